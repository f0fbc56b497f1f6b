// SPDX-License-Identifier: Apache-2.0
#include "clean/html_page.h"

#include <lexbor/dom/interfaces/character_data.h>

#include <algorithm>

#include "base/utf8.h"
#include "clean/html_element.h"
#include "clean/html_parse.h"
#include "clean/text_sink.h"

namespace daybook {
namespace {

class Walker {
 public:
  Walker(const HtmlTree& tree, std::string_view html, const CleanWords& words, Page& page)
      : tree_(tree), html_(html), attributes_(words), page_(page), sink_(page.text, page.map) {}

  void walk() {
    page_.elements.push_back({});
    page_.text.reserve(html_.size() / 4);
    lxb_dom_node_t* node = tree_.root();
    while (true) {
      bool descend = true;
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT) descend = enter(node);
      else if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
        text(node);
        descend = false;
      } else if (node->type != LXB_DOM_NODE_TYPE_DOCUMENT) descend = false;
      if (descend && node->first_child) {
        node = node->first_child;
        continue;
      }
      if (descend && node->type == LXB_DOM_NODE_TYPE_ELEMENT) leave(node);
      while (!node->next) {
        node = node->parent;
        if (!node || node == tree_.root()) {
          flush();
          finish();
          return;
        }
        leave(node);
      }
      node = node->next;
    }
  }

 private:
  struct Open {
    const lxb_dom_node_t* node = nullptr;
    uint32_t element = 0;
    bool pushed = false;  // an Element of its own
    bool block = false;
    bool link = false;
    bool strong = false;
    bool time = false;
  };

  uint32_t current() const { return elements_open_.empty() ? 0 : elements_open_.back(); }

  bool enter(lxb_dom_node_t* node) {
    const auto tag = static_cast<lxb_tag_id_t>(node->local_name);
    const TagClass kind = node->ns == LXB_NS_HTML ? tag_class(tag) : TagClass::inline_;
    if (node->ns == LXB_NS_SVG) return false;
    if (kind == TagClass::skip) {
      skipped(node, tag);
      return false;
    }
    if (kind == TagClass::line_break) {
      line_break();
      return true;
    }
    if (tag == LXB_TAG_META) {
      meta(node);
      return true;
    }
    if (tag == LXB_TAG_LINK) {
      link(node);
      return true;
    }
    if (tag == LXB_TAG_IMG || tag == LXB_TAG_PATH || tag == LXB_TAG_HEAD) return tag == LXB_TAG_HEAD;
    uint32_t flags = tag_flags(tag);
    bool is_time = tag == LXB_TAG_TIME;
    attributes_.scan(node, tag, flags, is_time, page_.language);
    if (flags & kIsHidden) return false;
    Open open;
    open.node = node;
    open.block = kind == TagClass::block;
    open.link = tag == LXB_TAG_A;
    open.strong = tag == LXB_TAG_B || tag == LXB_TAG_STRONG;
    open.time = is_time;
    // An inline element with a telling name stands apart, unless it is in the middle of a paragraph.
    const bool telling = (flags & (kIsCaption | kIsByline | kIsDate | kIsShare | kIsRelated | kIsTags | kIsTitle |
                                   kIsAuthor | kIsMeta | kIsAd | kIsSignup | kIsComment | kIsPromo)) != 0;
    if (!open.block && telling && !in_paragraph(tag)) open.block = true;
    if (open.block) {
      flush();
      push_element(tag, flags);
      open.pushed = true;
    }
    open.element = current();
    if (open.link) ++links_;
    if (open.strong) ++strongs_;
    if (tag == LXB_TAG_HTML || tag == LXB_TAG_BODY) open.link = false;
    if (is_time) time_mark(node, flags);
    if (open.pushed || open.link || open.strong) opens_.push_back(open);
    return true;
  }

  void leave(const lxb_dom_node_t* node) {
    if (opens_.empty() || opens_.back().node != node) return;
    const Open open = opens_.back();
    opens_.pop_back();
    if (open.link) --links_;
    if (open.strong) --strongs_;
    if (!open.pushed) return;
    flush();
    Element& element = page_.elements[elements_open_.back()];
    element.end_block = static_cast<uint32_t>(page_.blocks.size());
    elements_open_.pop_back();
  }

  // Inside a paragraph or a heading, and in a list item or cell after its first words, inline elements stay in the
  // line.
  bool in_paragraph(lxb_tag_id_t inner) const {
    const auto tag = page_.elements[current()].tag;
    if (tag == LXB_TAG_P || (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6)) return true;
    if (tag == LXB_TAG_LI || tag == LXB_TAG_TD) return inner == LXB_TAG_A || block_begin_ < page_.text.size();
    return false;
  }

  void push_element(lxb_tag_id_t tag, uint32_t flags) {
    Element element;
    element.parent = current();
    element.first_block = element.end_block = static_cast<uint32_t>(page_.blocks.size());
    element.tag = static_cast<uint16_t>(tag);
    element.depth = static_cast<uint16_t>(page_.elements[element.parent].depth + 1);
    element.flags = flags;
    element.all_flags = page_.elements[element.parent].all_flags | flags;
    page_.elements.push_back(element);
    elements_open_.push_back(static_cast<uint32_t>(page_.elements.size() - 1));
  }

  void skipped(const lxb_dom_node_t* node, lxb_tag_id_t tag) {
    if (tag == LXB_TAG_TITLE && page_.title.empty()) {
      page_.title = all_text(node);
    } else if (tag == LXB_TAG_SCRIPT) {
      const auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node));
      for (const lxb_dom_attr_t* a = element->first_attr; a; a = a->next) {
        if (attribute_name(a) == "type" && attribute_value(a).find("ld+json") != std::string_view::npos)
          page_.json_ld.push_back(all_text(node));
      }
    }
  }

  void meta(const lxb_dom_node_t* node) {
    MetaTag tag;
    const auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node));
    std::string second;
    for (const lxb_dom_attr_t* a = element->first_attr; a; a = a->next) {
      const std::string_view name = attribute_name(a);
      const std::string_view value = attribute_value(a);
      if (name == "content" || (name == "datetime" && tag.value.empty())) tag.value = std::string(value);
      else if (name == "name" || name == "property" || name == "itemprop" || name == "http-equiv") {
        (tag.name.empty() ? tag.name : second) = to_lower(trim(value));
      }
    }
    if (tag.name.empty() || tag.value.empty() || page_.metas.size() > 2000) return;
    if (!second.empty() && second != tag.name) page_.metas.push_back({second, tag.value});
    page_.metas.push_back(std::move(tag));
  }

  void link(const lxb_dom_node_t* node) {
    const auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node));
    std::string_view rel, href;
    for (const lxb_dom_attr_t* a = element->first_attr; a; a = a->next) {
      const std::string_view name = attribute_name(a);
      if (name == "rel") rel = attribute_value(a);
      else if (name == "href") href = attribute_value(a);
    }
    if (rel == "canonical" && page_.canonical.empty()) page_.canonical = std::string(trim(href));
  }

  void time_mark(const lxb_dom_node_t* node, uint32_t flags) {
    if (page_.times.size() > 2000) return;
    TimeMark mark;
    const auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node));
    for (const lxb_dom_attr_t* a = element->first_attr; a; a = a->next) {
      const std::string_view name = attribute_name(a);
      const std::string_view value = attribute_value(a);
      if (name == "datetime" || name == "content" || (name == "title" && mark.value.empty()))
        mark.value = std::string(value);
      else if (name == "itemprop" || name == "property" || name == "class") {
        if (value.find("datePublished") != value.npos || value.find("published") != value.npos ||
            value.find("dateCreated") != value.npos)
          mark.published = true;
        if (value.find("dateModified") != value.npos || value.find("updated") != value.npos ||
            value.find("modified") != value.npos)
          mark.modified = true;
      } else if (name == "pubdate") {
        mark.published = true;
      }
    }
    if (mark.value.empty()) mark.value = all_text(node);
    mark.block = static_cast<uint32_t>(page_.blocks.size());
    mark.element = current();
    mark.flags = flags | page_.elements[current()].all_flags;
    page_.times.push_back(std::move(mark));
  }

  void line_break() {
    // <br><br> parts paragraphs; one <br> does where a sentence or a line of its own ended.
    if (breaks_ == 0 && block_begin_ < page_.text.size()) {
      const char last = page_.text.back();
      if (last == '.' || last == '!' || last == '?' || last == ':' || last == '"' || last == ')' ||
          static_cast<unsigned char>(last) >= 0x80) {
        flush();
        broken_ = true;
      }
    } else if (block_begin_ < page_.text.size()) {
      flush();
      broken_ = true;
    }
    ++breaks_;
    sink_.space();
  }

  void text(const lxb_dom_node_t* node) {
    const lexbor_str_t& data = lxb_dom_interface_character_data(const_cast<lxb_dom_node_t*>(node))->data;
    const std::string_view bytes(reinterpret_cast<const char*>(data.data), data.length);
    const size_t before = page_.text.size();
    uint32_t at = 0;
    for (uint32_t number = HtmlTree::first_origin(node); number != 0; number = tree_.origin(number).next) {
      const TextOrigin& origin = tree_.origin(number);
      if (origin.node_begin > at) sink_.put_decoded(bytes.substr(at, origin.node_begin - at));
      put(bytes.substr(origin.node_begin, origin.node_length), origin);
      at = origin.node_begin + origin.node_length;
    }
    if (at < bytes.size()) sink_.put_decoded(bytes.substr(at));
    const auto added = static_cast<uint32_t>(page_.text.size() - before);
    if (added == 0) return;
    breaks_ = 0;
    if (links_ > 0) block_links_ += added;
    if (strongs_ > 0) block_strong_ += added;
  }

  // Walks source and decoded text side by side; they differ at character references and line ends only.
  void put(std::string_view decoded, const TextOrigin& origin) {
    const std::string_view raw = html_.substr(origin.raw_begin, origin.raw_length);
    if (raw.size() == decoded.size() && raw == decoded) {
      sink_.put(decoded, origin.raw_begin);
      return;
    }
    size_t r = 0;
    size_t d = 0;
    while (d < decoded.size()) {
      size_t same = 0;
      while (d + same < decoded.size() && r + same < raw.size() && decoded[d + same] == raw[r + same] &&
             raw[r + same] != '&')
        ++same;
      if (same > 0) {
        sink_.put(decoded.substr(d, same), origin.raw_begin + r);
        d += same;
        r += same;
        continue;
      }
      const size_t length = decode_utf8(decoded, d).length;
      sink_.put_decoded(decoded.substr(d, length));
      d += length;
      if (r >= raw.size()) continue;
      if (raw[r] == '&') {
        const size_t end = raw.substr(r, 40).find(';');
        const size_t after = end == std::string_view::npos ? r + 1 : r + end + 1;
        const bool literal = decoded[d - length] == '&' && length == 1 && r + 1 < raw.size() && d < decoded.size() &&
                             raw[r + 1] == decoded[d] && raw.substr(r, 5) != "&amp;";
        if (literal) {
          ++r;
        } else {
          r = after;
          // A reference may stand for two characters: go on until both sides agree again.
          if (r < raw.size() && d < decoded.size() && raw[r] != decoded[d] && raw[r] != '&' && raw[r] != '\r') {
            const size_t next = decoded.find(raw[r], d);
            if (next != std::string_view::npos && next - d <= 8) {
              sink_.put_decoded(decoded.substr(d, next - d));
              d = next;
            }
          }
        }
      } else {
        ++r;  // "\r\n", a NUL, a bad byte
        if (raw[r - 1] == '\r' && r < raw.size() && raw[r] == '\n') ++r;
      }
    }
  }

  void flush() {
    const auto end = static_cast<uint32_t>(page_.text.size());
    if (block_begin_ < end) {
      Block block;
      block.text = {block_begin_, end};
      block.element = current();
      block.link_bytes = block_links_;
      block.strong_bytes = block_strong_;
      block.after_break = was_broken_;
      kind_of(block);
      const std::string_view text = page_.of(block);
      block.words = count_words(text);
      page_.blocks.push_back(block);
      was_broken_ = broken_;
      page_.text += '\n';
    }
    was_broken_ = broken_;
    broken_ = false;
    block_begin_ = static_cast<uint32_t>(page_.text.size());
    block_links_ = block_strong_ = 0;
    breaks_ = 0;
    sink_.begin();
  }

  void kind_of(Block& block) const {
    for (uint32_t e = block.element, up = 0; up < 4; e = page_.elements[e].parent, ++up) {
      const auto tag = page_.elements[e].tag;
      if (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) {
        block.kind = BlockKind::heading;
        block.level = static_cast<uint8_t>(tag - LXB_TAG_H1 + 1);
        return;
      }
      if (up == 0 && (tag == LXB_TAG_P || tag == LXB_TAG_BLOCKQUOTE)) {
        block.kind = BlockKind::paragraph;
        return;
      }
      if (tag == LXB_TAG_LI || tag == LXB_TAG_DD || tag == LXB_TAG_DT) {
        block.kind = BlockKind::item;
        return;
      }
      if (tag == LXB_TAG_TD || tag == LXB_TAG_TH) {
        block.kind = BlockKind::cell;
        return;
      }
      if (tag == LXB_TAG_PRE) {
        block.kind = BlockKind::preformatted;
        return;
      }
      if (e == 0) return;
    }
  }

  void finish() {
    auto& elements = page_.elements;
    elements[0].end_block = static_cast<uint32_t>(page_.blocks.size());
    for (const Block& block : page_.blocks) {
      elements[block.element].text_bytes += block.text.size();
      elements[block.element].link_bytes += block.link_bytes;
    }
    for (size_t i = elements.size(); i-- > 1;) {
      elements[elements[i].parent].text_bytes += elements[i].text_bytes;
      elements[elements[i].parent].link_bytes += elements[i].link_bytes;
    }
  }

  const HtmlTree& tree_;
  std::string_view html_;
  AttributeReader attributes_;
  Page& page_;
  TextSink sink_;
  std::vector<Open> opens_;
  std::vector<uint32_t> elements_open_;
  uint32_t links_ = 0, strongs_ = 0;
  uint32_t block_begin_ = 0, block_links_ = 0, block_strong_ = 0;
  uint32_t breaks_ = 0;
  bool broken_ = false, was_broken_ = false;
};

}  // namespace

Result<Done> read_html(std::string_view html, const CleanWords& words, Page& page) {
  HtmlTree tree;
  const Result<Done> parsed = tree.parse(html);
  if (!parsed) return parsed;
  Walker(tree, html, words, page).walk();
  if (tree.depth_capped()) page.problems.push_back({"deep_nesting", "elements nested too deep were laid flat"});
  if (tree.attributes_capped()) page.problems.push_back({"many_attributes", "a tag has more attributes than are read"});
  return Done{};
}

}  // namespace daybook
