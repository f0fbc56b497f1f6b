// SPDX-License-Identifier: Apache-2.0
#pragma once
// What stands around a place's name, as the finding of places (place_finder.h) and their choice (places.cc) ask it: the
// words beside it, the state or country that follows it, whether it is called a town. Words are counted as in
// NameWords; none is given across the end of a sentence. Thread safety: const; belongs to one report.

#include <optional>
#include <string_view>

#include "entity/draft.h"
#include "entity/gazetteer.h"

namespace daybook {

class PlaceContext {
 public:
  PlaceContext(const Document& document, const EntityWords& lists, const Gazetteer& gazetteer, const Drafts& drafts)
      : document_(document), lists_(lists), gazetteer_(gazetteer), drafts_(drafts), words_(drafts.words) {}

  // Folded, or "": word i; the word right before word i, and the one right after words [.., last), with nothing but a
  // space between.
  std::string_view word(size_t i) const { return i < words_.size() ? words_.folded(i) : std::string_view(); }
  std::string_view before(size_t i) const;
  std::string_view after(size_t last) const;

  bool next_capital(size_t last) const;
  // In a headline all words may be capitalised.
  bool title_case(size_t i) const { return words_.title_case(words_[i].sentence) || words_.shouts(words_[i].sentence); }
  // Whether n words from `first` are written as one name may be.
  bool shape_fits(size_t first, size_t n) const;
  // "the town of X", "X district".
  bool called_a_place(const Draft& draft) const;
  // "al" of "al-Karama", where the model made two names of it.
  bool is_lone_article(const Draft& draft) const;
  // "Conn." with its dot, or "CT" after a comma; else null.
  const GazetteerPlace* state_at(size_t i) const;
  // ", Conn.", ", Syria", ", a town in Deir Ezzor province", "neighbourhood of Homs" right after: whose word it is.
  std::optional<GazetteerPlace> container_after(size_t last) const;
  // That, or "the Homs province village of", "Homs's" right before.
  std::optional<GazetteerPlace> container_of(size_t first, size_t last) const;
  // "They entered the village of Kibati. The village lies in Kivu province": the same of the next sentence.
  std::optional<GazetteerPlace> container_told_after(size_t last) const;

 private:
  std::optional<GazetteerPlace> town_before(size_t at) const;
  std::optional<GazetteerPlace> country_of_bearing(size_t last) const;
  std::optional<GazetteerPlace> container_in_apposition(size_t at) const;
  std::optional<GazetteerPlace> container_of_part(size_t last) const;
  std::optional<GazetteerPlace> container_before(size_t first) const;
  std::optional<GazetteerPlace> known_ending_at(size_t last) const;
  std::optional<GazetteerPlace> best_known(size_t first, size_t n) const;

  const Document& document_;
  const EntityWords& lists_;
  const Gazetteer& gazetteer_;
  const Drafts& drafts_;
  const NameWords& words_;
};

}  // namespace daybook
