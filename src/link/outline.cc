// SPDX-License-Identifier: Apache-2.0
#include "link/outline.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/hash.h"

namespace daybook {
namespace {

EventType merge_types(const CorpusFacts& facts, const Cluster& cluster) {
  std::map<EventType, std::set<uint32_t>> by_type;
  for (const uint32_t number : cluster) by_type[facts.events()[number].type].insert(facts.events()[number].report);
  EventType best = facts.events()[cluster[0]].type;
  for (const auto& [type, reports] : by_type) {
    const bool vaguer = type == EventType::attack && by_type.size() > 1;
    if (!vaguer && (reports.size() > by_type[best].size() || best == EventType::attack)) best = type;
  }
  return best;
}

// The main place of most events; of those the most exact. A campaign's is the one of most, and of those the widest.
uint32_t merge_places(const CorpusFacts& facts, const Cluster& cluster) {
  struct Named {
    int events = 0;
    uint32_t first = Outline::kNone;  // event
    int rank = 0;
  };
  std::map<std::string_view, Named> by_name;
  bool campaign = false;
  for (const uint32_t number : cluster) {
    const EventFacts& event = facts.events()[number];
    campaign = campaign || is_open(event);
    if (event.n_places == 0) continue;
    const PlaceFacts& place = facts.place(facts.places(event)[0]);
    Named& entry = by_name[place.name];
    if (entry.events++ > 0) continue;
    entry.first = number;
    entry.rank = place.precision == PlacePrecision::none ? 99 : static_cast<int>(place.precision);
  }
  const Named* best = nullptr;
  for (const auto& [name, entry] : by_name) {
    const bool more = best != nullptr && entry.events > best->events;
    const bool as_many = best != nullptr && entry.events == best->events;
    const bool wider = best != nullptr && entry.rank > best->rank;
    const bool more_exact = best != nullptr && entry.rank < best->rank;
    const bool as_exact = best != nullptr && entry.rank == best->rank;
    const bool better = campaign ? more || (as_many && wider) : more_exact || (as_exact && more);
    if (best == nullptr || better) best = &entry;
  }
  return best == nullptr ? Outline::kNone : best->first;
}

void merge_dates(const CorpusFacts& facts, const Cluster& cluster, Outline& out) {
  const bool goes_on = std::all_of(cluster.begin(), cluster.end(), [&](uint32_t number) {
    return facts.events()[number].goes_on || !facts.events()[number].from.known();
  });
  for (const uint32_t number : cluster) {
    const EventFacts& event = facts.events()[number];
    if (!event.from.known()) continue;
    if (!out.from.known() || event.precision < out.precision) {  // a day tells more than a month
      out.from = event.from;
      out.to = event.to;
      out.precision = event.precision;
    } else if (event.precision == out.precision) {
      out.from = std::min(out.from, event.from);
      out.to = event.to.known() && out.to.known() ? std::max(out.to, event.to) : Day{};
    }
  }
  out.until = out.to;
  if (goes_on) out.to = Day{};
}

}  // namespace

Outline outline(const CorpusFacts& facts, const Cluster& cluster) {
  Outline out;
  out.type = merge_types(facts, cluster);
  out.place_of = merge_places(facts, cluster);
  merge_dates(facts, cluster, out);
  return out;
}

Id incident_id(const CorpusFacts& facts, const Cluster& cluster) {
  return "i" + sha256_hex(facts.events()[cluster[0]].id).substr(0, 12);
}

bool share_actor(const CorpusFacts& facts, const Cluster& a, const Cluster& b) {
  std::set<std::string_view> names;
  for (const uint32_t number : a) {
    for (const uint32_t actor : facts.actors(facts.events()[number])) names.insert(facts.party(actor).name);
  }
  return std::any_of(b.begin(), b.end(), [&](uint32_t number) {
    const std::span<const uint32_t> actors = facts.actors(facts.events()[number]);
    return std::any_of(actors.begin(), actors.end(),
                       [&](uint32_t actor) { return names.count(facts.party(actor).name) != 0; });
  });
}

}  // namespace daybook
