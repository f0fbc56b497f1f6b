// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the accounts of one incident come to: its parties, place and days, its toll lines with ranges over independent
// origins, where they agree and differ, and a grade with its reason.
//
// Grades after Airwars' civilian-harm classification: confirmed (a party admits its own act), fair (two or more independent
// origins agree), weak (one origin), contested (who did it, or whether, is disputed), discounted (denied, and nobody else says it).
// Toll lines are of one harm and one side: `min` the least lower bound, `max` the largest figure anyone gives, `best` the
// figure of most origins, then of the latest report. Superseded, cumulative, part_of and denied figures stand in `figures`
// only. Thread safety: pure functions.

#include "link/clusters.h"
#include "link/origins.h"
#include "link/titles.h"

namespace daybook {

Incident reconcile(const Cluster& cluster, const Origins& origins, const TitleWords& words);

// The toll lines of these figures.
struct Figure {
  const Toll* toll = nullptr;
  const CorpusReport* report = nullptr;
};
std::vector<IncidentToll> toll_lines(std::vector<Figure> figures, const Origins& origins);

}  // namespace daybook
