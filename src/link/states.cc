// SPDX-License-Identifier: Apache-2.0
#include "link/states.h"

#include "base/utf8.h"
#include "rules/tsv.h"

namespace daybook {

Result<States> States::make(const DataFiles& data) {
  States out;
  const Result<TsvTable> table = TsvTable::read(data, "lexicon/countries.tsv");
  if (!table) return table.error();
  const Result<size_t> iso = table->need("iso3");
  if (!iso) return iso.error();
  for (const char* name :
       {"name", "aliases", "adjectives", "metonyms", "government", "government_aliases", "forces", "forces_aliases"}) {
    const Result<size_t> column = table->need(name);
    if (!column) return column.error();
    for (const TsvRow& row : table->rows()) {
      for (const std::string& words : split_cell(row.cells[*column]))
        out.by_words_.emplace(fold_name(words), row.cells[*iso]);
    }
  }
  return out;
}

std::string States::country_of(std::string_view name) const {
  if (name.find("-led ") != std::string_view::npos) return "";  // a coalition is no state
  const std::string folded = fold_name(name);
  for (size_t end = folded.size(); end > 0 && end != std::string::npos; end = folded.rfind(' ', end - 1)) {
    const auto found = by_words_.find(folded.substr(0, end));
    if (found != by_words_.end()) return found->second;
  }
  return "";
}

std::string States::country_of(const Source& source) const {
  switch (source.kind) {
    case PartyKind::state:
    case PartyKind::state_forces:
    case PartyKind::police: return country_of(std::string_view(source.name));
    case PartyKind::person: return country_of(std::string_view(source.role));
    default: return "";
  }
}

std::string States::government_of(const Source& source) const {
  return source.kind == PartyKind::state || source.kind == PartyKind::state_forces ? country_of(source) : "";
}

bool States::speaks_for(const Source& source, const Party& party) const {
  if (source.name.empty() || party.name.empty()) return false;
  if (fold_name(source.name) == fold_name(party.name)) return true;
  const bool of_state =
      party.kind == PartyKind::state || party.kind == PartyKind::state_forces || party.kind == PartyKind::police;
  return of_state && !party.country.empty() && country_of(source) == party.country;
}

}  // namespace daybook
