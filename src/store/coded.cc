// SPDX-License-Identifier: Apache-2.0
// What was made of one report: its rows in the derived tables, written with every span sliced again, and removed.

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/utf8.h"
#include "store/evidence.h"
#include "store/inner.h"
#include "store/pack.h"

namespace daybook {
namespace {

struct Lines {
  std::vector<std::string> events = {}, tolls = {}, claims = {};
};

// The record's lines of a document, each read back and compared with the text. Items at fault go to `bad`.
Lines make_lines(RecordReader& reader, const std::string& text, const std::vector<Event>& events,
                 const std::vector<Toll>& tolls, const std::vector<Claim>& claims, std::map<Id, std::string>& bad) {
  Lines out;
  const auto check = [&](const Id& id, std::string line, auto read, std::vector<std::string>& lines) {
    const auto item = read(line);
    const std::string fault = item ? span_fault(reader.quotes(), text) : item.error().what;
    if (!fault.empty()) bad[id] = fault;
    lines.push_back(std::move(line));
  };
  for (const Event& event : events) {
    check(
        event.id, event_line(event, text), [&](std::string_view line) { return reader.event(line); }, out.events);
  }
  for (const Toll& toll : tolls) {
    check(
        toll.id, toll_line(toll, text), [&](std::string_view line) { return reader.toll(line); }, out.tolls);
  }
  for (const Claim& claim : claims) {
    check(
        claim.id, claim_line(claim, text), [&](std::string_view line) { return reader.claim(line); }, out.claims);
  }
  return out;
}

std::string trace_lines(const std::vector<TraceEntry>& trace) {
  std::string out;
  for (const TraceEntry& entry : trace) {
    JsonWriter w;
    w.begin_object();
    w.key("stage");
    w.string(entry.stage);
    w.key("rule");
    w.string(entry.rule);
    w.key("begin");
    w.integer(entry.bytes.begin);
    w.key("end");
    w.integer(entry.bytes.end);
    w.key("kept");
    w.boolean(entry.kept);
    w.key("why");
    w.string(entry.why);
    w.end_object();
    out += w.text();
    out += '\n';
  }
  return out;
}

class Writer {
 public:
  explicit Writer(Database& db) : db_(db) {}

  bool event(const Event& event, size_t ord, const std::string& line) {
    if (db_.run("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING", event.id,
                event.report, uint64_t{ord}, to_string(event.type), to_string(event.status), event.background,
                TextOrNull{to_string(event.date.from)}, TextOrNull{to_string(event.date.to)}, line) == 0) {
      return false;
    }
    parties(event.id, "actor", event.actors);
    parties(event.id, "target", event.targets);
    int at = 0;
    for (const Place& place : event.places) {
      db_.run("INSERT INTO event_place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", event.id, at++,
              place.name, fold_name(place.name), fold_name(place.text), place.geonames_id, place.country,
              fold_name(place.admin1), place.lat, place.lon, to_string(place.precision));
    }
    return true;
  }

  bool toll(const Toll& toll, size_t ord, const std::string& line) {
    if (db_.run("INSERT INTO toll VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO NOTHING",
                toll.id, toll.report, uint64_t{ord}, TextOrNull{toll.event}, to_string(toll.harm), toll.min, toll.max,
                to_string(toll.side), to_string(toll.scope), to_string(toll.certainty), TextOrNull{toll.part_of},
                line) == 0) {
      return false;
    }
    int at = 0;
    for (const Source& source : toll.sources) voice(toll.id, at++, source);
    return true;
  }

  bool claim(const Claim& claim, size_t ord, const std::string& line) {
    if (db_.run("INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING", claim.id, claim.report,
                uint64_t{ord}, to_string(claim.stance), line) == 0) {
      return false;
    }
    int at = 0;
    voice(claim.id, at++, claim.source);
    for (const Source& source : claim.chain) voice(claim.id, at++, source);
    for (const Id& item : claim.about)
      db_.run("INSERT INTO claim_about VALUES (?1, ?2) ON CONFLICT DO NOTHING", claim.id, item);
    return true;
  }

 private:
  void parties(const Id& event, std::string_view side, const std::vector<Party>& list) {
    int at = 0;
    for (const Party& party : list) {
      db_.run("INSERT INTO event_party VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", event, side, at++, party.name,
              fold_name(party.name), fold_name(party.text), to_string(party.kind), party.country);
    }
  }
  void voice(const Id& item, int ord, const Source& source) {
    db_.run("INSERT INTO voice VALUES (?1, ?2, ?3, ?4, ?5, ?6)", item, ord, source.name, fold_name(source.name),
            fold_name(source.text), to_string(source.kind));
  }
  Database& db_;
};

}  // namespace

void Store::Inner::write_coded(int64_t n, const Document& document) {
  const std::string& text = document.text();
  ReportMeta meta = document.meta;
  std::vector<Event> events = document.events;
  std::vector<Toll> tolls = document.tolls;
  std::vector<Claim> claims = document.claims;
  std::map<Id, std::string> bad;
  Lines lines = make_lines(reader, text, events, tolls, claims, bad);
  if (meta.published_span && !is_sound(*meta.published_span, text)) {
    meta.problems.push_back({"bad_span", "the words of the day of publication lie outside the text"});
    meta.published_span.reset();
  }
  if (!bad.empty()) {
    const auto is_bad = [&](const Id& id) { return bad.contains(id); };
    for (const auto& [id, fault] : bad) meta.problems.push_back({"bad_span", id + " was left out: " + fault});
    std::erase_if(events, [&](const Event& event) { return is_bad(event.id); });
    std::erase_if(tolls, [&](const Toll& toll) { return is_bad(toll.id); });
    std::erase_if(claims, [&](const Claim& claim) { return is_bad(claim.id); });
    for (Toll& toll : tolls) {
      if (is_bad(toll.event)) toll.event.clear();
      if (is_bad(toll.part_of)) toll.part_of.clear();
    }
    for (Claim& claim : claims) std::erase_if(claim.about, is_bad);
    if (is_bad(meta.main_event)) meta.main_event.clear();
    bad.clear();
    lines = make_lines(reader, text, events, tolls, claims, bad);
  }

  Writer write(*db);
  const auto clash = [&](const Id& id) {
    meta.problems.push_back({"id_clash", id + " was left out: another report has an item of the same id"});
  };
  for (size_t i = 0; i < events.size(); ++i) {
    if (!write.event(events[i], i, lines.events[i])) clash(events[i].id);
  }
  for (size_t i = 0; i < tolls.size(); ++i) {
    if (!write.toll(tolls[i], i, lines.tolls[i])) clash(tolls[i].id);
  }
  for (size_t i = 0; i < claims.size(); ++i) {
    if (!write.claim(claims[i], i, lines.claims[i])) clash(claims[i].id);
  }
  db->run("INSERT INTO report VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, ?9, ?10, ?11, ?12)", n, meta.id,
          daybook::to_string(meta.status), meta.url, meta.outlet, TextOrNull{to_string(meta.published)}, meta.updated,
          meta.title, text, Blob{pack_map(document.map())}, report_line(meta, {}),
          Blob{pack(trace_lines(document.trace))});
  db->run("INSERT INTO report_text (rowid, text) VALUES (?1, ?2)", n, text);
  order_revisions(meta.url);
}

void Store::Inner::delete_coded(const Id& id) {
  std::string url;
  {
    Rows row = db->rows("SELECT n, text, url FROM report WHERE id = ?1", id);
    if (!row.next()) return;
    url = row.text(2);
    db->run("INSERT INTO report_text (report_text, rowid, text) VALUES ('delete', ?1, ?2)", row.integer(0),
            row.text(1));
  }
  db->run("DELETE FROM event_party WHERE event IN (SELECT id FROM event WHERE report = ?1)", id);
  db->run("DELETE FROM event_place WHERE event IN (SELECT id FROM event WHERE report = ?1)", id);
  db->run(
      "DELETE FROM voice WHERE item IN (SELECT id FROM toll WHERE report = ?1 UNION ALL SELECT id FROM claim WHERE "
      "report = ?1)",
      id);
  db->run("DELETE FROM claim_about WHERE claim IN (SELECT id FROM claim WHERE report = ?1)", id);
  db->run("DELETE FROM event WHERE report = ?1", id);
  db->run("DELETE FROM toll WHERE report = ?1", id);
  db->run("DELETE FROM claim WHERE report = ?1", id);
  db->run("DELETE FROM report WHERE id = ?1", id);
  order_revisions(url);
}

// Versions of one page, in an order that does not depend on the order of their coming: by day of publication (of
// receipt, where that is unknown), day of update, day of receipt, and where all that is the same by SHA-256.
void Store::Inner::order_revisions(const std::string& url) {
  if (url.empty()) return;
  std::vector<std::pair<std::string, std::string>> versions;  // id, what it revises now
  for (Rows row =
           db->rows("SELECT p.id, coalesce(p.revises, '') FROM report p JOIN received r ON r.n = p.n WHERE p.url = ?1 "
                    "ORDER BY coalesce(p.published, r.day), p.updated, r.day, r.sha256",
                    url);
       row.next();) {
    versions.emplace_back(row.text(0), row.text(1));
  }
  std::string before;
  for (const auto& [id, revises] : versions) {
    if (revises != before) db->run("UPDATE report SET revises = ?2 WHERE id = ?1", id, TextOrNull{before});
    before = id;
  }
}

}  // namespace daybook
