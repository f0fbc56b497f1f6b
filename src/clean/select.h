// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which blocks of a page are the article: where it starts, where it ends, what inside it is not its text.
// Thread safety: pure functions.

#include <string>
#include <vector>

#include "clean/facts.h"
#include "clean/lines.h"
#include "clean/page.h"

namespace daybook {

enum class Role : uint8_t { none, title, lead, body, heading, byline, date, caption, section, furniture };

struct Verdict {
  Role role = Role::none;
  const char* why = "";  // rule that decided; a literal
};

struct Selection {
  std::string title = {};
  std::string title_from = {};
  uint32_t title_block = UINT32_MAX;         // the block that holds it, if one does
  std::vector<Verdict> verdicts = {};        // one for each block of the page
  std::vector<uint32_t> element_flags = {};  // of each element and those around it, as far as their names are believed
  uint32_t first = 0, last = 0;              // blocks of the article: [first, last)
  std::string container = {};                // in words, for the trace
  bool fallback = false;                     // nothing looked like an article: what text there is was taken
};

// `plain`: blocks of a plain text, where no markup tells the parts apart. `whole`: the format gives the article alone.
void select_article(const Page& page, const Facts& facts, const LineReader& lines, bool plain, bool whole,
                    Selection& out);

}  // namespace daybook
