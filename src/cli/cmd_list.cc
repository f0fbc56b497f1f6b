// SPDX-License-Identifier: Apache-2.0
// `daybook reports`, `events`, `tolls`, `claims`, `incidents`: listings with filters.

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "query/records.h"

namespace daybook {
namespace {

struct Listing {
  Records& records;
  const Filter& filter;
  bool json;
  Table& table;

  // Prints one item: its line, or its row.
  void put(std::string_view line, std::vector<std::string> cells) {
    if (json) print_out(std::string(line) + "\n");
    else table.row(std::move(cells));
  }
};

// The first sentence of the evidence, or what the span says.
std::string said(Listing& list, const Id& report, ByteSpan span) {
  return std::string(span.of(list.records.store().text(report)));
}

size_t reports(Listing& list) {
  return list.records.reports(list.filter, Order::by_time, [&](const ReportRow& row) {
    const ReportMeta& meta = row.meta;
    std::string agencies;
    for (const std::string& agency : meta.agencies) agencies += (agencies.empty() ? "" : ", ") + agency;
    list.put(list.json ? report_line(meta, row.text) : "",
             {meta.id, to_string(meta.published), meta.outlet, agencies, std::string(to_string(meta.status)),
              std::to_string(row.n_events), std::to_string(row.n_tolls), std::to_string(row.n_claims), meta.title,
              meta.origin});
  });
}

size_t events(Listing& list) {
  return list.records.events(list.filter, Order::by_time, [&](const Event& event, std::string_view line) {
    list.put(line,
             {event.id, words_of(event.date), std::string(to_string(event.type)), std::string(to_string(event.status)),
              words_of(event.actors), words_of(event.targets), words_of(event.places), event.report,
              list.json || event.evidence.empty() ? "" : said(list, event.report, event.evidence[0])});
  });
}

size_t tolls(Listing& list) {
  return list.records.tolls(list.filter, Order::by_time, [&](const Toll& toll, std::string_view line) {
    list.put(line, {toll.id, std::string(to_string(toll.harm)), words_of(toll.min, toll.max),
                    list.json ? "" : said(list, toll.report, toll.span), toll.group_text, words_of(toll.sources),
                    std::string(to_string(toll.certainty)), std::string(to_string(toll.scope)), toll.event, toll.report,
                    list.json || toll.evidence.empty() ? "" : said(list, toll.report, toll.evidence[0])});
  });
}

size_t claims(Listing& list) {
  return list.records.claims(list.filter, Order::by_time, [&](const Claim& claim, std::string_view line) {
    std::string content;
    if (!list.json) {
      for (const ByteSpan span : claim.content)
        content += (content.empty() ? "" : " … ") + said(list, claim.report, span);
    }
    list.put(line, {claim.id, words_of(claim.source), words_of(claim.chain), std::string(to_string(claim.stance)),
                    std::to_string(claim.about.size()), claim.report, content});
  });
}

size_t incidents(Listing& list) {
  return list.records.incidents(list.filter, Order::by_time, [&](const Incident& incident, const std::string& line) {
    list.put(line, {incident.id, words_of(incident.date), std::string(to_string(incident.type)), incident.title,
                    std::to_string(incident.reports.size()), std::to_string(incident.independent_sources),
                    words_of(incident.tolls), incident.agreement, incident.grade, incident.status});
  });
}

int list(const Args& args, std::vector<std::string> columns, size_t (*run)(Listing&)) {
  const Result<Filter> filter = filter_from(args);
  if (!filter) return fail(filter.error());
  if (!args.paths().empty()) return fail(no_operand(args));
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  Records records(**store);
  Table table(std::move(columns));
  Listing listing{records, *filter, args.has("json"), table};
  const size_t n = run(listing);
  table.finish();
  return found(n, *filter);
}

}  // namespace

int cmd_reports(const Args& args) {
  return list(args, {"id", "published", "outlet", "agencies", "status", "events", "tolls", "claims", "title", "origin"},
              reports);
}
int cmd_events(const Args& args) {
  return list(args, {"id", "date", "type", "status", "actors", "targets", "places", "report", "sentence"}, events);
}
int cmd_tolls(const Args& args) {
  return list(args,
              {"id", "harm", "figure", "text", "group", "sources", "certainty", "scope", "event", "report", "sentence"},
              tolls);
}
int cmd_claims(const Args& args) {
  return list(args, {"id", "source", "through", "stance", "about", "report", "content"}, claims);
}
int cmd_incidents(const Args& args) {
  return list(args, {"id", "date", "type", "title", "reports", "independent", "tolls", "agreement", "grade", "status"},
              incidents);
}

}  // namespace daybook
