// SPDX-License-Identifier: Apache-2.0
#include "query/records.h"

#include <utility>

namespace daybook {
namespace {

template <class T>
T sound(Result<T> item, const std::string& path) {
  if (!item)
    throw FatalError({"database_damaged", item.error().what, path,
                      "daybook check tells more; daybook rebuild makes derived tables again"});
  return std::move(item).value();
}

constexpr std::string_view kReportColumns =
    "SELECT p.body, p.text, coalesce(p.revises, ''), (SELECT min(origin) FROM sighting s WHERE s.report = p.id), "
    "(SELECT count(*) FROM sighting s WHERE s.report = p.id), (SELECT count(*) FROM event e WHERE e.report = p.id), "
    "(SELECT count(*) FROM toll t WHERE t.report = p.id), (SELECT count(*) FROM claim c WHERE c.report = p.id) FROM "
    "report p WHERE ";

}  // namespace

Records::Records(const Store& store) : store_(store), db_(store.database()) {
  for (const Decision& decision : store.decisions()) {
    if (decision.kind != "incident") continue;
    const char* status = decision.what == "accept"   ? "accepted"
                         : decision.what == "edit"   ? "edited"
                         : decision.what == "reject" ? "rejected"
                                                     : nullptr;
    if (status != nullptr) statuses_[store.resolve_incident(decision.target)] = status;  // the last one counts
  }
}

ReportRow Records::report_row(const Rows& row) {
  ReportRow out;
  out.meta = sound(reader_.report(row.text(0), nullptr), store_.path());
  out.text = row.text(1);
  out.meta.revises = row.text(2);
  out.meta.origin = row.text(3);
  out.n_origins = row.integer(4);
  out.n_events = row.integer(5);
  out.n_tolls = row.integer(6);
  out.n_claims = row.integer(7);
  return out;
}

Incident Records::decided(Incident incident) const {
  const auto found = statuses_.find(incident.id);
  if (found != statuses_.end()) incident.status = found->second;
  return incident;
}

size_t Records::reports(const Filter& filter, Order order, const std::function<void(const ReportRow&)>& callback) {
  const Condition where = Conditions(db_, filter).report(true);
  const std::string sql = std::string(kReportColumns) + where.sql + " ORDER BY " +
                          (order == Order::by_id ? "p.id" : "p.published IS NULL, p.published, p.id");
  size_t n = 0;
  for (Rows row = db_.rows_with(sql, where.values); row.next(); ++n) callback(report_row(row));
  return n;
}

template <class T, class Read>
size_t Records::each(std::string_view sql, const Condition& where, std::string_view order, Read read,
                     const std::function<void(const T&, std::string_view)>& callback) {
  size_t n = 0;
  for (Rows row =
           db_.rows_with(std::string(sql) + " WHERE " + where.sql + " ORDER BY " + std::string(order), where.values);
       row.next(); ++n) {
    callback(sound(read(row.text(0)), store_.path()), row.text(0));
  }
  return n;
}

size_t Records::events(const Filter& filter, Order order,
                       const std::function<void(const Event&, std::string_view)>& callback) {
  return each<Event>(
      "SELECT e.body FROM event e", Conditions(db_, filter).event(),
      order == Order::by_id ? "e.report, e.ord" : "e.date_from IS NULL, e.date_from, e.date_to, e.report, e.ord",
      [&](std::string_view line) { return reader_.event(line); }, callback);
}

size_t Records::tolls(const Filter& filter, Order order,
                      const std::function<void(const Toll&, std::string_view)>& callback) {
  return each<Toll>(
      "SELECT t.body FROM toll t LEFT JOIN event d ON d.id = t.event", Conditions(db_, filter).toll(),
      order == Order::by_id ? "t.report, t.ord" : "d.date_from IS NULL, d.date_from, t.report, t.ord",
      [&](std::string_view line) { return reader_.toll(line); }, callback);
}

size_t Records::claims(const Filter& filter, Order order,
                       const std::function<void(const Claim&, std::string_view)>& callback) {
  return each<Claim>(
      "SELECT c.body FROM claim c JOIN report p ON p.id = c.report", Conditions(db_, filter).claim(),
      order == Order::by_id ? "c.report, c.ord" : "p.published IS NULL, p.published, c.report, c.ord",
      [&](std::string_view line) { return reader_.claim(line); }, callback);
}

size_t Records::incidents(const Filter& filter, Order order,
                          const std::function<void(const Incident&, const std::string&)>& callback) {
  return each<Incident>(
      "SELECT i.body FROM incident i", Conditions(db_, filter).incident(),
      order == Order::by_id ? "i.id" : "i.date_from IS NULL, i.date_from, i.date_to, i.id",
      [&](std::string_view line) { return reader_.incident(line); },
      [&](const Incident& incident, std::string_view line) {
        if (!statuses_.contains(incident.id)) return callback(incident, std::string(line));
        const Incident now = decided(incident);
        callback(now, incident_line(now));
      });
}

size_t Records::lineages(const std::function<void(const Lineage&, std::string_view)>& callback) {
  return each<Lineage>(
      "SELECT body FROM lineage", {}, "id", [&](std::string_view line) { return reader_.lineage(line); }, callback);
}

Result<std::string> Records::body(std::string_view table, const Id& id) {
  Rows row = db_.rows("SELECT body FROM " + std::string(table) + " WHERE id = ?1", id);
  if (!row.next()) return Error{"no_item", "there is no " + std::string(table) + " " + id, store_.path()};
  return std::string(row.text(0));
}

Result<ReportRow> Records::report(const Id& id) {
  Rows row = db_.rows(std::string(kReportColumns) + "p.id = ?1", id);
  if (row.next()) return report_row(row);
  if (db_.integer("SELECT EXISTS (SELECT 1 FROM received WHERE id = ?1)", id) != 0) {
    return Error{"pending", "report " + id + " is kept but not coded yet", store_.path(), "daybook rebuild codes it"};
  }
  return Error{"no_item", "there is no report " + id, store_.path(), "daybook reports lists them"};
}

Result<Event> Records::event(const Id& id) {
  Result<std::string> line = body("event", id);
  return line ? reader_.event(*line) : Result<Event>(line.error());
}

Result<Toll> Records::toll(const Id& id) {
  Result<std::string> line = body("toll", id);
  return line ? reader_.toll(*line) : Result<Toll>(line.error());
}

Result<Claim> Records::claim(const Id& id) {
  Result<std::string> line = body("claim", id);
  return line ? reader_.claim(*line) : Result<Claim>(line.error());
}

Result<Incident> Records::incident(const Id& id) {
  const Id now = store_.resolve_incident(id);
  if (now.empty()) return Error{"no_item", "there is no incident " + id, store_.path(), "daybook incidents lists them"};
  Result<Incident> incident = reader_.incident(*body("incident", now));
  return incident ? Result<Incident>(decided(std::move(*incident))) : incident;
}

Result<Lineage> Records::lineage(const Id& id) {
  Result<std::string> line = body("lineage", id);
  return line ? reader_.lineage(*line) : Result<Lineage>(line.error());
}

Result<std::string> Records::line(const Id& id) {
  for (const char* table : {"event", "toll", "claim", "lineage"}) {
    Result<std::string> found = body(table, id);
    if (found) return found;
  }
  Result<Incident> incident = this->incident(id);
  if (incident) return incident_line(*incident);
  Result<ReportRow> report = this->report(id);
  if (report) return report_line(report->meta, report->text);
  if (report.error().code == "pending") return report.error();
  return Error{"no_item", "nothing in this database has the id " + id, store_.path(),
               "daybook reports, events, tolls, claims and incidents list ids"};
}

Extract extract(Records& records, const Filter& filter) {
  Extract out;
  Database& db = records.store().database();
  const Conditions conditions(db, filter);
  const auto collect = [&](const std::string& sql, const Condition& where, std::set<Id>& into) {
    for (Rows row = db.rows_with(sql + where.sql, where.values); row.next();) into.emplace(row.text(0));
  };
  collect("SELECT DISTINCT e.report FROM event e WHERE ", conditions.event(), out.reports);
  collect("SELECT DISTINCT t.report FROM toll t WHERE ", conditions.toll(), out.reports);
  collect("SELECT DISTINCT c.report FROM claim c WHERE ", conditions.claim(), out.reports);
  const bool only_reports =
      !filter.since.known() && !filter.until.known();  // a report without items can match words or an id
  if (only_reports) collect("SELECT p.id FROM report p WHERE ", conditions.report(false), out.reports);
  collect("SELECT i.id FROM incident i WHERE ", conditions.incident(), out.incidents);
  for (const Id& incident : out.incidents) {
    for (Rows row = db.rows("SELECT item FROM incident_item WHERE incident = ?1 AND kind = 'report'", incident);
         row.next();) {
      out.reports.emplace(row.text(0));
    }
  }
  std::vector<Id> ask(out.reports.begin(), out.reports.end());
  while (!ask.empty()) {  // earlier versions, and theirs
    const Id id = std::move(ask.back());
    ask.pop_back();
    Id before = db.text("SELECT revises FROM report WHERE id = ?1", id);
    if (!before.empty() && out.reports.insert(before).second) ask.push_back(std::move(before));
  }
  records.lineages([&](const Lineage& lineage, std::string_view) {
    for (const Id& report : lineage.reports) {
      if (!out.reports.contains(report)) return;
    }
    out.lineages.insert(lineage.id);
  });
  return out;
}

}  // namespace daybook
