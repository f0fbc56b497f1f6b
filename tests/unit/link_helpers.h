// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reports built by hand, as linking reads them from a database.

#include "doc/corpus.h"

// `text_of` gives a report's text by id.
inline daybook::CorpusInput corpus_of(std::vector<daybook::CorpusReport> reports,
                                      std::function<std::string(const daybook::Id&)> text_of) {
  daybook::CorpusInput out;
  out.text_of = text_of;
  out.each_report = [reports, text_of](const daybook::CorpusInput::Callback& callback) {
    for (const daybook::CorpusReport& report : reports) callback(report, text_of(report.meta.id));
  };
  out.events_of = [reports](const daybook::Id& id, const std::vector<daybook::Id>&) {
    for (const daybook::CorpusReport& report : reports) {
      if (report.meta.id == id) return report;
    }
    return daybook::CorpusReport{};
  };
  return out;
}
