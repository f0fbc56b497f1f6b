// SPDX-License-Identifier: Apache-2.0
#include "clean/select.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/lines.h"

namespace daybook {
namespace {

constexpr uint32_t kBadFlags = kIsNav | kIsComment | kIsRelated | kIsShare | kIsAd | kIsSignup | kIsCaption | kIsSide | kIsFooter | kIsTags | kIsNotice | kIsForm | kIsPromo | kIsAuthor;

class Selector {
 public:
  Selector(const Page& page, const Facts& facts, const CleanWords& words, const DayReader& days, bool plain, Selection& out)
      : page_(page), facts_(facts), lines_(words, days), plain_(plain), out_(out) {}

  void run() {
    const size_t n = page_.blocks.size();
    out_.verdicts.assign(n, {});
    if (n == 0) return;
    folded_.resize(n);
    for (size_t i = 0; i < n; ++i) folded_[i] = page_.of(page_.blocks[i]).size() <= 300 ? fold_line(page_.of(page_.blocks[i])) : std::string();
    find_title();
    weigh();
    if (plain_) { out_.first = 0; out_.last = static_cast<uint32_t>(n); out_.container = "whole text"; }
    else find_container();
    judge();
    if (plain_) plain_title();
    trim_start();
    trim_end();
    if (!any_body()) fall_back();
  }

 private:
  uint32_t flags(size_t b) const { return page_.elements[page_.blocks[b].element].all_flags; }
  bool is_prose(size_t b) const {
    const Block& block = page_.blocks[b];
    return block.words >= 8 && (ends_sentence(page_.of(block)) || block.words >= 25) && block.link_bytes * 2 < block.text.size();
  }
  void set(size_t b, Role role, const char* why) { out_.verdicts[b] = {role, why}; }

  // The headline: what <h1>, og:title and <title> agree on.
  void find_title() {
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
      else if (declared.size() > 12 && text.size() > 12 && (text.starts_with(declared) || declared.starts_with(text))) score = 7;
      else if (text.size() > 12 && head.starts_with(text)) score = 6;
      else if (text.size() > 20 && head.find(text) != std::string::npos) score = 5;
      else if (!plain_ && block.kind == BlockKind::heading && block.level == 1 && text.size() > 15) score = 2;
      if (score == 0) continue;
      if (block.kind == BlockKind::heading) score += block.level == 1 ? 3 : 1;
      if (flags(b) & kIsTitle) score += 1;
      if (flags(b) & (kIsNav | kIsRelated | kIsComment | kIsFooter | kIsSide)) score -= 5;
      if (block.link_bytes * 2 > block.text.size()) score -= 2;
      if (score > best_score) { best_score = score; best = b; }
    }
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

  void weigh() {
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
      weight_[b + 1] = weight_[b] + w;
    }
  }
  double weight(const Element& e) const { return weight_[e.end_block] - weight_[e.first_block]; }

  void find_container() {
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
        if (w > most) { most = w; heavy = e; }
      }
      if (heavy == 0 || most < mine * 0.7) break;
      // A single paragraph is no container.
      if (elements[heavy].end_block - elements[heavy].first_block <= 1) break;
      at = heavy;
    }
    out_.first = elements[at].first_block;
    out_.last = elements[at].end_block;
    container_ = at;
    out_.container = "element with most of the prose";
  }

  void judge() {
    for (uint32_t b = out_.first; b < out_.last; ++b) {
      const Block& block = page_.blocks[b];
      const uint32_t f = own_flags(block.element);
      const std::string& folded = folded_[b];
      if (b == out_.title_block) { set(b, Role::title, "title"); continue; }
      if (f & kIsCaption) { set(b, Role::caption, "caption by markup"); continue; }
      if (f & kBadFlags) { set(b, Role::furniture, "part of the page by its name"); continue; }
      if ((f & kIsByline) && block.words <= 12) { set(b, Role::byline, "byline by markup"); continue; }
      if ((f & kIsDate) && block.words <= 14) { set(b, Role::date, "day line by markup"); continue; }
      if ((f & kIsMeta) && block.words <= 14) { set(b, Role::furniture, "meta line by markup"); continue; }
      if (!folded.empty()) {
        if (lines_.is_furniture(folded)) { set(b, Role::furniture, "furniture line"); continue; }
        if (!lines_.credit(page_.of(block)).empty()) { set(b, Role::furniture, "credit line"); continue; }
        if (lines_.day_line(page_.of(block))) { set(b, Role::date, "day line"); continue; }
        if (block.words <= 60 && lines_.is_caption(page_.of(block))) { set(b, Role::caption, "photo credit"); continue; }
        if (!out_.title.empty() && folded == fold_line(out_.title)) { set(b, Role::furniture, "title again"); continue; }
      }
      if (block.link_bytes * 10 > block.text.size() * 8 && !is_prose(b)) { set(b, Role::furniture, "only a link"); continue; }
      set(b, block.kind == BlockKind::heading ? Role::heading : Role::body, "text of the container");
    }
  }

  // Flags between the container and the block; what lies above the container says nothing.
  uint32_t own_flags(uint32_t element) const {
    uint32_t f = 0;
    while (element != 0 && element != container_) {
      f |= page_.elements[element].flags;
      element = page_.elements[element].parent;
    }
    return f;
  }

  void plain_title() {
    if (!page_.meta("header:title").empty()) { out_.title = std::string(page_.meta("header:title")); out_.title_from = "header"; return; }
    if (!page_.meta("header:headline").empty()) { out_.title = std::string(page_.meta("header:headline")); out_.title_from = "header"; return; }
    if (out_.title_block != UINT32_MAX || !facts_.title.empty()) return;
    // The first short line that stands alone and is no sentence.
    for (uint32_t b = 0; b < page_.blocks.size() && b < 12; ++b) {
      if (out_.verdicts[b].role != Role::body) continue;
      const Block& block = page_.blocks[b];
      const bool alone = b + 1 == page_.blocks.size() || !page_.blocks[b + 1].after_break;
      const std::string_view text = page_.of(block);
      if (block.words > 30 || (ends_sentence(text) && !text.ends_with("?") && !text.ends_with("'"))) return;
      if (!alone && block.words <= 5 && !lines_.byline(text, true).empty()) { set(b, Role::byline, "name above the title"); continue; }
      if (block.words < 3 || is_label(text)) {
        set(b, Role::section, "label above the title");
        continue;
      }
      if (b + 1 >= page_.blocks.size()) return;
      out_.title_block = b;
      out_.title = std::string(text);
      out_.title_from = "first line";
      set(b, Role::title, "first line that stands alone");
      return;
    }
  }

  static bool is_label(std::string_view text) {
    if (text.size() > 60) return false;
    for (size_t i = 0; i < text.size();) {
      const Utf8Step step = decode_utf8(text, i);
      if (is_lower(step.code)) return false;
      i += step.length;
    }
    return text.find(" - ") != std::string_view::npos || text.find(" | ") != std::string_view::npos || text.find(" / ") != std::string_view::npos || text.size() < 20;
  }

  void trim_start() {
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
      if (!lines_.byline(text, true).empty()) { v = {Role::byline, "names before the text"}; continue; }
      if (is_label(text)) { v = {Role::section, "label before the text"}; continue; }
      if (page_.blocks[b].words <= 4 && !plain_ && !ends_sentence(text)) { v = {Role::furniture, "short line before the text"}; continue; }
      if (plain_) break;
    }
  }

  void trim_end() {
    uint32_t last_prose = 0;
    bool any = false;
    for (uint32_t b = out_.first; b < out_.last; ++b) {
      if (out_.verdicts[b].role == Role::body && is_prose(b)) { last_prose = b; any = true; }
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
          if (out_.verdicts[c].role == Role::body || out_.verdicts[c].role == Role::heading) set(c, Role::furniture, "after a heading that ends articles");
        }
        last_prose = b > 0 ? b - 1 : 0;
        break;
      }
    }
    // Short lines and headings after the last prose.
    for (uint32_t b = last_prose + 1; b < out_.last; ++b) {
      Verdict& v = out_.verdicts[b];
      if (v.role == Role::heading) v = {Role::furniture, "heading after the end"};
      else if (v.role == Role::body && !plain_ && page_.blocks[b].kind != BlockKind::item && page_.blocks[b].kind != BlockKind::cell && page_.blocks[b].words < 6) v = {Role::furniture, "short line after the end"};
    }
  }

  bool any_body() const {
    return std::any_of(out_.verdicts.begin(), out_.verdicts.end(), [](const Verdict& v) { return v.role == Role::body; });
  }

  void fall_back() {
    out_.fallback = true;
    for (uint32_t b = 0; b < page_.blocks.size(); ++b) {
      if (b == out_.title_block || page_.blocks[b].link_bytes * 2 > page_.blocks[b].text.size()) continue;
      if (flags(b) & (kIsNav | kIsFooter | kIsNotice)) continue;
      set(b, Role::body, "all that there is");
    }
    out_.first = 0;
    out_.last = static_cast<uint32_t>(page_.blocks.size());
  }

  const Page& page_;
  const Facts& facts_;
  LineReader lines_;
  bool plain_;
  Selection& out_;
  std::vector<std::string> folded_;
  std::vector<double> weight_;  // sums
  uint32_t container_ = 0;
};

}  // namespace

void select_article(const Page& page, const Facts& facts, const CleanWords& words, const DayReader& days, bool plain, Selection& out) {
  Selector(page, facts, words, days, plain, out).run();
}

}  // namespace daybook
