// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lexicon files: tab-separated, first lines `#` comments, then a header row of column names, then one thing a row.
// In a cell `|` parts alternatives. Rows are known by their line, so that what came from a row can say
// "lexicon/actors.tsv:12".
//
//   Result<TsvTable> table = TsvTable::parse("lexicon/actors.tsv", text);
//   Result<size_t> name = table->need("name");
//   for (const TsvRow& row : table->rows()) use(row.cells[*name], split_cell(row.cells[*other]));
//
// Thread safety: const after parsing. Cells are copies: the text need not outlive the table.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "rules/caret.h"

namespace daybook {

struct TsvRow {
  size_t line = 0;
  std::vector<std::string> cells = {};  // as many as there are columns, white space at the ends cut
};

class TsvTable {
 public:
  static Result<TsvTable> parse(std::string file, std::string_view text);
  static Result<TsvTable> read(const DataFiles& files, std::string_view path);

  const std::string& file() const { return source_.file(); }
  const std::vector<std::string>& columns() const { return columns_; }
  const std::vector<TsvRow>& rows() const { return rows_; }
  std::optional<size_t> column(std::string_view name) const;
  // The column's number, or an error that points at the header.
  Result<size_t> need(std::string_view name) const;
  // "lexicon/actors.tsv:12"
  std::string ref(const TsvRow& row) const;
  // Points at a cell of a row.
  Error error_at(const TsvRow& row, size_t column, const CaretText& text) const;

 private:
  SourceLines source_;
  size_t header_line_ = 0;
  std::vector<std::string> columns_;
  std::vector<TsvRow> rows_;
};

// "IS | Isil|Daesh" -> IS, Isil, Daesh. Empty pieces are left out.
std::vector<std::string> split_cell(std::string_view cell);

}  // namespace daybook
