// SPDX-License-Identifier: Apache-2.0
// Word lists of patterns, as trees of words.
#include <algorithm>

#include "base/utf8.h"
#include "rules/pattern.h"

namespace daybook {

PatternSet::PatternSet() { nodes_.emplace_back(); }  // node 0 is no list's

uint32_t PatternSet::symbol(std::string_view word) {
  return symbols_.emplace(std::string(word), static_cast<uint32_t>(symbols_.size() + 1)).first->second;
}

void PatternSet::add_list(const std::string& name, const std::vector<std::string>& entries) {
  const auto found = lists_.find(name);
  uint32_t root = 0;
  if (found == lists_.end()) {
    root = static_cast<uint32_t>(nodes_.size());
    nodes_.emplace_back();
    lists_.emplace(name, root);
  } else {
    root = found->second;
  }
  const auto insert = [&](const std::vector<std::string>& words) {
    if (words.empty()) return;
    uint32_t node = root;
    for (const std::string& word : words) {
      const uint32_t id = symbol(word);
      const auto child = nodes_[node].children.find(id);
      if (child != nodes_[node].children.end()) {
        node = child->second;
        continue;
      }
      const auto made = static_cast<uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].children.emplace(id, made);
      node = made;
    }
    nodes_[node].ends = true;
  };
  for (const std::string& entry : entries) {
    std::vector<std::string> words, pieces;
    std::string_view rest = entry;
    while (!(rest = trim(rest)).empty()) {
      const size_t end = std::min(rest.find(' '), rest.size());
      const std::string word = to_lower(rest.substr(0, end));
      words.push_back(word);
      // The same with hyphens as words of their own.
      std::string piece;
      for (const char c : word) {
        if (c == '-' && word.size() > 1) {
          if (!piece.empty()) pieces.push_back(piece);
          pieces.emplace_back("-");
          piece.clear();
        } else {
          piece += c;
        }
      }
      if (!piece.empty()) pieces.push_back(piece);
      rest.remove_prefix(end);
    }
    insert(words);
    if (pieces.size() != words.size()) insert(pieces);
  }
}

void PatternSet::add_lists(const RuleFile& file) {
  for (const RuleList& list : file.lists) {
    std::vector<std::string> entries;
    for (const RuleValue& value : list.values) entries.push_back(value.text);
    add_list(list.name, entries);
  }
}

}  // namespace daybook
