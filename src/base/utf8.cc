// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

namespace daybook {

Utf8Step decode_utf8(std::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  uint32_t length = 0;
  char32_t code = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
    code = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    code = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    code = lead & 0x07U;
  } else {
    return {};
  }
  if (at + length > text.size()) return {};
  for (uint32_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return {};
    code = (code << 6) | (byte(at + i) & 0x3FU);
  }
  if ((length == 3 && code < 0x800) || (length == 4 && code < 0x10000) || code > 0x10FFFF ||
      (code >= 0xD800 && code <= 0xDFFF)) {
    return {};
  }
  return {code, length, true};
}

bool is_valid_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    if (!step.valid) return false;
    i += step.length;
  }
  return true;
}

void append_utf8(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12));
    out += static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xF0U | (code >> 18));
    out += static_cast<char>(0x80U | ((code >> 12) & 0x3FU));
    out += static_cast<char>(0x80U | ((code >> 6) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

bool is_char_boundary(std::string_view text, size_t at) {
  if (at >= text.size()) return at == text.size();
  return (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

bool is_space(char32_t code) {
  if (code < 0x80) return code == ' ' || (code >= 9 && code <= 13);
  return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_zero_width(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x206F) || code == 0xFEFF;
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
  return u_isalpha(static_cast<UChar32>(code));
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return u_isupper(static_cast<UChar32>(code));
}

bool is_lower(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return u_islower(static_cast<UChar32>(code));
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(text, i);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(step.code))));
    i += step.length;
  }
  return out;
}

namespace {

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x02BB || c == 0x02BC || c == 0x02BE ||
         c == 0x02BF || c == 0x00B4;
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x00AD || (c >= 0x2010 && c <= 0x2015); }

void append_folded(std::string& out, char32_t code) {
  if (is_apostrophe(code) || u_charType(static_cast<UChar32>(code)) == U_NON_SPACING_MARK) return;
  if (is_space(code) || is_hyphen(code)) {
    if (!out.empty() && out.back() != ' ') out += ' ';
    return;
  }
  append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(code))));
}

}  // namespace

std::string fold_name(std::string_view text) {
  static const UNormalizer2* const kNfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&status);
  }();
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      append_folded(out, c);
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(text, i);
    UChar pieces[32];
    UErrorCode status = U_ZERO_ERROR;
    const int32_t n = unorm2_getDecomposition(kNfd, static_cast<UChar32>(step.code), pieces, 32, &status);
    if (n > 0 && U_SUCCESS(status)) {
      for (int32_t k = 0; k < n;) {
        char32_t piece = pieces[k++];
        if (piece >= 0xD800 && piece < 0xDC00 && k < n)
          piece = ((piece - 0xD800) << 10) + (pieces[k++] - 0xDC00U) + 0x10000;
        append_folded(out, piece);
      }
    } else {
      append_folded(out, step.code);
    }
    i += step.length;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

namespace {
bool is_ascii_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }
}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace daybook
