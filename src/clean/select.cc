// SPDX-License-Identifier: Apache-2.0
#include "clean/select.h"

#include <algorithm>

#include "clean/selector.h"

namespace daybook {

void Selector::run() {
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
    standfirst();
  }
  judge();
  if (plain_) plain_title();
  trim_start();
  trim_end();
  if (!any_body()) fall_back();
  out_.element_flags = all_flags_;
}

bool Selector::is_prose(size_t b) const {
  const Block& block = page_.blocks[b];
  if (block.words < 8 || block.link_bytes * 2 >= block.text.size()) return false;
  if (ends_sentence(page_.of(block))) return true;
  return block.words >= 25 && !many_digits(page_.of(block));
}

bool Selector::many_digits(std::string_view text) {
  size_t digits = 0;
  for (const char c : text) digits += c >= '0' && c <= '9';
  return digits * 7 > text.size();
}

bool Selector::any_body() const {
  return std::any_of(out_.verdicts.begin(), out_.verdicts.end(), [](const Verdict& v) { return v.role == Role::body; });
}

void Selector::fall_back() {
  out_.fallback = true;
  for (uint32_t b = 0; b < page_.blocks.size(); ++b) {
    if (b == out_.title_block || page_.blocks[b].link_bytes * 2 > page_.blocks[b].text.size()) continue;
    if (flags(b) & (kIsNav | kIsFooter | kIsNotice)) continue;
    set(b, Role::body, "all that there is");
  }
  out_.first = 0;
  out_.last = static_cast<uint32_t>(page_.blocks.size());
}

void select_article(const Page& page, const Facts& facts, const LineReader& lines, bool plain, bool whole,
                    Selection& out) {
  Selector(page, facts, lines, plain, whole, out).run();
}

}  // namespace daybook
