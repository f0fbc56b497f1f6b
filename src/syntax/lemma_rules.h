// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lemmas as the model gives them: a table of exceptions by form and part of speech, and edit rules of which it picks
// one. A rule `case|cut|add`: the form in that case (l lower, k kept, u upper, t title), `cut` off its end, `add` put
// there. Thread safety: const after reading; keeps views into the file.

#include <string>
#include <string_view>
#include <vector>

#include "doc/ud.h"
#include "syntax/letters.h"
#include "syntax/model_file.h"

namespace daybook::syntax {

class LemmaRules {
 public:
  static Result<LemmaRules> read(const ModelFile& file);
  size_t size() const { return rules_.size(); }
  // The lemma of a form: scores has one number a rule. `lower` is the form in lower case.
  void lemma(const Letters& letters, std::string_view form, std::string_view lower, Upos upos, const float* scores,
             std::string& out) const;

 private:
  struct Rule {
    char shape = 'l';
    std::string_view cut, add;
    uint32_t cut_characters = 0;
  };
  struct Exception {
    std::string_view form, upos, lemma;
  };
  bool apply(const Letters& letters, const Rule& rule, std::string_view form, std::string_view lower,
             std::string& out) const;

  std::vector<Rule> rules_;
  std::vector<Exception> exceptions_;  // sorted by form, then part of speech
};

}  // namespace daybook::syntax
