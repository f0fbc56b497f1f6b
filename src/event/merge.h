// SPDX-License-Identifier: Apache-2.0
#pragma once
// From candidates of all sentences to the events of a report: the same act told twice becomes one event with two
// evidence sentences; a part with its own place stays an event of its own; "the attack" joins what it points back at.
// Thread safety: pure functions.

#include <vector>

#include "event/candidate.h"
#include "event/event_context.h"

namespace daybook {

// What is not refused, joined, in text order of first mention. What joins is marked refused with the reason.
std::vector<Event> merge_events(const EventContext& context, std::vector<Candidate>& candidates);
// What is known of two accounts besides what they say.
struct Telling {
  bool headline = false;              // the one is the report's headline, the other its lead
  bool same_dead = false;             // they give one number of dead or hurt
  bool same_word = false;             // both are told by one noun or verb
  const EventRules* rules = nullptr;  // for who is named and who is not; without them every name counts
};
// A site, a town or a part of one, or near one: not a province or a country.
bool is_fine(const Place& place);
// Adds to one account of an act what another says of it.
void join_accounts(const EventRules& rules, Event& into, const Event& from);
// Whether two accounts can be of one act; public for tests.
bool can_be_same(const Event& a, const Event& b, const Telling& telling = {});

}  // namespace daybook
