// SPDX-License-Identifier: Apache-2.0
#pragma once
// One self-contained page of the record: incidents with their figures by source, claims beside denials, and every
// report with its items highlighted, each figure linked to its sentence. No script, no other host. It says on screen
// and on every printed sheet that it is machine-coded and not reviewed, and from which run. All text of reports is
// escaped. Thread safety: pure function.

#include <string>
#include <string_view>
#include <vector>

#include "doc/record.h"
#include "doc/record_json.h"
#include "store/store.h"

namespace daybook {

struct PageInput {
  RunInfo run = {};
  std::vector<CodedReport> reports = {};
  std::vector<Lineage> lineages = {};
  std::vector<Incident> incidents = {};
};

// `css` is desk/page.css.
std::string html_page(const PageInput& input, std::string_view css);

}  // namespace daybook
