// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why an item is in the record: what the rules looked at in its report and what became of it, and where its words stand
// in the bytes as received. Thread safety: pure functions, on the thread that opened the store.

#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "store/store.h"

namespace daybook {

// Everything that was considered in a report, in the order of the stages.
Result<std::vector<TraceEntry>> trace_of(const Store& store, const Id& report);
// Those entries that touch one of these spans.
std::vector<TraceEntry> touching(const std::vector<TraceEntry>& trace, const std::vector<ByteSpan>& spans);
// From the report's text to its received bytes.
Result<TextMap> map_of(const Store& store, const Id& report);

}  // namespace daybook
