// SPDX-License-Identifier: Apache-2.0
#include "clean/text_sink.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace daybook {
namespace {

// Bytes that need a look: ASCII white space and controls, and lead bytes of characters that may be spaces, controls or
// of no width (U+0080..00BF, U+1680, U+180E, U+2000..2FFF, U+3000, U+FE00..FFFF, U+E0000..).
constexpr std::array<bool, 256> kSpecial = [] {
  std::array<bool, 256> table{};
  for (size_t i = 0; i <= 0x20; ++i) table[i] = true;
  table[0x7F] = table[0xC2] = table[0xE1] = table[0xE2] = table[0xE3] = table[0xEF] = table[0xF3] = true;
  table[0xCD] = table[0xD8] = true;
  return table;
}();

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

}  // namespace

void TextSink::copy(std::string_view bytes, uint64_t raw, bool mapped) {
  if (bytes.empty()) return;
  if (pending_ && !fresh_) text_ += ' ';
  pending_ = false;
  fresh_ = false;
  if (mapped) map_.add(static_cast<uint32_t>(text_.size()), raw, static_cast<uint32_t>(bytes.size()));
  text_.append(bytes);
}

void TextSink::append(std::string_view bytes, uint64_t raw, bool mapped) {
  size_t from = 0;
  size_t i = 0;
  while (i < bytes.size()) {
    if (!kSpecial[static_cast<unsigned char>(bytes[i])]) {
      ++i;
      continue;
    }
    // A single space between two words is the common case: it stays in the run.
    if (bytes[i] == ' ' && i > from && i + 1 < bytes.size() && !kSpecial[static_cast<unsigned char>(bytes[i + 1])]) {
      ++i;
      continue;
    }
    // Indentation and line ends between elements: the rest of the white space.
    if (is_blank(bytes[i])) {
      copy(bytes.substr(from, i - from), raw + from, mapped);
      pending_ = true;
      while (i < bytes.size() && is_blank(bytes[i])) ++i;
      from = i;
      continue;
    }
    const Utf8Step step = decode_utf8(bytes, i);
    const bool space = is_space(step.code);
    if (!space && !is_control(step.code) && !is_zero_width(step.code)) {
      i += step.length;
      continue;
    }
    copy(bytes.substr(from, i - from), raw + from, mapped);
    if (space) pending_ = true;
    i += step.length;
    from = i;
  }
  copy(bytes.substr(from), raw + from, mapped);
}

void append_mapped(std::string_view text, const TextMap& map, uint32_t begin, uint32_t end, std::string& out,
                   TextMap& out_map) {
  const auto base = static_cast<uint32_t>(out.size());
  const auto& runs = map.runs();
  auto run = std::upper_bound(runs.begin(), runs.end(), begin,
                              [](uint32_t t, const TextMap::Run& r) { return t < r.text_begin; });
  if (run != runs.begin()) --run;
  for (; run != runs.end() && run->text_begin < end; ++run) {
    const uint32_t from = std::max(begin, run->text_begin);
    const uint32_t to = std::min(end, run->text_begin + run->length);
    if (from < to) out_map.add(base + (from - begin), run->raw_begin + (from - run->text_begin), to - from);
  }
  out.append(text.substr(begin, end - begin));
}

uint32_t count_words(std::string_view text) {
  uint32_t spaces = 0, wide = 0;
  for (const char c : text) {
    spaces += c == ' ';
    wide += static_cast<unsigned char>(c) >= 0xE3 &&
            static_cast<unsigned char>(c) <= 0xE9;  // kana and Han characters' first byte
  }
  return 1 + spaces + wide / 2;
}

TextMap compose_maps(const TextMap& inner, const TextMap& outer) {
  TextMap out;
  const auto& runs = outer.runs();
  for (const TextMap::Run& run : inner.runs()) {
    const uint64_t end = run.raw_begin + run.length;
    auto at = std::upper_bound(runs.begin(), runs.end(), run.raw_begin,
                               [](uint64_t t, const TextMap::Run& r) { return t < r.text_begin; });
    if (at != runs.begin()) --at;
    for (; at != runs.end() && at->text_begin < end; ++at) {
      const uint64_t from = std::max<uint64_t>(run.raw_begin, at->text_begin);
      const uint64_t to = std::min<uint64_t>(end, uint64_t{at->text_begin} + at->length);
      if (from < to) {
        out.add(static_cast<uint32_t>(run.text_begin + (from - run.raw_begin)), at->raw_begin + (from - at->text_begin),
                static_cast<uint32_t>(to - from));
      }
    }
  }
  return out;
}

}  // namespace daybook
