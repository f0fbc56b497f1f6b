// SPDX-License-Identifier: Apache-2.0
#pragma once
// Civil days, without clocks or time zones: the outlet's local day as it prints it.
//
// A Day is a count of days since 1970-01-01 (proleptic Gregorian), or unknown. Printing and reading use YYYY-MM-DD.
// Thread safety: plain values.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace daybook {

struct Day {
  static constexpr int32_t kUnknown = INT32_MIN;
  int32_t days = kUnknown;  // since 1970-01-01

  constexpr bool known() const { return days != kUnknown; }
  friend constexpr auto operator<=>(Day, Day) = default;
};

constexpr Day operator+(Day day, int n) { return day.known() ? Day{day.days + n} : day; }

struct YearMonthDay {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31
};

bool is_valid_date(int year, int month, int day);
// Unknown if there is no such day.
Day make_day(int year, int month, int day);
YearMonthDay to_ymd(Day day);
int days_in_month(int year, int month);
// 0 = Monday … 6 = Sunday.
int weekday(Day day);
// "2015-11-17"; "" for an unknown day.
std::string to_string(Day day);
// Reads exactly YYYY-MM-DD; unknown for anything else.
Day parse_day(std::string_view text);
// First and last day of the month or year that holds `day`.
Day month_begin(Day day);
Day month_end(Day day);
Day year_begin(Day day);
Day year_end(Day day);
// Today by the machine's clock (UTC). The only place that asks a clock for a day.
Day today_utc();
// Now as "2026-11-25T04:12:00Z".
std::string now_utc();

}  // namespace daybook
