// SPDX-License-Identifier: Apache-2.0
#include "clean/select.h"

#include <algorithm>

#include "base/utf8.h"
#include "clean/lines.h"

namespace daybook {
namespace {

constexpr uint32_t kBadFlags = kIsNav | kIsComment | kIsRelated | kIsShare | kIsAd | kIsSignup | kIsCaption | kIsSide |
                               kIsFooter | kIsTags | kIsNotice | kIsForm | kIsPromo | kIsAuthor;

class Selector {
 public:
  Selector(const Page& page, const Facts& facts, const CleanWords& words, const DayReader& days, bool plain, bool whole,
           Selection& out)
      : page_(page), facts_(facts), lines_(words, days), plain_(plain), whole_(whole), out_(out) {}

  void run() {
    const size_t n = page_.blocks.size();
    out_.verdicts.assign(n, {});
    if (n == 0) {
      out_.element_flags.assign(page_.elements.size(), 0);
      return;
    }
    folded_.resize(n);
    for (size_t i = 0; i < n; ++i)
      folded_[i] = page_.of(page_.blocks[i]).size() <= 300 ? fold_line(page_.of(page_.blocks[i])) : std::string();
    trust_flags();
    if (!plain_) mark_teasers();
    find_title();
    if (!plain_) trust_title();
    weigh();
    if (plain_ || whole_) {
      out_.first = 0;
      out_.last = static_cast<uint32_t>(n);
      out_.container = "whole of the text";
    } else {
      find_container();
      extend();
    }
    judge();
    if (plain_) plain_title();
    trim_start();
    trim_end();
    if (!any_body()) fall_back();
    out_.element_flags = all_flags_;
  }

 private:
  uint32_t flags(size_t b) const { return all_flags_[page_.blocks[b].element]; }
  bool is_prose(size_t b) const {
    const Block& block = page_.blocks[b];
    if (block.words < 8 || block.link_bytes * 2 >= block.text.size()) return false;
    if (ends_sentence(page_.of(block))) return true;
    return block.words >= 25 && !many_digits(page_.of(block));
  }
  static bool many_digits(std::string_view text) {
    size_t digits = 0;
    for (const char c : text) digits += c >= '0' && c <= '9';
    return digits * 7 > text.size();
  }
  void set(size_t b, Role role, const char* why) { out_.verdicts[b] = {role, why}; }

  // A name that would throw away much of the page's prose is a mistake (a wrapper called "sidebar-left", "promo"): not
  // believed.
  void trust_flags() {
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
      flags_[e] = f;
      all_flags_[e] = e == 0 ? f : all_flags_[elements[e].parent] | f;
    }
  }

  // What holds the headline is no side matter, whatever it is called.
  void trust_title() {
    if (out_.title_block == UINT32_MAX || title_score_ < 11) return;
    std::vector<bool> above(page_.elements.size(), false);
    for (uint32_t e = page_.blocks[out_.title_block].element; e != 0; e = page_.elements[e].parent) above[e] = true;
    for (size_t e = 1; e < page_.elements.size(); ++e) {
      if (above[e]) flags_[e] &= ~(kBadFlags & ~kIsComment);
      all_flags_[e] = all_flags_[page_.elements[e].parent] | flags_[e];
    }
  }

  // Three or more boxes side by side, each opening with a linked headline, are teasers of other stories.
  void mark_teasers() {
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
      if (flags(b) & kIsBody) w *= 1.5;
      if (out_.title_block != UINT32_MAX && title_score_ >= 8 && b < out_.title_block) w *= 0.25;
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
  void extend() {
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
  static constexpr double kGap = 4;
  // How far a block that is no prose moves away from the article: furniture and links less than other text.
  double step(uint32_t b) const {
    const Block& block = page_.blocks[b];
    return (flags(b) & kBadFlags) || block.link_bytes * 2 > block.text.size() || block.words <= 2 ? 0.25 : 1;
  }
  struct Style {
    uint16_t tag = 0;
    uint32_t flags = 0;
    uint16_t depth = 0;
    bool operator==(const Style&) const = default;
  };
  Style style(uint32_t b) const {
    const uint32_t e = page_.blocks[b].element;
    return {page_.elements[e].tag, flags_[e], page_.elements[e].depth};
  }
  // The element most of the container's prose is in, by tag, names and depth.
  Style main_style() const {
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
  bool goes_on(uint32_t b) const {
    const Block& block = page_.blocks[b];
    return is_prose(b) &&
           (block.kind == BlockKind::paragraph || (block.kind == BlockKind::other && block.words >= 15)) &&
           !(flags(b) & (kBadFlags | kIsMeta)) && block.link_bytes * 3 < block.text.size();
  }
  bool starts_elsewhere(uint32_t b) const { return (flags(b) & (kIsComment | kIsFooter | kIsNav)) != 0; }

  void judge() {
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
        if (!lines_.credit(page_.of(block)).empty()) {
          set(b, Role::furniture, "credit line");
          continue;
        }
        if (lines_.day_line(page_.of(block))) {
          set(b, Role::date, "day line");
          continue;
        }
        if (block.words <= 60 && lines_.is_caption(page_.of(block))) {
          set(b, Role::caption, "photo credit");
          continue;
        }
        if (!out_.title.empty() && folded == fold_line(out_.title)) {
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

  bool near_end(uint32_t b) const {
    return weight_[out_.last] - weight_[b + 1] < (weight_[out_.last] - weight_[out_.first]) * 0.25;
  }

  // Flags between the container and the block; what lies above the container says nothing.
  uint32_t own_flags(uint32_t element) const {
    uint32_t f = 0;
    while (element != 0 && element != container_) {
      f |= flags_[element];
      element = page_.elements[element].parent;
    }
    return f;
  }

  void plain_title() {
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
  static bool is_name(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find(' ', at), text.size());
      if (end - at > 3 && !is_upper(decode_utf8(text, at).code)) return false;
      at = end + 1;
    }
    return true;
  }

  static bool is_label(std::string_view text) {
    if (text.size() > 60) return false;
    for (size_t i = 0; i < text.size();) {
      const Utf8Step step = decode_utf8(text, i);
      if (is_lower(step.code)) return false;
      i += step.length;
    }
    return text.find(" - ") != std::string_view::npos || text.find(" | ") != std::string_view::npos ||
           text.find(" / ") != std::string_view::npos || text.size() < 20;
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
      if (!lines_.byline(text, true).empty()) {
        v = {Role::byline, "names before the text"};
        continue;
      }
      if (is_label(text)) {
        v = {Role::section, "label before the text"};
        continue;
      }
      if (page_.blocks[b].words <= 4 && !plain_ && !ends_sentence(text)) {
        v = {Role::furniture, "short line before the text"};
        continue;
      }
      if (plain_) break;
    }
  }

  void trim_end() {
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

  bool any_body() const {
    return std::any_of(out_.verdicts.begin(), out_.verdicts.end(),
                       [](const Verdict& v) { return v.role == Role::body; });
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
  bool plain_, whole_;
  Selection& out_;
  std::vector<std::string> folded_;
  std::vector<double> weight_;               // sums
  std::vector<uint32_t> flags_, all_flags_;  // of elements, as far as they are believed
  uint32_t container_ = 0;
  int title_score_ = 0;
  Style style_ = {};
};

}  // namespace

void select_article(const Page& page, const Facts& facts, const CleanWords& words, const DayReader& days, bool plain,
                    bool whole, Selection& out) {
  Selector(page, facts, words, days, plain, whole, out).run();
}

}  // namespace daybook
