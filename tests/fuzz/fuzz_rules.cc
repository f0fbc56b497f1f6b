// SPDX-License-Identifier: Apache-2.0
// Rule files and lexicon files of any bytes: parsed, or refused with an error that names a place; never a crash.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/rule_file.h"
#include "rules/tsv.h"

using namespace daybook;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto rules = parse_rule_file("fuzz.rules", text);
  if (!rules && rules.error().where.empty()) abort();
  const auto table = TsvTable::parse("fuzz.tsv", text);
  if (!table && table.error().where.empty()) abort();
  if (table) {
    for (const TsvRow& row : table->rows()) {
      if (row.cells.size() != table->columns().size()) abort();
    }
  }
  return 0;
}
