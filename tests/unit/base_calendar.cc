// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <doctest/doctest.h>

using namespace daybook;

TEST_CASE("a day prints as it was read, and weekdays are right") {
  CHECK(to_string(parse_day("2015-11-13")) == "2015-11-13");
  CHECK(weekday(parse_day("2015-11-13")) == 4);  // a Friday
  CHECK(weekday(parse_day("1969-12-31")) == 2);  // a Wednesday, before the epoch
  CHECK(to_string(parse_day("2016-02-28") + 1) == "2016-02-29");
}

TEST_CASE("what is no day is unknown") {
  CHECK_FALSE(parse_day("2015-02-29").known());
  CHECK_FALSE(parse_day("2015-13-01").known());
  CHECK_FALSE(parse_day("2015-1-01").known());
  CHECK_FALSE(parse_day("0000-00-00").known());
  CHECK(to_string(Day{}).empty());
}

TEST_CASE("months and years have their first and last days") {
  const Day day = parse_day("2012-02-11");
  CHECK(to_string(month_begin(day)) == "2012-02-01");
  CHECK(to_string(month_end(day)) == "2012-02-29");
  CHECK(to_string(year_end(day)) == "2012-12-31");
}
