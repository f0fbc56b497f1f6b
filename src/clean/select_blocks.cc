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
    if (const char* why = no_text_of_its_own(b)) {
      set(b, Role::furniture, why);
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
      bool headed = is_linked_sentence(b);
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

// A whole sentence in the manner of the body stays, though all of it is one link.
bool Selector::is_linked_sentence(uint32_t b) const {
  constexpr uint32_t kWords = 12;
  const Block& block = page_.blocks[b];
  const std::string_view text = page_.of(block);
  return block.kind == BlockKind::paragraph && block.words >= kWords && style(b) == style_ && ends_sentence(text) &&
         text.find('.', text.size() - std::min<size_t>(text.size(), 5)) != std::string_view::npos;
}

// What a block says that has no words, is the end of a furniture line, or labels a film; null where it is none of
// these.
const char* Selector::no_text_of_its_own(uint32_t b) const {
  const std::string_view text = page_.of(page_.blocks[b]);
  if (plain_) return near_end(b) && is_address(text) ? "address after the end" : nullptr;
  if (style(b) == style_) return nullptr;
  if (is_rule(text)) return "line of strokes";
  if (b == out_.first) return nullptr;
  const Block& before = page_.blocks[b - 1];
  if (before.element == page_.blocks[b].element && out_.verdicts[b - 1].role == Role::furniture &&
      page_.blocks[b].words <= 8 && is_lower(decode_utf8(text, 0).code))
    return "end of a furniture line";
  // "1:26 Boats leave the harbour", where the next block says that again.
  const std::string& folded = folded_[b];
  const size_t space = folded.find(' ');
  if (space == std::string::npos || b + 1 >= page_.blocks.size()) return nullptr;
  if (LineReader::time_line(std::string_view(folded).substr(0, space)) &&
      std::string_view(folded).substr(space + 1) == folded_[b + 1])
    return "label of a film";
  return nullptr;
}

// "a.writer@post.example", "@awriter", "https://post.example/lock": one word.
bool Selector::is_address(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return false;
  const size_t at = text.find('@');
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") ||
         text.starts_with('@') || (at != std::string_view::npos && text.find('.', at) != std::string_view::npos);
}

// Strokes, stars, underlines: no letter and no digit.
bool Selector::is_rule(std::string_view text) {
  constexpr size_t kLongest = 80;
  return text.size() <= kLongest && text.find_first_not_of("_-*=~. \t") == std::string_view::npos;
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

}  // namespace daybook
