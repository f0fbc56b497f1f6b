// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is said for and against an incident, and the grade that follows, with its reason in a line.
//
// Grades after Airwars' civilian-harm classification: confirmed (a party owns up to its own act), fair (two or more
// independent origins), weak (one origin), contested (who did it, or whether, is disputed), discounted (it is denied,
// and nobody else says it). Thread safety: pure functions.

#include <string>
#include <utility>
#include <vector>

#include "doc/corpus.h"
#include "link/origins.h"
#include "link/states.h"

namespace daybook {

struct EventRef {
  const Event* event = nullptr;
  const CorpusReport* report = nullptr;
};
using ClaimRef = std::pair<const Claim*, const CorpusReport*>;

struct Voices {
  std::string admitted_by = {};               // a party to it owns up
  std::string admitted_how = {};              // "says that it did it", "confirms its own part in it"
  std::vector<std::string> denied_by = {};    // whether it happened, or their part in it
  std::vector<std::string> disputed_by = {};  // only its figures
  bool denied_by_party = false;               // one who is said to have done it
  bool asserted = false;                      // somebody says that it happened
  std::string rivals = {};                    // "A and B": reports name different parties for it
  std::vector<Origins::Origin> origins = {};
};

// `events` are those that count: the incident's own and those that it holds.
Voices hear(const std::vector<EventRef>& events, const std::vector<ClaimRef>& claims,
            const std::vector<std::pair<const Toll*, const CorpusReport*>>& tolls, const Origins& origins,
            const States& states);

// Sets grade and grade_reason.
void grade(Incident& incident, const Voices& voices, const std::vector<EventRef>& events);

}  // namespace daybook
