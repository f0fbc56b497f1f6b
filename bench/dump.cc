// SPDX-License-Identifier: Apache-2.0
// Codes files and prints their record lines (report, events, tolls, claims), without a database: for measuring the
// coder. Usage: bench_dump FILE…

#include <cstdio>

#include "base/files.h"
#include "doc/record_json.h"
#include "intake/intake.h"
#include "pipeline/coder.h"

using namespace daybook;

int main(int argc, char** argv) {
  const auto coder = Coder::make(DataFiles::embedded(), {});
  if (!coder) {
    std::fprintf(stderr, "%s\n", coder.error().message().c_str());
    return 2;
  }
  Coder::Scratch scratch = (*coder)->make_scratch();
  Document document;
  std::string reports, events, tolls, claims;
  const auto sink = [&](Received&& received) {
    (*coder)->code(received, make_day(2100, 1, 1), document, scratch);
    reports += report_line(document.meta, document.text()) + "\n";
    for (const Event& item : document.events) events += event_line(item, document.text()) + "\n";
    for (const Toll& item : document.tolls) tolls += toll_line(item, document.text()) + "\n";
    for (const Claim& item : document.claims) claims += claim_line(item, document.text()) + "\n";
    return true;
  };
  const auto problem = [](const Error& error, std::string_view) {
    std::fprintf(stderr, "%s\n", error.message().c_str());
  };
  const auto done = read_inputs(std::vector<std::string>(argv + 1, argv + argc), {}, sink, problem);
  if (!done) std::fprintf(stderr, "%s\n", done.error().message().c_str());
  std::fputs((reports + events + tolls + claims).c_str(), stdout);
  return done ? 0 : 2;
}
