// SPDX-License-Identifier: Apache-2.0
#pragma once
// What one element of a page says of itself: by its tag, and by its attributes. Thread safety: pure functions; an
// AttributeReader belongs to one page.

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "clean/page.h"
#include "clean/words.h"

namespace daybook {

enum class TagClass : uint8_t { inline_, block, skip, line_break };

// How an element of HTML stands in the text.
TagClass tag_class(lxb_tag_id_t tag);
// ElementFlag bits that the tag alone gives.
uint32_t tag_flags(lxb_tag_id_t tag);

std::string_view attribute_value(const lxb_dom_attr_t* attribute);
std::string_view attribute_name(const lxb_dom_attr_t* attribute);
// The text right inside a node, as scripts and titles hold it.
std::string all_text(const lxb_dom_node_t* node);

// Reads the attributes that tell something. Remembers what class names mean: a page repeats the same ones.
class AttributeReader {
 public:
  explicit AttributeReader(const CleanWords& words) : words_(words) {}
  // Adds to `flags`; sets `is_time` where the element marks a day. `language` is set by <html lang>.
  void scan(const lxb_dom_node_t* node, lxb_tag_id_t tag, uint32_t& flags, bool& is_time, std::string& language);

 private:
  uint32_t class_flags(std::string_view names);

  struct Seen {
    std::string_view names = {};  // in the tree
    uint32_t flags = 0;
  };
  const CleanWords& words_;
  std::array<Seen, 512> seen_ = {};
};

}  // namespace daybook
