// SPDX-License-Identifier: Apache-2.0
// Linking across reports, on reports built by hand.

#include <doctest/doctest.h>

#include <algorithm>

#include "link/link.h"
#include "link/reconcile.h"
#include "link_helpers.h"

using namespace daybook;

namespace {

Place town(const char* name, int64_t id) {
  Place place;
  place.name = name;
  place.geonames_id = id;
  place.country = "SYR";
  place.precision = PlacePrecision::settlement;
  return place;
}

Event strike(const Id& id, const char* actor, const char* day) {
  Event event;
  event.id = id;
  event.type = EventType::air_strike;
  Party party;
  party.name = actor;
  event.actors.push_back(party);
  event.places.push_back(town("Northtown", 7));
  event.date.from = event.date.to = parse_day(day);
  event.date.precision = DatePrecision::day;
  return event;
}

Toll killed(const Id& id, const Id& event, int64_t n, const char* source) {
  Toll toll;
  toll.id = id;
  toll.event = event;
  toll.min = toll.max = n;
  if (*source != '\0') {
    Source voice;
    voice.name = source;
    voice.named = true;
    toll.sources.push_back(voice);
  }
  return toll;
}

CorpusReport report(const Id& id, const char* published, std::vector<Event> events, std::vector<Toll> tolls) {
  CorpusReport out;
  out.meta.id = id;
  out.meta.published = parse_day(published);
  out.events = std::move(events);
  out.tolls = std::move(tolls);
  return out;
}

std::vector<Incident> link(std::vector<CorpusReport> reports) {
  const auto linker = Linker::make(DataFiles::embedded());
  REQUIRE(linker);
  std::vector<Incident> out;
  linker->run(corpus_of(std::move(reports),
                        [](const Id& id) { return "The text of report " + id + " is its own and of nobody else."; }),
              {[](const Lineage&) {}, [&](const Incident& incident) { out.push_back(incident); }});
  return out;
}

// Every report is its own.
Origins no_copies() {
  static const CorpusFacts kNoFacts;
  return {kNoFacts, {}};
}

}  // namespace

TEST_CASE("an act without place, day or doer is one where reports have its sentence word for word") {
  const std::string told = "The ministry said that ten jets dropped twenty bombs on a depot and a training camp.";
  const auto incidents_of = [](const std::string& first, const std::string& second) {
    std::vector<CorpusReport> reports;
    for (const char* id : {"r1", "r2"}) {
      Event event;
      event.id = std::string("e") + id;
      event.type = EventType::air_strike;
      Party camp;
      camp.name = "training camp";
      camp.kind = PartyKind::object;
      event.targets.push_back(camp);
      const auto size = static_cast<uint32_t>(id[1] == '1' ? first.size() : second.size());
      event.evidence = {{0, size}};
      event.trigger = {31, 38};
      reports.push_back(report(id, "2024-03-14", {event}, {}));
    }
    const auto linker = Linker::make(DataFiles::embedded());
    REQUIRE(linker);
    size_t count = 0;
    linker->run(corpus_of(std::move(reports), [&](const Id& id) { return id == "r1" ? first : second; }),
                {[](const Lineage&) {}, [&](const Incident&) { ++count; }});
    return count;
  };
  CHECK(incidents_of(told, told) == 1);
  CHECK(incidents_of(told, "A spokesman denied that his planes had dropped anything on the camp that morning.") == 2);
}

TEST_CASE("two reports of one strike are one incident with two origins and both figures") {
  const std::vector<Incident> incidents =
      link({report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 3, "")}),
            report("r2", "2024-03-06", {strike("e2", "Northland", "2024-03-05")}, {killed("t2", "e2", 5, "")})});
  REQUIRE(incidents.size() == 1);
  const Incident& incident = incidents[0];
  CHECK(incident.independent_sources == 2);
  CHECK(incident.title == "Air strike on Northtown, 5 March 2024");
  REQUIRE(incident.ties.size() == 1);
  CHECK(incident.ties[0].event == "e2");
  CHECK(incident.ties[0].with == "e1");
  CHECK(incident.ties[0].why == std::vector<std::string>{"same day", "same town", "same doer", "same kind of act"});
  CHECK(incident.agreement == "differ");
  CHECK(incident.grade == "fair");
  REQUIRE(incident.tolls.size() == 1);
  CHECK(incident.tolls[0].min == 3);
  CHECK(incident.tolls[0].max == 5);
  CHECK(incident.tolls[0].best == 5);  // as many origins for each: the latest
}

TEST_CASE("strikes of different days on one town stay two incidents") {
  const std::vector<Incident> incidents =
      link({report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {}),
            report("r2", "2024-03-09", {strike("e2", "Northland", "2024-03-08")}, {})});
  CHECK(incidents.size() == 2);
}

TEST_CASE("two reports that rest on one voice alone are one origin") {
  const std::vector<Incident> incidents = link(
      {report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 3, "Town Monitor")}),
       report("r2", "2024-03-05", {strike("e2", "Northland", "2024-03-05")}, {killed("t2", "e2", 3, "Town Monitor")})});
  REQUIRE(incidents.size() == 1);
  CHECK(incidents[0].tolls[0].best_basis == "the only origin's figure");
}

TEST_CASE("the order of the reports changes nothing") {
  std::vector<CorpusReport> reports = {
      report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 3, "")}),
      report("r2", "2024-03-06", {strike("e2", "Southland", "2024-03-05")}, {killed("t2", "e2", 5, "")}),
      report("r3", "2024-03-07", {strike("e3", "Northland", "2024-03-07")}, {})};
  const std::vector<Incident> forward = link(reports);
  std::reverse(reports.begin(), reports.end());
  const std::vector<Incident> backward = link(reports);
  REQUIRE(forward.size() == backward.size());
  for (size_t i = 0; i < forward.size(); ++i) {
    CHECK(forward[i].id == backward[i].id);
    CHECK(forward[i].events == backward[i].events);
  }
}

TEST_CASE("a denial makes an incident contested and its figures stay") {
  CorpusReport one = report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 3, "")});
  Claim denial;
  denial.id = "c1";
  denial.stance = Stance::denies;
  denial.source.name = "Northland Defence Ministry";
  denial.about.push_back("e1");
  one.claims.push_back(denial);
  const std::vector<Incident> incidents = link({one});
  REQUIRE(incidents.size() == 1);
  CHECK(incidents[0].agreement == "contested");
  CHECK(incidents[0].grade == "contested");
  CHECK(incidents[0].tolls[0].best == 3);
}

TEST_CASE("parts, cumulative and denied figures stand in figures and count for none of the three") {
  Toll all = killed("t1", "e1", 9, ""), part = killed("t2", "e1", 2, ""), war = killed("t3", "e1", 5000, "");
  part.part_of = "t1";
  war.scope = Scope::cumulative;
  const CorpusReport one = report("r1", "2024-03-05", {}, {});
  const std::vector<IncidentToll> lines =
      toll_lines({{&all, &one}, {&part, &one}, {&war, &one}}, no_copies(), States{});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].figures.size() == 3);
  CHECK(lines[0].min == 9);
  CHECK(lines[0].max == 9);
}

TEST_CASE("civilian and unknown figures are never added into one line") {
  Toll a = killed("t1", "e1", 9, ""), b = killed("t2", "e1", 7, "");
  b.side = Side::civilian;
  const CorpusReport one = report("r1", "2024-03-05", {}, {});
  CHECK(toll_lines({{&a, &one}, {&b, &one}}, no_copies(), States{}).size() == 2);
}

TEST_CASE("two towns of one region are two incidents, also on one day") {
  Event a = strike("e1", "Northland", "2024-03-05"), b = strike("e2", "Northland", "2024-03-05");
  b.places = {town("Southtown", 8)};
  Place region = town("Middle Province", 9);
  region.precision = PlacePrecision::region;
  a.places.push_back(region);
  b.places.push_back(region);
  CHECK(link({report("r1", "2024-03-05", {a}, {}), report("r2", "2024-03-05", {b}, {})}).size() == 2);
}

TEST_CASE("what other named parties did is not put together on the strength of day and town alone") {
  const std::vector<Incident> incidents =
      link({report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {}),
            report("r2", "2024-03-05", {strike("e2", "Eastland", "2024-03-05")}, {})});
  CHECK(incidents.size() == 2);
}

TEST_CASE("why two incidents of one town and day are two stands in the record") {
  const std::vector<Incident> incidents =
      link({report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 3, "")}),
            report("r2", "2024-03-05", {strike("e2", "Northland", "2024-03-05")}, {killed("t2", "e2", 80, "")})});
  REQUIRE(incidents.size() == 2);
  REQUIRE(incidents[0].apart.size() == 1);
  CHECK(incidents[0].apart[0].incident == incidents[1].id);
  CHECK(incidents[0].apart[0].why == "far more killed");
}

TEST_CASE("a campaign is one across reports and holds no strike of a day") {
  const auto campaign = [](const Id& id, const char* since) {
    Event event = strike(id, "Northland", since);
    event.status = EventStatus::ongoing;
    event.date.to = Day{};
    event.places[0].name = "Syria";
    event.places[0].precision = PlacePrecision::country;
    return event;
  };
  const std::vector<Incident> incidents =
      link({report("r1", "2024-03-05", {campaign("e1", "2024-01-10")}, {}),
            report("r2", "2024-03-20", {campaign("e2", "2024-01-15")}, {}),
            report("r3", "2024-03-20", {strike("e3", "Northland", "2024-03-19")}, {})});
  REQUIRE(incidents.size() == 2);
  for (const Incident& incident : incidents) CHECK(incident.events.size() == (incident.date.to.known() ? 1 : 2));
}

TEST_CASE("a revised page is one origin with its earlier version, whose figures stand in figures only") {
  CorpusReport first =
      report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 2, "")});
  CorpusReport second =
      report("r2", "2024-03-05", {strike("e2", "Northland", "2024-03-05")}, {killed("t2", "e2", 3, "")});
  second.meta.revises = "r1";
  const std::vector<Incident> incidents = link({first, second});
  REQUIRE(incidents.size() == 1);
  CHECK(incidents[0].independent_sources == 1);
  REQUIRE(incidents[0].tolls.size() == 1);
  CHECK(incidents[0].tolls[0].figures.size() == 2);
  CHECK(incidents[0].tolls[0].min == 3);
  CHECK(incidents[0].tolls[0].max == 3);
  CHECK(incidents[0].differences.empty());
}

TEST_CASE("what a withdrawal takes back counts nowhere") {
  CorpusReport first =
      report("r1", "2024-03-05", {strike("e1", "Northland", "2024-03-05")}, {killed("t1", "e1", 40, "")});
  CorpusReport second = report("r2", "2024-03-06", {strike("e2", "Northland", "2024-03-05")}, {});
  second.meta.revises = "r1";
  second.meta.status = ReportStatus::withdrawn;
  CHECK(link({first, second}).empty());
}

TEST_CASE("a witness with an office who confirms a strike does not own up to it; its own ministry does") {
  Event event = strike("e1", "France", "2024-03-05");
  event.actors[0].kind = PartyKind::state;
  event.actors[0].country = "FRA";
  CorpusReport one = report("r1", "2024-03-05", {event}, {});
  Claim word;
  word.id = "c1";
  word.stance = Stance::confirms;
  word.source.name = "Town Hospital";
  word.source.role = "director";
  word.about.push_back("e1");
  one.claims.push_back(word);
  CHECK(link({one}).at(0).grade == "weak");
  one.claims[0].source.name = "French Defence Ministry";
  one.claims[0].source.role = "";
  one.claims[0].source.kind = PartyKind::state;
  CHECK(link({one}).at(0).grade == "confirmed");
}

TEST_CASE("what is told only to be denied is discounted; a denied figure disputes no more than the figure") {
  Event event = strike("e1", "Northland", "2024-03-05");
  event.status = EventStatus::denied;
  CorpusReport one = report("r1", "2024-03-05", {event}, {});
  Claim denial;
  denial.id = "c1";
  denial.stance = Stance::denies;
  denial.source.name = "Northland";
  denial.about.push_back("e1");
  one.claims.push_back(denial);
  CHECK(link({one}).at(0).grade == "discounted");

  CorpusReport two =
      report("r2", "2024-03-05", {strike("e2", "Northland", "2024-03-05")}, {killed("t2", "e2", 5, "Town Monitor")});
  denial.id = "c2";
  denial.about = {"t2"};
  two.claims.push_back(denial);
  const Incident incident = link({two}).at(0);
  CHECK(incident.grade == "weak");
  CHECK(incident.agreement == "differ");
  CHECK(incident.grade_reason.find("figures disputed by Northland") != std::string::npos);
}

TEST_CASE("a wave holds its strike with the report that tells of it, and keeps its own figures") {
  Event wave = strike("e1", "Northland", "2024-03-04");
  wave.date.to = parse_day("2024-03-07");
  Event day = strike("e2", "Northland", "2024-03-05");
  day.targets.push_back(Party{});
  day.targets[0].name = "Ann Lee";
  day.targets[0].kind = PartyKind::person;
  wave.targets.push_back(day.targets[0]);
  wave.targets[0].name = "Bo Ray";  // not one victim: not one incident
  wave.places[0].precision = day.places[0].precision = PlacePrecision::region;
  const std::vector<Incident> incidents = link({report("r1", "2024-03-08", {wave}, {killed("t1", "e1", 30, "")}),
                                                report("r2", "2024-03-05", {day}, {killed("t2", "e2", 4, "")})});
  REQUIRE(incidents.size() == 2);
  for (const Incident& incident : incidents) {
    const bool is_wave = incident.date.from != incident.date.to;
    CHECK(incident.events.size() == (is_wave ? 2 : 1));
    CHECK(incident.reports.size() == (is_wave ? 2 : 1));
    REQUIRE(incident.tolls.size() == 1);
    CHECK(incident.tolls[0].min == (is_wave ? 30 : 4));
  }
}
