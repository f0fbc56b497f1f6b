// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where and when a candidate happened and with what: places, days and weapons named in its clause, else in its
// sentence. Thread safety: pure functions on one report's context.

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// `others` are the sentence's candidates (this one too): what hangs on another act's word is that act's. `told` are
// those of the sentences before it, for "the city".
void find_places(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others,
                 const std::vector<Candidate>& told);
void find_date(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others);
// Also decides the type where the rule leaves it to the means; needs the actors.
void find_weapons(const EventContext& context, Candidate& candidate, const std::vector<Candidate>& others);

}  // namespace daybook
