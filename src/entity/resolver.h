// SPDX-License-Identifier: Apache-2.0
#pragma once
// The work behind resolve_drafts(): names first (resolve.cc), then descriptions (describe.cc). Belongs to one report.

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "entity/resolve.h"
#include "entity/roles.h"

namespace daybook {

class Resolver {
 public:
  Resolver(Document& document, const EntityLexicon& lexicon, Drafts& drafts)
      : document_(document),
        lexicon_(lexicon),
        drafts_(drafts),
        words_(drafts.words),
        roles_(document, lexicon.lists(), drafts) {}

  void run();

 private:
  std::string_view word(size_t i) const { return roles_.word(i); }
  bool together(size_t a, size_t b) const { return roles_.together(a, b); }
  bool gives_country(uint32_t ix) const { return roles_.gives_country(ix); }
  size_t role_begin(const Draft& office, std::string& country) const { return roles_.role_begin(office, country); }
  void absorb(uint32_t ix) { drafts_.give_up(ix); }

  // The state that the report's places lie in.
  std::string find_conflict_country() const;

  uint32_t entity(const std::string& name, MentionType type, const std::string& discriminator = {});
  Entity& at(uint32_t ix) { return document_.entities[ix]; }

  // Persons: the lexicon's, then those of the text; a later surname is the same person.
  void name_persons(uint32_t ix);
  // Every tail of the name calls the same person, unless two share it.
  void remember_person(const Draft& draft, const std::string& folded);

  void name_others(uint32_t ix);

  void name_lexical(Draft& draft, const std::string& text);

  PartyKind kind_of_body(const Draft& draft) const;

  // Descriptions: offices and "the jihadists".
  void describe(uint32_t ix);

  void stand_for_itself(Draft& draft, const std::string& name, PartyKind kind, const std::string& country);

  void describe_alike(Draft& draft, const LexiconThing& thing, uint32_t before, bool definite);
  bool fits_kind(uint32_t entity_ix, const LexiconThing& nominal) const;

  void describe_country(Draft& draft, const LexiconThing& thing, std::string country, bool definite);

  // "Islamic State group fighters", "army soldiers": the armed body named right before.
  bool takes_body_before(Draft& draft, uint32_t before);

  bool begins_bare(const Draft& draft) const;
  // No other state's army is spoken of.
  bool only_forces_here(const Draft& draft) const;
  // The drafts within reach of a description.
  std::span<const Draft> around(const Draft& draft) const;

  void describe_office(Draft& draft, const LexiconThing& thing, const std::string& country, size_t begin,
                       bool definite);
  // The body that an unnamed spokesman speaks for, as an entity; kNone if the report does not say.
  uint32_t body_spoken_for(const Draft& draft, bool definite);
  static bool is_singular(std::string_view text);
  bool same_office(uint32_t held, uint32_t asked, const LexiconThing& asked_thing) const;

  void emit(const Draft& draft);

  bool no_capital(const Draft& draft) const;
  bool has_own_dot(ByteSpan bytes) const;

  Document& document_;
  const EntityLexicon& lexicon_;
  Drafts& drafts_;
  const NameWords& words_;
  RoleFinder roles_;
  std::string conflict_country_;
  std::unordered_map<std::string, uint32_t> by_key_;
  std::unordered_map<std::string, uint32_t> persons_;  // folded name or tail -> entity
  std::unordered_map<uint32_t, uint32_t> offices_;     // person -> office thing
  std::unordered_map<uint32_t, uint32_t> things_;      // entity -> lexicon thing
};

}  // namespace daybook
