// SPDX-License-Identifier: Apache-2.0
#pragma once
// A reader's view on the words of a document, for stages that look at words rather than trees: lower-case forms, what
// mention, time or number a word is part of, and its part of speech with a guess from its shape where none was given.
//
// Made once a document, after mentions, times and numbers exist; holds views into the document, which must outlive it
// and not change meanwhile. Not safe to share between threads while `read` runs; const calls are.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace daybook {

class Words {
 public:
  void read(const Document& document);

  const Document& document() const { return *document_; }
  size_t size() const { return lower_.size(); }
  // Lower-case form; typographic apostrophes become '. "" past the end.
  std::string_view lower(size_t word) const {
    return word < lower_.size() ? std::string_view(lower_[word]) : std::string_view();
  }
  ByteSpan bytes(size_t word) const { return document_->tokens[word].bytes; }
  // Bytes of words [first, last); first < last.
  ByteSpan bytes(size_t first, size_t last) const { return {bytes(first).begin, bytes(last - 1).end}; }
  bool is(size_t word, std::string_view form) const { return lower(word) == form; }
  bool is_any(size_t word, std::initializer_list<std::string_view> forms) const;
  // Whether the words from `word` on are these, one space between two: "according to".
  bool starts(size_t word, std::string_view phrase) const;
  bool capital(size_t word) const;

  // The innermost layer item that holds the word, or -1. Of mentions that hold it, the longest.
  int mention(size_t word) const { return word < mention_.size() ? mention_[word] : -1; }
  int time(size_t word) const { return word < time_.size() ? time_[word] : -1; }
  int number(size_t word) const { return word < number_.size() ? number_[word] : -1; }
  // First word at or after a byte; size() past the last.
  size_t word_at(uint32_t byte) const;

  // Part of speech: the document's, else a guess from word lists and endings.
  Upos pos(size_t word) const { return word < pos_.size() ? pos_[word] : Upos::none; }
  bool is_noun(size_t word) const { return pos(word) == Upos::noun || pos(word) == Upos::propn; }
  bool is_verb(size_t word) const { return pos(word) == Upos::verb || pos(word) == Upos::aux; }
  bool is_punct(size_t word) const { return pos(word) == Upos::punct; }
  bool is_determiner(size_t word) const;

 private:
  const Document* document_ = nullptr;
  std::vector<std::string> lower_;
  std::vector<Upos> pos_;
  std::vector<int> mention_, time_, number_;
};

// A guess at the part of speech of a lower-case form: closed classes by list, the rest by ending; noun where nothing
// tells.
Upos guess_upos(std::string_view lower, bool capital);

}  // namespace daybook
