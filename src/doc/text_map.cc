// SPDX-License-Identifier: Apache-2.0
#include "doc/text_map.h"

#include <algorithm>

namespace daybook {

void TextMap::add(uint32_t text_begin, uint64_t raw_begin, uint32_t length) {
  if (length == 0) return;
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (last.text_begin + last.length == text_begin && last.raw_begin + last.length == raw_begin) {
      last.length += length;
      return;
    }
  }
  runs_.push_back({text_begin, raw_begin, length});
}

uint64_t TextMap::to_raw(uint32_t text_offset) const {
  if (runs_.empty()) return text_offset;
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), text_offset,
                                      [](uint32_t t, const Run& run) { return t < run.text_begin; });
  if (after == runs_.begin()) return runs_.front().raw_begin;
  const Run& run = *(after - 1);
  return run.raw_begin + std::min(text_offset - run.text_begin, run.length);
}

}  // namespace daybook
