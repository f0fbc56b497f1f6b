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

struct Candidate {
  SentIx sentence = {};
  TokenIx head = {};        // the trigger's main word
  TokenRange words = {};
  const EventRule* rule = nullptr;
  bool is_verb = false;
  bool points_back = false;  // "the attack": a definite noun that may stand for what was told before
  bool in_heading = false;
  Event event = {};
  std::vector<Party> victims = {};  // killed or hurt by it, told by another verb
  std::string refused = {};         // why, if it was
  std::string note = {};            // what decided the type or status, for the trace
};

}  // namespace daybook
