// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ids that come from content, so that a second run, or a run in another order, gives the same ids.
//
// A report's id is "r" and the first 16 digits of its SHA-256. An item's id is a letter for its kind (e event, t toll,
// c claim) and 12 digits of a hash over report id, kind, its type (or harm, or stance), its position in the received
// bytes (of the trigger, figure or cue) and an ordinal where several share all that: a better cleaner moves no id.
// Thread safety: pure functions; ItemIds belongs to one document.

#include <map>
#include <string>
#include <string_view>

#include "doc/document.h"

namespace daybook {

Id report_id(std::string_view sha256);
// Id of an actor, person or other party: from its canonical name.
Id party_id(std::string_view name);
Id item_id(char kind, std::string_view report, std::string_view type, uint64_t raw_position, int ordinal);

// Gives every event, toll and claim of a coded document its id and its report's id, then rewrites the references
// between them (toll.event, toll.part_of, claim.about, meta.main_event), which until then hold "#e3" (event number 3),
// "#t0" (toll number 0): that is how stages refer to items before ids exist. Call once, after the last stage.
void assign_ids(Document& document);
// What a stage writes to refer to an item by number, before assign_ids.
Id event_ref(size_t number);
Id toll_ref(size_t number);

}  // namespace daybook
