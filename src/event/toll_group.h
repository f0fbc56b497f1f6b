// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who or what a figure counts: the words after the number, their side, and who is among them.
// Thread safety: pure functions over const data.

#include <string>
#include <vector>

#include "event/toll_rules.h"

namespace daybook {

struct TollGroup {
  size_t first = 0, last = 0;  // words of the phrase after the number, empty if there is none
  std::string text = {};
  Side side = Side::unknown;
  std::vector<std::string> who = {};
  bool is_acts = false;
  bool is_bare = true;  // nothing but "others", "more" or no noun at all
};

// The phrase after a number that stands at words [first, last); it ends before word `limit`.
TollGroup read_group(const Words& words, const TollRules& rules, size_t first, size_t last, size_t limit);

}  // namespace daybook
