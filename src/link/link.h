// SPDX-License-Identifier: Apache-2.0
#pragma once
// Across reports: which carry the same copy (lineage), which tell of the same incident, and what their figures come to.
//
//   auto linker = Linker::make(data);  CorpusLinks links = linker->run(input);
//
// The order of the input does not matter: everything is sorted by content first. Called by the one writer, once after
// each `add` or `rebuild`. Time grows with the number of reports and events, not with its square: candidates come from
// shared fingerprints (lineage) and from place and day (incidents). Thread safety: const after make().

#include "base/data_files.h"
#include "base/result.h"
#include "doc/corpus.h"
#include "link/reconcile.h"

namespace daybook {

class Linker {
 public:
  static Result<Linker> make(const DataFiles& data);
  CorpusLinks run(const CorpusInput& input) const;

 private:
  LinkWords words_ = {};
};

}  // namespace daybook
