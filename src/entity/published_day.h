// SPDX-License-Identifier: Apache-2.0
#pragma once
// The day of a report whose page gives none, from its own words.
//
// Printed: a whole date that opens the body ("Wed 05 Apr 2017 …", "Posted on August 12 2016 by …", "AP Thursday 1 Aug
// 2013"): basis page. Inferred: the weekday on which the report's news was told, together with a widely known event
// that it speaks of as of these days (lexicon/dated_events.tsv): the first such weekday from the event's day on, basis
// inferred. Either way published_span holds the words. Otherwise the day stays unknown. Run between find_time_forms and
// resolve_times. Thread safety: const after load().

#include <string>
#include <unordered_map>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "entity/times.h"
#include "entity/words.h"

namespace daybook {

class DatedEvents {
 public:
  static Result<DatedEvents> load(const DataFiles& files);

  struct Event {
    std::string name = {};
    Day day = {}, last = {};
    std::vector<std::string> signs = {};  // folded; one of them must stand in the report
  };
  struct Found {
    const Event* event = nullptr;
    size_t first = 0, last = 0;  // words
  };
  std::vector<Found> find(const NameWords& words) const;

 private:
  std::vector<Event> events_;
  std::unordered_map<std::string, size_t> by_phrase_;
  size_t longest_ = 0;
};

// Does nothing where the day is known.
void find_published_day(Document& document, const NameWords& words, const std::vector<TimeForm>& forms,
                        const DatedEvents& events);

}  // namespace daybook
