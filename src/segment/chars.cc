// SPDX-License-Identifier: Apache-2.0
#include "segment/chars.h"

#include <array>

#include "base/utf8.h"

namespace daybook::segment {
namespace {

constexpr std::array<Kind, 128> make_table() {
  std::array<Kind, 128> table{};
  for (size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    table[i] = i <= 32 || i == 127                 ? Kind::space
               : c >= 'a' && c <= 'z'              ? Kind::lower
               : c >= 'A' && c <= 'Z'              ? Kind::upper
               : c >= '0' && c <= '9'              ? Kind::digit
               : c == '.'                          ? Kind::period
               : c == ','                          ? Kind::comma
               : c == ':' || c == ';'              ? Kind::colon
               : c == '!' || c == '?'              ? Kind::mark
               : c == '-'                          ? Kind::hyphen
               : c == '\'' || c == '`'             ? Kind::apostrophe
               : c == '"'                          ? Kind::quote
               : c == '(' || c == '[' || c == '{'  ? Kind::open
               : c == ')' || c == ']' || c == '}'  ? Kind::close
               : c == '/' || c == '\\' || c == '|' ? Kind::slash
               : c == '$'                          ? Kind::currency
               : c == '%'                          ? Kind::percent
               : c == '<' || c == '>'              ? Kind::other
                                                   : Kind::joiner;
  }
  return table;
}
constexpr auto kTable = make_table();

Char read_wide(std::string_view text, uint32_t at) {
  const Utf8Step step = decode_utf8(text, at);
  Char out{at, Kind::other, static_cast<uint8_t>(step.length), 0};
  const char32_t c = step.code;
  if (!step.valid) return out;
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
      out.kind = Kind::apostrophe;
      out.ascii = '\'';
      return out;
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
    case 0x2039:
    case 0x203A:
      out.kind = Kind::quote;
      out.ascii = '"';
      return out;
    case 0x2010:
    case 0x2011:
      out.kind = Kind::hyphen;
      out.ascii = '-';
      return out;
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: out.kind = Kind::dash; return out;
    case 0x2026: out.kind = Kind::ellipsis; return out;
    case 0x2022:
    case 0x00B7:
    case 0x25AA:
    case 0x25CF:
    case 0x25A0:
    case 0x2023:
    case 0x25E6: out.kind = Kind::bullet; return out;
    case 0x00A3:
    case 0x00A5:
    case 0x20AC:
    case 0x20AA:
    case 0x20B9:
    case 0x20BA:
    case 0x20BD: out.kind = Kind::currency; return out;
    default: break;
  }
  if (is_space(c)) {
    out.kind = Kind::space;
    return out;
  }
  if (is_zero_width(c)) {
    out.kind = Kind::lower;
    return out;
  }  // cleaning drops them; what is left stays in its word
  if (is_letter(c)) {
    out.kind = is_upper(c) ? Kind::upper : Kind::lower;
    return out;
  }
  // Combining marks and modifier letters stay with their word.
  if ((c >= 0x300 && c < 0x370) || (c >= 0x2B0 && c < 0x300)) out.kind = Kind::lower;
  return out;
}

}  // namespace

Char read_char(std::string_view text, uint32_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 128) return {at, kTable[c], 1, text[at]};
  return read_wide(text, at);
}

uint64_t pack_word(std::string_view word) {
  if (word.empty() || word.size() > 8) return 0;
  uint64_t key = 0;
  for (const char c : word) {
    const char low = static_cast<char>(c | 0x20);
    if (low < 'a' || low > 'z') return 0;
    key = key << 8 | static_cast<unsigned char>(low);
  }
  return key;
}

}  // namespace daybook::segment
