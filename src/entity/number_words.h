// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads one number from a row of lower-cased words: "33", "1,200", "1.5 million", "twenty-two", "two dozen", "dozens",
// "12th". Thread safety: pure functions.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace daybook {

struct NumberRead {
  int64_t value = 0;
  size_t last = 0;  // one past the last word used
  bool ordinal = false;
  bool open_ended = false;  // "dozens", "hundreds of thousands": at least this
};

std::optional<NumberRead> read_number(const std::vector<std::string>& words, size_t at);
// "hundred", "thousand", "million", "dozen" at this place.
std::optional<NumberRead> read_scale(const std::vector<std::string>& words, size_t at);

}  // namespace daybook
