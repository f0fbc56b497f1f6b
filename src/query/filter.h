// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a reader asks for: the filters of the listing commands and of `export`, as plain values, and the conditions they
// become for each kind of the record.
//
// Filters of different names all have to hold; of one name given twice, one has to. An event without a day is outside
// every range of days. Thread safety: plain values; Conditions reads the database on the caller's thread.

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "store/sqlite.h"

namespace daybook {

struct Filter {
  Day since = {}, until = {};             // first and last day
  std::vector<std::string> places = {};   // name as in the record or in the report, province, country or its code
  std::vector<std::string> actors = {};   // actor or target, name as in the record or in the report
  std::vector<std::string> types = {};    // of events
  std::vector<std::string> sources = {};  // who says so
  std::vector<std::string> reports = {};  // ids
  std::vector<std::string> harms = {};    // of tolls
  std::string text = {};                  // words that the report holds; "a phrase" in quotation marks

  bool empty() const;
};

// An SQL condition with one '?' for each value.
struct Condition {
  std::string sql = "1";
  std::vector<std::string> values = {};
};

// Conditions on one row of event e, toll t, claim c, report p or incident i. The database answers which countries a
// name may stand for.
class Conditions {
 public:
  Conditions(Database& db, const Filter& filter);

  Condition event() const;
  Condition toll() const;
  Condition claim() const;
  // `by_publication`: days are compared with the day of publication; else only the other filters count.
  Condition report(bool by_publication) const;
  Condition incident() const;

 private:
  struct Builder;
  void days(Builder& out, std::string_view from, std::string_view to) const;
  void in_reports(Builder& out, std::string_view column) const;
  void place(Builder& out) const;  // of event e
  void actor(Builder& out) const;  // of event e
  void voices(Builder& out, std::string_view items) const;
  void of_event(Builder& out) const;
  bool asks_event() const;

  const Filter& filter_;
  std::vector<std::string> place_keys_, countries_, actor_keys_, source_keys_;
  std::string match_;
};

// The words of --text as SQLite's full-text search wants them: each word or "phrase" a string, all of them to be there.
std::string full_text_query(std::string_view words);

}  // namespace daybook
