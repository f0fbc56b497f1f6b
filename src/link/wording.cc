// SPDX-License-Identifier: Apache-2.0
#include "link/wording.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace daybook {
namespace {

constexpr size_t kLeastReports = 50;  // of the collection
constexpr size_t kBytesRead = 4000;   // of a report: what it is about stands early
constexpr size_t kLeastBytes = 2;     // of a word
constexpr size_t kLeastWords = 16;    // fewer tell less: what they have in common may be chance
constexpr double kMostOften = 0.2;    // share of reports: what more have tells nothing
constexpr double kUnit = 65535;
constexpr uint32_t kMostHolders = 48;
constexpr int kPeriod = 14;       // days
constexpr int kNeighbourly = 15;  // hundredths
constexpr size_t kMostNeighbours = 16;

// How often each word stands at the head of a text.
std::unordered_map<uint64_t, uint32_t> words_of(std::string_view text) {
  std::unordered_map<uint64_t, uint32_t> out;
  const size_t end = std::min(text.size(), kBytesRead);
  for (size_t i = 0; i < end;) {
    const size_t begin = i;
    while (i < text.size()) {
      const Utf8Step step = decode_utf8(text, i);
      if (!is_letter(step.code) && !is_digit(step.code)) break;
      i += step.length;
    }
    if (i - begin >= kLeastBytes) ++out[hash64(fold_name(text.substr(begin, i - begin)))];
    if (i == begin) i += decode_utf8(text, i).length;
  }
  return out;
}

}  // namespace

void WordCounts::add(std::string_view text) {
  ++reports_;
  for (const auto& [word, times] : words_of(text)) {
    uint16_t& count = counts_[bucket_of(word)];
    if (count < std::numeric_limits<uint16_t>::max()) ++count;
  }
}

void Wording::add(uint32_t report, std::string_view text) {
  if (counts_.reports() < kLeastReports) return;
  struct Weighed {
    double weight = 0;
    uint32_t word = 0;
  };
  std::vector<Weighed> words;
  const auto all = static_cast<double>(counts_.reports());
  for (const auto& [word, times] : words_of(text)) {
    const double with = counts_.reports_with(word);
    if (with < 2 || with >= kMostOften * all) continue;
    words.push_back({(1 + std::log(times)) * std::log(all / with), static_cast<uint32_t>(word)});
  }
  std::sort(words.begin(), words.end(), [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
  });
  if (words.size() > kMostWords) words.resize(kMostWords);
  if (words.empty()) return;
  double length = 0;
  for (const Weighed& word : words) length += word.weight * word.weight;
  length =
      std::sqrt(length * static_cast<double>(std::max(words.size(), kLeastWords)) / static_cast<double>(words.size()));

  Print print;
  std::array<uint32_t, 8> first = {};
  const size_t n_first = std::min(words.size(), first.size());
  for (size_t i = 0; i < n_first; ++i) first[i] = words[i].word;
  std::sort(words.begin(), words.end(), [](const Weighed& a, const Weighed& b) { return a.word < b.word; });
  for (const Weighed& word : words) {
    for (size_t i = 0; i < n_first; ++i) {
      if (first[i] == word.word) print.first[i] = static_cast<uint8_t>(print.count);
    }
    print.words[print.count] = word.word;
    print.weights[print.count++] = static_cast<uint16_t>(std::lround(word.weight / length * kUnit));
  }
  for (size_t i = 0; i < n_first; ++i) holders_.add(key(first[i], report, 0), report, kMostHolders);
  prints_.push_back(print);
  number_of_.resize(std::max<size_t>(number_of_.size(), report + 1));
  number_of_[report] = static_cast<uint32_t>(prints_.size());
}

void Wording::finish() { number_of_.resize(facts_.reports().size()); }

const Wording::Print* Wording::print_of(uint32_t report) const {
  const uint32_t number = number_of_[report];
  return number == 0 ? nullptr : &prints_[number - 1];
}

uint64_t Wording::key(uint32_t word, uint32_t report, int periods_on) const {
  const Day published = facts_.reports()[report].published;
  const int64_t period =
      published.known() ? published.days / kPeriod + periods_on : std::numeric_limits<int32_t>::max();
  return (uint64_t{word} << 32) ^ static_cast<uint32_t>(period);
}

int Wording::alike(uint32_t a, uint32_t b) const {
  const Print *x = print_of(a), *y = print_of(b);
  if (x == nullptr || y == nullptr) return 0;
  uint64_t sum = 0;
  for (size_t i = 0, k = 0; i < x->count && k < y->count;) {
    if (x->words[i] == y->words[k]) sum += uint64_t{x->weights[i++]} * y->weights[k++];
    else if (x->words[i] < y->words[k]) ++i;
    else ++k;
  }
  return static_cast<int>(static_cast<double>(sum) / (kUnit * kUnit) * 100);
}

std::vector<uint32_t> Wording::neighbours(uint32_t report) const {
  const Print* print = print_of(report);
  std::vector<uint32_t> near;
  if (print == nullptr) return near;
  const bool dated = facts_.reports()[report].published.known();
  for (size_t i = 0; i < std::min<size_t>(print->count, print->first.size()); ++i) {
    for (int on = dated ? -1 : 0; on <= (dated ? 1 : 0); ++on) {
      holders_.each(key(print->words[print->first[i]], report, on), [&](uint32_t other) {
        if (other != report) near.push_back(other);
      });
    }
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::pair<int, uint32_t>> ranked;
  for (const uint32_t other : near) {
    const int likeness = alike(report, other);
    if (likeness >= kNeighbourly) ranked.emplace_back(-likeness, other);
  }
  std::sort(ranked.begin(), ranked.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : facts_.reports()[a.second].id < facts_.reports()[b.second].id;
  });
  if (ranked.size() > kMostNeighbours) ranked.resize(kMostNeighbours);
  near.clear();
  for (const auto& [likeness, other] : ranked) near.push_back(other);
  return near;
}

}  // namespace daybook
