// SPDX-License-Identifier: Apache-2.0
#include "entity/resolve.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "entity/roles.h"

namespace daybook {

namespace {

class Resolver {
 public:
  Resolver(Document& document, const EntityLexicon& lexicon, Drafts& drafts)
      : document_(document), lexicon_(lexicon), drafts_(drafts), words_(drafts.words), roles_(document, drafts) {}

  void run() {
    document_.entities.clear();
    document_.mentions.clear();
    drafts_.sort();
    for (uint32_t i = 0; i < drafts_.list.size(); ++i) roles_.attach_roles(i);
    drafts_.sort();
    for (uint32_t i = 0; i < drafts_.list.size(); ++i) roles_.mark_metonym(i);
    conflict_country_ = find_conflict_country();
    for (uint32_t i = 0; i < drafts_.list.size(); ++i) name_persons(i);
    for (uint32_t i = 0; i < drafts_.list.size(); ++i) name_others(i);
    for (uint32_t i = 0; i < drafts_.list.size(); ++i) describe(i);
    for (const Draft& draft : drafts_.list) emit(draft);
  }

 private:
  std::string_view word(size_t i) const { return roles_.word(i); }
  bool together(size_t a, size_t b) const { return roles_.together(a, b); }
  bool gives_country(uint32_t ix) const { return roles_.gives_country(ix); }
  size_t role_begin(const Draft& office, std::string& country) const { return roles_.role_begin(office, country); }
  void absorb(uint32_t ix) { drafts_.give_up(ix); }

  // The state that the report's places lie in.
  std::string find_conflict_country() const {
    std::map<std::string, double> weight;
    for (const Draft& draft : drafts_.list) {
      if (draft.metonym || draft.country.empty()) {
        if (!draft.metonym && draft.has_place && !draft.place.country.empty()) weight[draft.place.country] += 2;
        continue;
      }
      if (draft.use == NameUse::country && draft.lexical) {
        const std::string_view before = draft.first > 0 ? word(draft.first - 1) : std::string_view();
        weight[draft.country] +=
            before == "in" || before == "inside" || before == "across" || before == "northern" || before == "of" ? 2
                                                                                                                 : 0.5;
      } else if (draft.has_place && !draft.place.country.empty()) {
        weight[draft.place.country] += draft.lexical && draft.use == NameUse::capital ? 1 : 2;
      } else if (draft.lexical && (draft.use == NameUse::government || draft.use == NameUse::forces)) {
        weight[draft.country] += 1;
      } else if (draft.lexical && draft.use == NameUse::adjective) {
        weight[draft.country] += 0.3;
      }
    }
    std::string best;
    double most = 0;
    for (const auto& [country, value] : weight) {
      if (value > most) {
        most = value;
        best = country;
      }
    }
    return best;
  }

  uint32_t entity(const std::string& name, MentionType type, const std::string& discriminator = {}) {
    const std::string key =
        std::string(1, static_cast<char>('0' + static_cast<int>(type))) + fold_name(name) + "/" + discriminator;
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) return found->second;
    const auto ix = static_cast<uint32_t>(document_.entities.size());
    Entity one;
    one.name = name;
    one.type = type;
    document_.entities.push_back(std::move(one));
    by_key_.emplace(key, ix);
    return ix;
  }
  Entity& at(uint32_t ix) { return document_.entities[ix]; }

  // Persons: the lexicon's, then those of the text; a later surname is the same person.
  void name_persons(uint32_t ix) {
    Draft& draft = drafts_[ix];
    if (draft.type != MentionType::person || draft.nominal || draft.last == draft.first) return;
    const std::string folded = words_.joined(draft.first, draft.last);
    if (draft.lexical) {
      const LexiconThing& thing = lexicon_.thing(draft.thing);
      draft.entity = entity(thing.name, MentionType::person);
      Entity& one = at(draft.entity);
      one.country = thing.country;
      one.rule = thing.rule;
      if (one.role.empty()) one.role = draft.role.empty() ? thing.role : draft.role;
      remember_person(draft, fold_name(thing.name));
    } else {
      const auto known = persons_.find(folded);
      if (known != persons_.end() && known->second != Draft::kNone) {
        draft.entity = known->second;
      } else {
        draft.entity = entity(std::string(words_.text(draft.first, draft.last)), MentionType::person);
        at(draft.entity).rule = draft.rule;
      }
      remember_person(draft, folded);
    }
    Entity& one = at(draft.entity);
    one.kind = PartyKind::person;
    if (!draft.role.empty() && (one.role.empty() || (draft.role.size() > one.role.size() && !draft.lexical)))
      one.role = draft.role;
    if (one.country.empty()) one.country = draft.country;
    if (one.gender == '\0') one.gender = draft.gender;
    if (draft.office != 0) offices_[draft.entity] = draft.office;
  }
  // Every tail of the name calls the same person, unless two share it.
  void remember_person(const Draft& draft, const std::string& folded) {
    std::string_view rest = folded;
    while (true) {
      const auto [place, fresh] = persons_.emplace(std::string(rest), draft.entity);
      if (!fresh && place->second != draft.entity && rest.size() != folded.size()) place->second = Draft::kNone;
      const size_t space = rest.find(' ');
      if (space == std::string_view::npos) return;
      rest.remove_prefix(space + 1);
    }
  }

  void name_others(uint32_t ix) {
    Draft& draft = drafts_[ix];
    if (draft.nominal || draft.last == draft.first || draft.entity != Draft::kNone) return;
    if (draft.same_as != Draft::kNone && draft.same_as != ix) {
      if (drafts_[draft.same_as].entity == Draft::kNone) name_others(draft.same_as);
      draft.entity = drafts_[draft.same_as].entity;
      if (draft.entity != Draft::kNone) return;
    }
    const std::string text(words_.text(draft.first, draft.last));
    if (draft.lexical) {
      name_lexical(draft, text);
      return;
    }
    if (draft.type == MentionType::place) {
      const std::string id = draft.has_place && draft.place.geonames_id ? std::to_string(*draft.place.geonames_id) : "";
      const std::string nearness = draft.has_place ? std::string(to_string(draft.place.precision)) : "";
      draft.entity = entity(draft.has_place ? draft.place.name : text, MentionType::place, id + nearness);
      Entity& one = at(draft.entity);
      one.kind = PartyKind::place;
      if (draft.has_place) {
        one.place = draft.place;
        one.country = draft.place.country;
      }
      if (one.rule.empty()) one.rule = draft.rule;
      return;
    }
    // A tail of a person's name alone: "Le Drian said".
    if (draft.type != MentionType::organisation) {
      const auto known = persons_.find(words_.joined(draft.first, draft.last));
      if (known != persons_.end() && known->second != Draft::kNone) {
        draft.type = MentionType::person;
        draft.entity = known->second;
        return;
      }
    }
    draft.entity = entity(text, draft.type);
    Entity& one = at(draft.entity);
    if (one.rule.empty()) one.rule = draft.rule;
    if (one.country.empty()) one.country = draft.country;
    if (draft.type == MentionType::organisation && one.kind == PartyKind::unknown) one.kind = kind_of_body(draft);
  }

  void name_lexical(Draft& draft, const std::string& text) {
    const LexiconThing& thing = lexicon_.thing(draft.thing);
    std::string name = thing.name;
    MentionType type = thing.type;
    PartyKind kind = thing.kind;
    if (to_lower(thing.name) == thing.name) {
      // A common noun ("troops"): itself, with the state before it, not one party for the whole report.
      name = to_lower(text);
      const uint32_t prior =
          draft.first > 0 && together(draft.first - 1, draft.first) ? drafts_.at(draft.first - 1) : Draft::kNone;
      std::string country;
      if (prior != Draft::kNone && drafts_[prior].last == draft.first && gives_country(prior))
        country = drafts_[prior].country;
      if (const Country* state = lexicon_.country(country)) name = state->adjective + " " + name;
      draft.entity = entity(name, type);
      Entity& noun = at(draft.entity);
      noun.kind = kind;
      noun.country = country;
      noun.rule = thing.rule;
      return;
    }
    if (draft.use == NameUse::people) {
      // "Russians" are people; "the Russian" may be the state's.
      const bool plural = text.ends_with("s") || text.ends_with("men") || text.ends_with("women");
      if (plural) {
        name = text;
        type = MentionType::misc;
        kind = PartyKind::civilians;
      }
    }
    if (draft.use == NameUse::country && draft.has_place && !draft.name.empty()) {  // "northern Syria"
      draft.entity = entity(draft.name, MentionType::place);
      Entity& part = at(draft.entity);
      part.kind = PartyKind::place;
      part.country = thing.country;
      part.place = draft.place;
      part.rule = thing.rule;
      return;
    }
    if (draft.use == NameUse::capital && !draft.metonym) {
      draft.entity =
          entity(draft.has_place ? draft.place.name : text, MentionType::place,
                 draft.has_place && draft.place.geonames_id ? std::to_string(*draft.place.geonames_id) : draft.country);
      Entity& one = at(draft.entity);
      one.kind = PartyKind::place;
      one.country = draft.country;
      if (draft.has_place) {
        one.place = draft.place;
        one.country = draft.place.country;
      }
      one.rule = thing.rule;
      return;
    }
    draft.entity = entity(name, type, draft.metonym && draft.has_place ? "as " + text : "");
    Entity& one = at(draft.entity);
    one.kind = kind;
    if (one.country.empty()) one.country = thing.country;
    if (one.rule.empty())
      one.rule = thing.rule + (draft.use == NameUse::adjective ? ":adjective" : draft.metonym ? ":metonym" : "");
    if (draft.has_place && one.place.name.empty()) one.place = draft.place;
    things_[draft.entity] = draft.thing;
  }

  PartyKind kind_of_body(const Draft& draft) const {
    for (size_t i = draft.first; i < draft.last; ++i) {
      const std::string_view w = word(i);
      if (w == "ministry" || w == "department" || w == "government" || w == "parliament" || w == "senate" ||
          w == "congress" || w == "court" || w == "cabinet")
        return PartyKind::state;
      if (w == "police" || w == "sheriff" || w == "sheriffs") return PartyKind::police;
      if (w == "army" || w == "forces" || w == "guard" || w == "corps" || w == "regiment" || w == "command")
        return PartyKind::state_forces;
      if (w == "brigade" || w == "brigades" || w == "front" || w == "battalion" || w == "liberation" || w == "jihad")
        return PartyKind::rebel_group;
      if (w == "observatory" || w == "rights" || w == "centre" || w == "center" || w == "foundation" ||
          w == "association" || w == "network" || w == "physicians" || w == "doctors")
        return PartyKind::ngo;
      if (w == "news" || w == "radio" || w == "tv" || w == "television" || w == "times" || w == "post" ||
          w == "journal" || w == "agency" || w == "herald" || w == "gazette")
        return PartyKind::media;
      if (w == "inc" || w == "ltd" || w == "company" || w == "corporation" || w == "bank" || w == "airlines" ||
          w == "airways" || w == "corp" || w == "co")
        return PartyKind::company;
      if (w == "nations") return PartyKind::igo;
    }
    return PartyKind::unknown;
  }

  // Descriptions: offices and "the jihadists".
  void describe(uint32_t ix) {
    Draft& draft = drafts_[ix];
    if (!draft.nominal || draft.last == draft.first) return;
    const LexiconThing& thing = lexicon_.thing(draft.thing);
    const uint32_t before =
        draft.first > 0 && together(draft.first - 1, draft.first) ? drafts_.at(draft.first - 1) : Draft::kNone;
    std::string country;
    size_t begin = draft.first;
    if (gives_country(before) && drafts_[before].last == draft.first) begin = role_begin(draft, country);
    const bool definite =
        begin > 0 && words_[begin - 1].sentence == words_[begin].sentence && is_article(word(begin - 1));
    if (takes_body_before(draft, before)) return;
    if (draft.use == NameUse::nominal) {
      if (thing.way == "alike") {
        describe_alike(draft, thing, before, definite);
      } else {
        describe_country(draft, thing, country, definite);
      }
      return;
    }
    describe_office(draft, thing, country, begin, definite);
  }

  void stand_for_itself(Draft& draft, const std::string& name, PartyKind kind, const std::string& country) {
    draft.entity = entity(name, draft.type);
    Entity& one = at(draft.entity);
    if (one.kind == PartyKind::unknown) one.kind = kind;
    if (one.country.empty()) one.country = country;
    if (one.rule.empty()) one.rule = draft.rule;
  }

  void describe_alike(Draft& draft, const LexiconThing& thing, uint32_t before, bool definite) {
    const std::string text = to_lower(words_.text(draft.first, draft.last));
    const bool generic = text == "group" || text == "movement" || text == "organisation" || text == "organization";
    // "IS jihadists": the body right before it says which.
    if (before != Draft::kNone && drafts_[before].entity != Draft::kNone && drafts_[before].last == draft.first &&
        drafts_[before].type == MentionType::organisation && fits_kind(drafts_[before].entity, thing)) {
      draft.entity = drafts_[before].entity;
      return;
    }
    if (generic && !definite) {
      absorb(static_cast<uint32_t>(&draft - drafts_.list.data()));
      return;
    }
    uint32_t only = Draft::kNone;
    bool several = false;
    uint32_t near = Draft::kNone;
    bool several_near = false;
    const uint32_t sentence = words_[draft.first].sentence;
    for (const Draft& other : drafts_.list) {
      if (other.nominal || other.entity == Draft::kNone || other.last == other.first || no_capital(other) ||
          !fits_kind(other.entity, thing))
        continue;
      if (only != Draft::kNone && only != other.entity) several = true;
      only = other.entity;
      const uint32_t there = words_[other.first].sentence;
      if (there > sentence || sentence - there > (generic ? 2U : 3U) ||
          (there == sentence && other.first > draft.first))
        continue;
      if (near != Draft::kNone && near != other.entity) several_near = true;
      near = other.entity;
    }
    if (generic) only = near;  // "the group" needs its name nearby
    if (generic) several = several_near;
    uint32_t chosen = only != Draft::kNone && !several                    ? only
                      : near != Draft::kNone && !several_near && definite ? near
                                                                          : Draft::kNone;
    if (chosen != Draft::kNone) {
      draft.entity = chosen;
      return;
    }
    stand_for_itself(draft, text, thing.kind, "");
  }
  bool fits_kind(uint32_t entity_ix, const LexiconThing& nominal) const {
    const auto thing = things_.find(entity_ix);
    const Entity& one = document_.entities[entity_ix];
    if (one.type == MentionType::place || one.type == MentionType::misc) return false;
    if (!nominal.side.empty()) {
      if (thing == things_.end() || lexicon_.thing(thing->second).side.find(nominal.side) == std::string::npos)
        return false;
    }
    const std::string_view kind = to_string(one.kind);
    return std::find(nominal.kinds.begin(), nominal.kinds.end(), kind) != nominal.kinds.end();
  }

  void describe_country(Draft& draft, const LexiconThing& thing, std::string country, bool definite) {
    const std::string text = to_lower(words_.text(draft.first, draft.last));
    if (country.empty() &&
        (definite || thing.kind == PartyKind::rebel_group || draft.last - draft.first > 1 || text == "regime"))
      country = conflict_country_;
    const Country* state = lexicon_.country(country);
    if (state == nullptr) return stand_for_itself(draft, text, thing.kind, "");
    std::string name = thing.name;
    const auto fill = [&](std::string_view hole, const std::string& with) {
      if (const size_t found = name.find(hole); found != std::string::npos) name.replace(found, hole.size(), with);
    };
    fill("{adjective}", state->adjective);
    fill("{government}", lexicon_.thing(state->government).name);
    fill("{forces}", lexicon_.thing(state->forces).name);
    draft.entity = entity(name, MentionType::organisation);
    Entity& one = at(draft.entity);
    one.kind = thing.kind;
    one.country = country;
    if (one.rule.empty()) one.rule = thing.rule;
  }

  // "Islamic State group fighters", "army soldiers": the armed body named right before.
  bool takes_body_before(Draft& draft, uint32_t before) {
    if (before == Draft::kNone || drafts_[before].last != draft.first || drafts_[before].entity == Draft::kNone)
      return false;
    const PartyKind kind = at(drafts_[before].entity).kind;
    if (kind != PartyKind::rebel_group && kind != PartyKind::militia && kind != PartyKind::state_forces) return false;
    const std::string_view last = word(draft.last - 1);
    if (last != "fighters" && last != "fighter" && last != "militants" && last != "members" && last != "soldiers" &&
        last != "troops" && last != "forces" && last != "gunmen" && last != "combatants" && last != "militiamen" &&
        last != "jihadists" && last != "insurgents" && last != "rebels") {
      return false;
    }
    draft.type = MentionType::organisation;
    draft.entity = drafts_[before].entity;
    return true;
  }

  void describe_office(Draft& draft, const LexiconThing& thing, const std::string& country, size_t begin,
                       bool definite) {
    const std::string text = to_lower(words_.text(draft.first, draft.last));
    if (thing.type == MentionType::person) {
      // The holder, if the report names one (the last named before, else the only one).
      if (definite || !country.empty()) {
        uint32_t holder = Draft::kNone;
        bool several = false;
        for (const Draft& other : drafts_.list) {
          if (other.nominal || other.entity == Draft::kNone || other.type != MentionType::person) continue;
          const auto office = offices_.find(other.entity);
          if (office == offices_.end() || !same_office(office->second, draft.thing, thing)) continue;
          if (!country.empty() && at(other.entity).country != country) continue;
          if (holder != Draft::kNone && holder != other.entity) several = true;
          if (other.first > draft.first && holder != Draft::kNone) break;
          holder = other.entity;
        }
        const bool sure = !several || thing.office_class == "speaker";
        if (holder != Draft::kNone && sure && is_singular(text)) {
          draft.entity = holder;
          return;
        }
      }
      std::string name = text;
      std::string body_country;
      const size_t end = roles_.role_end(draft.last, body_country);
      if (const Country* state = lexicon_.country(country)) {
        name = state->adjective + " " + text;
      } else if (begin < draft.first) {
        name = std::string(words_.text(begin, draft.last));
      } else if (end > draft.last &&
                 (thing.office_class == "head" || thing.office_class == "speaker" || thing.stands_for == "body")) {
        name = to_lower(words_.text(draft.first, draft.last)) +
               std::string(document_.text().substr(words_[draft.last - 1].bytes.end,
                                                   words_[end - 1].bytes.end - words_[draft.last - 1].bytes.end));
      }
      stand_for_itself(draft, name, thing.kind == PartyKind::unknown ? PartyKind::person : thing.kind, country);
      at(draft.entity).role = words_.text(begin, draft.last);
      return;
    }
    // A body: with its country, or the last body of that kind that was named.
    if (const Country* state = lexicon_.country(country)) {
      if (thing.stands_for == "yes") {
        std::string name =
            state->adjective + " " + (thing.body.empty() || thing.body == "Government" ? text : thing.body);
        if (thing.body == "Government") name = lexicon_.thing(state->government).name;
        if (thing.body == "army") name = lexicon_.thing(state->forces).name;
        return stand_for_itself(draft, name, thing.kind, country);
      }
      return stand_for_itself(draft, state->adjective + " " + text, thing.kind, country);
    }
    const size_t space = text.rfind(' ');
    const std::string tail = space == std::string::npos ? text : text.substr(space + 1);
    if (definite) {
      for (size_t k = static_cast<size_t>(&draft - drafts_.list.data()); k-- > 0;) {
        const Draft& other = drafts_.list[k];
        if (other.entity == Draft::kNone || other.type != MentionType::organisation || other.last == other.first)
          continue;
        const std::string name = to_lower(at(other.entity).name);
        if (name.size() > tail.size() && name.ends_with(tail) && name[name.size() - tail.size() - 1] == ' ') {
          draft.entity = other.entity;
          return;
        }
      }
      if (thing.stands_for == "yes" && !thing.body.empty()) {
        if (const Country* state = lexicon_.country(conflict_country_);
            state != nullptr && (thing.body == "army" || thing.body == "Government")) {
          return stand_for_itself(draft, lexicon_.thing(thing.body == "army" ? state->forces : state->government).name,
                                  thing.kind, conflict_country_);
        }
      }
    }
    std::string name = begin < draft.first ? std::string(words_.text(begin, draft.last)) : text;
    stand_for_itself(draft, name, thing.kind, "");
  }
  static bool is_singular(std::string_view text) {
    return !text.ends_with("s") && !text.ends_with("men") && !text.ends_with("people");
  }
  bool same_office(uint32_t held, uint32_t asked, const LexiconThing& asked_thing) const {
    if (held == asked) return true;
    const LexiconThing& holder = lexicon_.thing(held);
    // "the minister" for the defence minister, "the spokesman" for a ministry's.
    return asked_thing.office_class == holder.office_class &&
           (asked_thing.name == "minister" || asked_thing.name == "spokesman");
  }

  void emit(const Draft& draft) {
    if (draft.last == draft.first || draft.entity == Draft::kNone) return;
    Mention mention;
    mention.bytes = words_.bytes(draft.first, draft.last);
    const TokenSpan tokens = tokens_of(document_, mention.bytes);
    mention.first = tokens.first;
    mention.last = tokens.last;
    if (mention.first.v >= mention.last.v) return;
    // A dot that ends the sentence is none of the name's.
    mention.type = draft.type;
    mention.entity = draft.entity;
    mention.nominal = draft.nominal || (draft.lexical && no_capital(draft));
    mention.score = draft.score;
    document_.mentions.push_back(mention);
  }

  bool no_capital(const Draft& draft) const {
    for (size_t i = draft.first; i < draft.last; ++i) {
      if (words_[i].capital || words_[i].has_digit) return false;
    }
    return true;
  }

  Document& document_;
  const EntityLexicon& lexicon_;
  Drafts& drafts_;
  const NameWords& words_;
  RoleFinder roles_;
  std::string conflict_country_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<std::string, uint32_t> persons_;  // folded name or tail -> entity
  std::unordered_map<uint32_t, uint32_t> offices_;     // person -> office thing
  std::unordered_map<uint32_t, uint32_t> things_;      // entity -> lexicon thing
};

}  // namespace

void resolve_drafts(Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  Resolver(document, lexicon, drafts).run();
}

}  // namespace daybook
