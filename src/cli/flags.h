// SPDX-License-Identifier: Apache-2.0
#pragma once
// Commands and flags, each declared once (flags.cc, commands.cc): parsing, `help`, the man page, shell completion and
// the test that nothing is undocumented all come from these two tables.
//
// parse_args(command, words) gives Args or an Error that names the word at fault. A flag is `--name VALUE`,
// `--name=VALUE` or a bare `--name`; `--` ends the flags; a lone `-` is a path (standard input). Thread safety:
// constants.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"

namespace daybook {

struct Flag {
  std::string_view name;    // without the dashes
  std::string_view value;   // what stands for the value in help ("FILE"); empty for a switch
  std::string_view group;   // "database", "filter", "output", "reading", "run"
  std::string_view brief;   // one line, under 80 columns
  std::string_view detail;  // a paragraph
};

// What the words after a command's name said.
class Args {
 public:
  bool has(std::string_view flag) const { return values_.find(flag) != values_.end(); }
  // The last value given, or `otherwise`.
  std::string get(std::string_view flag, std::string_view otherwise = {}) const;
  // Every value given, in order.
  std::vector<std::string> all(std::string_view flag) const;
  const std::vector<std::string>& paths() const { return paths_; }
  // A whole number from 1 to `most`, or an error that shows the word.
  Result<int> count(std::string_view flag, int otherwise, int most) const;
  // Whether a flag that takes on or off is on.
  Result<bool> is_on(std::string_view flag, bool otherwise) const;
  // YYYY-MM-DD, or an error; unknown when the flag is not given.
  Result<Day> day(std::string_view flag) const;

 private:
  friend Result<Args> parse_args(const struct Command& command, std::span<const std::string> words);
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> paths_;
};

struct Command {
  std::string_view name;
  std::string_view operands;            // "PATH…"
  std::string_view brief;               // one line
  std::string_view detail;              // paragraphs, with examples
  std::vector<std::string_view> flags;  // names in all_flags()
  int (*run)(const Args&);
};

std::span<const Flag> all_flags();
const Flag* find_flag(std::string_view name);
Result<Args> parse_args(const Command& command, std::span<const std::string> words);

}  // namespace daybook
