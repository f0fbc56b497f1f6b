// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rules of rules/events/ as the event coder uses them: words that tell of an event, its type, and where its parties
// stand.
//
// Keys of a rule (docs/rules.md has the shape):
//   type               an event type of the record
//   verb, noun         phrases that call the rule: a verb's first word and a noun's last word by lemma
//   actor, target      where each stands: subject, object, agent, passive (a passive's subject), possessor, support
//   (the
//                      subject of "launched" before a noun), effect (what the noun kills or hits), compound,
//                      complement, or a preposition such as "on"
//   actor_is, target_is  party kinds that are taken, any where it is missing
//   needs              actor, target, both, party … : refused without (see EventRoles::unmet)
//   unless, with       words that refuse it, words of which one must stand in its sentence
//   status             where nothing else decides
//   flags              means (a weapon nearby decides the type), air (an air strike in a report of air strikes), flies
//   (an air
//                      strike where a state does it), harm (joins the act that did it), refers (may point back: "the
//                      attack"), mutual (joint actors), speech (an act of words)
// Lists used besides: see kListNames in event_rules.cc. Thread safety: const after loading.

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "doc/clause.h"
#include "doc/record.h"
#include "rules/rule_file.h"

namespace daybook {

// Words in order, each lower case; hyphens part words.
using Phrase = std::vector<std::string>;
Phrase make_phrase(std::string_view text);

struct EventRule {
  std::string id = {};
  std::string name = {};
  EventType type = EventType::attack;
  std::vector<Phrase> verbs = {}, nouns = {};
  std::vector<std::string> actor = {}, target = {};
  std::set<PartyKind> actor_is = {}, target_is = {};  // empty: any
  std::vector<Phrase> unless = {}, with = {};
  std::vector<std::string> needs = {};
  EventStatus status = EventStatus::occurred;
  bool has_status = false;
  bool means = false, air = false, flies = false, harm = false, refers = false, mutual = false, speech = false,
       attributive = false, itself = false;
};

struct EventCodes {
  std::string plover_event = {}, plover_mode = {}, cameo = {}, acled_event_type = {}, acled_sub_event_type = {};
};

class EventRules {
 public:
  static Result<EventRules> load(const DataFiles& data);

  const std::vector<EventRule>& rules() const { return rules_; }
  // Numbers of the rules that a phrase ending (noun) or beginning (verb) with this lemma may call.
  const std::vector<uint32_t>& by_verb(const std::string& lemma) const;
  const std::vector<uint32_t>& by_noun(const std::string& lemma) const;
  // Whether some rule takes this verb for killing, hurting or destroying.
  bool says_harm(const std::string& lemma) const;
  // Whether the word is in the list of that name; false for an unknown list.
  bool in_list(std::string_view list, const std::string& word) const;
  // Whether the noun stands for people: sides, groups, trades, kin.
  bool names_people(const std::string& lemma) const;
  const std::vector<Phrase>& phrases(std::string_view list) const;
  const EventCodes& codes(EventType type) const { return codes_[static_cast<size_t>(type)]; }

 private:
  Result<Done> add(const RuleFile& file, const Rule& rule);
  Result<Done> load_codes(const DataFiles& data);

  std::vector<EventRule> rules_;
  std::map<std::string, std::vector<uint32_t>> verbs_, nouns_;
  std::map<std::string, std::set<std::string>, std::less<>> lists_;
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;
  std::array<EventCodes, KindNames<EventType>::names.size()> codes_;
};

// A word of a sentence for matching phrases: a token cut at its hyphens.
struct Piece {
  std::string form = {};  // lower case
  std::string lemma = {};
  TokenIx token = {};
};
// The form and what regular endings may be cut from it: "bombed" -> bombed, bomb, bombe; for words whose lemma is
// unsure.
std::vector<std::string> base_forms(const std::string& form);
std::vector<Piece> make_pieces(const ClauseView& view);
// Whether the phrase stands at pieces[at], its words by form, or by lemma where they are one.
bool phrase_at(const std::vector<Piece>& pieces, size_t at, const Phrase& phrase);
// Whether one of the phrases stands between the tokens.
bool has_phrase(const std::vector<Piece>& pieces, const std::vector<Phrase>& phrases, TokenRange within);

}  // namespace daybook
