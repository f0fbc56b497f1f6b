// SPDX-License-Identifier: Apache-2.0
#include "pipeline/coder.h"

#include <exception>

#include "base/hash.h"
#include "clean/clean.h"
#include "doc/ids.h"

namespace daybook {
namespace {

void add_problem(Document& document, const Error& error) {
  document.meta.problems.push_back({error.code, error.message()});
}

}  // namespace

Coder::Coder() = default;
Coder::~Coder() = default;

Result<std::unique_ptr<Coder>> Coder::make(const DataFiles& data, const CoderOptions& options) {
  std::unique_ptr<Coder> coder(new Coder());
  Result<Cleaner> cleaner = Cleaner::make(data);
  if (!cleaner) return cleaner.error();
  coder->cleaner_ = std::make_unique<const Cleaner>(std::move(cleaner).value());
  Result<std::vector<std::unique_ptr<const Stage>>> stages = make_stages(data, options);
  if (!stages) return stages.error();
  coder->stages_ = std::move(stages).value();
  return coder;
}

Coder::Scratch Coder::make_scratch() const {
  Scratch scratch;
  for (const auto& stage : stages_) scratch.stages.push_back(stage->make_scratch());
  return scratch;
}

void Coder::run_stages(Document& document, Scratch& scratch) const {
  for (size_t i = 0; i < stages_.size(); ++i) {
    const Result<Done> done = stages_[i]->run(document, scratch.stages[i].get());
    if (!done) {
      add_problem(document, done.error());
      break;
    }
  }
  assign_ids(document);
}

void Coder::code(const Received& received, Day day, Document& document, Scratch& scratch) const {
  document.clear();
  document.received = day;
  document.meta.sha256 = sha256_hex(received.bytes);
  document.meta.id = report_id(document.meta.sha256);
  document.meta.origin = received.origin;
  try {
    const Result<Done> cleaned = cleaner_->run(received, day, document);
    if (!cleaned) {
      document.meta.status = ReportStatus::failed;
      add_problem(document, cleaned.error());
      return;
    }
    const bool english = document.meta.language.empty() || document.meta.language == "en";
    if (document.meta.status == ReportStatus::ok && english) run_stages(document, scratch);
  } catch (const FatalError&) {
    throw;
  } catch (const std::exception& error) {
    document.meta.status = ReportStatus::failed;
    add_problem(document, {"internal", error.what(), "while coding"});
  }
}

}  // namespace daybook
