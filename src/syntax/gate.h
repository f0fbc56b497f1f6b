// SPDX-License-Identifier: Apache-2.0
#pragma once
// The gate before the parser: which sentences of a report can matter to the record of conflict.
//
// It knows no words of its own: they are the triggers of rules/events/, the words of harm (lexicon/harm.tsv), and the
// armed of rules/events/lists.rules and lexicon/weapons.tsv. A trigger of a violent type whose rule asks for no more
// than parties ("kill", "air strike") opens its sentence; one that means violence only in a certain company ("hit",
// "fire", "occupy"), and one of other types ("visit", "accuse"), opens it beside a weapon or an armed party. What
// stands next to an open sentence opens if it has a trigger of any kind. In a report where enough is open, or tells of
// harm, everything is. Inflected forms come from the lemma lexicon and the regular endings; case does not matter.
//
//   Result<Gate> gate = Gate::load(data, tagger);
//   gate->choose(document, work);   // needs sentences and words
//   if (work.open[i] != 0) …        // sentence i is to be parsed
//
// Thread safety: const after loading; a GateWork for each thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/document.h"
#include "syntax/light_tagger.h"

namespace daybook::syntax {

struct GateWork {
  std::vector<uint8_t> open = {};  // by sentence: 1 where the parser is to read it
  std::vector<uint8_t> signs = {};
  std::vector<uint32_t> seen = {};  // by word of the gate: the last sentence that held it, counted over all reports
  std::vector<uint32_t> present = {};
  uint32_t sentence = 0;
  std::string lower = {};
};

class Gate {
 public:
  // Errors are those of the rule and lexicon files.
  static Result<Gate> load(const DataFiles& data, const LightTagger& tagger);
  void choose(const Document& document, GateWork& work) const;

 private:
  // What words of a sentence are signs of.
  enum Sign : uint8_t { kTrigger = 1, kHarm = 2, kViolence = 4, kArmed = 8 };
  struct Word {
    uint8_t signs = 0;                   // of the word alone
    std::vector<uint32_t> phrases = {};  // of several words, of which this is the longest
  };
  struct Phrase {
    std::vector<uint32_t> words = {};
    uint8_t signs = 0;
  };
  struct Form {
    uint32_t begin = 0, length = 0;  // in text_
    uint32_t first = 0, n = 0;       // its words in of_form_
  };

  Result<Done> read_events(const DataFiles& data);
  Result<Done> read_harm(const DataFiles& data);
  Result<Done> read_weapons(const DataFiles& data);
  void add_phrase(std::string_view phrase, uint8_t signs);
  uint32_t word(const std::string& lemma);
  void add_forms(const LightTagger& tagger);
  uint8_t signs_of(const Document& document, const Sentence& sentence, GateWork& work) const;
  void look_up(std::string_view lower, GateWork& work) const;

  std::vector<std::string> lemmas_;
  std::vector<Word> words_;  // by lemma
  std::vector<Phrase> phrases_;
  std::string text_;  // the forms, one after another
  std::vector<Form> forms_;
  std::vector<uint32_t> of_form_;
  std::vector<uint32_t> table_;  // open addressing: index of a form plus one
};

}  // namespace daybook::syntax
