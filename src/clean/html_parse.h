// SPDX-License-Identifier: Apache-2.0
#pragma once
// lexbor's parser with two additions: where each text came from in the source, and caps on depth and attributes.
// Thread safety: an object belongs to one thread.

#include <lexbor/html/html.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daybook {

// A stretch of a text node's data and the source bytes it was read from.
struct TextOrigin {
  uint32_t node_begin = 0, node_length = 0;  // in the node's data
  uint64_t raw_begin = 0;
  uint32_t raw_length = 0;
  uint32_t next = 0;  // the next stretch of the same node; 0: none
};

class HtmlTree {
 public:
  HtmlTree() = default;
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  Result<Done> parse(std::string_view html);
  lxb_dom_node_t* root() const;
  // First stretch of a text node; 0 if none is known. Stretches are numbered from 1.
  static uint32_t first_origin(const lxb_dom_node_t* node) {
    return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(node->user));
  }
  const TextOrigin& origin(uint32_t number) const { return origins_[number]; }
  bool depth_capped() const { return depth_capped_; }
  bool attributes_capped() const { return attributes_capped_; }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* self);
  bool cap(lxb_html_token_t* token);
  void note_text(const lxb_char_t* text, size_t length, uint64_t raw, size_t raw_length);
  void note_between_nuls(lxb_dom_node_t* node, const lxb_char_t* text, size_t length, uint64_t raw);
  void add_origin(lxb_dom_node_t* node, const TextOrigin& origin);

  lxb_html_parser_t* parser_ = nullptr;
  lxb_html_document_t* document_ = nullptr;
  lxb_html_tree_t* tree_ = nullptr;
  lxb_html_tokenizer_token_f next_ = nullptr;
  void* next_context_ = nullptr;
  std::string_view html_ = {};
  std::vector<TextOrigin> origins_ = {};
  lxb_dom_node_t* last_node_ = nullptr;
  uint32_t last_origin_ = 0;
  bool depth_capped_ = false, attributes_capped_ = false;
};

}  // namespace daybook
