// SPDX-License-Identifier: Apache-2.0
#pragma once
// Numbers of the news, in digits or words, with what their qualifier makes of them: "at least 33" 33.., "more than
// 33" 34.., "up to 40" ..40, "nearly 700" ..700, "some 500" 500 (about), "20 to 30", "dozens" 24.., "no civilians" 0,
// "the pair" 2. What is money, a share, a measure, an age or a rank is flagged; years, dates, clock times, scores and
// designations
// ("Flight 9268", "F-16") are no numbers. The meaning of each wording is fixed by docs/reading.md.
//
// Needs tokens and Document::times (run find_times first: what stands in a date is no number). Thread safety: pure.

#include "doc/document.h"
#include "entity/word_lists.h"

namespace daybook {

// Fills document.numbers, in text order, none overlapping.
void find_numbers(Document& document, const EntityWords& lists);

}  // namespace daybook
