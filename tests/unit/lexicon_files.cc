// SPDX-License-Identifier: Apache-2.0
// The lexicons that are compiled in: every one can be read, and says what the coders rest on.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/tsv.h"
#include "rules/word_lists.h"

using namespace daybook;

namespace {

// The row whose `name` cell, or one of whose alternatives in `column`, is `form`; its `wanted` cell.
std::string cell_of(const TsvTable& table, const std::string& form, const std::string& column,
                    const std::string& wanted) {
  const Result<size_t> in = table.need(column);
  const Result<size_t> out = table.need(wanted);
  REQUIRE(in);
  REQUIRE(out);
  for (const TsvRow& row : table.rows()) {
    const std::vector<std::string> forms = split_cell(row.cells[*in]);
    if (row.cells.front() == form || std::find(forms.begin(), forms.end(), form) != forms.end()) return row.cells[*out];
  }
  return "not there";
}

TsvTable read(const std::string& name) {
  static const DataFiles files = DataFiles::embedded();
  Result<TsvTable> table = TsvTable::read(files, "lexicon/" + name);
  REQUIRE_MESSAGE(table, name);
  return std::move(*table);
}

}  // namespace

TEST_CASE("every lexicon file is readable and holds rows") {
  const DataFiles files = DataFiles::embedded();
  size_t n_read = 0;
  for (const std::string& path : files.list("lexicon/")) {
    if (path.size() < 4 || path.substr(path.size() - 4) != ".tsv") continue;
    const Result<TsvTable> table = TsvTable::read(files, path);
    REQUIRE_MESSAGE(table, path);
    CHECK_MESSAGE(!table->rows().empty(), path);
    ++n_read;
  }
  CHECK(n_read >= 16);
}

TEST_CASE("one actor answers to all its spellings") {
  const TsvTable actors = read("actors.tsv");
  for (const char* form : {"Daesh", "Islamic State in Iraq and the Levant", "IS jihadists"})
    CHECK(cell_of(actors, form, "aliases", "name") == "Islamic State");
  for (const char* form : {"IS", "ISIL", "Isil", "ISIS"})
    CHECK(cell_of(actors, form, "exact", "name") == "Islamic State");
  CHECK(cell_of(actors, "Jabhat al-Nusra", "aliases", "name") == "Al-Nusra Front");
  CHECK(cell_of(actors, "Sendero Luminoso", "aliases", "country") == "PER");
}

TEST_CASE("states, means and harms carry what decides") {
  CHECK(cell_of(read("countries.tsv"), "Moscow", "capital", "name") == "Russia");
  CHECK(cell_of(read("countries.tsv"), "Frenchman", "demonyms", "iso3") == "FRA");
  CHECK(cell_of(read("weapons.tsv"), "barrel bombs", "aliases", "event") == "air_strike");
  CHECK(cell_of(read("weapons.tsv"), "roadside bomb", "aliases", "event") == "bombing");
  CHECK(cell_of(read("harm.tsv"), "slain", "forms", "harm") == "killed");
  CHECK(cell_of(read("groups.tsv"), "nurses", "aliases", "who") == "medics");
  CHECK(cell_of(read("groups.tsv"), "gunmen", "aliases", "side") == "combatant");
  CHECK(cell_of(read("places_extra.tsv"), "Raqa", "aliases", "name") == "Raqqa");
  CHECK(cell_of(read("dated_events.tsv"), "attacks in Paris", "aliases", "date") == "2015-11-13");
  CHECK(cell_of(read("ambiguous_places.tsv"), "police", "name", "rule") == "never");
}

TEST_CASE("a list of words runs over its rows; one that is not there is an error that says where it belongs") {
  Result<WordLists> lists = WordLists::read(DataFiles::embedded());
  REQUIRE(lists);
  WordSet words;
  REQUIRE(lists->take("measures", words));
  for (const char* word : {"km", "nights", "a.m."}) CHECK(words.has(word));
  CHECK_FALSE(words.has("people"));
  const Result<Done> again = lists->take("nosuchlist", words);
  REQUIRE_FALSE(again);
  CHECK(again.error().message().find("lexicon/word_lists.tsv") != std::string::npos);
  CHECK(again.error().message().find("nosuchlist") != std::string::npos);
}
