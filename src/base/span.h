// SPDX-License-Identifier: Apache-2.0
#pragma once
// Byte ranges into a document's text, and typed indices into its layers.
//
// Everything derived from a report points into the report's text by UTF-8 byte offset: text[begin,end) is the
// quotation, always. An Index<Tag> cannot be passed where another layer's index is wanted. Thread safety: plain values.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace daybook {

// Half-open range [begin, end) of bytes. Empty when begin == end. Texts are limited to 4 GiB.
struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  // The bytes of `text` in this range; a range that runs past the end is cut.
  constexpr std::string_view of(std::string_view text) const {
    if (begin > text.size()) return {};
    return text.substr(begin, end > begin ? end - begin : 0);
  }
  friend constexpr auto operator<=>(ByteSpan, ByteSpan) = default;
};

// The smallest range that holds both.
constexpr ByteSpan cover(ByteSpan a, ByteSpan b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

// A position in one layer (vector) of one document, or none.
template <class Tag>
struct Index {
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t v = kNone;

  constexpr Index() = default;
  constexpr explicit Index(size_t value) : v(static_cast<uint32_t>(value)) {}
  constexpr bool ok() const { return v != kNone; }
  friend constexpr auto operator<=>(Index, Index) = default;
};

using TokenIx = Index<struct TokenTag>;
using SentIx = Index<struct SentTag>;
using MentionIx = Index<struct MentionTag>;
using EventIx = Index<struct EventTag>;
using TollIx = Index<struct TollTag>;

}  // namespace daybook
