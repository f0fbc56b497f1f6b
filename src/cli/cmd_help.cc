// SPDX-License-Identifier: Apache-2.0
// `daybook help`: everything printed here comes from the tables of commands and flags.

#include <cstdio>

#include "base/data_files.h"
#include "cli/commands.h"

namespace daybook {
namespace {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

std::string padded(std::string text, size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

// Wraps a paragraph at 80 columns, each line indented.
std::string wrapped(std::string_view text, size_t indent) {
  std::string out, line(indent, ' ');
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find_first_of(" \n", at);
    if (end == std::string_view::npos) end = text.size();
    if (line.size() > indent && line.size() + 1 + (end - at) > 80) {
      out += line + '\n';
      line.assign(indent, ' ');
    }
    if (line.size() > indent) line += ' ';
    line += text.substr(at, end - at);
    if (end < text.size() && text[end] == '\n') {
      out += line + '\n';
      line.assign(indent, ' ');
    }
    at = end + 1;
  }
  return out + line + '\n';
}

std::string synopsis(const Flag& flag) {
  return "--" + std::string(flag.name) + (flag.value.empty() ? "" : " " + std::string(flag.value));
}

void print_list() {
  print("daybook reads news reports and keeps a sourced record of conflict events.\n\n");
  for (const Command& command : all_commands()) {
    print("  " + padded(std::string(command.name) + " " + std::string(command.operands), 34) +
          std::string(command.brief) + "\n");
  }
  print("\ndaybook help COMMAND tells more. Results go to standard output, all else to standard error.\n");
}

void print_command(const Command& command) {
  print("daybook " + std::string(command.name) + (command.flags.empty() ? " " : " [flags] ") +
        std::string(command.operands) + "\n\n");
  print(wrapped(command.brief, 2));
  print("\n" + wrapped(command.detail, 2));
  if (command.flags.empty()) return;
  print("\n");
  for (const std::string_view name : command.flags) {
    const Flag& flag = *find_flag(name);
    print("  " + synopsis(flag) + "\n" + wrapped(flag.detail, 6));
  }
}

void print_man() {
  print(
      ".TH DAYBOOK 1\n.SH NAME\ndaybook \\- reads news reports, keeps a sourced record of conflict events\n"
      ".SH SYNOPSIS\n.B daybook\nCOMMAND [flags] [operands]\n.SH COMMANDS\n");
  for (const Command& command : all_commands()) {
    print(".SS " + std::string(command.name) + " " + std::string(command.operands) + "\n" + std::string(command.brief) +
          ".\n.PP\n" + std::string(command.detail) + "\n");
    for (const std::string_view name : command.flags) print(".br\n" + synopsis(*find_flag(name)) + "\n");
  }
  print(".SH FLAGS\n");
  for (const Flag& flag : all_flags()) {
    print(".TP\n.B \\-\\-" + std::string(flag.name) + " " + std::string(flag.value) + "\n" + std::string(flag.detail) +
          "\n");
  }
  print(".SH EXIT STATUS\n0 done, 1 a filter found nothing or a check differs, 2 something failed, 130 interrupted.\n");
}

void print_completion() {
  print(
      "_daybook() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n  if [ $COMP_CWORD = 1 ]; then COMPREPLY=($(compgen -W "
      "\"");
  for (const Command& command : all_commands()) print(std::string(command.name) + " ");
  print("\" -- \"$word\")); return; fi\n  case ${COMP_WORDS[1]} in\n");
  for (const Command& command : all_commands()) {
    print("    " + std::string(command.name) + ") COMPREPLY=($(compgen -f -W \"");
    for (const std::string_view name : command.flags) print("--" + std::string(name) + " ");
    print("\" -- \"$word\"));;\n");
  }
  print("  esac\n}\ncomplete -o filenames -F _daybook daybook\n");
}

void print_credits() {
  const DataFiles data = DataFiles::embedded();
  for (const std::string& path : data.list("")) {
    if (!path.ends_with("CREDITS") && !path.ends_with("CREDITS.txt")) continue;
    print(path + "\n");
    print(std::string(*data.read(path)) + "\n");
  }
}

}  // namespace

int cmd_help(const Args& args) {
  if (args.paths().empty()) {
    print_list();
    return 0;
  }
  const std::string& topic = args.paths()[0];
  if (topic == "man") print_man();
  else if (topic == "completion") print_completion();
  else if (topic == "credits") print_credits();
  else if (const Command* command = find_command(topic)) print_command(*command);
  else return fail({"no_topic", "no help on " + topic, {}, "daybook help lists the commands"});
  return 0;
}

}  // namespace daybook
