// SPDX-License-Identifier: Apache-2.0
// JSONL: every row is a report, its bytes the whole row. Only `id` and `url` are looked at here.
#include <simdjson.h>

#include "base/utf8.h"
#include "intake/reader.h"

namespace daybook {

void Reader::jsonl(Buffered& in, const std::string& name) {
  simdjson::dom::parser parser;
  uint64_t number = 0;
  while (!stopped) {
    bool cut = false;
    const Result<std::optional<std::string_view>> next = in.line(options.max_report, cut);
    if (!next) {
      problem(next.error(), name);
      return;
    }
    if (!next.value()) return;
    ++number;
    const std::string_view row = trim(*next.value());
    if (row.empty()) continue;
    const std::string place = name + ":" + std::to_string(number);
    if (cut) {
      problem(Error{"too_large", "a row of more than " + std::to_string(options.max_report >> 20) + " MB: not read"},
              place);
      continue;
    }
    Received report;
    report.format = Format::json_row;
    report.origin = place;
    report.bytes = std::string(row);
    simdjson::dom::element root;
    simdjson::dom::object object;
    if (parser.parse(report.bytes).get(root) == simdjson::SUCCESS && root.get(object) == simdjson::SUCCESS) {
      std::string_view text;
      int64_t whole = 0;
      if (object["id"].get(text) == simdjson::SUCCESS && !text.empty()) report.origin = std::string(text);
      else if (object["id"].get(whole) == simdjson::SUCCESS) report.origin = std::to_string(whole);
      else if (object["url"].get(text) == simdjson::SUCCESS && !text.empty()) report.origin = std::string(text);
    }
    give(std::move(report));
  }
}

}  // namespace daybook
