// SPDX-License-Identifier: Apache-2.0
#pragma once
// Origins: how many independent tellings stand behind an incident. Reports joined by copy are one origin, and so are
// reports that rest on the same innermost voice alone (two papers that both quote the Observatory are one telling, the
// Observatory's). Thread safety: const after construction.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "doc/corpus.h"
#include "link/clusters.h"

namespace daybook {

class Origins {
 public:
  // `lineages` say which reports share copy; pairs whose basis is "same quotations" join nothing. `revises`: a report
  // and the earlier version of the same page that it replaces, which is one origin with it.
  explicit Origins(const std::vector<Lineage>& lineages, std::map<Id, Id> revises = {});

  // The copy that a report carries: the id of its lineage, or its own id.
  const std::string& copy_of(const Id& report) const;
  // The later version of its page, or "".
  const Id& newer_version(const Id& report) const;

  struct Origin {
    std::string copy = {};
    std::string voice = {};  // the one voice it rests on, or "": the outlet's or agency's own word, or several
  };
  // The origins among the reports of a cluster, `voices` giving each report's innermost voices for it (an empty
  // set: the outlet's own word).
  std::vector<Origin> list(const std::map<Id, std::set<std::string>>& voices) const;

 private:
  std::map<Id, std::string> copy_;
  std::map<Id, Id> newer_;
};

}  // namespace daybook
