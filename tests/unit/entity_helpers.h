// SPDX-License-Identifier: Apache-2.0
#pragma once
// Documents for tests, made by hand: words parted by spaces, or by '|' where no space stands in the text ("12|-|year");
// a sentence to each line.

#include <string>

#include "doc/document.h"
#include "entity/word_lists.h"

namespace daybook {

inline const EntityWords& word_lists() {
  static const EntityWords kLists = EntityWords::load(DataFiles::embedded()).value();
  return kLists;
}

inline void make_document(Document& document, const std::string& marked) {
  document.clear();
  std::string text;
  Sentence sentence;
  bool in_word = false;
  bool open = false;
  const auto here = [&] { return static_cast<uint32_t>(text.size()); };
  const auto end_word = [&] {
    if (in_word) document.tokens.back().bytes.end = here();
    in_word = false;
  };
  const auto end_sentence = [&] {
    end_word();
    if (!open) return;
    sentence.last = TokenIx(document.tokens.size());
    sentence.bytes.end = here();
    document.sentences.push_back(sentence);
    open = false;
  };
  for (const char c : marked) {
    if (c == ' ' || c == '|' || c == '\n') {
      end_word();
      if (c == '\n') end_sentence();
      if (c != '|') text += c;
      continue;
    }
    if (!open) {
      sentence = {};
      sentence.first = TokenIx(document.tokens.size());
      sentence.bytes.begin = here();
      sentence.starts_paragraph = open = true;
    }
    if (!in_word) {
      Token token;
      token.bytes.begin = here();
      token.sentence = SentIx(document.sentences.size());
      document.tokens.push_back(token);
      in_word = true;
    }
    text += c;
  }
  end_sentence();
  document.set_text(text, {});
}

}  // namespace daybook
