// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who says what: fills Document::claims from sentences, words, mentions and times, before events are read, so that
// events and tolls can ask whose word they are (which claim's `content` covers them).
//
// The words of speech and what they make of a claim stand in rules/claims/. Ties to events and tolls (Claim::about) are
// left empty here; make_about_stage ties them once both exist. Thread safety: stages are const after construction.

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/stage.h"

namespace daybook {

// Needs sentences, syntax, mentions, times; makes claims. Fails when a rule or lexicon file cannot be read.
Result<std::unique_ptr<Stage>> make_claim_stage(const DataFiles& data);
// Needs events, tolls, claims; makes about. Runs after tolls.
Result<std::unique_ptr<Stage>> make_about_stage(const DataFiles& data);

}  // namespace daybook
