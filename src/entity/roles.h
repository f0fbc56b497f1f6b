// SPDX-License-Identifier: Apache-2.0
#pragma once
// Offices beside names and capitals that act: what the words around a draft say of it, before anyone asks who is who.
// Used by resolve.cc. Thread safety: belongs to one report.

#include <string>
#include <string_view>

#include "entity/draft.h"

namespace daybook {

class RoleFinder {
 public:
  RoleFinder(const Document& document, const EntityWords& lists, Drafts& drafts)
      : document_(document), lists_(lists), drafts_(drafts), words_(drafts.words) {}

  // Persons take the words of the office beside them, before or after; the office is then no mention of its own.
  void attach_roles(uint32_t ix);
  // Marks a capital that acts or speaks: "Moscow denied", "Moscow's air strikes", "warned Washington".
  void mark_metonym(uint32_t ix);

  std::string_view word(size_t i) const { return i < words_.size() ? words_.folded(i) : std::string_view(); }
  // Word b follows word a with nothing but space between.
  bool together(size_t a, size_t b) const {
    return b < words_.size() && a + 1 == b && !words_[b].apart && words_[a].sentence == words_[b].sentence;
  }
  // Whether a draft in front of an office says whose it is.
  bool gives_country(uint32_t ix) const;
  // Where an office's words begin, with "French", "Spain's", "Observatory" and small words before it; the country seen
  // there.
  size_t role_begin(const Draft& office, std::string& country) const;
  // The end of "… of the Syrian Observatory", "… for the coalition" after an office; its country.
  size_t role_end(size_t last, std::string& country) const;

 private:
  bool is_office(uint32_t ix) const;
  bool comma_between(size_t a) const;

  const Document& document_;
  const EntityWords& lists_;
  Drafts& drafts_;
  const NameWords& words_;
};

// "the", "this", "those" …
bool is_article(std::string_view folded);

}  // namespace daybook
