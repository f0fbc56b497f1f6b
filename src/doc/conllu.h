// SPDX-License-Identifier: Apache-2.0
#pragma once
// CoNLL-U (https://universaldependencies.org/format.html) to and from a Document.
//
// Reading rebuilds the text from the words (SpaceAfter=No kept, a space between sentences, an empty line at "# newpar"
// and
// "# newdoc") and keeps the file's sentences and words; lemma, part of speech, features and tree are read where
// present. Empty nodes, XPOS, enhanced graphs, other comments and other MISC are left out. Names stand in MISC as
// NER=B-PER, I-PER … Long files: cut with next_conllu_block and read piece by piece. Thread safety: pure functions.

#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace daybook {

// Fills an empty document. An error names the line ("line 12: …", counted from `first_line`).
Result<Done> read_conllu(std::string_view text, Document& document, size_t first_line = 1);

// Where a block that starts at `at` ends: before the first "# newdoc" after it, or after `max_sentences` sentences.
size_t next_conllu_block(std::string_view text, size_t at, size_t max_sentences);

struct ConlluOptions {
  size_t first_sentence = 1;    // number of the first "# sent_id"
  bool starts_document = true;  // "# newdoc" before the first sentence
};
// Appends the document's sentences to `out`. Where no tree was made, HEAD and DEPREL are "_".
void write_conllu(const Document& document, std::string& out, const ConlluOptions& options = {});

}  // namespace daybook
