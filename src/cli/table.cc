// SPDX-License-Identifier: Apache-2.0
#include "cli/table.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "base/result.h"
#include "base/utf8.h"

namespace daybook {
namespace {

size_t char_width(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// A cell on one line: tabs and line ends become spaces, other control characters go (a report must not steer the
// terminal).
std::string one_line(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    if (step.code == '\t' || step.code == '\n' || step.code == '\r') {
      out += ' ';
    } else if (step.code >= 0x20 && step.code != 0x7f && !(step.code >= 0x80 && step.code < 0xa0)) {
      append_utf8(out, step.code);
    }
    at += step.length;
  }
  return out;
}

std::string joined(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += '\t';
    line += cell;
  }
  return line + '\n';
}

}  // namespace

void print_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return;
  if (errno == EPIPE) std::_Exit(0);
  throw FatalError({"cannot_write", "writing to standard output failed", {}, "is the disk full?"});
}

size_t terminal_width() {
  if (isatty(STDOUT_FILENO) == 0) return 0;
  if (const char* set = std::getenv("COLUMNS")) {
    const long columns = std::strtol(set, nullptr, 10);
    if (columns > 0 && columns < 10000) return static_cast<size_t>(columns);
  }
  struct winsize size {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

size_t display_width(const std::string& text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    width += char_width(step.code);
    at += step.length;
  }
  return width;
}

std::string fitted(const std::string& text, size_t width) {
  if (display_width(text) <= width) return text;
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    const size_t wide = char_width(step.code);
    if (used + wide + 1 > width) break;
    append_utf8(out, step.code);
    used += wide;
    at += step.length;
  }
  return out + "…";
}

Table::Table(std::vector<std::string> columns) : columns_(std::move(columns)), terminal_(terminal_width() > 0) {}

void Table::row(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = one_line(cell);
  if (terminal_) {
    rows_.push_back(std::move(cells));
    return;
  }
  if (!header_printed_) print_out(joined(columns_));
  header_printed_ = true;
  print_out(joined(cells));
}

void Table::finish() {
  if (!terminal_ || rows_.empty()) return;
  std::vector<size_t> widths;
  for (size_t column = 0; column < columns_.size(); ++column) {
    size_t widest = display_width(columns_[column]);
    for (const auto& row : rows_) widest = std::max(widest, display_width(row[column]));
    widths.push_back(widest);
  }
  // Too wide: the widest columns give way, down to ten characters each.
  size_t total = 2 * (widths.size() - 1);
  for (const size_t width : widths) total += width;
  for (const size_t most = terminal_width(); total > most; --total) {
    size_t& widest = *std::max_element(widths.begin(), widths.end());
    if (widest <= 10) break;
    --widest;
  }
  const auto print = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (size_t column = 0; column < cells.size(); ++column) {
      const std::string cell = fitted(cells[column], widths[column]);
      line += cell;
      if (column + 1 < cells.size()) line.append(widths[column] - display_width(cell) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    print_out(line + "\n");
  };
  print(columns_);
  for (const auto& row : rows_) print(row);
}

}  // namespace daybook
