// SPDX-License-Identifier: Apache-2.0
// From bytes to text, title, day and agency. All reports here were written for these tests.
#include <doctest/doctest.h>

#include "clean/clean.h"

using namespace daybook;

namespace {

const Cleaner& cleaner() {
  static const Result<Cleaner> made = Cleaner::make(DataFiles::embedded());
  REQUIRE(made);
  return made.value();
}

void clean(std::string bytes, Format format, Document& document, Day received = make_day(2020, 6, 1)) {
  Received report;
  report.bytes = std::move(bytes);
  report.format = format;
  report.origin = "test";
  REQUIRE(cleaner().run(report, received, document));
}

const char* const kPlain =
    "Skip to main content\n"
    "NORTH - RIVER\n\n"
    "Two bridges closed after river floods in Northmark\n\n"
    "The provincial office closed two bridges on Tuesday after the river rose by three metres.\n\n"
    "\"Nobody was hurt,\" a spokeswoman for the office told AFP.\n\n"
    "A file photo of the old bridge Reuters\n"
    "Advertising\n\n"
    "Engineers will look at both bridges once the water has fallen.\n\n"
    "Share :\n"
    "Page not found\n";

}  // namespace

TEST_CASE("plain text: furniture goes, title and agency are found") {
  Document document;
  clean(kPlain, Format::text, document);
  CHECK(document.meta.title == "Two bridges closed after river floods in Northmark");
  CHECK(document.text() ==
        "Two bridges closed after river floods in Northmark\n\n"
        "The provincial office closed two bridges on Tuesday after the river rose by three metres.\n\n"
        "\"Nobody was hurt,\" a spokeswoman for the office told AFP.\n\n"
        "Engineers will look at both bridges once the water has fallen.");
  CHECK(document.meta.agencies == std::vector<std::string>{"AFP"});
  CHECK(!document.meta.published.known());
  CHECK(document.meta.language == "en");
}

TEST_CASE("plain text: every mapped byte of the text is the same byte of the received") {
  Document document;
  const std::string bytes = kPlain;
  clean(bytes, Format::text, document);
  for (const TextMap::Run& run : document.map().runs()) {
    CHECK(document.text().substr(run.text_begin, run.length) == bytes.substr(run.raw_begin, run.length));
  }
}

TEST_CASE("plain text: lines wrapped at a fixed width are joined") {
  Document document;
  clean(
      "River falls again in Northmark\n\n"
      "The river that flooded two districts of Northmark last week has fallen\n"
      "below the mark at which the bridges are closed, the provincial office\n"
      "said, and traffic will be let over both of them from Friday morning on\n"
      "unless it rains again.\n\n"
      "Farmers on the lower river count their losses; the office has promised\n"
      "to pay for seed.\n",
      Format::text, document);
  CHECK(document.text().find("has fallen below the mark at which") != std::string::npos);
  CHECK(document.text().find("rains again.\n\nFarmers") != std::string::npos);
}

TEST_CASE("a printed day is read; a day of update is kept apart; the future is refused") {
  Document document;
  clean(
      "Last updated: 3 March, 2019\n\nHarbour reopens after storm\n\nThe harbour of Westhaven was opened again on "
      "Sunday, its master said.\n",
      Format::text, document);
  CHECK(to_string(document.meta.published) == "2019-03-03");
  CHECK(document.meta.updated == "2019-03-03");
  document.clear();
  clean(
      "Published 3 March 2031\n\nHarbour reopens after storm\n\nThe harbour of Westhaven was opened again on Sunday, "
      "its master said.\n",
      Format::text, document);
  CHECK(!document.meta.published.known());
  REQUIRE(!document.meta.problems.empty());
  CHECK(document.meta.problems[0].code == "date_in_future");
}

TEST_CASE("a text of one paragraph under its title: the day, the writer and the title again are no part of it") {
  Document document;
  clean(
      "Two bridges closed in Northmark\n\nPosted on June 1 2019 by Anna Writer Two bridges closed in Northmark The "
      "provincial office closed two bridges on Tuesday after the river rose. Nobody was hurt.\n",
      Format::text, document);
  CHECK(document.text() ==
        "Two bridges closed in Northmark\n\nThe provincial office closed two bridges on Tuesday after the river rose. "
        "Nobody was hurt.");
  CHECK(to_string(document.meta.published) == "2019-06-01");
  CHECK(document.meta.byline == "Anna Writer");
}

TEST_CASE("dateline and closing credit") {
  Document document;
  clean(
      "Storm hits Westhaven\n\nWESTHAVEN, March 2 (Xinhua) -- A storm broke windows across the town on Saturday, its "
      "mayor said.\n\nSource: Reuters\n",
      Format::text, document);
  REQUIRE(document.meta.dateline.has_value());
  CHECK(document.meta.dateline->place == "WESTHAVEN");
  CHECK(document.meta.agencies == std::vector<std::string>{"Reuters", "Xinhua"});
  CHECK(document.text().find("Source:") == std::string::npos);
}

TEST_CASE("HTML: text of the article, nothing of its surroundings, and a map to the source") {
  const std::string html =
      "<!doctype html><html lang=en><head><title>Ferry sinks off Westhaven - The Northmark Post</title>"
      "<meta property='og:site_name' content='The Northmark Post'>"
      "<meta property='article:published_time' content='2019-03-04T08:00:00+01:00'></head><body>"
      "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav>"
      "<article><h1>Ferry sinks off Westhaven</h1><p class=byline>By Ada Writer</p><time datetime='2019-03-04'>4 March "
      "2019</time>"
      "<p>A ferry sank off Westhaven on Monday &amp; all forty people on board were saved by fishing boats, the coast "
      "guard said.</p>"
      "<figure><img src=x><figcaption>The ferry in 2017. (AFP)</figcaption></figure>"
      "<p>The ship\xE2\x80\x99s captain told   reporters that water had come in through the bow door, and that he had "
      "called for help at once.</p>"
      "<div class='related-articles'><h3>Related articles</h3><a href=/a>An older ferry</a></div>"
      "<p>An inquiry will look at the door, which had been repaired in the winter by a yard in the south.</p></article>"
      "<footer>Copyright The Northmark Post</footer></body></html>";
  Document document;
  clean(html, Format::html, document);
  CHECK(document.meta.title == "Ferry sinks off Westhaven");
  CHECK(document.meta.outlet == "The Northmark Post");
  CHECK(to_string(document.meta.published) == "2019-03-04");
  CHECK(document.text() ==
        "Ferry sinks off Westhaven\n\n"
        "A ferry sank off Westhaven on Monday & all forty people on board were saved by fishing boats, the coast guard "
        "said.\n\n"
        "The ship\xE2\x80\x99s captain told reporters that water had come in through the bow door, and that he had "
        "called for help at once.\n\n"
        "An inquiry will look at the door, which had been repaired in the winter by a yard in the south.");
  size_t mapped = 0;
  for (const TextMap::Run& run : document.map().runs()) {
    CHECK(document.text().substr(run.text_begin, run.length) == html.substr(run.raw_begin, run.length));
    mapped += run.length;
  }
  CHECK(mapped + 12 > document.text().size());
}

TEST_CASE("JSONL row: fields, and a map through the escapes") {
  const std::string row =
      "{\"id\": \"x1\", \"title\": \"Fire in a mill\", \"text\": \"A mill burned down in Eastby on Monday, the "
      "\\u201cfire service\\u201d said.\\n\\nNobody was hurt.\", \"published\": \"2018-05-07\"}";
  Document document;
  clean(row, Format::json_row, document);
  CHECK(document.text() ==
        "Fire in a mill\n\nA mill burned down in Eastby on Monday, the \xE2\x80\x9C"
        "fire service\xE2\x80\x9D said.\n\nNobody was hurt.");
  CHECK(to_string(document.meta.published) == "2018-05-07");
  CHECK(document.meta.published_basis == PublishedBasis::given);
  const auto at = static_cast<uint32_t>(document.text().find("Nobody"));
  CHECK(row.substr(document.map().to_raw(at), 6) == "Nobody");
}

TEST_CASE("a given day may be older than the web; a page's own may not") {
  Document document;
  clean("{\"id\": \"x2\", \"text\": \"A mill burned down in Eastby.\", \"published\": \"1958-05-07\"}",
        Format::json_row, document);
  CHECK(to_string(document.meta.published) == "1958-05-07");
  document.clear();
  clean(
      "<html><head><meta property=\"article:published_time\" content=\"1970-01-01\"><title>Fire in a "
      "mill</title></head>"
      "<body><h1>Fire in a mill</h1><p>A mill burned down in Eastby, the fire service said there.</p></body></html>",
      Format::html, document);
  CHECK(!document.meta.published.known());
}
