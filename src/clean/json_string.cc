// SPDX-License-Identifier: Apache-2.0
#include "clean/json_string.h"

#include "base/utf8.h"

namespace daybook {
namespace {

int hex4(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  int value = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const char c = text[i];
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    else if (c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    else if (c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

bool decode_json_string(std::string_view token, uint64_t raw, std::string& out, TextMap& map) {
  if (token.empty() || token[0] != '"') return false;
  size_t from = 1;
  const auto copy = [&](size_t to) {
    if (to > from) {
      map.add(static_cast<uint32_t>(out.size()), raw + from, static_cast<uint32_t>(to - from));
      out.append(token.substr(from, to - from));
    }
  };
  for (size_t i = 1; i < token.size();) {
    if (token[i] == '"') {
      copy(i);
      return true;
    }
    if (token[i] != '\\') {
      ++i;
      continue;
    }
    copy(i);
    if (i + 1 >= token.size()) return false;
    size_t length = 2;
    char32_t code = 0xFFFD;
    switch (token[i + 1]) {
      case 'n': code = '\n'; break;
      case 't': code = '\t'; break;
      case 'r': code = '\r'; break;
      case 'b':
      case 'f': code = ' '; break;
      case 'u': {
        const int high = hex4(token, i + 2);
        if (high < 0) return false;
        code = static_cast<char32_t>(high);
        length = 6;
        if (high >= 0xD800 && high < 0xDC00 && i + 12 <= token.size() && token[i + 6] == '\\' && token[i + 7] == 'u') {
          const int low = hex4(token, i + 8);
          if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000U + ((static_cast<char32_t>(high) - 0xD800U) << 10) + (static_cast<char32_t>(low) - 0xDC00U);
            length = 12;
          }
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        break;
      }
      default: code = static_cast<unsigned char>(token[i + 1]);
    }
    append_utf8(out, code);
    i += length;
    from = i;
  }
  return false;
}

}  // namespace daybook
