// SPDX-License-Identifier: Apache-2.0
#pragma once
// How much speaks for two events being one: the kind of act, days, places, parties, figures, and the words of
// their reports. What is not known agrees with anything but proves nothing; what contradicts forbids. Two events
// need kEnough points before they are put together: two incidents joined are worse than one told twice. Thread safety:
// pure functions.

#include "link/corpus_facts.h"

namespace daybook {

inline constexpr int kEnough = 6;
inline constexpr int kNever = -100;
// So many dead or hurt that two acts of one day seldom cost the same.
inline constexpr int64_t kMany = 20;

// `wording`: how alike the two reports are in their words (see wording.h).
int alike(const CorpusFacts& facts, const EventFacts& a, const EventFacts& b, int wording);

// One name, or one state's: "France" and "French Armed Forces".
bool names_one_party(const Party& a, const Party& b);
bool of_one_state(const Party& a, const Party& b);

}  // namespace daybook
