// SPDX-License-Identifier: Apache-2.0
// The two ends of the article: what stands before its first sentence and after its last.
#include <algorithm>

#include "base/utf8.h"
#include "clean/selector.h"

namespace daybook {

void Selector::trim_start() {
  if (plain_) cut_start();
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
  drop_short_end(last_prose);
  if (cut_end(last_prose)) drop_short_end(last_prose);
}

// Short lines and headings after the last prose.
void Selector::drop_short_end(uint32_t last_prose) {
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

// Of the first lines of a plain text, those that read as furniture go; on a page its markup tells where the text
// starts.
void Selector::cut_start() {
  constexpr uint32_t kLines = 6;
  double sum = 0, best = 0;
  uint32_t seen = 0, from = out_.first;
  for (uint32_t b = out_.first; b < out_.last && seen < kLines; ++b) {
    if (out_.verdicts[b].role != Role::body) continue;
    ++seen;
    sum += lines_.words().ends().score(fold_line(page_.of(page_.blocks[b])));
    if (sum > best) {
      best = sum;
      from = b + 1;
    }
  }
  if (from == out_.first || weight_[out_.last] - weight_[from] < weight_[from] - weight_[out_.first]) return;
  for (uint32_t b = out_.first; b < from; ++b) {
    if (out_.verdicts[b].role == Role::body) set(b, Role::furniture, "reads as furniture before the text");
  }
}

// Of the last third, the part that reads as furniture goes: from where the sum of the odds to the end is greatest.
bool Selector::cut_end(uint32_t& last_prose) {
  constexpr double kNone = -2;     // for what is not judged: headings, items, cells
  constexpr double kGiveUp = -12;  // so much text cannot be made up for
  const auto kept = [&](uint32_t b) {
    return out_.verdicts[b].role == Role::body || out_.verdicts[b].role == Role::heading;
  };
  size_t words = 0;
  for (uint32_t b = out_.first; b < out_.last; ++b) words += kept(b) ? page_.blocks[b].words : 0;
  size_t behind = 0;
  double sum = 0, best = 0;
  uint32_t cut = out_.last;
  for (uint32_t b = out_.last; b-- > out_.first;) {
    if (!kept(b)) continue;
    const Block& block = page_.blocks[b];
    behind += block.words;
    if (behind * 3 > words) break;
    const bool judged = block.kind == BlockKind::paragraph || block.kind == BlockKind::other;
    if (tells_of_itself(b)) {
      // Nothing of the report comes after a company's words on itself.
      best = sum + 1;
      cut = b;
      sum = best;
      continue;
    }
    sum += judged ? lines_.words().ends().score(fold_line(page_.of(block))) : kNone;
    if (sum > best) {
      best = sum;
      cut = b;
    }
    if (sum < best + kGiveUp) break;
  }
  if (cut == out_.last) return false;
  for (uint32_t b = cut; b < out_.last; ++b) {
    if (kept(b)) set(b, Role::furniture, "reads as furniture after the end");
  }
  last_prose = cut;
  while (last_prose > out_.first && (out_.verdicts[last_prose].role != Role::body || !is_prose(last_prose)))
    --last_prose;
  return true;
}

// "Northmark Mills is a leading provider of ...": who the headline begins with praises itself, as press releases end.
bool Selector::tells_of_itself(uint32_t b) const {
  constexpr size_t kName = 4, kPraise = 3, kNear = 40;
  const std::string_view text = page_.of(page_.blocks[b]);
  const std::string_view name = text.substr(0, text.find(' '));
  if (name.size() < kName || !std::string_view(out_.title).starts_with(name) || !is_upper(decode_utf8(name, 0).code) ||
      text.substr(0, kNear).find(" is ") == std::string_view::npos)
    return false;
  const std::string folded = fold_line(text);
  const auto& praise = lines_.words().list("praise");
  return static_cast<size_t>(std::count_if(praise.begin(), praise.end(), [&](const std::string& words) {
           return folded.find(words) != std::string::npos;
         })) >= kPraise;
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
