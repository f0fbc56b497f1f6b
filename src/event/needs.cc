// SPDX-License-Identifier: Apache-2.0
// What a rule needs of its parties and words before an act is believed: EventRoles::unmet.
#include <algorithm>

#include "event/roles.h"

namespace daybook {

bool EventRoles::has_object(const Candidate& candidate, std::string_view list) const {
  const ClauseView& view = context_.view(candidate.sentence);
  std::vector<TokenIx> objects =
      view.is_passive(candidate.head) ? view.subjects(candidate.head) : view.objects(candidate.head);
  for (const TokenIx noun : objects) {
    if (list == "weapon" ? parties_.is_means(view, noun) || context_.rules().in_list("arms_noun", view.lemma(noun))
                         : context_.rules().in_list(list, view.lemma(noun)))
      return true;
    if (list == "weapon") {  // "rocket rounds" too
      const TokenRange phrase = view.noun_phrase(noun);
      for (uint32_t i = phrase.first.v; i < phrase.last.v; ++i)
        if (parties_.is_means(view, TokenIx(size_t{i}))) return true;
      for (const TokenIx of : view.obliques(noun, "of"))
        if (parties_.is_means(view, of)) return true;
    }
  }
  return false;
}

std::string EventRoles::unmet(const Candidate& candidate) const {
  const Event& event = candidate.event;
  const ClauseView& view = context_.view(candidate.sentence);
  const bool actor = !event.actors.empty(), target = !event.targets.empty();
  const auto targets_are = [&](auto test) { return std::any_of(event.targets.begin(), event.targets.end(), test); };
  for (const std::string& need : candidate.rule->needs) {
    if (need == "actor" && !actor) return "nobody does it";
    if (need == "target" && !target) return "nobody suffers it";
    if (need == "both" && (!actor || !target)) return "one of two parties is missing";
    if (need == "party" && !actor && !target) return "no party";
    if (need == "place_or_party" && !actor && !target && context_.places(candidate.sentence).empty())
      return "neither party nor place";
    if (need == "target_place") {
      bool held = false;
      for (const TokenIx noun : nouns(candidate, {"object", "passive", "of"}, false)) {
        const std::optional<Party> party = parties_.resolve(view, noun, PartyRole::target);
        const bool land = party && party->kind == PartyKind::state && view.lemma(candidate.head) != "take";
        // "took another plane", "captured images"
        if (view.lemma(candidate.head) == "take" && context_.rules().in_list("ride_noun", view.lemma(noun))) continue;
        held |= party && ((parties_.is_thing(*party) && !context_.rules().in_list("struck_noun", view.lemma(noun))) ||
                          land || context_.rules().in_list("thing_noun", view.lemma(noun)));
      }
      if (!held) return "nothing that can be held";
    }
    if (need == "target_person" && (!target || !targets_are([&](const Party& p) { return !parties_.is_thing(p); })))
      return "nobody to take";
    if (need == "target_aircraft") {
      bool found = false;
      std::vector<std::string> where = candidate.rule->target;
      for (const TokenIx noun : nouns(candidate, where, false))
        found |= context_.rules().in_list("aircraft_noun", view.lemma(noun));
      if (!found) return "no aircraft";
    }
    if (need == "object_weapon" && !has_object(candidate, "weapon")) return "no weapon is sent";
    if (need == "subject_weapon") {
      const std::vector<TokenIx> subjects = view.subjects(candidate.head);
      if (std::none_of(subjects.begin(), subjects.end(), [&](TokenIx noun) { return parties_.is_means(view, noun); }))
        return "no weapon comes down";
    }
    if (need == "object_troops" && !has_object(candidate, "force_noun")) return "no troops are sent";
    if (need == "object_place") {
      bool place = false;
      for (const TokenIx noun : view.objects(candidate.head)) {
        const Entity* entity = context_.entity_at(noun);
        place |= (entity != nullptr && entity->type == MentionType::place) ||
                 context_.rules().in_list("thing_noun", view.lemma(noun));
      }
      for (const Oblique& oblique : view.obliques(candidate.head)) {  // "get out of the town"
        if (oblique.preposition.ok() &&
            (view.form(oblique.preposition) == "of" || view.form(oblique.preposition) == "from" ||
             view.form(oblique.preposition) == "out")) {
          const Entity* entity = context_.entity_at(oblique.noun);
          place |= (entity != nullptr && entity->type == MentionType::place) ||
                   context_.rules().in_list("thing_noun", view.lemma(oblique.noun));
        }
      }
      if (!place) return "no place is left";
    }
    if (need == "complement") {
      bool asked = false;
      for (const TokenIx child : view.children(candidate.head)) {
        asked |= (view.deprel(child) == Deprel::xcomp || view.deprel(child) == Deprel::ccomp ||
                  view.deprel(child) == Deprel::advcl) &&
                 view.marker(child) == "to";
      }
      if (!asked) return "nobody is asked to do anything";
    }
    if (need == "acts" && !acts(view, candidate.head)) return "a thing, not an act";
    if (need == "joined") return "no act of violence beside it";  // join_sentence would have taken it
    if (need == "people") {
      const auto people = [](const Party& p) { return p.kind == PartyKind::civilians || p.kind == PartyKind::unknown; };
      if (!targets_are(people) && !std::any_of(event.actors.begin(), event.actors.end(), people))
        return "no people flee";
    }
    if (need == "strike_sense") {
      bool armed = false;
      std::vector<TokenIx> strikers = view.subjects(candidate.head);
      for (const TokenIx noun : view.agents(candidate.head)) strikers.push_back(noun);
      for (const TokenIx noun : strikers) {
        armed |= parties_.is_means(view, noun) || context_.rules().in_list("force_noun", view.lemma(noun)) ||
                 context_.rules().in_list("armed_noun", view.lemma(noun));
      }
      if (!actor && !armed) return "nobody and nothing strikes";
      const bool object = !view.objects(candidate.head).empty() ||
                          (view.is_passive(candidate.head) && !view.subjects(candidate.head).empty());
      if (!target && !(actor && object)) return "nothing is struck";
    }
  }
  return {};
}

}  // namespace daybook
