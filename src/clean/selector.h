// SPDX-License-Identifier: Apache-2.0
#pragma once
// The working of select_article(): one object for one page, its steps in four files. run() says in which order they
// come; select_title.cc, select_container.cc, select_blocks.cc and select_ends.cc hold them. Thread safety: belongs to
// one call.

#include <string>
#include <vector>

#include "clean/lines.h"
#include "clean/select.h"

namespace daybook {

// Parts of a page that are not its article.
constexpr uint32_t kBadFlags = kIsNav | kIsComment | kIsRelated | kIsShare | kIsAd | kIsSignup | kIsCaption | kIsSide |
                               kIsFooter | kIsTags | kIsNotice | kIsForm | kIsPromo | kIsAuthor;

class Selector {
 public:
  Selector(const Page& page, const Facts& facts, const LineReader& lines, bool plain, bool whole, Selection& out)
      : page_(page), facts_(facts), lines_(lines), plain_(plain), whole_(whole), out_(out) {}
  void run();

 private:
  // The element most of the container's prose is in, by tag, names and depth.
  struct Style {
    uint16_t tag = 0;
    uint32_t flags = 0;
    uint16_t depth = 0;
    bool operator==(const Style&) const = default;
  };

  uint32_t flags(size_t b) const { return all_flags_[page_.blocks[b].element]; }
  void set(size_t b, Role role, const char* why) { out_.verdicts[b] = {role, why}; }
  double weight(const Element& e) const { return weight_[e.end_block] - weight_[e.first_block]; }
  bool starts_elsewhere(uint32_t b) const { return (flags(b) & (kIsComment | kIsFooter | kIsNav)) != 0; }

  bool is_prose(size_t b) const;
  static bool many_digits(std::string_view text);
  bool any_body() const;
  void fall_back();

  void trust_flags();
  void trust_title();
  void mark_teasers();
  void find_title();

  void weigh();
  void find_container();
  void extend();
  double step(uint32_t b) const;
  Style style(uint32_t b) const;
  Style main_style() const;
  bool goes_on(uint32_t b) const;
  void standfirst();

  void judge();
  bool near_end(uint32_t b) const;
  bool is_linked_sentence(uint32_t b) const;
  const char* no_text_of_its_own(uint32_t b) const;
  static bool is_rule(std::string_view text);
  static bool is_address(std::string_view text);
  uint32_t own_flags(uint32_t element) const;
  void plain_title();
  static bool is_name(std::string_view text);
  static bool is_label(std::string_view text);
  void trim_start();
  bool heads_one_of_many(uint32_t b) const;
  void trim_end();
  void end_at_heading(uint32_t& last_prose);
  void drop_heads_of_links();
  void drop_short_end(uint32_t last_prose);
  void cut_start();
  bool cut_end(uint32_t& last_prose);
  bool tells_of_itself(uint32_t b) const;

  const Page& page_;
  const Facts& facts_;
  const LineReader& lines_;
  bool plain_, whole_;
  Selection& out_;
  std::vector<std::string> folded_ = {};               // blocks as lines are compared; empty for long ones
  std::vector<double> weight_ = {};                    // sums
  std::vector<uint32_t> flags_ = {}, all_flags_ = {};  // of elements, as far as they are believed
  uint32_t container_ = 0;
  int title_score_ = 0;
  Style style_ = {};
};

}  // namespace daybook
