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
constexpr size_t kMostReports = 6;    // what more reports have is not rare
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

uint64_t pair_key(size_t a, size_t b) {
  return (static_cast<uint64_t>(std::min(a, b)) << 32) | static_cast<uint64_t>(std::max(a, b));
}

bool of_one_time(const CorpusReport& a, const CorpusReport& b) {
  const Day p = a.meta.published, q = b.meta.published;
  return !p.known() || !q.known() || std::abs(p.days - q.days) <= kDaysApart;
}

}  // namespace

RareNames::RareNames(const CorpusInput& input) {
  if (input.reports.size() < kLeastReports) return;
  std::unordered_map<uint64_t, std::vector<uint32_t>> holders;
  for (size_t n = 0; n < input.reports.size(); ++n) {
    const ReportMeta& meta = input.reports[n].meta;
    if (meta.status != ReportStatus::ok) continue;
    for (const uint64_t name : names_of(input.text_of(meta.id))) {
      std::vector<uint32_t>& list = holders[name];
      if (list.size() <= kMostReports)
        list.push_back(static_cast<uint32_t>(n));  // one more than rare: known to be common
    }
  }
  for (const auto& [name, list] : holders) {
    if (list.size() < 2 || list.size() > kMostReports) continue;
    for (size_t i = 0; i < list.size(); ++i) {
      for (size_t k = i + 1; k < list.size(); ++k) {
        if (of_one_time(input.reports[list[i]], input.reports[list[k]])) ++pairs_[pair_key(list[i], list[k])];
      }
    }
  }
  std::erase_if(pairs_, [](const auto& entry) { return entry.second < kLeastShared; });
  for (const auto& [key, count] : pairs_) {
    const size_t a = static_cast<size_t>(key >> 32), b = static_cast<size_t>(key & 0xFFFFFFFFU);
    neighbours_[a].push_back(b);
    neighbours_[b].push_back(a);
  }
  for (auto& [report, list] : neighbours_) std::sort(list.begin(), list.end());
}

int RareNames::shared(size_t a, size_t b) const {
  const auto found = pairs_.find(pair_key(a, b));
  return found == pairs_.end() ? 0 : found->second;
}

const std::vector<size_t>& RareNames::neighbours(size_t report) const {
  static const std::vector<size_t> kNone;
  const auto found = neighbours_.find(report);
  return found == neighbours_.end() ? kNone : found->second;
}

}  // namespace daybook
