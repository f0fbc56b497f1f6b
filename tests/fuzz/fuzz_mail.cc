// SPDX-License-Identifier: Apache-2.0
// Mail of any bytes: parts lie inside the message, what is decoded maps into it, the text is valid UTF-8.

#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "clean/clean.h"
#include "clean/mime.h"

using namespace daybook;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Result<Cleaner> cleaner = Cleaner::make(DataFiles::embedded());
  if (!cleaner) abort();
  Received received;
  received.bytes.assign(reinterpret_cast<const char*>(data), size);
  received.format = Format::eml;
  received.origin = "fuzz";
  for (const MimePart& part : read_mime(received.bytes).parts) {
    if (part.begin > part.end || part.end > size) abort();
    std::string out;
    TextMap map;
    decode_part(received.bytes, part, out, map);
    if (out.size() > size * 4 + 16) abort();
  }
  Document document;
  if (!cleaner->run(received, make_day(2026, 1, 1), document)) abort();
  if (!is_valid_utf8(document.text())) abort();
  for (const TextMap::Run& run : document.map().runs()) {
    if (run.text_begin + run.length > document.text().size() || run.raw_begin + run.length > size) abort();
  }
  return 0;
}
