// SPDX-License-Identifier: Apache-2.0
// Streams, sniffing and containers.
#include <doctest/doctest.h>
#include <zlib.h>

#include "intake/reader.h"

using namespace daybook;

namespace {

std::string gzip(std::string_view bytes) {
  z_stream z = {};
  REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

struct Taken {
  std::vector<Received> reports;
  std::vector<std::string> problems;  // "origin code"
};

Taken take(std::string_view bytes, const std::string& name, IntakeOptions options = {}) {
  Taken out;
  const ReportSink sink = [&](Received&& report) {
    out.reports.push_back(std::move(report));
    return true;
  };
  const ProblemSink problem = [&](const Error& error, std::string_view origin) {
    out.problems.push_back(std::string(origin) + " " + error.code);
  };
  Reader reader{options, sink, problem};
  reader.read(from_memory(bytes), name, 0);
  return out;
}

}  // namespace

TEST_CASE("gzip is taken off, twice and in several members; the bytes are those inside") {
  const std::string twice = gzip(gzip("A short text.\n"));
  CHECK(take(twice, "a.txt.gz").reports.at(0).bytes == "A short text.\n");
  const std::string members = gzip("One, ") + gzip("two.");
  CHECK(take(members, "a.txt.gz").reports.at(0).bytes == "One, two.");
}

TEST_CASE("a truncated gzip gives what is there, and says so") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "line " + std::to_string(i * 7919) + "\n";
  const std::string packed = gzip(text);
  const Taken taken = take(std::string_view(packed).substr(0, packed.size() / 2), "a.txt.gz");
  REQUIRE(taken.reports.size() == 1);
  CHECK(text.starts_with(taken.reports[0].bytes));
  REQUIRE(taken.reports[0].problems.size() == 1);
  CHECK(taken.reports[0].problems[0].code == "bad_gzip");
}

TEST_CASE("JSONL: a row is a report; origin is its id, else its url, else the line") {
  const Taken taken =
      take("{\"id\": \"a\", \"text\": \"x\"}\r\n\n{\"url\": \"http://e.org/1\"}\n{\"text\": \"y\"}", "f.jsonl");
  REQUIRE(taken.reports.size() == 3);
  CHECK(taken.reports[0].origin == "a");
  CHECK(taken.reports[0].bytes == "{\"id\": \"a\", \"text\": \"x\"}");
  CHECK(taken.reports[1].origin == "http://e.org/1");
  CHECK(taken.reports[2].origin == "f.jsonl:4");
}

TEST_CASE("a report over the limit is refused and named; a long row does not spoil the next") {
  IntakeOptions options;
  options.max_report = 1000;
  CHECK(take(std::string(2000, 'a'), "big.txt", options).problems == std::vector<std::string>{"big.txt too_large"});
  const Taken taken = take("{\"text\": \"" + std::string(300000, 'a') + "\"}\n{\"id\": \"b\"}\n", "f.jsonl", options);
  CHECK(taken.problems == std::vector<std::string>{"f.jsonl:1 too_large"});
  REQUIRE(taken.reports.size() == 1);
  CHECK(taken.reports[0].origin == "b");
}

TEST_CASE("formats are told apart by their bytes") {
  CHECK(sniff_format("<!DOCTYPE html><html>", "x") == Format::html);
  CHECK(sniff_format("Just words.", "x.txt") == Format::text);
  CHECK(sniff_format("<br />\n<b>Warning</b>: line 3<br />\n<!-- a page -->", "x") == Format::html);
  CHECK(sniff_format("< 5 mm of rain fell.", "x") == Format::text);
  CHECK(sniff_format("%PDF-1.4 ...", "x") == Format::pdf);
  CHECK(sniff_format("From: a@b.org\nTo: c@d.org\nSubject: x\nDate: y\n\nz", "x") == Format::eml);
  CHECK(sniff_format(std::string_view("\x7F"
                                      "ELF\0\0\0\0\1\2\3\0\0\0",
                                      14),
                     "x") == Format::unknown);
}

namespace {

std::string warc_record(std::string_view url, std::string_view http_body, int length_error = 0,
                        std::string_view http_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n") {
  const std::string block = std::string(http_head) + "\r\n" + std::string(http_body);
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + std::string(url) +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(block.size()) + length_error) + "\r\n\r\n" + block +
         "\r\n\r\n";
}
const char* const kPage = "<html><body><p>A page of a few words, for the test of archives.</p></body></html>";

}  // namespace

TEST_CASE("WARC: payloads with their address; gzip member by member") {
  const std::string one = warc_record("http://e.org/1/", kPage), two = warc_record("http://e.org/2/", kPage);
  const Taken taken =
      take(gzip("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na=b\r\n\r\n") + gzip(one) + gzip(two),
           "x.warc.gz");
  REQUIRE(taken.reports.size() == 2);
  CHECK(taken.reports[0].bytes == kPage);
  CHECK(taken.reports[0].format == Format::html);
  CHECK(taken.reports[1].url == "http://e.org/2/");
  CHECK(taken.reports[1].charset == "utf-8");
  CHECK(taken.problems.empty());
}

TEST_CASE("WARC: chunked bodies are joined, redirects are no reports") {
  const Taken taken =
      take(warc_record("http://e.org/1", "5\r\n<p>ab\r\n6\r\nc</p>\n\r\n0\r\n\r\n", 0,
                       "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n") +
               warc_record("http://e.org/2", "moved", 0, "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n"),
           "x.warc");
  REQUIRE(taken.reports.size() == 1);
  CHECK(taken.reports[0].bytes == "<p>abc</p>\n");
}

TEST_CASE("WARC: wrong lengths lose at most the record that lies") {
  for (const int error : {500, 30, -20, 100000}) {
    CAPTURE(error);
    const Taken taken = take(warc_record("http://e.org/1", kPage) + warc_record("http://e.org/2", kPage, error) +
                                 warc_record("http://e.org/3", kPage) + warc_record("http://e.org/4", kPage),
                             "x.warc");
    std::vector<std::string> urls;
    for (const Received& report : taken.reports) urls.push_back(report.url);
    CHECK(std::find(urls.begin(), urls.end(), "http://e.org/1") != urls.end());
    CHECK(std::find(urls.begin(), urls.end(), "http://e.org/3") != urls.end());
    CHECK(std::find(urls.begin(), urls.end(), "http://e.org/4") != urls.end());
    CHECK(!taken.problems.empty());
  }
}

TEST_CASE("feeds give their items, each with its own bytes") {
  const std::string feed =
      "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>The Northmark Post</title>"
      "<item><title>One</title><link>http://e.org/one</link><description>Short.</description></item>"
      "<item><title>Two</title><link>http://e.org/two</link></item></channel></rss>";
  const Taken taken = take(feed, "feed.xml");
  REQUIRE(taken.reports.size() == 2);
  CHECK(taken.reports[0].format == Format::rss_item);
  CHECK(taken.reports[0].outlet == "The Northmark Post");
  CHECK(taken.reports[1].origin == "http://e.org/two");
  CHECK(taken.reports[1].bytes == "<item><title>Two</title><link>http://e.org/two</link></item>");
}

TEST_CASE("a zip holds reports, and a gzip inside a tar is taken off") {
  // A zip of one stored file "a.txt" with "Hello there.\n".
  const std::string_view zip(
      "PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0\xa2\xd3\x18\x7a\x0d\0\0\0\x0d\0\0\0\x05\0\0\0a.txtHello there.\n", 48);
  const Taken taken = take(zip, "x.zip");
  REQUIRE(taken.reports.size() == 1);
  CHECK(taken.reports[0].bytes == "Hello there.\n");
  CHECK(taken.reports[0].origin == "x.zip:a.txt");
  std::string header(512, '\0');
  const std::string inside = gzip("From inside.\n");
  header.replace(0, 8, "b.txt.gz");
  header.replace(100, 7, "0000644");
  char size[13];
  std::snprintf(size, sizeof size, "%011zo", inside.size());
  header.replace(124, 11, size);
  header[156] = '0';
  header.replace(257, 5, "ustar");
  header.replace(263, 2, "00");
  header.replace(148, 8, "        ");
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  char check[9];
  std::snprintf(check, sizeof check, "%06o", sum);
  header.replace(148, 6, check);
  header[154] = '\0';
  std::string tar = header + inside;
  tar.resize((tar.size() + 511) / 512 * 512 + 1024, '\0');
  const Taken from_tar = take(tar, "x.tar");
  REQUIRE(from_tar.reports.size() == 1);
  CHECK(from_tar.reports[0].bytes == "From inside.\n");
}

namespace {

// 1.2 GB of line ends after `head`, packed: about 1.2 MB.
std::string bomb(std::string_view head) {
  std::string packed;
  z_stream z = {};
  REQUIRE(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in(1 << 20, '\n'), out(1 << 16, '\0');
  in.replace(0, head.size(), head);
  for (int i = 0; i < 1200; ++i) {
    z.next_in = reinterpret_cast<Bytef*>(in.data());
    z.avail_in = static_cast<uInt>(in.size());
    const int flush = i == 1199 ? Z_FINISH : Z_NO_FLUSH;
    do {
      z.next_out = reinterpret_cast<Bytef*>(out.data());
      z.avail_out = static_cast<uInt>(out.size());
      (void)deflate(&z, flush);
      packed.append(out, 0, out.size() - z.avail_out);
    } while (z.avail_out == 0);
    if (i == 0) in.replace(0, head.size(), head.size(), '\n');
  }
  deflateEnd(&z);
  return packed;
}

}  // namespace

TEST_CASE("a bomb is refused with a limit that says so") {
  // As one report it is over the limit of a report; as rows, over the limit of what may be unpacked. Both are read as a
  // stream: nothing of it stays in memory.
  CHECK(take(gzip(bomb("")), "bomb.gz").problems == std::vector<std::string>{"bomb.gz too_large"});
  const Taken rows = take(gzip(bomb("{\"id\": \"a\"}\n")), "bomb.jsonl.gz");
  CHECK(rows.reports.size() == 1);
  REQUIRE(rows.problems.size() == 1);
  CHECK(rows.problems[0].ends_with(" zip_bomb"));
}
