// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a reader of a format hands to the common part of cleaning: a page and what the container says of it.
// One reader is one file, src/clean/read_*.cc. Thread safety: plain values.

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/xml_scan.h"
#include "clean/charset.h"
#include "clean/dates.h"
#include "clean/facts.h"
#include "clean/page.h"
#include "clean/words.h"
#include "doc/received.h"

namespace daybook {

struct PageDraft {
  Page page = {};
  Decoded decoded = {};                   // the text that page.map points into; its own map leads to the received bytes
  std::string inner = {};                 // text taken out of a container, where it had to be copied
  Facts facts = {};                       // what the container's own fields say; outranks the page's
  bool plain = false;                     // blocks come from plain text
  bool whole = false;                     // the format gives the article alone: no container to look for
  std::string note_code = {}, note = {};  // a problem that leaves the report readable
  std::string failure = {};               // why it could not be read
  std::string failure_code = {};
};

class Readers {
 public:
  Readers(const CleanWords& words, const DayReader& days) : words_(words), days_(days) {}
  void read(const Received& received, PageDraft& draft) const;

 private:
  void html(std::string_view bytes, std::string_view charset, PageDraft& draft) const;
  void text(std::string_view bytes, std::string_view charset, PageDraft& draft) const;
  void json_row(const Received& received, PageDraft& draft) const;
  void rss_item(const Received& received, PageDraft& draft) const;
  void newsml(const Received& received, PageDraft& draft) const;  // NewsML-G2, NewsML 1
  void nitf(const Received& received, PageDraft& draft) const;
  void eml(const Received& received, PageDraft& draft) const;
  void pdf(const Received& received, PageDraft& draft) const;
  // The inside of an XML element as the page: CDATA opened, escaped markup decoded. `xml` is what `begin`, `end` point
  // into.
  void xml_content(const XmlElement& element, PageDraft& draft) const;
  void nitf_fields(std::string_view xml, PageDraft& draft) const;

  const CleanWords& words_;
  const DayReader& days_;
};

}  // namespace daybook
