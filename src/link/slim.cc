// SPDX-License-Identifier: Apache-2.0
#include "link/slim.h"

#include <utility>

namespace daybook {
namespace {

// Empties what it is given and gives its memory back.
template <class... Fields>
void drop(Fields&... fields) {
  ((fields = Fields{}), ...);
}

}  // namespace

void slim(CorpusReport& report) {
  ReportMeta& meta = report.meta;
  drop(meta.sha256, meta.origin, meta.url, meta.byline, meta.updated, meta.section, meta.problems);
  for (Event& event : report.events) {
    drop(event.report, event.weapons, event.evidence, event.date.text, event.plover_event, event.plover_mode,
         event.cameo, event.acled_event_type, event.acled_sub_event_type, event.rule);
  }
  std::erase_if(report.tolls, [](const Toll& toll) { return toll.event.empty(); });
  for (Toll& toll : report.tolls) drop(toll.report, toll.group_text, toll.who, toll.evidence, toll.rule);
  std::erase_if(report.claims, [](const Claim& claim) { return claim.about.empty(); });
  for (Claim& claim : report.claims) {
    drop(claim.report, claim.chain, claim.content, claim.evidence, claim.rule, claim.source.text, claim.source.in);
  }
  report.tolls.shrink_to_fit();
  report.claims.shrink_to_fit();
}

}  // namespace daybook
