// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the commands that read a database share: opening it, the filters, and the words for parts of the record.

#include <memory>
#include <string>

#include "cli/flags.h"
#include "query/filter.h"
#include "store/store.h"

namespace daybook {

// Opens for reading. Says on standard error when reports wait to be coded, or when incidents are older than the
// reports.
Result<std::unique_ptr<Store>> open_to_read(const Args& args);
// The filter flags; an error shows the flag at fault.
Result<Filter> filter_from(const Args& args);
// What a listing says that was given an operand.
Error no_operand(const Args& args);
// The exit code of a listing that found n items; says when a filter found nothing.
int found(size_t n, const Filter& filter);

// "2015-11-15", "2015-11-15..2015-11-17", "2015-11-15.." (still going on), "2015-11", "2015" or "".
std::string words_of(const DateRange& date);
// "12", "12–14", "12 or more", "up to 14" or "?".
std::string words_of(const std::optional<int64_t>& min, const std::optional<int64_t>& max);
// The name, else the words of the text, else "unnamed".
std::string words_of(const Source& source);
std::string words_of(const Party& party);
std::string words_of(const std::vector<Party>& parties);
std::string words_of(const std::vector<Source>& sources);
std::string words_of(const std::vector<Place>& places);
// "killed 12 (10–14); wounded 30": the best figures with their range.
std::string words_of(const std::vector<IncidentToll>& tolls);

}  // namespace daybook
