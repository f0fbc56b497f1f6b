// SPDX-License-Identifier: Apache-2.0
#pragma once
// What linking across reports reads and makes: all coded reports of a database, and the lineages and incidents they
// share. The store fills CorpusInput and keeps CorpusLinks; src/link makes the one from the other. Thread safety: plain
// values.

#include <functional>
#include <string>
#include <vector>

#include "doc/record.h"

namespace daybook {

struct CorpusReport {
  ReportMeta meta = {};
  std::vector<Event> events = {};
  std::vector<Toll> tolls = {};
  std::vector<Claim> claims = {};
};

struct CorpusInput {
  std::vector<CorpusReport> reports = {};  // any order
  // A report's text, fetched when it is needed: texts of a large corpus are not all held in memory.
  std::function<std::string(const Id& report)> text_of = {};
};

struct CorpusLinks {
  std::vector<Lineage> lineages = {};    // by id
  std::vector<Incident> incidents = {};  // by id
};

}  // namespace daybook
