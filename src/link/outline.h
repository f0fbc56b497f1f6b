// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the accounts of one incident come to in outline: what kind of act, where, when. It is known of every incident
// before any is put together, so that waves find the strikes that they hold. Thread safety: pure functions.

#include <cstdint>
#include <string>

#include "link/clusters.h"

namespace daybook {

struct Outline {
  static constexpr uint32_t kNone = UINT32_MAX;
  EventType type = EventType::attack;
  uint32_t place_of = kNone;  // the event (CorpusFacts::events()) whose main place it is
  Day from = {}, to = {};
  Day until = {};  // `to`, or where that is not known since it goes on, the day it was last told
  DatePrecision precision = DatePrecision::none;
};

Outline outline(const CorpusFacts& facts, const Cluster& cluster);

// The incident's id: from its first event.
Id incident_id(const CorpusFacts& facts, const Cluster& cluster);
// Has some event of one an actor that some event of the other has?
bool share_actor(const CorpusFacts& facts, const Cluster& a, const Cluster& b);

}  // namespace daybook
