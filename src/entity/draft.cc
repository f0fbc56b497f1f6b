// SPDX-License-Identifier: Apache-2.0
#include "entity/draft.h"

#include <algorithm>

namespace daybook {

void Drafts::begin(const Document& document) {
  words.build(document);
  list.clear();
  owner.assign(words.size(), Draft::kNone);
}

bool Drafts::is_free(size_t first, size_t last) const {
  for (size_t i = first; i < last; ++i) {
    if (owner[i] != Draft::kNone) return false;
  }
  return true;
}

uint32_t Drafts::add(Draft draft) {
  const auto ix = static_cast<uint32_t>(list.size());
  for (size_t i = draft.first; i < draft.last; ++i) owner[i] = ix;
  list.push_back(std::move(draft));
  return ix;
}

void Drafts::give_up(uint32_t ix) {
  Draft& draft = list[ix];
  for (size_t i = draft.first; i < draft.last; ++i) {
    if (owner[i] == ix) owner[i] = Draft::kNone;
  }
  draft.last = draft.first;
}

void Drafts::sort() {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < list.size(); ++i) {
    if (list[i].last > list[i].first) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return list[a].first != list[b].first ? list[a].first < list[b].first : list[a].last > list[b].last;
  });
  std::vector<uint32_t> place(list.size(), Draft::kNone);
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Draft> out;
  out.reserve(order.size());
  for (const uint32_t i : order) {
    out.push_back(std::move(list[i]));
    if (out.back().same_as != Draft::kNone) out.back().same_as = place[out.back().same_as];
  }
  list = std::move(out);
  for (uint32_t& one : owner) one = one == Draft::kNone ? one : place[one];
}

uint32_t Drafts::before(size_t i) const {
  if (i == 0 || i > words.size() || (i < words.size() && words[i].apart)) return Draft::kNone;
  return owner[i - 1];
}

}  // namespace daybook
