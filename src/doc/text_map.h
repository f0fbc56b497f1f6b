// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a byte of the clean text back to the byte of what was received.
//
// The text is mostly copied runs; a run says that text [text_begin, text_begin + length) is received [raw_begin, …)
// byte for byte. What lies between runs (a decoded entity, a joined line end, a converted charset) maps to the end of
// the run before it. Runs come in text order. Building: `map.add(text_begin, raw_begin, length)` in rising text_begin;
// adjoining runs are merged. Thread safety: const after building.

#include <cstdint>
#include <vector>

namespace daybook {

class TextMap {
 public:
  struct Run {
    uint32_t text_begin = 0;
    uint64_t raw_begin = 0;
    uint32_t length = 0;
  };

  void add(uint32_t text_begin, uint64_t raw_begin, uint32_t length);
  // The offset in the received bytes of a text offset. An empty map is the identity.
  uint64_t to_raw(uint32_t text_offset) const;
  const std::vector<Run>& runs() const { return runs_; }
  void clear() { runs_.clear(); }

 private:
  std::vector<Run> runs_;
};

}  // namespace daybook
