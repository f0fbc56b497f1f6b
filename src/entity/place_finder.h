// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finding, the first half of places.h: which words of a report name a place. Thread safety: a pure function.

#include <vector>

#include "entity/place_context.h"
#include "entity/places.h"

namespace daybook {

// Words [first, last) that name a place.
struct PlaceSpot {
  size_t first = 0, last = 0;
  uint32_t draft = Draft::kNone;
  size_t surface = 0;     // in FoundPlaces::surfaces
  bool part = false;      // the surface names what it is a part of: "Old Goma"
  bool by_sound = false;  // spelt in another way than the gazetteer has it
};

struct FoundPlaces {
  std::vector<PlaceSpot> spots = {};
  std::vector<PlaceSurface> surfaces = {};  // `chance` is yet to be settled
};

// Adds drafts for places that nothing else has taken, and takes back some that were read as persons or bodies.
FoundPlaces find_places(const Document& document, const EntityLexicon& lexicon, const Gazetteer& gazetteer,
                        Drafts& drafts);

}  // namespace daybook
