// SPDX-License-Identifier: Apache-2.0
// RSS 0.9 to 2.0, RDF and Atom; NewsML-G2 messages and NITF. One report for each item, its bytes the item's own.
#include "base/utf8.h"
#include "base/xml_scan.h"
#include "intake/reader.h"

namespace daybook {
namespace {

std::string declared_encoding(std::string_view xml) {
  const std::string_view head = xml.substr(0, 200);
  if (!trim(head).starts_with("<?xml")) return "";
  return xml_attribute(head.substr(0, head.find("?>")), "encoding");
}

}  // namespace

void Reader::feed(Buffered& in, const std::string& name) {
  std::string xml;
  if (const Result<Done> whole = in.all(xml, options.max_report); !whole) problem(whole.error(), name);
  const std::string charset = declared_encoding(xml);
  const bool atom = xml.find("<entry") != std::string::npos && xml.find("<item") == std::string::npos;
  std::vector<XmlElement> items = find_elements(xml, atom ? "entry" : "item");
  const size_t head_end = items.empty() ? xml.size() : items.front().begin;
  std::string outlet;
  if (const auto title = find_element(xml, "title", 0, head_end)) outlet = xml_text(title->inner(xml));
  size_t number = 0;
  for (const XmlElement& item : items) {
    if (stopped) return;
    ++number;
    const std::string_view bytes = item.outer(xml);
    Received report;
    report.format = Format::rss_item;
    report.charset = charset;
    report.outlet = outlet;
    for (const XmlElement& link : find_elements(bytes, "link", 20)) {
      const std::string rel = xml_attribute(link.tag, "rel");
      if (!rel.empty() && rel != "alternate") continue;
      std::string href = xml_attribute(link.tag, "href");
      if (href.empty()) href = xml_text(link.inner(bytes));
      if (!href.empty()) {
        report.url = href;
        break;
      }
    }
    if (report.url.empty()) {
      if (const auto guid = find_element(bytes, "guid"); guid && xml_text(guid->inner(bytes)).starts_with("http"))
        report.url = xml_text(guid->inner(bytes));
    }
    report.origin = report.url.empty() ? name + ":" + std::to_string(number) : report.url;
    report.bytes = std::string(bytes);
    give(std::move(report));
  }
  if (items.empty()) problem(Error{"empty_feed", "the feed has no items"}, name);
}

void Reader::newsml(Buffered& in, const std::string& name) {
  std::string xml;
  if (const Result<Done> whole = in.all(xml, options.max_report); !whole) problem(whole.error(), name);
  const std::string charset = declared_encoding(xml);
  std::vector<XmlElement> items = find_elements(xml, "newsItem");
  if (items.empty()) items = find_elements(xml, "NewsItem");
  size_t number = 0;
  if (items.size() > 1 || (items.size() == 1 && find_element(xml, "newsMessage"))) {
    for (const XmlElement& item : items) {
      if (stopped) return;
      ++number;
      Received report;
      report.format = Format::newsml;
      report.charset = charset;
      report.bytes = std::string(item.outer(xml));
      const std::string guid = xml_attribute(item.tag, "guid");
      report.origin = guid.empty() ? name + ":" + std::to_string(number) : guid;
      give(std::move(report));
    }
    return;
  }
  Received report;
  report.format = items.empty() ? Format::nitf : Format::newsml;
  report.charset = charset;
  report.origin = name;
  report.bytes = std::move(xml);
  give(std::move(report));
}

}  // namespace daybook
