// SPDX-License-Identifier: Apache-2.0
#pragma once
// Errors that show the line and point at the column, for every file that a person writes: rules, lexicons, cases.
//
//   rules/events/strikes.rules:12:7: error: expected a value after 'trigger:'
//     trigger: | bomb
//              ^
//   reason: the list begins with an empty entry
//   help:   remove the leading '|'
//
// `Error::where` is "file:line:column", `Error::what` is all the rest, so that Error::message() prints the above.
// Thread safety: pure functions; SourceLines is const after construction.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daybook {

// What the error says. `reason` and `help` may be empty.
struct CaretText {
  std::string what = {};
  std::string reason = {};
  std::string help = {};
};

// A text file as lines, for reading it and for showing one of them in an error. Keeps its own copy of the text.
class SourceLines {
 public:
  SourceLines() = default;
  // Splits at \n, drops a \r before it and a byte order mark at the head.
  SourceLines(std::string file, std::string_view text);

  const std::string& file() const { return file_; }
  size_t size() const { return lines_.size(); }
  // By number, from 1.
  std::string_view line(size_t number) const { return lines_[number - 1]; }
  // `line` and `column` count from 1; the column counts bytes and may stand one past the end of the line.
  Error error_at(size_t line, size_t column, const CaretText& text) const;

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

// The known word nearest to `word` (at most a third of its letters wrong), or "".
std::string nearest_word(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace daybook
