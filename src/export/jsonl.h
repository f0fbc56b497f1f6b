// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record as JSON lines (docs/record.md): run, reports, events, tolls, claims, lineages, incidents, each kind in the
// order of ids (an item's inside its report as it stands there). With a filter: the extract of src/query/records.h, so
// that every reference resolves. Memory stays flat. Use from the thread that opened the store.

#include <functional>
#include <string_view>

#include "query/records.h"

namespace daybook {

// `write` gets each line without its end. Gives the number of reports written.
size_t export_jsonl(const Store& store, const Filter& filter, const std::function<void(std::string_view line)>& write);

}  // namespace daybook
