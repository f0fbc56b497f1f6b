// SPDX-License-Identifier: Apache-2.0
#include "event/settings.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// How many arcs lie between two words; a large number across more than `limit`.
int distance(const ClauseView& view, TokenIx a, TokenIx b) {
  std::vector<TokenIx> up;
  for (TokenIx t = a; t.ok() && up.size() < 24; t = view.head(t)) up.push_back(t);
  int steps = 0;
  for (TokenIx t = b; t.ok() && steps < 24; t = view.head(t), ++steps) {
    const auto found = std::find(up.begin(), up.end(), t);
    if (found != up.end()) return steps + static_cast<int>(found - up.begin());
  }
  return 99;
}

int rank(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::site: return 0;
    case PlacePrecision::settlement:
    case PlacePrecision::near: return 1;
    case PlacePrecision::district: return 2;
    case PlacePrecision::region: return 3;
    case PlacePrecision::country: return 5;
    case PlacePrecision::none: return 4;
  }
  return 4;
}

bool has_need(const EventRule& rule, std::string_view need) {
  return std::find(rule.needs.begin(), rule.needs.end(), need) != rule.needs.end();
}

// The verb whose clause counts as the candidate's own.
TokenIx own_verb(const ClauseView& view, const Candidate& candidate) {
  return candidate.is_verb ? candidate.head : view.verb_of(candidate.head);
}

// Whether another act of the sentence has the word below it while this one has not.
bool is_anothers(const ClauseView& view, const Candidate& candidate, const std::vector<Candidate>& others,
                 TokenIx word) {
  if (view.descends(word, candidate.head)) {
    for (const Candidate& other : others) {  // "a strike that followed an attack in Marn": the lower one has it
      if (other.head != candidate.head && view.descends(word, other.head) &&
          view.descends(other.head, candidate.head) && !other.is_verb && view.verb_of(other.head) != candidate.head) {
        return true;
      }
    }
    return false;
  }
  for (const Candidate& other : others) {
    if (other.head == candidate.head || !view.descends(word, other.head)) continue;
    if (!view.descends(candidate.head, other.head)) return true;
  }
  return false;
}

// The mention's own head: its word whose head lies outside.
TokenIx head_of(const ClauseView& view, TokenIx first, TokenIx last) {
  for (uint32_t i = first.v; i < last.v; ++i) {
    const TokenIx up = view.head(TokenIx(size_t{i}));
    if (!up.ok() || up.v < first.v || up.v >= last.v) return TokenIx(size_t{i});
  }
  return first;
}

// "Goma was the first town … seized by rebels": the town is the subject of what the act is told of.
bool is_predicated(const ClauseView& view, const Candidate& candidate, const Mention& mention) {
  if (!candidate.is_verb) return false;
  TokenIx verb = candidate.head;
  for (uint32_t steps = 3; steps-- > 0 && view.deprel(verb) == Deprel::conj && view.head(verb).ok();)
    verb = view.head(verb);
  if (view.deprel(verb) != Deprel::acl && view.deprel(verb) != Deprel::acl_relcl) return false;
  const TokenIx noun = view.head(verb);
  if (!noun.ok()) return false;
  for (const TokenIx child : view.children(noun)) {
    if (view.deprel(child) == Deprel::nsubj && view.descends(mention.first, child)) return true;
  }
  return false;
}

// A town at the head of a paragraph before the agency: where the report was written.
bool is_dateline(const ClauseView& view, const Mention& mention) {
  if (view.dateline().holds(mention.first)) return true;
  if (mention.first != view.first() || mention.last.v >= view.last().v) return false;
  const std::string after = view.form(mention.last);
  return after == "(" || after == "-" || after == "–" || after == "—" || after == "/" || after == ":";
}

// Whether the place belongs to somebody who speaks or acts rather than to the act: "Aleppo governor", "in Geneva, X
// said".
bool is_site(const EventContext& context, const ClauseView& view, const Mention& mention) {
  if (is_dateline(view, mention)) return false;
  const TokenIx head = head_of(view, mention.first, mention.last);
  const Deprel relation = view.deprel(head);
  if (view.upos(head) == Upos::adj) return false;
  if ((relation == Deprel::compound || relation == Deprel::nmod_poss || relation == Deprel::amod) &&
      view.head(head).ok()) {
    const std::string owner = view.lemma(view.head(head));
    const bool act = !context.rules().by_noun(owner).empty();
    return act || context.rules().in_list("thing_noun", owner);
  }
  if (relation == Deprel::nsubj && view.head(head).ok() && view.is_verb(view.head(head))) {
    const auto kind = context.entity_at(head);
    return kind != nullptr && kind->place.precision != PlacePrecision::country && view.is_passive(view.head(head));
  }
  return true;
}

// "The city", "the town", "there": the place last named before, of that grain.
const Mention* pointed_at(const EventContext& context, const Candidate& candidate) {
  const ClauseView& view = context.view(candidate.sentence);
  bool points = false;
  for (uint32_t i = view.first().v; i + 1 < view.last().v; ++i) {
    const std::string word = view.form(TokenIx(size_t{i}));
    if (one_of(word, {"the", "that", "this"}) &&
        context.rules().in_list("place_noun", view.lemma(TokenIx(size_t{i} + 1))))
      points = true;
  }
  if (!points) return nullptr;
  // the headline's town is the one a report means
  if (candidate.sentence.v > 0 && context.document().sentences.front().is_heading) {
    const Mention* only = nullptr;
    for (const Mention* mention : context.places(SentIx(size_t{0}))) {
      if (rank(context.document().entities[mention->entity].place.precision) <= 2)
        only = only == nullptr ? mention : nullptr;
    }
    if (only != nullptr) return only;
  }
  for (uint32_t s = candidate.sentence.v; s-- > 0 && s + 3 >= candidate.sentence.v;) {
    const auto& places = context.places(SentIx(size_t{s}));
    for (auto at = places.rbegin(); at != places.rend(); ++at) {
      if (rank(context.document().entities[(*at)->entity].place.precision) <= 2 &&
          !is_dateline(context.view(SentIx(size_t{s})), **at))
        return *at;
    }
  }
  return nullptr;
}

TokenIx subject_of(const ClauseView& view, const Candidate& candidate) {
  if (!candidate.is_verb) return candidate.head;
  const std::vector<TokenIx> who =
      view.is_passive(candidate.head) ? view.agents(candidate.head) : view.subjects(candidate.head);
  return who.empty() ? candidate.head : who.front();
}

}  // namespace

void find_places(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others) {
  const ClauseView& view = context.view(candidate.sentence);
  const Document& document = context.document();
  const TokenIx verb = own_verb(view, candidate);
  struct Found {
    const Mention* mention = nullptr;
    int far = 0, rank = 0;
    bool own = false, modifier = false;  // modifier: "the Goma suburb of …"
  };
  std::vector<Found> found;
  for (const Mention* mention : context.places(candidate.sentence)) {
    const auto is_target = [&](const Party& p) {
      return p.span && mention->bytes.overlaps(*p.span) && p.kind == PartyKind::place;
    };
    const bool struck = std::any_of(candidate.event.targets.begin(), candidate.event.targets.end(), is_target);
    if (!struck && !is_predicated(view, candidate, *mention) && !is_site(context, view, *mention)) continue;
    const TokenIx head = head_of(view, mention->first, mention->last);
    const bool elsewhere = is_anothers(view, candidate, others, head);
    const auto names = [&](const Party& p) { return p.span && p.span->contains(mention->bytes); };
    const bool located =
        mention->first.v > view.first().v &&
        one_of(view.form(TokenIx(size_t{mention->first.v} - 1)), {"in", "at", "near", "outside", "inside", "around"});
    if (!located && std::any_of(candidate.event.actors.begin(), candidate.event.actors.end(), names)) continue;
    Found place{mention, distance(view, candidate.head, head), rank(document.entities[mention->entity].place.precision),
                false};
    // "in Goma, where raids killed": the clause says what happened there
    bool there = false;
    if (verb.ok() && view.deprel(verb) == Deprel::acl_relcl && view.head(verb).ok()) {
      for (const TokenIx child : view.children(verb)) there |= view.form(child) == "where";
      const TokenIx noun = view.head(verb);
      there = there && (view.descends(head, noun) || view.descends(noun, head) || view.head(noun) == head);
    }
    if (elsewhere && !there && !struck) continue;
    place.modifier = view.deprel(head) == Deprel::compound || view.deprel(head) == Deprel::nmod_poss;
    place.own = there || struck || is_predicated(view, candidate, *mention) || view.verb_of(head) == verb ||
                view.descends(head, candidate.head);
    found.push_back(place);
  }
  if (found.empty()) {
    if (const Mention* before = pointed_at(context, candidate)) {
      Place place = document.entities[before->entity].place;
      if (place.name.empty()) place.name = document.entities[before->entity].name;
      place.text = std::string(document.slice(before->bytes));
      place.span = before->bytes;
      candidate.event.places.push_back(std::move(place));
    }
    return;
  }
  const bool any_own = std::any_of(found.begin(), found.end(), [](const Found& f) { return f.own; });
  const auto others_of_kind =
      std::count_if(others.begin(), others.end(), [](const Candidate& c) { return c.refused.empty(); });
  if (any_own || others_of_kind > 1) {
    found.erase(std::remove_if(found.begin(), found.end(), [](const Found& f) { return !f.own; }), found.end());
  }
  // a noun's own places are its sites: "a barrage on Goma after the attack in Beni" has one each
  const auto below = [&](const Found& f) {
    return view.descends(f.mention->first, candidate.head) ||
           view.descends(TokenIx(size_t{f.mention->last.v} - 1), candidate.head);
  };
  if (!candidate.is_verb &&
      std::any_of(found.begin(), found.end(), [&](const Found& f) { return below(f) && f.rank <= 2; })) {
    found.erase(std::remove_if(found.begin(), found.end(), [&](const Found& f) { return !below(f) && f.rank <= 2; }),
                found.end());
  }
  // the finest first; among equals the nearest, then the first told
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    if (a.own != b.own) return a.own;
    const auto grain = [](int r) { return r == 0 ? 0 : r <= 2 ? 1 : r; };
    const int fine_a = grain(a.rank), fine_b = grain(b.rank);
    if (fine_a != fine_b) return fine_a < fine_b;
    return !a.modifier && b.modifier;
  });
  for (const Found& f : found) {
    Place place = document.entities[f.mention->entity].place;
    if (place.name.empty()) place.name = document.entities[f.mention->entity].name;
    place.text = std::string(document.slice(f.mention->bytes));
    place.span = f.mention->bytes;
    if (f.mention->first.v > view.first().v &&
        one_of(view.form(TokenIx(size_t{f.mention->first.v} - 1)), {"near", "outside", "around"}) &&
        place.precision == PlacePrecision::settlement) {
      place.precision = PlacePrecision::near;
    }
    const bool known = std::any_of(candidate.event.places.begin(), candidate.event.places.end(),
                                   [&](const Place& p) { return p.name == place.name; });
    if (!known) candidate.event.places.push_back(std::move(place));
  }
}

void find_date(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others) {
  const ClauseView& view = context.view(candidate.sentence);
  const Document& document = context.document();
  const TokenIx verb = own_verb(view, candidate);
  const TimeExpr* best = nullptr;
  int best_far = 99;
  for (const TimeExpr& time : document.times) {
    if (time.bytes.begin < document.sentence(candidate.sentence).bytes.begin ||
        time.bytes.end > document.sentence(candidate.sentence).bytes.end)
      continue;
    if (!time.date.from.known() && !time.date.to.known()) continue;
    const TokenIx head = head_of(view, time.first, time.last);
    if (view.dateline().holds(head)) continue;
    if (is_anothers(view, candidate, others, head)) continue;
    if (time.of_speech && !candidate.rule->speech) continue;
    const TokenIx time_verb = view.verb_of(head);
    int far = distance(view, candidate.head, head);
    if (time_verb != verb && !view.descends(head, candidate.head)) {
      // a time of another clause holds for this one only where that clause hangs on it or carries it
      const TokenIx above = time_verb.ok() ? view.verb_above(time_verb) : TokenIx();
      const TokenIx over = verb.ok() ? view.verb_above(verb) : TokenIx();
      const bool joined =
          time_verb.ok() && verb.ok() &&
          ((above == verb && view.deprel(time_verb) == Deprel::advcl) ||
           (over == time_verb && (view.deprel(verb) == Deprel::advcl || view.deprel(verb) == Deprel::conj ||
                                  view.deprel(verb) == Deprel::xcomp || view.deprel(verb) == Deprel::acl)) ||
           view.deprel(verb) == Deprel::conj || view.deprel(time_verb) == Deprel::conj);
      if (!joined) continue;
      // "after troops seized it in March", "because one of Friday's": the other clause keeps its time
      const auto keeps = [&](TokenIx clause) {
        const std::string mark = to_lower(view.marker(clause));
        return !mark.empty() && mark != "when" && mark != "as" && mark != "while" && mark != "that" && mark != "with";
      };
      if (view.deprel(time_verb) == Deprel::advcl && above == verb && keeps(time_verb)) continue;
      if (over == time_verb && keeps(verb)) continue;
      if (!candidate.is_verb && distance(view, candidate.head, verb) > 1) continue;
      far += 3;
    }
    if (far < best_far) best = &time, best_far = far;
  }
  if (best == nullptr) return;
  candidate.event.date = best->date;
  candidate.event.date.text = std::string(document.slice(best->bytes));
  candidate.event.date.span = best->bytes;
}

void find_weapons(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others) {
  const ClauseView& view = context.view(candidate.sentence);
  const TokenIx verb = own_verb(view, candidate);
  Event& event = candidate.event;
  const bool violent =
      event.type < EventType::agree && event.type != EventType::displacement && event.type != EventType::protest;
  if (!violent) return;
  const WeaponEntry* decider = nullptr;
  int best = 99;
  for (const WeaponMention& weapon : context.weapons(candidate.sentence)) {
    const TokenIx head{size_t{weapon.words.last.v} - 1};
    const bool inside = weapon.words.holds(candidate.head) || candidate.words.holds(weapon.words.first);
    const bool own = inside || view.verb_of(head) == verb || view.descends(candidate.head, head) ||
                     (view.descends(head, candidate.head) && view.verb_of(head) == view.verb_of(candidate.head));
    if (!own) continue;
    if (!inside && is_anothers(view, candidate, others, head)) continue;
    const auto anothers = [&](const Candidate& o) {
      return o.head != candidate.head && !o.is_verb && o.words.holds(weapon.words.first);
    };
    if (!inside && std::any_of(others.begin(), others.end(), anothers)) continue;
    // what is struck is no means: "bombed the weapons depot", "brought down a jet"
    const auto struck = [&](const Party& p) { return p.span && p.span->contains(view.bytes(weapon.words)); };
    if (!inside && std::any_of(event.targets.begin(), event.targets.end(), struck)) continue;
    const Deprel relation = view.deprel(view.noun_of(head));
    if (!inside && candidate.is_verb && relation == Deprel::obj && view.head(view.noun_of(head)) == candidate.head &&
        !has_need(*candidate.rule, "object_weapon") && candidate.rule->with.empty()) {
      continue;
    }
    const int far = inside ? 0 : distance(view, candidate.head, head);
    if (weapon.entry->event && far < best) decider = weapon.entry, best = far;
    // an act is no weapon: "air strike" stands in the lexicon for its means
    const Phrase name = make_phrase(weapon.entry->name);
    const bool act = !name.empty() && !context.rules().by_noun(name.back()).empty() &&
                     weapon.entry->weapon_class != "bomb" && weapon.entry->weapon_class != "car_bomb";
    if (act) continue;
    const ByteSpan span = view.bytes(weapon.words);
    const bool known = std::any_of(event.weapons.begin(), event.weapons.end(),
                                   [&](const Weapon& w) { return w.name == weapon.entry->name; });
    if (!known) event.weapons.push_back({weapon.entry->name, std::string(context.document().slice(span)), span});
  }
  if (candidate.rule->means) {
    if (decider != nullptr) {
      event.type = *decider->event;
      candidate.note = "means: " + decider->name;
    }
    for (const WeaponMention& weapon : context.weapons(candidate.sentence)) {
      if (weapon.entry->event == EventType::chemical_attack && decider != nullptr && weapon.entry != decider &&
          view.verb_of(weapon.words.first) == verb) {
        event.type = EventType::chemical_attack;
        candidate.note = "gas by any means";
      }
    }
  }
  const bool air_force = std::any_of(event.actors.begin(), event.actors.end(), [](const Party& p) {
    return to_lower(p.text).find("air force") != std::string::npos;
  });
  if (air_force && decider == nullptr && candidate.rule->means && event.type < EventType::agree)
    event.type = EventType::air_strike;
  if (candidate.rule->means && event.type != EventType::chemical_attack &&
      has_phrase(context.pieces(candidate.sentence), context.rules().phrases("suicide_word"),
                 view.full_phrase(subject_of(view, candidate)))) {
    event.type = EventType::suicide_bombing;
    candidate.note = "a suicide bomber did it";
  }
  if (candidate.rule->flies && decider == nullptr && event.type == EventType::bombing) {
    for (const Party& actor : event.actors) {
      if (actor.kind == PartyKind::state || actor.kind == PartyKind::state_forces) event.type = EventType::air_strike;
    }
  }
  if (candidate.rule->air && decider == nullptr &&
      (event.type == EventType::attack || event.type == EventType::bombing) && context.speaks_of_aircraft()) {
    const auto flies = [](const Party& p) { return p.kind == PartyKind::state || p.kind == PartyKind::state_forces; };
    const bool noun = !candidate.is_verb && event.type == EventType::attack;  // "raids" in a report of air raids
    if (std::any_of(event.actors.begin(), event.actors.end(), flies) || (noun && event.actors.empty())) {
      event.type = EventType::air_strike;
      candidate.note = "strikes in a report of strikes from the air";
    }
  }
}

}  // namespace daybook
