// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "entity/resolver.h"

namespace daybook {

void Resolver::run() {
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

std::string Resolver::find_conflict_country() const {
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

uint32_t Resolver::entity(const std::string& name, MentionType type, const std::string& discriminator) {
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

void Resolver::name_persons(uint32_t ix) {
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

void Resolver::remember_person(const Draft& draft, const std::string& folded) {
  std::string_view rest = folded;
  while (true) {
    const auto [place, fresh] = persons_.emplace(std::string(rest), draft.entity);
    if (!fresh && place->second != draft.entity && rest.size() != folded.size()) place->second = Draft::kNone;
    const size_t space = rest.find(' ');
    if (space == std::string_view::npos) return;
    rest.remove_prefix(space + 1);
  }
}

void Resolver::name_others(uint32_t ix) {
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

void Resolver::name_lexical(Draft& draft, const std::string& text) {
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

PartyKind Resolver::kind_of_body(const Draft& draft) const {
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

void Resolver::emit(const Draft& draft) {
  if (draft.last == draft.first || draft.entity == Draft::kNone) return;
  Mention mention;
  mention.bytes = words_.bytes(draft.first, draft.last);
  mention.bytes.end = std::max(mention.bytes.end, draft.end_byte);
  if (has_own_dot(mention.bytes)) ++mention.bytes.end;
  const TokenSpan tokens = tokens_of(document_, mention.bytes);
  mention.first = tokens.first;
  mention.last = tokens.last;
  if (mention.first.v >= mention.last.v) return;
  mention.type = draft.type;
  mention.entity = draft.entity;
  mention.nominal = draft.nominal || draft.capital_of || (draft.lexical && no_capital(draft));
  mention.score = draft.score;
  document_.mentions.push_back(mention);
}

// "Acme Inc.", "U.S.": the dot belongs to the word; one that ends the sentence is none of the name's.
bool Resolver::has_own_dot(ByteSpan bytes) const {
  if (bytes.end >= document_.text().size() || document_.text()[bytes.end] != '.') return false;
  const TokenSpan tokens = tokens_of(document_, {bytes.end - 1, bytes.end});
  return tokens.first.v < tokens.last.v && document_.token(tokens.first).bytes.end == bytes.end + 1;
}

bool Resolver::no_capital(const Draft& draft) const {
  for (size_t i = draft.first; i < draft.last; ++i) {
    if (words_[i].capital || words_[i].has_digit) return false;
  }
  return true;
}

void resolve_drafts(Document& document, const EntityLexicon& lexicon, Drafts& drafts) {
  Resolver(document, lexicon, drafts).run();
}

}  // namespace daybook
