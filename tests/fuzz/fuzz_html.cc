// SPDX-License-Identifier: Apache-2.0
// Pages of any bytes through cleaning: valid UTF-8 comes out, the map's runs are byte for byte, every trace entry
// stands inside the text, and the same page gives the same record twice.

#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "clean/clean.h"

using namespace daybook;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Result<Cleaner> cleaner = Cleaner::make(DataFiles::embedded());
  if (!cleaner) abort();
  if (size == 0) return 0;
  Received received;
  received.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  // The first byte picks the reader.
  constexpr Format kFormats[] = {Format::html,     Format::html,   Format::html, Format::text,
                                 Format::rss_item, Format::newsml, Format::nitf, Format::json_row};
  received.format = kFormats[data[0] % 8];
  received.origin = "fuzz";
  const Day today = make_day(2026, 1, 1);
  Document document;
  if (!cleaner->run(received, today, document)) abort();
  const std::string& text = document.text();
  if (!is_valid_utf8(text) || !is_valid_utf8(document.meta.title)) abort();
  for (const TextMap::Run& run : document.map().runs()) {
    if (run.text_begin + run.length > text.size() || run.raw_begin + run.length > received.bytes.size()) abort();
    if (text.compare(run.text_begin, run.length, received.bytes, run.raw_begin, run.length) != 0) abort();
  }
  for (const TraceEntry& entry : document.trace) {
    if (entry.bytes.begin > entry.bytes.end || entry.bytes.end > text.size()) abort();
  }
  if (document.meta.published.known() && document.meta.published > today) abort();
  Document again;
  if (!cleaner->run(received, today, again) || again.text() != text || again.meta.published != document.meta.published)
    abort();
  return 0;
}
