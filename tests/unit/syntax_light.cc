// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "segment/segment.h"
#include "syntax/light_tagger.h"
#include "syntax/syntax.h"

using namespace daybook;

TEST_CASE("without a parser words still get lemmas and parts of speech") {
  const Result<syntax::LightTagger> tagger = syntax::LightTagger::load(DataFiles::embedded());
  REQUIRE(tagger.has_value());
  Document document;
  document.set_text("Two soldiers were killed and mortars struck the towns, said officials in Tartus.", {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
  std::string scratch;
  tagger.value().tag(document, document.sentences[0], scratch);
  std::string lemmas, tags;
  for (const Token& token : document.tokens) {
    lemmas += std::string(document.lemma(token)) + ' ';
    tags += std::string(to_string(token.upos)) + ' ';
  }
  CHECK(lemmas == "two soldier be kill and mortar strike the town , say official in Tartus . ");
  CHECK(tags == "NUM NOUN AUX VERB CCONJ NOUN VERB DET NOUN PUNCT VERB NOUN ADP PROPN PUNCT ");
  CHECK(document.feats(document.tokens[3]) == "Tense=Past|VerbForm=Part|Voice=Pass");
}

TEST_CASE("an unknown model's name is an error") {
  const auto stage = make_syntax_stage(DataFiles::embedded(), {.model = "bold"});
  REQUIRE(!stage.has_value());
  CHECK(stage.error().code == "no_model");
}
