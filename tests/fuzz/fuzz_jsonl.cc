// SPDX-License-Identifier: Apache-2.0
// Rows of a JSONL and whatever else its bytes are taken for: reports or problems, never a crash.

#include "read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  daybook::read_fuzzed(data, size, "news.jsonl");
  return 0;
}
