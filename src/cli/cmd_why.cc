// SPDX-License-Identifier: Apache-2.0
// `daybook why ID`: every rule and sentence behind an item, and what was refused beside it.

#include <algorithm>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/show.h"
#include "cli/table.h"
#include "query/why.h"

namespace daybook {
namespace {

class Why {
 public:
  Why(Records& records, bool refused) : records_(records), store_(records.store()), refused_(refused) {}

  int run(const Id& id) {
    const Result<std::string> line = records_.line(id);
    if (!line) return fail(line.error());
    if (const Result<Incident> incident = records_.incident(id)) return why_incident(*incident);
    if (const Result<ReportRow> report = records_.report(id)) return why_report(*report);
    if (const Result<Lineage> lineage = records_.lineage(id)) return why_lineage(*lineage);
    show_item(records_, id);
    if (const Result<Event> event = records_.event(id)) {
      std::vector<ByteSpan> spans = event->evidence;
      spans.push_back(event->trigger);
      return behind(id, event->report, event->rule, event->score, event->trigger, spans);
    }
    if (const Result<Toll> toll = records_.toll(id)) {
      std::vector<ByteSpan> spans = toll->evidence;
      spans.push_back(toll->span);
      return behind(id, toll->report, toll->rule, toll->score, toll->span, spans);
    }
    const Result<Claim> claim = records_.claim(id);
    if (!claim) return fail(claim.error());
    std::vector<ByteSpan> spans = claim->evidence;
    spans.push_back(claim->cue);
    return behind(id, claim->report, claim->rule, claim->score, claim->cue, spans);
  }

 private:
  // Rule, place in text and received bytes, how the report's day was found, the trace around it, decisions.
  int behind(const Id& id, const Id& report, const std::string& rule, double score, ByteSpan anchor,
             const std::vector<ByteSpan>& spans) {
    char number[16];
    std::snprintf(number, sizeof number, "%.3g", score);
    print_field("rule", rule + ", score " + number);
    const Result<TextMap> map = map_of(store_, report);
    if (!map) return fail(map.error());
    print_field("words at", "bytes " + std::to_string(anchor.begin) + ".." + std::to_string(anchor.end) +
                                " of the text, from byte " + std::to_string(map->to_raw(anchor.begin)) +
                                " of what was received");
    if (const Result<ReportRow> row = records_.report(report)) {
      print_field("report",
                  row->meta.title.empty() ? row->meta.origin : row->meta.title + " (" + row->meta.origin + ")");
      print_field("its day", published_words(row->meta, row->text));
    }
    for (Rows r =
             store_.database().rows("SELECT incident FROM incident_item WHERE item = ?1 ORDER BY rank, incident", id);
         r.next();) {
      const Result<Incident> incident = records_.incident(std::string(r.text(0)));
      if (incident) print_field("incident", incident->id + "  " + incident->title);
    }
    decisions(id);
    const Result<std::vector<TraceEntry>> all = trace_of(store_, report);
    if (!all) return fail(all.error());
    return entries(touching(*all, spans), store_.text(report));
  }

  int entries(const std::vector<TraceEntry>& trace, const std::string& text) {
    size_t hidden = 0;
    for (const TraceEntry& entry : trace) {
      if (!entry.kept && !refused_) {
        ++hidden;
        continue;
      }
      print_field(entry.kept ? "kept" : "refused",
                  entry.stage + "  " + entry.rule + (entry.why.empty() ? "" : ": " + entry.why) +
                      (entry.bytes.empty() ? "" : "  “" + std::string(entry.bytes.of(text)) + "”"));
    }
    if (hidden > 0)
      print_field("refused", std::to_string(hidden) + " candidates in these sentences; --trace shows them");
    return 0;
  }

  void decisions(const Id& id) {
    for (const Decision& d : store_.decisions(id)) {
      print_field("decision", d.what + (d.field.empty() ? "" : " " + d.field + " = " + d.value) + " by " + d.who +
                                  ", " + d.at + (d.note.empty() ? "" : ": " + d.note));
    }
  }

  int why_report(const ReportRow& row) {
    print_out("report " + row.meta.id + "\n");
    print_field("title", row.meta.title);
    print_field("status", std::string(to_string(row.meta.status)));
    print_field("outlet", row.meta.outlet);
    print_field("published", published_words(row.meta, row.text));
    print_field("language", row.meta.language);
    print_field("revises", row.meta.revises);
    for (Rows r =
             store_.database().rows("SELECT origin, at FROM sighting WHERE report = ?1 ORDER BY origin", row.meta.id);
         r.next();) {
      print_field("origin", std::string(r.text(0)) + ", " + std::string(r.text(1)));
    }
    for (Rows r = store_.database().rows("SELECT lineage FROM lineage_report WHERE report = ?1", row.meta.id);
         r.next();) {
      print_field("lineage", std::string(r.text(0)));
    }
    for (const Problem& problem : row.meta.problems) print_field("problem", problem.code + ": " + problem.what);
    decisions(row.meta.id);
    const Result<std::vector<TraceEntry>> all = trace_of(store_, row.meta.id);
    return all ? entries(*all, row.text) : fail(all.error());
  }

  int why_incident(const Incident& incident) {
    print_out("incident " + incident.id + "  " + incident.title + "\n");
    print_field("grade", incident.grade + (incident.grade_reason.empty() ? "" : ": " + incident.grade_reason));
    print_field("sources", std::to_string(incident.independent_sources) + " independent");
    for (const SameAct& tie : incident.ties) {
      std::string why;
      for (const std::string& one : tie.why) why += (why.empty() ? "" : ", ") + one;
      print_field("one act", tie.event + " with " + tie.with + ": " + why);
    }
    for (const OtherAct& other : incident.apart) print_field("apart", "from " + other.incident + ": " + other.why);
    decisions(incident.id);
    for (const Id& id : incident.events) {
      const Result<Event> event = records_.event(id);
      if (!event) continue;
      print_out("\n");
      show_item(records_, id);
      print_field("rule", event->rule);
    }
    for (const IncidentToll& line : incident.tolls) {
      for (const Id& id : line.figures) {
        const Result<Toll> toll = records_.toll(id);
        if (!toll) continue;
        print_out("\n");
        show_item(records_, id);
        print_field("rule", toll->rule);
      }
    }
    for (const Id& id : incident.claims) {
      print_out("\n");
      show_item(records_, id);
    }
    return 0;
  }

  int why_lineage(const Lineage& lineage) {
    print_out("lineage " + lineage.id + (lineage.origin.empty() ? "" : ", from " + lineage.origin) + "\n");
    for (const LineagePair& pair : lineage.pairs) {
      print_field("pair",
                  pair.a + " and " + pair.b + " share " + std::to_string(static_cast<int>(pair.shared * 100 + 0.5)) +
                      " %, " + pair.basis +
                      (pair.copied_from.empty() ? "" : "; copied from " + (pair.copied_from == "a" ? pair.a : pair.b)));
      const std::string text = store_.text(pair.a);
      for (const LineagePair::Passage& passage : pair.passages)
        print_field("passage", "“" + std::string(passage.a.of(text)) + "”");
    }
    return 0;
  }

  Records& records_;
  const Store& store_;
  bool refused_;
};

}  // namespace

int cmd_why(const Args& args) {
  if (args.paths().empty())
    return fail({"no_id", "why needs an id", {}, "daybook reports, events, tolls, claims and incidents list ids"});
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  Records records(**store);
  int code = 0;
  for (const std::string& id : args.paths()) code = std::max(code, Why(records, args.has("trace")).run(id));
  return code;
}

}  // namespace daybook
