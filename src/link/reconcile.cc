// SPDX-License-Identifier: Apache-2.0
#include "link/reconcile.h"

#include <algorithm>
#include <map>
#include <set>

#include "link/grade.h"

namespace daybook {
namespace {

// Parties of all events, those that most reports name first; no spans: an incident quotes nobody.
std::vector<Party> merge_parties(const std::vector<EventRef>& events, std::vector<Party> Event::*side) {
  std::map<std::string, std::pair<std::set<Id>, Party>> by_name;
  for (const EventRef& ref : events) {
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
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  std::vector<Party> out;
  for (auto& [reports, party] : sorted) out.push_back(std::move(party));
  return out;
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
  if (toll.min && toll.max)
    return *toll.min == *toll.max ? std::to_string(*toll.min)
                                  : std::to_string(*toll.min) + "–" + std::to_string(*toll.max);
  if (toll.min) return std::to_string(*toll.min) + " or more";
  return "up to " + std::to_string(*toll.max);
}

// Do two figures leave no number that both allow?
bool contradict(const Toll& a, const Toll& b) {
  const int64_t low_a = a.min.value_or(0), low_b = b.min.value_or(0);
  const int64_t high_a = a.max.value_or(INT64_MAX), high_b = b.max.value_or(INT64_MAX);
  return low_a > high_b || low_b > high_a;
}

// Of a page that was revised, the later version's word is the one that can differ from others'.
std::vector<Difference> find_differences(const std::vector<EventRef>& events, const std::vector<Figure>& figures,
                                         const Origins& origins) {
  const auto replaced = [&](const CorpusReport* report) { return !origins.newer_version(report->meta.id).empty(); };
  std::vector<Difference> out;
  Values types, actors, places, days;
  for (const EventRef& ref : events) {
    if (replaced(ref.report)) continue;
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
    if (!replaced(figure.report) && figure.toll->certainty != Certainty::denied && figure.toll->part_of.empty() &&
        figure.toll->scope != Scope::cumulative && (figure.toll->min || figure.toll->max)) {
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
    if (differs)
      out.push_back(values.difference(std::string(to_string(key.first)) + ", " + std::string(to_string(key.second))));
  }
  return out;
}

}  // namespace

Incident reconcile(Incident out, const Accounts& accounts, const Origins& origins, const LinkWords& words) {
  out.actors = merge_parties(accounts.own, &Event::actors);
  out.targets = merge_parties(accounts.own, &Event::targets);
  out.title = words.titles.title(out);

  std::vector<EventRef> all = accounts.own;
  all.insert(all.end(), accounts.held.begin(), accounts.held.end());
  std::set<Id> own, events, reports;
  std::map<Id, const CorpusReport*> tellers;  // by id: the order is one of content
  for (const EventRef& ref : accounts.own) own.insert(ref.event->id);
  for (const EventRef& ref : all) {
    events.insert(ref.event->id);
    reports.insert(ref.report->meta.id);
    tellers[ref.report->meta.id] = ref.report;
  }
  out.events.assign(events.begin(), events.end());
  out.reports.assign(reports.begin(), reports.end());

  // Figures of its own events only: those of a strike that a wave holds are parts of the wave's.
  std::vector<Figure> figures;
  std::vector<std::pair<const Toll*, const CorpusReport*>> tolls;
  std::set<Id> toll_ids;
  std::vector<ClaimRef> claims;
  for (const auto& [id, report] : tellers) {
    for (const Toll& toll : report->tolls) {
      if (own.count(toll.event) == 0) continue;
      figures.push_back({&toll, report});
      tolls.push_back({&toll, report});
      toll_ids.insert(toll.id);
    }
    for (const Claim& claim : report->claims) {
      const bool about = std::any_of(claim.about.begin(), claim.about.end(), [&](const Id& item) {
        return events.count(item) != 0 || toll_ids.count(item) != 0;
      });
      if (about) claims.push_back({&claim, report});
    }
  }
  std::sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) { return a.toll->id < b.toll->id; });
  std::sort(claims.begin(), claims.end(),
            [](const ClaimRef& a, const ClaimRef& b) { return a.first->id < b.first->id; });
  for (const auto& [claim, report] : claims) out.claims.push_back(claim->id);

  const Voices voices = hear(all, claims, tolls, origins, words.states);
  out.independent_sources = static_cast<int>(voices.origins.size());
  out.tolls = toll_lines(figures, origins, words.states);
  out.differences = find_differences(accounts.own, figures, origins);
  grade(out, voices, all);
  if (out.grade == "contested" || out.grade == "discounted") out.agreement = "contested";
  else if (!out.differences.empty() || !voices.disputed_by.empty()) out.agreement = "differ";
  else out.agreement = out.reports.size() == 1 ? "single" : "agree";
  return out;
}

}  // namespace daybook
