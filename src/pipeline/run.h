// SPDX-License-Identifier: Apache-2.0
#pragma once
// A whole run over a database: take reports in, code them, make them safe, link what they share.
//
//   RunSetup setup = …;
//   take_in(setup, read, on_ack);   `add`: `read` feeds reports (src/intake)
//   finish_coding(setup, on_ack);   what is kept but not coded yet: `rebuild`, or a run that was cut
//   link_if_stale(setup);           lineages and incidents
//
// `on_ack` is called once a report is safe in the database, in the order of completion. Setting `stop` finishes what is
// in hand. Throws FatalError where the run cannot go on. Thread safety: call from the thread that opened the store.

#include <atomic>
#include <functional>
#include <string>

#include "link/link.h"
#include "pipeline/workers.h"
#include "store/store.h"

namespace daybook {

struct RunSetup {
  Store& store;
  const Coder& coder;
  const Linker& linker;
  WorkOptions work = {};
  const std::atomic<bool>& stop;
  std::function<void(uint64_t done)> on_progress = {};
  // A report that could not be read, and why; it is kept, and the reason stands in its record.
  std::function<void(const std::string& origin, const std::string& why)> on_failed = {};
};

struct RunTally {
  uint64_t read = 0, added = 0, known = 0, revisions = 0, recoded = 0, failed = 0;
};

using AckCallback = std::function<void(const Ack&)>;

RunTally take_in(RunSetup& setup, const std::function<void(const std::function<bool(Received&&)>& sink)>& read,
                 const AckCallback& on_ack);
RunTally finish_coding(RunSetup& setup, const AckCallback& on_ack);
// Nothing when links are as they should be.
void link_if_stale(RunSetup& setup);

// How the record is made by this program, these files and this model: what Store::open() compares.
RunInfo run_info(const DataFiles& data, const CoderOptions& options);

}  // namespace daybook
