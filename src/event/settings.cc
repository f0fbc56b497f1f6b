// SPDX-License-Identifier: Apache-2.0
#include "event/settings.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

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
  // "stormed a flat in the hunt for those behind Friday's attacks"
  const auto has_it = [&](const Candidate& other) {
    return other.head != candidate.head && other.joined_to != candidate.head && view.head(word) == other.head &&
           view.deprel(word) == Deprel::nmod_poss;
  };
  if (std::any_of(others.begin(), others.end(), has_it)) return true;
  if (view.descends(word, candidate.head)) {
    for (const Candidate& other : others) {  // "a strike that followed an attack in Marn": the lower one has it
      if (other.head != candidate.head && other.joined_to != candidate.head && view.descends(word, other.head) &&
          view.descends(other.head, candidate.head) && !other.is_verb && view.verb_of(other.head) != candidate.head) {
        return true;
      }
    }
    return false;
  }
  for (const Candidate& other : others) {
    if (other.head == candidate.head || other.joined_to == candidate.head || !view.descends(word, other.head)) continue;
    if (!view.descends(candidate.head, other.head)) return true;
  }
  return false;
}

TokenIx subject_of(const ClauseView& view, const Candidate& candidate) {
  if (!candidate.is_verb) return candidate.head;
  const std::vector<TokenIx> who =
      view.is_passive(candidate.head) ? view.agents(candidate.head) : view.subjects(candidate.head);
  return who.empty() ? candidate.head : who.front();
}

}  // namespace

// An act that only says which men or women are meant: "the gunmen in the attack".
static bool is_told_of_somebody(const EventContext& context, const Candidate& candidate) {
  const ClauseView& view = context.view(candidate.sentence);
  if (candidate.is_verb || view.deprel(candidate.head) != Deprel::nmod || !view.head(candidate.head).ok()) return false;
  return context.rules().names_people(view.lemma(view.head(candidate.head)));
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
    const TokenIx head = view.head_of(time.first, time.last);
    if (view.dateline().holds(head)) continue;
    if (is_anothers(view, candidate, others, head)) continue;
    if (time.of_speech && !candidate.rule->speech) continue;
    // "in our report of Monday": the paper's day
    const TokenIx dated = view.head(head);
    if (dated.ok() && view.deprel(head) == Deprel::nmod && context.rules().in_list("dated_paper", view.lemma(dated)))
      continue;
    // "has bombed it since Sunday in answer to the attacks": the answer's day
    if (candidate.recalled && !candidate.is_verb && !view.descends(head, candidate.head)) continue;
    // "One of the gunmen in the Goma attack was seen on Tuesday": the sighting's day
    if (candidate.points_back && is_told_of_somebody(context, candidate) && !view.descends(head, candidate.head))
      continue;
    const TokenIx time_verb = view.verb_of(head);
    // "A strike killed nine, a monitor said on Sunday", where the tree hangs the strike on the saying
    if (!candidate.is_verb && !candidate.rule->speech && time_verb == verb && verb.ok() &&
        context.rules().in_list("saying_verb", view.lemma(verb)) && !view.descends(head, candidate.head))
      continue;
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
  const bool before_it = candidate.recalled && !candidate.is_verb;  // "shelled the town after the attacks in Goma"
  const WeaponEntry* decider = nullptr;
  int best = 99;
  for (const WeaponMention& weapon : context.weapons(candidate.sentence)) {
    const TokenIx head{size_t{weapon.words.last.v} - 1};
    const bool inside = weapon.words.holds(candidate.head) || candidate.words.holds(weapon.words.first);
    const bool own = inside || view.verb_of(head) == verb || view.descends(candidate.head, head) ||
                     (view.descends(head, candidate.head) && view.verb_of(head) == view.verb_of(candidate.head));
    if (!own || (before_it && !inside && !view.descends(head, candidate.head))) continue;
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
    // "raids" in a report of air raids; "the attacks" beside another act may be of any kind
    const bool beside =
        view.lemma(candidate.head) == "attack" && std::any_of(others.begin(), others.end(), [&](const Candidate& o) {
          return o.is_verb && o.refused.empty() && !o.rule->harm && o.event.type < EventType::agree &&
                 view.descends(candidate.head, o.head);
        });
    const bool noun = !candidate.is_verb && !before_it && !beside && event.type == EventType::attack;
    if (std::any_of(event.actors.begin(), event.actors.end(), flies) || (noun && event.actors.empty())) {
      event.type = EventType::air_strike;
      candidate.note = "strikes in a report of strikes from the air";
    }
  }
}

}  // namespace daybook
