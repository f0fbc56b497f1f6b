// SPDX-License-Identifier: Apache-2.0
#pragma once
// The words that times are made of, folded to small letters. Used by time_forms.cc. Thread safety: constants.

#include <array>
#include <string_view>

namespace daybook {

inline constexpr auto kWeekdays =
    std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
inline constexpr auto kWeekdayShort =
    std::to_array<std::string_view>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
inline constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});
inline constexpr auto kMonthShort = std::to_array<std::string_view>(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"});
inline constexpr auto kParts = std::to_array<std::string_view>(
    {"morning", "afternoon", "evening", "night", "nights", "mornings", "noon", "midnight", "dawn", "lunchtime"});
inline constexpr auto kSpeech = std::to_array<std::string_view>(
    {"say",        "says",      "said",        "saying",       "tell",      "tells",    "told",       "announce",
     "announced",  "report",    "reported",    "add",          "added",     "stated",   "declare",    "declared",
     "confirm",    "confirmed", "deny",        "denied",       "warn",      "warned",   "claim",      "claimed",
     "vow",        "vowed",     "acknowledge", "acknowledged", "insist",    "insisted", "stress",     "stressed",
     "noted",      "explain",   "explained",   "write",        "wrote",     "tweet",    "tweeted",    "reiterate",
     "reiterated", "admit",     "admitted",    "comment",      "commented", "pledge",   "pledged",    "testified",
     "quoted",     "speaking",  "comments",    "statement",    "interview", "briefing", "remarks",    "speech",
     "broadcast",  "posted",    "revealed",    "disclosed",    "published", "released", "conference", "telling",
     "urged",      "cited"});
// What may stand between "said" and the day of saying.
inline constexpr auto kSpeechFiller = std::to_array<std::string_view>(
    {"on",         "late",       "early",     "earlier",    "in",         "to",        "a",           "an",
     "the",        "at",         "his",       "her",        "its",        "reporters", "journalists", "news",
     "conference", "briefing",   "statement", "interview",  "television", "state",     "radio",       "agency",
     "press",      "parliament", "lawmakers", "separately", "also",       "here",      "by",          "telephone"});
inline constexpr auto kFuture = std::to_array<std::string_view>(
    {"will", "shall", "due", "scheduled", "expected", "set", "planned", "plans", "slated", "'ll"});
inline constexpr auto kPast =
    std::to_array<std::string_view>({"said", "was", "were", "had", "killed", "told", "died", "after"});

}  // namespace daybook
