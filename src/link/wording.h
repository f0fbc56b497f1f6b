// SPDX-License-Identifier: Apache-2.0
#pragma once
// How alike two reports are in their words, weighed by how few reports have them: a victim's name, a street, "theatre".
// It is what a reader goes by where neither place nor day was understood. Of each report the words that tell most are
// kept, at most kMostWords; two are alike by the cosine of their weights. In a small collection no word can be called
// rare. Time grows with the number of reports: those like a report are found by its first words and by time.
//
//   WordCounts counts;               for each report that is news: counts.add(text);
//   Wording wording(facts, counts);  for each of them, in an order of content: wording.add(number, text);
//   wording.finish();
//
// Thread safety: const after finish().

#include <array>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "link/corpus_facts.h"
#include "link/number_lists.h"

namespace daybook {

// In how many reports a word stands, in 16 MB whatever their number: words may share a counter, which then says too
// many.
class WordCounts {
 public:
  void add(std::string_view text);
  uint32_t reports_with(uint64_t word) const { return counts_[bucket_of(word)]; }
  size_t reports() const { return reports_; }

 private:
  static constexpr size_t kBits = 23;
  static size_t bucket_of(uint64_t word) { return static_cast<size_t>(word * 0xD6E8FEB86659FD93ULL >> (64 - kBits)); }
  std::vector<uint16_t> counts_ = std::vector<uint16_t>(size_t{1} << kBits);
  size_t reports_ = 0;
};

class Wording {
 public:
  Wording(const CorpusFacts& facts, const WordCounts& counts) : facts_(facts), counts_(counts) {}
  void add(uint32_t report, std::string_view text);
  void finish();

  // In hundredths: 0 nothing in common, 100 the same words as often.
  int alike(uint32_t a, uint32_t b) const;
  // The reports of about its time that are most like this one.
  std::vector<uint32_t> neighbours(uint32_t report) const;

 private:
  static constexpr size_t kMostWords = 48;
  struct Print {
    std::array<uint32_t, kMostWords> words = {};    // hashes, sorted
    std::array<uint16_t, kMostWords> weights = {};  // of a unit vector, in 65535ths
    std::array<uint8_t, 8> first = {};              // places in `words` of those of most weight
    uint16_t count = 0;
  };

  const Print* print_of(uint32_t report) const;
  uint64_t key(uint32_t word, uint32_t report, int periods_on) const;

  const CorpusFacts& facts_;
  const WordCounts& counts_;
  std::vector<uint32_t> number_of_;  // by report: in prints_, one on; 0: none
  std::deque<Print> prints_;
  NumberLists holders_;  // reports by word and time
};

}  // namespace daybook
