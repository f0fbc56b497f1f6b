// SPDX-License-Identifier: Apache-2.0
#pragma once
// Appends text to a buffer the way the record wants it: runs of white space become one space, control and zero-width
// characters go, and a map says where each run came from.
//
//   TextSink sink(text, map);  sink.put(bytes, offset);  sink.put_decoded("&");  sink.begin();  // no space before what
//   follows
//
// Not safe to share between threads.

#include <cstdint>
#include <string>
#include <string_view>

#include "doc/text_map.h"

namespace daybook {

class TextSink {
 public:
  TextSink(std::string& text, TextMap& map) : text_(text), map_(map) {}
  // Text that stands in the source as it is, at `raw`.
  void put(std::string_view bytes, uint64_t raw) { append(bytes, raw, true); }
  // Text that the source spells otherwise (a character reference): mapped to nothing.
  void put_decoded(std::string_view bytes) { append(bytes, 0, false); }
  void space() { pending_ = true; }
  // Starts a block: white space before it is dropped.
  void begin() {
    pending_ = false;
    fresh_ = true;
  }

 private:
  void append(std::string_view bytes, uint64_t raw, bool mapped);
  void copy(std::string_view bytes, uint64_t raw, bool mapped);

  std::string& text_;
  TextMap& map_;
  bool pending_ = false;
  bool fresh_ = true;
};

// Copies text[span] to the end of `out`, and the part of `map` that covers it to `out_map`.
void append_mapped(std::string_view text, const TextMap& map, uint32_t begin, uint32_t end, std::string& out,
                   TextMap& out_map);
// Words of a text whose white space is collapsed; in scripts without spaces two characters count as one.
uint32_t count_words(std::string_view text);
// inner: a -> b, outer: b -> c; gives a -> c. An empty map has no places: it is not the identity.
TextMap compose_maps(const TextMap& inner, const TextMap& outer);

}  // namespace daybook
