// SPDX-License-Identifier: Apache-2.0
// Feed items, NewsML and NITF: fields by name, the body through the HTML reader with its place in the received bytes
// kept.
#include "base/utf8.h"
#include "clean/draft.h"
#include "clean/html_page.h"
#include "clean/plain_page.h"
#include "clean/text_sink.h"

namespace daybook {
namespace {

std::string text_of(std::string_view xml, std::string_view name) {
  const auto found = find_element(xml, name);
  return found ? xml_text(found->inner(xml)) : std::string();
}

void set(Sourced& to, std::string value, std::string_view from) {
  if (to.empty() && !value.empty()) to = {std::move(value), "element " + std::string(from)};
}

}  // namespace

void Readers::xml_content(const XmlElement& element, PageDraft& draft) const {
  const std::string_view xml = draft.decoded.text;
  const std::string_view inner = element.inner(xml);
  const bool cdata = inner.find("<![CDATA[") != std::string_view::npos;
  const bool escaped =
      !cdata && inner.find('<') == std::string_view::npos && inner.find("&lt;") != std::string_view::npos;
  TextMap map;
  std::string text;
  const auto copy = [&](size_t begin, size_t end) {
    if (end <= begin) return;
    map.add(static_cast<uint32_t>(text.size()), begin, static_cast<uint32_t>(end - begin));
    text.append(xml.substr(begin, end - begin));
  };
  if (cdata) {
    size_t at = element.inner_begin;
    while (at < element.inner_end) {
      const size_t open = xml.find("<![CDATA[", at);
      if (open == std::string_view::npos || open >= element.inner_end) break;
      const size_t close = std::min(xml.find("]]>", open + 9), element.inner_end);
      copy(open + 9, close);
      at = close;
    }
  } else if (escaped) {
    size_t from = element.inner_begin;
    for (size_t i = from; i < element.inner_end;) {
      char32_t code = 0;
      size_t length = 0;
      if (xml[i] != '&' || !decode_xml_reference(xml, i, code, length)) {
        ++i;
        continue;
      }
      copy(from, i);
      append_utf8(text, code);
      i += length;
      from = i;
    }
    copy(from, element.inner_end);
  } else {
    copy(element.inner_begin, element.inner_end);
  }
  draft.inner = std::move(text);
  const bool markup = draft.inner.find('<') != std::string::npos || draft.inner.find('&') != std::string::npos;
  Page page;
  if (markup) {
    if (const Result<Done> done = read_html(draft.inner, words_, page); !done) {
      draft.failure = done.error().what;
      draft.failure_code = done.error().code;
      return;
    }
  } else {
    read_plain(draft.inner, page);
    draft.plain = true;
  }
  page.map = compose_maps(page.map, map);
  draft.page = std::move(page);
}

void Readers::rss_item(const Received& received, PageDraft& draft) const {
  decode_bytes(received.bytes, received.charset, true, draft.decoded);
  const std::string_view xml = draft.decoded.text;
  Facts& facts = draft.facts;
  set(facts.title, text_of(xml, "title"), "title");
  set(facts.url, received.url, "link");
  for (const std::string_view name : {"dc:creator", "author", "creator"}) set(facts.byline, text_of(xml, name), name);
  for (const std::string_view name : {"category"}) set(facts.section, text_of(xml, name), name);
  for (const std::string_view name : {"pubDate", "published", "dc:date", "issued", "date"}) {
    const std::string stamp = text_of(xml, name);
    if (const auto day = days_.parse_stamp(stamp)) {
      facts.published.push_back({*day, PublishedBasis::metadata, "element " + std::string(name), false, -1});
      break;
    }
  }
  for (const std::string_view name : {"updated", "modified"}) {
    if (const auto day = days_.parse_stamp(text_of(xml, name)))
      facts.updated.push_back({*day, PublishedBasis::metadata, "element " + std::string(name), false, -1});
  }
  draft.whole = true;
  for (const std::string_view name : {"content:encoded", "content", "description", "summary"}) {
    const auto found = find_element(xml, name);
    if (!found || trim(found->inner(xml)).empty()) continue;
    xml_content(*found, draft);
    if (name == "description" || name == "summary") {
      draft.note_code = "summary_only";
      draft.note = "the feed gives a summary, not the whole text";
    }
    return;
  }
}

void Readers::nitf_fields(std::string_view xml, PageDraft& draft) const {
  Facts& facts = draft.facts;
  set(facts.title, text_of(xml, "hl1"), "hl1");
  set(facts.title, text_of(xml, "hedline"), "hedline");
  set(facts.title, text_of(xml, "title"), "title");
  set(facts.byline, text_of(xml, "byline"), "byline");
  set(facts.outlet, text_of(xml, "distributor"), "distributor");
  if (const auto day = find_element(xml, "date.issue")) {
    if (const auto found = days_.parse_stamp(xml_attribute(day->tag, "norm")))
      facts.published.push_back({*found, PublishedBasis::metadata, "element date.issue", false, -1});
  }
  if (const auto publication = find_element(xml, "pubdata")) {
    if (const auto found = days_.parse_stamp(xml_attribute(publication->tag, "date.publication")))
      facts.published.push_back({*found, PublishedBasis::metadata, "element pubdata", false, -1});
    set(facts.outlet, xml_attribute(publication->tag, "name"), "pubdata");
  }
  if (const auto issue = find_element(xml, "doc.copyright"))
    set(facts.outlet, xml_attribute(issue->tag, "holder"), "doc.copyright");
  if (const auto code = find_element(xml, "docdata");
      code && xml_attribute(code->tag, "management-status") == "canceled")
    facts.withdrawn = true;
  if (!facts.outlet.empty()) {
    if (const std::string_view agency = words_.agency_of(facts.outlet.value); !agency.empty())
      facts.agencies.emplace_back(agency);
  }
}

void Readers::nitf(const Received& received, PageDraft& draft) const {
  decode_bytes(received.bytes, received.charset, true, draft.decoded);
  const std::string_view xml = draft.decoded.text;
  nitf_fields(xml, draft);
  draft.whole = true;
  auto body = find_element(xml, "body.content");
  if (!body) body = find_element(xml, "body");
  if (body) xml_content(*body, draft);
}

void Readers::newsml(const Received& received, PageDraft& draft) const {
  decode_bytes(received.bytes, received.charset, true, draft.decoded);
  const std::string_view xml = draft.decoded.text;
  Facts& facts = draft.facts;
  set(facts.title, text_of(xml, "headline"), "headline");
  set(facts.title, text_of(xml, "HeadLine"), "HeadLine");
  for (const std::string_view name : {"by", "ByLine", "byline"}) set(facts.byline, text_of(xml, name), name);
  for (const std::string_view name : {"creditline", "CreditLine", "infoSource", "provider"}) {
    const auto found = find_element(xml, name);
    if (!found) continue;
    std::string value = xml_text(found->inner(xml));
    if (value.empty()) value = xml_attribute(found->tag, "literal");
    if (value.empty()) value = xml_attribute(found->tag, "qcode");
    if (const size_t colon = value.find(':'); colon != std::string::npos) value = value.substr(colon + 1);
    set(facts.outlet, value, name);
    if (const std::string_view agency = words_.agency_of(value); !agency.empty()) facts.agencies.emplace_back(agency);
  }
  for (const std::string_view name :
       {"contentCreated", "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated"}) {
    if (const auto day = days_.parse_stamp(text_of(xml, name)))
      facts.published.push_back({*day, PublishedBasis::metadata, "element " + std::string(name), false, -1});
  }
  if (const auto day = days_.parse_stamp(text_of(xml, "versionCreated"))) {
    if (!facts.published.empty() && *day != facts.published.front().day)
      facts.updated.push_back({*day, PublishedBasis::metadata, "element versionCreated", false, -1});
  }
  if (const auto status = find_element(xml, "pubStatus")) {
    const std::string code = xml_attribute(status->tag, "qcode");
    if (code.ends_with("canceled") || code.ends_with("withheld")) facts.withdrawn = true;
  }
  if (const auto status = find_element(xml, "Status")) {
    if (to_lower(xml_attribute(status->tag, "FormalName")) == "canceled") facts.withdrawn = true;
  }
  const std::string editor_note = text_of(xml, "edNote");
  if (!editor_note.empty()) {
    draft.note_code = "editor_note";
    draft.note = editor_note.substr(0, 300);
  }
  draft.whole = true;
  auto body = find_element(xml, "body.content");
  if (body) nitf_fields(xml, draft);
  for (const std::string_view name : {"inlineXML", "inlineData", "DataContent", "body"}) {
    if (!body) body = find_element(xml, name);
  }
  if (body) {
    // An HTML document inside: its body alone.
    if (const auto inner = find_element(xml, "body", body->inner_begin, body->inner_end)) body = inner;
    xml_content(*body, draft);
  }
}

}  // namespace daybook
