// SPDX-License-Identifier: Apache-2.0
#pragma once
// How much speaks for two events being one: the kind of act, days, places, parties, figures, and names that hardly any
// other report has. What is not known agrees with anything but proves nothing; what contradicts forbids. Two events
// need kEnough points before they are put together: two incidents joined are worse than one told twice. Thread safety:
// pure functions.

#include <vector>

#include "doc/corpus.h"

namespace daybook {

struct EventRef {
  const Event* event = nullptr;
  const CorpusReport* report = nullptr;
  std::vector<const Toll*> tolls = {};  // the figures tied to it
};

inline constexpr int kEnough = 6;
inline constexpr int kNever = -100;

// `shared_names`: how many rare names the two reports have in common (see rare_names.h).
int alike(const EventRef& a, const EventRef& b, int shared_names);

// Still going on, with no end given: a campaign, a siege.
bool is_open(const Event& event);
// Known to a town or a building, not to a region or a country.
bool is_exact(const Place& place);
// Do two sets of days have a day in common, or, where one is not known, may they?
bool days_overlap(const DateRange& a, const DateRange& b);
// The same place, or one inside the other.
bool places_agree(const Place& a, const Place& b);
// One name, or one state's: "France" and "French Armed Forces".
bool names_one_party(const Party& a, const Party& b);
bool of_one_state(const Party& a, const Party& b);

}  // namespace daybook
