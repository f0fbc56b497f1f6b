// SPDX-License-Identifier: Apache-2.0
#pragma once
// `daybook parse`: text or CoNLL-U in, CoNLL-U out, piece by piece, on several threads, in the order of the input.
//
// Text is cut at empty lines, CoNLL-U between sentences; memory stays flat however long the input is. CoNLL-U's
// sentences and words are kept. Thread safety: call from one thread; `read` and `write` are called on it.

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/data_files.h"
#include "base/result.h"

namespace daybook {

struct ParseOptions {
  bool from_conllu = false;
  std::string model = "careful";
  int threads = 1;
  size_t piece_bytes = 1U << 16;  // about how much one worker takes at a time
  size_t most_bytes = 16U << 20;  // a longer paragraph is cut at a space
};

struct ParseCounts {
  uint64_t sentences = 0, words = 0;
  uint64_t long_sentences = 0;  // pieces with a sentence that was parsed in parts
};

// `read(n)` gives up to n bytes, fewer only at the end. An error of the input names its line.
Result<ParseCounts> parse_stream(const DataFiles& data, const ParseOptions& options,
                                 const std::function<Result<std::string>(size_t)>& read,
                                 const std::function<void(std::string_view)>& write, const std::atomic<bool>& stop);

}  // namespace daybook
