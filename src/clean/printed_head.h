// SPDX-License-Identifier: Apache-2.0
#pragma once
// A text of one paragraph with what a page prints above its article run into it: "Wed 05 Apr 2017 by A. Writer Title.
// Body", "Title AFP Friday 2 May 2014 Body". Thread safety: pure function.

#include <string>
#include <string_view>
#include <vector>

#include "clean/dates.h"
#include "clean/words.h"

namespace daybook {

struct PrintedHead {
  size_t end = 0;  // where the article's own words begin
  Day day = {};
  std::vector<std::string> agencies = {};
  std::string between = {};  // what stands between the day and the title: "by A. Writer"
};

PrintedHead read_printed_head(std::string_view text, const std::string& title, const CleanWords& words,
                              const DayReader& days);

}  // namespace daybook
