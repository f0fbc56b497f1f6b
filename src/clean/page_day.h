// SPDX-License-Identifier: Apache-2.0
#pragma once
// The day an article was published, from all that a page gives: metadata, marked times, printed lines, the address.
// The order in which they are trusted is told in docs/intake.md. Thread safety: pure function.

#include <string>
#include <string_view>
#include <vector>

#include "clean/facts.h"
#include "clean/lines.h"
#include "clean/page.h"
#include "clean/select.h"

namespace daybook {

struct DayDecision {
  Day published = {};
  PublishedBasis basis = PublishedBasis::none;
  std::string from = {};
  uint32_t block = UINT32_MAX;  // where the words stand
  ByteSpan span = {};           // in the block's text
  Day updated = {};
  std::string updated_from = {};
  std::vector<std::string> refused = {};  // for the trace
  bool future = false;                    // a day after the receipt was refused
};

// `raw`: the page as it was read, for days that scripts hold.
void decide_day(const Page& page, const Selection& selection, const Facts& facts, const LineReader& lines,
                const DayReader& days, std::string_view url, std::string_view raw, Day received, DayDecision& out);

}  // namespace daybook
