// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the readers of containers share: where they read from, where reports and problems go.
// Thread safety: belongs to one call of read_inputs.

#include <string>
#include <string_view>

#include "intake/intake.h"
#include "intake/stream.h"

namespace daybook {

struct Reader {
  const IntakeOptions& options;
  const ReportSink& sink;
  const ProblemSink& problem;
  bool stopped = false;  // the sink wants no more

  // Fills in what was given for all reports and hands the report on.
  void give(Received&& report);
  // Any stream: unpacks it, finds out what it is, reads it. `name` is the origin.
  void read(std::unique_ptr<ByteStream> stream, const std::string& name, int depth);
  // A report or container that is in memory already.

  void jsonl(Buffered& in, const std::string& name);
};

}  // namespace daybook
