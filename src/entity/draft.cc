// SPDX-License-Identifier: Apache-2.0
#include "entity/draft.h"

#include <algorithm>
#include <array>

namespace daybook {

namespace {

template <size_t n>
bool has(const std::array<std::string_view, n>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}
template <size_t n>
constexpr std::array<std::string_view, n> sorted_words(std::array<std::string_view, n> words) {
  std::sort(words.begin(), words.end());
  return words;
}

constexpr auto kSpeech = sorted_words(std::to_array<std::string_view>(
    {"said",         "says",         "say",      "told",     "tells",     "added",      "adds",      "announced",
     "announces",    "warned",       "warns",    "denied",   "denies",    "confirmed",  "confirms",  "claimed",
     "claims",       "insisted",     "insists",  "stated",   "states",    "declared",   "declares",  "vowed",
     "vows",         "wrote",        "writes",   "tweeted",  "argued",    "argues",     "noted",     "notes",
     "explained",    "explains",     "accused",  "accuses",  "condemned", "condemns",   "urged",     "urges",
     "acknowledged", "acknowledges", "reported", "reports",  "stressed",  "reiterated", "admitted",  "commented",
     "replied",      "reply",        "pledged",  "promised", "predicted", "testified",  "suggested", "recalled",
     "complained",   "called",       "calls",    "believes", "believed",  "thinks",     "hopes",     "hoped"}));

constexpr auto kEveryday = sorted_words(std::to_array<std::string_view>({"ive",
                                                                         "im",
                                                                         "id",
                                                                         "ill",
                                                                         "ive",
                                                                         "youre",
                                                                         "dont",

                                                                         "feb",
                                                                         "nov",
                                                                         "dec",
                                                                         "oct",
                                                                         "sept",
                                                                         "aug",
                                                                         "a",
                                                                         "an",
                                                                         "the",
                                                                         "this",
                                                                         "that",
                                                                         "these",
                                                                         "those",
                                                                         "he",
                                                                         "she",
                                                                         "it",
                                                                         "they",
                                                                         "we",
                                                                         "i",
                                                                         "you",
                                                                         "his",
                                                                         "her",
                                                                         "its",
                                                                         "their",
                                                                         "our",
                                                                         "my",
                                                                         "your",
                                                                         "in",
                                                                         "on",
                                                                         "at",
                                                                         "by",
                                                                         "for",
                                                                         "from",
                                                                         "to",
                                                                         "of",
                                                                         "with",
                                                                         "without",
                                                                         "within",
                                                                         "under",
                                                                         "over",
                                                                         "after",
                                                                         "before",
                                                                         "during",
                                                                         "since",
                                                                         "until",
                                                                         "while",
                                                                         "when",
                                                                         "where",
                                                                         "why",
                                                                         "how",
                                                                         "what",
                                                                         "who",
                                                                         "which",
                                                                         "whose",
                                                                         "if",
                                                                         "although",
                                                                         "though",
                                                                         "but",
                                                                         "and",
                                                                         "or",
                                                                         "nor",
                                                                         "so",
                                                                         "yet",
                                                                         "as",
                                                                         "because",
                                                                         "despite",
                                                                         "among",
                                                                         "amid",
                                                                         "against",
                                                                         "about",
                                                                         "above",
                                                                         "across",
                                                                         "along",
                                                                         "around",
                                                                         "between",
                                                                         "beyond",
                                                                         "into",
                                                                         "near",
                                                                         "through",
                                                                         "throughout",
                                                                         "toward",
                                                                         "towards",
                                                                         "upon",
                                                                         "via",
                                                                         "there",
                                                                         "here",
                                                                         "then",
                                                                         "now",
                                                                         "also",
                                                                         "however",
                                                                         "meanwhile",
                                                                         "moreover",
                                                                         "instead",
                                                                         "still",
                                                                         "even",
                                                                         "just",
                                                                         "only",
                                                                         "not",
                                                                         "no",
                                                                         "yes",
                                                                         "all",
                                                                         "both",
                                                                         "each",
                                                                         "every",
                                                                         "some",
                                                                         "any",
                                                                         "many",
                                                                         "most",
                                                                         "more",
                                                                         "much",
                                                                         "few",
                                                                         "several",
                                                                         "other",
                                                                         "others",
                                                                         "another",
                                                                         "such",
                                                                         "one",
                                                                         "two",
                                                                         "three",
                                                                         "four",
                                                                         "five",
                                                                         "six",
                                                                         "seven",
                                                                         "eight",
                                                                         "nine",
                                                                         "ten",
                                                                         "first",
                                                                         "second",
                                                                         "third",
                                                                         "last",
                                                                         "next",
                                                                         "new",
                                                                         "old",
                                                                         "earlier",
                                                                         "later",
                                                                         "late",
                                                                         "early",
                                                                         "recently",
                                                                         "today",
                                                                         "yesterday",
                                                                         "tomorrow",
                                                                         "tonight",
                                                                         "monday",
                                                                         "tuesday",
                                                                         "wednesday",
                                                                         "thursday",
                                                                         "friday",
                                                                         "saturday",
                                                                         "sunday",
                                                                         "january",
                                                                         "february",
                                                                         "march",
                                                                         "april",
                                                                         "may",
                                                                         "june",
                                                                         "july",
                                                                         "august",
                                                                         "september",
                                                                         "october",
                                                                         "november",
                                                                         "december",
                                                                         "police",
                                                                         "officials",
                                                                         "residents",
                                                                         "witnesses",
                                                                         "activists",
                                                                         "rebels",
                                                                         "militants",
                                                                         "troops",
                                                                         "soldiers",
                                                                         "forces",
                                                                         "people",
                                                                         "men",
                                                                         "women",
                                                                         "children",
                                                                         "authorities",
                                                                         "sources",
                                                                         "reports",
                                                                         "attacks",
                                                                         "attack",
                                                                         "strikes",
                                                                         "raids",
                                                                         "killed",
                                                                         "dead",
                                                                         "according",
                                                                         "asked",
                                                                         "speaking",
                                                                         "experts",
                                                                         "analysts",
                                                                         "critics",
                                                                         "supporters",
                                                                         "protesters",
                                                                         "investigators",
                                                                         "prosecutors",
                                                                         "doctors",
                                                                         "medics",
                                                                         "rescue",
                                                                         "state",
                                                                         "government",
                                                                         "president",
                                                                         "minister",
                                                                         "prime",
                                                                         "foreign",
                                                                         "defence",
                                                                         "defense",
                                                                         "interior",
                                                                         "chief",
                                                                         "head",
                                                                         "general",
                                                                         "leader",
                                                                         "leaders",
                                                                         "senior",
                                                                         "top",
                                                                         "former",
                                                                         "is",
                                                                         "are",
                                                                         "was",
                                                                         "were",
                                                                         "be",
                                                                         "been",
                                                                         "has",
                                                                         "have",
                                                                         "had",
                                                                         "do",
                                                                         "does",
                                                                         "did",
                                                                         "will",
                                                                         "would",
                                                                         "can",
                                                                         "could",
                                                                         "should",
                                                                         "may",
                                                                         "might",
                                                                         "must",
                                                                         "let",
                                                                         "lets",
                                                                         "please",
                                                                         "click",
                                                                         "read",
                                                                         "see",
                                                                         "photo",
                                                                         "image",
                                                                         "video",
                                                                         "file",
                                                                         "related",
                                                                         "share",
                                                                         "source",
                                                                         "updated",
                                                                         "published",
                                                                         "copyright",
                                                                         "advertisement",
                                                                         "mr",
                                                                         "mrs",
                                                                         "ms",
                                                                         "dr",
                                                                         "ok",
                                                                         "well",
                                                                         "like",
                                                                         "unlike",
                                                                         "up",
                                                                         "down",
                                                                         "out",
                                                                         "off",
                                                                         "back",
                                                                         "again",
                                                                         "once",
                                                                         "twice",
                                                                         "never",
                                                                         "always",
                                                                         "often",
                                                                         "perhaps",
                                                                         "maybe",
                                                                         "thousands",
                                                                         "hundreds",
                                                                         "dozens",
                                                                         "millions",
                                                                         "scores",
                                                                         "islamist",
                                                                         "jihadist",
                                                                         "western",
                                                                         "eastern",
                                                                         "northern",
                                                                         "southern",
                                                                         "central",
                                                                         "north",
                                                                         "south",
                                                                         "east",
                                                                         "west",
                                                                         "war",
                                                                         "peace",
                                                                         "security",
                                                                         "military",
                                                                         "army",
                                                                         "air",
                                                                         "world",
                                                                         "international",
                                                                         "national",
                                                                         "local",
                                                                         "human",
                                                                         "rights",
                                                                         "god",
                                                                         "life",
                                                                         "death",
                                                                         "time",
                                                                         "news",
                                                                         "press",
                                                                         "am",
                                                                         "being",
                                                                         "having",
                                                                         "following",
                                                                         "including",
                                                                         "thanks",
                                                                         "neither",
                                                                         "either",
                                                                         "until",
                                                                         "unless",
                                                                         "whether",
                                                                         "nearly",
                                                                         "almost",
                                                                         "about",
                                                                         "more",
                                                                         "less",
                                                                         "fewer",
                                                                         "high",
                                                                         "great",
                                                                         "good",
                                                                         "bad",
                                                                         "big",
                                                                         "small",
                                                                         "long",
                                                                         "short",
                                                                         "young",
                                                                         "best",
                                                                         "worst",
                                                                         "live",
                                                                         "home",
                                                                         "day",
                                                                         "week",
                                                                         "month",
                                                                         "year",
                                                                         "morning",
                                                                         "night",
                                                                         "evening"}));

constexpr auto kParticles = sorted_words(
    std::to_array<std::string_view>({"al", "el", "bin", "ben", "ibn", "abu", "abd", "abdul", "de",  "del", "della",
                                     "di", "da", "dos", "du",  "la",  "le",  "van", "von",   "der", "den", "ter",
                                     "ul", "ur", "ad",  "as",  "ash", "ar",  "az",  "bint",  "umm", "oglu"}));

constexpr auto kBodies = sorted_words(std::to_array<std::string_view>(
    {"observatory",  "ministry",    "front",       "army",       "council",    "committee",    "agency",
     "university",   "hospital",    "party",       "brigade",    "brigades",   "movement",     "organisation",
     "organization", "association", "corporation", "company",    "bank",       "court",        "commission",
     "department",   "office",      "federation",  "union",      "institute",  "center",       "centre",
     "foundation",   "network",     "authority",   "bureau",     "service",    "services",     "group",
     "alliance",     "coalition",   "league",      "society",    "trust",      "fund",         "club",
     "school",       "college",     "academy",     "church",     "congress",   "parliament",   "senate",
     "assembly",     "cabinet",     "forces",      "guard",      "guards",     "corps",        "command",
     "battalion",    "division",    "regiment",    "police",     "inc",        "ltd",          "llc",
     "plc",          "co",          "corp",        "airlines",   "airways",    "times",        "post",
     "journal",      "news",        "press",       "tribune",    "herald",     "gazette",      "television",
     "tv",           "radio",       "magazine",    "museum",     "library",    "board",        "administration",
     "initiative",   "campaign",    "syndicate",   "consortium", "laboratory", "laboratories", "programme",
     "program",      "team",        "unit",        "squad",      "tribunal",   "secretariat",  "directorate",
     "cooperative",  "crescent",    "cross",       "crusade",    "nations",    "rights",       "defence",
     "defense",      "brotherhood", "jihad",       "militia",    "legion",     "resistance",   "liberation",
     "mission"}));

}  // namespace

bool is_speech_word(std::string_view folded) { return has(kSpeech, folded); }
bool is_everyday_word(std::string_view folded) { return has(kEveryday, folded); }
bool is_name_particle(std::string_view folded) { return has(kParticles, folded); }
bool is_body_word(std::string_view folded) { return has(kBodies, folded); }

void Drafts::begin(const Document& document) {
  words.build(document);
  list.clear();
  owner.assign(words.size(), Draft::kNone);
}

bool Drafts::is_free(size_t first, size_t last) const {
  for (size_t i = first; i < last; ++i) {
    if (owner[i] != Draft::kNone) return false;
  }
  return true;
}

uint32_t Drafts::add(Draft draft) {
  const auto ix = static_cast<uint32_t>(list.size());
  for (size_t i = draft.first; i < draft.last; ++i) owner[i] = ix;
  list.push_back(std::move(draft));
  return ix;
}

void Drafts::give_up(uint32_t ix) {
  Draft& draft = list[ix];
  for (size_t i = draft.first; i < draft.last; ++i) {
    if (owner[i] == ix) owner[i] = Draft::kNone;
  }
  draft.last = draft.first;
}

void Drafts::sort() {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < list.size(); ++i) {
    if (list[i].last > list[i].first) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return list[a].first != list[b].first ? list[a].first < list[b].first : list[a].last > list[b].last;
  });
  std::vector<uint32_t> place(list.size(), Draft::kNone);
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Draft> out;
  out.reserve(order.size());
  for (const uint32_t i : order) {
    out.push_back(std::move(list[i]));
    if (out.back().same_as != Draft::kNone) out.back().same_as = place[out.back().same_as];
  }
  list = std::move(out);
  for (uint32_t& one : owner) one = one == Draft::kNone ? one : place[one];
}

uint32_t Drafts::before(size_t i) const {
  if (i == 0 || i > words.size() || (i < words.size() && words[i].apart)) return Draft::kNone;
  return owner[i - 1];
}

}  // namespace daybook
