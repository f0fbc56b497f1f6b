// SPDX-License-Identifier: Apache-2.0
#include "query/why.h"

#include <simdjson.h>

#include <algorithm>

#include "store/pack.h"
#include "store/sqlite.h"

namespace daybook {

Result<std::vector<TraceEntry>> trace_of(const Store& store, const Id& report) {
  std::vector<TraceEntry> out;
  Rows row = store.database().rows("SELECT trace FROM report WHERE id = ?1", report);
  if (!row.next()) return out;
  Result<std::string> lines = unpack(row.blob(0));
  if (!lines) return lines.error();
  simdjson::dom::parser parser;
  for (size_t at = 0; at < lines->size();) {
    const size_t end = std::min(lines->find('\n', at), lines->size());
    simdjson::dom::element entry;
    const Error damaged{"database_damaged", "the trace of " + report + " is damaged", store.path(),
                        "daybook rebuild makes it again"};
    if (parser.parse(lines->data() + at, end - at).get(entry) != simdjson::SUCCESS) return damaged;
    std::string_view stage, rule, why;
    int64_t begin = 0, finish = 0;
    bool kept = false;
    if (entry["stage"].get(stage) != simdjson::SUCCESS || entry["rule"].get(rule) != simdjson::SUCCESS ||
        entry["why"].get(why) != simdjson::SUCCESS || entry["begin"].get(begin) != simdjson::SUCCESS ||
        entry["end"].get(finish) != simdjson::SUCCESS || entry["kept"].get(kept) != simdjson::SUCCESS) {
      return damaged;
    }
    out.push_back({std::string(stage),
                   std::string(rule),
                   {static_cast<uint32_t>(begin), static_cast<uint32_t>(finish)},
                   kept,
                   std::string(why)});
    at = end + 1;
  }
  return out;
}

std::vector<TraceEntry> touching(const std::vector<TraceEntry>& trace, const std::vector<ByteSpan>& spans) {
  std::vector<TraceEntry> out;
  std::copy_if(trace.begin(), trace.end(), std::back_inserter(out), [&](const TraceEntry& entry) {
    return std::any_of(spans.begin(), spans.end(),
                       [&](ByteSpan span) { return span.overlaps(entry.bytes) || span == entry.bytes; });
  });
  return out;
}

Result<TextMap> map_of(const Store& store, const Id& report) {
  Rows row = store.database().rows("SELECT map FROM report WHERE id = ?1", report);
  if (!row.next()) return TextMap();
  return unpack_map(row.blob(0));
}

}  // namespace daybook
