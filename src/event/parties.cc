// SPDX-License-Identifier: Apache-2.0
#include "event/parties.h"

#include <algorithm>

#include "base/utf8.h"
#include "doc/ids.h"

namespace daybook {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
PartyKind armed_kind(const EventRules& rules, const std::string& lemma) {
  if (rules.in_list("police_noun", lemma)) return PartyKind::police;
  if (rules.in_list("troops_noun", lemma)) return PartyKind::state_forces;
  if (rules.in_list("ruling_noun", lemma)) return PartyKind::state;
  if (rules.in_list("unsided_noun", lemma)) return PartyKind::unknown;
  return PartyKind::rebel_group;
}
bool is_time(std::string_view name) {
  return one_of(name, {"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays", "Monday",
                       "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
}
TokenRange one(TokenIx token) { return {token, TokenIx(size_t{token.v} + 1)}; }
// "A 7-year-old": who is told by an age alone.
bool is_age(const ClauseView& view, TokenIx noun) {
  if (!one_of(view.form(noun), {"old", "olds"}) || noun.v < view.first().v + 2) return false;
  return view.form(TokenIx(size_t{noun.v} - 1)) == "-" &&
         one_of(view.form(TokenIx(size_t{noun.v} - 2)), {"year", "month"});
}

}  // namespace

bool same_party(const Party& a, const Party& b) {
  if (a.name == b.name) return true;
  const bool states = (a.kind == PartyKind::state || a.kind == PartyKind::state_forces) &&
                      (b.kind == PartyKind::state || b.kind == PartyKind::state_forces);
  return states && !a.country.empty() && a.country == b.country;
}
void add_party(std::vector<Party>& parties, Party party) {
  for (const Party& known : parties)
    if (same_party(known, party)) return;
  parties.push_back(std::move(party));
}

void PartyFinder::set_words(Party& party, const ClauseView& view, TokenRange words) const {
  const ByteSpan span = view.bytes(words);
  party.text = std::string(view.document().slice(span));
  party.span = span;
  party.id = party_id(party.name);
}

Party PartyFinder::state(const EventLexicon::State& known, const ClauseView& view, TokenRange words) const {
  Party out;
  out.name = known.name;
  out.kind = PartyKind::state;
  out.country = known.code;
  set_words(out, view, words);
  return out;
}

std::optional<Party> PartyFinder::from_entity(const ClauseView& view, TokenIx noun, PartyRole role) const {
  if (view.dateline().holds(noun)) return std::nullopt;
  const Mention* mention = context_.mention_at(noun);
  const Entity* entity = context_.entity_at(noun);
  if (mention == nullptr || entity == nullptr || entity->name.empty()) return std::nullopt;
  if (is_time(entity->name)) return std::nullopt;  // "Wednesdays attack", where a text has lost its apostrophes
  const TokenRange words{mention->first, mention->last};
  if (entity->type == MentionType::place || mention->type == MentionType::place) {
    if (entity->kind == PartyKind::state || entity->place.precision == PlacePrecision::country) {
      if (const auto* known = context_.lexicon().by_name(entity->name)) return state(*known, view, words);
      if (const auto* known = context_.lexicon().by_code(entity->place.country)) return state(*known, view, words);
    }
    if (const auto* known = context_.lexicon().by_capital(entity->name);
        known != nullptr && role == PartyRole::actor && !mention->nominal) {  // not "the capital"
      return state(*known, view, words);
    }
    if (role == PartyRole::actor) return std::nullopt;
    Party out;
    out.name = entity->name;
    out.kind = PartyKind::place;
    out.country = entity->place.country;
    set_words(out, view, words);
    return out;
  }
  Party out;
  out.name = entity->name;
  out.kind = entity->kind;
  if (entity->type == MentionType::person && out.kind == PartyKind::unknown) out.kind = PartyKind::person;
  if (entity->type == MentionType::misc && (out.kind == PartyKind::unknown || out.kind == PartyKind::state)) {
    // a nationality: its state
    if (const auto* known = context_.lexicon().by_code(entity->country)) return state(*known, view, words);
    if (out.kind == PartyKind::unknown) return std::nullopt;
  }
  if (out.kind == PartyKind::media) return std::nullopt;
  // "IS fighters" where IS is named elsewhere: the group
  const size_t last_space = out.name.rfind(' ');
  if (out.kind == PartyKind::rebel_group && last_space != std::string::npos &&
      context_.rules().in_list("force_noun", view.lemma(noun))) {
    const std::string_view before = std::string_view(entity->name).substr(0, last_space);
    for (const Mention& other : context_.document().mentions) {
      if (&other == mention || other.nominal || other.entity >= context_.document().entities.size()) continue;
      const std::string_view text = view.document().slice(other.bytes);
      if (before != text) continue;
      const Entity& named = context_.document().entities[other.entity];
      if (named.kind != PartyKind::rebel_group && named.kind != PartyKind::militia) continue;
      out.name = named.name;
      out.country = named.country;
      set_words(out, view, words);
      return out;
    }
  }
  if (out.kind == PartyKind::unknown &&
      entity->type == MentionType::organisation) {  // "Goma" the body where Goma is a town of the report
    for (const Entity& other : context_.document().entities) {
      if (other.type == MentionType::place && other.name == entity->name && &other != entity) return std::nullopt;
    }
  }
  if (out.kind == PartyKind::state && out.country.empty() &&
      one_of(to_lower(out.name), {"regime", "government", "authorities"})) {
    if (std::optional<Party> known = only_government()) {
      set_words(*known, view, words);
      return known;
    }
  }
  out.country = entity->country;
  out.role = entity->role;
  set_words(out, view, words);
  return out;
}

Party PartyFinder::described(const ClauseView& view, TokenIx noun, PartyKind kind) const {
  const TokenRange phrase = view.noun_phrase(noun);
  std::vector<TokenIx> kept;
  for (uint32_t i = phrase.first.v; i <= noun.v; ++i) {
    const TokenIx token{size_t{i}};
    const Upos upos = view.upos(token);
    const std::string word = view.form(token);
    if (token != noun) {
      if (upos == Upos::det || upos == Upos::num || upos == Upos::pron || upos == Upos::adv || upos == Upos::punct ||
          upos == Upos::part || upos == Upos::verb || upos == Upos::adp || upos == Upos::aux || upos == Upos::cconj ||
          upos == Upos::sconj) {
        kept.clear();  // "the army's own" keeps what follows the last of these
        continue;
      }
      if (upos == Upos::adj && context_.entity_at(token) == nullptr && kind == PartyKind::civilians) continue;
      if (context_.rules().in_list("vague_word", word)) continue;
    }
    kept.push_back(token);
  }
  if (kept.size() > 4) kept.erase(kept.begin(), kept.end() - 4);
  Party out;
  out.kind = kind;
  for (const TokenIx token : kept) {
    const std::string word(view.document().form(view.document().token(token)));
    const bool name = view.upos(token) == Upos::propn || context_.entity_at(token) != nullptr;
    out.name += (out.name.empty() ? "" : " ") + (name ? word : to_lower(word));
  }
  TokenIx first = phrase.first;  // "apparently by army units"
  for (uint32_t i = phrase.first.v; i < noun.v; ++i)
    if (view.form(TokenIx(size_t{i})) == "by") first = TokenIx(size_t{i} + 1);
  set_words(out, view, {first, TokenIx(size_t{noun.v} + 1)});
  return out;
}

// "The regime": the one government that the report names, the oftenest where it names several.
std::optional<Party> PartyFinder::only_government() const {
  std::map<std::string, std::pair<int, const Entity*>> counts;
  for (const Mention& mention : context_.document().mentions) {
    if (mention.entity >= context_.document().entities.size()) continue;
    const Entity& entity = context_.document().entities[mention.entity];
    if (entity.kind != PartyKind::state || entity.country.empty() || !entity.name.ends_with(" government")) continue;
    auto& [count, known] = counts[entity.name];
    ++count;
    known = &entity;
  }
  const Entity* best = nullptr;
  int most = 0;
  for (const auto& [name, found] : counts)
    if (found.first > most) most = found.first, best = found.second;
  if (best == nullptr) return std::nullopt;
  Party out;
  out.name = best->name;
  out.kind = PartyKind::state;
  out.country = best->country;
  return out;
}

bool PartyFinder::is_means(const ClauseView& view, TokenIx noun) const {
  for (const WeaponMention& weapon : context_.weapons(view.sentence()))
    if (weapon.words.holds(noun)) return true;
  return false;
}

std::vector<Party> PartyFinder::owners(const ClauseView& view, TokenIx noun, PartyRole role, int depth) const {
  std::vector<Party> out;
  const TokenRange phrase = view.noun_phrase(noun);
  for (uint32_t i = phrase.first.v; i < noun.v; ++i) {
    const TokenIx token{size_t{i}};
    if (view.upos(token) == Upos::pron) {
      // of "his cousin's killing" he is no part
      if (one_of(view.form(token), {"its", "their", "his", "her"}) && view.head(token) == noun) {
        if (std::optional<Party> party = antecedent(view, token, role, depth)) add_party(out, *party);
      }
      continue;
    }
    const Mention* mention = context_.mention_at(token);
    // "US-led air strikes" are its coalition's
    if (mention != nullptr && mention->last.v + 1 < noun.v && view.form(mention->last) == "-" &&
        view.form(TokenIx(size_t{mention->last.v} + 1)) == "led") {
      const std::optional<Party> leader = from_entity(view, token, role);
      if (leader && leader->kind == PartyKind::state) {
        Party led;
        led.name = (leader->country == "USA" ? std::string("US") : std::string(view.document().slice(mention->bytes))) +
                   "-led coalition";
        led.kind = PartyKind::state_forces;
        set_words(led, view, {mention->first, TokenIx(size_t{mention->last.v} + 2)});
        add_party(out, std::move(led));
      }
    }
    if (mention != nullptr && mention->last.v < noun.v && view.form(mention->last) == "-") {
      i = mention->last.v + 1;
      continue;
    }
    if (mention != nullptr && mention->last.v <= noun.v) {
      if (std::optional<Party> party = from_entity(view, token, role)) {
        // a place before a noun says where ("the Marn attack"), unless it owns it or is a state's adjective
        const TokenIx after{size_t{mention->last.v}};
        const bool owns = after.v < view.last().v && one_of(view.form(after), {"'s", "’s", "'", "’"});
        bool adjective = view.upos(token) == Upos::adj || mention->type != MentionType::place;
        // "U.S. air strikes": an abbreviation stands where an adjective would
        const std::string_view letters = view.document().slice(mention->bytes);
        adjective |= letters.size() <= 5 &&
                     std::none_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (party->kind == PartyKind::state && !adjective && !owns) {  // "Russia raids on Marn", not "Syria attack"
          for (const std::string_view where : {"on", "against"}) adjective |= !view.obliques(noun, where).empty();
        }
        if (party->kind != PartyKind::place && (owns || adjective)) add_party(out, *party);
      }
      i = std::max(i, mention->last.v - 1);
      continue;
    }
    // "rebel-held", "regime-controlled": whose it is now, not whose it does
    if (i + 1 < noun.v && view.form(TokenIx(size_t{i} + 1)) == "-") {
      i += 2;
      continue;
    }
    const std::string lemma = view.lemma(token);
    if (is_means(view, token)) continue;  // "sniper fire", "rocket attack"
    if (const auto* known = context_.lexicon().by_adjective(view.form(token)); known != nullptr && mention == nullptr) {
      add_party(out, state(*known, view, one(token)));
    } else if (context_.rules().in_list("armed_noun", lemma) && view.upos(token) != Upos::verb) {
      if (one_of(lemma, {"regime", "government"})) {
        if (std::optional<Party> ruling = only_government()) {
          set_words(*ruling, view, one(token));
          add_party(out, *ruling);
          continue;
        }
      }
      Party party = described(view, token, armed_kind(context_.rules(), lemma));
      // "rebel attack": the group in its plural
      if (party.name == lemma && !lemma.ends_with("s") && context_.rules().in_list("armed_plural", lemma)) {
        party.name += "s";
        party.id = party_id(party.name);
      }
      add_party(out, party);
    }
  }
  // A headline's "and": "Kenya, Uganda raids on Goma"
  const uint32_t begin = phrase.first.v, first = view.first().v;
  if (!out.empty() && out.front().kind == PartyKind::state && begin > first + 1 &&
      view.form(TokenIx(size_t{begin} - 1)) == ",") {
    const Mention* before = context_.mention_at(TokenIx(size_t{begin} - 2));
    if (before != nullptr && before->first.v == first) {
      if (std::optional<Party> party = from_entity(view, before->first, role); party && party->kind == PartyKind::state)
        add_party(out, *party);
    }
  }
  return out;
}

std::optional<Party> PartyFinder::behind(const ClauseView& view, TokenIx noun, PartyRole role, int depth) const {
  for (const Oblique& oblique : view.obliques(noun)) {
    if (!oblique.preposition.ok()) continue;
    const std::string word = view.form(oblique.preposition);
    if (word == "of" || word == "from" || word == "to") {
      std::optional<Party> party = resolve(view, oblique.noun, role, depth + 1);
      if (party && party->kind != PartyKind::place && party->kind != PartyKind::object &&
          party->kind != PartyKind::civilians)
        return party;
    }
  }
  // "forces loyal to X", "a helicopter belonging to X"
  for (uint32_t i = noun.v + 1; i + 2 < view.last().v && i <= noun.v + 6; ++i) {
    const TokenIx token{size_t{i}};
    const std::string word = view.form(token);
    if ((word == "loyal" || word == "belonging" || word == "allied" || word == "affiliated") &&
        one_of(view.form(TokenIx(size_t{i} + 1)), {"to", "with"})) {
      for (uint32_t j = i + 2; j < view.last().v && j <= i + 8; ++j) {
        std::optional<Party> party = resolve(view, TokenIx(size_t{j}), role, depth + 1);
        if (!party || party->kind == PartyKind::place || party->kind == PartyKind::object) continue;
        if (party->kind == PartyKind::person && !party->country.empty()) {
          if (const auto* known = context_.lexicon().by_code(party->country))
            return state(*known, view, one(TokenIx(size_t{j})));
        }
        return party;
      }
    }
  }
  return std::nullopt;
}

std::optional<Party> PartyFinder::unnamed_attacker(const ClauseView& view, TokenIx noun) const {
  const std::string lemma = view.lemma(noun);
  const EventRules& rules = context_.rules();
  if (view.upos(noun) != Upos::noun || rules.in_list("source_noun", lemma) || rules.in_list("bystander_noun", lemma))
    return std::nullopt;
  if (!rules.in_list("person_noun", lemma) && !rules.in_list("civilian_noun", lemma)) return std::nullopt;
  return described(view, noun, PartyKind::unknown);
}

std::optional<Party> PartyFinder::crowd(const ClauseView& view, TokenIx noun) const {
  if (view.upos(noun) != Upos::noun || !context_.rules().in_list("crowd_number", view.lemma(noun))) return std::nullopt;
  Party people = described(view, noun, PartyKind::civilians);
  people.name = "people";
  people.id = party_id(people.name);
  return people;
}

std::optional<Party> PartyFinder::resolve(const ClauseView& view, TokenIx noun, PartyRole role, int depth) const {
  if (depth > 3 || !noun.ok()) return std::nullopt;
  const Upos upos = view.upos(noun);
  if (upos == Upos::pron) return antecedent(view, noun, role, depth);
  const std::string lemma = view.lemma(noun);
  const EventRules& rules = context_.rules();
  if (rules.in_list("quantity_noun", lemma) || upos == Upos::num) {  // "thousands of residents" are residents
    const std::vector<TokenIx> of = view.obliques(noun, "of");
    if (!of.empty()) return resolve(view, of.front(), role, depth + 1);
  }
  if (role == PartyRole::target && rules.in_list("aircraft_noun", lemma) && upos == Upos::noun)
    return described(view, noun, PartyKind::object);
  if (role == PartyRole::target && rules.in_list("place_noun", lemma)) {  // "the city of Goma" is Goma
    for (const TokenIx of : view.obliques(noun, "of")) {
      std::optional<Party> named = from_entity(view, of, role);
      if (named && named->kind == PartyKind::place) return named;
    }
    for (const TokenIx child : view.children(noun)) {  // "Goma city"
      if (view.deprel(child) != Deprel::compound) continue;
      std::optional<Party> named = from_entity(view, child, role);
      if (named && named->kind == PartyKind::place && (lemma == "city" || lemma == "town" || lemma == "village"))
        return named;
    }
  }
  std::optional<Party> fallback;
  const Mention* mention = context_.mention_at(noun);
  if (std::optional<Party> named = from_entity(view, noun, role)) {
    const bool described_only = mention != nullptr && mention->nominal && !named->name.empty() &&
                                named->name[0] >= 'a' && named->name[0] <= 'z';
    if (described_only && (lemma == "people" || lemma == "person")) {
      named->kind = PartyKind::civilians;
      named->name = "people";
      named->id = party_id(named->name);
      return named;
    }
    // a description that stands for nobody named: whose it is says more ("EU defence chiefs", "regime jets")
    if (described_only && (rules.in_list("force_noun", lemma) || rules.in_list("owned_noun", lemma))) {
      fallback = described(view, noun, named->kind);
      fallback->country = named->country;
      named.reset();
    }
    if (named && described_only && view.noun_phrase(noun).first < mention->first) {
      Party fuller = described(view, noun, named->kind);  // "EU defence chiefs" rather than "chiefs"
      fuller.country = named->country;
      if (named->kind != PartyKind::civilians && !fuller.name.empty()) return fuller;
    }
    const bool role_word = named && named->kind == PartyKind::state && rules.in_list("civilian_noun", lemma);
    if (named && !role_word) return named;
  }
  // "the armed group Marn Front": the name beside the common noun
  if (upos == Upos::noun || upos == Upos::propn) {
    for (const TokenIx child : view.children(noun)) {
      const Deprel relation = view.deprel(child);
      if ((relation != Deprel::appos && relation != Deprel::flat && relation != Deprel::nmod_desc &&
           relation != Deprel::nmod_unmarked) ||
          child < noun)
        continue;
      if (child.v > noun.v + 6) continue;
      if (std::optional<Party> named = from_entity(view, child, role); named && !is_thing(*named)) return named;
    }
  }
  if (upos != Upos::noun && upos != Upos::propn && upos != Upos::adj && upos != Upos::num && upos != Upos::x)
    return std::nullopt;
  if (rules.in_list("civilian_noun", lemma) || is_age(view, noun)) {
    if (lemma == "people" || lemma == "person" || is_age(view, noun)) {
      if (role == PartyRole::actor) return std::nullopt;
      Party people = described(view, noun, PartyKind::civilians);
      people.name = "people";
      people.id = party_id(people.name);
      return people;
    }
    return described(view, noun, PartyKind::civilians);
  }
  // a position, a stronghold, a fighter belongs to somebody who has the name
  if (rules.in_list("force_noun", lemma) || rules.in_list("owned_noun", lemma)) {
    const std::vector<Party> own = owners(view, noun, role, depth + 1);
    // "a Syrian weapons depot" is a depot in Syria; "IS depots", "army positions" are theirs
    const bool site = !own.empty() && own.front().kind == PartyKind::state && rules.in_list("site_noun", lemma);
    if (!own.empty() && !site) {
      Party party = own.front();
      if (party.kind == PartyKind::person && !party.country.empty()) {  // "the president's forces" are the state's
        if (const auto* known = context_.lexicon().by_code(party.country))
          party = state(*known, view, view.noun_phrase(noun));
      }
      if (lemma == "police" || lemma == "policeman" || lemma == "officer") {
        if (party.kind == PartyKind::state) {
          party = described(view, noun, PartyKind::police);
          party.country = own.front().country;
        }
      } else if (party.kind == PartyKind::state && !rules.in_list("owned_noun", lemma)) {
        party.kind = PartyKind::state_forces;
      }
      const TokenRange phrase = view.noun_phrase(noun);
      set_words(party, view, {phrase.first, TokenIx(size_t{noun.v} + 1)});
      return party;
    }
    if (std::optional<Party> party = behind(view, noun, role, depth)) return party;
  }
  if (rules.in_list("armed_noun", lemma)) {
    if (one_of(lemma, {"regime", "government", "authority"})) {
      if (std::optional<Party> known = only_government()) {
        set_words(*known, view, view.noun_phrase(noun));
        return known;
      }
    }
    return described(view, noun, armed_kind(context_.rules(), lemma));
  }
  if (fallback) return fallback;
  if (role == PartyRole::target && rules.in_list("person_noun", lemma))
    return described(view, noun, PartyKind::civilians);
  if (role == PartyRole::target && rules.in_list("body_noun", lemma)) return described(view, noun, PartyKind::unknown);
  if (role == PartyRole::target && (rules.in_list("thing_noun", lemma) || rules.in_list("struck_noun", lemma)))
    return described(view, noun, PartyKind::object);
  return std::nullopt;
}

}  // namespace daybook
