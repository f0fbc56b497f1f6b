// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the toll coder knows: how figures belong to words of harm (rules/tolls/figures.rules), what words say of a
// figure's time and certainty (rules/tolls/settings.rules), words of harm and of groups (lexicon/harm.tsv,
// lexicon/groups.tsv).
//
// Thread safety: const after loading.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/words.h"
#include "rules/pattern.h"
#include "rules/rule_file.h"
#include "rules/tsv.h"

namespace daybook {

struct FigureRule {
  std::string id = {};
  std::optional<Harm> harm = {};  // none: that of the word of harm
  bool is_same = false;           // the harm of the figure before
  bool is_part = false;
  bool is_nothing = false;  // the number is no figure, whatever other rules make of it
};

// A number bound to a harm. Words are of the document.
struct FoundFigure {
  size_t number = 0;  // index into Document::numbers
  const FigureRule* rule = nullptr;
  Harm harm = Harm::killed;
  size_t harm_first = 0, harm_last = 0;  // the word of harm, empty where the rule has none
  size_t first = 0, last = 0;            // all words that the rule took
  size_t distance = 0;                   // words between number and harm
};

// What some words of a sentence say of its figures: one of these.
struct TollSetting {
  uint32_t pattern = 0;
  std::string id = {};  // of the rule
  std::optional<Scope> scope = {};
  std::optional<Change> change = {};
  std::optional<Certainty> certainty = {};
  std::optional<Side> side = {};
};

struct GroupWord {
  Side side = Side::unknown;
  std::string who = {};
  size_t n_words = 0;
};

class TollRules {
 public:
  static Result<TollRules> load(const DataFiles& data);

  // Every binding that a rule sees in the sentence; several for one number, `same` ones without harm yet.
  std::vector<FoundFigure> figures(const Words& words, SentIx sentence) const;
  // "a man and his wife": people named one by one, as numbers.
  std::vector<NumberExpr> counted_people(const Document& document, SentIx sentence) const;
  // Whether the word, in small letters, names one person ("teacher").
  bool is_one_person(std::string_view lower) const { return one_person_.count(std::string(lower)) != 0; }
  const std::string& people_rule() const { return people_rule_; }
  // The longest group word that begins at a word.
  std::optional<GroupWord> group_at(const Words& words, size_t word) const;
  // The rules of settings.rules that say something of a sentence (of change: with these words in them), or nullptr.
  const TollSetting* scope(const Document& document, SentIx sentence) const;
  const TollSetting* certainty(const Document& document, SentIx sentence) const;
  // Of people without a side: that of those one finds where the sentence says (a market, a school).
  const TollSetting* side(const Document& document, SentIx sentence) const;
  const TollSetting* change(const Document& document, SentIx sentence, TokenIx first, TokenIx last) const;
  // What harm the words say, if they are a word of harm.
  // That of the words with the one before them, where the lexicon has it.
  std::optional<Harm> phrase_harm(const Words& words, size_t first, size_t last) const;
  std::optional<Harm> harm_of(const Words& words, size_t first, size_t last) const;
  bool is_act(std::string_view lower) const { return acts_.count(std::string(lower)) != 0; }

 private:
  struct FigurePattern {
    size_t rule = 0;
    bool is_unless = false;
  };
  Result<Done> read_harm(const DataFiles& data);
  Result<Done> read_groups(const DataFiles& data);
  Result<Done> read_rule(const RuleFile& file, const Rule& rule);
  Result<Done> read_people(const RuleFile& file, const Rule& rule);
  Result<Done> read_setting(const RuleFile& file, const Rule& rule);
  Result<Done> read_rules(const DataFiles& data);

  PatternSet patterns_;  // of figures
  PatternSet setting_patterns_;
  PatternSet people_patterns_;
  std::unordered_set<std::string> one_person_;
  std::string people_rule_;
  std::vector<FigureRule> rules_;
  std::vector<FigurePattern> of_pattern_;
  std::vector<TollSetting> settings_;
  std::unordered_map<std::string, Harm> harms_;  // form, several words parted by spaces -> harm
  std::unordered_map<std::string, int> acts_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, GroupWord>>>
      groups_;  // first word -> entries, longest first
};

}  // namespace daybook
