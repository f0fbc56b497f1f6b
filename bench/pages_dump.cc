// SPDX-License-Identifier: Apache-2.0
// Intake and cleaning alone: prints one record line a report, without a database, so that the quality of both can be
// scored apart from the rest. Usage: bench_pages_dump [--trace] PATH…
#include <cstdio>

#include "base/json.h"
#include "clean/clean.h"
#include "intake/intake.h"

int main(int argc, char** argv) {
  using namespace daybook;
  std::vector<std::string> paths(argv + 1, argv + argc);
  bool trace = false;
  if (!paths.empty() && paths[0] == "--trace") {
    trace = true;
    paths.erase(paths.begin());
  }
  Result<Cleaner> cleaner = Cleaner::make(DataFiles::embedded());
  if (!cleaner) {
    std::fprintf(stderr, "%s\n", cleaner.error().message().c_str());
    return 2;
  }
  Document document;
  const auto sink = [&](Received&& report) {
    document.clear();
    if (const Result<Done> done = cleaner->run(report, today_utc(), document); !done) {
      std::fprintf(stderr, "%s\n", done.error().message().c_str());
      return true;
    }
    const ReportMeta& m = document.meta;
    JsonWriter w;
    w.begin_object();
    w.key("kind");
    w.string("report");
    w.key("id");
    w.string(m.id);
    w.key("sha256");
    w.string(m.sha256);
    w.key("origin");
    w.string(m.origin);
    w.key("url");
    w.string_or_null(m.url);
    w.key("outlet");
    w.string_or_null(m.outlet);
    w.key("agencies");
    w.begin_array();
    for (const std::string& agency : m.agencies) w.string(agency);
    w.end_array();
    w.key("byline");
    w.string_or_null(m.byline);
    w.key("title");
    w.string_or_null(m.title);
    w.key("dateline");
    if (m.dateline) {
      w.begin_object();
      w.key("place");
      w.string(m.dateline->place);
      w.key("date");
      w.string_or_null(to_string(m.dateline->date));
      w.end_object();
    } else w.null();
    w.key("published");
    w.string_or_null(to_string(m.published));
    w.key("published_precision");
    w.string_or_null(to_string(m.published_precision));
    w.key("published_basis");
    w.string_or_null(to_string(m.published_basis));
    w.key("updated");
    w.string_or_null(m.updated);
    w.key("section");
    w.string_or_null(m.section);
    w.key("language");
    w.string_or_null(m.language);
    w.key("text");
    w.string(document.text());
    w.key("main_event");
    w.null();
    w.key("revises");
    w.null();
    w.key("status");
    w.string(to_string(m.status));
    w.key("problems");
    w.begin_array();
    for (const Problem& p : m.problems) w.string(p.code + ": " + p.what);
    w.end_array();
    w.end_object();
    std::puts(w.take().c_str());
    if (trace)
      for (const TraceEntry& t : document.trace)
        std::fprintf(stderr, "  %s %s [%u,%u) %s\n", t.kept ? "+" : "-", t.rule.c_str(), t.bytes.begin, t.bytes.end,
                     t.why.c_str());
    return true;
  };
  const auto problem = [](const Error& error, std::string_view origin) {
    std::fprintf(stderr, "%s: %s\n", std::string(origin).c_str(), error.message().c_str());
  };
  const Result<Done> done = read_inputs(paths, {}, sink, problem);
  return done ? 0 : 2;
}
