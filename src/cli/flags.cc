// SPDX-License-Identifier: Apache-2.0
#include "cli/flags.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace daybook {
namespace {

// The one table of flags.
constexpr Flag kFlags[] = {
    {"db", "FILE", "database", "the database (else $DAYBOOK_DB, else daybook.db here)",
     "The database file to work with. Without it the environment variable DAYBOOK_DB names it, and without that it is "
     "daybook.db in the folder at hand."},
    {"data", "DIR", "run", "rules and lexicons from a folder instead of those built in",
     "A folder that holds rules/, lexicon/ or models/ as this project lays them out; what is not there is taken from "
     "the "
     "program. After an edit `add` says that the database was made with others and names `rebuild`."},
    {"threads", "N", "run", "workers (default: all processors)",
     "How many reports are coded at the same time. The record is the same for any number."},
    {"model", "NAME", "run", "careful (default) or fast",
     "Which trained language model reads the sentences; it stands in the run's record."},
    {"gate", "WHEN", "run", "on or off: parse only what can matter (default: on with --model fast)",
     "On, sentences of reports without violence are not parsed, so that general news flows past quickly; off, every "
     "sentence is. It stands in the run's record."},
    {"as-of", "DAY", "run", "the day of receipt, for tests (default: today)",
     "YYYY-MM-DD. A day of publication after it is refused as lying in the future. Stored with each report."},
    {"published", "DAY", "reading", "what you know: the day of publication",
     "YYYY-MM-DD, for a text that does not print its day. Its basis is `given`."},
    {"outlet", "NAME", "reading", "what you know: who published it", "The outlet of a pasted text."},
    {"url", "URL", "reading", "what you know: where it was published", "The address of a pasted text."},
    {"since", "DAY", "filter", "events on or after this day", "YYYY-MM-DD: the first day."},
    {"until", "DAY", "filter", "events on or before this day", "YYYY-MM-DD: the last day."},
    {"date", "DAY", "filter", "events on this day", "YYYY-MM-DD, or YYYY-MM, or YYYY."},
    {"place", "NAME", "filter", "at a place, as the record names it (Raqqa) or a country code",
     "Compared without case, accents and hyphens; also matches the province and the country."},
    {"actor", "NAME", "filter", "with this actor or target", "The canonical name, compared without case and accents."},
    {"type", "TYPE", "filter", "of this type (air_strike, shelling, …)", "A type of event of the record."},
    {"harm", "HARM", "filter", "of this harm (killed, wounded, …)", "A kind of harm of the record's tolls."},
    {"source", "NAME", "filter", "said by this source",
     "The canonical name of a source, compared without case and accents."},
    {"report", "ID", "filter", "of this report", "A report's id, as `reports` prints it."},
    {"text", "WORDS", "filter", "reports that hold these words", "Full-text search over the reports."},
    {"from", "FORMAT", "reading", "for parse: text (default) or conllu",
     "The form of the input: text, or CoNLL-U whose sentences and words are kept."},
    {"to", "FORMAT", "output", "the format to write",
     "export: jsonl (default) or html. parse: conllu. annotate: jsonl."},
    {"out", "FILE", "output", "write to a file instead of standard output",
     "The file is replaced only once it is whole."},
    {"by", "STEP", "output", "for timeline: day (default), month or year", "How long a stretch each line tells of."},
    {"json", "", "output", "one JSON object a line", "The record's own lines, as `export --to jsonl` prints them."},
    {"progress", "WHEN", "output", "auto (default), on or off",
     "A line on standard error while it works: reports done, rate, time left."},
    {"trace", "", "output", "also what was refused, and why", "Every candidate the rules looked at, kept or refused."},
    {"accept", "", "run", "rewrite expectations that differ, and show the difference",
     "For `test`: the case files are rewritten; look at the change before you keep it."},
};

}  // namespace

std::span<const Flag> all_flags() { return kFlags; }

const Flag* find_flag(std::string_view name) {
  const auto found = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const Flag& f) { return f.name == name; });
  return found == std::end(kFlags) ? nullptr : &*found;
}

std::string Args::get(std::string_view flag, std::string_view otherwise) const {
  const auto found = values_.find(flag);
  return std::string(found == values_.end() ? otherwise : std::string_view(found->second.back()));
}

std::vector<std::string> Args::all(std::string_view flag) const {
  const auto found = values_.find(flag);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

Result<int> Args::count(std::string_view flag, int otherwise, int most) const {
  if (!has(flag)) return otherwise;
  const std::string word = get(flag);
  int number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || number < 1 || number > most) {
    return Error{"bad_flag",
                 "--" + std::string(flag) + " " + word + ": not a whole number from 1 to " + std::to_string(most)};
  }
  return number;
}

Result<bool> Args::is_on(std::string_view flag, bool otherwise) const {
  const std::string word = get(flag, otherwise ? "on" : "off");
  if (word == "on" || word == "off") return word == "on";
  return Error{"bad_flag", "--" + std::string(flag) + " " + word + ": not on or off"};
}

Result<Day> Args::day(std::string_view flag) const {
  if (!has(flag)) return Day{};
  const Day day = parse_day(get(flag));
  if (!day.known()) {
    return Error{"bad_flag", "--" + std::string(flag) + " " + get(flag) + ": not a day", {}, "write it as 2015-11-17"};
  }
  return day;
}

Result<Args> parse_args(const Command& command, std::span<const std::string> words) {
  Args out;
  bool flags_over = false;
  const std::string help = "daybook help " + std::string(command.name) + " lists its flags";
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (flags_over || word.size() < 2 || word[0] != '-') {
      out.paths_.push_back(word);
      continue;
    }
    if (word == "--") {
      flags_over = true;
      continue;
    }
    const size_t equals = word.find('=');
    const std::string name =
        word.starts_with("--") ? word.substr(2, equals == std::string::npos ? equals : equals - 2) : word;
    const bool takes = std::find(command.flags.begin(), command.flags.end(), name) != command.flags.end();
    const Flag* flag = takes ? find_flag(name) : nullptr;
    if (flag == nullptr) return Error{"bad_flag", std::string(command.name) + " has no flag " + word, {}, help};
    if (flag->value.empty()) {
      if (equals != std::string::npos) return Error{"bad_flag", "--" + name + " takes no value", {}, help};
      out.values_[name].emplace_back();
    } else if (equals != std::string::npos) {
      out.values_[name].push_back(word.substr(equals + 1));
    } else if (i + 1 < words.size()) {
      out.values_[name].push_back(words[++i]);
    } else {
      return Error{"bad_flag", "--" + name + " needs a value: " + std::string(flag->value), {}, help};
    }
  }
  return out;
}

}  // namespace daybook
