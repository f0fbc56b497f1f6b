// SPDX-License-Identifier: Apache-2.0
#pragma once
// UTF-8: decoding step by step, validation, simple classes and folding for matching. Thread safety: pure functions.

#include <cstdint>
#include <string>
#include <string_view>

namespace daybook {

struct Utf8Step {
  char32_t code = 0xFFFD;
  uint32_t length = 1;  // bytes to move on, at least 1
  bool valid = false;
};

// Decodes the character that starts at text[at]; at < text.size(). An invalid byte gives U+FFFD, length 1, valid false.
Utf8Step decode_utf8(std::string_view text, size_t at);
bool is_valid_utf8(std::string_view text);
void append_utf8(std::string& out, char32_t code);
// True at a byte that starts a character (or at the end of the text).
bool is_char_boundary(std::string_view text, size_t at);

bool is_space(char32_t code);       // white space, also U+00A0 and the typographic spaces
bool is_zero_width(char32_t code);  // U+200B..200F, U+FEFF, U+00AD, bidi controls …
bool is_letter(char32_t code);      // by ICU's property
bool is_upper(char32_t code);
bool is_lower(char32_t code);
inline bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

// Lower case of the whole text (ICU's simple mapping per character, so the number of characters stays).
std::string to_lower(std::string_view text);
// Key for comparing names: lower case, marks (accents) dropped, apostrophes and hyphens of all kinds dropped (hyphen
// becomes a space), white space runs to one space, ends trimmed. "Deir ez-Zor" -> "deir ez zor", "Al-Ra’i" -> "al rai".
std::string fold_name(std::string_view text);

// ASCII white space cut from both ends.
std::string_view trim(std::string_view text);

}  // namespace daybook
