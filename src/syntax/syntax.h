// SPDX-License-Identifier: Apache-2.0
#pragma once
// Syntax: part of speech, lemma, features and dependency tree of every word, and names.
//
// The stage runs a trained model (models/careful.model or models/fast.model) over every sentence. Where the data files
// hold no such model, and in sentences that the gate keeps from it (src/syntax/gate.h), words get a part of speech and
// lemma from the lexicon and their endings, and no tree (Sentence::parsed tells). Trees are always well formed: one
// root, no cycle. A sentence longer than the limit is parsed in pieces that are joined under the first one's root, and
// a problem says so. Thread safety: the stage is const; each worker has its own scratch, after the first sentences
// without allocations.

#include <memory>
#include <string>

#include "base/data_files.h"
#include "doc/stage.h"

namespace daybook {

struct SyntaxOptions {
  std::string model = "careful";  // or "fast"
  bool gate = false;              // parse only what can matter to the record
};

// Fails when the model's name is unknown or its file is damaged; not when there is none.
Result<std::unique_ptr<Stage>> make_syntax_stage(const DataFiles& data, const SyntaxOptions& options = {});

}  // namespace daybook
