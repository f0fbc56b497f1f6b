// SPDX-License-Identifier: Apache-2.0
#include "rules/caret.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

SourceLines::SourceLines(std::string file, std::string_view text) : file_(std::move(file)) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines_.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Error SourceLines::error_at(size_t line, size_t column, const CaretText& text) const {
  Error error;
  error.code = "bad_data_file";
  error.where = file_ + ":" + std::to_string(line) + ":" + std::to_string(column);
  error.what = "error: " + text.what;
  if (line >= 1 && line <= lines_.size()) {
    // Tabs shown as one space and characters counted, not bytes, so that the caret stands under what it means.
    const std::string& shown = lines_[line - 1];
    std::string copy;
    std::string under;
    for (size_t i = 0; i < shown.size();) {
      const Utf8Step step = decode_utf8(shown, i);
      if (step.code < 0x20 || !step.valid) {
        copy += ' ';
      } else {
        copy += shown.substr(i, step.length);
      }
      if (i + 1 < column) under += ' ';
      i += step.length;
    }
    error.what += "\n  " + copy + "\n  " + under + "^";
  }
  if (!text.reason.empty()) error.what += "\nreason: " + text.reason;
  if (!text.help.empty()) error.what += "\nhelp:   " + text.help;
  return error;
}

namespace {

size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t cost = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = row[j];
      row[j] = cost;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string_view>& known) {
  if (word.size() > 60) return {};
  size_t best = std::max<size_t>(1, word.size() / 3) + 1;
  std::string out;
  for (const std::string_view candidate : known) {
    const size_t distance = edit_distance(word, candidate);
    if (distance < best) {
      best = distance;
      out = candidate;
    }
  }
  return out;
}

}  // namespace daybook
