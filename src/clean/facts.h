// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a page's head and markup say of the article: title, outlet, byline, days, address. Every value comes with where it
// was found, for `daybook why`. Thread safety: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "clean/dates.h"
#include "clean/page.h"

namespace daybook {

struct Sourced {
  std::string value = {};
  std::string from = {};  // "meta og:title", "JSON-LD headline"
  bool empty() const { return value.empty(); }
};

struct DayCandidate {
  Day day = {};
  PublishedBasis basis = PublishedBasis::none;
  std::string from = {};
  bool utc = false;        // a stamp in UTC: the outlet's own day may be the one beside it
};

struct Facts {
  Sourced title = {}, outlet = {}, byline = {}, url = {}, section = {}, description = {};
  std::vector<std::string> agencies = {};
  std::vector<DayCandidate> published = {};  // best first
  std::vector<DayCandidate> updated = {};
  std::string article_body = {};             // JSON-LD articleBody, text or markup
  bool is_article = false;                   // the page says so
  bool withdrawn = false;
  std::string kind = {};                     // og:type or JSON-LD type
};

void read_facts(const Page& page, const DayReader& days, Facts& facts);
// Parts of a stamp that ends in Z or +00:00, with a time.
bool is_utc_stamp(std::string_view stamp);

}  // namespace daybook
