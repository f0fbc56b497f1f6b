// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the event coder looks up while it reads one report: rules, lexicons, each sentence's syntax and words, and which
// mention, weapon or time stands at a word. Built for one report; borrows the document. Not shared between threads.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "doc/clause.h"
#include "doc/document.h"
#include "event/event_rules.h"

namespace daybook {

struct WeaponEntry {
  std::string name = {}, weapon_class = {};
  std::optional<EventType> event = {};
  Phrase phrase = {};
};

// Lexicons that events ask for by word.
class EventLexicon {
 public:
  static Result<EventLexicon> load(const DataFiles& data);
  // Entries whose phrase begins with the word, longest first.
  const std::vector<WeaponEntry>& weapons(const std::string& word) const;
  // The state whose capital or seat it is ("Moscow" -> "Russia", "RUS"), by canonical place name.
  struct State {
    std::string name = {}, code = {};
    std::string government = {}, forces = {};  // as parties
  };
  const State* by_capital(std::string_view name) const;
  const State* by_name(std::string_view name) const;
  const State* by_code(std::string_view code) const;
  const State* by_adjective(std::string_view lower) const;

 private:
  std::map<std::string, std::vector<WeaponEntry>> weapons_;
  std::map<std::string, State, std::less<>> capitals_, names_, codes_, adjectives_;
};

struct WeaponMention {
  const WeaponEntry* entry = nullptr;
  TokenRange words = {};
};

class EventContext {
 public:
  EventContext(const Document& document, const EventRules& rules, const EventLexicon& lexicon);

  const Document& document() const { return document_; }
  const EventRules& rules() const { return rules_; }
  const EventLexicon& lexicon() const { return lexicon_; }
  size_t sentences() const { return views_.size(); }
  const ClauseView& view(SentIx sentence) const { return views_[sentence.v]; }
  const std::vector<Piece>& pieces(SentIx sentence) const { return pieces_[sentence.v]; }
  const std::vector<WeaponMention>& weapons(SentIx sentence) const { return weapons_[sentence.v]; }
  // The mention that holds the token, names before descriptions, longest first; nullptr where none does.
  const Mention* mention_at(TokenIx token) const;
  const Entity* entity_at(TokenIx token) const;
  // Mentions of places in the sentence, in text order.
  const std::vector<const Mention*>& places(SentIx sentence) const { return places_[sentence.v]; }
  // The report speaks of aircraft or air strikes.
  bool speaks_of_aircraft() const { return air_; }

 private:
  void find_weapons(SentIx sentence);

  const Document& document_;
  const EventRules& rules_;
  const EventLexicon& lexicon_;
  std::vector<ClauseView> views_;
  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::vector<WeaponMention>> weapons_;
  std::vector<std::vector<const Mention*>> places_;
  std::vector<uint32_t> mention_of_;  // token -> mention + 1
  bool air_ = false;
};

}  // namespace daybook
