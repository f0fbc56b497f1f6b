// SPDX-License-Identifier: Apache-2.0
// Feed items, wire formats and mail. All reports here were written for these tests.
#include <doctest/doctest.h>

#include <cstdio>

#include "clean/clean.h"

using namespace daybook;

namespace {

void clean(std::string bytes, Format format, Document& document, std::string charset = "") {
  static const Result<Cleaner> made = Cleaner::make(DataFiles::embedded());
  REQUIRE(made);
  Received report;
  report.bytes = std::move(bytes);
  report.format = format;
  report.origin = "test";
  report.charset = std::move(charset);
  document.clear();
  REQUIRE(made.value().run(report, make_day(2020, 6, 1), document));
}

const std::string kBody =
    "Harvest in Northmark fell by a third\n\n"
    "The harvest in Northmark fell by a third this year, the farmers' union said on Monday.\n\n"
    "It blamed the drought of early summer, the longest for forty years.";

// Every mapped byte of the text stands in the received bytes where the map says.
void check_map(const Document& document, std::string_view bytes, size_t least) {
  size_t mapped = 0;
  for (const TextMap::Run& run : document.map().runs()) {
    if (run.length > 1)
      CHECK(document.text().substr(run.text_begin, run.length) == bytes.substr(run.raw_begin, run.length));
    mapped += run.length;
  }
  CHECK(mapped >= least);
}

}  // namespace

TEST_CASE("RSS item: full content in CDATA, in escaped markup, and a summary alone") {
  const std::string head =
      "<item><title>Harvest in Northmark fell by a third</title><link>http://e.org/1</link><pubDate>Mon, 02 Sep 2019 "
      "23:30:00 +0200</pubDate>"
      "<dc:creator>Ada Writer</dc:creator>";
  Document document;
  const std::string cdata =
      head +
      "<description>Short.</description><content:encoded><![CDATA[<p>The harvest in Northmark fell by a third this "
      "year, the farmers' union said on Monday.</p>"
      "<p>It blamed the drought of early summer, the longest for forty years.</p>]]></content:encoded></item>";
  clean(cdata, Format::rss_item, document);
  CHECK(document.text() == kBody);
  CHECK(to_string(document.meta.published) == "2019-09-02");
  CHECK(document.meta.byline == "Ada Writer");
  check_map(document, cdata, 140);
  const std::string escaped =
      head +
      "<description>&lt;p&gt;The harvest in Northmark fell by a third this year, the farmers' union said on "
      "Monday.&lt;/p&gt;"
      "&lt;p&gt;It blamed the drought of early summer, the longest for forty years.&lt;/p&gt;</description></item>";
  clean(escaped, Format::rss_item, document);
  CHECK(document.text() == kBody);
  check_map(document, escaped, 140);
  REQUIRE(!document.meta.problems.empty());
  CHECK(document.meta.problems[0].code == "summary_only");
}

TEST_CASE("NITF: headline, byline, day and paragraphs") {
  const std::string nitf =
      "<?xml version='1.0'?><nitf><head><title>Harvest</title><docdata><date.issue "
      "norm='20190902T120000Z'/></docdata></head><body><body.head>"
      "<hedline><hl1>Harvest in Northmark fell by a third</hl1></hedline><byline>Ada "
      "Writer</byline><distributor>Reuters</distributor></body.head>"
      "<body.content><p>The harvest in Northmark fell by a third this year, the farmers&#39; union said on Monday.</p>"
      "<p>It blamed the drought of early summer, the longest for forty years.</p></body.content></body></nitf>";
  Document document;
  clean(nitf, Format::nitf, document);
  CHECK(document.text() == kBody);
  CHECK(to_string(document.meta.published) == "2019-09-02");
  CHECK(document.meta.agencies == std::vector<std::string>{"Reuters"});
  check_map(document, nitf, 130);
}

TEST_CASE("NewsML-G2: provider, version, editor's note; a cancelled item is withdrawn") {
  const std::string item =
      "<newsItem guid='urn:x:1'><itemMeta><provider "
      "literal='AFP'/><versionCreated>2019-09-02T10:00:00Z</versionCreated><pubStatus qcode='stat:canceled'/>"
      "<edNote>corrects paragraph 2</edNote></itemMeta><contentMeta><headline>Harvest in Northmark fell by a "
      "third</headline></contentMeta>"
      "<contentSet><inlineXML contenttype='application/xhtml+xml'><html><head><title>x</title></head><body>"
      "<p>The harvest in Northmark fell by a third this year, the farmers' union said on Monday.</p>"
      "<p>It blamed the drought of early summer, the longest for forty "
      "years.</p></body></html></inlineXML></contentSet></newsItem>";
  Document document;
  clean(item, Format::newsml, document);
  CHECK(document.text() == kBody);
  CHECK(document.meta.status == ReportStatus::withdrawn);
  CHECK(document.meta.agencies == std::vector<std::string>{"AFP"});
  REQUIRE(!document.meta.problems.empty());
  CHECK(document.meta.problems[0].what == "corrects paragraph 2");
}

TEST_CASE("mail: subject and sender decoded, quoted-printable HTML preferred, places kept") {
  const std::string eml =
      "From: =?utf-8?Q?Northmark_Post?= <news@e.org>\r\nTo: r@e.org\r\nSubject: Harvest in Northmark\r\n fell by a "
      "third\r\nDate: Mon, 2 Sep 2019 08:00:00 +0200\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: "
      "text/plain\r\n\r\nplain\r\n"
      "--b1\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "<html><body><p>The harvest in Northmark fell by a third this year, the farm=\r\ners' union said on "
      "Monday.</p>\r\n"
      "<p>It blamed the drought of early summer, the longest for forty years=2E</p></body></html>\r\n--b1--\r\n";
  Document document;
  clean(eml, Format::eml, document);
  CHECK(document.text() == kBody);
  CHECK(document.meta.outlet == "Northmark Post");
  CHECK(to_string(document.meta.published) == "2019-09-02");
  check_map(document, eml, 130);
}

TEST_CASE("charsets: declared, by transport, by byte order mark, by the bytes themselves") {
  Document document;
  clean(
      "<html><head><meta charset=windows-1251></head><body><p>\xCF\xEE\xE6\xE0\xF0 \xED\xE0 "
      "\xEC\xE5\xEB\xFC\xED\xE8\xF6\xE5 \xE2 \xC2\xEE\xF1\xF2\xEE\xF7\xED\xEE\xEC \xF0\xE0\xE9\xEE\xED\xE5 "
      "\xEF\xEE\xF2\xF3\xF8\xE5\xED.</p></body></html>",
      Format::html, document);
  CHECK(document.text().find("\xD0\x9F\xD0\xBE\xD0\xB6\xD0\xB0\xD1\x80") != std::string::npos);
  CHECK(document.meta.language == "ru");
  clean("<p>The caf\xE9 in Eastby burned down on Monday, its owner told the police there.</p>", Format::html, document,
        "iso-8859-1");
  CHECK(document.text().find("caf\xC3\xA9") != std::string::npos);
  clean("<p>The caf\xC3\xA9 in Eastby burned down on Monday, its owner told the police there.</p>", Format::html,
        document, "iso-8859-1");
  CHECK(document.text().find("caf\xC3\xA9") != std::string::npos);
  std::string utf16("\xFF\xFE", 2);
  for (const char c : std::string("The mill in Eastby burned down on Monday.")) {
    utf16 += c;
    utf16 += '\0';
  }
  clean(utf16, Format::text, document);
  CHECK(document.text() == "The mill in Eastby burned down on Monday.");
}

namespace {

// A PDF of one page with the lines given.
std::string pdf_of(const std::vector<std::string>& lines) {
  std::string drawn = "BT /F1 12 Tf 72 720 Td 16 TL\n";
  for (const std::string& line : lines) drawn += "(" + line + ") Tj T*\n";
  drawn += "ET";
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(drawn.size()) + " >>\nstream\n" + drawn + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /CreationDate (D:20190304090000Z) >>"};
  std::string out = "%PDF-1.4\n", places = "0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : objects) {
    char place[32];
    std::snprintf(place, sizeof place, "%010zu 00000 n \n", out.size());
    places += place;
    out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const size_t table = out.size();
  return out + "xref\n0 7\n" + places + "trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("PDF: its text and day; without the library, or damaged, the problem says so") {
  Document document;
  clean(pdf_of({"Ferry sinks off Westhaven", "", "A ferry sank off Westhaven on Monday and all forty people on board",
                "were saved by fishing boats, the coast guard said."}),
        Format::pdf, document);
  if (document.meta.status == ReportStatus::failed) {
    REQUIRE(document.meta.problems.size() == 1);
    CHECK(document.meta.problems[0].code == "no_pdfium");
    CHECK(document.meta.problems[0].what.find("tools/setup.sh") != std::string::npos);
    return;
  }
  CHECK(document.text().find("A ferry sank off Westhaven on Monday and all forty people on board") !=
        std::string::npos);
  CHECK(to_string(document.meta.published) == "2019-03-04");
  clean("%PDF-1.4\nnothing of the kind", Format::pdf, document);
  CHECK(document.meta.status == ReportStatus::failed);
  CHECK(document.meta.problems.at(0).code == "bad_pdf");
}

TEST_CASE("what cannot be read is failed, and says why") {
  Document document;
  clean(std::string("\0\1\2\3", 4), Format::unknown, document);
  CHECK(document.meta.status == ReportStatus::failed);
  CHECK(document.meta.problems.at(0).code == "unknown_format");
  clean("{\"text\": ", Format::json_row, document);
  CHECK(document.meta.status == ReportStatus::failed);
  clean("<html><body></body></html>", Format::html, document);
  CHECK(document.meta.status == ReportStatus::empty);
}

TEST_CASE("status: error pages, tables of figures and withdrawn reports are told apart, with the reason") {
  Document document;
  clean(
      "<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>The page that you were looking "
      "for is not here any more.</p></body></html>",
      Format::html, document);
  CHECK(document.meta.status == ReportStatus::not_news);
  clean("Opening hours\n\nMon 09:00 17:00\nTue 09:00 17:00\nWed 10:00 16:30\n", Format::text, document);
  CHECK(document.meta.status == ReportStatus::not_news);
  CHECK(document.meta.problems.at(0).code == "not_news");
  clean(
      "Withdrawn: report on a mill in Eastby\n\nThe Northmark Post has withdrawn its report that a mill in Eastby "
      "burned down.\n",
      Format::text, document);
  CHECK(document.meta.status == ReportStatus::withdrawn);
  clean(
      "Army withdrawn from Eastby\n\nThe army has left the town of Eastby, its mayor said on Monday, and shops have "
      "opened again.\n",
      Format::text, document);
  CHECK(document.meta.status == ReportStatus::ok);
}

TEST_CASE("plain text: letterhead, an agency nobody knows in the dateline, the year at the foot") {
  Document document;
  clean(
      "Ministry of Harbours\nStatement on the storm of the night of Monday\n\nThe harbour was closed on Monday night "
      "and opened again in the morning.\n",
      Format::text, document);
  CHECK(document.meta.title == "Statement on the storm of the night of Monday");
  clean(
      "Storm closes harbour\n\nEASTBY, March 4 (Northern Wire) - The harbour of Eastby was closed by a storm on "
      "Monday, its master said.\n\n"
      "Northern Wire, March 4, 2019. Written for a test.\n",
      Format::text, document);
  CHECK(document.meta.agencies == std::vector<std::string>{"Northern Wire"});
  CHECK(to_string(document.meta.published) == "2019-03-04");
  CHECK(document.meta.published_basis == PublishedBasis::dateline);
}
