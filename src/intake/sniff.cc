// SPDX-License-Identifier: Apache-2.0
// What a report is, by its first bytes, then by its name.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "intake/intake.h"

namespace daybook {
namespace {

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return name.ends_with(e); });
}

// Bytes that no text has: many NULs or controls, and no byte order mark of UTF-16.
bool is_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  size_t controls = 0;
  for (const char c : head) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x20 && u != '\n' && u != '\r' && u != '\t' && u != '\f' && u != 0x1B) ++controls;
  }
  return controls * 4 > head.size() || (controls > 8 && controls * 50 > head.size());
}

bool mail_header(std::string_view head) {
  size_t fields = 0;
  for (size_t at = 0; at < head.size() && fields < 3;) {
    const size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = trim(head.substr(at, end - at));
    at = end + 1;
    if (line.empty()) break;
    for (const std::string_view name : {"Received:", "Return-Path:", "MIME-Version:", "Message-ID:", "Message-Id:",
                                        "Delivered-To:", "From:", "Subject:", "Content-Type:", "Date:", "To:"}) {
      if (line.starts_with(name)) ++fields;
    }
  }
  return fields >= 3;
}

}  // namespace

Format sniff_format(std::string_view head, std::string_view name) {
  head = head.substr(0, 4096);
  std::string lower_name = to_lower(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower_name.ends_with(packed)) lower_name.resize(lower_name.size() - packed.size());
  }
  if (head.starts_with("%PDF-")) return Format::pdf;
  if (is_binary(head)) return Format::unknown;
  std::string text = to_lower(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) std::erase(text, '\0');
  const std::string_view body = trim(text);
  if (body.starts_with("<")) {
    for (const std::string_view root : {"<newsmessage", "<newsitem", "<packageitem", "<newsml"}) {
      if (body.find(root) != std::string_view::npos) return Format::newsml;
    }
    if (body.find("<nitf") != std::string_view::npos) return Format::nitf;
  }
  if (ends_with_any(lower_name, {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})) return Format::html;
  if (ends_with_any(lower_name, {".eml", ".mht", ".mhtml"}) || mail_header(head)) return Format::eml;
  if (body.starts_with("<")) {
    for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>",
                                       "<p ", "<article", "<script", "<h1", "<span", "<table", "<section", "<main"}) {
      if (body.find(tag) != std::string_view::npos) return Format::html;
    }
  }
  if (body.find("<!doctype html") != std::string_view::npos || body.find("<html") != std::string_view::npos)
    return Format::html;
  // "<br />\n<b>Warning</b>: …": what a server said came before the page, or a piece of a page.
  const bool opens = body.size() > 2 && body[0] == '<' && body[1] >= 'a' && body[1] <= 'z';
  if (opens && (body.find("</") != std::string_view::npos || body.find("/>") != std::string_view::npos))
    return Format::html;
  return Format::text;
}

}  // namespace daybook
