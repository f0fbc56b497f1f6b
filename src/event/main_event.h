// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which event a report is about. Headline and lead decide; where the act that they name has cost nobody anything and
// another has, that other. Thread safety: pure functions.

#include "doc/document.h"

namespace daybook {

// Before tolls are read: the first act of violence that is news, before any other act. Empty without events.
Id main_event_of_lead(const Document& document);

// Once tolls are tied to events: document.meta.main_event, or the event that the report's first figure of dead or hurt
// belongs to, where the first is only planned, feared or vaguely "attacks" and nobody was harmed in it.
Id main_event_by_harm(const Document& document);

}  // namespace daybook
