// SPDX-License-Identifier: Apache-2.0
#include "clean/standing.h"

#include <algorithm>

#include "clean/lines.h"
#include "clean/text_sink.h"

namespace daybook {
namespace {

// The lines of a text, first to last, until `visit` returns true.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    if (end > at && visit(text.substr(at, end - at))) return;
    at = end + 1;
  }
}

// Why this is no report, or empty.
std::string no_report(std::string_view title, std::string_view body, bool fallback, const CleanWords& words) {
  const std::string folded = fold_line(title);
  size_t sentences = 0;
  each_line(body, [&](std::string_view line) {
    const uint32_t n = count_words(line);
    sentences += n >= 5 && (ends_sentence(line) || n >= 25);
    return false;
  });
  const auto digits =
      static_cast<size_t>(std::count_if(body.begin(), body.end(), [](char c) { return c >= '0' && c <= '9'; }));
  for (const std::string& name : words.list("error page")) {
    const bool same = folded == name || (folded.starts_with(name) && folded.size() > name.size() &&
                                         folded[name.size()] == ' ' && name.size() > 5 && count_words(folded) <= 6);
    if (same && body.size() < 1500) return "a page that tells of an error, or a wall: \"" + std::string(title) + "\"";
  }
  if (sentences == 0 && digits * 5 > body.size()) return "no sentence, mostly figures";
  if (sentences == 0 && fallback) return "no sentence that an article would hold";
  return "";
}

// The words that take the report back, or empty.
std::string taken_back(std::string_view title, std::string_view body, const CleanWords& words) {
  const std::string folded = fold_line(title);
  const std::string first = fold_line(body.substr(0, std::min<size_t>(body.find('\n'), 300)));
  for (const std::string& phrase : words.list("withdrawn")) {
    if (folded.starts_with(phrase)) return std::string(title);
    if (!phrase.ends_with(':') && body.size() < 1500 && first.find(phrase) != std::string::npos) return first;
  }
  return "";
}

// "(Corrects paragraph 3 …)", "An earlier version of this article said …": at the head of the title or of a paragraph.
std::string correction(std::string_view title, std::string_view body, const CleanWords& words) {
  std::string found;
  const auto corrects = [&](std::string_view line) {
    std::string folded = fold_line(line.substr(0, 200));
    while (!folded.empty() && (folded[0] == '(' || folded[0] == '[' || folded[0] == '*' || folded[0] == ' '))
      folded.erase(0, 1);
    for (const std::string& phrase : words.list("correction")) {
      if (folded.starts_with(phrase)) found = std::string(line);
    }
    return !found.empty();
  };
  if (!corrects(title)) each_line(body, corrects);
  return found;
}

}  // namespace

Standing judge_standing(std::string_view title, std::string_view body, bool fallback, const CleanWords& words) {
  Standing out;
  out.correction = correction(title, body, words);
  out.why = taken_back(title, body, words);
  if (!out.why.empty()) {
    out.status = ReportStatus::withdrawn;
    return out;
  }
  out.why = no_report(title, body, fallback, words);
  if (!out.why.empty()) out.status = ReportStatus::not_news;
  return out;
}

}  // namespace daybook
