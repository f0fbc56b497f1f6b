// SPDX-License-Identifier: Apache-2.0
#pragma once
// Days as pages print or stamp them. Thread safety: const after construction.
//
// find_days() reads running text ("Mon 16 November, 2015", "Nov. 16, 2015", "16.11.2015", "2015-11-16"); parse_stamp()
// reads what metadata holds (ISO 8601, RFC 822, epoch seconds). Months and weekdays come from rules/clean/dates.words.
// A bare year or month is no day.

#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/span.h"
#include "clean/words.h"

namespace daybook {

struct FoundDay {
  Day day = {};
  ByteSpan span = {};      // with a weekday before it
  bool ambiguous = false;  // 03/04/2015: read by `day_first`
  bool has_weekday = false;
};

class DayReader {
 public:
  explicit DayReader(const CleanWords& words);
  // In text order; at most `limit`. day_first: how 03/04/2015 is read.
  std::vector<FoundDay> find_days(std::string_view text, bool day_first = true, size_t limit = 64) const;
  std::optional<Day> parse_stamp(std::string_view text, bool day_first = true) const;
  // The day in an address: /2015/11/16/, /2015-11-16, /20151116.
  static std::optional<Day> in_url(std::string_view url);
  int month_of(std::string_view lower) const;
  bool is_weekday(std::string_view lower) const;

 private:
  std::unordered_map<std::string, int, StringHash, std::equal_to<>> months_;
  const WordSet* weekdays_;
};

}  // namespace daybook
