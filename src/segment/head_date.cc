// SPDX-License-Identifier: Apache-2.0
#include "segment/head_date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "segment/chars.h"
#include "segment/tables.h"

namespace daybook::segment {
namespace {

constexpr size_t kMostWords = 32;  // of a headline with its day
constexpr size_t kMostLabel = 4;   // words: "Date of publication"

bool is_number(std::string_view word, size_t least, size_t most) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return word.size() >= least && word.size() <= most && std::all_of(word.begin(), word.end(), digit);
}
bool is_day_number(std::string_view word) { return is_number(word, 1, 2); }
bool is_year(std::string_view word) {
  return is_number(word, 4, 4) && (word.starts_with("19") || word.starts_with("20"));
}
// "06.05.2019", "06-05-2019", "2019-05-06"
bool is_date_in_figures(std::string_view word) {
  size_t marks = 0, digits = 0;
  for (const char c : word) {
    digits += c >= '0' && c <= '9' ? 1U : 0U;
    marks += c == '.' || c == '-' || c == '/' ? 1U : 0U;
  }
  return marks == 2 && digits + marks == word.size() && digits >= 6 && digits <= 8 &&
         (is_year(word.substr(0, 4)) || is_year(word.substr(word.size() - 4)));
}
bool is_label(std::string_view word) {
  static constexpr std::array<std::string_view, 9> kLabels = {"published", "posted",      "updated", "last", "date",
                                                              "of",        "publication", "on",      "at"};
  return std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
    return pack_word(label.substr(0, 8)) == pack_word(word.substr(0, 8));
  });
}

class HeadDate {
 public:
  HeadDate(std::string_view text, uint32_t begin, uint32_t end) : text_(text), begin_(begin) {
    for (uint32_t at = begin; at < end && words_.size() < kMostWords;) {
      while (at < end && text[at] == ' ') ++at;
      uint32_t stop = at;
      while (stop<end&& static_cast<unsigned char>(text[stop])> ' ') ++stop;
      if (stop == at) break;
      words_.push_back({at, stop});
      at = stop;
    }
  }
  uint32_t find() const {
    size_t at = 0;
    while (at < words_.size() && at < kMostLabel && is_label(word(at))) ++at;
    const bool labelled = at > 0 && word(0) != "On" && word(0) != "At";
    if (at == 0 || labelled) {
      if (const uint32_t end = border(at, false); end != begin_) return end;
    }
    for (size_t i = 1; i < words_.size(); ++i) {
      if (word(i - 1).find_last_of(".!?,;(") != std::string_view::npos) return begin_;  // a sentence, not a headline
      if (leads_to_a_day(word(i - 1))) continue;
      if (const uint32_t end = border(i, true); end != begin_) return end;
    }
    return begin_;
  }

 private:
  std::string_view word(size_t i) const { return text_.substr(words_[i].begin, words_[i].end - words_[i].begin); }
  // "on Monday 6 May 2019" is a sentence's own.
  static bool leads_to_a_day(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kLeads = {"on",  "since", "until", "from", "by",   "of",
                                                                "for", "after", "to",    "last", "this", "and"};
    return std::any_of(kLeads.begin(), kLeads.end(),
                       [&](std::string_view lead) { return pack_word(lead) == pack_word(word); });
  }
  // The end of a day at word `at` after which something new begins.
  uint32_t border(size_t at, bool weekday_needed) const {
    size_t i = at;
    if (i < words_.size() && is_weekday(word(i))) ++i;
    else if (weekday_needed) return begin_;
    if (i < words_.size() && is_date_in_figures(word(i))) {
      ++i;
    } else {
      if (i + 3 > words_.size() || !is_year(word(i + 2))) return begin_;
      const bool day_first = is_day_number(word(i)) && is_month(word(i + 1));
      if (!day_first && !(is_month(word(i)) && is_day_number(word(i + 1)))) return begin_;
      i += 3;
    }
    if (i >= words_.size()) return begin_;
    const Kind next = read_char(text_, words_[i].begin).kind;
    const bool starts = next == Kind::upper || next == Kind::digit || next == Kind::quote;
    return starts ? words_[i - 1].end : begin_;
  }

  struct Piece {
    uint32_t begin, end;
  };
  std::string_view text_;
  uint32_t begin_;
  std::vector<Piece> words_ = {};
};

}  // namespace

uint32_t head_date_end(std::string_view text, uint32_t begin, uint32_t end) {
  return HeadDate(text, begin, end).find();
}

}  // namespace daybook::segment
