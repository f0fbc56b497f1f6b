// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands of a report by its own words: an article, no report at all (an error page, a wall, a table), one that the
// outlet takes back, one that corrects an earlier one. Phrases: rules/clean/lines.words. Thread safety: pure function.

#include <string>
#include <string_view>

#include "clean/words.h"
#include "doc/record.h"

namespace daybook {

struct Standing {
  ReportStatus status = ReportStatus::ok;  // ok, not_news or withdrawn
  std::string why = {};                    // of a status that is not ok
  std::string correction = {};             // the sentence that says so
};

// `fallback`: no article was found in the page, all its text was taken.
Standing judge_standing(std::string_view title, std::string_view body, bool fallback, const CleanWords& words);

}  // namespace daybook
