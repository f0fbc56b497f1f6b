// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <algorithm>
#include <map>

#include "link/clusters.h"
#include "link/lineage.h"
#include "link/origins.h"
#include "link/reconcile.h"

namespace daybook {
namespace {

bool shares_actor(const Incident& a, const Incident& b) {
  return std::any_of(a.actors.begin(), a.actors.end(), [&](const Party& x) {
    return std::any_of(b.actors.begin(), b.actors.end(), [&](const Party& y) { return x.name == y.name; });
  });
}

bool is_day(const Incident& incident) { return incident.date.from.known() && incident.date.from == incident.date.to; }
bool is_span(const Incident& incident) {
  return incident.date.from.known() && incident.date.to.known() && incident.date.from < incident.date.to;
}

// A wave of strikes over several days holds the strikes of its days: the same type, actors and place. The events of the
// strike then stand in the wave too; the strike stays their first incident. Others that overlap are named, not joined.
void tie_overlapping(std::vector<Incident>& incidents) {
  std::map<std::string, std::vector<size_t>> by_place;
  for (size_t i = 0; i < incidents.size(); ++i) {
    if (incidents[i].place && incidents[i].date.from.known()) by_place[incidents[i].place->name].push_back(i);
  }
  constexpr size_t kMostOverlaps = 8;
  for (auto& [place, list] : by_place) {
    std::sort(list.begin(), list.end(), [&](size_t a, size_t b) {
      return std::tuple(incidents[a].date.from, incidents[a].id) < std::tuple(incidents[b].date.from, incidents[b].id);
    });
    for (size_t n = 0; n < list.size(); ++n) {
      for (size_t m = n + 1; m < list.size() && m <= n + 64; ++m) {
        Incident &a = incidents[list[n]], &b = incidents[list[m]];
        if (a.type != b.type || !days_overlap(a.date, b.date)) continue;
        const bool a_holds = is_span(a) && is_day(b), b_holds = is_span(b) && is_day(a);
        if ((a_holds || b_holds) && shares_actor(a, b)) {
          Incident &wave = a_holds ? a : b, &strike = a_holds ? b : a;
          wave.events.insert(wave.events.end(), strike.events.begin(), strike.events.end());
          std::sort(wave.events.begin(), wave.events.end());
          wave.events.erase(std::unique(wave.events.begin(), wave.events.end()), wave.events.end());
        }
        if (a.may_overlap.size() < kMostOverlaps) a.may_overlap.push_back(b.id);
        if (b.may_overlap.size() < kMostOverlaps) b.may_overlap.push_back(a.id);
      }
    }
  }
  for (Incident& incident : incidents) std::sort(incident.may_overlap.begin(), incident.may_overlap.end());
}

}  // namespace

Result<Linker> Linker::make(const DataFiles& data) {
  Linker out;
  Result<TitleWords> words = TitleWords::make(data);
  if (!words) return words.error();
  out.words_ = std::move(words).value();
  return out;
}

CorpusLinks Linker::run(const CorpusInput& input) const {
  CorpusLinks out;
  out.lineages = find_lineages(input);
  const Origins origins(out.lineages);
  for (const Cluster& cluster : cluster_events(input)) out.incidents.push_back(reconcile(cluster, origins, words_));
  std::sort(out.incidents.begin(), out.incidents.end(), [](const Incident& a, const Incident& b) { return a.id < b.id; });
  tie_overlapping(out.incidents);
  return out;
}

}  // namespace daybook
