// SPDX-License-Identifier: Apache-2.0
#pragma once
// A document stage: sees one report at a time, is const after construction, runs on any thread.
//
// What it must remember between reports to be fast (buffers, batches) it keeps in a StageScratch, one for each worker,
// made by make_scratch() and passed to run(). It says which layers it needs and which it makes; the pipeline checks the
// order at start-up. Corpus work (linking) is no stage: it is called once, by the one writer.

#include <memory>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"

namespace daybook {

struct StageScratch {
  virtual ~StageScratch() = default;
};

class Stage {
 public:
  virtual ~Stage() = default;
  virtual std::string_view name() const = 0;
  virtual uint32_t needs() const = 0;  // Layer bits
  virtual uint32_t makes() const = 0;
  virtual std::unique_ptr<StageScratch> make_scratch() const { return nullptr; }
  // An error means that this report could not be coded further; it is recorded as a problem and the run goes on.
  virtual Result<Done> run(Document& document, StageScratch* scratch) const = 0;
};

}  // namespace daybook
