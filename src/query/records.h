// SPDX-License-Identifier: Apache-2.0
#pragma once
// The record as it stands in a database, one kind at a time, filtered: what listings, pages and exports read.
//
// Records records(store);  records.events(filter, [](const Event& event, std::string_view line) { … });
// Items come one at a time, so that memory stays flat. `line` is the record's line; decisions of people stand in it
// where the record shows them (an incident's status). Use from the thread that opened the store.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "doc/record_json_read.h"
#include "query/filter.h"
#include "store/store.h"

namespace daybook {

// by_time: the order of a listing, oldest first. by_id: the order of the record's lines.
enum class Order : uint8_t { by_time, by_id };

struct ReportRow {
  ReportMeta meta = {};
  std::string text = {};
  int64_t n_origins = 0, n_events = 0, n_tolls = 0, n_claims = 0;
};

class Records {
 public:
  explicit Records(const Store& store);

  // Each gives how many items it called back for.
  size_t reports(const Filter& filter, Order order, const std::function<void(const ReportRow&)>& callback);
  size_t events(const Filter& filter, Order order,
                const std::function<void(const Event&, std::string_view line)>& callback);
  size_t tolls(const Filter& filter, Order order,
               const std::function<void(const Toll&, std::string_view line)>& callback);
  size_t claims(const Filter& filter, Order order,
                const std::function<void(const Claim&, std::string_view line)>& callback);
  size_t incidents(const Filter& filter, Order order,
                   const std::function<void(const Incident&, const std::string& line)>& callback);
  size_t lineages(const std::function<void(const Lineage&, std::string_view line)>& callback);

  // One item, whatever its kind; the kind by the id. An error when there is none.
  Result<std::string> line(const Id& id);
  Result<ReportRow> report(const Id& id);
  Result<Event> event(const Id& id);
  Result<Toll> toll(const Id& id);
  Result<Claim> claim(const Id& id);
  Result<Incident> incident(const Id& id);  // an alias will do
  Result<Lineage> lineage(const Id& id);

  const Store& store() const { return store_; }

 private:
  template <class T, class Read>
  size_t each(std::string_view sql, const Condition& where, std::string_view order, Read read,
              const std::function<void(const T&, std::string_view)>& callback);
  Result<std::string> body(std::string_view table, const Id& id);
  ReportRow report_row(const Rows& row);
  Incident decided(Incident incident) const;

  const Store& store_;
  Database& db_;
  RecordReader reader_;
  std::map<Id, std::string> statuses_;  // of incidents that people decided about
};

// What a filtered export holds so that every reference in it resolves: reports with an event, toll or claim that the
// filter selects, incidents that it selects with all their reports, the earlier versions of all these, and the lineages
// that lie wholly inside.
struct Extract {
  std::set<Id> reports = {}, incidents = {}, lineages = {};
};
Extract extract(Records& records, const Filter& filter);

}  // namespace daybook
