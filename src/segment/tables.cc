// SPDX-License-Identifier: Apache-2.0
#include "segment/tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include "segment/chars.h"

namespace daybook::segment {
namespace {

template <size_t N>
constexpr std::array<uint64_t, N> keys(const std::string_view (&words)[N]) {
  std::array<uint64_t, N> out{};
  for (size_t i = 0; i < N; ++i) out[i] = pack_literal(words[i]);
  std::sort(out.begin(), out.end());
  return out;
}
template <size_t N>
bool has(const std::array<uint64_t, N>& table, std::string_view word) {
  const uint64_t key = pack_word(word);
  return key != 0 && std::binary_search(table.begin(), table.end(), key);
}

constexpr auto kTitles =
    keys({"mr",   "mrs",   "ms",    "messrs", "mme", "mlle",   "dr",      "drs",  "prof",  "rev", "fr",
          "hon",  "st",    "ste",   "mt",     "ft",  "sen",    "sens",    "rep",  "reps",  "gov", "govs",
          "pres", "amb",   "sec",   "min",    "dep", "deputy", "gen",     "lt",   "col",   "maj", "capt",
          "cpt",  "cmdr",  "comdr", "cdr",    "adm", "brig",   "sgt",     "cpl",  "pvt",   "pfc", "spc",
          "spec", "supt",  "insp",  "det",    "ofc", "const",  "msgt",    "ssgt", "cmsgt", "pte", "atty",
          "asst", "assoc", "hrh",   "sheik",  "ald", "treas",  "justice", "mgr",  "msgr",  "eng", "ing"});
// "Sen.", "Gen.", "Det.", "Min." and the like are words too ("a det."): all of these are seldom last in a sentence.
constexpr auto kNumbers =
    keys({"no",  "nos",  "jan", "feb",  "mar", "apr",  "jun", "jul",  "aug",   "sep",   "sept", "oct", "nov", "dec",
          "art", "arts", "fig", "figs", "vol", "vols", "pp",  "para", "paras", "ch",    "chap", "res", "op",  "ext",
          "tel", "sun",  "sat", "mon",  "tue", "tues", "wed", "thu",  "thur",  "thurs", "fri",  "pop", "app", "cap"});
constexpr auto kInner = keys({"vs", "cf", "viz", "ca", "al", "approx", "est", "incl", "esp", "aka", "eg", "ie"});
constexpr auto kGeneral =
    keys({"inc",  "ltd",  "corp", "co",   "cos",  "bros", "jr",   "sr",    "dept", "depts", "div",  "assn", "univ",
          "inst", "intl", "natl", "govt", "ave",  "blvd", "rd",   "hwy",   "pkwy", "ste",   "bldg", "apt",  "mfg",
          "bn",   "mil",  "sq",   "cu",   "lb",   "lbs",  "oz",   "hr",    "hrs",  "mins",  "secs", "yr",   "yrs",
          "km",   "cm",   "mm",   "kg",   "ala",  "ariz", "ark",  "calif", "colo", "conn",  "fla",  "ga",   "ill",
          "ind",  "kan",  "kans", "ky",   "la",   "md",   "mass", "mich",  "minn", "miss",  "mo",   "mont", "neb",
          "nev",  "okla", "ore",  "pa",   "penn", "tenn", "tex",  "va",    "vt",   "wash",  "wis",  "wyo",  "ont",
          "que",  "phd",  "ed",   "eds",  "orig", "dist", "prov", "mun",   "gvt",  "org",   "pct",  "cent"});
constexpr auto kClosing = keys({"etc", "am", "pm"});
constexpr auto kStarters =
    keys({"the",    "a",       "an",      "he",      "she",    "it",      "they",    "we",       "i",      "you",
          "this",   "that",    "these",   "those",   "in",     "on",      "at",      "but",      "and",    "or",
          "for",    "from",    "as",      "if",      "when",   "while",   "after",   "before",   "since",  "there",
          "his",    "her",     "its",     "their",   "our",    "my",      "however", "although", "though", "what",
          "who",    "why",     "how",     "where",   "no",     "not",     "some",    "many",     "most",   "all",
          "both",   "each",    "another", "such",    "so",     "then",    "now",     "also",     "by",     "to",
          "with",   "only",    "among",   "about",   "nearly", "even",    "still",   "yet",      "last",   "under",
          "during", "because", "once",    "here",    "more",   "several", "earlier", "later",    "today",  "despite",
          "until",  "over",    "between", "instead", "is",     "are",     "was",     "were",     "do",     "does",
          "did",    "has",     "have",    "can",     "will",   "please",  "thanks",  "your",     "any",    "other",
          "others", "two",     "three"});
constexpr auto kNumberWords =
    keys({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"});
constexpr auto kWeekdays = keys({"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "monday",
                                 "tuesday", "thursday", "friday", "saturday", "sunday"});
constexpr auto kMonths = keys({"jan",  "feb",  "mar",  "apr",    "jun",     "jul",      "aug",     "sep",
                               "sept", "oct",  "nov",  "dec",    "january", "february", "march",   "april",
                               "may",  "june", "july", "august", "october", "november", "december"});
constexpr auto kClock =
    keys({"gmt",    "utc",     "est",      "edt",    "cst",      "cdt",     "mst",      "mdt",      "pst",
          "pdt",    "et",      "ct",       "pt",     "mt",       "bst",     "cet",      "ist",      "local",
          "monday", "tuesday", "thursday", "friday", "saturday", "sunday",  "january",  "february", "march",
          "april",  "may",     "june",     "july",   "august",   "october", "november", "december", "jan",
          "feb",    "aug",     "sept",     "oct",    "nov",      "dec",     "eastern",  "pacific",  "central"});
constexpr auto kPrefixes =
    keys({"e",     "non",   "pre",   "anti",    "re",    "mid",   "post",   "co",     "pro",   "ex",
          "multi", "neo",   "socio", "counter", "intra", "inter", "semi",   "pseudo", "ultra", "un",
          "quasi", "sub",   "super", "trans",   "bi",    "tri",   "psycho", "geo",    "micro", "mega",
          "mini",  "cross", "over",  "de",      "eco",   "proto", "extra",  "hyper",  "arch"});
constexpr auto kUnits = keys({"kg", "km",  "cm",  "mm",  "m",   "k",   "mb",   "gb",  "tb",   "kb",  "pm", "am", "ft",
                              "lb", "lbs", "oz",  "mph", "kph", "kmh", "hz",   "khz", "mhz",  "ghz", "bn", "tn", "mn",
                              "in", "yd",  "yds", "hrs", "hr",  "min", "mins", "sec", "secs", "kw",  "mw", "gw", "kt",
                              "ml", "cc",  "yr",  "yrs", "pct", "g",   "mg",   "gmt", "b",    "kms", "sq"});
constexpr auto kDomains =
    keys({"com", "org", "net", "gov",  "edu", "mil",  "int", "info", "biz", "uk",   "us",  "ca",  "au",   "de",  "fr",
          "it",  "ru",  "cn",  "jp",   "in",  "il",   "tr",  "sy",   "iq",  "ir",   "sa",  "ae",  "lb",   "jo",  "eg",
          "pk",  "co",  "io",  "tv",   "me",  "eu",   "ch",  "nl",   "se",  "no",   "fi",  "es",  "pl",   "ua",  "br",
          "mx",  "za",  "nz",  "ie",   "in",  "html", "htm", "php",  "asp", "aspx", "jsp", "doc", "docx", "xls", "xlsx",
          "pdf", "txt", "jpg", "jpeg", "png", "gif",  "zip", "exe",  "ppt", "csv",  "xml", "news"});
constexpr std::pair<std::string_view, unsigned> kFused[] = {
    {"cannot", 3},  {"gonna", 3},    {"wanna", 3},  {"gotta", 3},  {"gimme", 3},  {"lemme", 3},
    {"dont", 2},    {"doesnt", 4},   {"didnt", 3},  {"wont", 2},   {"cant", 2},   {"couldnt", 5},
    {"wouldnt", 5}, {"shouldnt", 6}, {"isnt", 2},   {"arent", 3},  {"wasnt", 3},  {"werent", 4},
    {"havent", 4},  {"hasnt", 3},    {"hadnt", 3},  {"aint", 2},   {"im", 1},     {"youre", 3},
    {"youve", 3},   {"youll", 3},    {"theyre", 4}, {"theyve", 4}, {"theyll", 4}, {"hes", 2},
    {"shes", 3},    {"thats", 4},    {"whats", 4},  {"theres", 5}, {"ive", 1},    {"weve", 2}};
constexpr auto kApostropheFirst =
    keys({"em", "til", "till", "cause", "cuz", "n", "bout", "round", "tis", "twas", "s", "ll", "re", "ve", "d", "m"});
constexpr auto kClitics = keys({"i",     "you",    "he",      "she",    "it",       "we",      "they",  "who",  "what",
                                "that",  "there",  "here",    "how",    "where",    "when",    "why",   "this", "these",
                                "those", "which",  "one",     "could",  "would",    "should",  "might", "must", "may",
                                "not",   "nobody", "someone", "people", "everyone", "nothing", "y"});

struct Lookup {
  uint64_t key = 0;
  unsigned value = 0;
};
constexpr auto make_fused() {
  std::array<Lookup, std::size(kFused)> out{};
  for (size_t i = 0; i < out.size(); ++i) out[i] = {pack_literal(kFused[i].first), kFused[i].second};
  std::sort(out.begin(), out.end(), [](const Lookup& a, const Lookup& b) { return a.key < b.key; });
  return out;
}
constexpr auto kFusedTable = make_fused();

// "U.S", "a.m", "Ph.D": letters with points between them.
Abbreviation dotted(std::string_view word) {
  size_t run = 0, points = 0;
  for (const char c : word) {
    if (c == '.') {
      if (run == 0 || run > 2) return Abbreviation::none;
      run = 0;
      ++points;
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
      ++run;
    } else {
      return Abbreviation::none;
    }
  }
  if (points == 0 || run == 0 || run > 2) return Abbreviation::none;
  const char a = static_cast<char>(word[0] | 0x20);
  if (word.size() == 3) {
    const char b = static_cast<char>(word[2] | 0x20);
    if ((a == 'a' || a == 'p') && b == 'm') return Abbreviation::closing;
    if ((a == 'e' && b == 'g') || (a == 'i' && b == 'e')) return Abbreviation::inner;
  }
  return Abbreviation::general;
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (word.empty() || word.size() > 12) return Abbreviation::none;
  if (word.find('.') != std::string_view::npos) return dotted(word);
  if (word.size() == 1) {  // an initial
    return (word[0] >= 'A' && word[0] <= 'Z') ? Abbreviation::title : Abbreviation::none;
  }
  if (word == "Ph") return Abbreviation::title;
  const bool capital = word[0] >= 'A' && word[0] <= 'Z';
  if (has(kClosing, word)) return capital || word == "etc" || word == "pm" ? Abbreviation::closing : Abbreviation::none;
  if (has(kInner, word)) return Abbreviation::inner;
  if (has(kTitles, word)) return capital ? Abbreviation::title : Abbreviation::none;
  if (has(kNumbers, word)) return Abbreviation::number;
  if (has(kGeneral, word)) {
    // "miss", "wash", "mass", "ill", "ore" … in lower case are words.
    static constexpr auto kWords =
        keys({"miss", "wash", "mass", "ill", "ore", "ark", "la",   "pa",  "ma",   "ed",  "org", "co",   "in", "ind",
              "mo",   "conn", "tex",  "va",  "ga",  "md",  "penn", "mil", "cent", "kan", "cos", "minn", "ky"});
    return capital || !has(kWords, word) ? Abbreviation::general : Abbreviation::none;
  }
  return Abbreviation::none;
}

bool looks_abbreviated(std::string_view word) {
  if (abbreviation(word) != Abbreviation::none) return true;
  if (word.size() < 2 || word.size() > 4) return false;
  for (const char c : word) {
    const char low = static_cast<char>(c | 0x20);
    if (low < 'a' || low > 'z' || low == 'a' || low == 'e' || low == 'i' || low == 'o' || low == 'u' || low == 'y')
      return false;
  }
  return word[1] >= 'a';  // "NGO", "CNN" end sentences
}

bool starts_sentences(std::string_view word) { return has(kStarters, word); }
bool is_number_word(std::string_view word) { return has(kNumberWords, word); }
bool is_weekday(std::string_view word) { return has(kWeekdays, word) || word == "Wednesday" || word == "WEDNESDAY"; }
bool is_month(std::string_view word) { return has(kMonths, word) || word == "September" || word == "SEPTEMBER"; }
bool follows_clock_time(std::string_view word) {
  return has(kClock, word) || word == "Wednesday" || word == "September";
}
bool is_joined_prefix(std::string_view word) { return has(kPrefixes, word); }
bool is_unit(std::string_view word) { return has(kUnits, word); }
bool is_domain_end(std::string_view word) { return has(kDomains, word); }
bool keeps_first_apostrophe(std::string_view word) { return has(kApostropheFirst, word); }
bool takes_verb_clitic(std::string_view word) { return has(kClitics, word); }

unsigned fused_cut(std::string_view word) {
  const uint64_t key = pack_word(word);
  if (key == 0) return 0;
  const auto found = std::lower_bound(kFusedTable.begin(), kFusedTable.end(), key,
                                      [](const Lookup& a, uint64_t k) { return a.key < k; });
  if (found == kFusedTable.end() || found->key != key) return 0;
  // "IM", "HES", "IVE" in capitals are more often initials or names.
  if (word.size() <= 3 && word[1] >= 'A' && word[1] <= 'Z') return 0;
  return found->value;
}

}  // namespace daybook::segment
