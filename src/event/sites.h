// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the two halves of finding an act's places share: sites.cc reads the places that its sentence names,
// pointed_place.cc what "the city" means. Thread safety: pure functions.

#include <functional>
#include <optional>
#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// 0 a site, 1 a settlement or near one, 2 a district, 3 a region, 4 unknown, 5 a country.
int fineness(PlacePrecision precision);
// A town at the head of a paragraph before the agency: where the report was written.
bool is_dateline(const ClauseView& view, const Mention& mention);
// The place that a mention names, with its words.
Place site_of(const EventContext& context, const Mention& mention);

// What the sentence of the act says of a word or a place in it.
struct SiteTests {
  std::function<bool(TokenIx noun)> tied;               // it may be said of the act
  std::function<bool(const Mention& mention)> is_free;  // it is nobody's site and nobody's seat
};

// "The city", "the town" as what is struck or where it happens: the town of what was told, else the one that was named
// last; none where the sentence does not point so.
std::optional<Place> pointed_at(const EventContext& context, const SiteTests& sites, const Candidate& candidate,
                                const std::vector<Candidate>& told);

}  // namespace daybook
