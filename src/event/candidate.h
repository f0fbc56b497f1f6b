// SPDX-License-Identifier: Apache-2.0
#pragma once
// An act that the words of one sentence seem to tell of, on its way to becoming an event or to being refused.
// Thread safety: plain values.

#include <string>
#include <vector>

#include "doc/clause.h"
#include "doc/record.h"
#include "event/event_rules.h"

namespace daybook {

// An act that hurts, takes or destroys; arrests, raids and sieges are none.
inline bool does_harm(EventType type) {
  return type <= EventType::abduction || type == EventType::attack_on_health_care ||
         type == EventType::property_destruction || type == EventType::arson;
}

struct Candidate {
  SentIx sentence = {};
  TokenIx head = {};  // the trigger's main word
  TokenRange words = {};
  const EventRule* rule = nullptr;
  std::vector<const EventRule*> alternatives = {};  // other rules that the same words call
  bool is_verb = false;
  bool points_back = false;  // "the attack": a definite noun that may stand for what was told before
  bool in_heading = false;
  bool recalled = false;          // "after the attacks in Goma": named only to say what came of it
  bool by_place_in_text = false;  // background only because it stands in the tail of the report
  Event event = {};
  std::vector<Party> victims = {};    // killed or hurt by it, told by another verb
  std::vector<int64_t> figures = {};  // how many it killed or hurt, as its sentence counts them
  std::string refused = {};           // why it makes no event of its own, if so
  bool joined = false;                // because it tells of another's act: its words count there
  TokenIx joined_to = {};             // that act's main word, where it stands in this sentence
  std::string note = {};              // what decided the type or status, for the trace
};

}  // namespace daybook
