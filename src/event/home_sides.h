// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whose army "the army" is: reading.md has actors under one name.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// "The army", "the regime" without a country beside it get the name of the state in which the act happens ("Kenyan
// army"), if the report tells of that state's government, forces or head, or of no other state's; not where another
// state's stand right before. Thread safety: pure.
void name_home_sides(const EventContext& context, std::vector<Candidate>& candidates);

}  // namespace daybook
