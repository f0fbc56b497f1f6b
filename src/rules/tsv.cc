// SPDX-License-Identifier: Apache-2.0
#include "rules/tsv.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

namespace {

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    const size_t end = line.find('\t', begin);
    if (end == std::string_view::npos) {
      out.push_back(line.substr(begin));
      return out;
    }
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

std::vector<std::string> split_cell(std::string_view cell) {
  std::vector<std::string> out;
  while (true) {
    const size_t end = cell.find('|');
    const std::string_view piece = trim(cell.substr(0, end));
    if (!piece.empty()) out.emplace_back(piece);
    if (end == std::string_view::npos) return out;
    cell.remove_prefix(end + 1);
  }
}

Result<TsvTable> TsvTable::parse(std::string file, std::string_view text) {
  TsvTable table;
  table.source_ = SourceLines(std::move(file), text);
  const SourceLines& source = table.source_;
  for (size_t number = 1; number <= source.size(); ++number) {
    const std::string_view line = source.line(number);
    if (!is_valid_utf8(line)) {
      return source.error_at(number, 1, {"the line is not UTF-8", "lexicons are UTF-8 text", "save the file as UTF-8"});
    }
    if (trim(line).empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split_tabs(line);
    if (table.columns_.empty()) {
      table.header_line_ = number;
      for (const std::string_view cell : cells) {
        const std::string_view name = trim(cell);
        const auto column = static_cast<size_t>(cell.data() - line.data()) + 1;
        if (name.empty())
          return source.error_at(number, column, {"a column without a name", "", "name every column of the header"});
        if (table.column(name)) {
          return source.error_at(number, column, {"the column '" + std::string(name) + "' is there twice", "", ""});
        }
        table.columns_.emplace_back(name);
      }
      continue;
    }
    if (cells.size() != table.columns_.size()) {
      const size_t n = table.columns_.size();
      const size_t column = cells.size() > n ? static_cast<size_t>(cells[n].data() - line.data()) + 1 : line.size() + 1;
      return source.error_at(
          number, column,
          {"expected " + std::to_string(n) + " cells, found " + std::to_string(cells.size()),
           "the header on line " + std::to_string(table.header_line_) + " names " + std::to_string(n) + " columns",
           "cells are parted by tabs; an empty cell still needs its tab"});
    }
    TsvRow row;
    row.line = number;
    for (const std::string_view cell : cells) row.cells.emplace_back(trim(cell));
    table.rows_.push_back(std::move(row));
  }
  if (table.columns_.empty()) {
    return source.error_at(
        std::max<size_t>(source.size(), 1), 1,
        {"there is no header row", "the file holds only comments", "name the columns in the first row"});
  }
  return table;
}

Result<TsvTable> TsvTable::read(const DataFiles& files, std::string_view path) {
  const Result<std::string_view> text = files.read(path);
  if (!text) return text.error();
  return parse(std::string(path), *text);
}

std::optional<size_t> TsvTable::column(std::string_view name) const {
  for (size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i] == name) return i;
  }
  return std::nullopt;
}

Result<size_t> TsvTable::need(std::string_view name) const {
  if (const std::optional<size_t> found = column(name)) return *found;
  const std::vector<std::string_view> known(columns_.begin(), columns_.end());
  const std::string near = nearest_word(name, known);
  return source_.error_at(
      header_line_, 1,
      {"the column '" + std::string(name) + "' is missing", "",
       near.empty() ? "add it to the header" : "is '" + near + "' meant to be '" + std::string(name) + "'?"});
}

std::string TsvTable::ref(const TsvRow& row) const { return file() + ":" + std::to_string(row.line); }

Error TsvTable::error_at(const TsvRow& row, size_t column, const CaretText& text) const {
  const std::vector<std::string_view> cells = split_tabs(source_.line(row.line));
  size_t at = 1;
  if (column < cells.size()) {
    at += static_cast<size_t>(cells[column].data() - source_.line(row.line).data());
  }
  return source_.error_at(row.line, at, text);
}

}  // namespace daybook
