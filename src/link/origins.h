// SPDX-License-Identifier: Apache-2.0
#pragma once
// Origins: how many independent tellings stand behind an incident. Reports joined by copy are one origin, and so are
// reports that rest on the same innermost voice alone (two papers that both quote the Observatory are one telling, the
// Observatory's). Thread safety: const after construction; the facts must outlive it.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "link/corpus_facts.h"
#include "link/lineage.h"

namespace daybook {

class Origins {
 public:
  // Copies whose basis is "same quotations" join nothing; the versions of one page are one origin.
  Origins(const CorpusFacts& facts, const Copies& copies);

  // The copy that a report carries: the id of the first report that has it, maybe its own.
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
  const CorpusFacts& facts_;
  std::vector<uint32_t> copy_;   // by report: the report whose copy it carries, maybe itself
  std::vector<uint32_t> newer_;  // by report: its later version, or ReportFacts::kNone
};

}  // namespace daybook
