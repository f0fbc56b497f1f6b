// SPDX-License-Identifier: Apache-2.0
#pragma once
// Origins: how many independent tellings stand behind an incident. Reports joined by copy are one origin, and so are reports
// that rest on the same innermost voice alone (two papers that both quote the Observatory are one telling, the Observatory's).
// Thread safety: const after construction.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "doc/corpus.h"
#include "link/clusters.h"

namespace daybook {

class Origins {
 public:
  // `lineages` say which reports share copy; pairs whose basis is "same quotations" join nothing.
  explicit Origins(const std::vector<Lineage>& lineages);

  // The copy that a report carries: the id of its lineage, or its own id.
  const std::string& copy_of(const Id& report) const;

  // The number of origins among the reports of a cluster, `voices` giving each report's innermost voices for it (an empty
  // set: the outlet's own word).
  int count(const std::map<Id, std::set<std::string>>& voices) const;

 private:
  std::map<Id, std::string> copy_;
};

}  // namespace daybook
