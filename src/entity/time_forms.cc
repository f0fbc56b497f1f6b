// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "entity/number_words.h"
#include "entity/time_words.h"
#include "entity/times.h"

namespace daybook {

namespace {

using Kind = TimeForm::Kind;
using Unit = TimeForm::Unit;

class Reader : private SentenceWords {
 public:
  Reader(const Document& document, const EntityWords& lists) : SentenceWords(document), lists_(lists) {}

  std::vector<TimeForm> run() {
    for (const Sentence& sentence : document_.sentences) {
      begin(sentence);
      for (size_t i = 0; i < words_.size();) {
        last_ = i;
        TimeForm form;
        if (read(i, form)) {
          finish(i, form);
          i = std::max(last_, i + 1);
        } else {
          ++i;
        }
      }
    }
    return std::move(out_);
  }

 private:
  // Reads one expression at word i, sets last_.
  bool read(size_t i, TimeForm& form) {
    return read_iso(i, form) || read_weekday(i, form) || read_month(i, form) || read_word(i, form) ||
           read_units(i, form) || read_year(i, form);
  }

  bool read_iso(size_t i, TimeForm& form) {
    const std::string_view w = word(i);
    if (w.size() == 10 && w[4] == '-' && w[7] == '-') {
      const Day day = parse_day(w);
      if (!day.known()) return false;
      const YearMonthDay ymd = to_ymd(day);
      set_date(form, ymd.year, ymd.month, ymd.day);
      last_ = i + 1;
      return true;
    }
    // 2015-11-13 or 13/11/2015 as several words
    std::array<std::string_view, 3> part{};
    std::string_view rest = w;
    size_t used = 1;
    const char mark = w.find('/') != std::string_view::npos ? '/' : w.find('.') != std::string_view::npos ? '.' : '-';
    if (w.size() >= 8 && w.size() <= 10 && std::count(w.begin(), w.end(), mark) == 2) {
      for (size_t k = 0; k < 3; ++k) {
        const size_t end = std::min(rest.find(mark), rest.size());
        part[k] = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    } else if ((word(i + 1) == "-" || word(i + 1) == "/") && word(i + 3) == word(i + 1) && glued(i + 1) &&
               glued(i + 2) && glued(i + 3) && glued(i + 4)) {
      part = {word(i), word(i + 2), word(i + 4)};
      used = 5;
    } else {
      return false;
    }
    const auto a = small_number(part[0], 2100), b = small_number(part[1], 31), c = small_number(part[2], 2100);
    if (!a || !b || !c) return false;
    if (part[0].size() == 4 && is_valid_date(*a, *b, *c)) {
      set_date(form, *a, *b, *c);
    } else if (part[2].size() == 4 && *a > 12 && is_valid_date(*c, *b, *a)) {
      set_date(form, *c, *b, *a);
    } else if (part[2].size() == 4 && *b > 12 && is_valid_date(*c, *a, *b)) {
      set_date(form, *c, *a, *b);
    } else {
      return false;
    }
    last_ = i + used;
    return true;
  }

  static void set_date(TimeForm& form, int year, int month, int day) {
    form.kind = year > 0 ? Kind::absolute : Kind::month_day;
    form.year = year;
    form.month = month;
    form.day = day;
    form.unit = day > 0 ? Unit::day : month > 0 ? Unit::month : Unit::year;
  }

  // [late|early|last|next|this] [on] Tuesday [night], with a date after it: "Tuesday, November 17, 2015".
  bool read_weekday(size_t i, TimeForm& form) {
    size_t at = i;
    bool last = false, next = false;
    for (int k = 0; k < 3; ++k) {
      const std::string_view w = word(at);
      if (is(w, {"late", "early", "earlier", "later", "mid"})) {
        ++at;
      } else if (w == "last" && !last) {
        last = true;
        ++at;
      } else if (w == "next" && !next) {
        next = true;
        ++at;
      } else if (w == "this" || w == "past" || (at > i && (w == "on" || w == "-"))) {
        ++at;
      } else {
        break;
      }
    }
    const int day = weekday_at(at);
    if (day < 0) return false;
    ++at;
    if (word(at) == "." && glued(at) && word(at - 1).size() <= 4) ++at;
    // A date right after says it better.
    const size_t date = word(at) == "," ? at + 1 : at;
    TimeForm exact;
    if ((month_at(date) > 0 || (is_day(date) && month_at(date + 1) > 0)) && read_month(date, exact) && exact.day > 0) {
      form = exact;
      return true;
    }
    form.kind = Kind::weekday;
    form.number = day;
    form.strictly_before = last;
    form.strictly_after = next;
    if (lists_.parts_of_day.has(word(at))) ++at;
    if (word(i) == "overnight") form.overnight_weekday = true;
    if ((word(at) == "last" || word(at) == "next" || word(at) == "this") && word(at + 1) == "week") {
      form.strictly_before = word(at) == "last";
      form.strictly_after = word(at) == "next";
      at += 2;
    }
    last_ = at;
    return true;
  }

  // "31 October [2015]", "Oct. 31[, 2015]", "November 2015", "the 13th of November", "last December", "late June".
  bool read_month(size_t i, TimeForm& form) {
    size_t at = i;
    bool last = false, next = false;
    if (word(at) == "last" || word(at) == "next" || word(at) == "this") {
      last = word(at) == "last";
      next = word(at) == "next";
      ++at;
    }
    if (is(word(at), {"late", "early", "mid"})) {
      ++at;
      if (word(at) == "-" || word(at) == "in") ++at;
    }
    if (word(at) == "the" && is_day(at + 1) && word(at + 2) == "of") ++at;
    int day = 0;
    if (is_day(at)) {
      size_t month = at + 1;
      if (word(month) == "of") ++month;
      if (month_at(month) == 0) return false;
      day = *day_number(word(at));
      at = month;
    } else if (word(at + 1) == "of" && month_at(at + 2) > 0) {  // "the Fourth of July"
      const std::optional<NumberRead> read = read_number(words_, at);
      if (read && read->ordinal && read->last == at + 1 && read->value <= 31) {
        day = static_cast<int>(read->value);
        at += 2;
      }
    }
    const int month = month_at(at);
    if (month == 0) return false;
    const size_t month_word = at++;
    if (word(at) == "." && glued(at) && (is_day(at + 1) || year_at(at + 1))) ++at;
    if (day == 0 && is_day(at) && !year_at(at) && word(at + 1) != "per" && word(at + 1) != "%") {
      day = *day_number(word(at));
      ++at;
    }
    // "Apr 232017": a page that lost the space.
    int glued_year = 0;
    if (day == 0 && (word(at).size() == 5 || word(at).size() == 6)) {
      const size_t cut = word(at).size() - 4;
      const std::optional<int> first = small_number(word(at).substr(0, cut), 31),
                               second = small_number(word(at).substr(cut), 2100);
      if (first && second && *first > 0 && *second >= 1900) {
        day = *first;
        glued_year = *second;
      }
    }
    int year = glued_year;
    if (glued_year > 0) {
      ++at;
    } else if (year_at(at)) {
      year = *year_at(at);
      ++at;
    } else if (day > 0 && word(at) == "," && year_at(at + 1)) {
      year = *year_at(at + 1);
      at += 2;
    } else if (word(at) == "of" && (word(at + 1) == "last" || word(at + 1) == "this") && word(at + 2) == "year") {
      form.year_before = word(at + 1) == "last";
      at += 3;
    } else if (word(at) == "last" && word(at + 1) == "year") {
      form.year_before = true;
      at += 2;
    }
    if (day > 0 && (month < 1 || day > 31)) return false;
    if (day == 0 && year == 0 && !last && !next && month_word == i && !month_stands_alone(i)) return false;
    set_date(form, year, month, day);
    form.strictly_before = last;
    form.strictly_after = next;
    last_ = at;
    return true;
  }
  // A bare month name is a time after a preposition; "May" and "March" may be something else.
  bool month_stands_alone(size_t i) const {
    const std::string_view before = i > 0 ? word(i - 1) : std::string_view();
    if (is(before, {"in", "since", "by", "until", "till", "during", "from", "of", "before", "after", "between",
                    "through", "to", "mid", "-"}))
      return true;
    const std::string_view w = word(i);
    if (w == "may" || w == "march" || w == "april" || w == "june" || w == "august")
      return word(i + 1) == "'s" || word(i + 1) == "’s";
    return capital(i);
  }

  bool read_word(size_t i, TimeForm& form) {
    const std::string_view w = word(i);
    const auto offset = [&](int days, size_t used) {
      form.kind = Kind::day_offset;
      form.number = days;
      last_ = i + used;
      return true;
    };
    if (w == "yesterday") return offset(-1, lists_.parts_of_day.has(word(i + 1)) ? 2 : 1);
    if (w == "today" || w == "tonight") return offset(0, 1);
    if (w == "tomorrow") return offset(1, 1);
    if (w == "overnight") {
      TimeForm day;
      size_t at = i + 1;
      if (word(at) == "on" || word(at) == "into" || word(at) == "from") ++at;
      if (weekday_at(at) >= 0 && read_weekday(at, day)) {
        form = day;
        form.overnight_weekday = true;
        if (word(i + 1) == "into") {
          form.overnight_weekday = false;
        }
        return true;
      }
      form.kind = Kind::overnight;
      last_ = i + 1;
      return true;
    }
    if (w == "last" && word(i + 1) == "night") return offset(-1, 2);
    if (w == "this" && lists_.parts_of_day.has(word(i + 1))) return offset(0, 2);
    if ((w == "the" || w == "a") && (word(i + 1) == "previous" || word(i + 1) == "preceding") && word(i + 2) == "day")
      return earlier(form, 1, i + 3);
    if (w == "the" && word(i + 1) == "day" && word(i + 2) == "before" &&
        (i + 3 >= words_.size() || word(i + 3) == "." || word(i + 3) == "," || word(i + 3) == "yesterday")) {
      if (word(i + 3) == "yesterday") return offset(-2, 4);
      return earlier(form, 1, i + 3);
    }
    // "for a second [straight] day", "for the third consecutive day", "a second day of raids"
    if (w == "for" && (word(i + 1) == "a" || word(i + 1) == "the")) {
      const std::optional<NumberRead> read = read_number(words_, i + 2);
      size_t at = i + 3;
      if (read && read->ordinal && read->value > 1 && read->value < 30) {
        if (is(word(at), {"straight", "consecutive", "successive", "running"})) ++at;
        if (word(at) == "day" || word(at) == "night") {
          form.kind = Kind::running;
          form.number = static_cast<int>(read->value) - 1;
          last_ = at + 1;
          return true;
        }
      }
    }
    return false;
  }
  bool earlier(TimeForm& form, int days, size_t last) {
    form.kind = Kind::earlier;
    form.number = days;
    last_ = last;
    return true;
  }

  static std::optional<Unit> unit_of(std::string_view w) {
    if (w == "day" || w == "days" || w == "night" || w == "nights") return Unit::day;
    if (w == "week" || w == "weeks") return Unit::week;
    if (w == "month" || w == "months") return Unit::month;
    if (w == "year" || w == "years") return Unit::year;
    return std::nullopt;
  }

  // "last month", "earlier this week", "five years ago", "a day earlier", "the past three days", "in recent weeks".
  bool read_units(size_t i, TimeForm& form) {
    size_t at = i;
    bool part = false;
    if ((word(at) == "earlier" || word(at) == "later" || word(at) == "late" || word(at) == "early") &&
        is(word(at + 1), {"this", "last", "next"})) {
      part = word(at) == "earlier";
      ++at;
    }
    if (is(word(at), {"this", "last", "next"})) {
      const int step = word(at) == "last" ? -1 : word(at) == "next" ? 1 : 0;
      const std::optional<Unit> unit = unit_of(word(at + 1));
      if (unit && *unit != Unit::day && word(at + 1).back() != 's') {
        form.kind = Kind::unit;
        form.unit = *unit;
        form.number = step;
        form.earlier_part = part;
        last_ = at + 2;
        return true;
      }
      if (word(at + 1) == "weekend") {
        form.kind = Kind::weekday;
        form.number = 5;
        form.strictly_before = step < 0;
        form.strictly_after = step > 0;
        form.overnight_weekday = true;
        last_ = at + 2;
        return true;
      }
    }
    if (part) return false;
    // "the past three days", "over the last two weeks", "in the past few days", "the coming days"
    if (is(word(at), {"past", "last", "recent", "coming", "next", "preceding", "previous"})) {
      const bool forward = is(word(at), {"coming", "next"});
      size_t number_at = at + 1;
      if (is(word(number_at), {"few", "several", "couple", "some"})) {
        if (word(number_at) == "couple" && word(number_at + 1) == "of") ++number_at;
        if (!unit_of(word(number_at + 1))) return false;
        form.kind = Kind::unknown;
        last_ = number_at + 2;
        return true;
      }
      if (const std::optional<NumberRead> read = read_number(words_, number_at);
          read && !read->ordinal && !forward && read->value < 400) {
        if (const std::optional<Unit> unit = unit_of(word(read->last)))
          return past_span(form, static_cast<int>(read->value), *unit, read->last + 1);
        if (word(read->last) == "hours" || word(read->last) == "hour")
          return past_span(form, static_cast<int>((read->value + 23) / 24), Unit::day, read->last + 1);
        return false;
      }
      const std::optional<Unit> unit = unit_of(word(number_at));
      if (!unit) return false;
      if (word(at) == "past" && word(number_at).back() != 's' && i > 0 && word(i - 1) == "the")
        return past_span(form, 1, *unit, number_at + 1);
      if (word(number_at).back() != 's' && word(at) != "recent") return false;
      form.kind = Kind::unknown;
      last_ = number_at + 1;
      return true;
    }
    // N units ago / earlier
    size_t first = at;
    std::optional<NumberRead> read = read_number(words_, first);
    if (!read && (word(first) == "a" || word(first) == "an") && unit_of(word(first + 1))) {
      NumberRead one;
      one.value = 1;
      one.last = first + 1;
      read = one;
    }
    if (!read || read->ordinal || read->open_ended || read->value > 4000) return false;
    const std::optional<Unit> unit = unit_of(word(read->last));
    if (!unit) return false;
    const std::string_view after = word(read->last + 1);
    if (after == "ago") {
      form.kind = Kind::ago;
      form.unit = *unit;
      form.number = static_cast<int>(read->value);
      last_ = read->last + 2;
      return true;
    }
    if (*unit == Unit::day && (after == "earlier" || after == "before" || after == "previously") &&
        (after != "before" || is(word(read->last + 2), {".", ",", ""}))) {
      return earlier(form, static_cast<int>(read->value), read->last + 2);
    }
    return false;
  }
  bool past_span(TimeForm& form, int number, Unit unit, size_t last) {
    form.kind = Kind::past_span;
    form.number = number;
    form.unit = unit;
    last_ = last;
    return true;
  }

  bool read_year(size_t i, TimeForm& form) {
    const std::optional<int> year = year_at(i);
    if (!year || *year < 1900) return false;
    const std::string_view before = i > 0 ? word(i - 1) : std::string_view();
    const std::string_view after = word(i + 1);
    const bool by_word = is(before, {"in",     "since", "of",     "until",  "till",  "by",    "from",    "during",
                                     "early",  "late",  "mid",    "before", "after", "the",   "between", "summer",
                                     "autumn", "fall",  "winter", "spring", "year",  "around"});
    const bool range = (is(before, {"-", "–", "to", "and"}) && i >= 2 && year_at(i - 2)) ||
                       (is(after, {"-", "–", "to", "and"}) && year_at(i + 2));
    if (!by_word && !range && !(before == "(" || (i == 0 && after == ",")) && !document_.tokens.empty() &&
        !next_is_event_word(i))
      return false;
    if (before == "the" && !next_is_event_word(i)) return false;
    if (before == "of" && i >= 2 && is(word(i - 2), {"total", "number", "some", "group", "crowd", "toll"}))
      return false;
    set_date(form, *year, 0, 0);
    last_ = i + 1;
    return true;
  }
  // "the 2009 Lisbon Treaty", "a 2013 attack"
  bool next_is_event_word(size_t i) const {
    if (i + 1 >= words_.size() || i == 0) return false;
    if (!is(word(i - 1), {"the", "a", "his", "her", "its", "their", "'s", "’s", "this"})) return false;
    return capital(i + 1) || !word(i + 1).ends_with('s');
  }

  // Span, "since" and "until", speech.
  void finish(size_t i, TimeForm& form) {
    form.first = TokenIx(begin_ + i);
    form.last = TokenIx(begin_ + last_);
    form.bytes = {document_.tokens[begin_ + i].bytes.begin, document_.tokens[begin_ + last_ - 1].bytes.end};
    size_t before = i;
    while (before > 0 && is(word(before - 1), {"late", "early", "the", "end", "beginning", "start", "middle", "of",
                                               "on", "at", "mid", "-"}))
      --before;
    if (before > 0) {
      form.since = word(before - 1) == "since";
      form.until = is(word(before - 1), {"until", "till"});
      if (word(before - 1) == "overnight" && form.kind == Kind::weekday) form.overnight_weekday = true;
    }
    if (form.kind == Kind::weekday && !form.strictly_before && !form.strictly_after)
      form.strictly_after = speaks_of_future(i);
    form.of_speech = belongs_to_speech(i);
    out_.push_back(form);
  }

  // "will meet on Friday"; not "said on Friday it will".
  bool speaks_of_future(size_t i) const {
    for (size_t k = i; k-- > 0 && i - k <= 8;) {
      if (is(word(k), {"said", "told", "was", "were", "had", ";"})) return false;
      if (lists_.future.has(word(k))) {
        return word(k) != "set" || word(k + 1) == "to";
      }
    }
    return false;
  }

  bool belongs_to_speech(size_t i) const {
    if (is(word(last_), {"'s", "’s"})) return false;  // "Friday's attacks"
    // "(@example) May 4, 2019": the day of a quoted post
    if (i > 1 && word(i - 1) == ")" && word(i - 2).starts_with("@")) return true;
    // "said on Tuesday", "told reporters late on Friday", "told Europe 1 on Friday", "in a statement Monday"
    for (size_t k = i; k-- > 0 && i - k <= 6;) {
      if (lists_.time_of_saying.has(word(k))) return true;
      if (!lists_.between_saying_and_day.has(word(k)) && !capital(k) && !small_number(word(k), 9999)) break;
    }
    // "Late Tuesday, the group said …"; "the ministry on Monday said …"
    if (is(word(i > 0 ? i - 1 : 0), {"since", "of", "from", "until"}) && i > 0) return false;
    if (last_ < words_.size() && lists_.time_of_saying.has(word(last_)) &&
        !is(word(last_), {"comments", "statement", "interview", "briefing", "remarks", "speech"}))
      return true;
    const size_t head = i > 0 && is(word(i - 1), {"on", "in"}) ? i - 1 : i;
    if (head != 0) return false;
    for (size_t k = last_; k < words_.size() && k < last_ + 14; ++k) {
      if (lists_.time_of_saying.has(word(k)) && !is(word(k), {"comments", "statement", "interview", "briefing",
                                                              "remarks", "speech", "report", "state", "note"}))
        return true;
      const Upos upos = document_.tokens[begin_ + k].upos;
      if (upos == Upos::verb || upos == Upos::aux || lists_.past.has(word(k))) return false;
    }
    return false;
  }

  size_t last_ = 0;
  std::vector<TimeForm> out_;
  const EntityWords& lists_;
};

}  // namespace

std::vector<TimeForm> find_time_forms(const Document& document, const EntityWords& lists) {
  return Reader(document, lists).run();
}

}  // namespace daybook
