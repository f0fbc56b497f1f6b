// SPDX-License-Identifier: Apache-2.0
#pragma once
// The names that the lexicon knows, ready for looking up in a report: actors, states with their people, governments and
// forces, offices, agencies, outlets, persons, given names. From lexicon/*.tsv; a file that is not there is empty.
// Thread safety: const after load().

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/document.h"
#include "entity/word_lists.h"
#include "entity/words.h"

namespace daybook {

// What a form of a name says about its thing.
enum class NameUse : uint8_t {
  actor,      // a body's name
  country,    // a state's name
  adjective,  // "Syrian", "US"
  people,     // "Syrians"
  capital,    // a city that stands for the state where it acts or speaks
  metonym,    // a house that does ("the Kremlin" is an actor of its own; "Downing Street")
  government,
  forces,
  agency,
  outlet,
  person,
  office,  // a role word
  nominal  // a description that must be resolved inside the report: "the jihadists", "the regime"
};

// What a name stands for.
struct LexiconThing {
  std::string name = {};
  MentionType type = MentionType::organisation;
  PartyKind kind = PartyKind::unknown;
  std::string country = {};
  std::string role = {};                // persons: what they are
  std::string side = {};                // actors: "jihadist", "monitor"
  std::string office_class = {};        // offices: head, minister, speaker …
  std::string stands_for = {};          // offices: "yes", "no", "body"
  std::string body = {};                // offices: the body that it stands for
  std::string way = {};                 // nominals: "alike" or "country"
  std::vector<std::string> kinds = {};  // nominals: kinds of entity they may stand for
  std::string rule = {};                // file:line
};

struct NameForm {
  NameUse use = NameUse::actor;
  uint32_t thing = 0;
  bool exact = false;         // letter by letter
  bool weak = false;          // needs support
  bool with_article = false;  // only after "the", and with no capital after it: "the West"
  std::string form = {};
  uint32_t capitals = 0;      // bit i: word i begins with a capital
  uint32_t all_capitals = 0;  // bit i: word i is all capitals
};

struct Country {
  std::string name = {}, iso3 = {}, adjective = {}, capital = {};
  uint32_t thing = 0, government = 0, forces = 0;
  double lat = 0, lon = 0;
  bool has_point = false;
};

class EntityLexicon {
 public:
  static Result<EntityLexicon> load(const DataFiles& files);

  static constexpr size_t kMaxWords = 9;
  // Forms whose folded words are these; nullptr if none. The case still has to be checked with fits().
  const std::vector<NameForm>* find(const std::string& folded) const;
  // Whether some country is called so.
  bool names_country(const std::string& folded) const;
  // The greatest number of words of a form that begins with this folded word; 0 if none.
  size_t longest(std::string_view first_word) const;
  // Whether the text's words [first, first + n) are written as the form demands.
  static bool fits(const NameForm& form, const NameWords& words, size_t first, size_t n);

  const LexiconThing& thing(uint32_t ix) const { return things_[ix]; }
  const Country* country(std::string_view iso3) const;
  const Country* country_of_adjective(std::string_view folded) const;
  // The country whose domain an address has: "https://news.example.ca/a" -> CAN; empty for .com and the like.
  std::string_view country_of_address(std::string_view url) const;
  // The country whose offices a word, or two, folded, are ("sheriff"); empty if of no one.
  std::string_view country_of_word(std::string_view folded) const;
  const EntityWords& lists() const { return lists_; }
  // By folded canonical name.
  const LexiconThing* thing_named(std::string_view name) const;
  // 'f', 'm', 'e' (either), or 0 if it is no given name.
  char given_name(std::string_view folded) const;
  bool surname(std::string_view folded) const { return surnames_.find(std::string(folded)) != surnames_.end(); }

 private:
  Result<Done> load_countries(const DataFiles& files);
  Result<Done> load_actors(const DataFiles& files);
  Result<Done> load_offices(const DataFiles& files);
  Result<Done> load_agencies(const DataFiles& files, std::string_view path, NameUse use);
  Result<Done> load_persons(const DataFiles& files);
  Result<Done> load_nominals(const DataFiles& files);
  Result<Done> load_given_names(const DataFiles& files);
  Result<Done> load_domains(const DataFiles& files);
  uint32_t add_thing(LexiconThing thing);
  void add_form(NameUse use, uint32_t thing, std::string_view form, bool exact = false, bool weak = false);

  EntityWords lists_;
  std::vector<LexiconThing> things_;
  std::unordered_map<std::string, std::vector<NameForm>> forms_;
  std::unordered_map<std::string, uint8_t> longest_;
  std::vector<Country> countries_;
  std::unordered_map<std::string, size_t> by_iso3_, by_adjective_;
  std::unordered_map<std::string, uint32_t> by_name_;
  std::unordered_map<std::string, char> given_names_;
  std::unordered_map<std::string, bool> surnames_;
  std::unordered_map<std::string, std::string> domains_, country_words_;
};

}  // namespace daybook
