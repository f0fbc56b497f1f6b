// SPDX-License-Identifier: Apache-2.0
// Figures of harm: what binds a number to a word of harm, what is no toll, parts, sides and the headline's figure.

#include <string>

#include <doctest/doctest.h>
#include "entity/numbers.h"
#include "entity/times.h"
#include "entity_helpers.h"
#include "event/toll_stage.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

using namespace daybook;

namespace {

void code(Document& document, const std::string& text) {
  const DataFiles data = DataFiles::embedded();
  document.set_text(text, TextMap{});
  const auto segment = make_segment_stage();
  auto syntax = make_syntax_stage(data);
  auto toll = make_toll_stage(data);
  REQUIRE(syntax);
  REQUIRE(toll);
  const auto scratch = (*syntax)->make_scratch();
  REQUIRE(segment->run(document, nullptr));
  REQUIRE((*syntax)->run(document, scratch.get()));
  resolve_times(document, find_time_forms(document, word_lists()));
  find_numbers(document, word_lists());
  REQUIRE((*toll)->run(document, nullptr));
}

// "killed 33..33, wounded 24.."
std::string figures(const Document& document) {
  std::string out;
  for (const Toll& toll : document.tolls) {
    out += (out.empty() ? "" : ", ") + std::string(to_string(toll.harm)) + " " +
           (toll.min ? std::to_string(*toll.min) : "") + ".." + (toll.max ? std::to_string(*toll.max) : "");
  }
  return out;
}

std::string figures_of(const std::string& text) {
  Document document;
  code(document, text);
  return figures(document);
}

}  // namespace

TEST_CASE("figures beside a word of harm") {
  CHECK(figures_of("The landslide killed 14 villagers.") == "killed 14..14");
  CHECK(figures_of("At least 14 villagers were killed on Tuesday.") == "killed 14..");
  CHECK(figures_of("The landslide left 14 dead and dozens wounded.") == "killed 14..14, wounded 24..");
  CHECK(figures_of("The death toll from the landslide rose to 70.") == "killed 70..70");
  CHECK(figures_of("The landslide claimed the lives of 9 villagers.") == "killed 9..9");
  CHECK(figures_of("The crash led to the deaths of 224 people.") == "killed 224..224");
  CHECK(figures_of("The fire destroyed 116 fuel trucks.") == "destroyed 116..116");
  CHECK(figures_of("Police staged 128 raids overnight.") == "other 128..128");
  CHECK(figures_of("Some 3,000 villagers fled the flood.") == "displaced 3000..3000");
}

TEST_CASE("ellipsis: the harm is said once, or the group is") {
  CHECK(figures_of("The blast killed five people in the port and two in the town.") == "killed 5..5, killed 2..2");
  CHECK(figures_of("Twelve miners died and 30 were injured.") == "killed 12..12, wounded 30..30");
}

TEST_CASE("what is no toll") {
  CHECK(figures_of("The fire lasted 14 hours and cost 3 million dollars.").empty());
  CHECK(figures_of("Twelve warplanes took part in the raid.").empty());
  CHECK(figures_of("The town of 4,000 people lies 12 kilometres from the port.").empty());
  CHECK(figures_of("The 43-year-old guard was killed on 3 March 2014.").empty());
}

TEST_CASE("a part points to its whole") {
  Document document;
  code(document, "The blast killed 14 villagers, including three children and two women.");
  REQUIRE(document.tolls.size() == 3);
  CHECK(document.tolls[1].part_of == "#t0");
  CHECK(document.tolls[2].part_of == "#t0");
  CHECK(document.tolls[1].side == Side::civilian);
}

TEST_CASE("sides by the words of the group") {
  Document document;
  code(document, "The raid killed 14 fighters. It also killed 3 civilians and destroyed 2 bridges.");
  REQUIRE(document.tolls.size() == 3);
  CHECK(document.tolls[0].side == Side::combatant);
  CHECK(document.tolls[1].side == Side::civilian);
  CHECK(document.tolls[2].side == Side::material);
}
