// SPDX-License-Identifier: Apache-2.0
#include "link/origins.h"

namespace daybook {

Origins::Origins(const CorpusFacts& facts, const Copies& copies) : facts_(facts) {
  const std::vector<ReportFacts>& reports = facts.reports();
  copy_.resize(reports.size());
  for (uint32_t n = 0; n < copy_.size(); ++n) copy_[n] = n;
  for (const Copy& copy : copies.list) {  // the earlier stands before the later
    if (copy.basis != Copy::Basis::same_quotations) copy_[copy.later] = copy_[copy.earlier];
  }
  newer_.assign(reports.size(), ReportFacts::kNone);
  for (const uint32_t later : facts.by_id()) {
    if (reports[later].revises == ReportFacts::kNone) continue;
    newer_[reports[later].revises] = later;
  }
  for (uint32_t later = 0; later < copy_.size(); ++later) {
    uint32_t first = later;
    for (size_t n = 0; n < copy_.size() && reports[first].revises != ReportFacts::kNone; ++n)
      first = reports[first].revises;
    if (first != later) copy_[later] = copy_[first];
  }
}

const Id& Origins::newer_version(const Id& report) const {
  static const Id kNone;
  const uint32_t number = facts_.find(report);
  if (number == ReportFacts::kNone || newer_[number] == ReportFacts::kNone) return kNone;
  return facts_.reports()[newer_[number]].id;
}

const std::string& Origins::copy_of(const Id& report) const {
  const uint32_t number = facts_.find(report);
  return number == ReportFacts::kNone ? report : facts_.reports()[copy_[number]].id;
}

std::vector<Origins::Origin> Origins::list(const std::map<Id, std::set<std::string>>& voices) const {
  std::map<std::string, std::set<std::string>> by_copy;  // a copy's voices: those of all that carry it
  std::set<std::string> own_word;                        // copies that also speak for themselves
  for (const auto& [report, said_by] : voices) {
    const std::string& copy = copy_of(report);
    by_copy[copy].insert(said_by.begin(), said_by.end());
    if (said_by.empty()) own_word.insert(copy);
  }
  std::vector<Origin> out;
  std::set<std::string> heard;
  for (const auto& [copy, said_by] : by_copy) {
    const bool one_voice = said_by.size() == 1 && own_word.count(copy) == 0;
    if (!one_voice) out.push_back({copy, ""});
    else if (heard.insert(*said_by.begin()).second) out.push_back({copy, *said_by.begin()});
  }
  return out;
}

}  // namespace daybook
