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
#include "rules/pattern.h"
#include "rules/rule_file.h"
#include "rules/word_lists.h"

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
  std::string rule = {};  // "rules/claims/saying.rules:12:said"
};

// A cue found at words [first, last).
struct CueHit {
  size_t first = 0, last = 0;
  const Cue* cue = nullptr;
};

// The lists of lexicon/word_lists.tsv that this stage asks, in small letters; what each is for stands in that file.
struct ClaimWords {
  WordSet media_after_name, carriers, after_carriers, bare_bodies, monitors;
};

class ClaimLexicon {
 public:
  static Result<ClaimLexicon> load(const DataFiles& data);

  const ClaimWords& lists() const { return lists_; }
  const SpeakerNoun* speaker(std::string_view lower) const;
  // The state that a capital or a house of government stands for ("Moscow": Russia), or "".
  std::string_view state_of(std::string_view name) const;
  // The state with this ISO code, or "".
  std::string_view state_by_code(std::string_view iso3) const;
  // The cues of a sentence in its order, without overlaps (the longest wins), none that its rule's `unless` takes in.
  std::vector<CueHit> cues(const Document& document, SentIx sentence) const;
  // What the words at the head of the content make of a stance, if they change it (rules/claims/content.rules).
  struct ContentSays {
    Stance stance = Stance::asserts;
    std::string rule = {};
    size_t first = 0;  // where the words that say it begin
  };
  std::optional<ContentSays> stance_of_content(const Document& document, SentIx sentence, size_t word,
                                               Stance stance) const;
  // Words within [first, last) that say one thing more, with a stance of its own ("…, but we do not know if …").
  std::optional<ContentSays> also_said(const Document& document, SentIx sentence, size_t first, size_t last) const;

 private:
  struct CuePattern {
    size_t cue = 0;
    bool is_unless = false;
  };
  struct ContentPattern {
    uint32_t pattern = 0;
    Stance from = Stance::asserts, to = Stance::asserts;
    std::string rule = {};
    bool is_within = false;
  };
  Result<Done> read_content_rule(const RuleFile& file, const Rule& rule);
  Result<Done> read_rule(const RuleFile& file, const Rule& rule);
  Result<Done> read_rules(const DataFiles& data);
  Result<Done> read_speakers(const DataFiles& data);
  Result<Done> read_states(const DataFiles& data);
  Result<Done> read_lists(const DataFiles& data);

  ClaimWords lists_;
  std::unordered_map<std::string, SpeakerNoun> speakers_;
  std::unordered_map<std::string, std::string> states_;  // folded capital or metonym -> state
  std::unordered_map<std::string, std::string> states_by_code_;
  std::vector<Cue> cues_;
  std::vector<ContentPattern> contents_;
  PatternSet patterns_;  // of cues
  PatternSet content_patterns_;
  std::vector<CuePattern> of_pattern_;  // by pattern number
};

}  // namespace daybook
