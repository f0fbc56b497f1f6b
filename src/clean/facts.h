// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a page's head and markup say of the article: title, outlet, byline, days, address. Every value comes with where
// it was found, for `daybook why`. Thread safety: pure functions.

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
  bool weak = false;  // a name that says "date" but not of what
  int utc_hour = -1;  // of a stamp in UTC: the outlet's own day may be the one beside it; -1: not in UTC
};

struct Facts {
  Sourced title = {}, outlet = {}, byline = {}, url = {}, section = {}, description = {};
  std::vector<std::string> agencies = {};
  std::vector<DayCandidate> published = {};  // best first
  std::vector<DayCandidate> updated = {};
  std::string article_body = {};  // JSON-LD articleBody, text or markup
  bool is_article = false;        // the page says so
  bool withdrawn = false;
  std::string kind = {};  // og:type or JSON-LD type
};

void read_facts(const Page& page, const DayReader& days, Facts& facts);
// The hour of a stamp with a time in UTC ("…T08:00:00Z"), else -1.
int utc_hour(std::string_view stamp);

}  // namespace daybook
