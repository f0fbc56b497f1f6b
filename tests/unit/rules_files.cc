// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/case_file.h"
#include "rules/rule_file.h"
#include "rules/tsv.h"

using namespace daybook;

TEST_CASE("a lexicon's rows are found by column and known by line") {
  const Result<TsvTable> table = TsvTable::parse("lexicon/x.tsv", "# Notes.\nname\tother\nOne\tA | B|\r\n\nTwo\t\n");
  REQUIRE(table);
  REQUIRE(table->rows().size() == 2);
  CHECK(table->ref(table->rows()[1]) == "lexicon/x.tsv:5");
  CHECK(split_cell(table->rows()[0].cells[*table->need("other")]) == std::vector<std::string>{"A", "B"});
  CHECK(table->need("nmae").error().message() ==
        "lexicon/x.tsv:2:1: error: the column 'nmae' is missing\n  name other\n  ^\nhelp:   add it to the header");
}

TEST_CASE("a row with a cell too many is shown with a caret") {
  const Result<TsvTable> table = TsvTable::parse("x.tsv", "name\tkind\nOne\tstate\textra\n");
  REQUIRE_FALSE(table);
  CHECK(table.error().message() ==
        "x.tsv:2:11: error: expected 2 cells, found 3\n  One state extra\n            ^\n"
        "reason: the header on line 1 names 2 columns\n"
        "help:   cells are parted by tabs; an empty cell still needs its tab");
}

namespace {
const char* const kRules =
    "# Comment.\n"
    "list plane: jet | warplane\n"
    "  | bomber\n"
    "\n"
    "rule air_strike\n"
    "  type: air_strike\n"
    "  trigger: ~bomb | ( carry | fly ) ... raid\n"
    "         | ~pound\n"
    "  yes: Jets bombed the depot | twice.\n"
    "  no: The film bombed.\n";
}

TEST_CASE("a rule's fields, lists and samples are read with their places") {
  const Result<RuleFile> file = parse_rule_file("rules/events/x.rules", kRules);
  REQUIRE_MESSAGE(file.has_value(), (file ? "" : file.error().message()));
  REQUIRE(file->lists.size() == 1);
  CHECK(file->lists[0].values.size() == 3);
  REQUIRE(file->rules.size() == 1);
  const Rule& rule = file->rules[0];
  CHECK(rule.id() == "rules/events/x.rules:5:air_strike");
  const std::vector<RuleValue> triggers = rule.values("trigger");
  REQUIRE(triggers.size() == 3);
  CHECK(triggers[1].text == "( carry | fly ) ... raid");
  CHECK(triggers[2].line == 8);
  CHECK(triggers[2].column == 12);
  CHECK(rule.yes[0].text == "Jets bombed the depot | twice.");
  const Result<Done> keys = check_keys(*file, rule, {"type", "triggers"});
  REQUIRE_FALSE(keys);
  CHECK(keys.error().message() ==
        "rules/events/x.rules:7:3: error: unknown key 'trigger'\n"
        "    trigger: ~bomb | ( carry | fly ) ... raid\n    ^\nreason: did you mean 'triggers'?\nhelp:   known keys: "
        "type, triggers");
}

TEST_CASE("mistakes in rule files are shown with their place") {
  const auto message = [](const char* text) {
    const Result<RuleFile> file = parse_rule_file("x.rules", text);
    return file ? std::string("no error") : file.error().message();
  };
  CHECK(message("rule a\n  says: | told reporters\n") ==
        "x.rules:2:9: error: expected a value of 'says'\n    says: | told reporters\n          ^\n"
        "reason: the list begins with an empty entry\nhelp:   remove the leading '|'");
  CHECK(message("rule a\n  k: v\n  yes: One.\n").starts_with("x.rules:1:6: error: the rule 'a' has no `no:` sentence"));
  CHECK(message("  k: v\n").starts_with("x.rules:1:3: error: a field outside a rule"));
  CHECK(message("rule a\n  k v\n").starts_with("x.rules:2:4: error: expected `key: value`"));
  CHECK(message("rule a\n  k: v |\n").starts_with("x.rules:2:"));
  CHECK(message("rule A\n").starts_with("x.rules:1:6: error: expected a rule's name"));
}

TEST_CASE("a case file is read with its reports, settings and tables") {
  const Result<CaseFile> file = parse_case_file(
      "a.case",
      "# Comment.\n\n=== one thing is told twice\nsource: Example Wire, 2024-03-05, https://example.org/a\n"
      "known gap: not yet\n\nA drone struck\na depot.\n\nIt struck twice.\n\n+++ report 2\n\nShort.\n\n"
      "--- events\n| type | trigger |\n| drone_strike | struck#2 |\n\n--- claims\nnone\n");
  REQUIRE_MESSAGE(file.has_value(), (file ? "" : file.error().message()));
  REQUIRE(file->cases.size() == 1);
  const Case& one = file->cases[0];
  CHECK(one.known_gap == "not yet");
  REQUIRE(one.reports.size() == 2);
  CHECK(one.reports[0].text == "A drone struck a depot.\n\nIt struck twice.");
  CHECK(one.reports[0].outlet == "Example Wire");
  CHECK(to_string(one.reports[0].published) == "2024-03-05");
  REQUIRE(one.expectations.size() == 2);
  CHECK(one.expectations[0].report == 1);
  CHECK(one.expectations[1].none);
  const CaseCell& cell = one.expectations[0].rows[0][1];
  CHECK(file->find_words(cell, one.reports[0].text)->begin == 28);
  CaseCell twice = cell;
  twice.text = "struck";
  CHECK(file->find_words(twice, one.reports[0].text).error().message().find("'struck' stands there 2 times") !=
        std::string::npos);
}

TEST_CASE("mistakes in case files are shown with their place") {
  const auto message = [](const char* text) {
    const Result<CaseFile> file = parse_case_file("a.case", text);
    return file ? std::string("no error") : file.error().message();
  };
  CHECK(message("=== a\n\nText.\n").starts_with("a.case:1:1: error: the case expects nothing"));
  CHECK(message("=== a\n\nText.\n\n--- events\n| a | b |\n| c |\n")
            .starts_with("a.case:7:1: error: expected 2 cells, found 1"));
  CHECK(message("=== a\n\nText.\n\n--- events\n| a | b\n").starts_with("a.case:6:8: error: expected '|'"));
  CHECK(message("=== a\nsource: X, 2024-13-01\n\nText.\n").starts_with("a.case:2:12: error: expected a day"));
  CHECK(message("text\n").starts_with("a.case:1:1: error: expected a comment"));
}
