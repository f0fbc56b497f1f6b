// SPDX-License-Identifier: Apache-2.0
#pragma once
// Is every quotation what its span says? Used before each commit and by `daybook check`. Thread safety: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "doc/record_json_read.h"

namespace daybook {

// Inside the text, begin not after end, and both on borders of characters.
bool is_sound(ByteSpan span, std::string_view text);
// The first span that is not sound or whose quotation is not the text's slice, in words; empty if there is none.
std::string span_fault(const std::vector<QuotedSpan>& quotes, std::string_view text);
std::string span_fault(const QuotedSpan& quote, std::string_view text);

}  // namespace daybook
