// SPDX-License-Identifier: Apache-2.0
#include "clean/mime.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/charset.h"

namespace daybook {
namespace {

constexpr int kMaxDepth = 8;
constexpr size_t kMaxParts = 200;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

void base64(std::string_view text, size_t raw, std::string& out, TextMap* map) {
  uint32_t held = 0;
  int count = 0;
  size_t first = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const int value = base64_value(text[i]);
    if (value < 0) {
      if (text[i] == '=') break;
      continue;
    }
    if (count == 0) first = i;
    held = (held << 6) | static_cast<uint32_t>(value);
    if (++count < 4) continue;
    if (map) map->add(static_cast<uint32_t>(out.size()), raw + first, 1);
    out += static_cast<char>((held >> 16) & 0xFF);
    out += static_cast<char>((held >> 8) & 0xFF);
    out += static_cast<char>(held & 0xFF);
    held = 0;
    count = 0;
  }
  if (count == 2) out += static_cast<char>((held >> 4) & 0xFF);
  if (count == 3) {
    out += static_cast<char>((held >> 10) & 0xFF);
    out += static_cast<char>((held >> 2) & 0xFF);
  }
}

void quoted_printable(std::string_view text, size_t raw, bool header, std::string& out, TextMap* map) {
  for (size_t i = 0; i < text.size();) {
    if (header && text[i] == '_') {
      out += ' ';
      ++i;
      continue;
    }
    if (text[i] == '=') {
      if (i + 2 < text.size() + 0 && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
        out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
        i += 3;
        continue;
      }
      size_t end = i + 1;
      while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
      if (end < text.size() && (text[end] == '\r' || text[end] == '\n')) {
        i = end + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 2 : 1);
        continue;
      }
    }
    size_t end = i + 1;
    while (end < text.size() && text[end] != '=' && !(header && text[end] == '_')) ++end;
    if (map) map->add(static_cast<uint32_t>(out.size()), raw + i, static_cast<uint32_t>(end - i));
    out.append(text.substr(i, end - i));
    i = end;
  }
}

struct Fields {
  std::vector<std::pair<std::string, std::string>> all = {};  // names in lower case, values unfolded
  size_t body = 0;                                            // where the body begins
  std::string_view get(std::string_view name) const {
    for (const auto& [key, value] : all)
      if (key == name) return value;
    return {};
  }
};

Fields read_fields(std::string_view message, size_t begin, size_t end) {
  Fields out;
  size_t at = begin;
  while (at < end) {
    size_t stop = message.find('\n', at);
    if (stop == std::string_view::npos || stop > end) stop = end;
    std::string_view line = message.substr(at, stop - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = std::min(stop + 1, end);
    if (line.empty()) break;
    if ((line[0] == ' ' || line[0] == '\t') && !out.all.empty()) {
      if (out.all.back().second.size() < 10000) out.all.back().second += " " + std::string(trim(line));
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || out.all.size() > 500) continue;
    out.all.emplace_back(to_lower(line.substr(0, colon)), std::string(trim(line.substr(colon + 1))));
  }
  out.body = at;
  return out;
}

std::string parameter(std::string_view value, std::string_view name) {
  const std::string lower = to_lower(value);
  const std::string key = std::string(name) + "=";
  size_t at = lower.find(key);
  while (at != std::string::npos && at > 0 && lower[at - 1] != ' ' && lower[at - 1] != ';' && lower[at - 1] != '\t')
    at = lower.find(key, at + 1);
  if (at == std::string::npos || lower.size() != value.size()) return "";
  at += key.size();
  if (at < value.size() && value[at] == '"') {
    const size_t close = value.find('"', at + 1);
    return std::string(value.substr(at + 1, close == std::string_view::npos ? close : close - at - 1));
  }
  return std::string(trim(value.substr(at, value.substr(at).find(';'))));
}

void read_part(std::string_view message, size_t begin, size_t end, int depth, MimeMessage& out, Fields* top) {
  Fields fields = read_fields(message, begin, end);
  const std::string_view content = fields.get("content-type");
  std::string type = to_lower(trim(content.substr(0, content.find(';'))));
  if (type.empty()) type = "text/plain";
  const std::string boundary = type.starts_with("multipart/") ? parameter(content, "boundary") : "";
  if (!boundary.empty() && depth < kMaxDepth) {
    const std::string mark = "--" + boundary;
    size_t part = std::string_view::npos;
    for (size_t at = fields.body; at < end && out.parts.size() < kMaxParts;) {
      const size_t found = message.find(mark, at);
      if (found == std::string_view::npos || found >= end) break;
      at = found + mark.size();
      if (found > 0 && message[found - 1] != '\n') continue;
      if (part != std::string_view::npos) {
        size_t stop = found;
        if (stop > part && message[stop - 1] == '\n') --stop;
        if (stop > part && message[stop - 1] == '\r') --stop;
        read_part(message, part, stop, depth + 1, out, nullptr);
      }
      part = message.find('\n', at);
      if (message.substr(at, 2) == "--" || part == std::string_view::npos) {
        part = std::string_view::npos;
        break;
      }
      ++part;
    }
    if (part != std::string_view::npos && part < end)
      read_part(message, part, end, depth + 1, out, nullptr);  // never closed
  } else if (type == "message/rfc822" && depth < kMaxDepth) {
    read_part(message, fields.body, end, depth + 1, out, nullptr);
  } else if (out.parts.size() < kMaxParts) {
    MimePart leaf;
    leaf.type = std::move(type);
    leaf.charset = parameter(content, "charset");
    leaf.encoding = to_lower(trim(fields.get("content-transfer-encoding")));
    leaf.begin = fields.body;
    leaf.end = end;
    leaf.attachment = to_lower(fields.get("content-disposition")).starts_with("attachment");
    out.parts.push_back(std::move(leaf));
  }
  if (top) *top = std::move(fields);
}

}  // namespace

std::string decode_header_words(std::string_view value) {
  std::string out;
  bool after_word = false;
  for (size_t i = 0; i < value.size();) {
    if (value.substr(i).starts_with("=?")) {
      const size_t a = value.find('?', i + 2);
      const size_t b = a == std::string_view::npos ? a : value.find('?', a + 1);
      const size_t c = b == std::string_view::npos ? b : value.find("?=", b + 1);
      if (c != std::string_view::npos && b == a + 2) {
        std::string bytes;
        const std::string_view coded = value.substr(b + 1, c - b - 1);
        if ((value[a + 1] | 0x20) == 'b') base64(coded, 0, bytes, nullptr);
        else quoted_printable(coded, 0, true, bytes, nullptr);
        Decoded decoded;
        decode_bytes(bytes, value.substr(i + 2, a - i - 2), false, decoded);
        if (after_word)
          while (!out.empty() && out.back() == ' ') out.pop_back();
        out.append(decoded.text);
        i = c + 2;
        after_word = true;
        continue;
      }
    }
    if (value[i] != ' ' && value[i] != '\t') after_word = false;
    out += value[i++];
  }
  if (is_valid_utf8(out)) return out;
  Decoded decoded;  // bytes that the header should have encoded
  decode_bytes(out, "", false, decoded);
  return std::string(decoded.text);
}

MimeMessage read_mime(std::string_view message) {
  MimeMessage out;
  Fields top;
  read_part(message, 0, message.size(), 0, out, &top);
  out.subject = decode_header_words(top.get("subject"));
  out.from = decode_header_words(top.get("from"));
  out.date = decode_header_words(top.get("date"));
  return out;
}

void decode_part(std::string_view message, const MimePart& part, std::string& out, TextMap& map) {
  const std::string_view body = message.substr(part.begin, part.end - part.begin);
  if (part.encoding == "base64") {
    base64(body, part.begin, out, &map);
    return;
  }
  if (part.encoding == "quoted-printable") {
    quoted_printable(body, part.begin, false, out, &map);
    return;
  }
  map.add(0, part.begin, static_cast<uint32_t>(body.size()));
  out.assign(body);
}

}  // namespace daybook
