// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the fuzzers of intake share: bytes as a file of a given name, read to the end. Aborts where a report breaks its
// promise: no origin, over the limit, more reports than bytes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "intake/reader.h"

namespace daybook {

inline void read_fuzzed(const uint8_t* data, size_t size, const char* name) {
  IntakeOptions options;
  options.max_report = 1 << 20;
  size_t count = 0;
  const ReportSink sink = [&](Received&& report) {
    ++count;
    if (report.origin.empty() || report.bytes.size() > options.max_report) abort();
    if (!is_valid_utf8(report.origin) || !is_valid_utf8(report.url) || !is_valid_utf8(report.outlet)) abort();
    return count < 100000;
  };
  const ProblemSink problem = [](const Error& error, std::string_view origin) {
    if (error.code.empty() || error.what.empty() || origin.empty()) abort();
  };
  Reader reader{options, sink, problem};
  reader.read(from_memory(std::string_view(reinterpret_cast<const char*>(data), size)), name, 0);
}

}  // namespace daybook
