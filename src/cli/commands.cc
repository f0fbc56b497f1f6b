// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace daybook {
namespace {

// The one table of commands, in the order `help` prints them.
const Command kCommands[] = {
    {"add",
     "PATH…",
     "take in and code files, folders or - (standard input)",
     "Reads pages, archives, feeds, wire formats and text, codes them and keeps them in the database. For each report "
     "one "
     "line on standard output, once it is safe there: state (new, known, revision, recoded, failed), id, origin.\n"
     "Adding the same bytes again changes nothing. One bad report never stops a run: it is recorded with its problem, "
     "and "
     "the exit code is 2. Ctrl-C finishes what is in hand; the same command then goes on.",
     {"db", "data", "threads", "model", "gate", "published", "outlet", "url", "as-of", "progress"},
     cmd_add},
    {"incidents",
     "",
     "what several reports share, with figures by source",
     "One line an incident: its day, type and title, how many reports and independent sources, the best figures with "
     "their "
     "range, whether the reports agree. A table on a terminal, tab-separated in a pipe.",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_incidents},
    {"events",
     "",
     "what each report says happened",
     "One line an event, with the sentence behind it. Filters of different names all have to hold; of one name given "
     "twice, one has to. An event without a day is outside every range of days.",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_events},
    {"tolls",
     "",
     "figures of harm, and who gives them",
     "One line a figure: what it counts, its bounds, its words, its sources (none: the outlet's own voice).",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_tolls},
    {"claims",
     "",
     "who asserts, denies or admits what",
     "One line a claim: its source, through whom it came, its stance and its content.",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_claims},
    {"reports",
     "",
     "the reports, by day of publication",
     "One line a report. --since, --until and --date go by the day of publication here.",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_reports},
    {"show",
     "ID…",
     "one item of the record, for a person",
     "A report with its text, an event, toll or claim with its sentences, an incident with its figures by source.",
     {"db", "json"},
     cmd_show},
    {"why",
     "ID…",
     "every rule and sentence behind an item",
     "The rule that made it, the words it rests on and where they stand in the received bytes, how the report's day "
     "was "
     "found, what was decided about it. With --trace also what the rules refused in the same sentences.",
     {"db", "trace"},
     cmd_why},
    {"timeline",
     "",
     "what happened, day by day",
     "One line for each day on which an incident began: how many incidents, how many reports tell of them, and their "
     "titles with the best figures, those of most sources first. With --by month or --by year one line for each of "
     "these. What is known to a month or a year only stands under that; what has no day comes last.",
     {"db", "by", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "json"},
     cmd_timeline},
    {"export",
     "",
     "write the record, or an extract",
     "--to jsonl writes the record's lines, --to html one page that needs nothing else. With filters: the reports in "
     "which "
     "something matches, and the incidents that match with all their reports, so that every reference resolves.",
     {"db", "since", "until", "date", "place", "actor", "type", "harm", "source", "report", "text", "to", "out",
      "data"},
     cmd_export},
    {"check",
     "",
     "verify every quotation and hash",
     "Reads the whole database: the reports' bytes against their SHA-256, every quotation against its report's text, "
     "the "
     "text against the received bytes, every reference. One line a fault; the exit code is then 1.",
     {"db"},
     cmd_check},
    {"rebuild",
     "",
     "make the record again from the reports as received",
     "Drops everything that the program made and makes it again with the rules, lexicons and models at hand. Reports "
     "as "
     "received and what people decided are kept.",
     {"db", "data", "threads", "model", "gate", "progress"},
     cmd_rebuild},
    {"parse",
     "[FILE…]",
     "words, tags, trees and names as CoNLL-U",
     "Reads English text (or CoNLL-U, whose sentences and words are kept), from files or standard input, and writes "
     "CoNLL-U in Universal Dependencies; names stand in the last column as NER=B-PER. The model is careful, or fast.",
     {"from", "to", "model", "threads", "data"},
     cmd_parse},
    {"annotate",
     "FILE…",
     "names, places and times of texts, without a database",
     "Prints one JSON object a report: its origin, its text, and the people, bodies, places, nationalities and dates "
     "in "
     "it, places with their position, dates with the days they mean.",
     {"to", "published", "model", "data"},
     cmd_annotate},
    {"test",
     "[PATH…]",
     "run cases and the samples of rules",
     "Runs .case and .rules files, or all of tests/cases and the samples of every rule. A case that differs is shown "
     "with "
     "the rows that are missing (-) and those not expected (+); the exit code is then 1.",
     {"data", "model", "gate", "accept"},
     cmd_test},
    {"help",
     "[COMMAND | man | completion | credits]",
     "this list, or one command in full",
     "With a command's name: what it does and its flags. `help man` prints the manual page (roff), `help completion` a "
     "completion script for bash, `help credits` whose data is compiled in and under which licence.",
     {},
     cmd_help},
};

}  // namespace

std::span<const Command> all_commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command& c) { return c.name == name; });
  return found == std::end(kCommands) ? nullptr : &*found;
}

int fail(const Error& error) {
  std::fprintf(stderr, "daybook: %s\n", error.message().c_str());
  return 2;
}

Result<DataFiles> data_files(const Args& args) {
  return args.has("data") ? DataFiles::folder(args.get("data")) : Result<DataFiles>(DataFiles::embedded());
}

std::string database_path(const Args& args) {
  if (args.has("db")) return args.get("db");
  const char* named = std::getenv("DAYBOOK_DB");
  return named != nullptr && *named != '\0' ? named : "daybook.db";
}

int run_command(const std::vector<std::string>& words) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that has gone away is no failure: writing then says EPIPE
  if (words.empty() || words[0] == "--help" || words[0] == "-h") return cmd_help({});
  const std::string name = words[0] == "--version" ? "help" : words[0];
  const Command* command = find_command(name);
  if (command == nullptr) {
    return fail({"no_command", "no such command: " + words[0], {}, "daybook help lists them"});
  }
  const std::span<const std::string> rest(words.data() + 1, words.size() - 1);
  if (std::find(rest.begin(), rest.end(), "--help") != rest.end()) {
    Result<Args> args = parse_args(*find_command("help"), std::vector<std::string>{name});
    return cmd_help(args.value());
  }
  Result<Args> args = parse_args(*command, rest);
  if (!args) return fail(args.error());
  return command->run(args.value());
}

}  // namespace daybook
