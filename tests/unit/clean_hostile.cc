// SPDX-License-Identifier: Apache-2.0
// Pages made to hurt: each is read in time that grows with its size, keeps what text there is, and says what was cut.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>

#include "base/utf8.h"
#include "clean/clean.h"
#include "clean_helpers.h"

using namespace daybook;

namespace {

const char* const kSentence = "The harbour office said on Monday that the lock would stay shut for a week.";

std::string repeat(std::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

void clean(std::string bytes, Format format, Document& document) {
  static const Result<Cleaner> cleaner = Cleaner::make(DataFiles::embedded());
  REQUIRE(cleaner);
  document.clear();
  Received report;
  report.bytes = std::move(bytes);
  report.format = format;
  report.origin = "test";
  const std::clock_t start = std::clock();  // of the processor: other programs of the machine do not count
  REQUIRE(cleaner->run(report, make_day(2020, 6, 1), document));
  // Far above what a sanitizers' build needs, far below what a square of the size would take.
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 100);
  CHECK(is_valid_utf8(document.text()));
  for (const TextMap::Run& run : document.map().runs()) {
    if (document.text().compare(run.text_begin, run.length, report.bytes, run.raw_begin, run.length) != 0) {
      FAIL("a run of the map is not byte for byte");
    }
  }
}

}  // namespace

TEST_CASE("hostile: 200,000 nested elements are laid flat, with a problem") {
  Document document;
  for (const char* tag : {"<div>", "<b><i>", "<table><tr><td>", "<ul><li>", "<font><s>", "<x-made-up>"}) {
    CAPTURE(tag);
    clean("<html><body>" + repeat(tag, 200000) + "<p>" + kSentence + "</p>", Format::html, document);
    CHECK(noted(document, "deep_nesting"));
    if (std::string_view(tag) != "<table><tr><td>") CHECK(document.text().find(kSentence) != std::string::npos);
  }
}

TEST_CASE("hostile: 200,000 attributes of one tag, and as many made-up names") {
  std::string tag = "<p", names;
  for (int i = 0; i < 200000; ++i) {
    tag += " a" + std::to_string(i) + "=1";
    names += "<t" + std::to_string(i) + ">";
  }
  Document document;
  clean("<html><body>" + tag + ">" + kSentence + "</p>", Format::html, document);
  CHECK(document.text() == kSentence);
  CHECK(noted(document, "many_attributes"));
  clean("<html><body>" + names + "<p>" + kSentence + "</p>", Format::html, document);
  CHECK(document.text().find(kSentence) != std::string::npos);
  clean("<html><body><div class='" + repeat("side-bar_x ", 200000) + "'><p>" + kSentence + "</p>", Format::html,
        document);
  CHECK(document.text().find(kSentence) != std::string::npos);
}

TEST_CASE("hostile: one line of 50 MB, as text and as a page; one word of 10 MB") {
  const std::string line = repeat(std::string(kSentence) + " ", 50'000'000 / 76);
  Document document;
  clean(line, Format::text, document);
  CHECK(document.text().size() + 1 == line.size());
  clean("<html><body><p>" + line, Format::html, document);
  CHECK(document.text().size() + 1 == line.size());
  clean("<html><body><p>" + std::string(10'000'000, 'a'), Format::html, document);
  CHECK(document.meta.status == ReportStatus::not_news);
}

TEST_CASE("hostile: many small things") {
  Document document;
  clean("<html><body>" + repeat("<a href=x>two words</a> ", 100000), Format::html, document);
  CHECK(document.meta.status != ReportStatus::ok);
  clean("<html><body>" + repeat("<time datetime='2019-03-04'>4 March 2019</time><p>x 2019-03-04 y</p>", 30000),
        Format::html, document);
  CHECK(document.meta.status == ReportStatus::not_news);
  clean("<html><body><p>" + repeat("word.<br>", 200000), Format::html, document);
  CHECK(!document.text().empty());
  clean(std::string(1'000'000, '<'), Format::html, document);
  clean("<html><head><script type='application/ld+json'>" + std::string(1'000'000, '[') + "</script></head><p>" +
            kSentence,
        Format::html, document);
  CHECK(document.text() == kSentence);
  clean(repeat("4 March 2019 ", 50000), Format::text, document);
  CHECK(!document.text().empty());
}

TEST_CASE("time grows with the size of a page, not with its square") {
  // Processor time of a page and of one eight times as large: eight times as much, not sixty-four.
  const auto seconds = [](const std::string& page) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      Document document;
      const std::clock_t start = std::clock();
      clean(page, Format::html, document);
      best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
  };
  const std::string paragraph = "<div class='a b'><p>" + std::string(kSentence) + "</p></div>";
  for (const std::string& piece :
       {paragraph, std::string("<a href=x>two words</a><br>"), std::string("<p>Posted 3 May 2019 by A. Writer</p>"),
        std::string("<ul><li><a href=x>A headline of five words</a></li></ul>"), std::string("<div>"),
        std::string("&eacute;&amp; "), std::string("<meta name=date content=2019><time>4 May 2019</time>"),
        std::string("told AFP and Reuters reporter said. ")}) {
    CAPTURE(piece);
    const std::string open = "<html><body><p>" + std::string(kSentence) + "</p>";
    const double small = seconds(open + repeat(piece, 4000)), large = seconds(open + repeat(piece, 32000));
    CHECK(large < 24 * std::max(small, 0.01));
  }
}

TEST_CASE("hostile: entities of a document type are not expanded") {
  std::string xml = "<?xml version='1.0'?><!DOCTYPE nitf [<!ENTITY a0 'word word word word word word'>";
  for (int i = 1; i < 40; ++i) {
    const std::string below = "&a" + std::to_string(i - 1) + ";";
    xml += "<!ENTITY a" + std::to_string(i) + " '" + repeat(below, 10) + "'>";
  }
  xml += "]><nitf><body><body.content><p>" + std::string(kSentence) +
         " &a39; &amp; no more.</p></body.content></body></nitf>";
  Document document;
  clean(xml, Format::nitf, document);
  CHECK(document.text().find(kSentence) != std::string::npos);
  CHECK(document.text().size() < 200);
  clean("<p>" + std::string(kSentence) + repeat("&amp;&CounterClockwiseContourIntegral;&nbsp;", 100000), Format::html,
        document);
  CHECK(document.text().size() > 400000);
}

TEST_CASE("hostile: invalid UTF-8 and NULs are made good, and places stay") {
  Document document;
  const std::string page = "<html><meta charset=utf-8><body><p>" + repeat("The caf\xC3\xA9 by the lock is shut. ", 40) +
                           "The h\xC3\xB4tel \xFF\xC0\x80 too.</p>";
  clean(page, Format::html, document);
  CHECK(noted(document, "bad_utf8"));
  CHECK(document.text().find("h\xC3\xB4tel \xEF\xBF\xBD") != std::string::npos);
  const std::string nuls =
      std::string("<html><body><p>The har") + '\0' + "bour office shut the lock." + '\0' + '\0' + " It stays shut.</p>";
  clean(nuls, Format::html, document);
  CHECK(document.text() == "The harbour office shut the lock. It stays shut.");
  const auto at = static_cast<uint32_t>(document.text().find("stays"));
  CHECK(document.map().to_raw(at) == nuls.find("stays"));
}
