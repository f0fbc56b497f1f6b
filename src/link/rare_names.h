// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names that only a few reports have: a victim's, a street's, a village's. Two reports of about one time that share
// several of them are likely to tell of one thing, even where a place or a day was not understood. Capitalised words
// within sentences of the body are names enough for this. In a small collection nothing can be called rare. Time and
// memory grow with the number of reports: what many have is dropped. Thread safety: const after construction.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "doc/corpus.h"

namespace daybook {

class RareNames {
 public:
  explicit RareNames(const CorpusInput& input);

  // How many such names two reports (by their places in input.reports) share; 0 below the least that tells anything.
  int shared(size_t a, size_t b) const;
  // The reports that share enough with this one.
  const std::vector<size_t>& neighbours(size_t report) const;

 private:
  std::unordered_map<uint64_t, int> pairs_;
  std::unordered_map<size_t, std::vector<size_t>> neighbours_;
};

}  // namespace daybook
