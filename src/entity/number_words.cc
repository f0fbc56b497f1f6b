// SPDX-License-Identifier: Apache-2.0
#include "entity/number_words.h"

#include <array>
#include <cmath>
#include <string_view>

namespace daybook {

namespace {

struct Named {
  std::string_view word;
  int64_t value;
};
constexpr std::array kSmall = {
    Named{"zero", 0},     Named{"one", 1},      Named{"two", 2},        Named{"three", 3},     Named{"four", 4},
    Named{"five", 5},     Named{"six", 6},      Named{"seven", 7},      Named{"eight", 8},     Named{"nine", 9},
    Named{"ten", 10},     Named{"eleven", 11},  Named{"twelve", 12},    Named{"thirteen", 13}, Named{"fourteen", 14},
    Named{"fifteen", 15}, Named{"sixteen", 16}, Named{"seventeen", 17}, Named{"eighteen", 18}, Named{"nineteen", 19}};
constexpr std::array kTens = {Named{"twenty", 20}, Named{"thirty", 30},  Named{"forty", 40},  Named{"fifty", 50},
                              Named{"sixty", 60},  Named{"seventy", 70}, Named{"eighty", 80}, Named{"ninety", 90}};
constexpr std::array kScales = {
    Named{"hundred", 100},        Named{"thousand", 1000},          Named{"million", 1000000},
    Named{"billion", 1000000000}, Named{"trillion", 1000000000000}, Named{"dozen", 12}};
constexpr std::array kPlurals = {Named{"dozens", 24},      Named{"scores", 40},        Named{"hundreds", 200},
                                 Named{"thousands", 2000}, Named{"millions", 2000000}, Named{"tens", 20}};
constexpr std::array kOrdinals = {
    Named{"first", 1},     Named{"second", 2},   Named{"third", 3},       Named{"fourth", 4},    Named{"fifth", 5},
    Named{"sixth", 6},     Named{"seventh", 7},  Named{"eighth", 8},      Named{"ninth", 9},     Named{"tenth", 10},
    Named{"eleventh", 11}, Named{"twelfth", 12}, Named{"thirteenth", 13}, Named{"twentieth", 20}};
constexpr std::array kGluedScales = {Named{"bn", 1000000000}, Named{"mn", 1000000}, Named{"m", 1000000},
                                     Named{"k", 1000}};

template <size_t n>
std::optional<int64_t> find(const std::array<Named, n>& list, std::string_view word) {
  for (const Named& one : list) {
    if (one.word == word) return one.value;
  }
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Digits {
  double value = 0;
  bool whole = true;
  bool ordinal = false;
};

// "33", "1,200", "1.5", "12th", "33s"? no. Nothing else may be in the word.
std::optional<Digits> read_digits(std::string_view word) {
  Digits out;
  size_t i = 0;
  size_t group = 0;
  bool commas = false;
  if (word.empty() || !is_digit(word[0]) || word.size() > 18) return std::nullopt;
  for (; i < word.size(); ++i) {
    if (is_digit(word[i])) {
      out.value = out.value * 10 + (word[i] - '0');
      ++group;
    } else if (word[i] == ',' && i + 3 < word.size() && (commas ? group == 3 : group <= 3) && is_digit(word[i + 1])) {
      commas = true;
      group = 0;
    } else {
      break;
    }
  }
  if (commas && group != 3) return std::nullopt;
  if (i < word.size() && word[i] == '.' && i + 1 < word.size() && is_digit(word[i + 1])) {
    double part = 0.1;
    for (++i; i < word.size() && is_digit(word[i]); ++i) {
      out.value += part * (word[i] - '0');
      part /= 10;
    }
    out.whole = false;
  }
  const std::string_view rest = word.substr(i);
  if (rest.empty()) return out;
  if (out.whole && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")) {
    out.ordinal = true;
    return out;
  }
  if (const std::optional<int64_t> scale = find(kGluedScales, rest)) {
    out.value *= static_cast<double>(*scale);
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<NumberRead> read_scale(const std::vector<std::string>& words, size_t at) {
  if (at >= words.size()) return std::nullopt;
  const std::optional<int64_t> scale = find(kScales, words[at]);
  if (!scale) return std::nullopt;
  NumberRead out;
  out.value = *scale;
  out.last = at + 1;
  return out;
}

std::optional<NumberRead> read_number(const std::vector<std::string>& words, size_t at) {
  const auto word = [&](size_t i) { return i < words.size() ? std::string_view(words[i]) : std::string_view(); };
  NumberRead out;
  // "dozens", "hundreds of thousands", "tens of thousands"
  if (const std::optional<int64_t> plural = find(kPlurals, word(at))) {
    out.value = *plural;
    out.last = at + 1;
    out.open_ended = true;
    if (word(at + 1) == "of") {
      if (const std::optional<int64_t> scale = find(kPlurals, word(at + 2));
          scale && word(at + 2) != "dozens" && word(at + 2) != "scores" && word(at + 2) != "tens") {
        out.value *= *scale / 2;  // kPlurals hold twice the unit
        out.last = at + 3;
      }
    }
    if (word(at) == "tens" && out.last == at + 1) return std::nullopt;
    return out;
  }
  if (const std::optional<int64_t> ordinal = find(kOrdinals, word(at))) {
    out.value = *ordinal;
    out.last = at + 1;
    out.ordinal = true;
    return out;
  }
  double total = 0, group = 0;
  size_t i = at;
  bool any = false;
  if ((word(i) == "a" || word(i) == "an") && find(kScales, word(i + 1))) {
    group = 1;
    ++i;
    any = true;
  } else if (word(i) == "half" && word(i + 1) == "a" && find(kScales, word(i + 2))) {
    group = 0.5;
    i += 2;
    any = true;
  } else if (const size_t at_quarter = word(i) == "a" ? i + 1 : i;
             word(at_quarter) == "quarter" && word(at_quarter + 1) == "of" && word(at_quarter + 2) == "a" &&
             find(kScales, word(at_quarter + 3))) {
    group = 0.25;
    i = at_quarter + 3;
    any = true;
  } else if (const std::optional<Digits> digits = read_digits(word(i))) {
    group = digits->value;
    ++i;
    any = true;
    if (digits->ordinal) {
      out.value = static_cast<int64_t>(group);
      out.last = i;
      out.ordinal = true;
      return out;
    }
    if (!digits->whole && !find(kScales, word(i))) {
      // "2.5": no count of anything, but a number all the same; rounded down.
      out.value = static_cast<int64_t>(group);
      out.last = i;
      return out;
    }
  }
  const bool from_digits = any;
  bool small = false, tens = false;
  while (i < words.size()) {
    const std::string_view w = word(i);
    if (const std::optional<int64_t> value = find(kSmall, w);
        value && !small && !from_digits && (!tens || *value < 10)) {
      group += static_cast<double>(*value);
      small = any = true;
      ++i;
      continue;
    }
    if (const std::optional<int64_t> value = find(kTens, w); value && !tens && !small && !from_digits) {
      group += static_cast<double>(*value);
      tens = any = true;
      ++i;
      if (word(i) == "-" && find(kSmall, word(i + 1)) && *find(kSmall, word(i + 1)) < 10) ++i;
      continue;
    }
    if (const std::optional<int64_t> value = find(kScales, w); value && any) {
      if (*value == 100) {
        group *= 100;
      } else {
        total += group * static_cast<double>(*value);
        group = 0;
      }
      small = tens = false;
      ++i;
      if (*value == 12) break;
      continue;
    }
    if (w == "and" && any && !small && !tens && i > at && find(kScales, word(i - 1)) && !from_digits &&
        (find(kSmall, word(i + 1)) || find(kTens, word(i + 1)) ||
         find(kTens, word(i + 1).substr(0, word(i + 1).find('-'))))) {
      ++i;
      continue;
    }
    // "twenty-two", "fifty-six" in one piece.
    if (const size_t hyphen = w.find('-'); hyphen != std::string_view::npos && !small && !tens && !from_digits) {
      const std::optional<int64_t> ten = find(kTens, w.substr(0, hyphen));
      const std::optional<int64_t> one = find(kSmall, w.substr(hyphen + 1));
      if (ten && one && *one > 0 && *one < 10) {
        group += static_cast<double>(*ten + *one);
        small = tens = any = true;
        ++i;
        continue;
      }
    }
    break;
  }
  if (!any) return std::nullopt;
  const double value = total + group;
  if (value > 9e15) return std::nullopt;
  out.value = static_cast<int64_t>(std::llround(value));
  out.last = i;
  return out;
}

}  // namespace daybook
