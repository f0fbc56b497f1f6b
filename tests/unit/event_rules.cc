// SPDX-License-Identifier: Apache-2.0
#include "event/event_rules.h"

#include <doctest/doctest.h>

#include "event/event_stage.h"

using namespace daybook;

TEST_CASE("event rules: the files load, every type has a rule or is made by another's means, and codes") {
  const Result<EventRules> rules = EventRules::load(DataFiles::embedded());
  REQUIRE_MESSAGE(rules.has_value(), (rules ? std::string() : rules.error().message()));
  for (size_t i = 0; i < KindNames<EventType>::names.size(); ++i) {
    const auto type = static_cast<EventType>(i);
    CHECK_MESSAGE(!rules->codes(type).plover_event.empty(), std::string(to_string(type)));
    CHECK_MESSAGE(!rules->codes(type).cameo.empty(), std::string(to_string(type)));
    bool made = type == EventType::attack_on_health_care;
    for (const EventRule& rule : rules->rules()) made |= rule.type == type;
    CHECK_MESSAGE(made, std::string(to_string(type)));
  }
  CHECK(rules->in_list("support_verb", "carry out"));
  CHECK_FALSE(rules->in_list("support_verb", "carry"));
  CHECK(make_event_stage(DataFiles::embedded()).has_value());
}

TEST_CASE("event rules: phrases part at hyphens") {
  CHECK(make_phrase("Car-bomb attack") == Phrase{"car", "bomb", "attack"});
}
