// SPDX-License-Identifier: Apache-2.0
#pragma once
// What kind of character stands at a byte, as far as cutting words and sentences asks. Thread safety: pure functions.

#include <cstdint>
#include <string_view>

namespace daybook::segment {

enum class Kind : uint8_t {
  space,
  lower,
  upper,
  digit,
  period,
  comma,
  colon,
  mark /* ! ? */,
  hyphen,
  dash,
  ellipsis,
  apostrophe,
  quote,
  open,
  close,
  slash,
  currency,
  percent,
  joiner /* & @ _ + = ~ # * ^ : joins letters, else a word of its own */,
  bullet,
  other
};

struct Char {
  uint32_t at = 0;  // byte in the text
  Kind kind = Kind::other;
  uint8_t length = 1;
  char ascii = 0;  // the character if ASCII (typographic apostrophes and quotes: their ASCII sisters), else 0
};

// The character at text[at]; at < text.size().
Char read_char(std::string_view text, uint32_t at);

constexpr bool is_alpha(Kind kind) { return kind == Kind::lower || kind == Kind::upper; }
constexpr bool is_alnum(Kind kind) { return is_alpha(kind) || kind == Kind::digit; }

// Up to eight ASCII letters in lower case, packed into one number; 0 for anything else. For small tables of words.
uint64_t pack_word(std::string_view word);
constexpr uint64_t pack_literal(std::string_view word) {
  uint64_t key = 0;
  for (const char c : word) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

}  // namespace daybook::segment
