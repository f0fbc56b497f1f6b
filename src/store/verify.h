// SPDX-License-Identifier: Apache-2.0
#pragma once
// Is a database what it says it is? Every report's bytes against their SHA-256, every quotation against the report's
// text, every run of the text map against the received bytes, every reference against what it names, the full-text
// index, and SQLite's own check. Memory stays flat. Use from the thread that opened the store.

#include <functional>
#include <string>

#include "store/store.h"

namespace daybook {

struct Verified {
  uint64_t reports = 0, bytes = 0, items = 0, quotations = 0;
  uint64_t faults = 0;
};

// Calls back for each fault: the id or table concerned, and what is wrong.
Verified verify(const Store& store,
                const std::function<void(const std::string& where, const std::string& what)>& on_fault);

}  // namespace daybook
