// SPDX-License-Identifier: Apache-2.0
// Speed of intake and cleaning on one core, step by step: MB/s of received bytes, share, and the step that bounds it;
// lexbor's tree alone beside it, as a yardstick for the machine. Usage: bench_intake TIMES PATH…
//
// Time is processor time. The files are read TIMES times, and for each page and step the fastest round counts: what
// else runs on the machine can only slow a round down. Steps are timed on HTML pages by calling them one by one; "all
// of cleaning" is Cleaner::run. Peak memory is of the whole process: with one round over a large archive it shows that
// memory does not grow with it.

#include <lexbor/html/html.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/hash.h"
#include "clean/charset.h"
#include "clean/clean.h"
#include "clean/facts.h"
#include "clean/html_page.h"
#include "clean/html_parse.h"
#include "clean/language.h"
#include "clean/lines.h"
#include "clean/page_day.h"
#include "clean/select.h"
#include "intake/intake.h"
#include "intake/stream.h"

using namespace daybook;

namespace {

enum Step : size_t { unpacking, reading, hashing, charset, tree, flat, facts, choosing, day, language, rest, n_steps };
constexpr std::array<const char*, n_steps> kNames = {"decompression alone",
                                                     "containers and formats",
                                                     "SHA-256",
                                                     "charset",
                                                     "tree (lexbor, with places)",
                                                     "tree to flat page",
                                                     "metadata",
                                                     "choosing the article",
                                                     "publication day",
                                                     "language",
                                                     "text, agencies and the rest"};

struct Times {
  std::array<double, n_steps> seconds = {};
  double cleaning = 0, yardstick = 0;

  void keep_faster(const Times& other) {
    for (size_t s = 0; s < n_steps; ++s) seconds[s] = std::min(seconds[s], other.seconds[s]);
    cleaning = std::min(cleaning, other.cleaning);
    yardstick = std::min(yardstick, other.yardstick);
  }
  void add(const Times& other) {
    for (size_t s = 0; s < n_steps; ++s) seconds[s] += other.seconds[s];
    cleaning += other.cleaning;
    yardstick += other.yardstick;
  }
};

double now() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
double since(double start) { return now() - start; }

class Bench {
 public:
  Bench(CleanWords words, LanguageModel languages, const Cleaner& cleaner)
      : words_(std::move(words)),
        days_(words_),
        lines_(words_, days_),
        languages_(std::move(languages)),
        cleaner_(cleaner) {}

  void round(const std::vector<std::string>& paths) {
    Times all;
    at_ = 0;
    bytes_ = 0;
    unpack_only(paths, all);
    const double start = now();
    double inside = 0;
    const auto sink = [&](Received&& report) {
      const double from = now();
      page(report);
      inside += since(from);
      return true;
    };
    const auto problem = [](const Error& error, std::string_view origin) {
      std::fprintf(stderr, "%s: %s\n", std::string(origin).c_str(), error.message().c_str());
    };
    if (!read_inputs(paths, {}, sink, problem)) std::exit(2);
    all.seconds[reading] = std::max(0.0, since(start) - inside - all.seconds[unpacking]);
    if (rounds_++ == 0) around_ = all;
    else around_.keep_faster(all);
  }

  size_t pages() const { return pages_.size(); }
  size_t bytes() const { return bytes_; }
  Times best() const {
    Times out = around_;
    for (const Times& page : pages_) out.add(page);
    return out;
  }

 private:
  void unpack_only(const std::vector<std::string>& paths, Times& out) {
    std::vector<char> buffer(1 << 16);
    for (const std::string& path : paths) {
      auto file = open_file(path);
      if (!file) continue;
      const double start = now();
      const auto in = unpack(std::move(file).value());
      while (true) {
        const Result<size_t> n = in->read(buffer.data(), buffer.size());
        if (!n || n.value() == 0) break;
      }
      out.seconds[unpacking] += since(start);
    }
  }

  void page(const Received& report) {
    if (report.format != Format::html) return;
    bytes_ += report.bytes.size();
    Times times;
    measure(report, times);
    if (at_ == pages_.size()) pages_.push_back(times);
    else pages_[at_].keep_faster(times);
    ++at_;
  }

  void measure(const Received& report, Times& out) {
    Document document;
    double from = now();
    const auto done = cleaner_.run(report, today_, document);
    const double whole = since(from);
    out.cleaning += whole;
    if (!done) return;

    double parts = 0;
    const auto step = [&](Step which) {
      const double s = since(from);
      out.seconds[which] += s;
      parts += s;
      from = now();
    };
    from = now();
    const std::string hash = sha256_hex(report.bytes);
    step(hashing);
    Decoded decoded;
    decode_bytes(report.bytes, report.charset, true, decoded);
    step(charset);
    {
      HtmlTree parsed;
      if (!parsed.parse(decoded.text)) return;
    }
    const double parse = since(from);
    out.seconds[tree] += parse;
    Page flat_page;
    from = now();
    if (!read_html(decoded.text, words_, flat_page)) return;
    const double both = since(from);
    out.seconds[flat] += std::max(0.0, both - parse);
    parts += both;
    from = now();
    Facts found;
    read_facts(flat_page, days_, found);
    step(facts);
    Selection selection;
    select_article(flat_page, found, lines_, false, false, selection);
    step(choosing);
    DayDecision decision;
    decide_day(flat_page, selection, found, lines_, days_, found.url.value, decoded.text, today_, decision);
    step(day);
    const std::string code = languages_.identify(document.text());
    step(language);
    out.seconds[rest] = std::max(0.0, whole - parts);

    from = now();
    lxb_html_document_t* bare = lxb_html_document_create();
    lxb_html_document_parse(bare, reinterpret_cast<const lxb_char_t*>(decoded.text.data()), decoded.text.size());
    lxb_html_document_destroy(bare);
    out.yardstick += since(from);
  }

  CleanWords words_;
  DayReader days_;
  LineReader lines_;
  LanguageModel languages_;
  const Cleaner& cleaner_;
  Day today_ = today_utc();
  std::vector<Times> pages_ = {};  // of each page the fastest of all rounds
  Times around_ = {};              // what is not of one page
  size_t at_ = 0, bytes_ = 0;
  int rounds_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: bench_intake TIMES PATH...\n", stderr);
    return 2;
  }
  const DataFiles data = DataFiles::embedded();
  auto words = CleanWords::make(data);
  auto languages = LanguageModel::make(data);
  const auto cleaner = Cleaner::make(data);
  if (!words || !languages || !cleaner) {
    std::fputs("cannot load\n", stderr);
    return 2;
  }
  Bench bench(std::move(words).value(), std::move(languages).value(), cleaner.value());
  const std::vector<std::string> paths(argv + 2, argv + argc);
  for (int i = 0; i < std::max(1, std::atoi(argv[1])); ++i) bench.round(paths);
  if (bench.pages() == 0) {
    std::fputs("no HTML page in what was given\n", stderr);
    return 1;
  }
  const Times best = bench.best();
  const double mb = static_cast<double>(bench.bytes()) / 1e6;
  const auto pages = static_cast<double>(bench.pages());
  double all = 0;
  size_t slowest = 0;
  for (size_t s = 0; s < n_steps; ++s) {
    all += best.seconds[s];
    if (best.seconds[s] > best.seconds[slowest]) slowest = s;
  }
  std::printf("pages\t%zu, %.1f MB, %.0f kB on average\n", bench.pages(), mb, mb * 1000 / pages);
  for (size_t s = 0; s < n_steps; ++s) {
    std::printf("%s\t%.3f ms a page\t%.0f MB/s\t%.0f%%\n", kNames[s], best.seconds[s] * 1000 / pages,
                mb / std::max(best.seconds[s], 1e-9), 100 * best.seconds[s] / all);
  }
  std::printf("all of cleaning\t%.3f ms a page\t%.0f MB/s\t%.0f pages/s\n", best.cleaning * 1000 / pages,
              mb / best.cleaning, pages / best.cleaning);
  std::printf("lexbor's tree alone\t%.3f ms a page\t%.0f MB/s\t%.0f pages/s\n", best.yardstick * 1000 / pages,
              mb / best.yardstick, pages / best.yardstick);
  std::printf("bound by\t%s\n", kNames[slowest]);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory\t%.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
