// SPDX-License-Identifier: Apache-2.0
#include "clean/draft.h"
#include "clean/html_page.h"
#include "clean/plain_page.h"

namespace daybook {

void Readers::html(std::string_view bytes, std::string_view charset, PageDraft& draft) const {
  decode_bytes(bytes, charset, true, draft.decoded);
  const Result<Done> done = read_html(draft.decoded.text, words_, draft.page);
  if (!done) {
    draft.failure = done.error().what;
    draft.failure_code = done.error().code;
  }
}

void Readers::text(std::string_view bytes, std::string_view charset, PageDraft& draft) const {
  decode_bytes(bytes, charset, false, draft.decoded);
  read_plain(draft.decoded.text, draft.page);
  draft.plain = true;
}

void Readers::read(const Received& received, PageDraft& draft) const {
  switch (received.format) {
    case Format::html: html(received.bytes, received.charset, draft); break;
    case Format::text: text(received.bytes, received.charset, draft); break;
    case Format::json_row: json_row(received, draft); break;
    case Format::rss_item: rss_item(received, draft); break;
    case Format::newsml: newsml(received, draft); break;
    case Format::nitf: nitf(received, draft); break;
    case Format::eml: eml(received, draft); break;
    case Format::pdf: pdf(received, draft); break;
    case Format::unknown:
      draft.failure = "neither text nor a page, feed, JSON, mail, archive or PDF";
      draft.failure_code = "unknown_format";
  }
}

}  // namespace daybook
