// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which events of which reports are one incident. Alike (alike.h) is a matter of two events; here each event joins the
// cluster that it is most alike to on the whole, if it contradicts no member of it. What is known best leads.
// Thread safety: pure functions.

#include <cstdint>
#include <vector>

#include "link/corpus_facts.h"
#include "link/points.h"
#include "link/wording.h"

namespace daybook {

// Numbers of events (CorpusFacts::events()), by day of publication, then by id: the first names the incident.
using Cluster = std::vector<uint32_t>;

// Clusters of one event too. Events that may not have happened (planned, hypothetical …) stand in none, nor do those of
// a withdrawn report and of the versions that it withdraws; of acts that are no violence only those that several
// reports tell.
std::vector<Cluster> cluster_events(const CorpusFacts& facts, const EvidencePoints& points, const Wording& wording);

}  // namespace daybook
