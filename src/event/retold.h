// SPDX-License-Identifier: Apache-2.0
#pragma once
// A report that tells of one act tells it many times over: "a man was shot", "the shooting", "the victim was hit
// twice". Where all that is violent in it lies in one place and on one day, and nobody else is named, these are one
// event.

#include <vector>

#include "doc/document.h"
#include "doc/record.h"
#include "event/event_rules.h"

namespace daybook {

// Joins shootings and attacks without a kind of their own into the first that they can be of. Thread safety: a pure
// function.
void join_retellings(const Document& document, const EventRules& rules, std::vector<Event>& events);

}  // namespace daybook
