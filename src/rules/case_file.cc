// SPDX-License-Identifier: Apache-2.0
#include "rules/case_file.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

namespace {

bool is_setting(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 24) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return (c >= 'a' && c <= 'z') || c == ' ' || c == '_'; });
}

class Parser {
 public:
  Parser(std::string file, std::string_view text) { out_.source = SourceLines(std::move(file), text); }

  Result<CaseFile> run() {
    for (at_ = 1; at_ <= out_.source.size(); ++at_) {
      const std::string_view line = out_.source.line(at_);
      if (!is_valid_utf8(line))
        return error(1, "the line is not UTF-8", "cases are UTF-8 text", "save the file as UTF-8");
      Result<Done> done = step(line);
      if (!done) return done.error();
    }
    if (Result<Done> done = close_case(); !done) return done.error();
    return std::move(out_);
  }

 private:
  enum class Part { before, settings, text, expectation };

  Error error(size_t column, std::string what, std::string reason, std::string help) const {
    return out_.source.error_at(at_, column, {std::move(what), std::move(reason), std::move(help)});
  }

  Case& current() { return out_.cases.back(); }

  Result<Done> step(std::string_view line) {
    if (line.starts_with("=== ") || line == "===") return begin_case(line);
    if (part_ == Part::before) {
      if (trim(line).empty() || line.front() == '#') return Done{};
      return error(1, "expected a comment or `=== name`", "nothing else stands before the first case", "");
    }
    if (line.starts_with("+++ ") || line == "+++") {
      if (Result<Done> done = close_expectation(); !done) return done;
      begin_report();
      return Done{};
    }
    if (line.starts_with("--- ") || line == "---") return begin_expectation(line);
    if (part_ == Part::settings) return setting(line);
    if (part_ == Part::text) {
      text_line(line);
      return Done{};
    }
    return expectation_line(line);
  }

  Result<Done> begin_case(std::string_view line) {
    if (Result<Done> done = close_case(); !done) return done;
    Case one;
    one.name = trim(line.substr(3));
    one.file = out_.source.file();
    one.line = at_;
    if (one.name.empty())
      return error(line.size() + 1, "expected the case's name",
                   "the name is a sentence that would be false if the program were wrong", "");
    for (const Case& other : out_.cases) {
      if (other.name == one.name)
        return error(5, "a case of this name is there already", "it stands on line " + std::to_string(other.line), "");
    }
    out_.cases.push_back(std::move(one));
    begin_report();
    return Done{};
  }

  void begin_report() {
    CaseReport report;
    report.line = at_;
    current().reports.push_back(std::move(report));
    part_ = Part::settings;
    paragraph_open_ = false;
  }

  Result<Done> setting(std::string_view line) {
    if (trim(line).empty()) {
      part_ = Part::text;
      return Done{};
    }
    CaseReport& report = current().reports.back();
    if (!is_setting(line)) {
      if (!report.settings.empty() || !report.outlet.empty()) {
        return error(1, "expected `key: value` or an empty line", "an empty line parts the settings from the report",
                     "");
      }
      part_ = Part::text;
      text_line(line);
      return Done{};
    }
    const size_t colon = line.find(':');
    CaseSetting one;
    one.key = trim(line.substr(0, colon));
    one.value = trim(line.substr(colon + 1));
    one.line = at_;
    if (one.value.empty()) return error(line.size() + 1, "expected a value after '" + one.key + ":'", "", "");
    if (one.key == "known gap") {
      current().known_gap = one.value;
    } else if (one.key == "slow") {
      current().slow = one.value == "yes";
    } else if (one.key == "source") {
      return source_setting(one, report);
    }
    report.settings.push_back(std::move(one));
    return Done{};
  }

  Result<Done> source_setting(const CaseSetting& one, CaseReport& report) {
    std::string_view rest = one.value;
    while (!rest.empty()) {
      const size_t comma = rest.find(',');
      const std::string_view piece = trim(rest.substr(0, comma));
      rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
      const bool looks_like_day = !piece.empty() && piece.front() >= '0' && piece.front() <= '9';
      if (piece.find("://") != std::string_view::npos) {
        report.url = piece;
      } else if (looks_like_day) {
        report.published = parse_day(piece);
        if (!report.published.known()) {
          const std::string_view line = out_.source.line(at_);
          return error(line.find(piece) + 1, "expected a day as YYYY-MM-DD", "", "");
        }
      } else if (!piece.empty()) {
        report.outlet = report.outlet.empty() ? std::string(piece) : report.outlet + ", " + std::string(piece);
      }
    }
    return Done{};
  }

  void text_line(std::string_view line) {
    std::string& text = current().reports.back().text;
    const std::string_view bare = trim(line);
    if (bare.empty()) {
      paragraph_open_ = false;
      return;
    }
    if (!text.empty()) text += paragraph_open_ ? " " : "\n\n";
    text += bare;
    paragraph_open_ = true;
  }

  Result<Done> begin_expectation(std::string_view line) {
    if (Result<Done> done = close_expectation(); !done) return done;
    CaseExpectation one;
    one.layer = trim(line.substr(3));
    one.line = at_;
    one.report = current().reports.size() - 1;
    if (one.layer.empty())
      return error(line.size() + 1, "expected a layer's name", "", "write `--- events`, `--- tolls` or `--- claims`");
    for (const CaseExpectation& other : current().expectations) {
      if (other.layer == one.layer && other.report == one.report) {
        return error(5, "the layer '" + one.layer + "' is there twice",
                     "it was first on line " + std::to_string(other.line), "");
      }
    }
    current().expectations.push_back(std::move(one));
    part_ = Part::expectation;
    return Done{};
  }

  Result<Done> expectation_line(std::string_view line) {
    CaseExpectation& one = current().expectations.back();
    const std::string_view bare = trim(line);
    if (bare.empty()) {
      if (!one.lines.empty()) one.lines += '\n';
      return Done{};
    }
    if (line.front() == '#' && one.lines.empty()) return Done{};
    if (bare == "none" && one.lines.empty() && one.columns.empty()) {
      one.none = true;
      return Done{};
    }
    if (one.none) return error(1, "nothing may follow `none`", "", "");
    if (bare.front() != '|' || !one.lines.empty()) {
      if (!one.columns.empty()) return error(1, "expected a row that begins with '|'", "", "");
      one.lines += line;
      one.lines += '\n';
      return Done{};
    }
    return table_row(line, one);
  }

  Result<Done> table_row(std::string_view line, CaseExpectation& one) {
    std::vector<CaseCell> cells;
    size_t i = line.find('|') + 1;
    CaseCell cell;
    cell.line = at_;
    size_t begin = i;
    bool closed = false;
    std::string text;
    for (; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
        text += '|';
        ++i;
      } else if (line[i] == '|') {
        while (begin < i && line[begin] == ' ') ++begin;
        cell.column = begin + 1;
        cell.text = trim(text);
        cells.push_back(cell);
        text.clear();
        begin = i + 1;
        closed = trim(line.substr(i + 1)).empty();
      } else {
        text += line[i];
      }
    }
    if (!closed) return error(line.size() + 1, "expected '|' at the end of the row", "", "");
    if (one.columns.empty()) {
      for (const CaseCell& name : cells) {
        if (name.text.empty()) return error(name.column, "a column without a name", "", "");
      }
      one.columns = std::move(cells);
      return Done{};
    }
    if (cells.size() != one.columns.size()) {
      return error(1,
                   "expected " + std::to_string(one.columns.size()) + " cells, found " + std::to_string(cells.size()),
                   "the table's head names " + std::to_string(one.columns.size()) + " columns", "");
    }
    one.rows.push_back(std::move(cells));
    return Done{};
  }

  Result<Done> close_expectation() {
    if (part_ != Part::expectation) return Done{};
    const CaseExpectation& one = current().expectations.back();
    if (!one.none && one.rows.empty() && trim(one.lines).empty()) {
      return out_.source.error_at(
          one.line, 1, {"the layer '" + one.layer + "' expects nothing", "", "write `none` if it must be empty"});
    }
    return Done{};
  }

  Result<Done> close_case() {
    if (part_ == Part::before) return Done{};
    if (Result<Done> done = close_expectation(); !done) return done;
    const Case& one = current();
    for (const CaseReport& report : one.reports) {
      if (report.text.empty())
        return out_.source.error_at(report.line, 1,
                                    {"a report without text", "", "an empty line parts the settings from the report"});
    }
    if (one.expectations.empty()) {
      return out_.source.error_at(
          one.line, 1,
          {"the case expects nothing", "it could not fail", "add `--- events`, `--- tolls` or another layer"});
    }
    return Done{};
  }

  CaseFile out_;
  size_t at_ = 0;
  Part part_ = Part::before;
  bool paragraph_open_ = false;
};

}  // namespace

std::string_view CaseReport::setting(std::string_view key) const {
  for (const CaseSetting& one : settings) {
    if (one.key == key) return one.value;
  }
  return {};
}

Error CaseFile::error_at(const CaseCell& cell, const CaretText& text) const {
  return source.error_at(cell.line, cell.column, text);
}

Result<ByteSpan> CaseFile::find_words(const CaseCell& cell, std::string_view report_text) const {
  std::string_view words = cell.text;
  size_t wanted = 0;  // 0: the only one
  const size_t hash = words.rfind('#');
  if (hash != std::string_view::npos && hash > 0 && hash + 1 < words.size() && words.size() - hash <= 4) {
    const std::string_view digits = words.substr(hash + 1);
    if (std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      wanted = static_cast<size_t>(std::stoi(std::string(digits)));
      words = words.substr(0, hash);
    }
  }
  if (words.empty()) return error_at(cell, {"an empty cell has no words to find", "", ""});
  const auto is_word = [&](size_t at) {
    if (at >= report_text.size()) return false;
    const auto c = static_cast<unsigned char>(report_text[at]);
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  std::vector<size_t> found;
  for (size_t at = report_text.find(words); at != std::string_view::npos; at = report_text.find(words, at + 1)) {
    // Whole words only: "said" does not stand in "Port Said's" neighbour "saidst".
    if (at > 0 && is_word(at) && is_word(at - 1)) continue;
    if (is_word(at + words.size() - 1) && is_word(at + words.size())) continue;
    found.push_back(at);
  }
  const std::string shown(words);
  if (found.empty())
    return error_at(cell, {"'" + shown + "' does not stand in the report", "", "copy the words from the report"});
  if (wanted == 0 && found.size() > 1) {
    return error_at(cell, {"'" + shown + "' stands there " + std::to_string(found.size()) + " times", "",
                           "write '" + shown + "#1' for the first, '" + shown + "#2' for the second"});
  }
  if (wanted > found.size()) {
    return error_at(cell, {"'" + shown + "' stands there only " + std::to_string(found.size()) + " times", "", ""});
  }
  const size_t at = found[wanted == 0 ? 0 : wanted - 1];
  return ByteSpan{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Result<CaseFile> parse_case_file(std::string file, std::string_view text) {
  return Parser(std::move(file), text).run();
}

}  // namespace daybook
