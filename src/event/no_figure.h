// SPDX-License-Identifier: Apache-2.0
#pragma once
// Numbers beside a word of harm that count nobody who was harmed: years, parts of codes, who does the harm, who was
// aboard. Thread safety: a pure function.

#include "event/toll_rules.h"

namespace daybook {

// Why the binding is no figure, for the trace; nullptr where nothing speaks against it.
const char* why_no_figure(const Words& words, const TollRules& rules, const FoundFigure& figure);

}  // namespace daybook
