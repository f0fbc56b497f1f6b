// SPDX-License-Identifier: Apache-2.0
#include "rules/word_lists.h"

#include "rules/tsv.h"

namespace daybook {
namespace {

constexpr std::string_view kFile = "lexicon/word_lists.tsv";

}  // namespace

Result<WordLists> WordLists::read(const DataFiles& files) {
  const Result<TsvTable> table = TsvTable::read(files, kFile);
  if (!table) return table.error();
  const Result<size_t> list = table->need("list"), words = table->need("words");
  if (!list) return list.error();
  if (!words) return words.error();
  WordLists out;
  for (const TsvRow& row : table->rows()) {
    WordSet& set = out.lists_[row.cells[*list]];
    for (const std::string& word : split_cell(row.cells[*words])) set.add(word);
  }
  return out;
}

Result<Done> WordLists::take(std::string_view name, WordSet& out) {
  const auto found = lists_.find(name);
  if (found == lists_.end())
    return Error{"bad_lexicon", "there is no list '" + std::string(name) + "'", std::string(kFile),
                 "a row with this name in the column list makes one"};
  out = std::move(found->second);
  lists_.erase(found);
  return Done{};
}

}  // namespace daybook
