// SPDX-License-Identifier: Apache-2.0
#include "claim/quotes.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace daybook {
namespace {

enum class MarkKind { none, opens, closes, straight };

MarkKind mark_kind(char32_t code) {
  switch (code) {
    case U'“':
    case U'«':
    case U'„': return MarkKind::opens;
    case U'”':
    case U'»': return MarkKind::closes;
    case U'"': return MarkKind::straight;
    default: return MarkKind::none;
  }
}

// A straight mark opens before a word and after a space or the start, closes after a word or a stop.
bool straight_opens(std::string_view text, size_t at, bool is_inside) {
  const bool space_before = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '(';
  const bool space_after = at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
  if (space_before != space_after) return space_before;
  return !is_inside;
}

uint32_t sentence_begin(const Document& document, uint32_t byte) {
  const SentIx sentence = document.sentence_at(byte);
  return sentence.ok() ? document.sentence(sentence).bytes.begin : byte;
}

// Quotations of one paragraph; `runs_on`: the next paragraph opens with a mark.
void read_paragraph(const Document& document, ByteSpan paragraph, bool runs_on, std::vector<Quotation>& out) {
  const std::string_view text = document.text();
  bool is_inside = false;
  uint32_t begin = 0, last_end = paragraph.begin;
  for (uint32_t at = paragraph.begin; at < paragraph.end;) {
    const Utf8Step step = decode_utf8(text, at);
    MarkKind kind = mark_kind(step.code);
    if (kind == MarkKind::straight) kind = straight_opens(text, at, is_inside) ? MarkKind::opens : MarkKind::closes;
    if (kind == MarkKind::opens) {  // within another one: that one was never closed, and is given up
      is_inside = true;
      begin = at;
    } else if (kind == MarkKind::closes) {
      const uint32_t end = at + step.length;
      if (is_inside) {
        out.push_back({{begin, end}});
      } else {
        const uint32_t from = std::max(sentence_begin(document, at), last_end);
        if (from < at) out.push_back({{from, end}, true, false});
      }
      is_inside = false;
      last_end = end;
    }
    at += step.length;
  }
  if (!is_inside) return;
  const SentIx sentence = document.sentence_at(begin);
  const uint32_t end = runs_on || !sentence.ok() ? paragraph.end : document.sentence(sentence).bytes.end;
  out.push_back({{begin, end}, false, true});
}

}  // namespace

std::vector<Quotation> find_quotations(const Document& document) {
  std::vector<Quotation> out;
  const auto& sentences = document.sentences;
  for (size_t first = 0; first < sentences.size();) {
    size_t last = first + 1;
    while (last < sentences.size() && !sentences[last].starts_paragraph) ++last;
    const bool runs_on = last < sentences.size() &&
                         mark_kind(decode_utf8(document.text(), sentences[last].bytes.begin).code) != MarkKind::none;
    read_paragraph(document, {sentences[first].bytes.begin, sentences[last - 1].bytes.end}, runs_on, out);
    first = last;
  }
  return out;
}

const Quotation* quotation_at(const std::vector<Quotation>& quotations, uint32_t byte) {
  const auto after = std::upper_bound(quotations.begin(), quotations.end(), byte,
                                      [](uint32_t b, const Quotation& q) { return b < q.bytes.begin; });
  if (after == quotations.begin()) return nullptr;
  const auto found = after - 1;
  return byte < found->bytes.end ? &*found : nullptr;
}

}  // namespace daybook
