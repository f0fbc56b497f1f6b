// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where and when the report's own act was, where the sentence that names it does not say: other sentences of the report
// tell it of the same act, or of those who came to the scene.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// Gives a violent act without a day the day, and one without a town the town, that the report tells elsewhere: of the
// call to the scene ("officers were sent to a house in Goma on Friday"), of the other acts where they all have one day
// or town, or, for the town, in the dateline, in the names of the local police, in the headline. Nothing is taken that
// lies in another country or state than what is known already. `told`: all candidates of the report. Thread safety:
// pure.
void settle_main_event(const EventContext& context, const std::vector<Candidate>& told,
                       const std::vector<Event>& events, Event& main);

}  // namespace daybook
