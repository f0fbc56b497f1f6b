// SPDX-License-Identifier: Apache-2.0
#pragma once
// A report's words as names are compared: folded (small letters, no marks, no apostrophes), cut at hyphens, possessive
// 's and the dots of "U.S." dropped; each with its bytes. Finer than tokens in places and coarser in others, so that
// "al-Raqqa", "U.S.-led" and "Jean-Yves" read alike however a segmenter cuts them. Fill with build(); keeps its memory
// between reports. Not safe to share between threads while it is being filled.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "doc/document.h"

namespace daybook {

struct NameWord {
  ByteSpan bytes = {};  // without possessive 's and a closing dot
  uint32_t fold_begin = 0, fold_size = 0;
  TokenIx token = {};  // the token that holds its first byte; none where sentences do not reach
  uint32_t sentence = UINT32_MAX;
  // In a parsed sentence that is all in capitals both hold of names only.
  bool capital = false;       // begins with a capital letter
  bool all_capitals = false;  // two letters or more, none small
  bool has_digit = false;
  bool joined = false;      // a hyphen and no space before it
  bool apart = false;       // something that no name runs over stands before it: comma, quotes, bracket, line end
  bool first = false;       // first word of its sentence (after opening quotes)
  bool possessive = false;  // 's or s' follows
  bool dotted = false;      // a dot belongs to it: "U.S.", "J.", "St."
};

class NameWords {
 public:
  void build(const Document& document);
  size_t size() const { return words_.size(); }
  const NameWord& operator[](size_t i) const { return words_[i]; }
  std::string_view folded(size_t i) const {
    return std::string_view(folded_).substr(words_[i].fold_begin, words_[i].fold_size);
  }
  // The folded words [first, last), joined with a space.
  std::string joined(size_t first, size_t last) const;
  std::string_view text(size_t i) const { return words_[i].bytes.of(text_); }
  // The text from the first of these words to the last.
  std::string_view text(size_t first, size_t last) const;
  ByteSpan bytes(size_t first, size_t last) const { return {words_[first].bytes.begin, words_[last - 1].bytes.end}; }
  // How many words from `first` on stand together, at most `most`.
  size_t run(size_t first, size_t most) const;
  // Reads word i as a possessive whose apostrophe the page lost: its s goes.
  void take_possessive(size_t i);
  // The word that begins at or after this byte; size() if none.
  size_t at_byte(uint32_t byte) const;
  // Whether a sentence is (nearly) all in capitals, so that capitals say nothing there.
  bool shouts(uint32_t sentence) const { return sentence < shouts_.size() && shouts_[sentence]; }
  // Whether every longer word of the sentence is capitalised, as in a headline of that style.
  bool title_case(uint32_t sentence) const { return sentence < title_case_.size() && title_case_[sentence]; }

 private:
  void scan(const Document& document, size_t sentence);

  std::string_view text_;
  std::vector<NameWord> words_;
  std::string folded_;
  std::vector<bool> shouts_, title_case_;
};

// The tokens that a range of bytes touches, as [first, last); looks only at the tokens of a sentence.
struct TokenSpan {
  TokenIx first = {}, last = {};
};
TokenSpan tokens_of(const Document& document, ByteSpan bytes);

}  // namespace daybook
