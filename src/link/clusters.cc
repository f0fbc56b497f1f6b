// SPDX-License-Identifier: Apache-2.0
#include "link/clusters.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "link/rare_names.h"

namespace daybook {
namespace {

bool stands_in_incident(const Event& event) {
  return event.status == EventStatus::occurred || event.status == EventStatus::ongoing ||
         event.status == EventStatus::alleged || event.status == EventStatus::denied;
}

// Where an event is kept, and where an event looks for others: by town, by country for what is known no closer, by
// actor where no place is known; each with the week.
class Keys {
 public:
  explicit Keys(const EventRef& ref) : event_(*ref.event) {
    day_ = event_.date.from.known() ? event_.date.from : ref.report->meta.published;
    exact_ = !event_.places.empty() && is_exact(event_.places[0]);
  }

  std::vector<std::string> kept() const { return with_weeks(places(true), {0}); }
  std::vector<std::string> looked_for() const { return with_weeks(places(false), {-1, 0, 1}); }

 private:
  std::set<std::string> places(bool keep) const {
    std::set<std::string> out;
    for (const Place& place : event_.places) {
      out.insert(place.geonames_id ? "#" + std::to_string(*place.geonames_id) : fold_name(place.name));
      if (place.country.empty()) continue;
      // Towns meet what is said of their country or region, not each other.
      if (exact_) out.insert((keep ? "any/" : "wide/") + place.country);
      else if (keep) out.insert({"any/" + place.country, "wide/" + place.country});
      else out.insert("any/" + place.country);
    }
    if (event_.places.empty()) {
      for (const Party& actor : event_.actors) out.insert("@" + fold_name(actor.name));
    }
    return out;
  }

  std::vector<std::string> with_weeks(const std::set<std::string>& places, std::initializer_list<int> weeks) const {
    std::vector<std::string> out;
    for (const std::string& place : places) {
      if (is_open(event_)) out.push_back(place + "/open");
      if (!day_.known()) out.push_back(place);
      else
        for (const int week : weeks) out.push_back(place + "/" + std::to_string((day_.days + 3) / 7 + week));
    }
    return out;
  }

  const Event& event_;
  Day day_ = {};
  bool exact_ = false;
};

int certainty_of(const Event& event) {
  int out = 0;
  if (event.date.from.known()) out += 2;
  if (!event.places.empty()) out += is_exact(event.places[0]) ? 2 : 1;
  if (!event.actors.empty()) out += 1;
  return out;
}

bool comes_first(const EventRef& a, const EventRef& b) {
  const Day p = a.report->meta.published, q = b.report->meta.published;
  return std::tuple(!p.known(), p, a.event->id) < std::tuple(!q.known(), q, b.event->id);
}

// Withdrawn reports, and the earlier versions that a withdrawal takes back.
std::set<Id> taken_back(const CorpusInput& input) {
  std::map<Id, Id> revises;
  std::set<Id> out;
  for (const CorpusReport& report : input.reports) {
    if (!report.meta.revises.empty()) revises[report.meta.id] = report.meta.revises;
  }
  for (const CorpusReport& report : input.reports) {
    if (report.meta.status != ReportStatus::withdrawn) continue;
    for (Id id = report.meta.id; !id.empty() && out.insert(id).second;) {
      const auto found = revises.find(id);
      id = found == revises.end() ? Id{} : found->second;
    }
  }
  return out;
}

std::vector<EventRef> refs_of(const CorpusInput& input) {
  const std::set<Id> out_of_record = taken_back(input);
  std::vector<EventRef> refs;
  for (const CorpusReport& report : input.reports) {
    if (report.meta.status != ReportStatus::ok || out_of_record.count(report.meta.id) != 0) continue;
    std::map<Id, std::vector<const Toll*>> tolls;
    for (const Toll& toll : report.tolls) tolls[toll.event].push_back(&toll);
    for (const Event& event : report.events) {
      if (stands_in_incident(event)) refs.push_back({&event, &report, tolls[event.id]});
    }
  }
  // What is known best leads; the order is one of content, never of input.
  std::sort(refs.begin(), refs.end(), [](const EventRef& a, const EventRef& b) {
    const int x = certainty_of(*a.event), y = certainty_of(*b.event);
    return x != y ? x > y : comes_first(a, b);
  });
  return refs;
}

// Clusters under construction, found again by key and by report.
class Clusters {
 public:
  explicit Clusters(const CorpusInput& input) : input_(input), names_(input) {}

  void place(const EventRef& ref) {
    const size_t chosen = choose(ref);
    if (chosen == clusters_.size()) clusters_.emplace_back();
    clusters_[chosen].events.push_back(ref);
    for (const std::string& key : Keys(ref).kept()) remember(by_key_[key], chosen);
    remember(by_report_[number(ref)], chosen);
  }

  std::vector<Cluster> take() { return std::move(clusters_); }

 private:
  size_t number(const EventRef& ref) const { return static_cast<size_t>(ref.report - input_.reports.data()); }

  static void remember(std::vector<size_t>& list, size_t cluster) {
    if (std::find(list.rbegin(), list.rend(), cluster) == list.rend()) list.push_back(cluster);
  }

  size_t choose(const EventRef& ref) const {
    constexpr size_t kMostCompared = 12;  // members of a cluster that a newcomer is held against
    std::set<size_t> near;
    for (const std::string& key : Keys(ref).looked_for()) {
      const auto found = by_key_.find(key);
      if (found != by_key_.end()) near.insert(found->second.begin(), found->second.end());
    }
    for (const size_t neighbour : names_.neighbours(number(ref))) {
      const auto found = by_report_.find(neighbour);
      if (found != by_report_.end()) near.insert(found->second.begin(), found->second.end());
    }
    int best = kEnough - 1;
    size_t chosen = clusters_.size();
    for (const size_t c : near) {
      int worst = 1000, sum = 0, n = 0;
      for (const EventRef& member : clusters_[c].events) {
        const int points = alike(ref, member, names_.shared(number(ref), number(member)));
        worst = std::min(worst, points);
        sum += points;
        if (++n == static_cast<int>(kMostCompared) || points < 0) break;
      }
      if (worst >= 0 && sum / n > best) {  // contradicts none that is there
        best = sum / n;
        chosen = c;
      }
    }
    return chosen;
  }

  const CorpusInput& input_;
  RareNames names_;
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::vector<size_t>> by_key_;
  std::unordered_map<size_t, std::vector<size_t>> by_report_;
};

}  // namespace

bool is_violence(EventType type) { return type <= EventType::human_shields; }

std::vector<Cluster> cluster_events(const CorpusInput& input) {
  Clusters building(input);
  for (const EventRef& ref : refs_of(input)) building.place(ref);
  std::vector<Cluster> clusters = building.take();
  for (Cluster& cluster : clusters) std::sort(cluster.events.begin(), cluster.events.end(), comes_first);
  std::erase_if(clusters, [](const Cluster& cluster) {
    if (is_violence(cluster.events[0].event->type)) return false;
    return std::all_of(cluster.events.begin(), cluster.events.end(),
                       [&](const EventRef& ref) { return ref.report == cluster.events[0].report; });
  });
  return clusters;
}

}  // namespace daybook
