// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cuts a word into the pieces of the encoder's vocabulary: greedily, the longest piece first, as BERT does (Devlin et
// al. 2019), after folding each code point by the model's table. Thread safety: const after reading; keeps views into
// the file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "syntax/model_file.h"

namespace daybook::syntax {

class WordPieces {
 public:
  static Result<WordPieces> read(const ModelFile& file);
  // Appends the word's pieces, at least one and at most twelve. `work` is overwritten.
  void cut(std::string_view word, std::string& work, std::vector<uint32_t>& out) const;
  uint32_t size() const { return static_cast<uint32_t>(pieces_.size()); }
  uint32_t first() const { return first_; }      // [CLS]
  uint32_t last() const { return last_; }        // [SEP]
  uint32_t unknown() const { return unknown_; }  // [UNK]

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  struct Fold {
    char32_t code = 0;
    uint8_t kind = 0;  // 0 part of a run, 1 each character a run of its own, 2 dropped
    std::string_view text;
  };
  uint32_t find(std::string_view piece, bool inner) const;
  const Fold* fold(char32_t code) const;
  void cut_run(std::string_view run, std::vector<uint32_t>& out, size_t most) const;

  std::vector<std::string_view> pieces_;  // inner pieces without their "##"
  std::vector<bool> inner_;
  std::vector<uint32_t> table_;  // open addressing: piece plus one
  std::vector<Fold> folds_;      // sorted by code point
  size_t longest_ = 0;
  uint32_t first_ = 0, last_ = 0, unknown_ = 0;
};

}  // namespace daybook::syntax
