// SPDX-License-Identifier: Apache-2.0
#pragma once
// What happened, by one report's words: fills Document::events and meta.main_event from the rules of rules/events/.
//
// A word calls a rule (triggers), the rule says where its parties stand (roles, parties), the words around say where,
// when and with what (settings) and whether it is so (status); accounts of one act are joined (merge). Every candidate,
// kept or refused, stands in the document's trace. Thread safety: the stage is const after construction.

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/stage.h"

namespace daybook {

// Needs sentences, syntax, mentions, times, claims; makes events. Fails when a rule or lexicon file cannot be read.
Result<std::unique_ptr<Stage>> make_event_stage(const DataFiles& data);

}  // namespace daybook
