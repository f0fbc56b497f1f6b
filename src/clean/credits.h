// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who wrote it: the dateline at the head of the text and the agencies that it rests on. Thread safety: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/dates.h"
#include "clean/words.h"
#include "doc/record.h"

namespace daybook {

struct FoundDateline {
  std::string place = {};
  std::string agency = {};  // canonical, or empty
  int month = 0, day = 0;   // "Nov 17" of a dateline; the year is not printed
  Day full = {};            // where it is
  ByteSpan span = {};       // in the paragraph, with the dash
};

// "BEIRUT (Reuters) - …", "Beirut (AFP) - …", "DAMASCUS, Nov 17 (Xinhua) -- …", "LONDON — …".
std::optional<FoundDateline> read_dateline(std::string_view paragraph, const CleanWords& words, const DayReader& days);

struct AgencyMention {
  std::string agency = {};
  ByteSpan span = {};    // in the text
  std::string how = {};  // "told AFP"
};

// "told AFP", "an AFP correspondent", "to The Associated Press": phrases that show an agency's reporter at work.
std::vector<AgencyMention> agency_phrases(std::string_view text, const CleanWords& words);

}  // namespace daybook
