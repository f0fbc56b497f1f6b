// SPDX-License-Identifier: Apache-2.0
// What speaks for two accounts being of one act, and what forbids it, on events built by hand.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "link/alike.h"

using namespace daybook;

namespace {

Place place(const char* name, PlacePrecision precision, int64_t id, const char* country = "SYR") {
  Place out;
  out.name = name;
  if (id != 0) out.geonames_id = id;
  out.country = country;
  out.precision = precision;
  return out;
}

Party person(const char* name) {
  Party out;
  out.name = name;
  out.kind = PartyKind::person;
  return out;
}

// What one report is about.
struct Account {
  Event event = {};
  std::vector<Toll> tolls = {};
  const char* published = "2024-03-05";

  Account() {
    event.type = EventType::shooting;
    event.date.from = event.date.to = parse_day("2024-03-05");
    event.date.precision = DatePrecision::day;
  }
  Account& undated() {
    event.date = {};
    return *this;
  }
  Account& at(const Place& where) {
    event.places.push_back(where);
    return *this;
  }
  Account& on(const Party& target) {
    event.targets.push_back(target);
    return *this;
  }
  Account& killed(int64_t n) {
    Toll toll;
    toll.min = toll.max = n;
    tolls.push_back(toll);
    return *this;
  }
  Account& told(const char* day) {
    published = day;
    return *this;
  }
};

struct Compared {
  Likeness likeness = {};
  bool has(Evidence evidence) const {
    const auto* end = likeness.evidence.data() + likeness.count;
    return std::find(likeness.evidence.data(), end, evidence) != end;
  }
};

Compared compare(Account a, Account b, int wording = 0) {
  const auto points = EvidencePoints::make(DataFiles::embedded());
  REQUIRE(points);
  CorpusFacts facts;
  int n = 0;
  for (Account* account : {&a, &b}) {
    CorpusReport report;
    report.meta.id = "r" + std::to_string(++n);
    report.meta.published = parse_day(account->published);
    report.meta.main_event = account->event.id = "e" + std::to_string(n);
    for (Toll& toll : account->tolls) toll.event = account->event.id;
    report.events = {account->event};
    report.tolls = account->tolls;
    facts.add(report, "");
  }
  facts.finish();
  return {alike(facts, *points, facts.events()[0], facts.events()[1], wording)};
}

const Place kTown = place("Northtown", PlacePrecision::settlement, 7);
const Place kOther = place("Southtown", PlacePrecision::settlement, 8);
const Place kAlley = place("Mill Lane", PlacePrecision::none, 0, "");

}  // namespace

TEST_CASE("what contradicts forbids, however alike the words are, and is named") {
  CHECK(compare(Account().at(kTown), Account().at(kOther), 90).likeness.against == "another town");
  Account later;
  later.event.date.from = later.event.date.to = parse_day("2024-03-04");
  CHECK(compare(Account(), later, 90).likeness.against == "another day");
  CHECK(compare(Account().killed(4), Account().killed(90), 90).likeness.against == "far more killed");
  Account siege;
  siege.event.type = EventType::siege;
  CHECK(compare(Account(), siege, 90).likeness.against == "another kind of act");
}

TEST_CASE("an alley whose town is not known contradicts no town and proves nothing") {
  const Compared with_town = compare(Account().at(kAlley), Account().at(kTown));
  CHECK(with_town.has(Evidence::place_unsure));
  CHECK(with_town.likeness.points < kEnough);
  CHECK(compare(Account().at(kAlley), Account().at(kTown), 30).likeness.points >= kEnough);
  CHECK(compare(Account().at(kAlley), Account().at(kAlley)).has(Evidence::place_named));
}

TEST_CASE("a person harmed in both counts for much, other persons against") {
  const auto undated = [] { return Account().undated(); };
  const Compared same = compare(undated().on(person("Milena Dorn")), undated().on(person("Milena Anna Dorn")));
  CHECK(same.has(Evidence::targets_person));
  CHECK(same.likeness.points < kEnough);
  CHECK(compare(undated().on(person("Milena Dorn")), undated().on(person("Milena Dorn"))).has(Evidence::persons));
  CHECK(compare(undated().on(person("Milena Dorn")), undated().on(person("Otto Brandl")), 40).likeness.points <
        kEnough);
}

TEST_CASE("the same persons in many of the same words are one act also months later") {
  const Account first = Account().undated().on(person("Milena Dorn"));
  const Account trial = Account().undated().on(person("Milena Dorn")).told("2024-09-20");
  CHECK(compare(first, trial, 25).likeness.points >= kEnough);
  CHECK(compare(first, trial, 0).likeness.against == "another time");
}

TEST_CASE("figures that grow from one report to the next do not contradict") {
  CHECK(compare(Account().at(kTown).killed(5), Account().at(kTown).killed(8)).likeness.points >= kEnough);
  CHECK(compare(Account().at(kTown).killed(3), Account().at(kTown).killed(15)).has(Evidence::toll_apart));
}

TEST_CASE("nothing is told before its day, and a wave of days is none of its acts") {
  const Account dated = Account().at(kTown);
  CHECK(compare(dated, Account().at(kTown).undated().told("2024-03-04"), 90).likeness.against ==
        "told before that day");
  Account wave = Account().at(kTown).told("2024-03-08");
  wave.event.date.from = parse_day("2024-03-04");
  wave.event.date.to = parse_day("2024-03-08");
  CHECK(compare(dated, wave).likeness.against == "a time and a day of it");
}

TEST_CASE("an airliner lost last month is the one that another report names with its day; a drone is not") {
  const auto downing = [](const char* what) {
    Account out;
    out.event.type = EventType::aircraft_downing;
    Party target;
    target.name = what;
    target.kind = PartyKind::object;
    return out.on(target);
  };
  const Account later = downing("Northlandic passenger jet").undated().told("2024-03-30");
  CHECK(compare(downing("Northlandic airliner"), later).likeness.points >= kEnough);
  CHECK(compare(downing("Northlandic scout drones"), later).likeness.points < kEnough);
}

TEST_CASE("every kind of evidence has its points and its words") {
  const auto points = EvidencePoints::make(DataFiles::embedded());
  REQUIRE(points);
  for (size_t i = 0; i < kEvidences; ++i) CHECK(!points->says(static_cast<Evidence>(i)).empty());
}
