// SPDX-License-Identifier: Apache-2.0
#pragma once
// Words beside places' names, folded to small letters. Thread safety: constants.

#include <algorithm>
#include <array>
#include <string_view>

namespace daybook {

// Whether a folded word stands in one of the lists below.
template <size_t n>
bool in(std::string_view word, const std::array<std::string_view, n>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

inline constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"in",        "at",        "near",         "from",         "to",           "of",           "outside",   "inside",
     "around",    "into",      "across",       "over",         "throughout",   "within",       "toward",    "towards",
     "through",   "between",   "beyond",       "off",          "leaving",      "reached",      "entered",   "visited",
     "downtown",  "central",   "northern",     "southern",     "eastern",      "western",      "northeast", "northwest",
     "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "north",     "south",
     "east",      "west",      "nearby",       "neighbouring", "neighboring",  "via"});
// Before these no person or body stands.
inline constexpr auto kStrictPrepositions =
    std::to_array<std::string_view>({"in", "near", "outside", "inside", "into", "across", "throughout", "visited",
                                     "reached", "entered", "northern", "southern", "eastern", "western"});
// "the town of …"
inline constexpr auto kPlaceNouns = std::to_array<std::string_view>(
    {"town", "city", "village", "neighbourhood", "neighborhood", "district", "province", "suburb", "camp",
     "governorate", "region", "hamlet", "port", "island", "districts", "towns", "villages", "areas"});
inline constexpr auto kDirections = std::to_array<std::string_view>(
    {"northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern",
     "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest"});
inline constexpr auto kUnits =
    std::to_array<std::string_view>({"province", "governorate", "region", "county", "district", "oblast", "state",
                                     "department", "prefecture", "canton", "parish", "municipality"});
inline constexpr auto kSettlementWords = std::to_array<std::string_view>(
    {"city",     "town",     "village",  "suburb",    "neighbourhood", "neighborhood", "camp",     "port",
     "airport",  "airbase",  "area",     "residents", "resident",      "border",       "crossing", "police",
     "hospital", "man",      "woman",    "men",       "women",         "teen",         "teenager", "boy",
     "girl",     "couple",   "family",   "parents",   "official",      "officials",    "council",  "school",
     "schools",  "students", "student",  "native",    "mayor",         "firefighters", "officers", "courthouse",
     "home",     "house",    "attorney", "lawyer",    "outskirts",     "suburbs"});
// After a place's name these make a body of it, but the place is still named.
inline constexpr auto kMunicipal = std::to_array<std::string_view>(
    {"police",   "sheriff",   "sheriffs",   "city",       "county",    "state",         "mayor",      "fire",
     "high",     "community", "public",     "district",   "council",   "highway",       "school",     "schools",
     "national", "board",     "jail",       "town",       "township",  "village",       "president",  "attorney",
     "superior", "regional",  "senior",     "volunteer",  "circuit",   "international", "army",       "road",
     "court",    "coroner",   "chamber",    "medical",    "detention", "democratic",    "republican", "area",
     "governor", "gov",       "government", "senator",    "sen",       "rep",           "minister",   "prime",
     "foreign",  "embassy",   "ems",        "department", "monday",    "tuesday",       "wednesday",  "thursday",
     "friday",   "saturday",  "sunday",     "general",    "municipal", "metropolitan",  "airport",    "police",
     "metro",    "resident",  "residents",  "native"});
inline constexpr auto kInner = std::to_array<std::string_view>(
    {"of",   "the", "de", "la", "le",  "el", "al", "az", "ez",  "as",  "ash", "ad",  "ar", "an", "at",   "on",
     "upon", "sur", "en", "du", "des", "di", "da", "do", "dos", "das", "y",   "and", "in", "am", "under"});
inline constexpr auto kArticles =
    std::to_array<std::string_view>({"al", "el", "ar", "as", "ash", "ad", "az", "an", "at"});

}  // namespace daybook
