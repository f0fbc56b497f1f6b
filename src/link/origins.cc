// SPDX-License-Identifier: Apache-2.0
#include "link/origins.h"

namespace daybook {

Origins::Origins(const std::vector<Lineage>& lineages, std::map<Id, Id> revises) {
  for (const Lineage& lineage : lineages) {
    std::map<Id, Id> up;
    for (const LineagePair& pair : lineage.pairs) {
      if (pair.basis != "same quotations") up[pair.b] = pair.a;
    }
    for (const Id& report : lineage.reports) {
      Id root = report;
      while (up.count(root) != 0) root = up[root];
      copy_[report] = root;
    }
  }
  for (const auto& [later, earlier] : revises) newer_[earlier] = later;
  for (const auto& [later, earlier] : revises) {
    Id first = earlier;
    for (size_t n = 0; n < revises.size() && revises.count(first) != 0; ++n) first = revises[first];
    const std::string copy = copy_of(first);
    copy_[later] = copy;
  }
}

const Id& Origins::newer_version(const Id& report) const {
  static const Id kNone;
  const auto found = newer_.find(report);
  return found == newer_.end() ? kNone : found->second;
}

const std::string& Origins::copy_of(const Id& report) const {
  const auto found = copy_.find(report);
  return found == copy_.end() ? report : found->second;
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
