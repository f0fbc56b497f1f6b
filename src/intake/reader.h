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
  void read_any(std::unique_ptr<ByteStream> stream, Received&& known, int depth);
  // A report or container that is in memory already.

  // The kinds of container; each reads the whole stream.
  void jsonl(Buffered& in, const std::string& name);
  void warc(Buffered& in, const std::string& name, int depth);
  void archive(Buffered& in, const std::string& name, int depth);  // zip, tar
  void feed(Buffered& in, const std::string& name);                // RSS, Atom, RDF
  void newsml(Buffered& in, const std::string& name);              // NewsML-G2 and NITF
  // A member of a container: bytes in memory, with what the container says of them in `known`.
  void member(std::string&& bytes, Received&& known, int depth);
};

}  // namespace daybook
