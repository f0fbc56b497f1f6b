// SPDX-License-Identifier: Apache-2.0
#pragma once
// Figures of harm: fills Document::tolls from numbers, words of harm and words of groups. Runs after events, which
// tolls point to, and after claims, which say who gives a figure.
//
// Thread safety: the stage is const after construction.

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/stage.h"

namespace daybook {

// Needs sentences, syntax, mentions, times, numbers, events, claims; makes tolls.
Result<std::unique_ptr<Stage>> make_toll_stage(const DataFiles& data);

}  // namespace daybook
