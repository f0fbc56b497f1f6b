// SPDX-License-Identifier: Apache-2.0
#include "entity/times.h"

#include <algorithm>

namespace daybook {

namespace {

using Kind = TimeForm::Kind;
using Unit = TimeForm::Unit;

DateRange days(Day from, Day to, DatePrecision precision) {
  DateRange out;
  if (!from.known()) return out;
  out.from = from;
  out.to = to;
  out.precision = precision;
  return out;
}
DateRange one_day(Day day) { return days(day, day, DatePrecision::day); }
DateRange whole_month(int year, int month) {
  const Day first = make_day(year, month, 1);
  return days(first, month_end(first), DatePrecision::month);
}
DateRange whole_year(int year) { return days(make_day(year, 1, 1), make_day(year, 12, 31), DatePrecision::year); }

DateRange shifted_month(Day published, int months) {
  const YearMonthDay now = to_ymd(published);
  const int number = now.year * 12 + now.month - 1 + months;
  return whole_month(number / 12, number % 12 + 1);
}

// Month or day of a month without a year: the latest that is not after publication.
DateRange without_year(const TimeForm& form, Day published) {
  const YearMonthDay now = to_ymd(published);
  int year = now.year;
  if (form.year_before) {
    --year;
  } else if (form.strictly_after) {
    if (form.month <= now.month) ++year;
  } else if (form.strictly_before) {
    if (form.month >= now.month) --year;
  } else if (form.day > 0) {
    const Day day = make_day(year, form.month, form.day);
    if (!day.known()) return {};
    if (day.days > published.days + 45) --year;  // what is close ahead is announced, not recalled
  } else if (form.month > now.month) {
    --year;
  }
  if (form.day == 0) return whole_month(year, form.month);
  return one_day(make_day(year, form.month, form.day));
}

DateRange of_weekday(const TimeForm& form, Day published) {
  int back = weekday(published) - form.number;
  if (back < 0) back += 7;
  if (form.strictly_before && back == 0) back = 7;
  Day day = published + -back;
  if (form.strictly_after) day = back == 0 ? published + 7 : published + (7 - back);
  if (form.overnight_weekday) return days(day, day + 1, DatePrecision::day);
  return one_day(day);
}

DateRange of_unit(const TimeForm& form, Day published) {
  switch (form.unit) {
    case Unit::day: return one_day(published + form.number);
    case Unit::week: {
      const Day monday = published + (-weekday(published) + 7 * form.number);
      if (form.number == 0) {
        Day end = form.earlier_part ? published + -1 : published;
        if (end < monday) end = monday;
        return days(monday, end, DatePrecision::week);
      }
      return days(monday, monday + 6, DatePrecision::week);
    }
    case Unit::month: return shifted_month(published, form.number);
    case Unit::year: return whole_year(to_ymd(published).year + form.number);
  }
  return {};
}

DateRange ago(const TimeForm& form, Day published) {
  switch (form.unit) {
    case Unit::day: return one_day(published + -form.number);
    case Unit::week: return days(published + -7 * form.number, published + -7 * form.number, DatePrecision::week);
    case Unit::month: return shifted_month(published, -form.number);
    case Unit::year: return whole_year(to_ymd(published).year - form.number);
  }
  return {};
}

Day before(Day published, int number, Unit unit) {
  switch (unit) {
    case Unit::day: return published + -number;
    case Unit::week: return published + -7 * number;
    case Unit::month: {
      const DateRange month = shifted_month(published, -number);
      const YearMonthDay then = to_ymd(month.from);
      return make_day(then.year, then.month, std::min(to_ymd(published).day, days_in_month(then.year, then.month)));
    }
    case Unit::year: {
      const YearMonthDay now = to_ymd(published);
      const int year = now.year - number;
      return make_day(year, now.month, std::min(now.day, days_in_month(year, now.month)));
    }
  }
  return {};
}

}  // namespace

DateRange resolve_time(const TimeForm& form, Day published, Day named) {
  DateRange out;
  if (form.kind == Kind::absolute) {
    if (form.month == 0) {
      out = whole_year(form.year);
    } else if (form.day == 0) {
      out = whole_month(form.year, form.month);
    } else {
      out = one_day(make_day(form.year, form.month, form.day));
    }
  } else if (form.kind == Kind::earlier) {
    out = one_day((named.known() ? named : published) + -form.number);
  } else if (published.known()) {
    switch (form.kind) {
      case Kind::month_day: out = without_year(form, published); break;
      case Kind::weekday: out = of_weekday(form, published); break;
      case Kind::day_offset: out = one_day(published + form.number); break;
      case Kind::overnight: out = days(published + -1, published, DatePrecision::day); break;
      case Kind::unit: out = of_unit(form, published); break;
      case Kind::ago: out = ago(form, published); break;
      case Kind::past_span: out = days(before(published, form.number, form.unit), published, DatePrecision::day); break;
      case Kind::running: out = days(published + -form.number, Day{}, DatePrecision::day); break;
      default: break;
    }
  }
  if (form.until && out.from.known()) {
    out = {};  // an end without a beginning
  } else if (form.since && out.from.known()) {
    // What began days ago is told up to now; what began long ago goes on.
    const bool recent =
        out.precision == DatePrecision::day && published.known() && published.days - out.from.days <= 14;
    out.to = recent ? published : Day{};
  }
  return out;
}

void resolve_times(Document& document, const std::vector<TimeForm>& forms) {
  document.times.clear();
  Day published = document.meta.published;
  if (document.meta.published_precision == DatePrecision::month ||
      document.meta.published_precision == DatePrecision::year)
    published = Day{};
  Day named;
  for (const TimeForm& form : forms) {
    TimeExpr time;
    time.bytes = form.bytes;
    time.first = form.first;
    time.last = form.last;
    time.date = resolve_time(form, published, named);
    time.date.text = document.slice(form.bytes);
    time.date.span = form.bytes;
    time.of_speech = form.of_speech;
    if (time.date.precision == DatePrecision::day && time.date.from == time.date.to) named = time.date.from;
    document.times.push_back(std::move(time));
  }
}

}  // namespace daybook
