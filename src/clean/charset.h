// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bytes of any charset to valid UTF-8, with a map back.
//
// The charset is found by byte order mark, then by the bytes being valid UTF-8, then by declaration (transport, <meta>,
// XML declaration), then by ICU's detector. Bytes that no charset explains become U+FFFD and a problem is noted. Thread
// safety: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "doc/record.h"
#include "doc/text_map.h"

namespace daybook {

struct Decoded {
  std::string_view text = {};  // valid UTF-8: a view of the input where that was valid already, else of `owned`
  std::string owned = {};
  bool converted = false;  // `map` says where the text stands in the received bytes; else it stands there `shift` on
  TextMap map = {};
  size_t shift = 0;          // bytes of a byte order mark that were cut
  std::string charset = {};  // what was used
  std::vector<Problem> problems = {};

  // A map into `text` made one into the received bytes.
  TextMap to_received(const TextMap& inner) const;

  Decoded() = default;
  Decoded(const Decoded&) = delete;
  Decoded& operator=(const Decoded&) = delete;
};

// `declared` is the transport's charset, or empty. `markup`: look for a declaration in the first bytes too.
void decode_bytes(std::string_view bytes, std::string_view declared, bool markup, Decoded& out);

// Places in a text that look like UTF-8 once read as windows-1252 or Latin-1 ("CafÃ©", "donâ€™t"), by signs that
// hardly occur otherwise. Two or more in a report are no accident.
size_t count_mojibake(std::string_view text);

// The charset that the first bytes of an HTML or XML document declare, or "".
std::string declared_charset(std::string_view bytes);

}  // namespace daybook
