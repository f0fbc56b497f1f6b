// SPDX-License-Identifier: Apache-2.0
#pragma once
// Items of the record in words, for `show` and `why`.

#include <string>
#include <string_view>

#include "query/records.h"

namespace daybook {

// "  name        value", nothing when the value is empty.
void print_field(const std::string& name, const std::string& value);
// "2015-11-17 (dateline)"; with the words where they stand in the text.
std::string published_words(const ReportMeta& meta, std::string_view text);

// One line for a listing: "air_strike 2015-11-15: French jets hit …".
std::string sentence_of(const Event& event, std::string_view text);
std::string sentence_of(const Toll& toll, std::string_view text);
std::string sentence_of(const Claim& claim, std::string_view text);

// An event, toll or claim with its fields and the sentences behind it.
void show_item(Records& records, const Id& id);

}  // namespace daybook
