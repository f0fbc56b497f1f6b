// SPDX-License-Identifier: Apache-2.0
// is_recalled: whether an act is named only because of what came after it.
#include <algorithm>

#include "event/status.h"

namespace daybook {
namespace {

// "Days after": a time apart is told.
bool is_apart(const ClauseView& view, TokenIx word) {
  if (word.v <= view.first().v) return false;
  static constexpr std::string_view kTimes[] = {"day", "hour", "week", "month", "year", "minute", "night"};
  return std::count(std::begin(kTimes), std::end(kTimes), view.lemma(TokenIx(size_t{word.v} - 1))) != 0;
}

// "The monitor said after the raid": it speaks of the raid.
bool follows_saying(const EventContext& context, const ClauseView& view, TokenIx word) {
  return word.v > view.first().v && context.rules().in_list("saying_verb", view.lemma(TokenIx(size_t{word.v} - 1)));
}

}  // namespace

// "Nine died after a bomb went off", "families fled after raids": what comes after is the act's own doing.
bool is_outcome(const EventContext& context, const ClauseView& view, TokenIx verb) {
  if (!verb.ok()) return false;
  const EventRules& rules = context.rules();
  const std::vector<uint32_t>& numbers = rules.by_verb(view.lemma(verb));
  return rules.says_harm(view.lemma(verb)) || rules.in_list("outcome_word", view.lemma(verb)) ||
         std::any_of(numbers.begin(), numbers.end(),
                     [&](uint32_t number) { return rules.rules()[number].type == EventType::displacement; });
}

bool is_recalled(const EventContext& context, const Candidate& candidate) {
  if (candidate.rule->speech) return false;
  const ClauseView& view = context.view(candidate.sentence);
  TokenIx at = candidate.head;
  if (candidate.is_verb) {  // "two days after gunmen killed ten"
    if (view.deprel(at) != Deprel::advcl && view.deprel(at) != Deprel::acl) return false;
    if (view.form(at).ends_with("ing") || view.subjects(at).empty()) return false;
    for (const TokenIx child : view.children(at)) {
      const std::string word = view.form(child);
      if (view.deprel(child) == Deprel::mark && (word == "after" || word == "since"))
        return is_apart(view, child) || !is_outcome(context, view, view.verb_above(at));
    }
    return false;
  }
  for (int steps = 0; steps < 4 && at.ok(); ++steps) {
    for (const TokenIx child : view.children(at)) {
      const std::string word = view.form(child);
      if (view.deprel(child) != Deprel::case_) continue;
      if (follows_saying(context, view, child)) return false;
      if (word == "behind") return true;  // "those behind the attacks"
      if (word == "after" || word == "since" || word == "following")
        return is_apart(view, child) || !is_outcome(context, view, view.verb_of(at));
    }
    const TokenIx up = view.head(at);
    const Deprel relation = view.deprel(at);
    if (!up.ok()) return false;
    if (relation == Deprel::conj) {
      at = up;
      continue;
    }
    // "in answer to the attack", "the organiser of the attack"
    if (relation != Deprel::nmod && relation != Deprel::compound && relation != Deprel::nmod_poss) return false;
    if (context.rules().in_list("recall_noun", view.lemma(up))) return true;
    if (relation != Deprel::nmod || view.is_verb(up)) return false;
    at = up;
  }
  return false;
}

}  // namespace daybook
