// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why accounts stand in one incident, and why two incidents that may overlap are two, in words for the record. Thread
// safety: const; what it is made from must outlive it.

#include <string>
#include <vector>

#include "link/alike.h"
#include "link/clusters.h"

namespace daybook {

class Explain {
 public:
  Explain(const CorpusFacts& facts, const EvidencePoints& points, const Wording& wording)
      : facts_(facts), points_(points), wording_(wording) {}

  // For each account but the first, the earlier one that it is most like.
  std::vector<SameAct> ties(const Cluster& cluster) const;
  // What forbids to put the two together, or how little speaks for it.
  std::string apart(const Cluster& a, const Cluster& b) const;

 private:
  Likeness compare(uint32_t a, uint32_t b) const;

  const CorpusFacts& facts_;
  const EvidencePoints& points_;
  const Wording& wording_;
};

}  // namespace daybook
