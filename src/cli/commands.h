// SPDX-License-Identifier: Apache-2.0
#pragma once
// The commands. Each has its own file, src/cli/cmd_NAME.cc, with one function `int cmd_NAME(const Args&)`, and one
// entry in the table of commands.cc. A command returns its exit code: 0 done, 1 a filter found nothing or a check
// differs, 2 something failed (said on standard error by fail()), 130 interrupted.

#include <span>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "cli/flags.h"

namespace daybook {

// Finds the command that `words[0]` names and runs it.
int run_command(const std::vector<std::string>& words);

std::span<const Command> all_commands();
const Command* find_command(std::string_view name);

// Prints "daybook: message" to standard error and returns 2.
int fail(const Error& error);
// The data the program works with: --data DIR, else what was built in.
Result<DataFiles> data_files(const Args& args);
// --db, else DAYBOOK_DB, else daybook.db.
std::string database_path(const Args& args);

int cmd_add(const Args& args);
int cmd_annotate(const Args& args);
int cmd_rebuild(const Args& args);
int cmd_reports(const Args& args);
int cmd_events(const Args& args);
int cmd_tolls(const Args& args);
int cmd_claims(const Args& args);
int cmd_incidents(const Args& args);
int cmd_timeline(const Args& args);
int cmd_show(const Args& args);
int cmd_why(const Args& args);
int cmd_export(const Args& args);
int cmd_check(const Args& args);
int cmd_test(const Args& args);
int cmd_parse(const Args& args);
int cmd_help(const Args& args);

}  // namespace daybook
