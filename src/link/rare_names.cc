// SPDX-License-Identifier: Apache-2.0
#include "link/rare_names.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/utf8.h"

namespace daybook {
namespace {

constexpr size_t kLeastReports = 50;  // of the collection
constexpr int kLeastShared = 3;
constexpr int kDaysApart = 14;
constexpr size_t kLeastBytes = 4;

// Capitalised words that do not open a sentence, as sorted hashes; the headline, whose words all may be capitalised,
// left out.
std::vector<uint64_t> names_of(std::string_view text) {
  std::vector<uint64_t> out;
  size_t i = text.find('\n');
  if (i == std::string_view::npos) i = 0;
  bool opens = true;
  while (i < text.size()) {
    Utf8Step step = decode_utf8(text, i);
    if (!is_letter(step.code)) {
      const char32_t c = step.code;
      if (c == '.' || c == '!' || c == '?' || c == '\n' || c == ':' || c == '"' || c == 0x201C || c == 0x201D)
        opens = true;
      i += step.length;
      continue;
    }
    const size_t begin = i;
    const bool capital = is_upper(step.code);
    bool any_lower = false;
    while (i < text.size()) {
      step = decode_utf8(text, i);
      if (!is_letter(step.code)) break;
      any_lower = any_lower || !is_upper(step.code);
      i += step.length;
    }
    if (capital && any_lower && !opens && i - begin >= kLeastBytes)
      out.push_back(hash64(fold_name(text.substr(begin, i - begin))));
    opens = false;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

uint64_t pair_key(uint32_t a, uint32_t b) { return (uint64_t{std::min(a, b)} << 32) | std::max(a, b); }

bool of_one_time(Day a, Day b) { return !a.known() || !b.known() || std::abs(a.days - b.days) <= kDaysApart; }

}  // namespace

void RareNames::note(std::string_view text, Seen& seen) {
  for (const uint64_t name : names_of(text)) seen.add(name);
}

void RareNames::add(uint32_t report, std::string_view text) {
  if (facts_.reports().size() < kLeastReports) return;
  for (const uint64_t name : names_of(text)) {
    if (!seen_.again(name)) continue;
    Holders& holders = holders_[name];
    if (holders.count < kMostReports) holders.reports[holders.count] = report;
    if (holders.count <= kMostReports) ++holders.count;
  }
}

void RareNames::finish() {
  // Report by report, so that pairs that share too little are forgotten at once: a report with each name of its own and
  // the other reports that have that name too.
  std::vector<std::pair<uint32_t, const Holders*>> of_report;
  for (const auto& [name, holders] : holders_) {
    if (holders.count < 2 || holders.count > kMostReports) continue;
    for (size_t i = 0; i < holders.count; ++i) of_report.emplace_back(holders.reports[i], &holders);
  }
  std::sort(of_report.begin(), of_report.end());
  std::unordered_map<uint32_t, int> shared;
  for (size_t begin = 0, end = 0; begin < of_report.size(); begin = end) {
    const uint32_t report = of_report[begin].first;
    shared.clear();
    for (end = begin; end < of_report.size() && of_report[end].first == report; ++end) {
      const Holders& holders = *of_report[end].second;
      for (size_t i = 0; i < holders.count; ++i) {
        const uint32_t other = holders.reports[i];
        if (other > report && of_one_time(facts_.reports()[report].published, facts_.reports()[other].published))
          ++shared[other];
      }
    }
    for (const auto& [other, count] : shared) {
      if (count < kLeastShared) continue;
      pairs_.emplace(pair_key(report, other), count);
      neighbours_[report].push_back(other);
      neighbours_[other].push_back(report);
    }
  }
  holders_ = {};
  for (auto& [report, list] : neighbours_) std::sort(list.begin(), list.end());
}

int RareNames::shared(uint32_t a, uint32_t b) const {
  const auto found = pairs_.find(pair_key(a, b));
  return found == pairs_.end() ? 0 : found->second;
}

const std::vector<uint32_t>& RareNames::neighbours(uint32_t report) const {
  static const std::vector<uint32_t> kNone;
  const auto found = neighbours_.find(report);
  return found == neighbours_.end() ? kNone : found->second;
}

}  // namespace daybook
