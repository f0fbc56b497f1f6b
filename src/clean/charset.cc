// SPDX-License-Identifier: Apache-2.0
#include "clean/charset.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "clean/text_sink.h"

namespace daybook {
namespace {

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct CloseDetector {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

// Names as the web uses them: what pages call Latin-1 or GB2312 is the larger set that browsers read.
std::string web_name(std::string_view name) {
  std::string key = to_lower(trim(name));
  while (!key.empty() && (key.back() == '"' || key.back() == '\'' || key.back() == ';')) key.pop_back();
  if (key == "iso-8859-1" || key == "iso8859-1" || key == "latin1" || key == "latin-1" || key == "us-ascii" ||
      key == "ascii")
    return "windows-1252";
  if (key == "iso-8859-9") return "windows-1254";
  if (key == "gb2312" || key == "gbk" || key == "x-gbk") return "gb18030";
  if (key == "shift_jis" || key == "sjis" || key == "x-sjis") return "windows-31j";
  if (key == "euc-kr" || key == "ks_c_5601-1987") return "windows-949";
  if (key == "utf8") return "utf-8";
  return key;
}

struct Utf8Census {
  size_t multibyte = 0, invalid = 0;
};
Utf8Census census(std::string_view bytes) {
  Utf8Census out;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(bytes, i);
    ++(step.valid ? out.multibyte : out.invalid);
    i += step.length;
  }
  return out;
}

// Replaces bad bytes by U+FFFD.
void repair(std::string_view bytes, size_t shift, Decoded& out) {
  size_t from = 0;
  const auto flush = [&](size_t to) {
    if (to > from) {
      out.map.add(static_cast<uint32_t>(out.owned.size()), shift + from, static_cast<uint32_t>(to - from));
      out.owned.append(bytes.substr(from, to - from));
    }
  };
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(bytes, i);
    if (!step.valid) {
      flush(i);
      append_utf8(out.owned, 0xFFFD);
      from = i + step.length;
    }
    i += step.length;
  }
  flush(bytes.size());
  out.text = out.owned;
  out.converted = true;
}

bool convert(std::string_view bytes, const std::string& charset, Decoded& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status)) return false;
  constexpr int32_t kChunk = 16384;
  std::vector<UChar> units(kChunk);
  std::vector<int32_t> offsets(kChunk);
  const char* at = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  size_t bad = 0;
  char16_t high = 0;
  uint64_t high_raw = 0;
  out.owned.clear();
  out.owned.reserve(bytes.size() + bytes.size() / 8);
  while (true) {
    const char* const chunk = at;
    UChar* to = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + kChunk, &at, end, offsets.data(), 1, &status);
    const auto n = static_cast<size_t>(to - units.data());
    for (size_t i = 0; i < n; ++i) {
      const char16_t unit = units[i];
      const uint64_t raw =
          offsets[i] < 0 ? high_raw : static_cast<uint64_t>(chunk - bytes.data()) + static_cast<uint64_t>(offsets[i]);
      if (unit >= 0xD800 && unit < 0xDC00) {
        high = unit;
        high_raw = raw;
        continue;
      }
      char32_t code = unit;
      if (unit >= 0xDC00 && unit < 0xE000)
        code = high ? 0x10000U + ((char32_t{high} - 0xD800U) << 10) + (unit - 0xDC00U) : 0xFFFD;
      if (code == 0xFFFD) ++bad;
      const auto text_at = static_cast<uint32_t>(out.owned.size());
      append_utf8(out.owned, code);
      // Only what stands in the received bytes as it is has a run; other characters map to the end of the run before.
      if (code < 0x80 && bytes[raw] == static_cast<char>(code)) out.map.add(text_at, raw, 1);
      high = 0;
    }
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  if (bad > 0)
    out.problems.push_back({"bad_characters", std::to_string(bad) + " characters are not of charset " + charset});
  out.text = out.owned;
  out.converted = true;
  out.charset = charset;
  return true;
}

std::string detect(std::string_view bytes, bool markup) {
  // The detector wants bytes that tell something: start shortly before the first byte that is not ASCII.
  size_t from = 0;
  while (from < bytes.size() && static_cast<unsigned char>(bytes[from]) < 0x80) ++from;
  from = from > 2048 ? from - 2048 : 0;
  const std::string_view sample = bytes.substr(from, 1 << 16);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return "windows-1252";
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), markup);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return "windows-1252";
  const char* name = ucsdet_getName(match, &status);
  const int32_t confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || !name || confidence < 20) return "windows-1252";
  return web_name(name);
}

}  // namespace

TextMap Decoded::to_received(const TextMap& inner) const {
  if (converted) return compose_maps(inner, map);
  if (shift == 0) return inner;
  TextMap out;
  for (const TextMap::Run& run : inner.runs()) out.add(run.text_begin, run.raw_begin + shift, run.length);
  return out;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = to_lower(bytes.substr(0, 4096));
  for (const std::string_view key : {std::string_view("charset="), std::string_view("encoding=")}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      size_t begin = at + key.size();
      while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'' || head[begin] == ' ')) ++begin;
      size_t end = begin;
      while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' ||
                                   head[end] == '_' || head[end] == ':'))
        ++end;
      if (end > begin) return head.substr(begin, end - begin);
    }
  }
  return "";
}

void decode_bytes(std::string_view bytes, std::string_view declared, bool markup, Decoded& out) {
  out.charset = "utf-8";
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    out.shift = 3;
    bytes.remove_prefix(3);
  } else if (bytes.size() >= 2 && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) {
    const std::string_view whole = bytes;
    bytes.remove_prefix(2);
    Decoded inner;
    if (convert(bytes, whole[0] == '\xFF' ? "utf-16le" : "utf-16be", inner)) {
      out.owned = std::move(inner.owned);
      out.charset = inner.charset;
      out.problems = std::move(inner.problems);
      for (const TextMap::Run& run : inner.map.runs()) out.map.add(run.text_begin, run.raw_begin + 2, run.length);
      out.text = out.owned;
      out.converted = true;
      return;
    }
    out.shift = 2;
  }
  std::string named = web_name(declared);
  if (named.empty() && markup) named = web_name(declared_charset(bytes));
  const bool escapes = named.starts_with("iso-2022") || named.starts_with("hz");
  if (!escapes && simdjson::validate_utf8(bytes.data(), bytes.size())) {
    out.text = bytes;
    return;
  }
  const Utf8Census seen = census(bytes);
  const bool mostly_utf8 = seen.multibyte > 0 && seen.invalid * 10 <= seen.multibyte;
  if (mostly_utf8 && out.shift + seen.multibyte > 3) {
    out.problems.push_back({"bad_utf8", std::to_string(seen.invalid) + " bytes are not valid UTF-8"});
    repair(bytes, out.shift, out);
    return;
  }
  if (out.shift == 0 && !named.empty() && named != "utf-8" && !named.starts_with("utf-16") &&
      convert(bytes, named, out))
    return;
  if (out.shift == 0 && convert(bytes, detect(bytes, markup), out)) {
    out.problems.push_back({"charset_guessed", "no charset declared that fits: read as " + out.charset});
    return;
  }
  out.problems.push_back({"bad_utf8", std::to_string(seen.invalid) + " bytes are not valid UTF-8"});
  repair(bytes, out.shift, out);
}

size_t count_mojibake(std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find('\xC3'); at != std::string_view::npos; at = text.find('\xC3', at + 1)) {
    // What the first of two bytes became: U+00C3 (of accented letters), U+00C2 (of signs), U+00E2 before U+20AC (of
    // quotes and dashes). What follows must be a sign that a trail byte becomes, not a letter.
    if (at + 2 >= text.size()) break;
    const std::string_view lead = text.substr(at, 2);
    const std::string_view next = text.substr(at + 2);
    if (lead == "\xC3\xA2") {
      count += next.starts_with("\xE2\x82\xAC");
    } else if (lead == "\xC3\x83" || lead == "\xC3\x82") {
      const Utf8Step step = decode_utf8(next, 0);
      count += step.valid && step.code >= 0xA1 && step.code <= 0xBF && step.code != 0xBB && step.code != 0xAB;
    }
  }
  return count;
}

}  // namespace daybook
