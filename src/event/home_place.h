// SPDX-License-Identifier: Apache-2.0
#pragma once
// The country of an act that no words place: a state's own forces and its rebels, whom the report shows acting in their
// own country and nowhere else, act there; so do police. What nobody of a state does or suffers happens where all else
// happens. Not where the act's own sentences name a place of another country.

#include <vector>

#include "doc/record.h"
#include "event/event_context.h"

namespace daybook {

// Gives acts on the ground without any place their country. Thread safety: a pure function.
void add_home_places(const Document& document, const EventLexicon& lexicon, std::vector<Event>& events);

}  // namespace daybook
