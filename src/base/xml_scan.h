// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finds elements in XML by name without building a tree, so that every value keeps its place in the bytes.
//
// Comments, CDATA and processing instructions are stepped over. Names are compared without their prefix unless the name
// asked for has one ("content:encoded"). Nothing is ever expanded: a document type's entities stay as they are.
// Broken XML gives fewer elements, never an error. Linear time. Thread safety: pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace daybook {

struct XmlElement {
  size_t begin = 0, end = 0;              // with its tags
  size_t inner_begin = 0, inner_end = 0;  // between them
  std::string_view tag = {};              // the inside of the start tag: name and attributes
  std::string_view outer(std::string_view xml) const { return xml.substr(begin, end - begin); }
  std::string_view inner(std::string_view xml) const { return xml.substr(inner_begin, inner_end - inner_begin); }
};

// The first element of that name at or after `from`, not inside another of the same name.
std::optional<XmlElement> find_element(std::string_view xml, std::string_view name, size_t from = 0,
                                       size_t to = std::string_view::npos);
// All of that name, one after another (nested ones of the same name are part of the outer).
std::vector<XmlElement> find_elements(std::string_view xml, std::string_view name, size_t limit = 100000);
// The value of an attribute in a start tag's inside, or "". Character references are decoded.
std::string xml_attribute(std::string_view tag, std::string_view name);
// Plain text of an element's inside: tags dropped, CDATA opened, the five entities and character references decoded,
// white space collapsed.
std::string xml_text(std::string_view inner);
// Decodes the five entities and character references; others stay. True if there was one at text[at]; `length` is its
// size.
bool decode_xml_reference(std::string_view text, size_t at, char32_t& code, size_t& length);

}  // namespace daybook
