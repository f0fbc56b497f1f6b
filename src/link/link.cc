// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

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

bool is_span(const Incident& incident) {
  return incident.date.from.known() && incident.date.to.known() && incident.date.from < incident.date.to;
}

// A wave of strikes over several days holds the strikes of its days: the same type, place and an actor in common.
bool holds(const Incident& wave, const Incident& strike) {
  if (!is_span(wave) || !strike.date.from.known() || !strike.date.to.known()) return false;
  const bool within = wave.date.from <= strike.date.from && strike.date.to <= wave.date.to;
  const bool shorter = strike.date.to.days - strike.date.from.days < wave.date.to.days - wave.date.from.days;
  return within && shorter && wave.type == strike.type && shares_actor(wave, strike);
}

// Calls `found` with the places in the list of each two incidents of one type and place whose days meet.
template <class Found>
void for_each_overlap(const std::vector<Incident>& incidents, Found found) {
  std::map<std::string, std::vector<size_t>> by_place;
  for (size_t i = 0; i < incidents.size(); ++i) {
    if (!incidents[i].place || !incidents[i].date.from.known()) continue;
    by_place[incidents[i].place->name + "/" + std::string(to_string(incidents[i].type))].push_back(i);
  }
  constexpr size_t kMostAhead = 64;
  for (auto& [place, list] : by_place) {
    std::sort(list.begin(), list.end(), [&](size_t a, size_t b) {
      return std::tuple(incidents[a].date.from, incidents[a].id) < std::tuple(incidents[b].date.from, incidents[b].id);
    });
    for (size_t n = 0; n < list.size(); ++n) {
      for (size_t m = n + 1; m < list.size() && m <= n + kMostAhead; ++m) {
        if (days_overlap(incidents[list[n]].date, incidents[list[m]].date)) found(list[n], list[m]);
      }
    }
  }
}

}  // namespace

Result<Linker> Linker::make(const DataFiles& data) {
  Linker out;
  Result<TitleWords> words = TitleWords::make(data);
  if (!words) return words.error();
  Result<States> states = States::make(data);
  if (!states) return states.error();
  out.words_ = {std::move(words).value(), std::move(states).value()};
  return out;
}

CorpusLinks Linker::run(const CorpusInput& input) const {
  CorpusLinks out;
  out.lineages = find_lineages(input);
  std::map<Id, Id> revises;
  for (const CorpusReport& report : input.reports) {
    if (!report.meta.revises.empty()) revises[report.meta.id] = report.meta.revises;
  }
  const Origins origins(out.lineages, std::move(revises));
  const std::vector<Cluster> clusters = cluster_events(input);
  for (const Cluster& cluster : clusters) out.incidents.push_back(reconcile(cluster, {}, origins, words_));

  std::map<size_t, std::vector<EventRef>> held;
  for_each_overlap(out.incidents, [&](size_t a, size_t b) {
    const bool a_holds = holds(out.incidents[a], out.incidents[b]);
    if (!a_holds && !holds(out.incidents[b], out.incidents[a])) return;
    const std::vector<EventRef>& strikes = clusters[a_holds ? b : a].events;
    std::vector<EventRef>& list = held[a_holds ? a : b];
    list.insert(list.end(), strikes.begin(), strikes.end());
  });
  for (const auto& [wave, events] : held) out.incidents[wave] = reconcile(clusters[wave], events, origins, words_);

  constexpr size_t kMostOverlaps = 8;
  for_each_overlap(out.incidents, [&](size_t i, size_t k) {
    Incident &a = out.incidents[i], &b = out.incidents[k];
    if (a.may_overlap.size() < kMostOverlaps) a.may_overlap.push_back(b.id);
    if (b.may_overlap.size() < kMostOverlaps) b.may_overlap.push_back(a.id);
  });
  for (Incident& incident : out.incidents) std::sort(incident.may_overlap.begin(), incident.may_overlap.end());
  std::sort(out.incidents.begin(), out.incidents.end(),
            [](const Incident& a, const Incident& b) { return a.id < b.id; });
  return out;
}

}  // namespace daybook
