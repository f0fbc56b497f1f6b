// SPDX-License-Identifier: Apache-2.0
// Archives: WARC with any lengths, gzip members, zip and tar: reports or problems, never a crash.

#include "read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  daybook::read_fuzzed(data, size, "news.warc");
  return 0;
}
