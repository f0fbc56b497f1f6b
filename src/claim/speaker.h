// SPDX-License-Identifier: Apache-2.0
#pragma once
// The phrase that names who speaks: the noun phrase that ends before a word of saying, or begins after it.
//
// Works on words, so that it also reads text without commas and sentences without trees: it grows a phrase from its
// last word to the left (or from its first to the right) over names, adjectives and nouns up to a determiner, takes in
// what hangs on it by a preposition, and steps over appositions, relative clauses, adverbs and times. Thread safety:
// const calls on shared data.

#include <optional>
#include <vector>

#include "claim/lexicon.h"
#include "doc/words.h"

namespace daybook {

struct SpeakerPhrase {
  size_t first = 0, last = 0;  // words [first, last)
  size_t head = 0;             // the noun that says what the speaker is ("official" of "an official at the port")
  bool is_pronoun = false;
  bool is_relative = false;  // read off "who" or "which": the antecedent
  int name = -1;  // a mention that names the speaker beside the head ("the Kremlin's spokesman, Ivan Petrov")
};

class SpeakerFinder {
 public:
  SpeakerFinder(const Words& words, const ClaimLexicon& lexicon) : words_(words), lexicon_(lexicon) {}

  // Speakers whose phrase ends just before word `end`, none reaching left of `left`; joined by "and", the last one
  // first.
  std::vector<SpeakerPhrase> ending_at(size_t end, size_t left) const;
  // Speakers whose phrase begins at `begin` and ends before `right`.
  std::vector<SpeakerPhrase> starting_at(size_t begin, size_t right) const;
  // The subject of a sentence that opens with it, after an adverbial ("In Brussels, …").
  std::optional<SpeakerPhrase> opening(size_t begin, size_t right) const;
  // The same with all that "and" joins.
  std::vector<SpeakerPhrase> opening_all(size_t begin, size_t right) const;

  // Before `end`, but not before `left`: where auxiliaries, adverbs and times begin.
  size_t skip_back(size_t end, size_t left) const;
  // From `begin`, but not past `right`: after times and their prepositions, and adverbs.
  size_t skip_times(size_t begin, size_t right) const;

 private:
  std::optional<SpeakerPhrase> one_ending_at(size_t end, size_t left, int depth) const;
  std::optional<SpeakerPhrase> grown_left(size_t end, size_t left, int depth) const;
  std::optional<SpeakerPhrase> before_comma(size_t comma, size_t left, int depth) const;
  std::optional<SpeakerPhrase> before_clause(size_t end, size_t left, int depth) const;
  std::optional<SpeakerPhrase> one_starting_at(size_t begin, size_t right) const;
  size_t opening_begin(size_t begin, size_t right) const;
  size_t core_begin(size_t end, size_t left) const;
  size_t tight_begin(size_t end, size_t begin) const;
  size_t core_end(size_t begin, size_t right) const;
  // A word that can name a speaker by itself: a name, or a noun of lexicon/speakers.tsv.
  bool can_head(size_t word) const;
  size_t head_of(size_t first, size_t last) const;
  bool is_title(size_t word) const;

  const Words& words_;
  const ClaimLexicon& lexicon_;
};

}  // namespace daybook
