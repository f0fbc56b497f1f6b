// SPDX-License-Identifier: Apache-2.0
#pragma once
// HTML by hand: everything that comes from a report goes through escape(). Thread safety: pure functions.

#include <optional>
#include <string>
#include <string_view>

#include "doc/record.h"

namespace daybook {

// & < > " ' as entities; control characters dropped.
std::string escape(std::string_view text);
// A link inside the page; the id is escaped too.
std::string local_link(std::string_view id, std::string_view escaped_text);
// "33", "33 or more", "up to 40", "20–30", "no figure".
std::string range_words(const std::optional<int64_t>& min, const std::optional<int64_t>& max);
// "air_strike" -> "air strike".
std::string spaced(std::string_view name);
// "Paris, Raqqa" of the names of parties or places, escaped.
std::string party_list(const std::vector<Party>& parties);
// "France, as its Defence Minister (AFP)": a source as a person would write it, escaped.
std::string source_words(const Source& source);
// "2015-11-15 to 2015-11-17", "since 2015-11-15", "".
std::string day_words(const DateRange& date);

}  // namespace daybook
