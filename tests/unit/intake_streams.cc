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
  const ReportSink sink = [&](Received&& report) { out.reports.push_back(std::move(report)); return true; };
  const ProblemSink problem = [&](const Error& error, std::string_view origin) { out.problems.push_back(std::string(origin) + " " + error.code); };
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
  const Taken taken = take("{\"id\": \"a\", \"text\": \"x\"}\r\n\n{\"url\": \"http://e.org/1\"}\n{\"text\": \"y\"}", "f.jsonl");
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
  CHECK(sniff_format("%PDF-1.4 ...", "x") == Format::pdf);
  CHECK(sniff_format("From: a@b.org\nTo: c@d.org\nSubject: x\nDate: y\n\nz", "x") == Format::eml);
  CHECK(sniff_format(std::string_view("\x7F" "ELF\0\0\0\0\1\2\3\0\0\0", 14), "x") == Format::unknown);
}
