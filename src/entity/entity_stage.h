// SPDX-License-Identifier: Apache-2.0
#pragma once
// The entity stage: who, where, when and how many. Makes Document::mentions, entities, times and numbers, and where the
// page prints no day infers it from what the text fixes (published.h).
//
// What others read:
// - `Mention::type` misc with an entity of kind state is an adjective or a people's name ("Russian air raids",
// "Russians").
// - A country's mention is of type place with kind state and a filled place: actor or site, as the sentence has it. A
// capital
//   that acts or speaks has the state's entity; elsewhere it is a place.
// - `nominal` mentions are descriptions; their entity is that of a name where the report allows it.
// - resolve_pronoun() (resolve.h) for "he said".
// Thread safety: the stage is const; its scratch belongs to one worker.

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/stage.h"
#include "entity/resolve.h"

namespace daybook {

Result<std::unique_ptr<Stage>> make_entity_stage(const DataFiles& files);

}  // namespace daybook
