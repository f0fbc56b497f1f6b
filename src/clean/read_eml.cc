// SPDX-License-Identifier: Apache-2.0
// A mail message: the subject is the title, the sender the outlet, its HTML part (else its plain one) the text.
#include "base/utf8.h"
#include "clean/draft.h"
#include "clean/html_page.h"
#include "clean/mime.h"
#include "clean/plain_page.h"
#include "clean/text_sink.h"

namespace daybook {

void Readers::eml(const Received& received, PageDraft& draft) const {
  const std::string_view message = received.bytes;
  const MimeMessage mail = read_mime(message);
  Facts& facts = draft.facts;
  if (!mail.subject.empty()) facts.title = {mail.subject, "header Subject"};
  std::string sender = mail.from;
  if (const size_t open = sender.find('<'); open != std::string::npos && open > 1)
    sender = std::string(trim(std::string_view(sender).substr(0, open)));
  std::erase(sender, '"');
  if (!sender.empty()) facts.outlet = {sender, "header From"};
  if (const auto day = days_.parse_stamp(mail.date))
    facts.published.push_back({*day, PublishedBasis::metadata, "header Date", false, -1});
  const MimePart* best = nullptr;
  for (const MimePart& part : mail.parts) {
    if (part.attachment || part.end <= part.begin) continue;
    if (part.type == "text/html" && (!best || best->type != "text/html")) best = &part;
    if (part.type == "text/plain" && !best) best = &part;
  }
  if (!best) return;
  TextMap part_map;
  decode_part(message, *best, draft.inner, part_map);
  const bool html = best->type == "text/html";
  decode_bytes(draft.inner, best->charset, html, draft.decoded);
  if (html) {
    if (const Result<Done> done = read_html(draft.decoded.text, words_, draft.page); !done) {
      draft.failure = done.error().what;
      draft.failure_code = done.error().code;
      return;
    }
  } else {
    read_plain(draft.decoded.text, draft.page);
    draft.plain = true;
  }
  // text -> decoded part -> message
  TextMap to_part = draft.decoded.to_received(draft.page.map);
  draft.page.map = compose_maps(to_part, part_map);
  draft.decoded.map.clear();
  draft.decoded.shift = 0;
  draft.decoded.converted = false;
}

}  // namespace daybook
