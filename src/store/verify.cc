// SPDX-License-Identifier: Apache-2.0
#include "store/verify.h"

#include "base/hash.h"
#include "doc/ids.h"
#include "store/evidence.h"
#include "store/inner.h"
#include "store/pack.h"

namespace daybook {
namespace {

class Verifier {
 public:
  Verifier(const Store& store, const std::function<void(const std::string&, const std::string&)>& on_fault)
      : store_(store), db_(store.database()), on_fault_(on_fault) {}

  Verified run() {
    for (Rows row = db_.rows("PRAGMA integrity_check(20)"); row.next();) {
      if (row.text(0) != "ok") fault("file", std::string(row.text(0)));
    }
    for (Rows row =
             db_.rows("SELECT r.id, r.sha256, r.size, r.bytes, p.text, p.map, p.body, p.published FROM received r "
                      "LEFT JOIN report p ON p.n = r.n ORDER BY r.n");
         row.next();) {
      report(row);
    }
    references();
    if (!store_.links_stale()) {
      lineages();
      incidents();
    }
    return out_;
  }

 private:
  void fault(const std::string& where, const std::string& what) {
    ++out_.faults;
    on_fault_(where, what);
  }

  void report(const Rows& row) {
    const std::string id(row.text(0)), sha256(row.text(1));
    ++out_.reports;
    Result<std::string> bytes = unpack(row.blob(3), static_cast<uint64_t>(row.integer(2)));
    if (!bytes) return fault(id, bytes.error().what);
    out_.bytes += bytes->size();
    if (sha256_hex(*bytes) != sha256) fault(id, "its bytes do not have the SHA-256 they came with");
    if (report_id(sha256) != id) fault(id, "its id does not come from its SHA-256");
    if (row.is_null(4)) return;  // pending
    const std::string text(row.text(4));
    map(id, text, *bytes, row.blob(5));
    const Result<ReportMeta> meta = reader_.report(row.text(6), nullptr);
    if (!meta) return fault(id, meta.error().what);
    if (meta->id != id || meta->sha256 != sha256) fault(id, "its line names another report");
    if (meta->published_span && !is_sound(*meta->published_span, text))
      fault(id, "the words of its day lie outside the text");
    items(id, text, "event", [&](std::string_view line) { return about(reader_.event(line)); });
    items(id, text, "toll", [&](std::string_view line) { return about(reader_.toll(line)); });
    items(id, text, "claim", [&](std::string_view line) { return about(reader_.claim(line)); });
  }

  // The item's id and its report's, or the fault.
  template <class T>
  static Result<std::pair<Id, Id>> about(const Result<T>& item) {
    if (!item) return item.error();
    return std::pair<Id, Id>(item->id, item->report);
  }

  template <class Read>
  void items(const std::string& report, const std::string& text, const std::string& table, Read read) {
    for (Rows row = db_.rows("SELECT id, body FROM " + table + " WHERE report = ?1 ORDER BY ord", report);
         row.next();) {
      const std::string id(row.text(0));
      ++out_.items;
      const Result<std::pair<Id, Id>> ids = read(row.text(1));
      if (!ids) {
        fault(id, ids.error().what);
        continue;
      }
      if (ids->first != id || ids->second != report) fault(id, "its line names another item or report");
      out_.quotations += reader_.quotes().size();
      const std::string wrong = span_fault(reader_.quotes(), text);
      if (!wrong.empty()) fault(id, wrong);
    }
  }

  void map(const std::string& id, const std::string& text, const std::string& bytes, std::string_view packed) {
    const Result<TextMap> map = unpack_map(packed);
    if (!map) return fault(id, map.error().what);
    for (const TextMap::Run& run : map->runs()) {
      if (uint64_t{run.text_begin} + run.length > text.size() || run.raw_begin + run.length > bytes.size()) {
        return fault(id, "its text map leads outside its text or bytes");
      }
      // The ends of a run may stand for what was written otherwise (an escape, a letter of another charset).
      if (run.length > 2 &&
          text.compare(run.text_begin + 1, run.length - 2, bytes, run.raw_begin + 1, run.length - 2) != 0) {
        return fault(id, "text at " + std::to_string(run.text_begin) + " is not the received bytes at " +
                             std::to_string(run.raw_begin));
      }
    }
  }

  void none(std::string_view sql, const std::string& what) {
    for (Rows row = db_.rows(sql); row.next();) fault(std::string(row.text(0)), what);
  }

  void references() {
    none("SELECT id FROM report WHERE n NOT IN (SELECT n FROM received)", "is coded but was never received");
    none("SELECT id FROM received WHERE id NOT IN (SELECT report FROM sighting)", "has no origin");
    for (const char* table : {"event", "toll", "claim"}) {
      none(std::string("SELECT id FROM ") + table + " WHERE report NOT IN (SELECT id FROM report)",
           "belongs to no report");
    }
    none(
        "SELECT t.id FROM toll t WHERE event IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = t.event "
        "AND e.report = t.report)",
        "names an event that is not in its report");
    none(
        "SELECT t.id FROM toll t WHERE part_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM toll o WHERE o.id = t.part_of "
        "AND o.report = t.report)",
        "is part of a toll that is not in its report");
    none("SELECT claim FROM claim_about WHERE item NOT IN (SELECT id FROM event) AND item NOT IN (SELECT id FROM toll)",
         "is about what is not there");
    none("SELECT id FROM report WHERE revises IS NOT NULL AND revises NOT IN (SELECT id FROM report)",
         "revises a report that is not there");
    none("SELECT id FROM report WHERE n NOT IN (SELECT rowid FROM report_text_docsize)",
         "is missing from the full-text index");
    none("SELECT id FROM report_text_docsize WHERE id NOT IN (SELECT n FROM report)",
         "stands in the full-text index without a report");
    if (store_.pending() > 0) return;  // what a decision points to may be waiting
    none(
        "SELECT DISTINCT target FROM decision WHERE kind <> 'incident' AND target NOT IN (SELECT id FROM report) AND "
        "target NOT IN "
        "(SELECT id FROM event) AND target NOT IN (SELECT id FROM toll) AND target NOT IN (SELECT id FROM claim)",
        "has a decision, but is no longer in the record");
  }

  void lineages() {
    for (Rows row = db_.rows("SELECT id, body FROM lineage ORDER BY id"); row.next();) {
      const std::string id(row.text(0));
      const Result<Lineage> lineage = reader_.lineage(row.text(1));
      if (!lineage) {
        fault(id, lineage.error().what);
        continue;
      }
      const std::vector<QuotedSpan> quotes = reader_.quotes();
      size_t at = 0;
      for (const LineagePair& pair : lineage->pairs) {
        const std::string a = store_.text(pair.a), b = store_.text(pair.b);
        for (size_t i = 0; i < pair.passages.size(); ++i, at += 2) {
          for (const std::string& wrong : {span_fault(quotes[at], a), span_fault(quotes[at + 1], b)}) {
            if (!wrong.empty()) fault(id, wrong);
          }
        }
      }
    }
    none("SELECT lineage FROM lineage_report WHERE report NOT IN (SELECT id FROM report)",
         "holds a report that is not there");
  }

  void incidents() {
    for (Rows row = db_.rows("SELECT id, body FROM incident ORDER BY id"); row.next();) {
      const Result<Incident> incident = reader_.incident(row.text(1));
      if (!incident) fault(std::string(row.text(0)), incident.error().what);
      else if (incident->id != row.text(0)) fault(std::string(row.text(0)), "its line names another incident");
    }
    for (const char* kind : {"event", "report", "toll", "claim"}) {
      none("SELECT incident FROM incident_item WHERE kind = '" + std::string(kind) +
               "' AND item NOT IN (SELECT id FROM " + kind + ")",
           "holds a" + std::string(kind[0] == 'e' ? "n " : " ") + kind + " that is not there");
    }
    for (const Decision& decision : store_.decisions()) {
      if (decision.kind == "incident" && store_.resolve_incident(decision.target).empty()) {
        fault(decision.target, "has a decision, but is no longer in the record");
      }
    }
  }

  const Store& store_;
  Database& db_;
  const std::function<void(const std::string&, const std::string&)>& on_fault_;
  RecordReader reader_;
  Verified out_;
};

}  // namespace

Verified verify(const Store& store,
                const std::function<void(const std::string& where, const std::string& what)>& on_fault) {
  return Verifier(store, on_fault).run();
}

}  // namespace daybook
