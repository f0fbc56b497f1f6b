// SPDX-License-Identifier: Apache-2.0
// Speed of coding, stage by stage, over a corpus that it multiplies from the files given: reports/s, sentences/s and
// MB/s of each step on one core (processor time), the share of sentences that the gate lets through, and peak memory.
// Usage: bench_speed [--model careful|fast] [--gate on|off] TIMES PATH… Each copy differs (a running number is put into
// the text), so nothing can be remembered from one to the next.

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include "clean/clean.h"
#include "intake/intake.h"
#include "pipeline/coder.h"

using namespace daybook;

namespace {

struct Step {
  std::string name = {};
  double seconds = 0;
};

double now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
double since(double start) { return now() - start; }

}  // namespace

int main(int argc, char** argv) {
  CoderOptions options;
  for (; argc > 2 && argv[1][0] == '-'; argc -= 2, argv += 2) {
    if (std::strcmp(argv[1], "--model") == 0) options.model = argv[2];
    if (std::strcmp(argv[1], "--gate") == 0) options.gate = std::strcmp(argv[2], "off") != 0;
  }
  if (argc < 3) {
    std::fputs("usage: bench_speed [--model careful|fast] [--gate on|off] TIMES PATH…\n", stderr);
    return 2;
  }
  const DataFiles data = DataFiles::embedded();
  double start = now();
  const auto cleaner = Cleaner::make(data);
  const auto stages = make_stages(data, options);
  if (!cleaner || !stages) {
    std::fputs("cannot load\n", stderr);
    return 2;
  }
  const double load = since(start);

  std::vector<Received> reports;
  const auto read = read_inputs(
      std::vector<std::string>(argv + 2, argv + argc), {},
      [&](Received&& r) {
        reports.push_back(std::move(r));
        return true;
      },
      [](const Error&, std::string_view) {});
  if (!read || reports.empty()) return 2;
  std::vector<Step> steps = {{"clean", 0}};
  std::vector<std::unique_ptr<StageScratch>> scratch;
  for (const auto& stage : *stages) {
    steps.push_back({std::string(stage->name()), 0});
    scratch.push_back(stage->make_scratch());
  }
  Document document;
  // Some tables are loaded when the first sentence needs them; that is no part of a report's time.
  start = now();
  document.received = make_day(2100, 1, 1);
  document.set_text("Two people were killed in Damascus on Friday, police said.", {});
  for (size_t i = 0; i < stages->size(); ++i) {
    if (!(*stages)[i]->run(document, scratch[i].get())) return 2;
  }
  std::printf("load\t%.0f ms, then %.0f ms at the first sentence\n", load * 1000, since(start) * 1000);

  size_t n_reports = 0, n_sentences = 0, n_tokens = 0, n_parsed = 0, raw_bytes = 0, text_bytes = 0;
  start = now();
  for (int round = 0; round < std::atoi(argv[1]); ++round) {
    for (const Received& report : reports) {
      Received copy = report;
      const size_t at = copy.bytes.rfind(". ");
      if (at != std::string::npos) copy.bytes.insert(at, " (copy " + std::to_string(round) + ")");
      document.clear();
      document.received = make_day(2100, 1, 1);
      document.meta.id = "r" + std::to_string(n_reports);
      double from = now();
      const auto cleaned = cleaner->run(copy, document.received, document);
      steps[0].seconds += since(from);
      ++n_reports;
      raw_bytes += copy.bytes.size();
      text_bytes += document.text().size();
      if (!cleaned || document.meta.status != ReportStatus::ok) continue;
      for (size_t i = 0; i < stages->size(); ++i) {
        from = now();
        const auto done = (*stages)[i]->run(document, scratch[i].get());
        steps[i + 1].seconds += since(from);
        if (!done) break;
      }
      n_sentences += document.sentences.size();
      n_tokens += document.tokens.size();
      for (const Sentence& sentence : document.sentences) n_parsed += sentence.parsed ? 1 : 0;
    }
  }
  const double seconds = since(start);
  const auto rate = [&](size_t n) { return static_cast<double>(n) / seconds; };
  std::printf("all\t%zu reports, %.1f s\t%.0f reports/s\t%.0f sentences/s\t%.0f tokens/s\t%.1f MB/s received\n",
              n_reports, seconds, rate(n_reports), rate(n_sentences), rate(n_tokens), rate(raw_bytes) / 1e6);
  std::printf("parsed\t%zu of %zu sentences\t%.1f%%\n", n_parsed, n_sentences,
              100 * static_cast<double>(n_parsed) / static_cast<double>(n_sentences));
  for (const Step& step : steps) {
    const double bytes = static_cast<double>(step.name == "clean" ? raw_bytes : text_bytes);
    std::printf("%s\t%.2f s\t%.0f%%\t%.1f MB/s\t%.0f tokens/s\n", step.name.c_str(), step.seconds,
                100 * step.seconds / seconds, bytes / 1e6 / step.seconds, static_cast<double>(n_tokens) / step.seconds);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak\t%.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
