// SPDX-License-Identifier: Apache-2.0
#include "link/corpus_facts.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"
#include "base/utf8.h"

namespace daybook {
namespace {

constexpr char kBetween = '\x1f';  // between the parts of a key
constexpr int64_t kLeastTelling = 3;

bool may_stand_in_incident(const Event& event) {
  return event.status == EventStatus::occurred || event.status == EventStatus::ongoing ||
         event.status == EventStatus::alleged || event.status == EventStatus::denied;
}

uint16_t counted(size_t n) { return static_cast<uint16_t>(std::min<size_t>(n, std::numeric_limits<uint16_t>::max())); }

// Not "police officer": a name has a capital.
bool is_name(std::string_view name) { return !name.empty() && (name[0] < 'a' || name[0] > 'z'); }

// See EventFacts::sentence.
uint64_t sentence_of(const Event& event, std::string_view text) {
  constexpr uint32_t kTelling = 60;  // bytes: two reports have no longer sentence by chance
  for (const ByteSpan evidence : event.evidence) {
    if (!evidence.contains(event.trigger) || evidence.size() < kTelling || evidence.end > text.size()) continue;
    return hash64(evidence.of(text), event.trigger.begin - evidence.begin);
  }
  return 0;
}

}  // namespace

void CorpusFacts::add(const CorpusReport& report, std::string_view text) {
  const ReportMeta& meta = report.meta;
  ReportFacts facts;
  facts.id = meta.id;
  facts.published = meta.published;
  facts.status = meta.status;
  facts.outlet = words_.number(meta.outlet, [&] { return meta.outlet; });
  std::string agencies;
  for (const std::string& agency : meta.agencies) agencies += agency + kBetween;
  facts.agencies = agencies_.number(agencies, [&] { return meta.agencies; });
  facts.first_event = static_cast<uint32_t>(events_.size());
  if (!meta.revises.empty()) revisions_.emplace_back(static_cast<uint32_t>(reports_.size()), meta.revises);
  if (meta.status == ReportStatus::ok) {
    for (const Event& event : report.events) {
      if (may_stand_in_incident(event)) add_event(event, report, text);
    }
  }
  facts.n_events = static_cast<uint32_t>(events_.size()) - facts.first_event;
  if (meta.status == ReportStatus::ok) add_persons(report, facts);
  reports_.push_back(std::move(facts));
}

void CorpusFacts::add_event(const Event& event, const CorpusReport& report, std::string_view text) {
  EventFacts facts;
  facts.id = event.id;
  facts.report = static_cast<uint32_t>(reports_.size());
  facts.first_name = static_cast<uint32_t>(names_.size());
  facts.first_figure = static_cast<uint32_t>(figures_.size());
  facts.n_places = counted(event.places.size());
  facts.n_actors = counted(event.actors.size());
  facts.n_targets = counted(event.targets.size());
  for (size_t i = 0; i < facts.n_places; ++i) names_.push_back(place_number(event.places[i]));
  for (size_t i = 0; i < facts.n_actors; ++i) names_.push_back(party_number(event.actors[i]));
  for (size_t i = 0; i < facts.n_targets; ++i) names_.push_back(party_number(event.targets[i]));
  for (const Toll& toll : report.tolls) {
    if (toll.event != event.id || !toll.min || toll.qualifier == Qualifier::vague || *toll.min < kLeastTelling)
      continue;
    const bool whole = toll.part_of.empty() && toll.scope == Scope::event && toll.certainty == Certainty::stated &&
                       toll.change != Change::additional;
    figures_.push_back({toll.harm, *toll.min, whole});
  }
  facts.n_figures = counted(figures_.size() - facts.first_figure);
  facts.from = event.date.from;
  facts.to = event.date.to;
  facts.precision = event.date.precision;
  // "Since Sunday" is a wave up to its telling, no campaign.
  constexpr int kRecent = 14;
  const Day told = report.meta.published;
  if (!facts.to.known() && facts.from.known() && told.known() && facts.from <= told &&
      told.days - facts.from.days <= kRecent) {
    facts.to = told;
    facts.goes_on = true;
  }
  facts.type = event.type;
  facts.status = event.status;
  facts.is_main = report.meta.main_event == event.id;
  facts.sentence = sentence_of(event, text);
  events_.push_back(std::move(facts));
}

void CorpusFacts::add_persons(const CorpusReport& report, ReportFacts& facts) {
  constexpr size_t kMostPersons = 12;
  std::vector<uint32_t> found;
  const auto take = [&](const std::vector<Party>& parties) {
    for (const Party& party : parties) {
      const bool full_name = party.name.find(' ') != std::string::npos;
      if (party.kind == PartyKind::person && party.country.empty() && full_name && is_name(party.name))
        found.push_back(static_cast<uint32_t>(hash64(fold_name(party.name))));
    }
  };
  for (const Event& event : report.events) {
    if (!is_violence(event.type)) continue;
    take(event.targets);
    take(event.actors);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.size() > kMostPersons) found.resize(kMostPersons);
  facts.first_person = static_cast<uint32_t>(persons_.size());
  facts.n_persons = counted(found.size());
  persons_.insert(persons_.end(), found.begin(), found.end());
}

uint32_t CorpusFacts::place_number(const Place& place) {
  std::string key = place.name + kBetween + place.country + kBetween + place.admin1 + kBetween;
  key += std::to_string(place.geonames_id.value_or(0)) + kBetween + std::to_string(static_cast<int>(place.precision));
  return places_.number(key, [&] {
    PlaceFacts out{place.geonames_id.value_or(0), place.name,     fold_name(place.name), place.country,
                   fold_name(place.admin1),       place.precision};
    out.on_map = place.lat.has_value() && place.lon.has_value();
    out.lat = static_cast<float>(place.lat.value_or(0));
    out.lon = static_cast<float>(place.lon.value_or(0));
    return out;
  });
}

uint32_t CorpusFacts::party_number(const Party& party) {
  const std::string key =
      party.name + kBetween + party.country + kBetween + std::to_string(static_cast<int>(party.kind));
  return parties_.number(key, [&] { return PartyFacts{party.name, fold_name(party.name), party.country, party.kind}; });
}

void CorpusFacts::finish() {
  by_id_.resize(reports_.size());
  for (uint32_t n = 0; n < by_id_.size(); ++n) by_id_[n] = n;
  std::sort(by_id_.begin(), by_id_.end(), [&](uint32_t a, uint32_t b) { return reports_[a].id < reports_[b].id; });
  for (const auto& [later, earlier] : revisions_) reports_[later].revises = find(earlier);
  revisions_ = {};
}

uint32_t CorpusFacts::find(std::string_view report) const {
  const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), report,
                                      [&](uint32_t n, std::string_view id) { return reports_[n].id < id; });
  return found != by_id_.end() && reports_[*found].id == report ? *found : ReportFacts::kNone;
}

bool is_violence(EventType type) { return type <= EventType::human_shields; }

bool is_open(const EventFacts& event) { return event.status == EventStatus::ongoing && !event.to.known(); }

bool is_exact(PlacePrecision precision) {
  return precision == PlacePrecision::site || precision == PlacePrecision::settlement ||
         precision == PlacePrecision::near;
}

bool days_overlap(Day from_a, Day to_a, Day from_b, Day to_b) {
  if (!from_a.known() || !from_b.known()) return true;
  return (!to_a.known() || from_b <= to_a) && (!to_b.known() || from_a <= to_b);
}

}  // namespace daybook
