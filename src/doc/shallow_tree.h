// SPDX-License-Identifier: Apache-2.0
#pragma once
// A rough dependency tree for a sentence that no parser read, from parts of speech and word order alone.
//
// Noun phrases are chunked, verbs are grouped with their auxiliaries, and what stands where decides who is subject,
// object or oblique. The relations are Universal Dependencies', so that readers of trees need not know where a tree
// came from. It is right for plain declarative clauses and guesses elsewhere. Needs Token::upos (guessed tags will do).
// Thread safety: pure function.

#include <vector>

#include "doc/document.h"

namespace daybook {

struct Arc {
  TokenIx head = {};  // none at the root
  Deprel deprel = Deprel::none;
};

// One arc for each token of the sentence, in order. Heads are token indices of the document; there are no cycles.
std::vector<Arc> shallow_tree(const Document& document, const Sentence& sentence);

}  // namespace daybook
