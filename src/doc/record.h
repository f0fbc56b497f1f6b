// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record's items as the coder makes them, the store keeps them and linking joins them: one struct for each kind of
// docs/record.md, same words, same order of keys. Unknown is std::nullopt, an empty string, an unknown Day or an empty
// list, and is printed as null or []; it is never a guess.
//
// Spans are byte offsets into the report's text; the quotation is sliced when the record is printed. Names are
// canonical English; `text` is what the report says. Thread safety: plain values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/span.h"
#include "doc/kinds.h"

namespace daybook {

using Id = std::string;  // see doc/ids.h

struct Place {
  std::optional<int64_t> geonames_id = {};
  std::string name = {};  // canonical English
  std::string text = {};  // words of the report
  std::optional<ByteSpan> span = {};
  std::optional<double> lat = {}, lon = {};  // degrees, WGS 84; never more exact than the words
  std::string country = {};                  // ISO 3166 alpha-3
  std::string admin1 = {};                   // English name
  PlacePrecision precision = PlacePrecision::none;
  double score = 0;  // 0..1
};

// Who does or suffers an event.
struct Party {
  Id id = {};
  std::string name = {};
  std::string text = {};
  std::optional<ByteSpan> span = {};
  PartyKind kind = PartyKind::unknown;
  std::string country = {};  // ISO 3166 alpha-3
  std::string role = {};     // words of the role
};

// Days of an event. A single day has from = to; `to` unknown with `from` known: still going on; both unknown: not said.
struct DateRange {
  Day from = {}, to = {};
  DatePrecision precision = DatePrecision::none;
  std::string text = {};
  std::optional<ByteSpan> span = {};
};

struct Weapon {
  std::string name = {};
  std::string text = {};
  ByteSpan span = {};
};

struct Event {
  Id id = {};
  Id report = {};
  EventType type = EventType::attack;
  EventStatus status = EventStatus::occurred;
  bool background = false;
  std::vector<Party> actors = {}, targets = {};
  std::vector<Place> places = {};  // sites, the main one first
  DateRange date = {};
  std::vector<Weapon> weapons = {};
  ByteSpan trigger = {};
  std::vector<ByteSpan> told_again = {};  // words of later sentences for the same act; only while a report is coded
  std::vector<ByteSpan> evidence = {};    // whole sentences
  std::string plover_event = {}, plover_mode = {};
  std::string cameo = {};
  std::string acled_event_type = {}, acled_sub_event_type = {};
  std::string rule = {};  // "file:line:name"
  double score = 0;
};

// Who says so.
struct Source {
  std::string name = {};
  std::string text = {};
  std::optional<ByteSpan> span = {};
  std::string role = {};
  PartyKind kind = PartyKind::unknown;
  bool named = false;
  std::string in = {};  // "AFP", "France Inter radio", "a statement"
};

// One figure of harm in one report.
struct Toll {
  Id id = {};
  Id report = {};
  Id event = {};  // empty: none
  Harm harm = Harm::killed;
  std::optional<int64_t> min = {}, max = {};
  ByteSpan span = {};  // the number with its qualifier; `text` of the record is this slice
  Qualifier qualifier = Qualifier::exact;
  std::string group_text = {};
  Side side = Side::unknown;
  std::vector<std::string> who = {};
  Id part_of = {};
  Scope scope = Scope::event;
  Change change = Change::none;
  std::vector<Source> sources = {};  // empty: the outlet's own voice
  Certainty certainty = Certainty::stated;
  std::vector<ByteSpan> evidence = {};
  std::string rule = {};
  double score = 0;
};

// What one source asserts, denies or admits in one report.
struct Claim {
  Id id = {};
  Id report = {};
  Source source = {};
  std::vector<Source> chain = {};  // carriers, outermost last
  Stance stance = Stance::asserts;
  std::vector<Id> about = {};  // event and toll ids
  ByteSpan cue = {};
  std::vector<ByteSpan> content = {};
  bool quoted = false;
  std::vector<ByteSpan> evidence = {};
  std::string rule = {};
  double score = 0;
};

struct Problem {
  std::string code = {};  // stable word: "bad_gzip", "date_in_future"
  std::string what = {};
};

struct Dateline {
  std::string place = {};
  Day date = {};
};

// Everything known of a report but its text: made by intake and clean, completed by entity (inferred day) and event.
struct ReportMeta {
  Id id = {};
  std::string sha256 = {};
  std::string origin = {};
  std::string url = {};
  std::string outlet = {};
  std::vector<std::string> agencies = {};
  std::string byline = {};
  std::string title = {};
  std::optional<Dateline> dateline = {};
  Day published = {};
  DatePrecision published_precision = DatePrecision::none;  // day, month, year
  PublishedBasis published_basis = PublishedBasis::none;
  std::optional<ByteSpan> published_span = {};  // in the text, where the words are part of it
  std::string updated = {};                     // YYYY-MM-DD, or empty
  std::string section = {};
  std::string language = {};  // ISO 639-1
  Id main_event = {};
  ReportStatus status = ReportStatus::ok;
  Id revises = {};
  std::vector<Problem> problems = {};
};

struct LineagePair {
  Id a = {}, b = {};
  double shared = 0;             // 0..1
  std::string copied_from = {};  // "a", "b" or empty
  std::string basis = {};        // "same text", "same quotations", "credit line"
  struct Passage {
    ByteSpan a = {}, b = {};
  };
  std::vector<Passage> passages = {};
};

struct Lineage {
  Id id = {};
  std::vector<Id> reports = {};
  std::string origin = {};  // report id or agency name
  std::vector<LineagePair> pairs = {};
};

struct IncidentToll {
  Harm harm = Harm::killed;
  Side side = Side::unknown;
  std::optional<int64_t> min = {}, max = {}, best = {};
  std::string best_basis = {};
  std::vector<Id> figures = {};
};

struct Difference {
  std::string what = {};
  struct Value {
    std::string value = {};
    std::vector<Id> by = {};
  };
  std::vector<Value> values = {};
};

// Why an account stands in an incident: the earlier one that it is most like, and by what.
struct SameAct {
  Id event = {}, with = {};
  std::vector<std::string> why = {};  // "same day", "persons in common"
};

// Why an incident that may overlap is another.
struct OtherAct {
  Id incident = {};
  std::string why = {};  // "another day"
};

// What several reports share.
struct Incident {
  Id id = {};
  EventType type = EventType::attack;
  std::string title = {};
  std::vector<Party> actors = {}, targets = {};
  std::optional<Place> place = {};
  DateRange date = {};
  std::vector<Id> events = {}, reports = {};
  int independent_sources = 0;
  std::vector<IncidentToll> tolls = {};
  std::vector<Id> claims = {};
  std::string agreement = {};  // agree, differ, contested, single
  std::vector<Difference> differences = {};
  std::string grade = {};  // confirmed, fair, weak, contested, discounted
  std::string grade_reason = {};
  std::vector<Id> may_overlap = {};
  std::vector<SameAct> ties = {};
  std::vector<OtherAct> apart = {};  // one for each of may_overlap that is not held
  std::string status = "machine";
  std::vector<Id> aliases = {};  // ids this incident had before others joined it; not printed
};

}  // namespace daybook
