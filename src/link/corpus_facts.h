// SPDX-License-Identifier: Apache-2.0
#pragma once
// What linking holds of every report while it runs: a few numbers for each report and event, and each name once,
// however many events bear it. Texts, quotations and figures stay in the database and are read again where an incident
// is put together, so that memory hardly grows with the number of reports.
//
//   CorpusFacts facts;  for each report: facts.add(report, text);  facts.finish();
//
// Reports and events are numbered in the order of their coming; `by_id` is the order of content. Thread safety: const
// after finish().

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/corpus.h"

namespace daybook {

struct ReportFacts {
  static constexpr uint32_t kNone = UINT32_MAX;
  Id id = {};
  Day published = {};
  ReportStatus status = ReportStatus::ok;
  uint32_t outlet = 0;                     // CorpusFacts::word()
  uint32_t agencies = 0;                   // CorpusFacts::agencies()
  uint32_t revises = kNone;                // the earlier version of its page, where that is there; set by finish()
  uint32_t first_event = 0, n_events = 0;  // those that may stand in an incident
  uint32_t first_person = 0;               // where CorpusFacts holds its persons
  uint16_t n_persons = 0;
};

// A place as far as linking compares places.
struct PlaceFacts {
  int64_t geonames_id = 0;          // 0: none
  std::string name = {}, key = {};  // canonical, and folded
  std::string country = {};
  std::string admin1_key = {};  // folded
  PlacePrecision precision = PlacePrecision::none;
  bool on_map = false;  // are the degrees known?
  float lat = 0, lon = 0;
};

// A party as far as linking compares parties.
struct PartyFacts {
  std::string name = {}, key = {};  // canonical, and folded
  std::string country = {};
  PartyKind kind = PartyKind::unknown;
};

// One figure that tells incidents apart: a number of some size, of one harm.
struct FigureFacts {
  Harm harm = Harm::killed;
  int64_t number = 0;
  bool whole = false;  // of the act as a whole, stated as such; else a part of it, or doubted
};

struct EventFacts {
  Id id = {};
  uint32_t report = 0;
  uint32_t first_name = 0, first_figure = 0;  // where CorpusFacts holds its lists
  uint64_t sentence = 0;                      // hash of the sentence that names it and of where in it; 0: a short one
  uint16_t n_places = 0, n_actors = 0, n_targets = 0, n_figures = 0;
  Day from = {}, to = {};  // of what began shortly before it was told, and goes on: `to` is the day it was told
  DatePrecision precision = DatePrecision::none;
  EventType type = EventType::attack;
  EventStatus status = EventStatus::occurred;
  bool is_main = false;  // what its report is about
  bool goes_on = false;  // no end is given
};

class CorpusFacts {
 public:
  // `text`: the report's own, that its spans point into.
  void add(const CorpusReport& report, std::string_view text);
  void finish();

  const std::vector<ReportFacts>& reports() const { return reports_; }
  const std::deque<EventFacts>& events() const { return events_; }
  const ReportFacts& report_of(const EventFacts& event) const { return reports_[event.report]; }
  // The report's number, or ReportFacts::kNone.
  uint32_t find(std::string_view report) const;
  // Numbers of reports in the order of their ids.
  const std::vector<uint32_t>& by_id() const { return by_id_; }

  // What an event names, as numbers of place() and party(): its sites, the main one first; who did it; to whom.
  std::span<const uint32_t> places(const EventFacts& e) const { return {names_.data() + e.first_name, e.n_places}; }
  std::span<const uint32_t> actors(const EventFacts& e) const {
    return {names_.data() + e.first_name + e.n_places, e.n_actors};
  }
  std::span<const uint32_t> targets(const EventFacts& e) const {
    return {names_.data() + e.first_name + e.n_places + e.n_actors, e.n_targets};
  }
  std::span<const FigureFacts> figures(const EventFacts& e) const {
    return {figures_.data() + e.first_figure, e.n_figures};
  }
  // Who was harmed or held, or did it, by full name: hashes, sorted. No one known for an office, who is in every
  // report.
  std::span<const uint32_t> persons(const ReportFacts& report) const {
    return {persons_.data() + report.first_person, report.n_persons};
  }
  const PlaceFacts& place(uint32_t number) const { return places_[number]; }
  const PartyFacts& party(uint32_t number) const { return parties_[number]; }
  const std::string& word(uint32_t number) const { return words_[number]; }
  const std::vector<std::string>& agencies(const ReportFacts& report) const { return agencies_[report.agencies]; }

 private:
  // Each different value once, found again by its key.
  template <class T>
  class Pool {
   public:
    template <class Make>
    uint32_t number(const std::string& key, Make make) {
      const auto [found, is_new] = numbers_.try_emplace(key, static_cast<uint32_t>(list_.size()));
      if (is_new) list_.push_back(make());
      return found->second;
    }
    const T& operator[](uint32_t number) const { return list_[number]; }

   private:
    std::deque<T> list_;
    std::unordered_map<std::string, uint32_t> numbers_;
  };

  void add_event(const Event& event, const CorpusReport& report, std::string_view text);
  void add_persons(const CorpusReport& report, ReportFacts& facts);
  uint32_t place_number(const Place& place);
  uint32_t party_number(const Party& party);

  std::vector<ReportFacts> reports_;
  std::vector<uint32_t> by_id_;
  std::vector<std::pair<uint32_t, Id>> revisions_;  // until finish()
  std::deque<EventFacts> events_;
  std::vector<uint32_t> names_;
  std::vector<FigureFacts> figures_;
  std::vector<uint32_t> persons_;
  Pool<PlaceFacts> places_;
  Pool<PartyFacts> parties_;
  Pool<std::string> words_;
  Pool<std::vector<std::string>> agencies_;
};

bool is_violence(EventType type);
// Still going on, with no end given: a campaign, a siege.
bool is_open(const EventFacts& event);
// Known to a town or a building, not to a region or a country.
bool is_exact(PlacePrecision precision);
// Do two sets of days have a day in common, or, where one is not known, may they?
bool days_overlap(Day from_a, Day to_a, Day from_b, Day to_b);

}  // namespace daybook
