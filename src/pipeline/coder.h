// SPDX-License-Identifier: Apache-2.0
#pragma once
// One report from received bytes to coded document: clean, then the stages of stages.cc, then ids.
//
//   auto coder = Coder::make(data, {});  auto scratch = (*coder)->make_scratch();
//   (*coder)->code(received, today, document, scratch);
//
// Coding never fails as a whole: what went wrong stands in document.meta.status and document.meta.problems.
// Thread safety: a Coder is const and shared by all workers; a Scratch and a Document belong to one worker.

#include <memory>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "doc/received.h"
#include "doc/stage.h"

namespace daybook {

struct CoderOptions {
  std::string model = "careful";  // which trained model reads the sentences: careful or fast
  bool gate = true;               // only sentences that can matter are parsed (SyntaxOptions::gate)
};

class Cleaner;

class Coder {
 public:
  struct Scratch {
    std::vector<std::unique_ptr<StageScratch>> stages = {};
  };

  // Loads rules, lexicons and models. An error shows the file, line and reason.
  static Result<std::unique_ptr<Coder>> make(const DataFiles& data, const CoderOptions& options);
  ~Coder();

  Scratch make_scratch() const;
  // `day` is the day of receipt. The document is cleared first. Reports that are empty, no news or not in English get
  // their text and metadata, and no items.
  void code(const Received& received, Day day, Document& document, Scratch& scratch) const;
  // Only the stages, on a text that is already set.
  void run_stages(Document& document, Scratch& scratch) const;

 private:
  Coder();
  std::unique_ptr<const Cleaner> cleaner_;
  std::vector<std::unique_ptr<const Stage>> stages_;
};

// The stages in the order they run; the list is the pipeline. Fails where one cannot load its data, or where a stage
// needs a layer that none before it makes.
Result<std::vector<std::unique_ptr<const Stage>>> make_stages(const DataFiles& data, const CoderOptions& options);

}  // namespace daybook
