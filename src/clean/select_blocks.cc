// SPDX-License-Identifier: Apache-2.0
// What each block of the article is, and where the article begins and ends.
#include <algorithm>

#include "base/utf8.h"
#include "clean/selector.h"

namespace daybook {

void Selector::judge() {
  const std::string title = fold_line(out_.title);
  for (uint32_t b = out_.first; b < out_.last; ++b) {
    const Block& block = page_.blocks[b];
    const uint32_t f = own_flags(block.element);
    const std::string& folded = folded_[b];
    if (b == out_.title_block) {
      set(b, Role::title, "title");
      continue;
    }
    if (f & kIsCaption) {
      set(b, Role::caption, "caption by markup");
      continue;
    }
    if (f & kBadFlags) {
      set(b, Role::furniture, "part of the page by its name");
      continue;
    }
    if ((f & kIsByline) && block.words <= 12) {
      set(b, Role::byline, "byline by markup");
      continue;
    }
    if ((f & kIsDate) && block.words <= 14) {
      set(b, Role::date, "day line by markup");
      continue;
    }
    if ((f & kIsMeta) && block.words <= 14) {
      set(b, Role::furniture, "meta line by markup");
      continue;
    }
    if (!folded.empty()) {
      if ((block.words <= 8 || block.link_bytes > 0 || plain_ || near_end(b)) && lines_.is_furniture(folded)) {
        set(b, Role::furniture, "furniture line");
        continue;
      }
      if (!lines_.credit(page_.of(block), folded).empty()) {
        set(b, Role::furniture, "credit line");
        continue;
      }
      if (lines_.day_line(page_.of(block)) || (!plain_ && style(b) != style_ && LineReader::time_line(folded))) {
        set(b, Role::date, "day line");
        continue;
      }
      if (block.words <= 60 && lines_.is_caption(page_.of(block), folded)) {
        set(b, Role::caption, "photo credit");
        continue;
      }
      if (!title.empty() && folded == title) {
        set(b, Role::furniture, "title again");
        continue;
      }
    }
    if (block.link_bytes * 10 > block.text.size() * 8 && !is_prose(b)) {
      bool headed = false;
      for (uint32_t next = b + 1; block.kind == BlockKind::heading && next < out_.last && next < b + 4; ++next) {
        if (page_.blocks[next].kind == BlockKind::heading) break;
        headed = headed || (is_prose(next) && !(flags(next) & kBadFlags));
      }
      // A linked item among items of text.
      const Element& list = page_.elements[page_.elements[block.element].parent];
      if (block.kind == BlockKind::item && list.link_bytes * 2 < list.text_bytes && list.text_bytes < 4000)
        headed = true;
      if (!headed) {
        set(b, Role::furniture, "only a link");
        continue;
      }
    }
    set(b, block.kind == BlockKind::heading ? Role::heading : Role::body, "text of the container");
  }
}

bool Selector::near_end(uint32_t b) const {
  return weight_[out_.last] - weight_[b + 1] < (weight_[out_.last] - weight_[out_.first]) * 0.25;
}

// Flags between the container and the block; what lies above the container says nothing.
uint32_t Selector::own_flags(uint32_t element) const {
  uint32_t f = 0;
  while (element != 0 && element != container_) {
    f |= flags_[element];
    element = page_.elements[element].parent;
  }
  return f;
}

void Selector::plain_title() {
  if (!page_.meta("header:title").empty()) {
    out_.title = std::string(page_.meta("header:title"));
    out_.title_from = "header";
    return;
  }
  if (!page_.meta("header:headline").empty()) {
    out_.title = std::string(page_.meta("header:headline"));
    out_.title_from = "header";
    return;
  }
  if (out_.title_block != UINT32_MAX || !facts_.title.empty()) return;
  // The first short line that stands alone and is no sentence.
  for (uint32_t b = 0; b < page_.blocks.size() && b < 12; ++b) {
    if (out_.verdicts[b].role != Role::body) continue;
    const Block& block = page_.blocks[b];
    const bool alone = b + 1 == page_.blocks.size() || !page_.blocks[b + 1].after_break;
    const std::string_view text = page_.of(block);
    if (block.words > 30 || (ends_sentence(text) && !text.ends_with("?") && !text.ends_with("'"))) return;
    if (!alone && block.words <= 5 && !lines_.byline(text, true).empty()) {
      set(b, Role::byline, "name above the title");
      continue;
    }
    if (block.words < 3 || is_label(text)) {
      set(b, Role::section, "label above the title");
      continue;
    }
    if (b + 1 >= page_.blocks.size()) return;
    // A letterhead: who speaks, and on the next line what it says.
    const std::string_view below = page_.of(page_.blocks[b + 1]);
    if (!alone && block.words <= 5 && is_name(text) && page_.blocks[b + 1].words >= 4 && !ends_sentence(below) &&
        page_.blocks[b + 1].words <= 25 && b + 2 < page_.blocks.size() && !page_.blocks[b + 2].after_break) {
      set(b, Role::section, "letterhead above the title");
      continue;
    }
    out_.title_block = b;
    out_.title = std::string(text);
    out_.title_from = "first line";
    set(b, Role::title, "first line that stands alone");
    return;
  }
}

// Every longer word begins with a capital.
bool Selector::is_name(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end - at > 3 && !is_upper(decode_utf8(text, at).code)) return false;
    at = end + 1;
  }
  return true;
}

bool Selector::is_label(std::string_view text) {
  if (text.size() > 60) return false;
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    if (is_lower(step.code)) return false;
    i += step.length;
  }
  return text.find(" - ") != std::string_view::npos || text.find(" | ") != std::string_view::npos ||
         text.find(" / ") != std::string_view::npos || text.size() < 20;
}

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
  // A heading that ends articles ends this one where little prose follows.
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
  // Short lines and headings after the last prose.
  for (uint32_t b = last_prose + 1; b < out_.last; ++b) {
    Verdict& v = out_.verdicts[b];
    if (v.role == Role::heading) v = {Role::furniture, "heading after the end"};
    else if (v.role == Role::body && !plain_ && page_.blocks[b].kind != BlockKind::item &&
             page_.blocks[b].kind != BlockKind::cell && page_.blocks[b].words < 6)
      v = {Role::furniture, "short line after the end"};
  }
}

}  // namespace daybook
