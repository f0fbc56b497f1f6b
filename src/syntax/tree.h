// SPDX-License-Identifier: Apache-2.0
#pragma once
// The best dependency tree for a sentence's arc scores, with exactly one word under the root (Chu and Liu 1965, Edmonds
// 1967), and the best legal sequence of name tags. Scores are whole numbers, so a tie is a tie on every machine; ties
// go to the smaller head or tag. Thread safety: pure functions; the work areas belong to the caller.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace daybook::syntax {

// A score as a whole number, in units of 1/4096.
int64_t whole_score(float score);

struct TreeWork {
  struct Level {  // one contraction: scores[dependent * n + head] over n nodes, node 0 the root
    size_t n = 0;
    std::vector<int64_t> scores = {};
    std::vector<uint32_t> heads = {}, cycle = {}, outside = {}, out_best = {}, in_best = {};
  };
  std::vector<Level> levels = {};
  std::vector<uint8_t> state = {};
  std::vector<uint32_t> path = {};
};
// scores[j * stride + i]: word j (0-based) under node i (0 the root, i the word i - 1); n words. heads[j]: 0 the root,
// else the head word's number from 1.
void best_tree(const int64_t* scores, size_t n, size_t stride, TreeWork& work, std::vector<uint32_t>& heads);

// Which tag may follow which: steps[(before) * (tags + 1) + after]; row `tags` is the start, column `tags` the end.
std::vector<uint8_t> name_steps(const std::vector<std::string_view>& tags);
struct TagWork {
  std::vector<int64_t> best = {}, next = {};
  std::vector<uint8_t> back = {};
};
// scores[j * stride + t]; at most 255 tags. Writes one tag a word.
void best_tags(const int64_t* scores, size_t n, size_t stride, size_t tags, const std::vector<uint8_t>& steps,
               TagWork& work, std::vector<uint32_t>& out);

}  // namespace daybook::syntax
