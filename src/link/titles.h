// SPDX-License-Identifier: Apache-2.0
#pragma once
// An incident's title, a line that a person would write: "Air strikes on Raqqa, 15–17 November 2015". The words for
// each type stand in lexicon/event_titles.tsv. Thread safety: const after make().

#include <map>
#include <string>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/corpus.h"

namespace daybook {

class TitleWords {
 public:
  static Result<TitleWords> make(const DataFiles& data);
  // From the incident's type, place, date, parties and number of events.
  std::string title(const Incident& incident) const;

 private:
  struct Words {
    std::string one = {}, many = {}, preposition = {}, target = {};
  };
  std::map<EventType, Words> words_ = {};
};

// "17 November 2015", "15–17 November 2015", "30 September – 2 October 2015", "since 15 November 2015", "November
// 2015", "".
std::string days_in_words(const DateRange& date);

}  // namespace daybook
