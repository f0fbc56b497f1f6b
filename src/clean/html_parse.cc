// SPDX-License-Identifier: Apache-2.0
#include "clean/html_parse.h"

#include <lexbor/dom/interfaces/character_data.h>

#include <algorithm>
#include <cstring>

namespace daybook {
namespace {

constexpr size_t kMaxOpen = 512;        // open elements; browsers stop at the same depth
constexpr size_t kMaxFormatting = 16;   // <b>, <font> … that wait to be opened again
constexpr size_t kMaxAttributes = 256;  // of one tag

bool is_formatting(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_A:
    case LXB_TAG_B:
    case LXB_TAG_BIG:
    case LXB_TAG_CODE:
    case LXB_TAG_EM:
    case LXB_TAG_FONT:
    case LXB_TAG_I:
    case LXB_TAG_NOBR:
    case LXB_TAG_S:
    case LXB_TAG_SMALL:
    case LXB_TAG_STRIKE:
    case LXB_TAG_STRONG:
    case LXB_TAG_TT:
    case LXB_TAG_U: return true;
    default: return false;
  }
}

// lexbor keeps names that HTML does not know in a table of 128 chains: a page of two hundred thousand made-up names
// would take time that grows with their square. Called while the table is empty.
void widen(lexbor_hash_t* names) {
  constexpr size_t kChains = 8192;
  if (!names || names->table_size >= kChains || lexbor_dobject_allocated(names->entries) != 0) return;
  void* wide = lexbor_calloc(kChains, sizeof(lexbor_hash_entry_t*));
  if (!wide) return;
  lexbor_free(names->table);
  names->table = static_cast<lexbor_hash_entry_t**>(wide);
  names->table_size = kChains;
}

}  // namespace

HtmlTree::~HtmlTree() {
  if (document_) lxb_html_document_destroy(document_);
  if (parser_) lxb_html_parser_destroy(parser_);
}

lxb_dom_node_t* HtmlTree::root() const { return lxb_dom_interface_node(document_); }

Result<Done> HtmlTree::parse(std::string_view html) {
  html_ = html;
  origins_.reserve(html.size() / 48 + 16);
  origins_.push_back({});
  parser_ = lxb_html_parser_create();
  if (lxb_html_parser_init(parser_) != LXB_STATUS_OK) return Error{"html_parser", "the HTML parser could not start"};
  document_ = lxb_html_parse_chunk_begin(parser_);
  if (!document_) return Error{"html_parser", "the HTML parser could not start"};
  widen(document_->dom_document.attrs);
  widen(document_->dom_document.tags);
  tree_ = parser_->tree;
  lxb_html_tokenizer_t* tokenizer = parser_->tkz;
  next_ = tokenizer->callback_token_done;
  next_context_ = tokenizer->callback_token_ctx;
  lxb_html_tokenizer_callback_token_done_set(tokenizer, &HtmlTree::on_token, this);
  const auto* bytes = reinterpret_cast<const lxb_char_t*>(html.data());
  if (lxb_html_parse_chunk_process(parser_, bytes, html.size()) != LXB_STATUS_OK ||
      lxb_html_parse_chunk_end(parser_) != LXB_STATUS_OK) {
    return Error{"html_parser", "the HTML parser gave up"};
  }
  return Done{};
}

// True when the token is to be dropped.
bool HtmlTree::cap(lxb_html_token_t* token) {
  if (token->tag_id < LXB_TAG__BEGIN || (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) return false;
  if (token->attr_first) {
    size_t count = 0;
    for (lxb_html_token_attr_t* attribute = token->attr_first; attribute; attribute = attribute->next) {
      if (++count == kMaxAttributes && attribute->next) {
        attribute->next = nullptr;  // the tokens' own pool frees the rest
        token->attr_last = attribute;
        attributes_capped_ = true;
        break;
      }
    }
  }
  if (lexbor_array_length(tree_->open_elements) >= kMaxOpen ||
      (is_formatting(token->tag_id) && lexbor_array_length(tree_->active_formatting) >= kMaxFormatting)) {
    depth_capped_ = true;
    return true;
  }
  return false;
}

lxb_html_token_t* HtmlTree::on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  auto* self = static_cast<HtmlTree*>(context);
  if (token->tag_id != LXB_TAG__TEXT) {
    if (self->cap(token)) return token;
    return self->next_(tokenizer, token, self->next_context_);
  }
  const lxb_char_t* text = token->text_start;
  const auto length = static_cast<size_t>(token->text_end - token->text_start);
  const auto raw = static_cast<uint64_t>(token->begin - reinterpret_cast<const lxb_char_t*>(self->html_.data()));
  const auto raw_length = static_cast<size_t>(token->end - token->begin);
  lxb_html_token_t* out = self->next_(tokenizer, token, self->next_context_);
  self->note_text(text, length, raw, raw_length);
  return out;
}

void HtmlTree::note_text(const lxb_char_t* text, size_t length, uint64_t raw, size_t raw_length) {
  if (length == 0 || raw > html_.size() || raw + raw_length > html_.size()) return;
  lxb_dom_node_t* parent = lxb_html_tree_current_node(tree_);
  lxb_dom_node_t* node = parent ? parent->last_child : nullptr;
  if (!node || node->type != LXB_DOM_NODE_TYPE_TEXT) return;
  const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
  // The tree may have dropped white space or NULs at the token's start: the node ends with the rest.
  size_t skip = 0;
  if (data.length < length) skip = length - data.length;
  const size_t kept = length - skip;
  if (kept == 0) return;
  if (std::memcmp(data.data + data.length - kept, text + skip, kept) != 0) {
    if (raw_length == length) note_between_nuls(node, text, length, raw);
    return;
  }
  TextOrigin origin;
  origin.node_begin = static_cast<uint32_t>(data.length - kept);
  origin.node_length = static_cast<uint32_t>(kept);
  origin.raw_begin = raw;
  origin.raw_length = static_cast<uint32_t>(raw_length);
  if (skip > 0) {
    if (raw_length != length) return;
    origin.raw_begin += skip;
    origin.raw_length -= static_cast<uint32_t>(skip);
  }
  add_origin(node, origin);
}

// The tree drops NULs inside a token too: the node ends with what stands between them.
void HtmlTree::note_between_nuls(lxb_dom_node_t* node, const lxb_char_t* text, size_t length, uint64_t raw) {
  const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
  const auto nuls = static_cast<size_t>(std::count(text, text + length, lxb_char_t{0}));
  if (nuls == 0 || data.length < length - nuls) return;
  size_t at = data.length - (length - nuls);
  for (size_t i = 0; i < length;) {
    const size_t end = static_cast<size_t>(std::find(text + i, text + length, lxb_char_t{0}) - text);
    if (end > i) {
      if (std::memcmp(data.data + at, text + i, end - i) != 0) return;
      add_origin(node, {static_cast<uint32_t>(at), static_cast<uint32_t>(end - i), raw + i,
                        static_cast<uint32_t>(end - i), 0});
      at += end - i;
    }
    i = end + 1;
  }
}

void HtmlTree::add_origin(lxb_dom_node_t* node, const TextOrigin& origin) {
  origins_.push_back(origin);
  const auto number = static_cast<uint32_t>(origins_.size() - 1);
  if (node == last_node_) {
    origins_[last_origin_].next = number;
  } else if (!node->user) {
    node->user = reinterpret_cast<void*>(static_cast<uintptr_t>(number));
  } else {
    uint32_t last = first_origin(node);
    while (origins_[last].next) last = origins_[last].next;
    origins_[last].next = number;
  }
  last_node_ = node;
  last_origin_ = number;
}

}  // namespace daybook
