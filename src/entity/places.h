// SPDX-License-Identifier: Apache-2.0
#pragma once
// Places of a report: which words name a place, and which of the world's places of that name is meant.
//
// Finding: the longest run of capitalised words that the gazetteer knows and nothing else has taken. A name that is
// mostly something else needs a cue: a preposition before it, its state or country after it, or the language model.
// Choosing: among namesakes by what is known of them (population, in how many languages they have a name), by what the
// report names beside them ("Albu Kamal, a town in Deir Ezzor province"; "Newtown, Conn."), and by the other places of
// the report: those near, of the same unit, of the same country. One name is one place in one report. "northern Syria"
// is a region of Syria, "near Raqqa" is near: never more exact than the words. Thread safety: pure functions.

#include <string>
#include <vector>

#include "entity/draft.h"
#include "entity/gazetteer.h"

namespace daybook {

// A name of the report and the places that it may be.
struct PlaceSurface {
  std::string key = {};  // folded
  std::vector<GazetteerPlace> candidates = {};
  std::vector<double> prior = {};   // by candidate
  std::vector<double> chance = {};  // by candidate, sums to 1
  double weight = 1;                // how much it tells about others
  size_t best() const;
};

// Settles `chance` of all surfaces; `countries` are countries the report speaks of, with weights.
struct CountryWeight {
  std::string country = {};
  double weight = 0;
};
void choose_places(std::vector<PlaceSurface>& surfaces, const std::vector<CountryWeight>& countries);

void draft_places(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer, Drafts& drafts);

Place to_place(const GazetteerPlace& from, double score);
double distance_km(const GazetteerPlace& a, const GazetteerPlace& b);

}  // namespace daybook
