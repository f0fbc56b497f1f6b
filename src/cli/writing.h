// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the commands that write a database (`add`, `rebuild`) share: loading, coding with progress, linking, the last
// line.

#include <functional>
#include <memory>

#include "cli/flags.h"
#include "doc/received.h"
#include "store/store.h"

namespace daybook {

struct WritingJob {
  OpenMode mode = OpenMode::add;
  std::string progress = "reading";  // the word before the count
  // Feeds reports; empty for `rebuild`.
  std::function<void(const std::function<bool(Received&&)>& sink)> read = {};
  // How many things `read` could not take (each already said on standard error).
  std::function<uint64_t()> unread = {};
};

// Runs the job; returns the exit code.
int run_writing(const Args& args, const WritingJob& job);

}  // namespace daybook
