// SPDX-License-Identifier: Apache-2.0
#include "event/merge.h"

#include <doctest/doctest.h>

using namespace daybook;

namespace {

Party party(std::string name, PartyKind kind, std::string country = "") {
  Party out;
  out.name = std::move(name);
  out.kind = kind;
  out.country = std::move(country);
  return out;
}
Place place(std::string name, PlacePrecision precision, std::string country) {
  Place out;
  out.name = std::move(name);
  out.precision = precision;
  out.country = std::move(country);
  return out;
}
Event strike() {
  Event out;
  out.type = EventType::air_strike;
  out.actors = {party("Turkey", PartyKind::state, "TUR")};
  out.places = {place("Afrin", PlacePrecision::settlement, "SYR")};
  return out;
}

}  // namespace

TEST_CASE("events: what can be one act and what cannot") {
  const Event known = strike();
  Event other = strike();
  CHECK(can_be_same(known, other));

  SUBCASE("another town is another act") {
    other.places = {place("Azaz", PlacePrecision::settlement, "SYR")};
    CHECK_FALSE(can_be_same(known, other));
  }
  SUBCASE("the country around it may be the same act") {
    other.places = {place("Syria", PlacePrecision::country, "SYR")};
    CHECK(can_be_same(known, other));
  }
  SUBCASE("a state answers for its forces") {
    other.actors = {party("Turkish Armed Forces", PartyKind::state_forces, "TUR")};
    CHECK(can_be_same(known, other));
  }
  SUBCASE("another doer is another act") {
    other.actors = {party("Russia", PartyKind::state, "RUS")};
    CHECK_FALSE(can_be_same(known, other));
  }
  SUBCASE("what is planned is not what happened") {
    other.status = EventStatus::planned;
    CHECK_FALSE(can_be_same(known, other));
  }
  SUBCASE("an attack whose means are unsaid may be the strike, a protest may not") {
    other.type = EventType::attack;
    CHECK(can_be_same(known, other));
    other.type = EventType::protest;
    CHECK_FALSE(can_be_same(known, other));
  }
  SUBCASE("days apart are two acts") {
    Event first = strike();
    first.date.from = first.date.to = make_day(2019, 5, 13);
    other.date.from = other.date.to = make_day(2019, 5, 20);
    CHECK_FALSE(can_be_same(first, other));
  }
  SUBCASE("what one of two does alone is not what both did") {
    Event joint = strike();
    joint.actors.push_back(party("Russia", PartyKind::state, "RUS"));
    CHECK_FALSE(can_be_same(joint, other));
  }
}
