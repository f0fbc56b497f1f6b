// SPDX-License-Identifier: Apache-2.0
#pragma once
// What linking across reports reads and makes: all coded reports of a database, and the lineages and incidents they
// share. The store gives CorpusInput (Store::corpus()) and keeps what goes to LinkSink (Store::replace_links());
// src/link makes the one from the other. Both hand things over one at a time, so that nobody holds them all. Thread
// safety: plain values; call the functions from one thread.

#include <functional>
#include <string>
#include <string_view>
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
  using Callback = std::function<void(const CorpusReport& report, std::string_view text)>;
  // Calls back with every coded report once, in any order; its claims may be left out.
  std::function<void(const Callback& callback)> each_report = {};
  std::function<std::string(const Id& report)> text_of = {};
  // These events of one report, the figures tied to them, and at least the claims about any of these; the rest, `meta`
  // too, may be left out.
  std::function<CorpusReport(const Id& report, const std::vector<Id>& events)> events_of = {};
};

struct LinkSink {
  std::function<void(const Lineage&)> lineage = {};    // by id
  std::function<void(const Incident&)> incident = {};  // those of fewest events first, then by id
};

}  // namespace daybook
