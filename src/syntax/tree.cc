// SPDX-License-Identifier: Apache-2.0
#include "syntax/tree.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace daybook::syntax {
namespace {

constexpr int64_t kNever = -(int64_t{1} << 40);

uint32_t best_of(const int64_t* row, size_t n) { return static_cast<uint32_t>(std::max_element(row, row + n) - row); }

// Puts the nodes of one cycle into work.path; false when there is none.
bool find_cycle(const std::vector<uint32_t>& heads, size_t n, TreeWork& work) {
  work.state.assign(n, 0);
  work.state[0] = 2;
  for (size_t start = 0; start < n; ++start) {
    work.path.clear();
    auto at = static_cast<uint32_t>(start);
    while (work.state[at] == 0) {
      work.state[at] = 1;
      work.path.push_back(at);
      at = heads[at];
    }
    if (work.state[at] == 1) {
      work.path.erase(work.path.begin(), std::find(work.path.begin(), work.path.end(), at));
      return true;
    }
    for (const uint32_t node : work.path) work.state[node] = 2;
  }
  return false;
}

// Fills levels[depth].heads with the best tree over levels[depth].scores.
void edmonds(TreeWork& work, size_t depth) {
  if (work.levels.size() < depth + 2) work.levels.resize(depth + 2);
  {
    TreeWork::Level& level = work.levels[depth];
    level.heads.resize(level.n);
    for (size_t i = 0; i < level.n; ++i) level.heads[i] = best_of(level.scores.data() + i * level.n, level.n);
    level.heads[0] = 0;
    if (!find_cycle(level.heads, level.n, work)) return;
    level.cycle = work.path;
    std::sort(level.cycle.begin(), level.cycle.end());
    level.outside.clear();
    for (uint32_t i = 0; i < level.n; ++i) {
      if (!std::binary_search(level.cycle.begin(), level.cycle.end(), i)) level.outside.push_back(i);
    }
    // The cycle becomes the last node of a smaller graph.
    const size_t outside = level.outside.size(), n = level.n, small_n = outside + 1;
    TreeWork::Level& small = work.levels[depth + 1];
    small.n = small_n;
    small.scores.assign(small_n * small_n, kNever * 4);
    level.out_best.assign(outside, 0);
    level.in_best.assign(outside, 0);
    for (size_t a = 0; a < outside; ++a) {
      const int64_t* row = level.scores.data() + level.outside[a] * n;
      uint32_t best = 0, into = 0;
      int64_t best_gain = 0;
      for (uint32_t c = 0; c < level.cycle.size(); ++c) {
        if (row[level.cycle[c]] > row[level.cycle[best]]) best = c;
        const int64_t* member = level.scores.data() + level.cycle[c] * n;
        const int64_t gain = member[level.outside[a]] - member[level.heads[level.cycle[c]]];
        if (c == 0 || gain > best_gain) {
          into = c;
          best_gain = gain;
        }
      }
      level.out_best[a] = best;
      level.in_best[a] = into;
      small.scores[outside * small_n + a] = best_gain;
      if (a == 0) continue;  // nothing goes into the root
      for (size_t b = 0; b < outside; ++b) small.scores[a * small_n + b] = row[level.outside[b]];
      small.scores[a * small_n + outside] = row[level.cycle[best]];
    }
  }
  edmonds(work, depth + 1);
  TreeWork::Level& level = work.levels[depth];
  const TreeWork::Level& small = work.levels[depth + 1];
  const size_t outside = level.outside.size();
  for (size_t a = 1; a < outside; ++a) {
    level.heads[level.outside[a]] =
        small.heads[a] == outside ? level.cycle[level.out_best[a]] : level.outside[small.heads[a]];
  }
  const uint32_t into = small.heads[outside];
  level.heads[level.cycle[level.in_best[into]]] = level.outside[into];
  level.heads[0] = 0;
}

}  // namespace

int64_t whole_score(float score) {
  // Trained models stay far below the limit; it keeps the sums of any file's scores from overflowing.
  if (!(score > -32768.0F)) return -(int64_t{1} << 27);
  return std::llrint(std::min(static_cast<double>(score), 32768.0) * 4096.0);
}

void best_tree(const int64_t* scores, size_t n, size_t stride, TreeWork& work, std::vector<uint32_t>& heads) {
  heads.assign(n, 0);
  if (n == 0) return;
  if (work.levels.empty()) work.levels.resize(2);
  const size_t nodes = n + 1;
  {
    TreeWork::Level& top = work.levels[0];
    top.n = nodes;
    top.scores.assign(nodes * nodes, kNever);
    top.heads.assign(nodes, 0);
    int64_t most = 0;
    size_t roots = 0;
    for (size_t j = 0; j < n; ++j) {
      int64_t* row = top.scores.data() + (j + 1) * nodes;
      for (size_t i = 0; i < nodes; ++i) {
        most = std::max<int64_t>(most, std::llabs(scores[j * stride + i]));
        if (i != j + 1) row[i] = scores[j * stride + i];
      }
      top.heads[j + 1] = best_of(row, nodes);
      roots += top.heads[j + 1] == 0;
    }
    if (roots != 1 || find_cycle(top.heads, nodes, work)) {
      // One root: so much is taken off every root arc that a second one never pays.
      const int64_t penalty = (most + 1) * 2 * static_cast<int64_t>(nodes);
      for (size_t j = 1; j < nodes; ++j) top.scores[j * nodes] -= penalty;
      edmonds(work, 0);
    }
  }
  for (size_t j = 0; j < n; ++j) heads[j] = work.levels[0].heads[j + 1];
}

std::vector<uint8_t> name_steps(const std::vector<std::string_view>& tags) {
  const size_t n = tags.size(), width = n + 1;
  std::vector<uint8_t> steps(width * width, 0);
  for (size_t a = 0; a <= n; ++a) {
    const std::string_view before = a < n ? tags[a] : "O";
    for (size_t b = 0; b <= n; ++b) {
      const std::string_view after = b < n ? tags[b] : "O";
      const bool open = before[0] == 'B' || before[0] == 'I';
      const bool goes_on = after[0] == 'I' || after[0] == 'E';
      steps[a * width + b] = open ? goes_on && after.substr(1) == before.substr(1) : !goes_on;
    }
  }
  return steps;
}

void best_tags(const int64_t* scores, size_t n, size_t stride, size_t tags, const std::vector<uint8_t>& steps,
               TagWork& work, std::vector<uint32_t>& out) {
  out.assign(n, 0);
  if (n == 0) return;
  const size_t width = tags + 1;
  work.best.assign(tags, 0);
  work.next.assign(tags, 0);
  work.back.assign(n * tags, 0);
  for (size_t t = 0; t < tags; ++t) work.best[t] = scores[t] + (steps[tags * width + t] != 0 ? 0 : kNever);
  for (size_t j = 1; j < n; ++j) {
    for (size_t t = 0; t < tags; ++t) {
      size_t from = 0;
      int64_t best = 0;
      for (size_t a = 0; a < tags; ++a) {
        const int64_t value = work.best[a] + (steps[a * width + t] != 0 ? 0 : kNever);
        if (a == 0 || value > best) {
          best = value;
          from = a;
        }
      }
      work.back[j * tags + t] = static_cast<uint8_t>(from);
      work.next[t] = best + scores[j * stride + t];
    }
    work.best.swap(work.next);
  }
  size_t at = 0;
  for (size_t t = 0; t < tags; ++t) {
    work.best[t] += steps[t * width + tags] != 0 ? 0 : kNever;
    if (work.best[t] > work.best[at]) at = t;
  }
  for (size_t j = n; j-- > 0;) {
    out[j] = static_cast<uint32_t>(at);
    if (j > 0) at = work.back[j * tags + at];
  }
}

}  // namespace daybook::syntax
