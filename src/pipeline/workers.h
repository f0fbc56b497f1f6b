// SPDX-License-Identifier: Apache-2.0
#pragma once
// Codes many reports at the same time with flat memory: one thread reads, N code, and the caller's thread takes what is
// done, in the order of completion.
//
// `read` is called once, on its own thread, with a sink for reports; the sink blocks while too much is in flight and
// gives false when the run is to stop. `known` says (from any thread) that a report with this SHA-256 needs no coding;
// `done` then gets no document. When `stop` is set, the reports that workers hold are finished, those that wait are
// dropped, and nothing more is read. An exception from `read`, `known` or `done` stops the run and is thrown again
// here.

#include <atomic>
#include <functional>
#include <string>

#include "pipeline/coder.h"

namespace daybook {

struct WorkOptions {
  int threads = 1;
  Day day = {};  // day of receipt of what is read now
  // Read and not yet handed to `done`, for all threads; a single larger report still goes through, alone.
  size_t max_bytes_in_flight = 64 << 20;
  size_t max_waiting = 64;  // reports read and not yet begun, for each thread
  size_t max_done = 4;      // documents coded and not yet handed to `done`, for each thread: they are what is large
};

struct WorkCallbacks {
  std::function<void(const std::function<bool(Received&&)>& sink)> read = {};
  std::function<bool(const std::string& sha256)> known = {};
  // `document` is null when `known` said so.
  std::function<void(const Received& received, const std::string& sha256, const Document* document)> done = {};
};

void code_reports(const Coder& coder, const WorkOptions& options, const WorkCallbacks& callbacks,
                  const std::atomic<bool>& stop);

}  // namespace daybook
