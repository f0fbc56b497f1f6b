// SPDX-License-Identifier: Apache-2.0
#pragma once
// How much speaks for two events being one: a sum of named evidence, each worth what lexicon/incident_points.tsv says:
// the kind of act, days, places, parties, persons harmed, figures, a copied sentence, the words of their reports. What
// is not known agrees with anything but proves nothing; what contradicts forbids, and is named. Two events need kEnough
// points before they are put together: two incidents joined are worse than one told twice. Thread safety: pure
// functions.

#include <array>
#include <string_view>

#include "link/corpus_facts.h"
#include "link/points.h"

namespace daybook {

inline constexpr int kEnough = 6;
inline constexpr int kNever = -100;
// So many dead or hurt that two acts of one day seldom cost the same.
inline constexpr int64_t kMany = 20;

struct Likeness {
  int points = 0;                 // kNever where something contradicts
  std::string_view against = {};  // what: "another day"
  std::array<Evidence, 12> evidence = {};
  size_t count = 0;  // of `evidence`
};

// `wording`: how alike the two reports are in their words (see wording.h).
Likeness alike(const CorpusFacts& facts, const EvidencePoints& points, const EventFacts& a, const EventFacts& b,
               int wording);

// Acts so seldom that two of one region and week are hardly two.
bool is_seldom(EventType type);

// One name, or one state's: "France" and "French Armed Forces".
bool names_one_party(const Party& a, const Party& b);
bool of_one_state(const Party& a, const Party& b);

}  // namespace daybook
