// SPDX-License-Identifier: Apache-2.0
#include "check/run_cases.h"

#include <algorithm>
#include <map>

#include "check/rows.h"
#include "doc/ids.h"
#include "rules/case_file.h"
#include "rules/rule_file.h"

namespace daybook {
namespace {

// A day long after any case, so that nothing lies in the future unless the case says when it was received.
const Day kReceived = make_day(2100, 1, 1);

struct Comparison {
  bool same = true;
  std::string difference = {};
  std::string rewritten = {};  // the lines that would make it the same
};

std::string row_text(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) {
    out += ' ';
    for (const char c : cell) out += c == '|' ? std::string("\\|") : std::string(1, c);
    out += " |";
  }
  return out;
}

std::string first_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

bool cell_matches(const CaseCell& wanted, const ActualCell& actual, const std::optional<ByteSpan>& place) {
  if (actual.span && place) return *actual.span == *place;
  return wanted.text == first_line(actual.text);
}

// Cells of quoting columns are found in the text first: words that are not there, or there twice, are faults of the
// case.
Result<std::vector<std::vector<std::optional<ByteSpan>>>> find_places(const CaseFile& file,
                                                                      const CaseExpectation& expected,
                                                                      const std::vector<bool>& quotes,
                                                                      const std::string& text) {
  std::vector<std::vector<std::optional<ByteSpan>>> out;
  for (const auto& row : expected.rows) {
    std::vector<std::optional<ByteSpan>> places;
    for (size_t i = 0; i < row.size(); ++i) {
      if (!quotes[i] || row[i].text.empty()) {
        places.emplace_back();
        continue;
      }
      Result<ByteSpan> found = file.find_words(row[i], text);
      if (!found) return found.error();
      places.emplace_back(*found);
    }
    out.push_back(std::move(places));
  }
  return out;
}

Result<Comparison> compare_table(const CaseFile& file, const CaseExpectation& expected, const Document& document) {
  const std::vector<std::string_view> known = layer_columns(expected.layer);
  std::vector<std::string> columns;
  for (const CaseCell& column : expected.columns) {
    if (std::find(known.begin(), known.end(), column.text) == known.end()) {
      std::string help = "columns of " + expected.layer + ":";
      for (const std::string_view name : known) help += " " + std::string(name) + ",";
      help.pop_back();
      return file.error_at(column, {"no such column: " + column.text, {}, help});
    }
    columns.push_back(column.text);
  }
  if (expected.none) columns.assign(known.begin(), known.begin() + std::min<ptrdiff_t>(3, std::ssize(known)));
  const std::vector<ActualRow> actual = layer_rows(document, expected.layer, columns);
  static constexpr std::string_view kQuoting[] = {"trigger", "cue", "words"};
  std::vector<bool> quotes;
  for (const std::string& column : columns) {
    quotes.push_back(std::find(std::begin(kQuoting), std::end(kQuoting), column) != std::end(kQuoting));
  }
  const auto places = find_places(file, expected, quotes, document.text());
  if (!places) return places.error();

  Comparison out;
  std::vector<bool> used(actual.size(), false);
  for (size_t r = 0; r < expected.rows.size(); ++r) {
    bool found = false;
    for (size_t a = 0; a < actual.size() && !found; ++a) {
      if (used[a]) continue;
      bool same = true;
      for (size_t i = 0; i < columns.size() && same; ++i) {
        same = cell_matches(expected.rows[r][i], actual[a][i], places.value()[r][i]);
      }
      if (same) found = used[a] = true;
    }
    if (found) continue;
    std::vector<std::string> cells;
    for (const CaseCell& cell : expected.rows[r]) cells.push_back(cell.text);
    out.difference += "  - " + row_text(cells) + "\n";
  }
  if (!expected.none || !actual.empty()) out.rewritten = row_text(columns) + "\n";
  for (size_t a = 0; a < actual.size(); ++a) {
    std::vector<std::string> cells;
    for (const ActualCell& cell : actual[a]) cells.push_back(first_line(cell.text));
    out.rewritten += row_text(cells) + "\n";
    if (!used[a]) out.difference += "  + " + row_text(cells) + "\n";
  }
  if (actual.empty()) out.rewritten = "none\n";
  out.same = out.difference.empty();
  return out;
}

std::string trimmed_lines(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  return std::string(text);
}

Result<Comparison> compare(const CaseFile& file, const CaseExpectation& expected, const Document& document) {
  std::string actual;
  if (expected.layer == "clean") {
    actual = document.text();
  } else if (expected.layer == "sentences") {
    for (const Sentence& sentence : document.sentences)
      actual += first_line(std::string(document.slice(sentence.bytes))) + "\n";
  } else {
    const std::vector<std::string_view> layers = table_layers();
    if (std::find(layers.begin(), layers.end(), expected.layer) != layers.end())
      return compare_table(file, expected, document);
    std::string help = "layers: clean, sentences";
    for (const std::string_view layer : layers) help += ", " + std::string(layer);
    return file.source.error_at(expected.line, 5, {"no such layer: " + expected.layer, {}, help});
  }
  Comparison out;
  out.same = trimmed_lines(actual) == (expected.none ? "" : trimmed_lines(expected.lines));
  out.rewritten = trimmed_lines(actual).empty() ? "none\n" : trimmed_lines(actual) + "\n";
  if (!out.same) out.difference = "  it gives:\n" + out.rewritten;
  return out;
}

Received as_received(const CaseReport& report, const Case& one) {
  Received out;
  out.bytes = report.text;
  out.origin = one.name;
  out.format = report.setting("format") == "html" ? Format::html : Format::text;
  out.outlet = report.outlet;
  out.url = report.url;
  out.published = report.published;
  if (out.published.known()) out.published_basis = PublishedBasis::given;
  return out;
}

// Puts new lines in the place of an expectation's old ones, from the last to the first so that line numbers stay right.
struct Rewrite {
  size_t line = 0;  // of "--- layer"
  std::string lines = {};
};

std::string rewritten_file(const SourceLines& source, std::vector<Rewrite> rewrites) {
  std::map<size_t, std::string> by_line;
  for (Rewrite& rewrite : rewrites) by_line[rewrite.line] = std::move(rewrite.lines);
  std::string out;
  for (size_t n = 1; n <= source.size(); ++n) {
    out += std::string(source.line(n)) + "\n";
    const auto found = by_line.find(n);
    if (found == by_line.end()) continue;
    out += found->second;
    size_t next = n + 1;
    while (next <= source.size() && !source.line(next).starts_with("===") && !source.line(next).starts_with("+++") &&
           !source.line(next).starts_with("---") && !source.line(next).starts_with("#")) {
      ++next;
    }
    if (next <= source.size()) out += "\n";
    n = next - 1;
  }
  return out;
}

}  // namespace

Result<CheckResult> run_case_file(const Coder& coder, const std::string& file, std::string_view text, bool accept) {
  Result<CaseFile> parsed = parse_case_file(file, text);
  if (!parsed) return parsed.error();
  CheckResult out;
  std::vector<Rewrite> rewrites;
  Coder::Scratch scratch = coder.make_scratch();
  Document document;
  for (const Case& one : parsed->cases) {
    std::string difference;
    for (size_t r = 0; r < one.reports.size(); ++r) {
      const CaseReport& report = one.reports[r];
      const Day given = parse_day(report.setting("received"));
      coder.code(as_received(report, one), given.known() ? given : kReceived, document, scratch);
      for (const CaseExpectation& expected : one.expectations) {
        if (expected.report != r) continue;
        Result<Comparison> compared = compare(parsed.value(), expected, document);
        if (!compared) return compared.error();
        if (compared->same) continue;
        difference += " " + expected.layer + ":\n" + compared->difference;
        if (one.known_gap.empty()) rewrites.push_back({expected.line, compared->rewritten});
      }
    }
    const std::string where = file + ":" + std::to_string(one.line);
    if (one.known_gap.empty()) {
      if (difference.empty()) ++out.passed;
      else out.failures.push_back({where, one.name, difference});
    } else if (difference.empty()) {
      out.failures.push_back({where, one.name, " passes now: remove its `known gap` line\n"});
    } else {
      ++out.known_gaps;
    }
  }
  if (accept && !rewrites.empty()) out.accepted = rewritten_file(parsed->source, std::move(rewrites));
  return out;
}

namespace {

bool is_made_by(const Document& document, const std::string& rule) {
  const auto same = [&](const auto& item) { return item.rule == rule; };
  return std::any_of(document.events.begin(), document.events.end(), same) ||
         std::any_of(document.tolls.begin(), document.tolls.end(), same) ||
         std::any_of(document.claims.begin(), document.claims.end(), same) ||
         std::any_of(document.trace.begin(), document.trace.end(),
                     [&](const TraceEntry& entry) { return entry.kept && entry.rule == rule; });
}

}  // namespace

Result<CheckResult> run_rule_samples(const Coder& coder, const std::string& file, std::string_view text) {
  Result<RuleFile> parsed = parse_rule_file(file, text);
  if (!parsed) return parsed.error();
  CheckResult out;
  Coder::Scratch scratch = coder.make_scratch();
  Document document;
  const auto matches = [&](const Rule& rule, const RuleValue& sentence) {
    document.clear();
    document.meta.id = "r0000000000000000";
    document.meta.language = "en";
    document.received = kReceived;
    document.set_text(sentence.text, {});
    coder.run_stages(document, scratch);
    return is_made_by(document, rule.id());
  };
  for (const Rule& rule : parsed->rules) {
    for (const RuleValue& sentence : rule.yes) {
      if (matches(rule, sentence)) ++out.passed;
      else
        out.failures.push_back(
            {file + ":" + std::to_string(sentence.line), rule.name, " must match: " + sentence.text + "\n"});
    }
    for (const RuleValue& sentence : rule.no) {
      if (!matches(rule, sentence)) ++out.passed;
      else
        out.failures.push_back(
            {file + ":" + std::to_string(sentence.line), rule.name, " must not match: " + sentence.text + "\n"});
    }
  }
  return out;
}

}  // namespace daybook
