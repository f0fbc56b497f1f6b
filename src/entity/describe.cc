// SPDX-License-Identifier: Apache-2.0
// Descriptions: "the defence minister", "the jihadists", "government forces", "residents".
#include <algorithm>

#include "base/utf8.h"
#include "entity/resolver.h"

namespace daybook {

namespace {
// How far a description looks for whom it may mean: all of a report, but not all of a book.
constexpr size_t kWindow = 600;
}  // namespace

std::span<const Draft> Resolver::around(const Draft& draft) const {
  const std::span<const Draft> all = drafts_.list;
  const auto at = static_cast<size_t>(&draft - drafts_.list.data());
  const size_t begin = at > kWindow ? at - kWindow : 0;
  return all.subspan(begin, std::min(at + kWindow, all.size()) - begin);
}

void Resolver::describe(uint32_t ix) {
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

void Resolver::stand_for_itself(Draft& draft, const std::string& name, PartyKind kind, const std::string& country) {
  draft.entity = entity(name, draft.type);
  Entity& one = at(draft.entity);
  if (one.kind == PartyKind::unknown) one.kind = kind;
  if (one.country.empty()) one.country = country;
  if (one.rule.empty()) one.rule = draft.rule;
}

void Resolver::describe_alike(Draft& draft, const LexiconThing& thing, uint32_t before, bool definite) {
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
  for (const Draft& other : around(draft)) {
    if (other.nominal || other.entity == Draft::kNone || other.last == other.first || no_capital(other) ||
        !fits_kind(other.entity, thing))
      continue;
    if (only != Draft::kNone && only != other.entity) several = true;
    only = other.entity;
    const uint32_t there = words_[other.first].sentence;
    if (there > sentence || sentence - there > (generic ? 2U : 3U) || (there == sentence && other.first > draft.first))
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

bool Resolver::fits_kind(uint32_t entity_ix, const LexiconThing& nominal) const {
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

void Resolver::describe_country(Draft& draft, const LexiconThing& thing, std::string country, bool definite) {
  const std::string text = to_lower(words_.text(draft.first, draft.last));
  if (country.empty() &&
      (definite || thing.kind == PartyKind::rebel_group || draft.last - draft.first > 1 || text == "regime"))
    country = conflict_country_;
  if ((text == "troops" || text == "soldiers") && begins_bare(draft))
    country = only_forces_here(draft) ? conflict_country_ : std::string();
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

bool Resolver::takes_body_before(Draft& draft, uint32_t before) {
  if (before == Draft::kNone || drafts_[before].last != draft.first || drafts_[before].entity == Draft::kNone)
    return false;
  const PartyKind kind = at(drafts_[before].entity).kind;
  if (kind != PartyKind::rebel_group && kind != PartyKind::militia && kind != PartyKind::state_forces) return false;
  const std::string_view last = word(draft.last - 1);
  const bool anyone =
      last == "fighters" || last == "fighter" || last == "members" || last == "gunmen" || last == "combatants";
  const bool rebels =
      last == "militants" || last == "militiamen" || last == "jihadists" || last == "insurgents" || last == "rebels";
  const bool soldiers = last == "soldiers" || last == "troops" || last == "forces";
  if (!anyone && !(rebels && kind != PartyKind::state_forces) && !(soldiers && kind == PartyKind::state_forces))
    return false;
  draft.type = MentionType::organisation;
  draft.entity = drafts_[before].entity;
  return true;
}

bool Resolver::begins_bare(const Draft& draft) const {
  const uint32_t before =
      draft.first > 0 && together(draft.first - 1, draft.first) ? drafts_.at(draft.first - 1) : Draft::kNone;
  return before == Draft::kNone || !gives_country(before);
}

bool Resolver::only_forces_here(const Draft& draft) const {
  const std::span<const Draft> near = around(draft);
  return std::none_of(near.begin(), near.end(), [&](const Draft& other) {
    return other.lexical && other.use == NameUse::forces && other.last > other.first &&
           other.country != conflict_country_;
  });
}

void Resolver::describe_office(Draft& draft, const LexiconThing& thing, const std::string& country, size_t begin,
                               bool definite) {
  const std::string text = to_lower(words_.text(draft.first, draft.last));
  if (thing.type == MentionType::person) {
    // The holder, if the report names one (the last named before, else the only one).
    if (definite || !country.empty()) {
      uint32_t holder = Draft::kNone;
      bool several = false;
      for (const Draft& other : around(draft)) {
        if (other.nominal || other.entity == Draft::kNone || other.type != MentionType::person) continue;
        const auto office = offices_.find(other.entity);
        const bool by_office = office != offices_.end() && same_office(office->second, draft.thing, thing);
        // The lexicon's role of a person whom the report only names: "Spain's foreign minister … J. M. Garcia-Margallo
        // said".
        const bool by_role = office == offices_.end() && !country.empty() && to_lower(at(other.entity).role) == text;
        if (!by_office && !by_role) continue;
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
    if (thing.office_class == "speaker") {
      // Who speaks for a body is the body: "a spokesman for the coalition", "a Defence Ministry spokesman".
      if (const uint32_t body = body_spoken_for(draft, definite); body != Draft::kNone) {
        draft.entity = body;
        return;
      }
    }
    // "the source", "the official": the one described before.
    if (definite && country.empty() && begin == draft.first && is_singular(text)) {
      const std::string_view tail = word(draft.last - 1);
      for (size_t k = static_cast<size_t>(&draft - drafts_.list.data()), steps = 0; k-- > 0 && steps < kWindow;
           ++steps) {
        const Draft& other = drafts_.list[k];
        if (!other.nominal || !other.lexical || other.use != NameUse::office || other.last == other.first ||
            other.entity == Draft::kNone)
          continue;
        if (word(other.last - 1) != tail || at(other.entity).name.size() <= text.size()) continue;
        draft.entity = other.entity;
        return;
      }
    }
    std::string name = text;
    std::string body_country;
    const size_t end = roles_.role_end(draft.last, body_country);
    const uint32_t beside =
        draft.first > 0 && together(draft.first - 1, draft.first) ? drafts_.at(draft.first - 1) : Draft::kNone;
    if (beside != Draft::kNone && drafts_[beside].type == MentionType::organisation &&
        drafts_[beside].entity != Draft::kNone) {
      name = at(drafts_[beside].entity).name + " " + text;  // "German police chief"
    } else if (const Country* state = lexicon_.country(country)) {
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
    for (size_t k = static_cast<size_t>(&draft - drafts_.list.data()), steps = 0; k-- > 0 && steps < kWindow; ++steps) {
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

bool Resolver::is_singular(std::string_view text) {
  return !text.ends_with("s") && !text.ends_with("men") && !text.ends_with("people");
}

bool Resolver::same_office(uint32_t held, uint32_t asked, const LexiconThing& asked_thing) const {
  if (held == asked) return true;
  const LexiconThing& holder = lexicon_.thing(held);
  // "the minister" for the defence minister, "the spokesman" for a ministry's.
  return asked_thing.office_class == holder.office_class &&
         (asked_thing.name == "minister" || asked_thing.name == "spokesman");
}

uint32_t Resolver::body_spoken_for(const Draft& draft, bool definite) {
  const auto is_body = [&](uint32_t ix) {
    return ix != Draft::kNone && drafts_[ix].entity != Draft::kNone && drafts_[ix].type == MentionType::organisation;
  };
  if (draft.first > 0 && together(draft.first - 1, draft.first)) {
    const uint32_t before = drafts_.at(draft.first - 1);
    if (is_body(before) && drafts_[before].last == draft.first) return drafts_[before].entity;
  }
  std::string country;
  const size_t end = roles_.role_end(draft.last, country);
  if (end > draft.last) {
    const uint32_t after = drafts_.at(end - 1);
    if (after != Draft::kNone && drafts_[after].nominal && drafts_[after].entity == Draft::kNone) describe(after);
    if (is_body(after)) return drafts_[after].entity;
  }
  if (!definite) return Draft::kNone;
  // "the spokesman": the one of before.
  for (size_t k = static_cast<size_t>(&draft - drafts_.list.data()), steps = 0; k-- > 0 && steps < kWindow; ++steps) {
    const Draft& other = drafts_.list[k];
    if (other.nominal && other.lexical && other.thing == draft.thing && other.entity != Draft::kNone)
      return other.entity;
  }
  return Draft::kNone;
}

}  // namespace daybook
