// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finds the words that call a rule, one candidate for each head word: the longest phrase wins, then the earlier rule.
// Thread safety: pure functions on one report's context.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// Candidates of one sentence in text order; type and rule set, parties not yet.
std::vector<Candidate> find_triggers(const EventContext& context, SentIx sentence);

}  // namespace daybook
