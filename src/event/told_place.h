// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where an act was that its own words do not say: add_told_places. The sentences right after it may tell, as they speak
// of what it struck or left: "A raid killed nine. The bodies were taken from a school in Goma." Runs on merged events.
// Thread safety: a pure function on one report's context.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// `told` are the report's candidates. Only acts that are news and have no place finer than a state get one.
void add_told_places(const EventContext& context, const std::vector<Candidate>& told, std::vector<Event>& events);

}  // namespace daybook
