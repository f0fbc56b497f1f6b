// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether an act happened, is meant, supposed, doubted or denied, by the words around it and by whose word it is; and
// whether the report only recalls it. Rules: docs/reading.md, "Status and date". Thread safety: const.

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// Sets event.status; call when the actors are known. `note` says what decided.
void decide_status(const EventContext& context, Candidate& candidate);
// An act named for what came of it: "two days after gunmen killed ten in Goma", "in answer to the Goma attacks".
// Whether what a verb says may be the doing of an act before it: "nine died after …", "families fled after …".
bool is_outcome(const EventContext& context, const ClauseView& view, TokenIx verb);
bool is_recalled(const EventContext& context, const Candidate& candidate);
// Sets event.background; call when date and status are known.
void decide_background(const EventContext& context, Candidate& candidate);

}  // namespace daybook
