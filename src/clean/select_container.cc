// SPDX-License-Identifier: Apache-2.0
// Where the article is: the element that holds most of the prose, and the prose before and after it that belongs to it.
#include <algorithm>

#include "base/utf8.h"
#include "clean/selector.h"

namespace daybook {
namespace {

// How far prose may stand from the article and still belong to it; see step().
constexpr double kGap = 4;

// One opens with the other; descriptions are often cut short.
bool says_same(std::string_view a, std::string_view b) {
  const size_t most = std::min(a.size(), b.size());
  if (most < 30) return false;
  const size_t same = static_cast<size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(most), b.begin()).first - a.begin());
  return same + 4 >= most;
}

}  // namespace

void Selector::weigh() {
  weight_.assign(page_.blocks.size() + 1, 0);
  for (size_t b = 0; b < page_.blocks.size(); ++b) {
    double w = 0;
    const Block& block = page_.blocks[b];
    const double own = static_cast<double>(block.text.size() - std::min(block.link_bytes, block.text.size()));
    if (!(flags(b) & kBadFlags) || (flags(b) & kIsBody)) {
      if (is_prose(b)) w = std::min(own, 800.0);
      else if (block.words >= 5 && block.link_bytes * 2 < block.text.size()) w = own * 0.15;
    }
    if (flags(b) & (kIsComment | kIsFooter | kIsNav | kIsNotice)) w = 0;
    if (flags(b) & kIsBody) w *= 1.5;
    if (out_.title_block != UINT32_MAX && title_score_ >= 8 && b < out_.title_block) w *= 0.25;
    weight_[b + 1] = weight_[b] + w;
  }
}

void Selector::find_container() {
  uint32_t at = 0;
  const auto& elements = page_.elements;
  // Children of each element, in order, are found by scanning: elements come in document order.
  while (true) {
    const double mine = weight(elements[at]);
    uint32_t heavy = 0;
    double most = 0;
    for (uint32_t e = at + 1; e < elements.size() && elements[e].first_block < elements[at].end_block; ++e) {
      if (elements[e].parent != at) continue;
      const double w = weight(elements[e]);
      if (w > most) {
        most = w;
        heavy = e;
      }
    }
    if (heavy == 0 || most < mine * 0.7) break;
    // A single paragraph is no container.
    if (elements[heavy].end_block - elements[heavy].first_block <= 1) break;
    at = heavy;
  }
  // A part of a body that is named as such: the whole of it, unless that is much more.
  for (uint32_t up = at, found = at; up != 0; up = elements[up].parent) {
    if ((flags_[up] & kIsBody) && weight(elements[up]) < weight(elements[at]) * 2) found = up;
    if (elements[up].parent == 0) at = found;
  }
  out_.first = elements[at].first_block;
  out_.last = elements[at].end_block;
  container_ = at;
  out_.container = "element with most of the prose";
}

// Prose that goes on right before or after the container belongs to it: bodies are often spread over several.
void Selector::extend() {
  uint32_t floor = 0;
  if (out_.title_block != UINT32_MAX && out_.title_block < out_.first) floor = out_.title_block + 1;
  else if (out_.title_block != UINT32_MAX) floor = out_.first;
  style_ = main_style();
  double gap = 0;
  for (uint32_t b = out_.first; b-- > floor;) {
    if (starts_elsewhere(b) || gap > kGap) break;
    if (goes_on(b) && style(b) == style_) {
      out_.first = b;
      gap = 0;
    } else gap += step(b);
  }
  gap = 0;
  for (uint32_t b = out_.last; b < page_.blocks.size(); ++b) {
    if (starts_elsewhere(b) || gap > kGap) break;
    if (!folded_[b].empty() && page_.blocks[b].words <= 8 && lines_.ends_article(folded_[b])) break;
    if (goes_on(b)) {
      out_.last = b + 1;
      gap = 0;
    } else gap += step(b);
  }
  // The container is now the nearest element that holds all of it.
  while (container_ != 0 &&
         (page_.elements[container_].first_block > out_.first || page_.elements[container_].end_block < out_.last))
    container_ = page_.elements[container_].parent;
}

// How far a block that is no prose moves away from the article: furniture and links less than other text.
double Selector::step(uint32_t b) const {
  const Block& block = page_.blocks[b];
  return (flags(b) & kBadFlags) || block.link_bytes * 2 > block.text.size() || block.words <= 2 ? 0.25 : 1;
}

Selector::Style Selector::style(uint32_t b) const {
  const uint32_t e = page_.blocks[b].element;
  return {page_.elements[e].tag, flags_[e], page_.elements[e].depth};
}

// The element most of the container's prose is in, by tag, names and depth.
Selector::Style Selector::main_style() const {
  std::vector<std::pair<Style, double>> seen;
  for (uint32_t b = out_.first; b < out_.last; ++b) {
    if (!is_prose(b)) continue;
    const Style s = style(b);
    auto at = std::find_if(seen.begin(), seen.end(), [&](const auto& p) { return p.first == s; });
    if (at == seen.end()) {
      if (seen.size() < 16) seen.push_back({s, 1});
    } else at->second += 1;
  }
  Style best;
  double most = 0;
  for (const auto& [s, n] : seen)
    if (n > most) {
      most = n;
      best = s;
    }
  return best;
}

bool Selector::goes_on(uint32_t b) const {
  const Block& block = page_.blocks[b];
  return is_prose(b) && (block.kind == BlockKind::paragraph || (block.kind == BlockKind::other && block.words >= 15)) &&
         !(flags(b) & (kBadFlags | kIsMeta)) && block.link_bytes * 3 < block.text.size();
}

// The standfirst often stands by the headline, outside the element that holds the body: a block that is named so, or
// that the page's description repeats. Only those are taken; what else stands there is labels, shares and bylines.
void Selector::standfirst() {
  if (out_.title_block == UINT32_MAX || out_.title_block >= out_.first) return;
  const std::string description = fold_line(facts_.description.value);
  for (uint32_t b = out_.title_block + 1; b < out_.first; ++b) {
    const Block& block = page_.blocks[b];
    if (block.words < 8 || block.link_bytes * 2 > block.text.size() || folded_[b].empty()) continue;
    const uint32_t f = flags(b);
    const bool described = says_same(folded_[b], description);
    const bool named = (f & kIsLead) != 0 && !(f & (kBadFlags | kIsByline | kIsDate));
    if (!described && !named) continue;
    if (f & (kIsComment | kIsFooter | kIsCaption | kIsHidden)) continue;
    if (lines_.is_furniture(folded_[b]) || lines_.is_caption(page_.of(block), folded_[b])) continue;
    if (lines_.day_line(page_.of(block))) continue;
    bool again = false;  // the body opens with it
    for (uint32_t c = out_.first; c < out_.last && c < out_.first + 6; ++c)
      again = again || says_same(folded_[c], folded_[b]);
    if (!again) set(b, Role::lead, described ? "the page's description" : "standfirst by markup");
  }
}

}  // namespace daybook
