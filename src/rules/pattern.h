// SPDX-License-Identifier: Apache-2.0
#pragma once
// Patterns over the words of a sentence: compiled once, matched in time linear in the sentence. docs/rules.md is the
// manual.
//
//   killed             the word, whatever its case            "Front"      the word with exactly this case
//   ~kill              any form of the lemma                  @NOUN        any word of this part of speech
//   ~strike@NOUN       both                                   !~not        one word that is not this
//   <person> <place> <org> <misc> <actor> <office> <number> <time>         a whole mention, number or time
//   #num               a number word or digits                $weapon      an entry of a word list (of one or more
//   words) _                  any one word                           ... or ...9  up to 5 (or 9) words, as few as will
//   do x?  x*  x+         optional, repeated                     ( a | b c )  alternatives name=( … )         captures
//   ^            the sentence's first word
//
// Order of use: add_list() and add() everything, then, per sentence, view() and find_all() or match_at(). A lemma or
// part of speech is only asked of words that have one: where syntax made none, `~kill` takes its regular forms and
// `@NOUN` any word. Thread safety: const after the last add(); views and scratch belong to one thread.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "doc/document.h"
#include "rules/rule_file.h"

namespace daybook {

struct PatternCapture {
  uint32_t name = 0;              // PatternSet::capture_name
  TokenIx first = {}, last = {};  // tokens [first, last)
};

struct PatternMatch {
  uint32_t pattern = 0;  // what add() gave
  TokenIx first = {}, last = {};
  std::vector<PatternCapture> captures = {};
};

// One sentence as patterns see it. Valid until the document's layers change.
struct SentenceView {
  struct Word {
    uint32_t form = 0, exact = 0, lemma = 0;  // symbols of the PatternSet, 0: no pattern knows the word
    uint16_t begins = 0, inside = 0;          // mention classes that begin at it, that go on through it
    Upos upos = Upos::none;
    bool has_lemma = false;
    bool is_number = false;
  };
  TokenIx first = {};
  std::vector<Word> words = {};
};

class PatternSet {
 public:
  PatternSet();
  // Defines `$name`. Entries are words parted by spaces, compared with forms and lemmas. Adds to a list that is there.
  void add_list(const std::string& name, const std::vector<std::string>& entries);
  bool has_list(std::string_view name) const { return lists_.find(std::string(name)) != lists_.end(); }
  // The lists of a rule file.
  void add_lists(const RuleFile& file);
  // Compiles a pattern and gives its number (0, 1, 2 …). Errors point into the rule file.
  Result<uint32_t> add(const RuleFile& file, const RuleValue& value);
  Result<uint32_t> add(std::string_view text);

  size_t size() const;
  std::string_view capture_name(uint32_t name) const { return capture_names_[name]; }
  // The capture of that name, or nullptr.
  const PatternCapture* capture(const PatternMatch& match, std::string_view name) const;

  SentenceView view(const Document& document, SentIx sentence) const;
  // All matches of all patterns, by pattern, then by place; those of one pattern do not overlap.
  std::vector<PatternMatch> find_all(const SentenceView& view) const;
  // The leftmost match of one pattern that begins at or after a token.
  std::optional<PatternMatch> find(uint32_t pattern, const SentenceView& view, TokenIx from) const;
  // A match that begins exactly at a token.
  std::optional<PatternMatch> match_at(uint32_t pattern, const SentenceView& view, TokenIx at) const;

  struct Instruction;
  struct Test;
  struct ListNode;
  struct Pattern;

 private:
  friend class PatternCompiler;
  uint32_t symbol(std::string_view word);
  uint32_t known(std::string_view word) const;
  std::optional<PatternMatch> run(uint32_t pattern, const SentenceView& view, size_t from, bool anchored) const;
  // Whether a match may begin with this word.
  bool may_begin(const Pattern& pattern, const SentenceView::Word& word) const;
  // Whether the sentence has a word for each step of some way through the pattern, in whatever order they stand.
  // `met` remembers what is known of each test, then of each list, of this sentence; empty at first.
  bool may_match(const Pattern& pattern, const SentenceView& view, std::vector<int8_t>& met) const;
  bool in_list(uint32_t node, const SentenceView::Word& word) const;

  struct WordHash {
    using is_transparent = void;
    size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::unordered_map<std::string, uint32_t, WordHash, std::equal_to<>> symbols_;
  std::unordered_map<std::string, uint32_t> lists_;  // name -> root node
  std::unordered_map<std::string, std::vector<std::string>> list_entries_;
  std::vector<ListNode> nodes_;
  std::vector<Test> tests_;
  std::vector<Pattern> patterns_;
  std::vector<std::string> capture_names_;
  std::unordered_map<uint32_t, std::vector<uint32_t>> by_first_;  // symbol -> patterns that may begin with it
  std::vector<uint32_t> any_first_;                               // patterns that may begin with any word
};

struct PatternSet::Instruction {
  enum class Op : uint8_t { test, list, split, save, not_inside, at_start, match };
  Op op = Op::match;
  uint32_t arg = 0;    // test, list node, capture slot, or class bits
  uint32_t next = 0;   // where to go on; of a split the preferred way
  uint32_t other = 0;  // of a split the second way
};

// One word against one condition; all that is set must hold.
struct PatternSet::Test {
  uint32_t form = 0, exact = 0, lemma = 0;
  std::vector<uint32_t> lemma_forms = {};  // regular forms of the lemma, sorted: for words without a lemma
  Upos upos = Upos::none;
  uint16_t begins = 0, inside = 0;
  bool number = false, any = false, negated = false;
};

struct PatternSet::ListNode {
  std::unordered_map<uint32_t, uint32_t> children = {};  // symbol -> node
  bool ends = false;
};

struct PatternSet::Pattern {
  std::vector<Instruction> code = {};
  std::vector<uint32_t> slots = {};        // capture names by number
  std::vector<uint32_t> firsts = {};       // symbols that a match may begin with, sorted
  std::vector<uint32_t> first_tests = {};  // tests without a symbol that it may begin with
};

inline size_t PatternSet::size() const { return patterns_.size(); }

}  // namespace daybook
