// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the tests of cleaning share. Thread safety: pure functions.

#include <algorithm>
#include <string_view>

#include "doc/document.h"

namespace daybook {

// Whether a problem with this code was noted.
inline bool noted(const Document& document, std::string_view code) {
  const auto& problems = document.meta.problems;
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) { return problem.code == code; });
}

}  // namespace daybook
