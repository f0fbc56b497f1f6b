// SPDX-License-Identifier: Apache-2.0
// Words of one sentence that tell of one act: EventRoles::join_sentence.
#include <algorithm>

#include "event/roles.h"

namespace daybook {
namespace {

bool is_by_hand(EventType t) {
  return t == EventType::shooting || t == EventType::bombing || t == EventType::suicide_bombing ||
         t == EventType::grenade;
}
bool is_from_afar(EventType t) {
  return t == EventType::air_strike || t == EventType::drone_strike || t == EventType::missile_strike ||
         t == EventType::shelling;
}

bool is_one_of(const Party& party, const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return same_party(p, party); });
}

// Two acts named in a row that nobody tells apart: not "a Kenyan strike and a rebel shooting".
bool is_told_together(const Candidate& act, const Candidate& other) {
  const EventType a = act.event.type, b = other.event.type;
  if (is_by_hand(a) && is_by_hand(b)) return a != b;
  if ((!is_by_hand(a) && !is_from_afar(a)) || (!is_by_hand(b) && !is_from_afar(b))) return false;
  return act.event.actors.empty() || other.event.actors.empty() ||
         std::any_of(other.event.actors.begin(), other.event.actors.end(),
                     [&](const Party& p) { return is_one_of(p, act.event.actors); });
}

}  // namespace

void EventRoles::join_sentence(std::vector<Candidate>& candidates) const {
  const EventRules& rules = context_.rules();
  for (Candidate& act : candidates) {
    if (!act.refused.empty() || act.is_verb || act.rule->speech) continue;
    const ClauseView& view = context_.view(act.sentence);
    for (Candidate& other : candidates) {
      if (&other == &act || other.is_verb || !other.refused.empty()) continue;
      const std::vector<TokenIx> of = view.obliques(act.head, "of");
      if (std::find(of.begin(), of.end(), other.head) != of.end()) {  // "a barrage of strikes" is the strikes
        act.joined = true;
        act.joined_to = other.head;
        act.refused = "counts '" + std::string(context_.document().slice(other.event.trigger)) + "'";
      }
      // "three blasts, one caused by a car bomb"
      const TokenIx cause = view.head(other.head);
      if (cause.ok() && view.deprel(other.head) == Deprel::obl_agent && view.lemma(cause) == "cause" &&
          view.descends(cause, act.head) && act.event.type < EventType::agree && other.event.type < EventType::agree) {
        other.joined = true;
        other.joined_to = act.head;
        other.refused = "the cause of '" + std::string(context_.document().slice(act.event.trigger)) + "'";
      }
      // "shootings and suicide bombings" named in a row are one attack, "air strikes and shelling" of one place one act
      if (view.deprel(other.head) == Deprel::conj && view.head(other.head) == act.head &&
          is_told_together(act, other)) {
        if (act.event.type != other.event.type && !(is_from_afar(act.event.type) && is_from_afar(other.event.type)))
          act.event.type = EventType::attack;
        for (Party& party : other.event.actors) add_party(act.event.actors, party);
        for (Party& party : other.event.targets) add_party(act.event.targets, party);
        other.joined = true;
        other.joined_to = act.head;
        other.refused = "told in a row with '" + std::string(context_.document().slice(act.event.trigger)) + "'";
      }
    }
  }
  std::vector<std::pair<TokenIx, size_t>> joined_to;  // verbs of harm and the candidates they joined
  for (size_t round = 0; round < 2 * candidates.size();
       ++round) {  // twice: the first of two joined verbs may join by the second
    Candidate& harm = candidates[round % candidates.size()];
    if (!harm.refused.empty() || !harm.is_verb) continue;
    const ClauseView& view = context_.view(harm.sentence);
    const bool effect = harm.rule->harm || rules.in_list("effect_verb", view.lemma(harm.head));
    if (!effect) continue;
    Candidate* act = nullptr;
    for (const TokenIx subject : view.is_passive(harm.head) ? view.agents(harm.head) : view.subjects(harm.head)) {
      for (Candidate& other : candidates)
        if (&other != &harm && !other.is_verb && other.head == subject && !other.rule->speech) act = &other;
    }
    if (act == nullptr && view.is_passive(harm.head)) {  // "a clinic was hit in air strikes"
      const std::vector<TokenIx> in = view.obliques(harm.head, "in");
      for (Candidate& other : candidates) {
        if (&other != &harm && !other.is_verb && !other.rule->speech && other.refused.empty() &&
            other.event.type < EventType::agree && std::find(in.begin(), in.end(), other.head) != in.end())
          act = &other;
      }
    }
    const bool ruin = harm.event.type == EventType::property_destruction && harm.event.actors.empty();
    if (act == nullptr &&
        (harm.rule->harm ||
         ruin)) {  // "were killed in raids", "struck the town, killing nine", "were killed when a missile hit"
      for (Candidate& other : candidates) {
        if (&other == &harm || other.rule->speech || other.rule->harm || !other.refused.empty()) continue;
        if (other.event.type >= EventType::agree || other.event.type == EventType::displacement ||
            other.event.type == EventType::protest)
          continue;
        if (other.event.type == EventType::property_destruction || other.event.type == EventType::territory_seizure)
          continue;
        const TokenIx above = view.head(harm.head), below = view.head(other.head);
        const TokenIx other_verb = other.is_verb ? other.head : view.verb_of(other.head), own = harm.head;
        // "struck a clinic, killing two": the participle may hang on what was struck
        const bool participle = view.deprel(own) == Deprel::acl && view.form(own).ends_with("ing") && above.ok() &&
                                view.verb_of(above) == other_verb;
        // "began the raids days after gunmen killed ten": a day of its own
        const std::string_view mark = view.marker(own);
        // "days after the attack in Goma nine were killed": not by it
        if (other.recalled && other_verb == own) continue;
        if (other_verb == above && view.deprel(own) == Deprel::advcl && (harm.recalled || mark == "before")) continue;
        const bool joined =
            participle ||
            (above.ok() && view.deprel(own) != Deprel::ccomp && (other.head == above || other_verb == above)) ||
            (below.ok() && (below == own || other_verb == own) && view.deprel(other.head) != Deprel::ccomp);
        if (joined) {
          act = &other;
          break;
        }
      }
    }
    if (act == nullptr && harm.rule->harm) {  // "killed nine and wounded six in raids": both by the raids
      const TokenIx above = view.deprel(harm.head) == Deprel::conj ? view.head(harm.head) : TokenIx();
      for (const auto& [verb, done_by] : joined_to) {
        if (verb == above || (view.deprel(verb) == Deprel::conj && view.head(verb) == harm.head))
          act = &candidates[done_by];
      }
    }
    if (act == nullptr) continue;
    if (harm.rule->harm) joined_to.push_back({harm.head, static_cast<size_t>(act - candidates.data())});
    // "fired at the car, but the driver was not hurt"
    const std::vector<TokenIx> hurt = view.is_passive(harm.head) ? view.subjects(harm.head) : view.objects(harm.head);
    const bool nobody_hurt = view.is_negated(harm.head) ||
                             std::any_of(hurt.begin(), hurt.end(), [&](TokenIx noun) { return view.is_negated(noun); });
    if (!nobody_hurt) {
      for (Party& party : harm.event.targets) add_party(act->victims, party);
    }
    const bool nobody = act->event.actors.empty();
    for (Party& party : harm.event.actors) {
      if (nobody) add_party(act->event.actors, party);
    }
    harm.joined = harm.rule->harm || harm.rule->means || harm.event.type == EventType::property_destruction;
    harm.joined_to = act->head;
    harm.refused = "its harm is told of '" + std::string(context_.document().slice(act->event.trigger)) + "'";
  }
}

}  // namespace daybook
