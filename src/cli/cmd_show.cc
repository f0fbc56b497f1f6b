// SPDX-License-Identifier: Apache-2.0
// `daybook show ID`: one item of the record, for a person.

#include <cstdio>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/show.h"
#include "cli/table.h"

namespace daybook {
namespace {

void show_report(Records& records, const ReportRow& row) {
  const ReportMeta& meta = row.meta;
  print_out("report " + meta.id + "\n");
  print_field("title", meta.title);
  print_field("outlet", meta.outlet);
  std::string agencies;
  for (const std::string& agency : meta.agencies) agencies += (agencies.empty() ? "" : ", ") + agency;
  print_field("agencies", agencies);
  print_field("byline", meta.byline);
  print_field("published", published_words(meta, row.text));
  print_field("url", meta.url);
  print_field("origin", meta.origin + (row.n_origins > 1 ? " and " + std::to_string(row.n_origins - 1) + " more" : ""));
  print_field("sha256", meta.sha256);
  print_field("status", std::string(to_string(meta.status)));
  print_field("revises", meta.revises);
  for (const Problem& problem : meta.problems) print_field("problem", problem.code + ": " + problem.what);
  print_out("\n" + row.text + "\n\n");
  Filter here;
  here.reports = {meta.id};
  records.events(here, Order::by_id, [&](const Event& event, std::string_view) {
    print_out("event " + event.id + (event.id == meta.main_event ? " (main)" : "") + "  " +
              sentence_of(event, row.text) + "\n");
  });
  records.tolls(here, Order::by_id, [&](const Toll& toll, std::string_view) {
    print_out("toll  " + toll.id + "  " + sentence_of(toll, row.text) + "\n");
  });
  records.claims(here, Order::by_id, [&](const Claim& claim, std::string_view) {
    print_out("claim " + claim.id + "  " + sentence_of(claim, row.text) + "\n");
  });
}

void show_incident(Records& records, const Incident& incident) {
  print_out("incident " + incident.id + "\n");
  print_field("title", incident.title);
  print_field("type", std::string(to_string(incident.type)));
  print_field("date", words_of(incident.date));
  if (incident.place) print_field("place", words_of(std::vector<Place>{*incident.place}));
  print_field("actors", words_of(incident.actors));
  print_field("targets", words_of(incident.targets));
  print_field("reports", std::to_string(incident.reports.size()) + ", from " +
                             std::to_string(incident.independent_sources) + " independent sources");
  print_field("agreement", incident.agreement);
  print_field("grade", incident.grade + (incident.grade_reason.empty() ? "" : ": " + incident.grade_reason));
  print_field("status", incident.status);
  for (const IncidentToll& toll : incident.tolls) {
    print_field(std::string(to_string(toll.harm)),
                words_of(toll.min, toll.max) +
                    (toll.best ? ", best " + std::to_string(*toll.best) + " (" + toll.best_basis + ")" : "") + ", " +
                    std::string(to_string(toll.side)));
    for (const Id& id : toll.figures) {
      const Result<Toll> figure = records.toll(id);
      if (figure) print_out("      " + id + "  " + sentence_of(*figure, records.store().text(figure->report)) + "\n");
    }
  }
  for (const Difference& difference : incident.differences) {
    std::string values;
    for (const Difference::Value& value : difference.values) values += (values.empty() ? "" : " | ") + value.value;
    print_field("differ on " + difference.what, values);
  }
  print_out("\n");
  for (const Id& id : incident.events) {
    const Result<Event> event = records.event(id);
    if (event)
      print_out("event " + id + " in " + event->report + "  " +
                sentence_of(*event, records.store().text(event->report)) + "\n");
  }
  for (const Id& id : incident.claims) {
    const Result<Claim> claim = records.claim(id);
    if (claim)
      print_out("claim " + id + " in " + claim->report + "  " +
                sentence_of(*claim, records.store().text(claim->report)) + "\n");
  }
}

void show_lineage(Records& records, const Lineage& lineage) {
  print_out("lineage " + lineage.id + "\n");
  print_field("origin", lineage.origin);
  for (const Id& id : lineage.reports) {
    const Result<ReportRow> report = records.report(id);
    print_field("report", id + (report ? "  " + report->meta.outlet + "  " + report->meta.title : ""));
  }
  for (const LineagePair& pair : lineage.pairs) {
    print_field("pair", pair.a + " and " + pair.b + " share " +
                            std::to_string(static_cast<int>(pair.shared * 100 + 0.5)) + " % (" + pair.basis + ")");
  }
}

int show(Records& records, const Id& id) {
  const Result<std::string> line = records.line(id);
  if (!line) return fail(line.error());
  if (const Result<Incident> incident = records.incident(id)) show_incident(records, *incident);
  else if (const Result<ReportRow> report = records.report(id)) show_report(records, *report);
  else if (const Result<Lineage> lineage = records.lineage(id)) show_lineage(records, *lineage);
  else show_item(records, id);
  return 0;
}

}  // namespace

int cmd_show(const Args& args) {
  if (args.paths().empty())
    return fail({"no_id", "show needs an id", {}, "daybook reports, events, tolls, claims and incidents list ids"});
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  Records records(**store);
  int code = 0;
  for (const std::string& id : args.paths()) {
    if (!args.has("json")) {
      code = std::max(code, show(records, id));
      continue;
    }
    const Result<std::string> line = records.line(id);
    if (line) print_out(*line + "\n");
    else code = fail(line.error());
  }
  return code;
}

}  // namespace daybook
