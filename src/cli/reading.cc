// SPDX-License-Identifier: Apache-2.0
#include "cli/reading.h"

#include <charconv>
#include <cstdio>

#include "cli/commands.h"
#include "doc/kinds.h"

namespace daybook {
namespace {

// YYYY-MM-DD, YYYY-MM or YYYY, as the first and last day it stands for.
bool read_period(const std::string& word, Day& first, Day& last) {
  first = last = parse_day(word);
  if (first.known()) return true;
  int year = 0, month = 0;
  const char* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, year);
  if (read.ec != std::errc{} || read.ptr != word.data() + 4) return false;
  if (word.size() == 4) {
    first = make_day(year, 1, 1);
    last = year_end(first);
    return first.known();
  }
  if (word.size() != 7 || word[4] != '-' || std::from_chars(word.data() + 5, end, month).ptr != end) return false;
  first = make_day(year, month, 1);
  last = month_end(first);
  return first.known();
}

// Values of a flag whose words come from a closed list.
template <class Enum>
Result<std::vector<std::string>> listed(const Args& args, std::string_view flag) {
  std::vector<std::string> out;
  for (const std::string& word : args.all(flag)) {
    const std::optional<Enum> value = parse_kind<Enum>(word);
    if (!value) {
      std::string known;
      for (const std::string_view name : KindNames<Enum>::names)
        known += (known.empty() ? "" : ", ") + std::string(name);
      return Error{
          "bad_flag", "--" + std::string(flag) + " " + word + ": no such " + std::string(flag), {}, "one of " + known};
    }
    out.emplace_back(to_string(*value));
  }
  return out;
}

template <class T>
std::string list_of(const std::vector<T>& items) {
  std::string out;
  for (const T& item : items) out += (out.empty() ? "" : "; ") + words_of(item);
  return out;
}

}  // namespace

Result<std::unique_ptr<Store>> open_to_read(const Args& args) {
  Result<std::unique_ptr<Store>> store = Store::open(database_path(args), OpenMode::read, {});
  if (!store) return store;
  const uint64_t pending = (*store)->pending();
  if (pending > 0) {
    std::fprintf(
        stderr,
        "daybook: %llu reports wait to be coded: a run was cut off; `daybook add` or `daybook rebuild` goes on\n",
        static_cast<unsigned long long>(pending));
  } else if ((*store)->links_stale()) {
    std::fputs(
        "daybook: incidents are older than the reports: a run was cut off; the next `daybook add` joins them again\n",
        stderr);
  }
  return store;
}

Result<Filter> filter_from(const Args& args) {
  Filter out;
  const Result<Day> since = args.day("since"), until = args.day("until");
  if (!since) return since.error();
  if (!until) return until.error();
  out.since = *since;
  out.until = *until;
  if (args.has("date")) {
    Day first, last;
    if (!read_period(args.get("date"), first, last)) {
      return Error{
          "bad_flag", "--date " + args.get("date") + ": not a day", {}, "write it as 2015-11-17, 2015-11 or 2015"};
    }
    if (!out.since.known() || out.since < first) out.since = first;
    if (!out.until.known() || last < out.until) out.until = last;
  }
  Result<std::vector<std::string>> types = listed<EventType>(args, "type"), harms = listed<Harm>(args, "harm");
  if (!types) return types.error();
  if (!harms) return harms.error();
  out.types = std::move(*types);
  out.harms = std::move(*harms);
  out.places = args.all("place");
  out.actors = args.all("actor");
  out.sources = args.all("source");
  out.reports = args.all("report");
  out.text = args.get("text");
  return out;
}

Error no_operand(const Args& args) {
  return {"bad_flag", "takes no operand: " + args.paths()[0], {}, "filters are flags: --place Raqqa"};
}

int found(size_t n, const Filter& filter) {
  if (n > 0 || filter.empty()) return 0;
  std::fputs("daybook: nothing found\n", stderr);
  return 1;
}

std::string words_of(const DateRange& date) {
  const std::string from = to_string(date.from), to = to_string(date.to);
  if (from.empty()) return to.empty() ? "" : ".." + to;
  if (date.precision == DatePrecision::month && date.to == month_end(date.from)) return from.substr(0, 7);
  if (date.precision == DatePrecision::year && date.to == year_end(date.from)) return from.substr(0, 4);
  return from == to ? from : from + ".." + to;
}

std::string words_of(const std::optional<int64_t>& min, const std::optional<int64_t>& max) {
  if (min && max) return *min == *max ? std::to_string(*min) : std::to_string(*min) + "–" + std::to_string(*max);
  if (min) return std::to_string(*min) + " or more";
  if (max) return "up to " + std::to_string(*max);
  return "?";
}

std::string words_of(const Source& source) {
  const std::string who = !source.name.empty() ? source.name : !source.text.empty() ? source.text : "unnamed";
  return source.in.empty() ? who : who + " (" + source.in + ")";
}

std::string words_of(const Party& party) {
  return !party.name.empty() ? party.name : !party.text.empty() ? party.text : "unnamed";
}
std::string words_of(const std::vector<Party>& parties) { return list_of(parties); }
std::string words_of(const std::vector<Source>& sources) { return list_of(sources); }

std::string words_of(const std::vector<Place>& places) {
  std::string out;
  for (const Place& place : places) {
    out += (out.empty() ? "" : "; ") + (place.name.empty() ? place.text : place.name);
    if (!place.country.empty() && place.precision != PlacePrecision::country) out += " (" + place.country + ")";
  }
  return out;
}

std::string words_of(const std::vector<IncidentToll>& tolls) {
  std::string out;
  for (const IncidentToll& toll : tolls) {
    if (!toll.min && !toll.max && !toll.best) continue;
    out += (out.empty() ? "" : "; ") + std::string(to_string(toll.harm)) + " " +
           words_of(toll.best ? toll.best : toll.min, toll.best ? toll.best : toll.max);
    if (toll.best && (toll.min != toll.best || toll.max != toll.best)) out += " (" + words_of(toll.min, toll.max) + ")";
  }
  return out;
}

}  // namespace daybook
