// SPDX-License-Identifier: Apache-2.0
// Case files of any bytes: parsed, or refused with an error that names a place; never a crash.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/case_file.h"

using namespace daybook;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = parse_case_file("fuzz.case", text);
  if (!parsed) {
    if (parsed.error().where.empty()) abort();
    return 0;
  }
  for (const Case& one : parsed->cases) {
    if (one.reports.empty()) abort();
    for (const CaseExpectation& expected : one.expectations) {
      if (expected.report >= one.reports.size()) abort();
      for (const auto& row : expected.rows) {
        if (row.size() != expected.columns.size()) abort();
      }
    }
  }
  return 0;
}
