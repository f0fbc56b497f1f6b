// SPDX-License-Identifier: Apache-2.0
#pragma once
// Parts of speech and lemmas without a model: closed word classes, the lemma lexicon, endings and a few rules of
// context. It stands where no parser runs: programs built without a model file.
//
// load() reads lexicon/lemmas/lemmas.tsv.zst (without it words get lemmas by their endings). tag() fills upos, lemma
// and, for participles, feats of one sentence; it makes no tree. Thread safety: const after loading.

#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/document.h"

namespace daybook::syntax {

class LightTagger {
 public:
  static Result<LightTagger> load(const DataFiles& data);
  void tag(Document& document, const Sentence& sentence, std::string& scratch) const;
  // Lemma of a form (any case) as this part of speech.
  void lemma(std::string_view form, Upos upos, std::string& out) const;
  // Calls `use(form, lemma)` for every line of the lexicon.
  template <class Use>
  void for_each_form(const Use& use) const {
    for (size_t i = 0; i + 1 < lines_.size(); ++i) {
      std::string_view line = std::string_view(text_).substr(lines_[i], lines_[i + 1] - lines_[i]);
      if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
      const size_t tab = line.find('\t');
      use(line.substr(0, tab), line.substr(line.find('\t', tab + 1) + 1));
    }
  }

 private:
  struct Entry {  // the parts of speech one form can have
    uint32_t line = 0, lines = 0;
  };
  struct Candidates {
    bool noun = false, verb = false, adj = false, adv = false, aux = false;
    bool any() const { return noun || verb || adj || adv || aux; }
  };
  const Entry* find(std::string_view lower) const;
  Candidates candidates(std::string_view lower) const;
  Upos guess(const Document& document, const Sentence& sentence, uint32_t at, std::string_view lower,
             bool capitals) const;

  std::string text_;             // the lexicon, sorted by form
  std::vector<uint32_t> lines_;  // where each line begins
  std::vector<Entry> entries_;
  std::vector<uint32_t> table_;  // open addressing: index of an entry plus one
};

}  // namespace daybook::syntax
