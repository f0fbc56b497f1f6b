// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plain lists of words that stages ask by name: lexicon/word_lists.tsv, columns list, words (alternatives), use,
// source. A list may run over several rows.
//
//   Result<WordLists> lists = WordLists::read(files);
//   WordSet measures;  Result<Done> done = lists->take("measures", measures);  measures.has("km");
//
// Thread safety: const after reading.

#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/data_files.h"
#include "base/result.h"

namespace daybook {

// Words in small letters.
class WordSet {
 public:
  bool has(std::string_view word) const { return words_.find(word) != words_.end(); }
  void add(std::string_view word) { words_.emplace(word); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

class WordLists {
 public:
  static Result<WordLists> read(const DataFiles& files);
  // Moves a list out; an error where the file has none of that name.
  Result<Done> take(std::string_view name, WordSet& out);

 private:
  std::map<std::string, WordSet, std::less<>> lists_;
};

}  // namespace daybook
