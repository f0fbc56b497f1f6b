// SPDX-License-Identifier: Apache-2.0
#include "clean/dates.h"

#include "base/utf8.h"

namespace daybook {
namespace {

struct Piece {
  enum Kind : uint8_t { number, word, sign } kind = sign;
  uint32_t begin = 0, end = 0;
  int value = 0;  // of a number
  int digits = 0;
  int month = 0;  // of a word
  bool weekday = false;
};

// Whoever asks decides which days are too old; see page_day.cc.
constexpr int kFirstYear = 1850;

bool is_year(const Piece& p) {
  return p.kind == Piece::number && p.digits == 4 && p.value >= kFirstYear && p.value <= 2100;
}
bool is_day_number(const Piece& p) { return p.kind == Piece::number && p.digits <= 2 && p.value >= 1 && p.value <= 31; }
bool is_word(std::string_view text, const Piece& p, std::string_view word) {
  return p.kind == Piece::word && p.end - p.begin == word.size() && to_lower(text.substr(p.begin, word.size())) == word;
}

Day checked(int year, int month, int day) {
  if (year < kFirstYear || year > 2100 || !is_valid_date(year, month, day)) return {};
  return make_day(year, month, day);
}

int number_at(std::string_view text, size_t at, size_t length) {
  if (at + length > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool digit_at(std::string_view text, size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

}  // namespace

DayReader::DayReader(const CleanWords& words) : weekdays_(&words.set("weekday")) {
  for (int month = 1; month <= 12; ++month) {
    for (const std::string& name : words.list("month " + std::to_string(month))) months_.emplace(name, month);
  }
}

int DayReader::month_of(std::string_view lower) const {
  const auto found = months_.find(lower);
  return found == months_.end() ? 0 : found->second;
}

bool DayReader::is_weekday(std::string_view lower) const { return weekdays_->contains(lower); }

std::vector<FoundDay> DayReader::find_days(std::string_view text, bool day_first, size_t limit) const {
  std::vector<FoundDay> out;
  bool any_digit = false;
  for (const char c : text) any_digit = any_digit || (c >= '0' && c <= '9');
  if (!any_digit) return out;
  std::vector<Piece> pieces;
  for (size_t i = 0; i < text.size();) {
    Piece piece;
    piece.begin = static_cast<uint32_t>(i);
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= '0' && c <= '9') {
      while (digit_at(text, i)) {
        if (piece.digits < 9) piece.value = piece.value * 10 + (text[i] - '0');
        ++piece.digits;
        ++i;
      }
      piece.kind = Piece::number;
      const std::string_view rest = text.substr(i, 2);
      if (piece.digits <= 2 && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th" || rest == "er")) i += 2;
    } else if (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      while (i < text.size()) {
        const Utf8Step step = decode_utf8(text, i);
        if (!is_letter(step.code)) {
          if (i == piece.begin) i += step.length;
          break;
        }
        i += step.length;
      }
      piece.kind = Piece::word;
      const size_t length = i - piece.begin;
      if (length <= 24) {
        const std::string lower = to_lower(text.substr(piece.begin, length));
        piece.month = month_of(lower);
        piece.weekday = piece.month == 0 && is_weekday(lower);
      }
    } else if (c == ' ' || c == '\n' || c == '\t') {
      ++i;
      continue;
    } else {
      ++i;
    }
    piece.end = static_cast<uint32_t>(i);
    pieces.push_back(piece);
  }
  const size_t n = pieces.size();
  const auto sign_is = [&](size_t at, char c) {
    return at < n && pieces[at].kind == Piece::sign && text[pieces[at].begin] == c;
  };
  const auto touching = [&](size_t a, size_t b) { return pieces[a].end == pieces[b].begin; };
  // Steps over what may stand between the parts of a day written in words.
  const auto skip = [&](size_t at) {
    for (int k = 0; k < 2 && at < n; ++k) {
      if (sign_is(at, '.') || sign_is(at, ',') || sign_is(at, '-') || sign_is(at, '/') ||
          is_word(text, pieces[at], "of") || is_word(text, pieces[at], "de") || is_word(text, pieces[at], "del"))
        ++at;
    }
    return at;
  };
  for (size_t i = 0; i < n && out.size() < limit;) {
    FoundDay found;
    size_t end = 0;  // pieces past the day
    const Piece& a = pieces[i];
    if (is_day_number(a)) {
      size_t m = skip(i + 1);
      if (m < n && pieces[m].month > 0) {
        size_t y = skip(m + 1);
        if (y < n && is_year(pieces[y])) {
          found.day = checked(pieces[y].value, pieces[m].month, a.value);
          end = y + 1;
        }
      } else if (i + 4 < n && pieces[i + 1].kind == Piece::sign && pieces[i + 3].kind == Piece::sign &&
                 pieces[i + 2].kind == Piece::number && pieces[i + 4].kind == Piece::number &&
                 text[pieces[i + 1].begin] == text[pieces[i + 3].begin]) {
        const char sign = text[pieces[i + 1].begin];
        const bool tight = touching(i, i + 1) && touching(i + 2, i + 3) &&
                           (sign == '.' || (touching(i + 1, i + 2) && touching(i + 3, i + 4)));
        const Piece& b = pieces[i + 2];
        const Piece& c = pieces[i + 4];
        int year = is_year(c) ? c.value : 0;
        if (c.digits == 2 && sign == '.' && a.digits == 2 && b.digits == 2 && tight)
          year = c.value < 70 ? 2000 + c.value : 1900 + c.value;
        const bool before_digit = i > 0 && pieces[i - 1].end == a.begin && pieces[i - 1].kind == Piece::sign &&
                                  text[pieces[i - 1].begin] != '(' && text[pieces[i - 1].begin] != '|';
        if (tight && year > 0 && b.digits <= 2 && !before_digit && (sign == '.' || sign == '/' || sign == '-')) {
          int day = a.value, month = b.value;
          if (sign == '/' || sign == '-') {
            if (day <= 12 && month > 12) std::swap(day, month);
            else if (day <= 12 && month <= 12 && day != month) {
              found.ambiguous = true;
              if (!day_first) std::swap(day, month);
            }
          }
          found.day = checked(year, month, day);
          end = i + 5;
        }
      }
    } else if (a.kind == Piece::word && a.month > 0) {
      size_t d = skip(i + 1);
      if (d < n && is_day_number(pieces[d])) {
        size_t y = skip(d + 1);
        if (y < n && is_year(pieces[y])) {
          found.day = checked(pieces[y].value, a.month, pieces[d].value);
          end = y + 1;
        }
      } else if (d < n && pieces[d].kind == Piece::number && (pieces[d].digits == 5 || pieces[d].digits == 6)) {
        // "Apr 232017": the comma was lost.
        const int year = pieces[d].value % 10000;
        found.day = checked(year, a.month, pieces[d].value / 10000);
        end = d + 1;
      }
    } else if (is_year(a)) {
      if (i + 4 < n && pieces[i + 1].kind == Piece::sign && touching(i, i + 1) && pieces[i + 2].kind == Piece::number &&
          pieces[i + 2].digits <= 2 && pieces[i + 3].kind == Piece::sign &&
          text[pieces[i + 1].begin] == text[pieces[i + 3].begin] && pieces[i + 4].kind == Piece::number &&
          pieces[i + 4].digits <= 2 && (sign_is(i + 1, '-') || sign_is(i + 1, '/') || sign_is(i + 1, '.'))) {
        found.day = checked(a.value, pieces[i + 2].value, pieces[i + 4].value);
        end = i + 5;
      } else {
        const size_t m = skip(i + 1);
        if (m < n && pieces[m].month > 0) {
          const size_t d = skip(m + 1);
          if (d < n && is_day_number(pieces[d]) && !(d + 1 < n && is_year(pieces[d + 1]))) {
            found.day = checked(a.value, pieces[m].month, pieces[d].value);
            end = d + 1;
          }
        }
      }
    }
    if (end == 0 || !found.day.known()) {
      ++i;
      continue;
    }
    size_t from = i;
    if (from > 0 && (sign_is(from - 1, ',') || sign_is(from - 1, '.')) && from > 1 && pieces[from - 2].weekday)
      from -= 2;
    else if (from > 0 && pieces[from - 1].weekday) from -= 1;
    found.has_weekday = from != i;
    found.span = {pieces[from].begin, pieces[end - 1].end};
    out.push_back(found);
    i = end;
  }
  return out;
}

std::optional<Day> DayReader::parse_stamp(std::string_view text, bool day_first) const {
  text = trim(text);
  if (text.size() >= 8 && digit_at(text, 0)) {
    const int year = number_at(text, 0, 4);
    // 2015-11-17…, 2015/11/17
    if (year >= kFirstYear && year <= 2100 && text.size() >= 10 &&
        (text[4] == '-' || text[4] == '/' || text[4] == '.') && text[7] == text[4]) {
      const Day day = checked(year, number_at(text, 5, 2), number_at(text, 8, 2));
      if (day.known() && !digit_at(text, 10)) return day;
    }
    // 20151117, 20151117T1000
    if (year >= kFirstYear && year <= 2100 && number_at(text, 4, 4) >= 0 &&
        (text.size() == 8 || !digit_at(text, 8) || text.size() == 14 || text.size() == 12)) {
      const Day day = checked(year, number_at(text, 4, 2), number_at(text, 6, 2));
      if (day.known()) return day;
    }
    bool all_digits = true;
    for (size_t i = 0; i < text.size(); ++i) all_digits = all_digits && digit_at(text, i);
    if (all_digits && (text.size() == 10 || text.size() == 13)) {
      int64_t seconds = 0;
      for (size_t i = 0; i < 10; ++i) seconds = seconds * 10 + (text[i] - '0');
      if (seconds > 315532800 && seconds < 4102444800) return Day{static_cast<int32_t>(seconds / 86400)};
    }
  }
  const std::vector<FoundDay> found = find_days(text.substr(0, 200), day_first, 2);
  if (found.size() == 1 || (found.size() == 2 && found[0].day == found[1].day)) return found[0].day;
  return std::nullopt;
}

std::optional<Day> DayReader::in_url(std::string_view url) {
  const size_t scheme = url.find("://");
  size_t i = scheme == std::string_view::npos ? 0 : scheme + 3;
  for (; i + 8 <= url.size(); ++i) {
    if (!digit_at(url, i) || (i > 0 && digit_at(url, i - 1))) continue;
    // 16.11.2015, 16-11-2015, 16_11_2015
    if (i + 10 <= url.size() && (url[i + 2] == '.' || url[i + 2] == '-' || url[i + 2] == '_') &&
        url[i + 5] == url[i + 2] && !digit_at(url, i + 10)) {
      const Day found = checked(number_at(url, i + 6, 4), number_at(url, i + 3, 2), number_at(url, i, 2));
      if (found.known()) return found;
    }
    const int year = number_at(url, i, 4);
    if (year < 1990 || year > 2100) continue;
    size_t at = i + 4;
    if (digit_at(url, at)) {
      const int month = number_at(url, at, 2), day = number_at(url, at + 2, 2);
      const Day found = month < 0 || day < 0 || digit_at(url, at + 4) ? Day{} : checked(year, month, day);
      if (found.known()) return found;
      continue;
    }
    const char sign = url[at];
    if (sign != '/' && sign != '-' && sign != '_') continue;
    ++at;
    size_t length = digit_at(url, at + 1) ? 2 : 1;
    const int month = number_at(url, at, length);
    at += length;
    if (month < 1 || at >= url.size() || url[at] != sign) continue;
    ++at;
    if (!digit_at(url, at)) continue;
    length = digit_at(url, at + 1) ? 2 : 1;
    if (digit_at(url, at + length)) continue;
    const Day found = checked(year, month, number_at(url, at, length));
    if (found.known()) return found;
  }
  return std::nullopt;
}

}  // namespace daybook
