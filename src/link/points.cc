// SPDX-License-Identifier: Apache-2.0
#include "link/points.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "rules/tsv.h"

namespace daybook {
namespace {

// In the order of Evidence.
constexpr std::array<std::string_view, kEvidences> kNames = {"kind_same",        "kind_seldom",
                                                             "day_same",         "day_meets",
                                                             "day_within",       "day_published",
                                                             "day_news",         "day_off",
                                                             "open_near",        "open_far",
                                                             "open_unknown",     "place_same",
                                                             "place_named",      "place_country",
                                                             "place_shared",     "place_inside",
                                                             "place_unsure",     "actors_same",
                                                             "actors_state",     "actors_other",
                                                             "actors_campaign",  "targets_same",
                                                             "targets_main",     "targets_person",
                                                             "targets_other",    "targets_other_person",
                                                             "targets_owner",    "toll_many",
                                                             "toll_few",         "toll_apart",
                                                             "sentence",         "persons",
                                                             "words_some",       "words_several",
                                                             "words_many",       "words_most",
                                                             "words_nearly_all", "one_report"};

}  // namespace

Result<EvidencePoints> EvidencePoints::make(const DataFiles& data) {
  EvidencePoints out;
  const Result<TsvTable> table = TsvTable::read(data, "lexicon/incident_points.tsv");
  if (!table) return table.error();
  std::array<size_t, 3> columns = {};
  const std::array<const char*, 3> names = {"evidence", "points", "says"};
  for (size_t i = 0; i < names.size(); ++i) {
    const Result<size_t> column = table->need(names[i]);
    if (!column) return column.error();
    columns[i] = *column;
  }
  for (const TsvRow& row : table->rows()) {
    const auto name = std::find(kNames.begin(), kNames.end(), row.cells[columns[0]]);
    if (name == kNames.end()) {
      return table->error_at(row, columns[0],
                             {"no such evidence: " + row.cells[columns[0]], {}, "see src/link/points.h"});
    }
    const auto which = static_cast<size_t>(name - kNames.begin());
    const std::string& points = row.cells[columns[1]];
    const auto [end, error] = std::from_chars(points.data(), points.data() + points.size(), out.points_[which]);
    if (error != std::errc{} || end != points.data() + points.size())
      return table->error_at(row, columns[1], {"not a whole number: " + points, {}, ""});
    out.says_[which] = row.cells[columns[2]];
  }
  Result<WordLists> lists = WordLists::read(data);
  if (!lists) return lists.error();
  if (const Result<Done> done = lists->take("unmanned", out.unmanned_); !done) return done.error();
  return out;
}

bool EvidencePoints::is_unmanned(std::string_view thing) const {
  for (size_t begin = 0; begin < thing.size();) {
    const size_t end = std::min(thing.find(' ', begin), thing.size());
    if (unmanned_.has(thing.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace daybook
