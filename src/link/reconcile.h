// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the accounts of one incident come to: its parties, place and days, its toll lines with ranges over independent
// origins, where they agree and differ, and a grade with its reason (grade.h).
//
// Toll lines are of one harm and one side: `min` the least lower bound, `max` the largest figure anyone gives, `best`
// the figure of most origins, then of the latest report. Superseded, cumulative, part_of and denied figures stand in
// `figures` only. Thread safety: pure functions.

#include "link/grade.h"
#include "link/origins.h"
#include "link/states.h"
#include "link/titles.h"

namespace daybook {

// What lexicons say, for linking.
struct LinkWords {
  TitleWords titles = {};
  States states = {};
};

// The accounts of an incident, out of the database. Events of the strikes that it, a wave, holds stand among its events
// and voices; its parties, place, days and figures are those of its own accounts.
struct Accounts {
  std::vector<EventRef> own = {};   // by day of publication, then by id
  std::vector<EventRef> held = {};  // strike by strike
};
// `outline` has the id, type, place and days.
Incident reconcile(Incident outline, const Accounts& accounts, const Origins& origins, const LinkWords& words);

// The toll lines of these figures.
struct Figure {
  const Toll* toll = nullptr;
  const CorpusReport* report = nullptr;
};
std::vector<IncidentToll> toll_lines(std::vector<Figure> figures, const Origins& origins, const States& states);

}  // namespace daybook
