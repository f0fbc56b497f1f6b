// SPDX-License-Identifier: Apache-2.0
#include "link/reconcile.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "doc/ids.h"

namespace daybook {
namespace {

// Parties of all events, those that most reports name first; no spans: an incident quotes nobody.
std::vector<Party> merge_parties(const Cluster& cluster, std::vector<Party> Event::*side) {
  std::map<std::string, std::pair<std::set<Id>, Party>> by_name;
  for (const EventRef& ref : cluster.events) {
    for (const Party& party : ref.event->*side) {
      auto& [reports, merged] = by_name[party.name];
      reports.insert(ref.report->meta.id);
      if (merged.name.empty()) {
        merged = party;
        merged.span.reset();
      }
    }
  }
  std::vector<std::pair<std::set<Id>, Party>> sorted;
  for (auto& [name, entry] : by_name) sorted.push_back(std::move(entry));
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::vector<Party> out;
  for (auto& [reports, party] : sorted) out.push_back(std::move(party));
  return out;
}

// The main place of most events; of those the most exact.
std::optional<Place> merge_places(const Cluster& cluster) {
  std::map<std::string, std::pair<int, const Place*>> by_name;
  for (const EventRef& ref : cluster.events) {
    if (ref.event->places.empty()) continue;
    const Place& place = ref.event->places[0];
    auto& entry = by_name[place.name];
    ++entry.first;
    if (entry.second == nullptr) entry.second = &place;
  }
  const auto rank = [](const Place& p) { return p.precision == PlacePrecision::none ? 99 : static_cast<int>(p.precision); };
  const std::pair<int, const Place*>* best = nullptr;
  for (const auto& [name, entry] : by_name) {
    const bool more_exact = best != nullptr && rank(*entry.second) < rank(*best->second);
    const bool as_exact = best != nullptr && rank(*entry.second) == rank(*best->second);
    if (best == nullptr || more_exact || (as_exact && entry.first > best->first)) best = &entry;
  }
  if (best == nullptr) return std::nullopt;
  Place out = *best->second;
  out.span.reset();
  return out;
}

DateRange merge_dates(const Cluster& cluster) {
  DateRange out;
  for (const EventRef& ref : cluster.events) {
    const DateRange& date = ref.event->date;
    if (!date.from.known()) continue;
    if (!out.from.known() || date.precision < out.precision) {  // a day tells more than a month
      out = date;
    } else if (date.precision == out.precision) {
      out.from = std::min(out.from, date.from);
      if (!date.to.known() || !out.to.known()) out.to = Day{};
      else out.to = std::max(out.to, date.to);
    }
  }
  out.text.clear();
  out.span.reset();
  return out;
}

EventType merge_types(const Cluster& cluster) {
  std::map<EventType, std::set<Id>> by_type;
  for (const EventRef& ref : cluster.events) by_type[ref.event->type].insert(ref.report->meta.id);
  EventType best = cluster.events[0].event->type;
  for (const auto& [type, reports] : by_type) {
    const bool vaguer = type == EventType::attack && by_type.size() > 1;
    if (!vaguer && (reports.size() > by_type[best].size() || best == EventType::attack)) best = type;
  }
  return best;
}

// Values of one thing as the reports give them, for `differences`.
class Values {
 public:
  void add(const std::string& value, const Id& by) {
    if (!value.empty()) by_value_[value].insert(by);
  }
  bool differ() const { return by_value_.size() > 1; }
  Difference difference(std::string what) const {
    Difference out;
    out.what = std::move(what);
    for (const auto& [value, by] : by_value_) out.values.push_back({value, {by.begin(), by.end()}});
    return out;
  }

 private:
  std::map<std::string, std::set<Id>> by_value_;
};

std::string party_names(const std::vector<Party>& parties) {
  std::set<std::string> names;
  for (const Party& party : parties) names.insert(party.name);
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string range_text(const Toll& toll) {
  if (toll.min && toll.max) return *toll.min == *toll.max ? std::to_string(*toll.min) : std::to_string(*toll.min) + "–" + std::to_string(*toll.max);
  if (toll.min) return std::to_string(*toll.min) + " or more";
  return "up to " + std::to_string(*toll.max);
}

// Do two figures leave no number that both allow?
bool contradict(const Toll& a, const Toll& b) {
  const int64_t low_a = a.min.value_or(0), low_b = b.min.value_or(0);
  const int64_t high_a = a.max.value_or(INT64_MAX), high_b = b.max.value_or(INT64_MAX);
  return low_a > high_b || low_b > high_a;
}

std::vector<Difference> find_differences(const Cluster& cluster, const std::vector<Figure>& figures) {
  std::vector<Difference> out;
  Values types, actors, places, days;
  for (const EventRef& ref : cluster.events) {
    const Id& by = ref.report->meta.id;
    if (ref.event->type != EventType::attack) types.add(std::string(to_string(ref.event->type)), by);
    actors.add(party_names(ref.event->actors), by);
    if (!ref.event->places.empty()) places.add(ref.event->places[0].name, by);
    if (ref.event->date.from.known()) days.add(days_in_words(ref.event->date), by);
  }
  if (types.differ()) out.push_back(types.difference("type"));
  if (actors.differ()) out.push_back(actors.difference("actors"));
  if (places.differ()) out.push_back(places.difference("place"));
  if (days.differ()) out.push_back(days.difference("date"));
  std::map<std::pair<Harm, Side>, std::vector<const Figure*>> lines;
  for (const Figure& figure : figures) {
    if (figure.toll->part_of.empty() && figure.toll->scope != Scope::cumulative && (figure.toll->min || figure.toll->max)) {
      lines[{figure.toll->harm, figure.toll->side}].push_back(&figure);
    }
  }
  for (const auto& [key, line] : lines) {
    bool differs = false;
    Values values;
    for (const Figure* a : line) {
      values.add(range_text(*a->toll), a->toll->id);
      for (const Figure* b : line) differs = differs || contradict(*a->toll, *b->toll);
    }
    if (differs) out.push_back(values.difference(std::string(to_string(key.first)) + ", " + std::string(to_string(key.second))));
  }
  return out;
}

// What is said for and against the incident, as far as the grade needs it.
struct Voices {
  bool admitted = false;       // a party to it owns up
  std::string admitted_by = {};
  std::vector<std::string> denied_by = {};
  std::map<Id, std::set<std::string>> by_report = {};
};

Voices hear(const Cluster& cluster, const std::vector<std::pair<const Claim*, const CorpusReport*>>& claims,
            const std::vector<Figure>& figures) {
  Voices out;
  for (const EventRef& ref : cluster.events) out.by_report[ref.report->meta.id];
  std::set<Id> own_word;  // reports that tell some of it in their own voice
  std::map<Id, std::set<Id>> claimed;
  for (const auto& [claim, report] : claims) {
    if (claim->stance == Stance::denies) {
      out.denied_by.push_back(claim->source.name);
      continue;
    }
    if (claim->stance == Stance::claims_responsibility || claim->stance == Stance::confirms) {
      for (const EventRef& ref : cluster.events) {
        for (const Party& actor : ref.event->actors) {
          if (actor.name != claim->source.name && (actor.country.empty() || claim->source.role.empty())) continue;
          out.admitted = true;
          out.admitted_by = claim->source.name;
        }
      }
    }
    if (claim->stance == Stance::cannot_confirm) continue;
    out.by_report[report->meta.id].insert(claim->source.name);
    claimed[report->meta.id].insert(claim->about.begin(), claim->about.end());
  }
  for (const Figure& figure : figures) {
    for (const Source& source : figure.toll->sources) out.by_report[figure.report->meta.id].insert(source.name);
  }
  for (const EventRef& ref : cluster.events) {
    if (claimed[ref.report->meta.id].count(ref.event->id) == 0) own_word.insert(ref.report->meta.id);
  }
  for (const Id& report : own_word) out.by_report[report].clear();
  return out;
}

void grade(Incident& incident, const Voices& voices, bool disputed) {
  const int n = incident.independent_sources;
  const bool denied = !voices.denied_by.empty();
  const std::string denial = denied ? voices.denied_by[0] + " denies it" : "accounts contradict each other";
  if (voices.admitted && !denied) {
    incident.grade = "confirmed";
    incident.grade_reason = voices.admitted_by + " says that it did it";
  } else if (denied || disputed) {
    incident.grade = "contested";
    incident.grade_reason = denied ? denial : "reports name different parties for it";
  } else if (n >= 2) {
    incident.grade = "fair";
    incident.grade_reason = std::to_string(n) + " independent origins tell of it";
  } else {
    incident.grade = "weak";
    incident.grade_reason = "one origin only";
  }
}

}  // namespace

Incident reconcile(const Cluster& cluster, const Origins& origins, const TitleWords& words) {
  Incident out;
  out.id = "i" + sha256_hex(cluster.events[0].event->id).substr(0, 12);
  out.type = merge_types(cluster);
  out.actors = merge_parties(cluster, &Event::actors);
  out.targets = merge_parties(cluster, &Event::targets);
  out.place = merge_places(cluster);
  out.date = merge_dates(cluster);
  std::set<Id> events, reports;
  std::set<const CorpusReport*> tellers;
  for (const EventRef& ref : cluster.events) {
    events.insert(ref.event->id);
    reports.insert(ref.report->meta.id);
    tellers.insert(ref.report);
  }
  out.events.assign(events.begin(), events.end());
  out.reports.assign(reports.begin(), reports.end());
  out.title = words.title(out);

  std::vector<Figure> figures;
  std::set<Id> toll_ids;
  for (const CorpusReport* report : tellers) {
    for (const Toll& toll : report->tolls) {
      if (events.count(toll.event) == 0) continue;
      figures.push_back({&toll, report});
      toll_ids.insert(toll.id);
    }
  }
  std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) { return a.toll->id < b.toll->id; });
  std::vector<std::pair<const Claim*, const CorpusReport*>> claims;
  for (const CorpusReport* report : tellers) {
    for (const Claim& claim : report->claims) {
      const bool about = std::any_of(claim.about.begin(), claim.about.end(),
                                     [&](const Id& id) { return events.count(id) != 0 || toll_ids.count(id) != 0; });
      if (about) claims.push_back({&claim, report});
    }
  }
  std::sort(claims.begin(), claims.end(), [](const auto& a, const auto& b) { return a.first->id < b.first->id; });
  for (const auto& [claim, report] : claims) out.claims.push_back(claim->id);

  const Voices voices = hear(cluster, claims, figures);
  out.independent_sources = origins.count(voices.by_report);
  out.tolls = toll_lines(figures, origins);
  out.differences = find_differences(cluster, figures);
  const bool event_denied = std::any_of(cluster.events.begin(), cluster.events.end(),
                                        [](const EventRef& ref) { return ref.event->status == EventStatus::denied; });
  const bool disputed = event_denied || (out.actors.size() > 1 && std::any_of(out.differences.begin(), out.differences.end(),
                                         [](const Difference& d) { return d.what == "actors"; }) &&
                                         std::none_of(cluster.events.begin(), cluster.events.end(), [&](const EventRef& ref) {
                                           return ref.event->actors.size() == out.actors.size();
                                         }));
  if (!voices.denied_by.empty() || disputed) out.agreement = "contested";
  else if (!out.differences.empty()) out.agreement = "differ";
  else out.agreement = out.reports.size() == 1 ? "single" : "agree";
  grade(out, voices, disputed);
  return out;
}

}  // namespace daybook
