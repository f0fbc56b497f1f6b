// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include <cstdio>

namespace daybook {

int run_command(const std::vector<std::string>& words) {
  if (words.empty()) {
    std::fputs("daybook: no command given (try: daybook help)\n", stderr);
    return 2;
  }
  std::fprintf(stderr, "daybook: no such command: %s\n", words[0].c_str());
  return 2;
}

}  // namespace daybook
