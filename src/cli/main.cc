// SPDX-License-Identifier: Apache-2.0
// The program: hands its words to run_command and turns what ends a run into a message and exit code 2.

#include <cstdio>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/commands.h"

int main(int argc, char** argv) {
  try {
    return daybook::run_command(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const daybook::FatalError& error) {
    std::fprintf(stderr, "daybook: %s\n", error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "daybook: %s\n", error.what());
    return 2;
  }
}
