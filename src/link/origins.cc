// SPDX-License-Identifier: Apache-2.0
#include "link/origins.h"

namespace daybook {

Origins::Origins(const std::vector<Lineage>& lineages) {
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
}

const std::string& Origins::copy_of(const Id& report) const {
  const auto found = copy_.find(report);
  return found == copy_.end() ? report : found->second;
}

int Origins::count(const std::map<Id, std::set<std::string>>& voices) const {
  std::map<std::string, std::set<std::string>> by_copy;  // a copy's voices: those of all that carry it
  std::set<std::string> own_word;                        // copies that also speak for themselves
  for (const auto& [report, said_by] : voices) {
    const std::string& copy = copy_of(report);
    by_copy[copy].insert(said_by.begin(), said_by.end());
    if (said_by.empty()) own_word.insert(copy);
  }
  std::set<std::set<std::string>> same_voice;
  int origins = 0;
  for (const auto& [copy, said_by] : by_copy) {
    if (said_by.empty() || own_word.count(copy) != 0 || said_by.size() > 1) ++origins;
    else same_voice.insert(said_by);
  }
  return origins + static_cast<int>(same_voice.size());
}

}  // namespace daybook
