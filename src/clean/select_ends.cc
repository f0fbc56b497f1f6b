// SPDX-License-Identifier: Apache-2.0
// The two ends of the article: what stands before its first sentence and after its last.
#include <algorithm>

#include "clean/selector.h"

namespace daybook {

void Selector::trim_start() {
  // What stands before the title is no part of the article.
  uint32_t from = out_.first;
  if (out_.title_block != UINT32_MAX && out_.title_block >= out_.first && out_.title_block < out_.last) {
    double before = weight_[out_.title_block] - weight_[out_.first];
    double after = weight_[out_.last] - weight_[out_.title_block];
    if (before < after) {
      for (uint32_t b = out_.first; b < out_.title_block; ++b) {
        if (out_.verdicts[b].role == Role::body || out_.verdicts[b].role == Role::heading) {
          const bool name = !lines_.byline(page_.of(page_.blocks[b]), true).empty();
          set(b, name ? Role::byline : Role::furniture, name ? "name above the title" : "before the title");
        }
      }
      from = out_.title_block + 1;
    }
  }
  // Short lines before the first prose: byline, label, standfirst.
  for (uint32_t b = from; b < out_.last; ++b) {
    Verdict& v = out_.verdicts[b];
    if (v.role != Role::body && v.role != Role::heading) continue;
    const std::string_view text = page_.of(page_.blocks[b]);
    if (is_prose(b)) break;
    if (!lines_.byline(text, true).empty()) {
      v = {Role::byline, "names before the text"};
      continue;
    }
    if (is_label(text)) {
      v = {Role::section, "label before the text"};
      continue;
    }
    if (page_.blocks[b].words <= 4 && !plain_ && !ends_sentence(text) && !heads_one_of_many(b)) {
      v = {Role::furniture, "short line before the text"};
      continue;
    }
    if (plain_) break;
  }
}

// A heading right above prose, where more of its level follow: a post of a live blog, a section.
bool Selector::heads_one_of_many(uint32_t b) const {
  const Block& block = page_.blocks[b];
  if (block.kind != BlockKind::heading || b + 1 >= out_.last || !is_prose(b + 1)) return false;
  for (uint32_t c = b + 2; c + 1 < out_.last; ++c) {
    const Block& other = page_.blocks[c];
    if (other.kind == BlockKind::heading && other.level == block.level && out_.verdicts[c].role == Role::heading &&
        is_prose(c + 1))
      return true;
  }
  return false;
}

void Selector::trim_end() {
  uint32_t last_prose = 0;
  bool any = false;
  for (uint32_t b = out_.first; b < out_.last; ++b) {
    if (out_.verdicts[b].role == Role::body && is_prose(b)) {
      last_prose = b;
      any = true;
    }
  }
  if (!any) return;
  end_at_heading(last_prose);
  drop_heads_of_links();
  // Short lines and headings after the last prose.
  for (uint32_t b = last_prose + 1; b < out_.last; ++b) {
    Verdict& v = out_.verdicts[b];
    if (v.role == Role::heading) v = {Role::furniture, "heading after the end"};
    else if (v.role == Role::body && !plain_ && page_.blocks[b].kind != BlockKind::item &&
             page_.blocks[b].kind != BlockKind::cell && page_.blocks[b].words < 6)
      v = {Role::furniture, "short line after the end"};
  }
}

// A heading that ends articles ends this one where little prose follows.
void Selector::end_at_heading(uint32_t& last_prose) {
  const double all = weight_[out_.last] - weight_[out_.first];
  for (uint32_t b = out_.first; b < out_.last; ++b) {
    const Block& block = page_.blocks[b];
    if (folded_[b].empty() || block.words > 8) continue;
    if (!lines_.ends_article(folded_[b])) continue;
    if (own_flags(block.element) & kBadFlags) continue;  // its box ends by itself
    const double after = weight_[out_.last] - weight_[b];
    const double before = weight_[b] - weight_[out_.first];
    if (before < all * 0.4 || after > before) continue;
    if (block.kind == BlockKind::heading || block.words <= 4) {
      for (uint32_t c = b; c < out_.last; ++c) {
        if (out_.verdicts[c].role == Role::body || out_.verdicts[c].role == Role::heading)
          set(c, Role::furniture, "after a heading that ends articles");
      }
      last_prose = b > 0 ? b - 1 : 0;
      break;
    }
  }
}

// A short line right above three or more links that are none of the text is their heading.
void Selector::drop_heads_of_links() {
  constexpr uint32_t kWords = 6, kLinks = 3;
  if (plain_) return;
  for (uint32_t b = out_.first; b + kLinks < out_.last; ++b) {
    const Block& block = page_.blocks[b];
    Verdict& v = out_.verdicts[b];
    if ((v.role != Role::body && v.role != Role::heading) || block.words > kWords || ends_sentence(page_.of(block)))
      continue;
    const auto is_link_below = [&](uint32_t c) {
      const Block& below = page_.blocks[c];
      const Role role = out_.verdicts[c].role;
      return below.link_bytes * 2 > below.text.size() && role != Role::body && role != Role::heading &&
             (block.kind != BlockKind::item || below.kind == BlockKind::item);
    };
    uint32_t links = 0;
    while (links < kLinks && is_link_below(b + 1 + links)) ++links;
    if (links == kLinks) v = {Role::furniture, "heading of links"};
  }
}

}  // namespace daybook
