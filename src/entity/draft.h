// SPDX-License-Identifier: Apache-2.0
#pragma once
// The mentions of one report while they are being found: each pass claims words that no earlier pass took.
// Passes, in order (entity_stage.cc): names of the lexicon; short forms that the report introduces in brackets; names
// that the language model marks; persons and bodies by their shape; places (places.h); then who is who (resolve.h).
// Belongs to one worker.

#include <cstdint>
#include <string>
#include <vector>

#include "entity/lexicon.h"
#include "entity/words.h"

namespace daybook {

struct Draft {
  static constexpr uint32_t kNone = UINT32_MAX;
  size_t first = 0, last = 0;  // words [first, last)
  uint32_t end_byte = 0;       // where a possessive is part of it: "Wendy's"; 0: with its last word
  MentionType type = MentionType::misc;
  NameUse use = NameUse::actor;
  uint32_t thing = 0;  // of the lexicon; 0: none
  NameUse other_use = NameUse::actor;
  uint32_t other_thing = 0;  // what it is if a weak form finds no support; 0: nothing
  bool lexical = false;      // `use` and `thing` hold
  bool nominal = false;
  bool capital_of = false;   // "the Kenyan capital"
  bool weak = false;         // dropped unless something supports it
  bool metonym = false;      // a city that stands for its state here
  bool modelled = false;     // from the language model
  uint32_t same_as = kNone;  // draft that introduced this short form
  std::string country = {};  // what was seen beside it: "French Defence Ministry" FRA
  std::string role = {};     // persons: the words of the office beside the name
  std::string name = {};     // canonical, where it is not the words themselves
  char gender = '\0';
  uint32_t entity = kNone;  // in Document::entities
  float score = 1;
  std::string rule = {};
  bool has_place = false;  // `place` was found (places.h)
  Place place = {};
  uint32_t office = 0;  // persons: the lexicon's office beside the name
};

struct Drafts {
  NameWords words;
  std::vector<Draft> list;
  std::vector<uint32_t> owner;  // by word: draft, or kNone

  void begin(const Document& document);
  bool is_free(size_t first, size_t last) const;
  // Adds it and takes its words; those of another draft must have been given up before.
  uint32_t add(Draft draft);
  void give_up(uint32_t draft);
  // Puts the list in text order and drops what was given up.
  void sort();
  // The draft that ends right before word i with nothing but a space (or possessive) between, or that begins at i; or
  // kNone.
  uint32_t before(size_t i) const;
  uint32_t at(size_t i) const { return i < owner.size() ? owner[i] : Draft::kNone; }
  Draft& operator[](uint32_t i) { return list[i]; }
  const Draft& operator[](uint32_t i) const { return list[i]; }
};

void draft_lexicon_names(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);
void draft_short_forms(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);
void draft_model_names(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);
void draft_persons(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);
// "Vold" once "Jan-Erik Vold" was named.
void draft_surnames(const EntityLexicon& lexicon, Drafts& drafts);
void draft_bodies(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);
// What of the capitalised rest looks like a name; run after places.
void draft_rest(const Document& document, const EntityLexicon& lexicon, Drafts& drafts);

}  // namespace daybook
