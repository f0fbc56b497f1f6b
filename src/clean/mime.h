// SPDX-License-Identifier: Apache-2.0
#pragma once
// A mail message: its header fields decoded, and its parts with their place in the bytes. Thread safety: pure
// functions.

#include <string>
#include <string_view>
#include <vector>

#include "doc/text_map.h"

namespace daybook {

struct MimePart {
  std::string type = {};  // "text/html", lower case
  std::string charset = {};
  std::string encoding = {};  // "quoted-printable", "base64", "8bit", lower case
  size_t begin = 0, end = 0;  // of its body, in the message
  bool attachment = false;
};

struct MimeMessage {
  std::string subject = {}, from = {}, date = {}, list_url = {};  // decoded to UTF-8
  std::vector<MimePart> parts = {};                               // the leaves, in order
};

MimeMessage read_mime(std::string_view message);
// The part's body with its transfer encoding taken off; map: offset in it -> offset in the message (base64: by groups
// of three).
void decode_part(std::string_view message, const MimePart& part, std::string& out, TextMap& map);
// "=?utf-8?Q?...?=" words to UTF-8.
std::string decode_header_words(std::string_view value);

}  // namespace daybook
