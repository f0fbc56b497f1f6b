// SPDX-License-Identifier: Apache-2.0
// `daybook check`: every quotation, every hash, every reference.

#include <cstdio>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "store/verify.h"

namespace daybook {

int cmd_check(const Args& args) {
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  constexpr uint64_t kMostShown = 200;
  uint64_t shown = 0;
  const Verified found = verify(**store, [&](const std::string& where, const std::string& what) {
    if (++shown <= kMostShown) print_out(where + "\t" + what + "\n");
  });
  std::fprintf(stderr, "daybook: %llu reports, %llu bytes, %llu items, %llu quotations checked: %llu faults\n",
               static_cast<unsigned long long>(found.reports), static_cast<unsigned long long>(found.bytes),
               static_cast<unsigned long long>(found.items), static_cast<unsigned long long>(found.quotations),
               static_cast<unsigned long long>(found.faults));
  if (found.faults > kMostShown)
    std::fprintf(stderr, "daybook: the first %llu are shown\n", static_cast<unsigned long long>(kMostShown));
  return found.faults == 0 ? 0 : 1;
}

}  // namespace daybook
