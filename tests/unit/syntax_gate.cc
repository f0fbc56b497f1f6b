// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "segment/segment.h"
#include "syntax/gate.h"
#include "syntax/syntax.h"

using namespace daybook;

namespace {

const syntax::Gate& gate() {
  static const syntax::Gate loaded = [] {
    const Result<syntax::LightTagger> tagger = syntax::LightTagger::load(DataFiles::embedded());
    REQUIRE(tagger.has_value());
    Result<syntax::Gate> out = syntax::Gate::load(DataFiles::embedded(), *tagger);
    REQUIRE(out.has_value());
    return std::move(out).value();
  }();
  return loaded;
}

// One digit a sentence: 1 where it is to be parsed.
std::string chosen(const std::string& text) {
  Document document;
  document.set_text(text, {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
  syntax::GateWork work;
  gate().choose(document, work);
  std::string out;
  for (const uint8_t open : work.open) out += open != 0 ? '1' : '0';
  return out;
}

const std::string kQuiet =
    "The library opens at nine. Its rooms are warm. Tea is sold in the hall. Children read there on Sundays. "
    "The mayor likes it. A new roof is due in spring. ";

}  // namespace

TEST_CASE("general news is not parsed") {
  CHECK(chosen(kQuiet) == "000000");
  CHECK(chosen("The team hit three balls in March. The band took a bus. Fans left the hall.") == "000");
}

TEST_CASE("a word of violence opens its sentence, whatever its form and case") {
  CHECK(chosen(kQuiet + "Rebels ambushed a bus near the town.") == "0000001");
  CHECK(chosen(kQuiet + "A MOTORIST WAS KIDNAPPED NEAR THE LAKE.") == "0000001");
  CHECK(chosen(kQuiet + "A car-bomb went off.") == "0000001");
  CHECK(chosen(kQuiet + "Masked men gunned the driver down.") == "0000001");
}

TEST_CASE("a word of every day opens beside an armed party or a weapon only") {
  CHECK(chosen(kQuiet + "The flood hit the town.") == "0000000");
  CHECK(chosen(kQuiet + "A rocket hit the town.") == "0000001");
  CHECK(chosen(kQuiet + "The envoy visited the port.") == "0000000");
  CHECK(chosen(kQuiet + "The envoy met the rebels at the port.") == "0000001");
}

TEST_CASE("what stands beside violence is parsed if a rule has a word in it") {
  CHECK(chosen(kQuiet + "Rebels ambushed a bus. The mayor condemned it. The sky was clear.") == "000000110");
}

TEST_CASE("a report of violence is parsed whole") {
  CHECK(chosen("Rebels ambushed a bus near the town. Four people died. The sky was clear. A bomb exploded later.") ==
        "1111");
}

TEST_CASE("a report without a sentence has nothing to choose") { CHECK(chosen("").empty()); }

TEST_CASE("what the gate keeps from the parser has tags and lemmas, and says so") {
  const auto stage = make_syntax_stage(DataFiles::embedded(), {.model = "fast", .gate = true});
  REQUIRE(stage.has_value());
  Document document;
  document.set_text(kQuiet + "Rebels ambushed a bus near the town.", {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
  REQUIRE((*stage)->run(document, nullptr).has_value());
  REQUIRE(document.sentences.size() == 7);
  CHECK(document.sentences[0].passed_over);
  CHECK(!document.sentences[0].parsed);
  CHECK(document.lemma(document.tokens[2]) == "open");
  CHECK(!document.sentences[6].passed_over);
  CHECK(document.sentences[6].parsed);
}
