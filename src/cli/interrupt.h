// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ctrl-C: the first finishes what is in hand, the second ends the program at once. Call once, from the main thread.

#include <atomic>

namespace daybook {

// Set by the first SIGINT or SIGTERM.
const std::atomic<bool>& catch_interrupts();

}  // namespace daybook
