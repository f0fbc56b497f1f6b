// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <chrono>
#include <cstdio>
#include <ctime>

namespace daybook {

namespace chr = std::chrono;

bool is_valid_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= days_in_month(year, month);
}

Day make_day(int year, int month, int day) {
  if (!is_valid_date(year, month, day)) return {};
  const chr::year_month_day ymd{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                chr::day{static_cast<unsigned>(day)}};
  return Day{static_cast<int32_t>(chr::sys_days{ymd}.time_since_epoch().count())};
}

YearMonthDay to_ymd(Day day) {
  if (!day.known()) return {};
  const chr::year_month_day ymd{chr::sys_days{chr::days{day.days}}};
  return {int{ymd.year()}, static_cast<int>(unsigned{ymd.month()}), static_cast<int>(unsigned{ymd.day()})};
}

int days_in_month(int year, int month) {
  const chr::year_month_day_last last{chr::year{year}, chr::month_day_last{chr::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(unsigned{last.day()});
}

int weekday(Day day) {
  const int w = (day.days + 3) % 7;  // 1970-01-01 was a Thursday
  return w < 0 ? w + 7 : w;
}

std::string to_string(Day day) {
  if (!day.known()) return {};
  const YearMonthDay ymd = to_ymd(day);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
  return buffer;
}

Day parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  int parts[3] = {0, 0, 0};
  constexpr size_t kFrom[3] = {0, 5, 8};
  constexpr size_t kLength[3] = {4, 2, 2};
  for (size_t p = 0; p < 3; ++p) {
    for (size_t i = 0; i < kLength[p]; ++i) {
      const char c = text[kFrom[p] + i];
      if (c < '0' || c > '9') return {};
      parts[p] = parts[p] * 10 + (c - '0');
    }
  }
  return make_day(parts[0], parts[1], parts[2]);
}

Day month_begin(Day day) {
  const YearMonthDay ymd = to_ymd(day);
  return make_day(ymd.year, ymd.month, 1);
}

Day month_end(Day day) {
  const YearMonthDay ymd = to_ymd(day);
  return make_day(ymd.year, ymd.month, days_in_month(ymd.year, ymd.month));
}

Day year_begin(Day day) { return make_day(to_ymd(day).year, 1, 1); }
Day year_end(Day day) { return make_day(to_ymd(day).year, 12, 31); }

Day today_utc() {
  const auto now = chr::floor<chr::days>(chr::system_clock::now());
  return Day{static_cast<int32_t>(now.time_since_epoch().count())};
}

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer;
}

}  // namespace daybook
