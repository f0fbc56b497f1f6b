// SPDX-License-Identifier: Apache-2.0
#pragma once
// Prints rows of a listing: as a table on a terminal, fitted to its width, else tab-separated with a line of column
// names.
//
//   Table table({"id", "day", "title"});  table.row({…});  table.finish();
//
// In a pipe each row goes out at once; for a terminal they wait for finish(), since widths depend on all of them.

#include <string>
#include <vector>

namespace daybook {

class Table {
 public:
  explicit Table(std::vector<std::string> columns);
  void row(std::vector<std::string> cells);
  void finish();

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
  bool terminal_ = false;
  bool header_printed_ = false;
};

// Columns of the terminal that standard output goes to; 0 when it is none. COLUMNS overrides it.
size_t terminal_width();
// How many columns a text takes: characters, wide East Asian ones twice, combining marks none.
size_t display_width(const std::string& text);
// Cut to a width, with "…" where something was left off.
std::string fitted(const std::string& text, size_t width);
// Prints to standard output; a reader that has gone away (a closed pipe) ends the program with success.
void print_out(std::string_view text);

}  // namespace daybook
