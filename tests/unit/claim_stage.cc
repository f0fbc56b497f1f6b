// SPDX-License-Identifier: Apache-2.0
// Who says what, on sentences without named mentions: speakers found by their words, stances, contents, quotations.

#include "claim/claim_stage.h"

#include <string>

#include <doctest/doctest.h>
#include "claim/quotes.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

using namespace daybook;

namespace {

void code(Document& document, const std::string& text) {
  const DataFiles data = DataFiles::embedded();
  document.set_text(text, TextMap{});
  const auto segment = make_segment_stage();
  auto syntax = make_syntax_stage(data);
  auto claim = make_claim_stage(data);
  REQUIRE(syntax);
  REQUIRE(claim);
  for (const Stage* stage : {segment.get(), syntax->get(), claim->get()}) {
    const auto scratch = stage->make_scratch();
    REQUIRE(stage->run(document, scratch.get()));
  }
}

std::string content(const Document& document, const Claim& claim) {
  std::string out;
  for (const ByteSpan span : claim.content) out += (out.empty() ? "" : " / ") + std::string(document.slice(span));
  return out;
}

}  // namespace

TEST_CASE("a speaker before the verb and the clause after it") {
  Document document;
  code(document, "A port official said two barges had sunk.");
  REQUIRE(document.claims.size() == 1);
  CHECK(document.claims[0].source.name == "port official");
  CHECK(document.claims[0].stance == Stance::asserts);
  CHECK(content(document, document.claims[0]) == "two barges had sunk");
}

TEST_CASE("a speaker after what is said, with and without commas") {
  for (const std::string text :
       {"Two barges had sunk, a port official said.", "Two barges had sunk in the bay a port official said."}) {
    Document document;
    code(document, text);
    REQUIRE(document.claims.size() == 1);
    CHECK(document.claims[0].source.name == "port official");
    CHECK(content(document, document.claims[0]).substr(0, 19) == "Two barges had sunk");
  }
}

TEST_CASE("a quotation that runs over two sentences is one claim") {
  Document document;
  code(document, "“The pier burned for hours. Nobody came to help,” a dock worker said.");
  REQUIRE(document.claims.size() == 1);
  CHECK(document.claims[0].quoted);
  CHECK(content(document, document.claims[0]).find("The pier burned for hours. Nobody came") != std::string::npos);
}

TEST_CASE("two sources in one sentence are two claims") {
  Document document;
  code(document, "Residents and a doctor said the pier had burned.");
  REQUIRE(document.claims.size() == 2);
}

TEST_CASE("a denial is no assertion, and nobody's passive voice is no claim") {
  Document document;
  code(document,
       "The ministry denied that its boats had fired. The boats were reportedly empty. The crew was told to leave.");
  REQUIRE(document.claims.size() == 1);
  CHECK(document.claims[0].stance == Stance::denies);
  CHECK(content(document, document.claims[0]) == "that its boats had fired");
}

TEST_CASE("what cannot be confirmed is neither asserted nor denied") {
  Document document;
  code(
      document,
      "The coast guard could not confirm the sinking. A port official said it was unclear whether the boat was empty.");
  REQUIRE(document.claims.size() == 2);
  CHECK(document.claims[0].stance == Stance::cannot_confirm);
  CHECK(document.claims[1].stance == Stance::cannot_confirm);
}

TEST_CASE("a second verb of saying keeps the speaker") {
  Document document;
  code(document, "A port official said the pier had burned, but denied that a boat had sunk.");
  REQUIRE(document.claims.size() == 2);
  CHECK(document.claims[1].source.name == "port official");
  CHECK(document.claims[1].stance == Stance::denies);
  CHECK(content(document, document.claims[0]) == "the pier had burned");
}

TEST_CASE("the source is whoever was called so before") {
  Document document;
  code(document, "A source at the port told reporters that a boat had sunk. The source added that nobody was hurt.");
  REQUIRE(document.claims.size() == 2);
  CHECK(document.claims[1].source.name == document.claims[0].source.name);
}

TEST_CASE("quotation marks that are missing") {
  Document document;
  code(document, "The pier burned for hours” a worker said. He called it a \"shame\" and left.");
  const auto quotations = find_quotations(document);
  REQUIRE(quotations.size() == 2);
  CHECK(quotations[0].open_begin);
  CHECK(document.slice(quotations[0].bytes) == "The pier burned for hours”");
  CHECK(document.slice(quotations[1].bytes) == "\"shame\"");
}
