// SPDX-License-Identifier: Apache-2.0
#pragma once
// The lists of lexicon/word_lists.tsv that this stage asks, each under its own name there; what each is for stands in
// that file. Thread safety: const after load().

#include "rules/word_lists.h"

namespace daybook {

struct EntityWords {
  // Names of persons and bodies. Asked with folded words.
  WordSet speech_words, everyday_words, name_particles, body_words, titles;
  // Places. Folded.
  WordSet before_places, only_before_places, no_places, place_nouns, directions, place_units, after_towns, municipal,
      local_police;
  WordSet inside_place_names, other_capitals, arabic_articles, place_parts, short_months, tellers;
  // A capital that stands for its state. Folded.
  WordSet capital_as_place, capital_acts, capital_told, capital_owns;
  // Times, numbers. Small letters.
  WordSet parts_of_day, time_of_saying, between_saying_and_day, future, past;
  WordSet money, measures, before_years, ranging, over_as_way;

  static Result<EntityWords> load(const DataFiles& files);
};

}  // namespace daybook
