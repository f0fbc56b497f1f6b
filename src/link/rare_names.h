// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names that only a few reports have: a victim's, a street's, a village's. Two reports of about one time that share
// several of them are likely to tell of one thing, even where a place or a day was not understood. Capitalised words
// within sentences of the body are names enough for this. In a small collection nothing can be called rare. Time grows
// with the number of reports; what one report has alone, or many have, takes no room.
//
//   RareNames names(facts, seen);   for each report that is news: names.add(number, text);   names.finish();
//
// Thread safety: const after finish().

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "link/corpus_facts.h"
#include "link/seen.h"

namespace daybook {

class RareNames {
 public:
  // `seen` was told of all texts by note() before.
  RareNames(const CorpusFacts& facts, const Seen& seen) : facts_(facts), seen_(seen) {}
  static void note(std::string_view text, Seen& seen);

  void add(uint32_t report, std::string_view text);
  void finish();

  // How many such names two reports share; 0 below the least that tells anything.
  int shared(uint32_t a, uint32_t b) const;
  // The reports that share enough with this one, by number.
  const std::vector<uint32_t>& neighbours(uint32_t report) const;

 private:
  static constexpr size_t kMostReports = 6;  // what more reports have is not rare
  struct Holders {
    uint8_t count = 0;  // one more than kMostReports: too many
    uint32_t reports[kMostReports] = {};
  };

  const CorpusFacts& facts_;
  const Seen& seen_;
  std::unordered_map<uint64_t, Holders> holders_;  // by hash of the name; until finish()
  std::unordered_map<uint64_t, int> pairs_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> neighbours_;
};

}  // namespace daybook
