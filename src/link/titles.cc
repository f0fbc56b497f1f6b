// SPDX-License-Identifier: Apache-2.0
#include "link/titles.h"

#include <array>

#include "rules/tsv.h"

namespace daybook {
namespace {

constexpr std::array<const char*, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};

std::string month_year(const YearMonthDay& d) {
  return std::string(kMonths[static_cast<size_t>(d.month - 1)]) + " " + std::to_string(d.year);
}
std::string day_month_year(const YearMonthDay& d) { return std::to_string(d.day) + " " + month_year(d); }

std::string names_of(const std::vector<Party>& parties) {
  if (parties.empty()) return "";
  if (parties.size() == 1) return parties[0].name;
  if (parties.size() == 2) return parties[0].name + " and " + parties[1].name;
  return parties[0].name + ", " + parties[1].name + " and others";
}

}  // namespace

std::string days_in_words(const DateRange& date) {
  if (!date.from.known()) return date.to.known() ? "until " + day_month_year(to_ymd(date.to)) : "";
  const YearMonthDay from = to_ymd(date.from);
  if (!date.to.known()) return "since " + day_month_year(from);
  const YearMonthDay to = to_ymd(date.to);
  if (date.from == date.to) return day_month_year(from);
  if (date.from == year_begin(date.from) && date.to == year_end(date.from)) return std::to_string(from.year);
  if (date.from == month_begin(date.from) && date.to == month_end(date.from)) return month_year(from);
  if (from.year == to.year && from.month == to.month) return std::to_string(from.day) + "–" + day_month_year(to);
  return day_month_year(from) + " – " + day_month_year(to);
}

Result<TitleWords> TitleWords::make(const DataFiles& data) {
  TitleWords out;
  const Result<TsvTable> table = TsvTable::read(data, "lexicon/event_titles.tsv");
  if (!table) return table.error();
  size_t columns[5] = {};
  const char* names[5] = {"type", "one", "many", "preposition", "target"};
  for (size_t i = 0; i < 5; ++i) {
    const Result<size_t> column = table->need(names[i]);
    if (!column) return column.error();
    columns[i] = *column;
  }
  for (const TsvRow& row : table->rows()) {
    const auto type = parse_kind<EventType>(row.cells[columns[0]]);
    if (!type) {
      return table->error_at(
          row, columns[0],
          {"no such type of event: " + row.cells[columns[0]], {}, "the types stand in docs/record.md"});
    }
    out.words_[*type] = {row.cells[columns[1]], row.cells[columns[2]], row.cells[columns[3]], row.cells[columns[4]]};
  }
  return out;
}

std::string TitleWords::title(const Incident& incident) const {
  const auto found = words_.find(incident.type);
  const Words words = found == words_.end() ? Words{"Event", "Events", "in", ""} : found->second;
  const bool several = incident.date.from.known() && incident.date.from != incident.date.to;
  std::string out = several ? words.many : words.one;
  if (incident.place) {
    out += " " + words.preposition + " " + incident.place->name;
  } else {
    const std::string targets = names_of(incident.targets), actors = names_of(incident.actors);
    if (!targets.empty() && !words.target.empty()) out += " " + words.target + " " + targets;
    if (!actors.empty() && actors != targets) out += " by " + actors;  // who flees is both
  }
  const std::string days = days_in_words(incident.date);
  if (days.empty()) return out;
  return out + (days.starts_with("since") || days.starts_with("until") ? " " : ", ") + days;
}

}  // namespace daybook
