// SPDX-License-Identifier: Apache-2.0
#include "clean/plain_page.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "clean/text_sink.h"

namespace daybook {
namespace {

struct Line {
  uint32_t begin = 0, end = 0;  // trimmed, in the source
  uint32_t width = 0;           // characters
  uint32_t first_word = 0;      // characters of the first word
  bool blank = false;
};

std::vector<Line> cut_lines(std::string_view text) {
  std::vector<Line> lines;
  for (size_t at = 0; at <= text.size();) {
    size_t end = text.find_first_of("\n\r", at);
    if (end == std::string_view::npos) end = text.size();
    Line line;
    const std::string_view whole = text.substr(at, end - at);
    const std::string_view part = trim(whole);
    line.begin = static_cast<uint32_t>(part.empty() ? at : static_cast<size_t>(part.data() - text.data()));
    line.end = line.begin + static_cast<uint32_t>(part.size());
    bool in_first = true;
    bool visible = false;
    for (size_t i = 0; i < part.size();) {
      const Utf8Step step = decode_utf8(part, i);
      if (is_space(step.code)) in_first = false;
      else if (!is_zero_width(step.code)) visible = true;
      ++line.width;
      if (in_first) ++line.first_word;
      i += step.length;
    }
    line.blank = !visible;
    lines.push_back(line);
    at = end + 1;
    if (end < text.size() && text[end] == '\r' && at < text.size() && text[at] == '\n') ++at;
  }
  return lines;
}

// The width at which the text was wrapped, or 0. A text is wrapped when no line is wide and, inside paragraphs, the
// first word of the next line would not have fitted.
uint32_t wrap_width(const std::vector<Line>& lines) {
  uint32_t widest = 0;
  for (const Line& line : lines) widest = std::max(widest, line.width);
  if (widest < 30 || widest > 120) return 0;
  size_t pairs = 0, tight = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank || lines[i + 1].blank) continue;
    ++pairs;
    if (lines[i].width + 1 + lines[i + 1].first_word + 6 >= widest) ++tight;
  }
  return pairs >= 3 && tight * 10 >= pairs * 7 ? widest : 0;
}

constexpr std::array<std::string_view, 15> kHeaders = {"title",  "headline", "date",        "published", "source",
                                                       "url",    "link",     "author",      "byline",    "by",
                                                       "outlet", "section",  "publication", "updated",   "language"};

}  // namespace

void read_plain(std::string_view text, Page& page) {
  page.elements.push_back({});
  const std::vector<Line> lines = cut_lines(text);
  size_t start = 0;
  while (start < lines.size() && lines[start].blank) ++start;
  // Headers: "Title: …" lines at the top, at least one, before the first blank line.
  size_t at = start;
  std::vector<MetaTag> headers;
  while (at < lines.size() && !lines[at].blank) {
    const std::string_view line = text.substr(lines[at].begin, lines[at].end - lines[at].begin);
    const size_t colon = line.find(": ");
    if (colon == std::string_view::npos || colon > 16) break;
    const std::string name = to_lower(line.substr(0, colon));
    if (std::find(kHeaders.begin(), kHeaders.end(), name) == kHeaders.end()) break;
    headers.push_back({"header:" + name, std::string(trim(line.substr(colon + 2)))});
    ++at;
  }
  const bool title_header = std::any_of(headers.begin(), headers.end(), [](const MetaTag& h) {
    return h.name == "header:title" || h.name == "header:headline";
  });
  if (headers.size() >= 2 || title_header) {
    page.metas = std::move(headers);
    start = at;
  }
  const uint32_t width = wrap_width(lines);
  TextSink sink(page.text, page.map);
  uint32_t begin = 0;
  bool after_blank = true;
  const auto flush = [&] {
    const auto end = static_cast<uint32_t>(page.text.size());
    if (end > begin) {
      Block block;
      block.text = {begin, end};
      block.kind = BlockKind::paragraph;
      block.after_break = !after_blank;
      block.words = count_words(page.of(block));
      page.blocks.push_back(block);
      page.text += '\n';
      after_blank = false;
    }
    begin = static_cast<uint32_t>(page.text.size());
    sink.begin();
  };
  for (size_t i = start; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.blank) {
      flush();
      after_blank = true;
      continue;
    }
    const bool joins =
        width > 0 && i > start && !lines[i - 1].blank && lines[i - 1].width + 1 + line.first_word + 6 >= width;
    if (!joins) flush();
    else sink.space();
    sink.put(text.substr(line.begin, line.end - line.begin), line.begin);
  }
  flush();
  Element& root = page.elements[0];
  root.end_block = static_cast<uint32_t>(page.blocks.size());
  root.text_bytes = static_cast<uint32_t>(page.text.size());
}

}  // namespace daybook
