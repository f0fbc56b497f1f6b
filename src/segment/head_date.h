// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a text's lines are lost, the day that the page printed at its head still shows where the article begins: "12
// May 2019 Shells fell", "Mill burns AFP Monday 6 May 2019 Workers saw". Thread safety: pure function.

#include <cstdint>
#include <string_view>

namespace daybook::segment {

// The byte after such a day in text[begin, end), which is a text's first paragraph; `begin` where there is none.
uint32_t head_date_end(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace daybook::segment
