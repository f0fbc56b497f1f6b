// SPDX-License-Identifier: Apache-2.0
#include "link/explain.h"

#include <algorithm>

namespace daybook {
namespace {

constexpr size_t kMostCompared = 12;

}  // namespace

Likeness Explain::compare(uint32_t a, uint32_t b) const {
  const EventFacts &x = facts_.events()[a], &y = facts_.events()[b];
  return alike(facts_, points_, x, y, wording_.alike(x.report, y.report));
}

std::vector<SameAct> Explain::ties(const Cluster& cluster) const {
  std::vector<SameAct> out;
  for (size_t i = 1; i < cluster.size(); ++i) {
    Likeness best;
    best.points = kNever;
    size_t with = 0;
    for (size_t k = 0; k < i && k < kMostCompared; ++k) {
      const Likeness likeness = compare(cluster[i], cluster[k]);
      if (likeness.points <= best.points) continue;
      best = likeness;
      with = k;
    }
    SameAct tie;
    tie.event = facts_.events()[cluster[i]].id;
    tie.with = facts_.events()[cluster[with]].id;
    for (size_t n = 0; n < best.count; ++n) {
      if (points_.of(best.evidence[n]) > 0) tie.why.push_back(points_.says(best.evidence[n]));
    }
    out.push_back(std::move(tie));
  }
  return out;
}

std::string Explain::apart(const Cluster& a, const Cluster& b) const {
  int most = kNever;
  std::string_view against;
  for (size_t i = 0; i < a.size() && i < kMostCompared; ++i) {
    for (size_t k = 0; k < b.size() && k < kMostCompared; ++k) {
      const Likeness likeness = compare(a[i], b[k]);
      most = std::max(most, likeness.points);
      if (against.empty()) against = likeness.against;
    }
  }
  if (!against.empty()) return std::string(against);
  return most < kEnough ? "too little in common" : "not like each other on the whole";
}

}  // namespace daybook
