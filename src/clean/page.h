// SPDX-License-Identifier: Apache-2.0
#pragma once
// A page laid flat: its visible text cut into blocks, the elements that hold them, and what its head says.
//
// Every reader of a format (HTML, plain text, feeds, wire formats) makes a Page; choosing the article's blocks, finding
// the day, the outlet and the agency work on this alone. One pass over the tree fills it. Elements are the block-level
// ones and inline ones with telling names; `elements[0]` is the root. Thread safety: plain values.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "doc/record.h"
#include "doc/text_map.h"

namespace daybook {

// What the name of an element (tag, class, id, role, itemprop) says of it; rules/clean/classes.words has the words.
enum ElementFlag : uint32_t {
  kIsNav = 1U << 0,
  kIsComment = 1U << 1,
  kIsRelated = 1U << 2,
  kIsShare = 1U << 3,
  kIsAd = 1U << 4,
  kIsSignup = 1U << 5,
  kIsCaption = 1U << 6,
  kIsByline = 1U << 7,
  kIsDate = 1U << 8,
  kIsBody = 1U << 9,
  kIsSide = 1U << 10,
  kIsFooter = 1U << 11,
  kIsHeader = 1U << 12,
  kIsTags = 1U << 13,
  kIsNotice = 1U << 14,
  kIsHidden = 1U << 15,
  kIsLead = 1U << 16,
  kIsTitle = 1U << 17,
  kIsAuthor = 1U << 18,
  kIsArticle = 1U << 19,
  kIsMain = 1U << 20,
  kIsQuote = 1U << 21,
  kIsTable = 1U << 22,
  kIsList = 1U << 23,
  kIsPre = 1U << 24,
  kIsMeta = 1U << 25,
  kIsEmbed = 1U << 26,
  kIsForm = 1U << 27,
  kIsPromo = 1U << 28
};

enum class BlockKind : uint8_t { paragraph, heading, item, cell, preformatted, other };

struct Element {
  uint32_t parent = 0;
  uint32_t first_block = 0, end_block = 0;  // blocks in its subtree
  uint32_t text_bytes = 0, link_bytes = 0;  // of its subtree
  uint32_t flags = 0;                       // its own
  uint32_t all_flags = 0;                   // its own and its ancestors'
  uint16_t tag = 0;                         // lexbor's tag id
  uint16_t depth = 0;
};

struct Block {
  ByteSpan text = {};         // in Page::text; never empty, white space collapsed, no ends
  uint32_t element = 0;       // nearest element
  uint32_t link_bytes = 0;    // of it in links
  uint32_t strong_bytes = 0;  // of it in bold
  uint32_t words = 0;
  BlockKind kind = BlockKind::other;
  uint8_t level = 0;         // of a heading
  bool after_break = false;  // a <br> parts it from the block before, in one element
};

// A machine-readable day in the body: <time datetime>, itemprop=datePublished, data-timestamp …
struct TimeMark {
  std::string value = {};  // the attribute, or the text
  uint32_t block = 0;      // the block that was open or would come next
  uint32_t element = 0;
  uint32_t flags = 0;      // of its surroundings
  bool published = false;  // marked as the day of publication (itemprop, pubdate)
  bool modified = false;
};

struct MetaTag {
  std::string name = {};  // lower case: name, property, itemprop or http-equiv
  std::string value = {};
};

struct Page {
  std::string text = {};
  TextMap map = {};  // text -> offset in the source the page was read from
  std::vector<Element> elements = {};
  std::vector<Block> blocks = {};
  std::vector<TimeMark> times = {};
  std::vector<MetaTag> metas = {};
  std::vector<std::string> json_ld = {};
  std::string title = {};      // <title>
  std::string canonical = {};  // <link rel=canonical>
  std::string language = {};   // <html lang>
  std::vector<Problem> problems = {};

  std::string_view of(const Block& block) const { return block.text.of(text); }
  std::string_view meta(std::string_view name) const {
    for (const MetaTag& tag : metas) {
      if (tag.name == name && !tag.value.empty()) return tag.value;
    }
    return {};
  }
  void clear() { *this = Page{}; }
};

}  // namespace daybook
