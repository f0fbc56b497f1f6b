// SPDX-License-Identifier: Apache-2.0
#include "base/xml_scan.h"

#include "base/utf8.h"

namespace daybook {
namespace {

enum class Markup : uint8_t { none, open, close, self_closed };
struct Tag {
  Markup kind = Markup::none;
  size_t begin = 0, end = 0;
  std::string_view inside = {};
  std::string_view name = {};
};

bool name_end(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '/' || c == '>'; }

// The next tag at or after `at`; none at the end.
Tag next_tag(std::string_view xml, size_t at) {
  Tag tag;
  while (true) {
    at = xml.find('<', at);
    if (at == std::string_view::npos) return tag;
    const std::string_view rest = xml.substr(at);
    size_t end = std::string_view::npos;
    if (rest.starts_with("<!--")) {
      end = xml.find("-->", at + 4);
      if (end != std::string_view::npos) end += 3;
    } else if (rest.starts_with("<![CDATA[")) {
      end = xml.find("]]>", at + 9);
      if (end != std::string_view::npos) end += 3;
    } else if (rest.starts_with("<?")) {
      end = xml.find("?>", at + 2);
      if (end != std::string_view::npos) end += 2;
    } else if (rest.starts_with("<!")) {
      end = xml.find('>', at);
      if (end != std::string_view::npos) end += 1;
    } else break;
    if (end == std::string_view::npos) return tag;
    at = end;
  }
  // Quoted values may hold '>'.
  size_t end = at + 1;
  char quote = 0;
  while (end < xml.size() && (quote != 0 || xml[end] != '>')) {
    if (quote != 0) {
      if (xml[end] == quote) quote = 0;
    } else if (xml[end] == '"' || xml[end] == '\'') quote = xml[end];
    else if (xml[end] == '<') break;
    ++end;
  }
  if (end >= xml.size()) return tag;
  const bool broken = xml[end] == '<';
  tag.begin = at;
  tag.end = broken ? end : end + 1;
  std::string_view inside = xml.substr(at + 1, end - at - 1);
  tag.kind = Markup::open;
  if (inside.starts_with('/')) {
    tag.kind = Markup::close;
    inside.remove_prefix(1);
  } else if (inside.ends_with('/')) {
    tag.kind = Markup::self_closed;
    inside.remove_suffix(1);
  }
  size_t n = 0;
  while (n < inside.size() && !name_end(inside[n])) ++n;
  tag.inside = inside;
  tag.name = inside.substr(0, n);
  return tag;
}

bool same_name(std::string_view full, std::string_view wanted) {
  if (wanted.find(':') == std::string_view::npos) {
    const size_t colon = full.find(':');
    if (colon != std::string_view::npos) full.remove_prefix(colon + 1);
  }
  return full == wanted;
}

}  // namespace

std::optional<XmlElement> find_element(std::string_view xml, std::string_view name, size_t from, size_t to) {
  xml = xml.substr(0, to);
  for (Tag tag = next_tag(xml, from); tag.kind != Markup::none; tag = next_tag(xml, tag.end)) {
    if (tag.kind == Markup::close || !same_name(tag.name, name)) continue;
    XmlElement out;
    out.begin = tag.begin;
    out.tag = tag.inside;
    out.inner_begin = out.inner_end = out.end = tag.end;
    if (tag.kind == Markup::self_closed) return out;
    size_t depth = 1;
    for (Tag inner = next_tag(xml, tag.end); inner.kind != Markup::none; inner = next_tag(xml, inner.end)) {
      if (!same_name(inner.name, name)) continue;
      if (inner.kind == Markup::open) ++depth;
      else if (inner.kind == Markup::close && --depth == 0) {
        out.inner_end = inner.begin;
        out.end = inner.end;
        return out;
      }
    }
    out.inner_end = out.end = xml.size();  // never closed: up to the end
    return out;
  }
  return std::nullopt;
}

std::vector<XmlElement> find_elements(std::string_view xml, std::string_view name, size_t limit) {
  std::vector<XmlElement> out;
  size_t at = 0;
  while (out.size() < limit) {
    const auto found = find_element(xml, name, at);
    if (!found) break;
    out.push_back(*found);
    at = found->end;
  }
  return out;
}

std::string xml_attribute(std::string_view tag, std::string_view name) {
  for (size_t at = 0; at < tag.size();) {
    const size_t equals = tag.find('=', at);
    if (equals == std::string_view::npos) return "";
    size_t begin = equals;
    while (begin > at && name_end(tag[begin - 1])) --begin;
    size_t start = begin;
    while (start > at && !name_end(tag[start - 1])) --start;
    const std::string_view key = tag.substr(start, begin - start);
    size_t open = equals + 1;
    while (open < tag.size() && name_end(tag[open])) ++open;
    if (open >= tag.size()) return "";
    const char quote = tag[open];
    if (quote != '"' && quote != '\'') {
      at = open;
      continue;
    }
    const size_t close = tag.find(quote, open + 1);
    if (close == std::string_view::npos) return "";
    if (same_name(key, name)) return xml_text(tag.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return "";
}

bool decode_xml_reference(std::string_view text, size_t at, char32_t& code, size_t& length) {
  const size_t end = text.substr(at, 14).find(';');
  if (text[at] != '&' || end == std::string_view::npos || end < 2) return false;
  const std::string_view name = text.substr(at + 1, end - 1);
  length = end + 1;
  if (name == "amp") code = '&';
  else if (name == "lt") code = '<';
  else if (name == "gt") code = '>';
  else if (name == "quot") code = '"';
  else if (name == "apos") code = '\'';
  else if (name == "nbsp") code = 0xA0;
  else if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    uint32_t value = 0;
    const std::string_view digits = name.substr(hex ? 2 : 1);
    if (digits.empty()) return false;
    for (const char c : digits) {
      uint32_t digit = 99;
      if (c >= '0' && c <= '9') digit = static_cast<uint32_t>(c - '0');
      else if (hex && c >= 'a' && c <= 'f') digit = static_cast<uint32_t>(c - 'a' + 10);
      else if (hex && c >= 'A' && c <= 'F') digit = static_cast<uint32_t>(c - 'A' + 10);
      if (digit == 99 || value > 0x110000) return false;
      value = value * (hex ? 16 : 10) + digit;
    }
    code = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? char32_t{0xFFFD}
                                                                                 : static_cast<char32_t>(value);
  } else {
    return false;
  }
  return true;
}

std::string xml_text(std::string_view inner) {
  std::string raw;
  for (size_t i = 0; i < inner.size();) {
    if (inner[i] == '<') {
      if (inner.substr(i).starts_with("<![CDATA[")) {
        const size_t end = std::min(inner.find("]]>", i + 9), inner.size());
        raw.append(inner.substr(i + 9, end - i - 9));
        i = std::min(end + 3, inner.size());
        continue;
      }
      const bool comment = inner.substr(i).starts_with("<!--");
      const size_t end = comment ? inner.find("-->", i) : inner.find('>', i);
      if (end == std::string_view::npos) break;
      raw += ' ';
      i = end + (comment ? 3 : 1);
      continue;
    }
    char32_t code = 0;
    size_t length = 0;
    if (inner[i] == '&' && decode_xml_reference(inner, i, code, length)) {
      append_utf8(raw, code);
      i += length;
      continue;
    }
    raw += inner[i++];
  }
  std::string out;
  bool space = false;
  for (const char c : raw) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace daybook
