// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "doc/conllu.h"
#include "segment/segment.h"
#include "syntax/parser.h"
#include "tiny_model.h"

using namespace daybook;
using namespace daybook::syntax;

namespace {

const std::string kText =
    "The army shelled a town. Towns a b c d, the b!\n\nADCB shelled the town, and abcd baa éabc shelled 12 towns. Ab "
    "c. The bad cab, a dab.\n\n";

std::vector<Cpu> cpus() {
  std::vector<Cpu> out;
  for (const Cpu cpu : {Cpu::plain, Cpu::avx2, Cpu::avx512}) {
    if (cpu <= best_cpu()) out.push_back(cpu);
  }
  return out;
}

void segment(const std::string& text, Document& document) {
  document.set_text(text, {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
}

// Parses all sentences, `group` at a time, and prints them.
std::string parsed(const Parser& parser, const std::string& text, size_t group, size_t* too_long = nullptr) {
  Document document;
  segment(text, document);
  ParserWork work;
  std::vector<uint32_t> some;
  size_t cut = 0;
  for (uint32_t i = 0; i < document.sentences.size(); ++i) {
    some.push_back(i);
    if (some.size() == group || i + 1 == document.sentences.size()) {
      cut += parser.parse(document, some, work);
      some.clear();
    }
  }
  for (const Sentence& s : document.sentences) {
    size_t roots = 0;
    for (uint32_t i = s.first.v; i < s.last.v; ++i) {
      roots += !document.tokens[i].head.ok();
      TokenIx at(i);
      size_t steps = 0;
      while (document.tokens[at.v].head.ok() && ++steps < 5000) at = document.tokens[at.v].head;
      CHECK(steps < 5000);
      CHECK((at.v >= s.first.v && at.v < s.last.v));
    }
    CHECK(roots == 1);
  }
  if (too_long != nullptr) *too_long = cut;
  std::string out;
  write_conllu(document, out);
  return out;
}

}  // namespace

TEST_CASE("a model gives the same trees on every processor, alone or in batches") {
  for (unsigned pool = 0; pool < 2; ++pool) {
    for (uint32_t seed = 1; seed < 6; ++seed) {
      const std::string bytes = test::TinyModel(pool, seed).bytes();
      std::string first;
      for (const Cpu cpu : cpus()) {
        for (const uint32_t rows : {1U, 30U, 1000U}) {
          ParserLimits limits;
          limits.batch_rows = rows;
          const Result<Parser> parser = Parser::read(bytes, "tiny.model", cpu, limits);
          REQUIRE(parser.has_value());
          const std::string one = parsed(*parser, kText, 1), all = parsed(*parser, kText, 100);
          CHECK(one == all);
          if (first.empty()) first = one;
          CHECK(one == first);
        }
      }
    }
  }
}

TEST_CASE("a sentence past the limits is parsed in pieces under one root") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "the army shelled a town, ";
  const std::string bytes = test::TinyModel().bytes();
  const Result<Parser> parser = Parser::read(bytes, "tiny.model");
  REQUIRE(parser.has_value());
  size_t too_long = 0;
  parsed(*parser, text, 1, &too_long);
  CHECK(too_long == 1);
}

TEST_CASE("a damaged model is refused with a message that names it") {
  const std::string good = test::TinyModel().bytes();
  REQUIRE(Parser::read(good, "tiny.model").has_value());
  for (size_t at = 0; at < good.size(); at += 97) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    const auto result = Parser::read(bad, "tiny.model");
    REQUIRE(!result.has_value());
    CHECK(result.error().where == "tiny.model");
  }
  for (const size_t size : {size_t{0}, size_t{7}, size_t{31}, size_t{40}, good.size() - 8}) {
    CHECK(!Parser::read(std::string_view(good).substr(0, size), "tiny.model").has_value());
  }
}

TEST_CASE("the best tree is that of trying all trees") {
  uint32_t state = 7;
  TreeWork work;
  std::vector<uint32_t> heads;
  for (int round = 0; round < 200; ++round) {
    const size_t n = 1 + static_cast<size_t>(round) % 4, stride = n + 1;
    std::vector<int64_t> scores(n * stride);
    for (int64_t& s : scores) s = static_cast<int64_t>((state = state * 1664525U + 1013904223U) >> 20) - 2048;
    best_tree(scores.data(), n, stride, work, heads);
    // All assignments of heads.
    const auto total = [&](const std::vector<uint32_t>& h) -> int64_t {
      size_t roots = 0;
      int64_t sum = 0;
      for (size_t j = 0; j < n; ++j) {
        roots += h[j] == 0;
        if (h[j] == j + 1) return INT64_MIN;
        sum += scores[j * stride + h[j]];
        size_t at = j + 1, steps = 0;
        while (at != 0 && ++steps <= n + 1) at = h[at - 1];
        if (at != 0) return INT64_MIN;
      }
      return roots == 1 ? sum : INT64_MIN;
    };
    int64_t best = INT64_MIN;
    std::vector<uint32_t> trial(n, 0);
    for (;;) {
      best = std::max(best, total(trial));
      size_t i = 0;
      while (i < n && ++trial[i] > n) trial[i++] = 0;
      if (i == n) break;
    }
    CHECK(total(heads) == best);
  }
}

TEST_CASE("name tags come out legal") {
  const std::vector<std::string_view> tags = {"O", "B-PER", "I-PER", "E-PER", "S-PER"};
  const std::vector<uint8_t> steps = name_steps(tags);
  TagWork work;
  std::vector<uint32_t> out;
  // By themselves the best tags would be I, B, E.
  const std::vector<int64_t> scores = {0, 1, 9, 0, 2, 0, 9, 1, 1, 1, 1, 0, 0, 9, 1};
  best_tags(scores.data(), 3, 5, 5, steps, work, out);
  CHECK(out == std::vector<uint32_t>{4, 1, 3});
}
