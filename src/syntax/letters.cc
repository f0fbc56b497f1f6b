// SPDX-License-Identifier: Apache-2.0
#include "syntax/letters.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace daybook::syntax {
namespace {

bool read_hex(std::string_view text, char32_t& out) {
  uint32_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  out = value;
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() && value <= 0x10FFFF;
}

}  // namespace

Result<Letters> Letters::read(const ModelFile& file) {
  Result<std::vector<std::string_view>> lines = file.lines("pairs");
  if (!lines) return lines.error();
  Letters out;
  for (const std::string_view line : *lines) {
    const size_t tab = line.find('\t');
    char32_t high = 0, low = 0;
    if (tab == std::string_view::npos || !read_hex(line.substr(0, tab), high) || !read_hex(line.substr(tab + 1), low)) {
      return file.damaged("section pairs: " + std::string(line.substr(0, 40)));
    }
    out.to_lower_.push_back({high, low});
    out.to_upper_.push_back({low, high});
  }
  std::sort(out.to_lower_.begin(), out.to_lower_.end());
  std::sort(out.to_upper_.begin(), out.to_upper_.end());
  return out;
}

char32_t Letters::find(const Pairs& pairs, char32_t code) {
  const auto found =
      std::lower_bound(pairs.begin(), pairs.end(), code, [](const auto& pair, char32_t c) { return pair.first < c; });
  return found != pairs.end() && found->first == code ? found->second : code;
}

char32_t Letters::lower(char32_t code) const {
  if (code < 128) return code >= 'A' && code <= 'Z' ? code + 32 : code;
  return find(to_lower_, code);
}
char32_t Letters::upper(char32_t code) const {
  if (code < 128) return code >= 'a' && code <= 'z' ? code - 32 : code;
  return find(to_upper_, code);
}

void Letters::append_lower(std::string_view text, std::string& out) const {
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    if (step.valid) append_utf8(out, lower(step.code));
    else out += text[at];
    at += step.length;
  }
}
void Letters::append_upper(std::string_view text, std::string& out) const {
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    if (step.valid) append_utf8(out, upper(step.code));
    else out += text[at];
    at += step.length;
  }
}

Letters::Count Letters::count(std::string_view word) const {
  Count out;
  for (size_t at = 0; at < word.size();) {
    const Utf8Step step = decode_utf8(word, at);
    at += step.length;
    const bool is_upper = lower(step.code) != step.code, is_lower = upper(step.code) != step.code;
    if (is_upper && out.upper + out.lower == 0) out.first_is_upper = true;
    out.upper += is_upper;
    out.lower += is_lower;
  }
  return out;
}

CaseClass Letters::case_class(Count n, bool capitals) {
  if (n.upper == 0) return n.lower > 0 ? CaseClass::lower : CaseClass::none;
  if (capitals) return CaseClass::capitals;
  if (n.lower == 0) return n.upper > 1 ? CaseClass::upper : CaseClass::initial;
  return n.upper == 1 && n.first_is_upper ? CaseClass::title : CaseClass::mixed;
}

}  // namespace daybook::syntax
