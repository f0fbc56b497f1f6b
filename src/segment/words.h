// SPDX-License-Identifier: Apache-2.0
#pragma once
// Cuts one chunk (what stands between two white spaces) into words, as UD English EWT does.
//
// Use: one WordCutter a worker; begin_text() for each text, begin_paragraph() at each paragraph, then cut() chunk by
// chunk. cut() appends to `words`. `break_before` of a word tells that a sentence ends inside the chunk, before this
// word
// ("...killed.The army"). Linear in the chunk. Not safe to share between threads.

#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/chars.h"

namespace daybook::segment {

// ":)", ";-)" …: one word, and part of the sentence before it.
bool is_smiley(const std::vector<Char>& chars);

struct Word {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint8_t surface_words = 0;
  bool break_before = false;
};

class WordCutter {
 public:
  void begin_text(std::string_view text) { text_ = text; }
  void begin_paragraph() { single_open_ = false; }
  // `chars` are the chunk's characters; `final_point`: its last point that only closing marks follow ends a sentence
  // and is a word of its own, also after an abbreviation.
  void cut(const std::vector<Char>& chars, bool final_point, std::vector<Word>& words);

 private:
  size_t cut_head(size_t lo, size_t hi);
  size_t find_tail(size_t lo, size_t hi) const;
  void cut_core(size_t lo, size_t hi);
  void cut_tail(size_t lo, size_t hi);
  bool is_address(size_t lo, size_t hi) const;
  bool hyphen_joins(size_t start, size_t at, size_t hi) const;
  bool slash_joins(size_t start, size_t at, size_t hi) const;
  bool point_joins(size_t start, size_t at, size_t hi, bool& breaks) const;
  // Emits characters [from, to) as one word, cut at clitics and units.
  void emit_word(size_t from, size_t to);
  void emit(size_t from, size_t to, unsigned surface = 0);
  size_t run_end(size_t at, size_t hi) const;
  uint32_t end_of(size_t index) const { return (*chars_)[index - 1].at + (*chars_)[index - 1].length; }
  std::string_view view(size_t from, size_t to) const {
    return text_.substr((*chars_)[from].at, end_of(to) - (*chars_)[from].at);
  }
  Kind kind(size_t i) const { return (*chars_)[i].kind; }
  char ascii(size_t i) const { return (*chars_)[i].ascii; }

  std::string_view text_;
  const std::vector<Char>* chars_ = nullptr;
  std::vector<Word>* words_ = nullptr;
  bool final_point_ = false;
  bool single_open_ = false;  // a single quotation mark is open
  bool break_next_ = false;
};

}  // namespace daybook::segment
