// SPDX-License-Identifier: Apache-2.0
#include "clean/html_element.h"

#include <lexbor/dom/interfaces/character_data.h>

#include "base/hash.h"

namespace daybook {
namespace {

constexpr auto kTagClass = [] {
  std::array<TagClass, LXB_TAG__LAST_ENTRY> table{};
  for (const auto tag :
       {LXB_TAG_ADDRESS, LXB_TAG_ARTICLE,  LXB_TAG_ASIDE,      LXB_TAG_BLOCKQUOTE, LXB_TAG_BODY,   LXB_TAG_CENTER,
        LXB_TAG_DD,      LXB_TAG_DETAILS,  LXB_TAG_DIALOG,     LXB_TAG_DIR,        LXB_TAG_DIV,    LXB_TAG_DL,
        LXB_TAG_DT,      LXB_TAG_FIELDSET, LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE,     LXB_TAG_FOOTER, LXB_TAG_FORM,
        LXB_TAG_H1,      LXB_TAG_H2,       LXB_TAG_H3,         LXB_TAG_H4,         LXB_TAG_H5,     LXB_TAG_H6,
        LXB_TAG_HEADER,  LXB_TAG_HGROUP,   LXB_TAG_HR,         LXB_TAG_HTML,       LXB_TAG_LEGEND, LXB_TAG_LI,
        LXB_TAG_LISTING, LXB_TAG_MAIN,     LXB_TAG_MENU,       LXB_TAG_NAV,        LXB_TAG_OL,     LXB_TAG_P,
        LXB_TAG_PRE,     LXB_TAG_SECTION,  LXB_TAG_SUMMARY,    LXB_TAG_TABLE,      LXB_TAG_TBODY,  LXB_TAG_TD,
        LXB_TAG_TFOOT,   LXB_TAG_TH,       LXB_TAG_THEAD,      LXB_TAG_TR,         LXB_TAG_UL,     LXB_TAG_CAPTION,
        LXB_TAG_XMP}) {
    table[tag] = TagClass::block;
  }
  for (const auto tag :
       {LXB_TAG_SCRIPT, LXB_TAG_STYLE, LXB_TAG_NOSCRIPT, LXB_TAG_TEMPLATE, LXB_TAG_SVG,      LXB_TAG_IFRAME,
        LXB_TAG_OBJECT, LXB_TAG_EMBED, LXB_TAG_SELECT,   LXB_TAG_OPTION,   LXB_TAG_TEXTAREA, LXB_TAG_BUTTON,
        LXB_TAG_CANVAS, LXB_TAG_AUDIO, LXB_TAG_VIDEO,    LXB_TAG_MAP,      LXB_TAG_NOFRAMES, LXB_TAG_NOEMBED,
        LXB_TAG_INPUT,  LXB_TAG_TITLE, LXB_TAG_DATALIST}) {
    table[tag] = TagClass::skip;
  }
  table[LXB_TAG_BR] = TagClass::line_break;
  return table;
}();

}  // namespace

TagClass tag_class(lxb_tag_id_t tag) { return tag < LXB_TAG__LAST_ENTRY ? kTagClass[tag] : TagClass::inline_; }

uint32_t tag_flags(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_NAV: return kIsNav;
    case LXB_TAG_FOOTER: return kIsFooter;
    case LXB_TAG_HEADER: return kIsHeader;
    case LXB_TAG_ASIDE: return kIsSide;
    case LXB_TAG_FIGCAPTION:
    case LXB_TAG_FIGURE: return kIsCaption;
    case LXB_TAG_ARTICLE: return kIsArticle;
    case LXB_TAG_MAIN: return kIsMain;
    case LXB_TAG_BLOCKQUOTE: return kIsQuote;
    case LXB_TAG_TABLE: return kIsTable;
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_DL:
    case LXB_TAG_MENU: return kIsList;
    case LXB_TAG_PRE: return kIsPre;
    case LXB_TAG_FORM: return kIsForm;
    case LXB_TAG_DIALOG: return kIsNotice;
    case LXB_TAG_ADDRESS: return kIsByline;
    default: return 0;
  }
}

std::string_view attribute_value(const lxb_dom_attr_t* attribute) {
  size_t length = 0;
  const lxb_char_t* value = lxb_dom_attr_value(const_cast<lxb_dom_attr_t*>(attribute), &length);
  return value ? std::string_view(reinterpret_cast<const char*>(value), length) : std::string_view{};
}

std::string_view attribute_name(const lxb_dom_attr_t* attribute) {
  size_t length = 0;
  const lxb_char_t* name = lxb_dom_attr_qualified_name(const_cast<lxb_dom_attr_t*>(attribute), &length);
  return name ? std::string_view(reinterpret_cast<const char*>(name), length) : std::string_view{};
}

std::string all_text(const lxb_dom_node_t* node) {
  std::string out;
  for (const lxb_dom_node_t* child = node->first_child; child; child = child->next) {
    if (child->type != LXB_DOM_NODE_TYPE_TEXT) continue;
    const lexbor_str_t& data = lxb_dom_interface_character_data(const_cast<lxb_dom_node_t*>(child))->data;
    out.append(reinterpret_cast<const char*>(data.data), data.length);
  }
  return out;
}

uint32_t AttributeReader::class_flags(std::string_view names) {
  if (names.empty()) return 0;
  Seen& seen = seen_[hash64(names) % seen_.size()];
  if (seen.names != names) seen = {names, words_.class_flags(names)};
  return seen.flags;
}

void AttributeReader::scan(const lxb_dom_node_t* node, lxb_tag_id_t tag, uint32_t& flags, bool& is_time,
                           std::string& language) {
  const auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node));
  for (const lxb_dom_attr_t* a = element->first_attr; a; a = a->next) {
    const auto id = static_cast<uintptr_t>(a->node.local_name);
    if (id == LXB_DOM_ATTR_CLASS || id == LXB_DOM_ATTR_ID) {
      if (tag != LXB_TAG_BODY && tag != LXB_TAG_HTML) flags |= class_flags(attribute_value(a));
      continue;
    }
    if (id == LXB_DOM_ATTR_STYLE) {
      const std::string_view style = attribute_value(a);
      if (tag != LXB_TAG_BODY &&
          (style.find("display:none") != style.npos || style.find("display: none") != style.npos))
        flags |= kIsHidden;
      continue;
    }
    const std::string_view name = attribute_name(a);
    if (name == "lang" && tag == LXB_TAG_HTML) language = std::string(attribute_value(a));
    else if (name == "role") {
      const std::string_view role = attribute_value(a);
      if (role == "navigation" || role == "search" || role == "menu" || role == "banner" || role == "menubar" ||
          role == "tablist")
        flags |= kIsNav;
      else if (role == "complementary") flags |= kIsSide;
      else if (role == "contentinfo") flags |= kIsFooter;
      else if (role == "dialog" || role == "alertdialog" || role == "alert") flags |= kIsNotice;
      else if (role == "main") flags |= kIsMain;
    } else if (name == "itemprop" || name == "property") {
      const std::string_view value = attribute_value(a);
      if (value == "articleBody" || value == "reviewBody" || value == "content:encoded") flags |= kIsBody;
      else if (value == "headline") flags |= kIsTitle;
      else if (value == "caption") flags |= kIsCaption;
      else if (value == "author" || value == "schema:author") flags |= kIsByline;
      else if (value.find("datePublished") != value.npos || value.find("dateModified") != value.npos ||
               value == "dc:date" || value == "dateCreated")
        is_time = true;
      else if (value == "comment") flags |= kIsComment;
    } else if (name == "itemtype") {
      const std::string_view value = attribute_value(a);
      if (value.ends_with("Article") || value.ends_with("BlogPosting")) flags |= kIsArticle;
      else if (value.ends_with("/Comment") || value.ends_with("UserComments")) flags |= kIsComment;
    } else if (name == "aria-hidden" && attribute_value(a) == "true" && tag != LXB_TAG_DIV && tag != LXB_TAG_MAIN &&
               tag != LXB_TAG_BODY && tag != LXB_TAG_ARTICLE && tag != LXB_TAG_SECTION) {
      flags |= kIsHidden;
    } else if (name == "pubdate") {
      is_time = true;
    } else if (name == "hidden") {
      flags |= kIsHidden;
    }
  }
  if (tag == LXB_TAG_ABBR && !is_time && (flags & kIsDate)) is_time = true;
}

}  // namespace daybook
