// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands, one file each (src/cli/cmd_*.cc), found by name in the table of commands.cc.

#include <string>
#include <vector>

namespace daybook {

// Runs the command that `words` name. Exit code: 0 done, 1 a filter found nothing or a check differs, 2 something failed,
// 130 interrupted.
int run_command(const std::vector<std::string>& words);

}  // namespace daybook
