// SPDX-License-Identifier: Apache-2.0
#pragma once
// Prints the record's lines: one JSON object for each item, keys in the contract's order (docs/record.md), no line end.
// Quotations are sliced from the report's text here, so a quotation always equals its span. Thread safety: pure
// functions.

#include <functional>
#include <string>
#include <string_view>

#include "doc/record.h"

namespace daybook {

// Of a run: all that made the record. `settings` is a JSON object.
struct RunInfo {
  std::string version = {};
  std::string rules = {}, models = {}, lexicons = {};  // fingerprints
  std::string started = {};                            // UTC, ISO 8601
  std::string settings = "{}";
};

std::string run_line(const RunInfo& run);
std::string report_line(const ReportMeta& meta, std::string_view text);
std::string event_line(const Event& event, std::string_view text);
std::string toll_line(const Toll& toll, std::string_view text);
std::string claim_line(const Claim& claim, std::string_view text);
// `pair.passages` hold spans in two texts; `text_of` gives a report's text by id.
std::string lineage_line(const Lineage& lineage, const std::function<std::string_view(const Id&)>& text_of);
std::string incident_line(const Incident& incident);
// One place object, as the lines above hold it.
std::string place_json(const Place& place, std::string_view text);

}  // namespace daybook
