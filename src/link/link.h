// SPDX-License-Identifier: Apache-2.0
#pragma once
// Across reports: which carry the same copy (lineage), which tell of the same incident, and what their figures come to.
//
//   auto linker = Linker::make(data);  linker->run(input, sink);
//
// The order of the input does not matter: what comes out is sorted by content. Called by the one writer, once after
// each `add` or `rebuild`. Time grows with the number of reports and events, not with its square: candidates come from
// shared fingerprints (lineage) and from place and day (incidents). Memory holds a few hundred bytes a report
// (corpus_facts.h): texts are read twice, one at a time, and the accounts of each incident again when it is put
// together. Thread safety: const after make().

#include "base/data_files.h"
#include "base/result.h"
#include "doc/corpus.h"
#include "link/points.h"
#include "link/reconcile.h"

namespace daybook {

class Linker {
 public:
  static Result<Linker> make(const DataFiles& data);
  void run(const CorpusInput& input, const LinkSink& sink) const;

 private:
  LinkWords words_ = {};
  EvidencePoints points_ = {};
};

}  // namespace daybook
