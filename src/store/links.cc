// SPDX-License-Identifier: Apache-2.0
// Coded reports out again, and what joins them: lineages, incidents, decisions.

#include <array>
#include <memory>
#include <set>

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

// Appends what the bodies that a statement selects hold.
template <class T, class Read>
void read_items(Rows rows, Read read, const std::string& path, std::vector<T>& out) {
  while (rows.next()) out.push_back(sound(read(rows.text(0)), path));
}

ReportMeta read_meta(RecordReader& reader, const Rows& row, const std::string& path) {
  ReportMeta out = sound(reader.report(row.text(2), nullptr), path);
  out.revises = row.text(3);
  out.origin = row.text(4);
  return out;
}

void read_events(Database& db, RecordReader& reader, const Id& report, const std::string& path,
                 std::vector<Event>& out) {
  read_items(
      db.rows("SELECT body FROM event WHERE report = ?1 ORDER BY ord", report),
      [&](std::string_view line) { return reader.event(line); }, path, out);
}

void read_tolls(Database& db, RecordReader& reader, const Id& report, const std::string& path, std::vector<Toll>& out) {
  read_items(
      db.rows("SELECT body FROM toll WHERE report = ?1 ORDER BY ord", report),
      [&](std::string_view line) { return reader.toll(line); }, path, out);
}

CodedReport read_report(Database& db, RecordReader& reader, const Rows& row, const std::string& path) {
  CodedReport out;
  out.meta = read_meta(reader, row, path);
  out.text = row.text(1);
  out.received = parse_day(row.text(5));
  read_events(db, reader, out.meta.id, path, out.events);
  read_tolls(db, reader, out.meta.id, path, out.tolls);
  read_items(
      db.rows("SELECT body FROM claim WHERE report = ?1 ORDER BY ord", out.meta.id),
      [&](std::string_view line) { return reader.claim(line); }, path, out.claims);
  return out;
}

// Some events of one report, their figures, and the claims about any of these.
CorpusReport read_about(Database& db, RecordReader& reader, const std::vector<Id>& events, const std::string& path) {
  CorpusReport out;
  std::set<Id> claims;
  const auto note_claims = [&](const Id& item) {
    for (Rows row = db.rows("SELECT claim FROM claim_about WHERE item = ?1", item); row.next();)
      claims.emplace(row.text(0));
  };
  for (const Id& event : events) {
    read_items(
        db.rows("SELECT body FROM event WHERE id = ?1", event),
        [&](std::string_view line) { return reader.event(line); }, path, out.events);
    read_items(
        db.rows("SELECT body FROM toll WHERE event = ?1 ORDER BY ord", event),
        [&](std::string_view line) { return reader.toll(line); }, path, out.tolls);
    note_claims(event);
  }
  for (const Toll& toll : out.tolls) note_claims(toll.id);
  for (const Id& claim : claims) {
    read_items(
        db.rows("SELECT body FROM claim WHERE id = ?1", claim),
        [&](std::string_view line) { return reader.claim(line); }, path, out.claims);
  }
  return out;
}

// Each report with its text, events and figures.
void read_corpus(Database& db, RecordReader& reader, const std::string& path, const CorpusInput::Callback& callback) {
  for (Rows row = db.rows("SELECT " + std::string(kReportColumns) +
                          " FROM report p JOIN received r ON r.n = p.n ORDER BY p.id");
       row.next();) {
    CorpusReport report;
    report.meta = read_meta(reader, row, path);
    read_events(db, reader, report.meta.id, path, report.events);
    read_tolls(db, reader, report.meta.id, path, report.tolls);
    callback(report, row.text(1));
  }
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

CorpusInput Store::corpus() const {
  CorpusInput out;
  Database& db = *inner_->db;
  const std::string& path = inner_->path;
  const auto reader = std::make_shared<RecordReader>();
  out.each_report = [&db, &path, reader](const CorpusInput::Callback& callback) {
    read_corpus(db, *reader, path, callback);
  };
  out.text_of = [this](const Id& report) { return text(report); };
  out.events_of = [&db, &path, reader](const Id&, const std::vector<Id>& events) {
    return read_about(db, *reader, events, path);
  };
  return out;
}

void Store::Inner::write_lineage(const Lineage& lineage) {
  // The texts of one pair at a time.
  std::array<std::pair<Id, std::string>, 2> texts;
  size_t next = 0;
  const auto text_of = [&](const Id& id) -> std::string_view {
    for (const auto& [known, text] : texts) {
      if (known == id) return text;
    }
    auto& [known, text] = texts[next++ % texts.size()];
    known = id;
    text = db->text("SELECT text FROM report WHERE id = ?1", id);
    return text;
  };
  const std::string line = lineage_line(lineage, text_of);  // holds every passage twice: megabytes, where many copied
  db->run("INSERT INTO lineage VALUES (?1, ?2)", lineage.id, Borrowed{line});
  for (const Id& report : lineage.reports)
    db->run("INSERT INTO lineage_report VALUES (?1, ?2) ON CONFLICT DO NOTHING", report, lineage.id);
}

void Store::Inner::write_incident(const Incident& incident) {
  db->run("INSERT INTO incident VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", incident.id, daybook::to_string(incident.type),
          TextOrNull{to_string(incident.date.from)}, TextOrNull{to_string(incident.date.to)}, incident.agreement,
          incident.grade, incident_line(incident));
  const auto put = [&](std::string_view kind, const std::vector<Id>& items) {
    int ord = 0;
    for (const Id& item : items) {
      // The narrowest incident comes first, so the rank is how many hold the event already.
      const int64_t rank =
          kind == "event" ? db->integer("SELECT count(*) FROM incident_item WHERE item = ?1", item) : 0;
      db->run("INSERT INTO incident_item VALUES (?1, ?2, ?3, ?4, ?5)", incident.id, kind, ord++, item, rank);
    }
  };
  std::vector<Id> tolls;
  for (const IncidentToll& toll : incident.tolls) tolls.insert(tolls.end(), toll.figures.begin(), toll.figures.end());
  put("event", incident.events);
  put("report", incident.reports);
  put("toll", tolls);
  put("claim", incident.claims);
  for (const Id& alias : incident.aliases) {
    if (incident.events.empty()) continue;
    db->run("INSERT INTO incident_alias VALUES (?1, ?2) ON CONFLICT DO NOTHING", alias, incident.events.front());
  }
}

void Store::replace_links(const std::function<void(const LinkSink&)>& make) {
  Inner& in = *inner_;
  Database& db = *in.db;
  in.begin();
  db.run(
      "INSERT INTO incident_alias SELECT incident, item FROM incident_item WHERE kind = 'event' AND ord = 0 ON "
      "CONFLICT DO NOTHING");
  for (const char* table : {"lineage", "lineage_report", "incident", "incident_item"})
    db.run("DELETE FROM " + std::string(table));
  make({[&](const Lineage& lineage) { in.write_lineage(lineage); },
        [&](const Incident& incident) { in.write_incident(incident); }});
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
