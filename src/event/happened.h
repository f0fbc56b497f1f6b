// SPDX-License-Identifier: Apache-2.0
#pragma once
// "It happened on Saturday in Goma": a sentence that names no act and says when and where the one before was.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// Gives the last act of violence that was told before such a sentence the day and the places in it, where it has none
// of its own (or, of places, none finer than a region), and the sentence as evidence. `told`: all candidates of the
// report. Thread safety: pure.
void add_what_happened(const EventContext& context, const std::vector<Candidate>& told, std::vector<Event>& events);

}  // namespace daybook
