// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the claim coder knows of words: nouns for who speaks (lexicon/speakers.tsv), capitals that stand for their state
// (lexicon/countries.tsv) and words of saying (rules/claims/*.rules, whose keys rules/claims/saying.rules explains).
//
// Thread safety: const after loading.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/words.h"

namespace daybook {

enum class SpeakerClass : uint8_t { voice, office, person, body, document, medium };
enum class SpeakerNumber : uint8_t { one, many, body };

struct SpeakerNoun {
  SpeakerNumber number = SpeakerNumber::one;
  SpeakerClass what = SpeakerClass::person;
  PartyKind kind = PartyKind::unknown;
};

// Where a cue's content stands; see rules/claims/saying.rules.
enum class Takes : uint8_t { clause, told, words, nouns, by, source, noun };

struct Cue {
  Stance stance = Stance::asserts;
  Takes takes = Takes::clause;
  std::string rule = {};                                        // "rules/claims/saying.rules:12:said"
  std::vector<std::string> unless_before = {}, unless_after = {};
};

// A cue found at words [first, last).
struct CueHit {
  size_t first = 0, last = 0;
  const Cue* cue = nullptr;
};

class ClaimLexicon {
 public:
  static Result<ClaimLexicon> load(const DataFiles& data);

  const SpeakerNoun* speaker(std::string_view lower) const;
  // The state that a capital or a house of government stands for ("Moscow": Russia), or "".
  std::string_view state_of(std::string_view name) const;
  // The state with this ISO code, or "".
  std::string_view state_by_code(std::string_view iso3) const;
  // The cue that begins at a word (the longest), with nothing before or after it that its rule forbids.
  std::optional<CueHit> cue_at(const Words& words, size_t word, size_t sentence_first, size_t sentence_last) const;

 private:
  struct CueForm {
    std::string words;
    size_t n_words;
    size_t cue;
  };
  Result<Done> read_rules(const DataFiles& data);
  Result<Done> read_speakers(const DataFiles& data);
  Result<Done> read_states(const DataFiles& data);

  std::unordered_map<std::string, SpeakerNoun> speakers_;
  std::unordered_map<std::string, std::string> states_;          // folded capital or metonym -> state
  std::unordered_map<std::string, std::string> states_by_code_;
  std::vector<Cue> cues_;
  std::unordered_map<std::string, std::vector<CueForm>> forms_;  // by first word, longest first
};

}  // namespace daybook
