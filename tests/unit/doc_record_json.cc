// SPDX-License-Identifier: Apache-2.0
// Record lines: write, read, write again gives the same bytes; faults are named.
#include <doctest/doctest.h>

#include "doc/record_json.h"
#include "doc/record_json_read.h"

using namespace daybook;

namespace {

const std::string kText =
    "Shells hit Aleppo\n\nAt least 12 people died in Aleppo’s “east” on Monday, a medic told the monitor.";

ByteSpan at(std::string_view words) {
  const auto begin = static_cast<uint32_t>(kText.find(words));
  return {begin, begin + static_cast<uint32_t>(words.size())};
}

Party a_party() {
  Party party;
  party.id = "p0123456789ab";
  party.name = "medic \"one\"\n";
  party.text = "a medic";
  party.span = at("a medic");
  party.kind = PartyKind::person;
  party.role = "medic";
  return party;
}

Place a_place() {
  Place place;
  place.geonames_id = 170063;
  place.name = "Aleppo";
  place.text = "Aleppo";
  place.span = at("Aleppo");
  place.lat = 36.20124;
  place.lon = -0.5;
  place.country = "SYR";
  place.precision = PlacePrecision::settlement;
  place.score = 0.875;
  return place;
}

}  // namespace

TEST_CASE("record lines survive reading") {
  RecordReader reader;

  ReportMeta meta;
  meta.id = "r0011223344556677";
  meta.sha256 = "0011";
  meta.origin = "a/b.txt";
  meta.agencies = {"AFP", "AP"};
  meta.title = "Shells hit Aleppo";
  meta.dateline = Dateline{"BEIRUT", make_day(2016, 2, 29)};
  meta.published = make_day(2016, 3, 1);
  meta.published_precision = DatePrecision::day;
  meta.published_basis = PublishedBasis::inferred;
  meta.published_span = at("Monday");
  meta.problems = {{"odd", "a \\ and a \t"}};
  std::string text;
  const std::string report = report_line(meta, kText);
  const Result<ReportMeta> report_again = reader.report(report, &text);
  REQUIRE(report_again);
  CHECK(text == kText);
  CHECK(report_line(*report_again, text) == report);
  REQUIRE(reader.quotes().size() == 1);
  CHECK(reader.quotes()[0].quote == "Monday");
  CHECK(report_line(*reader.report(report_line({}, ""), nullptr), "") == report_line({}, ""));

  Event event;
  event.id = "e000000000001";
  event.type = EventType::shelling;
  event.background = true;
  event.actors = {a_party(), {}};
  event.places = {a_place(), {}};
  event.date.from = event.date.to = make_day(2016, 2, 29);
  event.date.precision = DatePrecision::day;
  event.date.text = "Monday";
  event.date.span = at("Monday");
  event.weapons = {{"shell", "Shells", at("Shells")}};
  event.trigger = at("hit");
  event.evidence = {at("Shells hit Aleppo"), at("Aleppo’s “east”")};
  event.cameo = "194";
  event.score = 1.0 / 3;
  const std::string event_text = event_line(event, kText);
  const Result<Event> event_again = reader.event(event_text);
  REQUIRE(event_again);
  CHECK(event_line(*event_again, kText) == event_text);
  CHECK(reader.quotes().back().quote == "Aleppo’s “east”");

  Toll toll;
  toll.min = 12;
  toll.span = at("At least 12");
  toll.who = {"medics"};
  toll.change = Change::new_;
  Source source;
  source.name = "medic";
  source.span = at("a medic");
  source.in = "AFP";
  toll.sources = {source};
  const std::string toll_text = toll_line(toll, kText);
  const Result<Toll> toll_again = reader.toll(toll_text);
  REQUIRE(toll_again);
  CHECK(toll_line(*toll_again, kText) == toll_text);

  Claim claim;
  claim.source = source;
  claim.chain = {source, {}};
  claim.stance = Stance::cannot_confirm;
  claim.about = {"e000000000001"};
  claim.cue = at("told");
  claim.content = {at("At least 12 people died")};
  claim.quoted = true;
  const std::string claim_text = claim_line(claim, kText);
  const Result<Claim> claim_again = reader.claim(claim_text);
  REQUIRE(claim_again);
  CHECK(claim_line(*claim_again, kText) == claim_text);

  Lineage lineage;
  lineage.id = "l1";
  lineage.reports = {"r1", "r2"};
  LineagePair pair;
  pair.a = "r1";
  pair.b = "r2";
  pair.shared = 0.5;
  pair.copied_from = "a";
  pair.passages = {{at("Shells"), at("Aleppo")}};
  lineage.pairs = {pair};
  const auto text_of = [](const Id&) { return std::string_view(kText); };
  const std::string lineage_text = lineage_line(lineage, text_of);
  const Result<Lineage> lineage_again = reader.lineage(lineage_text);
  REQUIRE(lineage_again);
  CHECK(lineage_line(*lineage_again, text_of) == lineage_text);

  Incident incident;
  incident.id = "i1";
  incident.title = "Shelling";
  incident.actors = {{}};
  incident.place = a_place();
  incident.place->span = std::nullopt;
  incident.date.from = make_day(2016, 2, 29);
  incident.events = {"e000000000001"};
  incident.independent_sources = 3;
  IncidentToll line;
  line.min = 12;
  line.best = 14;
  line.figures = {"t1"};
  incident.tolls = {line};
  incident.differences = {{"killed", {{"12", {"t1"}}, {"at least \"14\"", {}}}}};
  incident.may_overlap = {"i2"};
  incident.ties = {{"e2", "e1", {"same day", "same town"}}};
  incident.apart = {{"i2", "another day"}};
  const std::string incident_text = incident_line(incident);
  const Result<Incident> incident_again = reader.incident(incident_text);
  REQUIRE(incident_again);
  CHECK(incident_line(*incident_again) == incident_text);

  RunInfo run;
  run.version = "0.1.0";
  run.settings = "{\"model\":\"careful\"}";
  CHECK(run_line(*reader.run(run_line(run))) == run_line(run));
}

TEST_CASE("faults in record lines are named") {
  RecordReader reader;
  CHECK(reader.event("{").error().what.find("is no JSON") != std::string::npos);
  CHECK(reader.event("[]").error().what.find("kind: key is missing") != std::string::npos);
  CHECK(reader.toll(event_line({}, "")).error().what == "toll line: kind: is not toll");
  std::string line = event_line({}, "");
  line.replace(line.find("\"attack\""), 8, "\"attic\"");
  CHECK(reader.event(line).error().what == "event line: type: 'attic' is not in its list");
  line = event_line({}, "");
  line.replace(line.find("\"begin\":0"), 9, "\"begin\":-1");
  CHECK(reader.event(line).error().what == "event line: begin: is no offset");
}
