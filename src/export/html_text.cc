// SPDX-License-Identifier: Apache-2.0
#include "export/html_text.h"

namespace daybook {

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string local_link(std::string_view id, std::string_view escaped_text) {
  return "<a href=\"#" + escape(id) + "\">" + std::string(escaped_text) + "</a>";
}

std::string range_words(const std::optional<int64_t>& min, const std::optional<int64_t>& max) {
  if (min && max) return *min == *max ? std::to_string(*min) : std::to_string(*min) + "–" + std::to_string(*max);
  if (min) return std::to_string(*min) + " or more";
  if (max) return "up to " + std::to_string(*max);
  return "no figure";
}

std::string spaced(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c == '_' ? ' ' : c;
  return out;
}

std::string party_list(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& party : parties) out += (out.empty() ? "" : ", ") + escape(party.name);
  return out;
}

std::string source_words(const Source& source) {
  std::string out = escape(source.name.empty() ? source.text : source.name);
  if (!source.role.empty() && source.role != source.name) out += ", " + escape(source.role);
  if (!source.in.empty()) out += " <span class=\"soft\">(" + escape(source.in) + ")</span>";
  return out;
}

std::string day_words(const DateRange& date) {
  if (!date.from.known()) return date.to.known() ? "until " + to_string(date.to) : "";
  if (!date.to.known()) return "since " + to_string(date.from);
  return date.from == date.to ? to_string(date.from) : to_string(date.from) + " to " + to_string(date.to);
}

}  // namespace daybook
