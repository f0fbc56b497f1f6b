// SPDX-License-Identifier: Apache-2.0
// Speed of the language core on one core: tokens a second of segmentation and of each model (tags, lemmas, trees and
// names), allocations a sentence once buffers have grown, model load time, peak memory. Usage: bench_language FILE…
// (plain text; a file is a report). Times are processor time: other programs on the machine disturb them less.

#include <sys/resource.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <fstream>
#include <iterator>
#include <new>
#include <vector>

#include "segment/segment.h"
#include "syntax/parser.h"
#include "syntax/syntax.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"  // it inlines one half of the pair below and not the other
#endif

namespace {
std::atomic<size_t> allocations = 0;

void* counted(size_t size, size_t align) {
  ++allocations;
  void* p = align > 16 ? std::aligned_alloc(align, (size + align - 1) / align * align) : std::malloc(size);
  if (p == nullptr) throw std::bad_alloc();
  return p;
}
}  // namespace

void* operator new(size_t size) { return counted(size, 0); }
void* operator new(size_t size, std::align_val_t align) { return counted(size, static_cast<size_t>(align)); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, size_t) noexcept { std::free(p); }
void operator delete(void* p, std::align_val_t) noexcept { std::free(p); }
void operator delete(void* p, size_t, std::align_val_t) noexcept { std::free(p); }

using namespace daybook;

namespace {

double now() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Count {
  size_t sentences = 0, tokens = 0, bytes = 0;
};

// Runs a stage over all documents, again and again for a second at least; prints rates and what the last round
// allocated.
void measure(const char* name, const Stage& stage, std::deque<Document>& documents) {
  const auto scratch = stage.make_scratch();
  Count count;
  size_t rounds = 0, made = 0;
  double best = 1e9;
  for (const double start = now(); rounds < 3 || (now() - start < 2 && rounds < 1000); ++rounds) {
    const size_t before = allocations;
    const double from = now();
    for (Document& document : documents) (void)stage.run(document, scratch.get());
    if (rounds > 0) best = std::min(best, now() - from);  // the first round grows the buffers
    made = allocations - before;
  }
  for (const Document& document : documents) {
    count.sentences += document.sentences.size();
    count.tokens += document.tokens.size();
    count.bytes += document.text().size();
  }
  std::printf("%s\t%zu tokens, best of %zu: %.0f tokens/s\t%.0f sentences/s\t%.1f MB/s\t%.2f allocations a sentence\n",
              name, count.tokens, rounds - 1, static_cast<double>(count.tokens) / best,
              static_cast<double>(count.sentences) / best, static_cast<double>(count.bytes) / 1e6 / best,
              static_cast<double>(made) / static_cast<double>(count.sentences));
}

long peak_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench_language FILE…\n", stderr);
    return 2;
  }
  std::deque<Document> documents;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (text.empty()) continue;
    documents.emplace_back();
    documents.back().set_text(std::move(text), {});
  }
  const DataFiles data = DataFiles::embedded();
  measure("segmentation", *make_segment_stage(), documents);
  std::printf("peak\t%.0f MB\n", static_cast<double>(peak_kb()) / 1024);
  for (const char* model : {"fast", "careful"}) {
    const std::string path = std::string("models/") + model + ".model";
    if (!data.has(path)) continue;
    double load = 1e9;
    for (int i = 0; i < 3; ++i) {
      const double from = now();
      const auto parser = syntax::Parser::read(*data.read(path), path);
      load = std::min(load, now() - from);
    }
    const auto stage = make_syntax_stage(data, {.model = model});
    if (!stage) return 2;
    std::printf("%s: load\t%.0f ms\n", model, load * 1000);
    measure(model, **stage, documents);
    std::printf("peak\t%.0f MB\n", static_cast<double>(peak_kb()) / 1024);
  }
  return 0;
}
