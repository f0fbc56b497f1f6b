// SPDX-License-Identifier: Apache-2.0
// Coded reports out again, and what joins them: lineages, incidents, decisions.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/inner.h"

namespace daybook {
namespace {

// A row of: id, text, body, revises, smallest origin, day of receipt.
constexpr std::string_view kReportColumns =
    "p.id, p.text, p.body, coalesce(p.revises, ''), (SELECT min(origin) FROM sighting s WHERE s.report = p.id), r.day";

template <class T>
T sound(Result<T> item, const std::string& path) {
  if (!item)
    throw FatalError({"database_damaged", item.error().what, path,
                      "daybook check tells more; daybook rebuild makes derived tables again"});
  return std::move(item).value();
}

CodedReport read_report(Database& db, RecordReader& reader, const Rows& row, const std::string& path) {
  CodedReport out;
  out.meta = sound(reader.report(row.text(2), nullptr), path);
  out.text = row.text(1);
  out.meta.revises = row.text(3);
  out.meta.origin = row.text(4);
  out.received = parse_day(row.text(5));
  for (Rows r = db.rows("SELECT body FROM event WHERE report = ?1 ORDER BY ord", out.meta.id); r.next();) {
    out.events.push_back(sound(reader.event(r.text(0)), path));
  }
  for (Rows r = db.rows("SELECT body FROM toll WHERE report = ?1 ORDER BY ord", out.meta.id); r.next();) {
    out.tolls.push_back(sound(reader.toll(r.text(0)), path));
  }
  for (Rows r = db.rows("SELECT body FROM claim WHERE report = ?1 ORDER BY ord", out.meta.id); r.next();) {
    out.claims.push_back(sound(reader.claim(r.text(0)), path));
  }
  return out;
}

}  // namespace

bool Store::links_stale() const { return inner_->links_stale; }

void Store::for_each_coded(const std::function<void(const CodedReport&)>& callback) const {
  Database& db = *inner_->db;
  RecordReader reader;
  for (Rows row = db.rows("SELECT " + std::string(kReportColumns) +
                          " FROM report p JOIN received r ON r.n = p.n ORDER BY p.id");
       row.next();) {
    callback(read_report(db, reader, row, inner_->path));
  }
}

Result<CodedReport> Store::coded(const Id& report) const {
  Database& db = *inner_->db;
  RecordReader reader;
  Rows row = db.rows(
      "SELECT " + std::string(kReportColumns) + " FROM report p JOIN received r ON r.n = p.n WHERE p.id = ?1", report);
  if (!row.next())
    return Error{"no_report", "there is no report " + report, inner_->path, "daybook reports lists them"};
  return read_report(db, reader, row, inner_->path);
}

std::string Store::text(const Id& report) const {
  return inner_->db->text("SELECT text FROM report WHERE id = ?1", report);
}

void Store::replace_links(const std::vector<Lineage>& lineages, const std::vector<Incident>& incidents) {
  Inner& in = *inner_;
  Database& db = *in.db;
  in.begin();
  db.run(
      "INSERT INTO incident_alias SELECT incident, item FROM incident_item WHERE kind = 'event' AND ord = 0 ON "
      "CONFLICT DO NOTHING");
  for (const char* table : {"lineage", "lineage_report", "incident", "incident_item"})
    db.run("DELETE FROM " + std::string(table));

  std::map<Id, std::string> texts;
  const auto text_of = [&](const Id& id) -> std::string_view {
    const auto [found, is_new] = texts.try_emplace(id);
    if (is_new) found->second = text(id);
    return found->second;
  };
  for (const Lineage& lineage : lineages) {
    texts.clear();  // one lineage's texts at a time
    db.run("INSERT INTO lineage VALUES (?1, ?2)", lineage.id, lineage_line(lineage, text_of));
    for (const Id& report : lineage.reports) {
      db.run("INSERT INTO lineage_report VALUES (?1, ?2) ON CONFLICT DO NOTHING", report, lineage.id);
    }
  }

  // Narrowest first: the incident with the fewest events, by id where two have as many.
  std::vector<const Incident*> narrow;
  for (const Incident& incident : incidents) narrow.push_back(&incident);
  std::sort(narrow.begin(), narrow.end(), [](const Incident* a, const Incident* b) {
    return a->events.size() != b->events.size() ? a->events.size() < b->events.size() : a->id < b->id;
  });
  std::unordered_map<Id, int> holders;  // of an event: incidents that hold it so far
  const auto put = [&](const Incident& incident, std::string_view kind, const std::vector<Id>& items) {
    int ord = 0;
    for (const Id& item : items) {
      db.run("INSERT INTO incident_item VALUES (?1, ?2, ?3, ?4, ?5)", incident.id, kind, ord++, item,
             kind == "event" ? holders[item]++ : 0);
    }
  };
  for (const Incident* incident : narrow) {
    db.run("INSERT INTO incident VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", incident->id, daybook::to_string(incident->type),
           TextOrNull{to_string(incident->date.from)}, TextOrNull{to_string(incident->date.to)}, incident->agreement,
           incident->grade, incident_line(*incident));
    std::vector<Id> tolls;
    for (const IncidentToll& toll : incident->tolls)
      tolls.insert(tolls.end(), toll.figures.begin(), toll.figures.end());
    put(*incident, "event", incident->events);
    put(*incident, "report", incident->reports);
    put(*incident, "toll", tolls);
    put(*incident, "claim", incident->claims);
    for (const Id& alias : incident->aliases) {
      if (incident->events.empty()) continue;
      db.run("INSERT INTO incident_alias VALUES (?1, ?2) ON CONFLICT DO NOTHING", alias, incident->events.front());
    }
  }
  db.run("DELETE FROM incident_alias WHERE id IN (SELECT id FROM incident)");
  in.set_state("links", "fresh");
  in.commit();
  in.links_stale = false;
}

Id Store::resolve_incident(const Id& id) const {
  Database& db = *inner_->db;
  if (db.integer("SELECT EXISTS (SELECT 1 FROM incident WHERE id = ?1)", id) != 0) return id;
  return db.text(
      "SELECT i.incident FROM incident_alias a JOIN incident_item i ON i.item = a.event AND i.kind = 'event' "
      "WHERE a.id = ?1 ORDER BY i.rank LIMIT 1",
      id);
}

void Store::decide(const Decision& d) {
  Inner& in = *inner_;
  if (!in.db->in_transaction()) in.db->script("BEGIN IMMEDIATE");
  in.db->run(
      "INSERT INTO decision (target, kind, what, field, value, who, at, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      d.target, d.kind, d.what, d.field, d.value, d.who, d.at.empty() ? now_utc() : d.at, d.note);
  in.commit();
}

std::vector<Decision> Store::decisions(const Id& target) const {
  std::vector<Decision> out;
  for (Rows row = inner_->db->rows("SELECT target, kind, what, field, value, who, at, note FROM decision "
                                   "WHERE ?1 = '' OR target = ?1 ORDER BY n",
                                   target);
       row.next();) {
    const auto text = [&](int column) { return std::string(row.text(column)); };
    out.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7)});
  }
  return out;
}

}  // namespace daybook
