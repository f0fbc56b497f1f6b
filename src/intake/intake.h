// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files, folders, archives, feeds and streams to reports as received.
//
//   read_inputs({"reports", "news.warc.gz", "-"}, options, sink, problem);
//
// Folders are read to the bottom in byte order of their paths; `-` is standard input. Compression for transport (gzip,
// zstd) is taken off wherever it is. Containers (JSONL, WARC, zip, tar, feeds, NewsML) give one report for each member.
// Everything is streamed: at most one member is in memory. What a report's bytes are, and its origin: docs/intake.md.
// `sink` gets each report and returns false to stop; `problem` is told of what could not be read, and reading goes on.
// A new format is one file, src/intake/read_*.cc, and a line in the table of intake.cc. Thread safety: one call, one
// thread.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/received.h"

namespace daybook {

struct IntakeOptions {
  std::string url = {};  // of every report (a pasted text's address)
  std::string outlet = {};
  Day published = {};
  uint64_t max_report = uint64_t{64} << 20;  // bytes of one report
  uint64_t max_members = 10'000'000;         // of one container
};

using ReportSink = std::function<bool(Received&&)>;
using ProblemSink = std::function<void(const Error&, std::string_view origin)>;

Result<Done> read_inputs(const std::vector<std::string>& paths, const IntakeOptions& options, const ReportSink& sink,
                         const ProblemSink& problem);

// What the first bytes of a report, and its name, say that it is. `head`: 4 KiB are enough.
Format sniff_format(std::string_view head, std::string_view name);

}  // namespace daybook
