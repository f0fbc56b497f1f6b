// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words that times are made of, and a sentence in them. Used by time_forms.cc. Thread safety: constants; a
// SentenceWords belongs to one report.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "doc/document.h"

namespace daybook {

inline constexpr auto kWeekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
inline constexpr auto kWeekdayShort =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
inline constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});
inline constexpr auto kMonthShort = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});

template <size_t n>
int index_of(std::string_view word, const std::array<std::string_view, n>& list) {
  for (size_t i = 0; i < n; ++i) {
    if (list[i] == word) return static_cast<int>(i);
  }
  return -1;
}
inline bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline std::optional<int> small_number(std::string_view text, int most) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > most) return std::nullopt;
  return value;
}

// One sentence's words in small letters, with what they may say of a date.
class SentenceWords {
 public:
  explicit SentenceWords(const Document& document) : document_(document) {}
  void begin(const Sentence& sentence) {
    begin_ = sentence.first.v;
    words_.clear();
    for (uint32_t i = sentence.first.v; i < sentence.last.v; ++i)
      words_.push_back(to_lower(document_.form(document_.tokens[i])));
  }

  std::string_view word(size_t i) const { return i < words_.size() ? std::string_view(words_[i]) : std::string_view(); }
  // A word without the dot of an abbreviation.
  std::string_view bare(size_t i) const {
    std::string_view w = word(i);
    if (w.size() > 1 && w.ends_with('.')) w.remove_suffix(1);
    return w;
  }
  bool capital(size_t i) const {
    return i < words_.size() && is_upper(decode_utf8(document_.form(document_.tokens[begin_ + i]), 0).code);
  }
  bool glued(size_t i) const {
    return i > 0 && i < words_.size() &&
           document_.tokens[begin_ + i - 1].bytes.end == document_.tokens[begin_ + i].bytes.begin;
  }

  int weekday_at(size_t i) const {
    if (!capital(i)) return -1;
    const std::string_view w = word(i);
    const int full = index_of(w.ends_with('s') ? w.substr(0, w.size() - 1) : w, kWeekdays);
    if (full >= 0) return full;
    // "Wed 05 Apr 2017"
    const int brief = index_of(bare(i).substr(0, bare(i).size() == 4 && bare(i) == "tues" ? 3 : std::string_view::npos),
                               kWeekdayShort);
    return brief >= 0 && (small_number(word(i + 1), 31) || (month_at(i + 1) > 0 && is_day(i + 2)) ||
                          (word(i + 1) == "," && month_at(i + 2) > 0))
               ? brief
               : -1;
  }
  // 1..12, or 0. "may" and "march" need their capital.
  int month_at(size_t i) const {
    if (!capital(i)) return 0;
    const std::string_view w = bare(i);
    const int full = index_of(w, kMonths);
    if (full >= 0) return full + 1;
    const int brief = index_of(w == "sept" ? "sep" : w, kMonthShort);
    return brief >= 0 && (word(i).ends_with('.') || is_day(i + 1) || (i > 0 && is_day(i - 1)) ||
                          (word(i + 1) == "." && is_day(i + 2)))
               ? brief + 1
               : 0;
  }
  static std::optional<int> day_number(std::string_view w) {
    if (w.size() > 2 && (w.ends_with("st") || w.ends_with("nd") || w.ends_with("rd") || w.ends_with("th")))
      w.remove_suffix(2);
    const std::optional<int> value = small_number(w, 31);
    return value && *value > 0 && w.size() <= 2 ? value : std::nullopt;
  }
  bool is_day(size_t i) const { return day_number(word(i)).has_value(); }
  std::optional<int> year_at(size_t i) const {
    const std::string_view w = word(i);
    const std::optional<int> value = small_number(w, 2100);
    return value && w.size() == 4 && *value >= 1800 ? value : std::nullopt;
  }

 protected:
  const Document& document_;
  size_t begin_ = 0;
  std::vector<std::string> words_;
};

}  // namespace daybook
