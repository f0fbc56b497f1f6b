// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "entity/entity_stage.h"
#include "entity_helpers.h"

using namespace daybook;

namespace {

const Stage& stage() {
  static const std::unique_ptr<Stage> kStage = [] {
    Result<std::unique_ptr<Stage>> made = make_entity_stage(DataFiles::embedded());
    REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message()));
    return std::move(made).value();
  }();
  return *kStage;
}

// "words=entity" of every mention; a star marks a description, (role) a person's role.
std::string mentions(const std::string& text) {
  Document document;
  make_document(document, text);
  REQUIRE(stage().run(document, nullptr));
  std::string out;
  for (const Mention& one : document.mentions) {
    const Entity& entity = document.entities[one.entity];
    if (!out.empty()) out += "; ";
    out += std::string(document.slice(one.bytes)) + (one.nominal ? "*" : "") + "=" + entity.name;
    if (!entity.role.empty() && !one.nominal) out += " (" + entity.role + ")";
  }
  return out;
}

// What the n-th pronoun "he", "she" or "it" stands for.
std::string pronoun(const std::string& text, const std::string& word) {
  Document document;
  make_document(document, text);
  REQUIRE(stage().run(document, nullptr));
  for (size_t i = 0; i < document.tokens.size(); ++i) {
    if (document.form(document.tokens[i]) != word) continue;
    const MentionIx found = resolve_pronoun(document, word_lists(), TokenIx(i));
    return found.ok() ? document.entities[document.mentions[found.v].entity].name : "nobody";
  }
  return "no such word";
}

}  // namespace

TEST_CASE("one body has one name however it is called") {
  CHECK(mentions("Daesh fled . The Isil column was hit , and IS lost ground .") ==
        "Daesh=Islamic State; Isil=Islamic State; IS=Islamic State");
  CHECK(mentions("Islamic State fell back . The jihadists left .") ==
        "Islamic State=Islamic State; jihadists*=Islamic State");
}

TEST_CASE("a description with two candidates stands for itself") {
  CHECK(mentions("Islamic State and Al-Nusra Front fought . The jihadists left .") ==
        "Islamic State=Islamic State; Al-Nusra Front=Al-Nusra Front; jihadists*=jihadists");
}

TEST_CASE("an office before or after a name is the person's role, and the surname stays the person's") {
  CHECK(mentions("Norwegian Defence Minister Jan-Erik Vold spoke . Vold said no .") ==
        "Norwegian=Norway; Jan-Erik Vold=Jan-Erik Vold (Norwegian Defence Minister); Vold=Jan-Erik Vold (Norwegian "
        "Defence Minister)");
  CHECK(mentions("Anna Lind , spokeswoman for the Red Cross , said so .")
            .starts_with("Anna Lind=Anna Lind (spokeswoman for the Red Cross)"));
}

TEST_CASE("a capital that speaks is the state, a capital in which something happens is a city") {
  CHECK(mentions("Moscow denied it .") == "Moscow=Russia");
  CHECK(mentions("A shop burned in Moscow .") == "Moscow=Moscow");
}

TEST_CASE("short forms in brackets belong to the body before them") {
  CHECK(mentions("The Harbour Workers Union (|HWU|) met . HWU said so .").ends_with("HWU=Harbour Workers Union"));
}

TEST_CASE("he and she are the last speaker whose gender does not speak against it") {
  CHECK(pronoun("Norwegian Defence Minister Jan-Erik Vold told reporters . He left .", "He") == "Jan-Erik Vold");
  CHECK(pronoun("The town was quiet . It was late .", "He") == "no such word");
}
