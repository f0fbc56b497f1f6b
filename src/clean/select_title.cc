// SPDX-License-Identifier: Apache-2.0
// Which names of elements are believed, which boxes are teasers, where the headline is.
#include <algorithm>

#include "base/utf8.h"
#include "clean/selector.h"

namespace daybook {

// A name that would throw away much of the page's prose is a mistake (a wrapper called "sidebar-left", "promo"): not
// believed.
void Selector::trust_flags() {
  const auto& elements = page_.elements;
  flags_.resize(elements.size());
  all_flags_.resize(elements.size());
  std::vector<double> prose(page_.blocks.size() + 1, 0);
  for (size_t b = 0; b < page_.blocks.size(); ++b)
    prose[b + 1] = prose[b] + (is_prose(b) ? static_cast<double>(page_.blocks[b].text.size()) : 0);
  const double all = prose.back();
  for (size_t e = 0; e < elements.size(); ++e) {
    uint32_t f = elements[e].flags;
    const double share = all > 0 ? (prose[elements[e].end_block] - prose[elements[e].first_block]) / all : 0;
    if (share > 0.35 && elements[e].end_block - elements[e].first_block > 2) {
      if (share > 0.8) f &= ~(kIsComment | kIsNotice | kIsFooter);
      f &= ~(kBadFlags & ~(kIsComment | kIsNotice | kIsFooter));
      f &= ~(kIsByline | kIsDate | kIsMeta);
    }
    // Navigation and advertisements are links: text without any is neither.
    const uint32_t blocks = elements[e].end_block - elements[e].first_block;
    if ((f & kIsNav) && elements[e].link_bytes * 4 < elements[e].text_bytes && share > 0) f &= ~kIsNav;
    if ((f & kIsAd) && elements[e].link_bytes == 0 && blocks >= 3 && elements[e].text_bytes >= 100) f &= ~kIsAd;
    flags_[e] = f;
    all_flags_[e] = e == 0 ? f : all_flags_[elements[e].parent] | f;
  }
}

// What holds the headline is no side matter, whatever it is called.
void Selector::trust_title() {
  if (out_.title_block == UINT32_MAX || title_score_ < 8) return;
  std::vector<bool> above(page_.elements.size(), false);
  for (uint32_t e = page_.blocks[out_.title_block].element; e != 0; e = page_.elements[e].parent) above[e] = true;
  for (size_t e = 1; e < page_.elements.size(); ++e) {
    if (above[e]) flags_[e] &= ~(kBadFlags & ~kIsComment);
    all_flags_[e] = all_flags_[page_.elements[e].parent] | flags_[e];
  }
}

// Three or more boxes side by side, each opening with a linked headline, are teasers of other stories.
void Selector::mark_teasers() {
  const auto& elements = page_.elements;
  std::vector<uint32_t> cards(elements.size(), 0);
  std::vector<uint32_t> card_text(elements.size(), 0);
  std::vector<bool> is_card(elements.size(), false);
  for (size_t e = 1; e < elements.size(); ++e) {
    const Element& element = elements[e];
    const uint32_t n = element.end_block - element.first_block;
    if (n < 1 || n > 12 || element.text_bytes > 1500 || element.link_bytes * 6 < element.text_bytes) continue;
    if (all_flags_[e] & kIsTable) continue;
    bool headline = false;
    for (uint32_t b = element.first_block; b < element.end_block && b < element.first_block + 4; ++b) {
      const Block& block = page_.blocks[b];
      if (block.words >= 3 && block.link_bytes * 10 > block.text.size() * 8) headline = true;
    }
    if (!headline) continue;
    is_card[e] = true;
    ++cards[element.parent];
    card_text[element.parent] += element.text_bytes;
  }
  for (size_t e = 1; e < elements.size(); ++e) {
    const uint32_t parent = elements[e].parent;
    if (is_card[e] && cards[parent] >= 3 && card_text[parent] * 2 > elements[parent].text_bytes)
      flags_[e] |= kIsRelated;
    all_flags_[e] = all_flags_[parent] | flags_[e];
  }
}

// The headline: what <h1>, og:title and <title> agree on.
void Selector::find_title() {
  const std::string head = fold_line(page_.title);
  const std::string declared = fold_line(facts_.title.value);
  uint32_t best = UINT32_MAX;
  int best_score = 0;
  for (uint32_t b = 0; b < page_.blocks.size(); ++b) {
    const Block& block = page_.blocks[b];
    if (block.text.size() > 300 || folded_[b].size() < 4) continue;
    const std::string& text = folded_[b];
    int score = 0;
    if (!declared.empty() && text == declared) score = 10;
    else if (declared.size() > 12 && text.size() > 12 && (text.starts_with(declared) || declared.starts_with(text)))
      score = 7;
    else if (text.size() > 12 && head.starts_with(text)) score = 6;
    else if (text.size() > 20 && head.find(text) != std::string::npos) score = 5;
    else if (!plain_ && block.kind == BlockKind::heading && block.level == 1 && text.size() > 15) score = 2;
    if (score == 0) continue;
    if (block.kind == BlockKind::heading) score += block.level == 1 ? 3 : 1;
    if (flags(b) & kIsTitle) score += 1;
    if (flags(b) & (kIsNav | kIsRelated | kIsComment | kIsFooter | kIsSide)) score -= 5;
    if (block.link_bytes * 2 > block.text.size()) score -= 6;
    if (score > best_score) {
      best_score = score;
      best = b;
    }
  }
  title_score_ = best_score;
  if (best != UINT32_MAX) {
    out_.title_block = best;
    out_.title = std::string(page_.of(page_.blocks[best]));
    out_.title_from = page_.blocks[best].kind == BlockKind::heading ? "heading on the page" : "line on the page";
  } else if (!facts_.title.empty()) {
    out_.title = facts_.title.value;
    out_.title_from = facts_.title.from;
  } else if (!page_.title.empty()) {
    out_.title = page_.title;
    out_.title_from = "<title>";
  }
}

}  // namespace daybook
