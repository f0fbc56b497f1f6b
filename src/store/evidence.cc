// SPDX-License-Identifier: Apache-2.0
#include "store/evidence.h"

#include "base/utf8.h"

namespace daybook {

bool is_sound(ByteSpan span, std::string_view text) {
  return span.begin <= span.end && span.end <= text.size() && is_char_boundary(text, span.begin) &&
         is_char_boundary(text, span.end);
}

std::string span_fault(const QuotedSpan& quote, std::string_view text) {
  const std::string where = "span " + std::to_string(quote.span.begin) + ".." + std::to_string(quote.span.end);
  if (quote.span.begin > quote.span.end || quote.span.end > text.size()) return where + " lies outside the text";
  if (!is_sound(quote.span, text)) return where + " cuts a character";
  if (quote.span.of(text) != quote.quote) return where + " is not its quotation";
  return {};
}

std::string span_fault(const std::vector<QuotedSpan>& quotes, std::string_view text) {
  for (const QuotedSpan& quote : quotes) {
    std::string fault = span_fault(quote, text);
    if (!fault.empty()) return fault;
  }
  return {};
}

}  // namespace daybook
