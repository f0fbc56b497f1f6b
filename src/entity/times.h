// SPDX-License-Identifier: Apache-2.0
#pragma once
// Times of the news: "on Tuesday night", "since Sunday", "last month", "overnight", "Oct. 31", "13 November 2015", "in
// June 2014", "five years ago", "earlier this week", "for a second day", resolved against the report's own day.
//
// Two steps, so that a day that the page does not print can be inferred between them (published.h): find_time_forms()
// reads what the words say, resolve_times() turns it into days. A weekday in a past sentence is the latest such day
// that is not after publication; a month or a year gives its first and last day; "overnight" both days; what is still
// going on has no end. Spans leave out "on", "in" and "since"; dates know of "since". docs/reading.md fixes the
// meanings. Thread safety: pure functions.

#include <cstdint>
#include <vector>

#include "doc/document.h"
#include "entity/word_lists.h"

namespace daybook {

// What the words of a time say, before a calendar is asked.
struct TimeForm {
  enum class Kind : uint8_t {
    absolute,    // year, or year and month, or a whole date
    month_day,   // month and maybe day, the year unsaid
    weekday,     // number 0 = Monday
    day_offset,  // number of days from publication: yesterday -1
    overnight,   // the night before publication, or the one that follows `number` where a weekday is named with it
    unit,        // number of units (week, month, year) from the present one: last month -1
    ago,         // number of units before publication
    past_span,   // the past `number` units up to publication
    running,     // "for a second day": since number - 1 days
    earlier,     // number of days before the day last named
    unknown      // "recent weeks", "the past few days": a time, no date
  };
  enum class Unit : uint8_t { day, week, month, year };
  Kind kind = Kind::unknown;
  Unit unit = Unit::day;
  int number = 0;
  int year = 0, month = 0, day = 0;  // 0: unsaid
  bool strictly_before = false;      // "last Friday"
  bool strictly_after = false;       // "next Friday", or a sentence about what will be
  bool year_before = false;          // "January last year"
  bool earlier_part = false;         // "earlier this week": not up to the end
  bool since = false, until = false;
  bool overnight_weekday = false;  // "overnight Sunday": that day and the next
  ByteSpan bytes = {};
  TokenIx first = {}, last = {};
  bool of_speech = false;
};

std::vector<TimeForm> find_time_forms(const Document& document, const EntityWords& lists);
// Fills document.times from the forms and document.meta.published.
void resolve_times(Document& document, const std::vector<TimeForm>& forms);
// The days of one form; `named` is the day last named before it in the text.
DateRange resolve_time(const TimeForm& form, Day published, Day named);

}  // namespace daybook
