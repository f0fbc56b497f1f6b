// SPDX-License-Identifier: Apache-2.0
#include "doc/ids.h"

#include <doctest/doctest.h>

using namespace daybook;

TEST_CASE("ids come from the place in the received bytes, not in the cleaned text") {
  Document before, after;
  before.meta.id = after.meta.id = report_id("00112233445566778899aabbccddeeff");
  before.set_text("Menu. Shells fell.", {});
  TextMap map;
  map.add(0, 6, 12);
  after.set_text("Shells fell.", map);
  Event event;
  event.type = EventType::shelling;
  event.trigger = {6, 12};
  before.events.push_back(event);
  event.trigger = {0, 6};
  after.events.push_back(event);
  assign_ids(before);
  assign_ids(after);
  CHECK(before.events[0].id == after.events[0].id);
}

TEST_CASE("two items at one place get different ids, and references are resolved") {
  Document document;
  document.meta.id = "r1";
  document.set_text("Shells fell.", {});
  document.events.resize(2);
  document.tolls.resize(1);
  document.tolls[0].event = event_ref(1);
  document.tolls[0].part_of = toll_ref(7);
  document.meta.main_event = event_ref(0);
  assign_ids(document);
  CHECK(document.events[0].id != document.events[1].id);
  CHECK(document.tolls[0].event == document.events[1].id);
  CHECK(document.tolls[0].part_of.empty());
  CHECK(document.meta.main_event == document.events[0].id);
}
