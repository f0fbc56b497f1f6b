// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which reports carry the same copy. Two reports share copy when the later has the words of the earlier: `shared` is
// the part of the shorter text's 5-word shingles (lower case) that both have. Candidates come from sampled shingles
// (Broder 1997, "On the resemblance and containment of documents"); each report is tied to its closest earlier copy
// only, so that `pairs` is a tree. What two reports share only inside quotation marks is one speaker's words, not one
// outlet's copy: basis "same quotations". Thread safety: pure functions.

#include <map>

#include "doc/corpus.h"

namespace daybook {

std::vector<Lineage> find_lineages(const CorpusInput& input);

}  // namespace daybook
