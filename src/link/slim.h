// SPDX-License-Identifier: Apache-2.0
#pragma once
// Linking holds the items of all reports at once, so of each it holds only what it looks at: a third of the memory.
// Thread safety: a pure function.

#include "doc/corpus.h"

namespace daybook {

// Takes out of a report what no part of linking reads: figures tied to no event, claims about nothing, sentences of
// evidence, the words of days, weapons and rules, codes of other schemes.
void slim(CorpusReport& report);

}  // namespace daybook
