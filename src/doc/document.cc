// SPDX-License-Identifier: Apache-2.0
#include "doc/document.h"

#include <algorithm>

namespace daybook {

void Document::set_text(std::string text, TextMap map) {
  text_ = std::move(text);
  map_ = std::move(map);
}

SentIx Document::sentence_at(uint32_t byte) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), byte,
                                      [](uint32_t b, const Sentence& s) { return b < s.bytes.begin; });
  if (after == sentences.begin()) return {};
  const auto found = after - 1;
  if (byte >= found->bytes.end) return {};
  return SentIx(static_cast<size_t>(found - sentences.begin()));
}

void Document::clear() {
  meta = {};
  received = {};
  strings.clear();
  sentences.clear();
  tokens.clear();
  names.clear();
  entities.clear();
  mentions.clear();
  times.clear();
  numbers.clear();
  events.clear();
  tolls.clear();
  claims.clear();
  trace.clear();
  text_.clear();
  map_.clear();
}

}  // namespace daybook
