// SPDX-License-Identifier: Apache-2.0
#include "link/clusters.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "base/utf8.h"

namespace daybook {
namespace {

// Acts that one outlet may call by one name and another by the next. `attack` is any of them.
enum class Family { air, ground_fire, explosive, killing, any_attack, capture, movement, other };

Family family(EventType type) {
  switch (type) {
    case EventType::air_strike:
    case EventType::drone_strike:
    case EventType::missile_strike:
    case EventType::shelling: return Family::air;
    case EventType::shooting:
    case EventType::armed_clash: return Family::ground_fire;
    case EventType::bombing:
    case EventType::suicide_bombing:
    case EventType::grenade:
    case EventType::aircraft_downing: return Family::explosive;
    case EventType::execution:
    case EventType::assassination: return Family::killing;
    case EventType::attack:
    case EventType::chemical_attack:
    case EventType::attack_on_health_care: return Family::any_attack;
    case EventType::abduction:
    case EventType::arrest:
    case EventType::raid: return Family::capture;
    case EventType::displacement:
    case EventType::withdrawal:
    case EventType::territory_seizure: return Family::movement;
    default: return Family::other;
  }
}

bool types_agree(EventType a, EventType b) {
  if (a == b) return true;
  const Family fa = family(a), fb = family(b);
  const auto is_attack = [](Family f) { return f == Family::any_attack; };
  const auto may_be_attack = [](Family f) { return f <= Family::any_attack; };
  if (is_attack(fa)) return may_be_attack(fb);
  if (is_attack(fb)) return may_be_attack(fa);
  return fa == fb && fa != Family::other && fa != Family::movement && fa != Family::capture;
}

bool stands_in_incident(const Event& event) {
  return event.status == EventStatus::occurred || event.status == EventStatus::ongoing ||
         event.status == EventStatus::alleged || event.status == EventStatus::denied;
}

bool is_exact(const Place& place) {
  return place.precision == PlacePrecision::site || place.precision == PlacePrecision::settlement ||
         place.precision == PlacePrecision::near;
}

bool same_place(const Place& a, const Place& b) {
  if (a.geonames_id && b.geonames_id) return *a.geonames_id == *b.geonames_id;
  return fold_name(a.name) == fold_name(b.name) && (a.country.empty() || b.country.empty() || a.country == b.country);
}

bool shares_party(const std::vector<Party>& a, const std::vector<Party>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Party& x) {
    return std::any_of(b.begin(), b.end(), [&](const Party& y) { return fold_name(x.name) == fold_name(y.name); });
  });
}

// Days of news that an undated event may belong to: up to its report's day of publication.
bool may_be_known_then(const EventRef& undated, const DateRange& date) {
  const Day published = undated.report->meta.published;
  return !published.known() || !date.from.known() || (date.from <= published && date.from + 7 >= published);
}

int day_points(const EventRef& a, const EventRef& b) {
  const DateRange &x = a.event->date, &y = b.event->date;
  if (x.from.known() && y.from.known()) {
    if (!days_overlap(x, y)) return -100;
    const bool both_days = x.precision <= DatePrecision::day && y.precision <= DatePrecision::day;
    if (x.from == y.from && x.to == y.to && both_days) return 3;
    return both_days ? 2 : 1;
  }
  if (x.from.known() != y.from.known()) {
    const EventRef& undated = x.from.known() ? b : a;
    const DateRange& known = x.from.known() ? x : y;
    return may_be_known_then(undated, known) ? 0 : -2;
  }
  const Day p = a.report->meta.published, q = b.report->meta.published;
  if (!p.known() || !q.known()) return 0;
  return std::abs(p.days - q.days) <= 3 ? 1 : -100;
}

int place_points(const Event& a, const Event& b) {
  if (a.places.empty() || b.places.empty()) return 0;
  int best = -100;
  for (const Place& x : a.places) {
    for (const Place& y : b.places) {
      if (same_place(x, y)) best = std::max(best, is_exact(x) ? 4 : x.precision == PlacePrecision::country ? 1 : 2);
      else if (places_agree(x, y)) best = std::max(best, 1);
    }
  }
  return best;
}

int party_points(const std::vector<Party>& a, const std::vector<Party>& b, int same) {
  if (a.empty() || b.empty()) return 0;
  return shares_party(a, b) ? same : -1;
}

constexpr int kEnough = 6;

// How much speaks for two events being one. Same report: told apart there, so only all but equal events are joined.
int points(const EventRef& a, const EventRef& b) {
  const Event &x = *a.event, &y = *b.event;
  if (!types_agree(x.type, y.type)) return -100;
  if (a.report == b.report && x.type != y.type) return -100;
  int sum = day_points(a, b) + place_points(x, y) + party_points(x.actors, y.actors, 2) + party_points(x.targets, y.targets, 1);
  if (x.type == y.type) sum += 1;
  if (a.report == b.report) sum -= 2;
  return sum;
}

// Where to look for clusters that an event may join: by place and by country, with the month, and without where unknown.
std::vector<std::string> keys_of(const EventRef& ref) {
  std::set<std::string> places;
  for (const Place& place : ref.event->places) {
    places.insert(place.geonames_id ? "#" + std::to_string(*place.geonames_id) : fold_name(place.name));
    if (!place.country.empty()) places.insert(place.country);
  }
  if (places.empty()) {
    for (const Party& actor : ref.event->actors) places.insert("@" + fold_name(actor.name));
  }
  const Day day = ref.event->date.from.known() ? ref.event->date.from : ref.report->meta.published;
  std::vector<std::string> out;
  for (const std::string& place : places) {
    if (!day.known()) {
      out.push_back(place);
      continue;
    }
    for (int week : {-1, 0, 1}) out.push_back(place + "/" + std::to_string((day.days + 3) / 7 + week));
  }
  return out;
}

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

}  // namespace

bool is_violence(EventType type) { return type <= EventType::human_shields; }

bool days_overlap(const DateRange& a, const DateRange& b) {
  if (!a.from.known() || !b.from.known()) return true;
  const bool a_ends = a.to.known(), b_ends = b.to.known();
  return (!a_ends || b.from <= a.to) && (!b_ends || a.from <= b.to);
}

bool places_agree(const Place& a, const Place& b) {
  if (same_place(a, b)) return true;
  if (a.country.empty() || b.country.empty() || a.country != b.country) return false;
  if (a.precision == PlacePrecision::country || b.precision == PlacePrecision::country) return true;
  const bool a_region = a.precision == PlacePrecision::region, b_region = b.precision == PlacePrecision::region;
  const auto inside = [](const Place& in, const Place& of) {
    return !in.admin1.empty() && (fold_name(in.admin1) == fold_name(of.name) || fold_name(in.admin1) == fold_name(of.admin1));
  };
  if (a_region && b_region) return false;
  if (a_region) return a.admin1.empty() || inside(b, a);
  if (b_region) return b.admin1.empty() || inside(a, b);
  return false;
}

std::vector<Cluster> cluster_events(const CorpusInput& input) {
  std::vector<EventRef> refs;
  for (const CorpusReport& report : input.reports) {
    if (report.meta.status != ReportStatus::ok) continue;  // a withdrawn report counts nowhere
    for (const Event& event : report.events) {
      if (stands_in_incident(event)) refs.push_back({&event, &report});
    }
  }
  // What is known best leads; the order is one of content, never of input.
  std::sort(refs.begin(), refs.end(), [](const EventRef& a, const EventRef& b) {
    const int x = certainty_of(*a.event), y = certainty_of(*b.event);
    return x != y ? x > y : comes_first(a, b);
  });

  std::vector<Cluster> clusters;
  std::map<std::string, std::vector<size_t>> index;
  constexpr size_t kMostCompared = 12;  // members of a cluster that a newcomer is held against
  for (const EventRef& ref : refs) {
    const std::vector<std::string> keys = keys_of(ref);
    std::set<size_t> near;
    for (const std::string& key : keys) {
      const auto found = index.find(key);
      if (found != index.end()) near.insert(found->second.begin(), found->second.end());
    }
    int best = kEnough - 1;
    size_t chosen = clusters.size();
    for (const size_t c : near) {
      int worst = 1000, sum = 0, n = 0;
      for (const EventRef& member : clusters[c].events) {
        const int p = points(ref, member);
        worst = std::min(worst, p);
        sum += p;
        if (++n == static_cast<int>(kMostCompared)) break;
      }
      if (worst < 0 || n == 0) continue;  // contradicts one that is there
      if (sum / n > best) {
        best = sum / n;
        chosen = c;
      }
    }
    if (chosen == clusters.size()) clusters.emplace_back();
    clusters[chosen].events.push_back(ref);
    for (const std::string& key : keys) {
      std::vector<size_t>& list = index[key];
      if (list.empty() || list.back() != chosen) {
        if (std::find(list.begin(), list.end(), chosen) == list.end()) list.push_back(chosen);
      }
    }
  }
  for (Cluster& cluster : clusters) std::sort(cluster.events.begin(), cluster.events.end(), comes_first);
  std::erase_if(clusters, [](const Cluster& cluster) {
    if (is_violence(cluster.events[0].event->type)) return false;
    return std::all_of(cluster.events.begin(), cluster.events.end(),
                       [&](const EventRef& ref) { return ref.report == cluster.events[0].report; });
  });
  return clusters;
}

}  // namespace daybook
