// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "entity/times.h"
#include "entity_helpers.h"

using namespace daybook;

namespace {

// "words=from..to precision" of every time; "speech" where it tells when something was said. Thursday, 14 March 2024.
std::string times(const std::string& text, const char* published = "2024-03-14") {
  Document document;
  make_document(document, text);
  document.meta.published = parse_day(published);
  resolve_times(document, find_time_forms(document, word_lists()));
  std::string out;
  for (const TimeExpr& one : document.times) {
    if (!out.empty()) out += "; ";
    out += one.date.text + "=" + to_string(one.date.from) + ".." + to_string(one.date.to);
    if (one.date.precision != DatePrecision::none) out += " " + std::string(to_string(one.date.precision));
    if (one.of_speech) out += " speech";
  }
  return out;
}

}  // namespace

TEST_CASE("a weekday is the latest such day that is not after publication") {
  CHECK(times("Shells fell on Tuesday .") == "Tuesday=2024-03-12..2024-03-12 day");
  CHECK(times("Shells fell on Thursday .") == "Thursday=2024-03-14..2024-03-14 day");
  CHECK(times("Shells fell on Friday night .") == "Friday night=2024-03-08..2024-03-08 day");
  CHECK(times("Shells fell last Thursday .") == "last Thursday=2024-03-07..2024-03-07 day");
  CHECK(times("Envoys will meet on Friday .") == "Friday=2024-03-15..2024-03-15 day");
  CHECK(times("It began late on Monday .") == "late on Monday=2024-03-11..2024-03-11 day");
  CHECK(times("Since Sunday , jets have flown .") == "Sunday=2024-03-10..2024-03-14 day");
}

TEST_CASE("dates with and without a year") {
  CHECK(times("on Oct. 31 it fell") == "Oct. 31=2023-10-31..2023-10-31 day");
  CHECK(times("on 13 November 2015 and November 14 , 2015") ==
        "13 November 2015=2015-11-13..2015-11-13 day; November 14 , 2015=2015-11-14..2015-11-14 day");
  CHECK(times("in June 2014 and in January") ==
        "June 2014=2014-06-01..2014-06-30 month; January=2024-01-01..2024-01-31 month");
  CHECK(times("in December") == "December=2023-12-01..2023-12-31 month");
  CHECK(times("since September 2014") == "September 2014=2014-09-01.. month");
  CHECK(times("in 2013 and the 2009 Treaty") == "2013=2013-01-01..2013-12-31 year; 2009=2009-01-01..2009-12-31 year");
  CHECK(times("on Monday , March 11 , they left") == "Monday , March 11=2024-03-11..2024-03-11 day");
  CHECK(times("2024-03-01 was quiet") == "2024-03-01=2024-03-01..2024-03-01 day");
  CHECK(times("They may march in 2,014 towns") == "");
  CHECK(times("on 30 February") == "30 February=..");
}

TEST_CASE("units before and after the report's own") {
  CHECK(times("last month and last year") ==
        "last month=2024-02-01..2024-02-29 month; last year=2023-01-01..2023-12-31 year");
  CHECK(times("last week") == "last week=2024-03-04..2024-03-10 week");
  CHECK(times("earlier this week") == "earlier this week=2024-03-11..2024-03-13 week");
  CHECK(times("five years ago , two days ago") ==
        "five years ago=2019-01-01..2019-12-31 year; two days ago=2024-03-12..2024-03-12 day");
  CHECK(times("over the past three days") == "past three days=2024-03-11..2024-03-14 day");
  CHECK(times("in the past few days and in recent weeks") == "past few days=..; recent weeks=..");
  CHECK(times("Overnight , raids hit") == "Overnight=2024-03-13..2024-03-14 day");
  CHECK(times("yesterday morning") == "yesterday morning=2024-03-13..2024-03-13 day");
  CHECK(times("for a second day") == "for a second day=2024-03-13.. day");
  CHECK(times("He fell on Tuesday . A day earlier he had fled .") ==
        "Tuesday=2024-03-12..2024-03-12 day; A day earlier=2024-03-11..2024-03-11 day");
}

TEST_CASE("times of saying are told from times of the act") {
  CHECK(times("The ministry said on Tuesday that a bridge fell .") == "Tuesday=2024-03-12..2024-03-12 day speech");
  CHECK(times("Late Tuesday , the group said it fled .") == "Late Tuesday=2024-03-12..2024-03-12 day speech");
  CHECK(times("The ministry said Tuesday|'s raid failed .") == "Tuesday=2024-03-12..2024-03-12 day");
  CHECK(times("On Tuesday a bridge was hit , he said .") == "Tuesday=2024-03-12..2024-03-12 day");
}

TEST_CASE("without a day of publication only whole dates are known") {
  CHECK(times("in January last year", "2024-03-14") == "January last year=2023-01-01..2023-01-31 month");
  CHECK(times("The ministry said boats on Sunday sank .", "2024-03-14") == "Sunday=2024-03-10..2024-03-10 day");
  CHECK(times("on Tuesday , last month , in June 2014 , on Oct. 31", "") ==
        "Tuesday=..; last month=..; June 2014=2014-06-01..2014-06-30 month; Oct. 31=..");
}
