// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which events of which reports are one incident: same kind of act, days that agree, places that agree, parties that do not
// contradict each other. What is not known agrees with anything but proves nothing: two events need enough that is known
// and the same (points, see clusters.cc) before they are put together.
// Thread safety: pure functions.

#include <vector>

#include "doc/corpus.h"

namespace daybook {

struct EventRef {
  const Event* event = nullptr;
  const CorpusReport* report = nullptr;
};

struct Cluster {
  std::vector<EventRef> events = {};  // by day of publication, then by id: the first names the incident
};

// Clusters of one event too. Events that may not have happened (planned, hypothetical …) stand in none; of acts that are no
// violence only those that several reports tell.
std::vector<Cluster> cluster_events(const CorpusInput& input);

bool is_violence(EventType type);
// Do two sets of days have a day in common, or, where one is not known, may they?
bool days_overlap(const DateRange& a, const DateRange& b);
// The same place, or one inside the other.
bool places_agree(const Place& a, const Place& b);

}  // namespace daybook
