// SPDX-License-Identifier: Apache-2.0
#pragma once
// Test cases as text that a reader of the news could write: a report, then the events, tolls and claims expected.
//
//   # Attribution: who is made to say what.
//
//   === the ministry is the source, the agency only carries it
//   source: Example Wire, 2024-03-05, https://example.org/a1
//   known gap: why it does not pass yet
//
//   The Defence Ministry said on Tuesday that a drone struck a depot near
//   Northtown, killing three people.
//
//   --- events
//   | type         | trigger | place     |
//   | drone_strike | struck  | Northtown |
//
// `#` before the first case is a comment, there and between cases. `=== name` starts a case, `+++ report 2` the next
// report of the same case, `--- layer` an expectation: rows of a table (the first names the columns), or `none` for an
// empty layer, or plain lines for layers that are no tables. Lines of a paragraph are joined with one space; an empty
// line ends a paragraph. In a cell `\|` is a bar. This reader knows the shape; the runner says which layers and columns
// there are. Thread safety: const after parsing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "base/span.h"
#include "rules/caret.h"

namespace daybook {

struct CaseCell {
  std::string text = {};
  size_t line = 0;
  size_t column = 0;
};

struct CaseSetting {
  std::string key = {};
  std::string value = {};
  size_t line = 0;
};

struct CaseExpectation {
  std::string layer = {};
  size_t report = 0;  // which of the case's reports it speaks of (the last before it)
  size_t line = 0;
  bool none = false;  // the layer must be empty
  std::vector<CaseCell> columns = {};
  std::vector<std::vector<CaseCell>> rows = {};  // as many cells as columns
  std::string lines = {};                        // a layer that is no table, as written
};

struct CaseReport {
  std::string outlet = {}, url = {};  // from `source: OUTLET, DAY, URL`, parts may be missing
  Day published = {};
  std::vector<CaseSetting> settings = {};  // all other `key: value` lines
  std::string text = {};                   // paragraphs parted by an empty line
  size_t line = 0;
  // The value of a setting, or "".
  std::string_view setting(std::string_view key) const;
};

struct Case {
  std::string name = {};
  std::string file = {};
  size_t line = 0;
  std::string known_gap = {};  // why it does not pass; empty if it should
  bool slow = false;
  std::vector<CaseReport> reports = {};  // at least one
  std::vector<CaseExpectation> expectations = {};
};

struct CaseFile {
  SourceLines source = {};
  std::vector<Case> cases = {};
  Error error_at(const CaseCell& cell, const CaretText& text) const;
  // Where the words of a cell stand in the report's text. "said" must stand there once; "said#2" is the second of them.
  Result<ByteSpan> find_words(const CaseCell& cell, std::string_view report_text) const;
};

Result<CaseFile> parse_case_file(std::string file, std::string_view text);

}  // namespace daybook
