// SPDX-License-Identifier: Apache-2.0
#include "doc/record_json.h"

#include "base/json.h"

namespace daybook {
namespace {

void write_strings(JsonWriter& w, std::string_view key, const std::vector<std::string>& values) {
  w.key(key);
  w.begin_array();
  for (const std::string& value : values) w.string(value);
  w.end_array();
}

void write_or_null(JsonWriter& w, std::string_view key, std::string_view value) {
  w.key(key);
  w.string_or_null(value);
}

void write_count(JsonWriter& w, std::string_view key, const std::optional<int64_t>& value) {
  w.key(key);
  if (value) w.integer(*value);
  else w.null();
}

void write_degrees(JsonWriter& w, std::string_view key, const std::optional<double>& value) {
  w.key(key);
  if (value) w.number(*value, 5);
  else w.null();
}

void write_span(JsonWriter& w, ByteSpan span, std::string_view text) {
  w.begin_object();
  w.key("begin");
  w.integer(span.begin);
  w.key("end");
  w.integer(span.end);
  w.key("quote");
  w.string(span.of(text));
  w.end_object();
}

void write_span_or_null(JsonWriter& w, std::string_view key, const std::optional<ByteSpan>& span,
                        std::string_view text) {
  w.key(key);
  if (span) write_span(w, *span, text);
  else w.null();
}

void write_spans(JsonWriter& w, std::string_view key, const std::vector<ByteSpan>& spans, std::string_view text) {
  w.key(key);
  w.begin_array();
  for (const ByteSpan span : spans) write_span(w, span, text);
  w.end_array();
}

void write_party(JsonWriter& w, const Party& party, std::string_view text) {
  w.begin_object();
  w.key("id");
  w.string(party.id);
  w.key("name");
  w.string(party.name);
  write_or_null(w, "text", party.text);
  write_span_or_null(w, "span", party.span, text);
  w.key("kind");
  w.string(to_string(party.kind));
  write_or_null(w, "country", party.country);
  write_or_null(w, "role", party.role);
  w.end_object();
}

void write_parties(JsonWriter& w, std::string_view key, const std::vector<Party>& parties, std::string_view text) {
  w.key(key);
  w.begin_array();
  for (const Party& party : parties) write_party(w, party, text);
  w.end_array();
}

void write_place(JsonWriter& w, const Place& place, std::string_view text) {
  w.begin_object();
  write_count(w, "id", place.geonames_id);
  w.key("name");
  w.string(place.name);
  write_or_null(w, "text", place.text);
  write_span_or_null(w, "span", place.span, text);
  write_degrees(w, "lat", place.lat);
  write_degrees(w, "lon", place.lon);
  write_or_null(w, "country", place.country);
  write_or_null(w, "admin1", place.admin1);
  write_or_null(w, "precision", to_string(place.precision));
  w.key("score");
  w.number(place.score);
  w.end_object();
}

void write_source(JsonWriter& w, const Source& source, std::string_view text) {
  w.begin_object();
  write_or_null(w, "name", source.name);
  write_or_null(w, "text", source.text);
  write_span_or_null(w, "span", source.span, text);
  write_or_null(w, "role", source.role);
  w.key("kind");
  w.string(to_string(source.kind));
  w.key("named");
  w.boolean(source.named);
  write_or_null(w, "in", source.in);
  w.end_object();
}

void write_sources(JsonWriter& w, std::string_view key, const std::vector<Source>& sources, std::string_view text) {
  w.key(key);
  w.begin_array();
  for (const Source& source : sources) write_source(w, source, text);
  w.end_array();
}

// Opens a line: {"kind":…,"id":…
void open_line(JsonWriter& w, std::string_view kind, const Id& id) {
  w.begin_object();
  w.key("kind");
  w.string(kind);
  w.key("id");
  w.string(id);
}

void write_rule(JsonWriter& w, const std::string& rule, double score) {
  write_or_null(w, "rule", rule);
  w.key("score");
  w.number(score);
}

// Why its accounts are one, and why others are not.
void write_reasons(JsonWriter& w, const Incident& incident) {
  w.key("ties");
  w.begin_array();
  for (const SameAct& tie : incident.ties) {
    w.begin_object();
    w.key("event");
    w.string(tie.event);
    w.key("with");
    w.string(tie.with);
    write_strings(w, "why", tie.why);
    w.end_object();
  }
  w.end_array();
  w.key("apart");
  w.begin_array();
  for (const OtherAct& other : incident.apart) {
    w.begin_object();
    w.key("incident");
    w.string(other.incident);
    w.key("why");
    w.string(other.why);
    w.end_object();
  }
  w.end_array();
}

}  // namespace

std::string run_line(const RunInfo& run) {
  JsonWriter w;
  w.begin_object();
  w.key("kind");
  w.string("run");
  w.key("program");
  w.string("daybook");
  w.key("version");
  w.string(run.version);
  w.key("rules");
  w.string(run.rules);
  w.key("models");
  w.string(run.models);
  w.key("lexicons");
  w.string(run.lexicons);
  w.key("started");
  w.string(run.started);
  w.key("settings");
  w.raw(run.settings);
  w.end_object();
  return w.take();
}

std::string report_line(const ReportMeta& meta, std::string_view text) {
  JsonWriter w;
  open_line(w, "report", meta.id);
  w.key("sha256");
  w.string(meta.sha256);
  w.key("origin");
  w.string(meta.origin);
  write_or_null(w, "url", meta.url);
  write_or_null(w, "outlet", meta.outlet);
  write_strings(w, "agencies", meta.agencies);
  write_or_null(w, "byline", meta.byline);
  write_or_null(w, "title", meta.title);
  w.key("dateline");
  if (meta.dateline) {
    w.begin_object();
    write_or_null(w, "place", meta.dateline->place);
    write_or_null(w, "date", to_string(meta.dateline->date));
    w.end_object();
  } else {
    w.null();
  }
  write_or_null(w, "published", to_string(meta.published));
  write_or_null(w, "published_precision", to_string(meta.published_precision));
  write_or_null(w, "published_basis", to_string(meta.published_basis));
  write_span_or_null(w, "published_span", meta.published_span, text);
  write_or_null(w, "updated", meta.updated);
  write_or_null(w, "section", meta.section);
  write_or_null(w, "language", meta.language);
  w.key("text");
  w.string(text);
  write_or_null(w, "main_event", meta.main_event);
  w.key("status");
  w.string(to_string(meta.status));
  write_or_null(w, "revises", meta.revises);
  w.key("problems");
  w.begin_array();
  for (const Problem& problem : meta.problems) {
    w.begin_object();
    w.key("code");
    w.string(problem.code);
    w.key("what");
    w.string(problem.what);
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return w.take();
}

std::string event_line(const Event& event, std::string_view text) {
  JsonWriter w;
  open_line(w, "event", event.id);
  w.key("report");
  w.string(event.report);
  w.key("type");
  w.string(to_string(event.type));
  w.key("status");
  w.string(to_string(event.status));
  w.key("background");
  w.boolean(event.background);
  write_parties(w, "actors", event.actors, text);
  write_parties(w, "targets", event.targets, text);
  w.key("places");
  w.begin_array();
  for (const Place& place : event.places) write_place(w, place, text);
  w.end_array();
  w.key("date");
  w.begin_object();
  write_or_null(w, "from", to_string(event.date.from));
  write_or_null(w, "to", to_string(event.date.to));
  write_or_null(w, "precision", to_string(event.date.precision));
  write_or_null(w, "text", event.date.text);
  write_span_or_null(w, "span", event.date.span, text);
  w.end_object();
  w.key("weapons");
  w.begin_array();
  for (const Weapon& weapon : event.weapons) {
    w.begin_object();
    w.key("name");
    w.string(weapon.name);
    write_or_null(w, "text", weapon.text);
    w.key("span");
    write_span(w, weapon.span, text);
    w.end_object();
  }
  w.end_array();
  w.key("trigger");
  write_span(w, event.trigger, text);
  write_spans(w, "evidence", event.evidence, text);
  w.key("plover");
  w.begin_object();
  write_or_null(w, "event", event.plover_event);
  write_or_null(w, "mode", event.plover_mode);
  w.end_object();
  write_or_null(w, "cameo", event.cameo);
  w.key("acled");
  w.begin_object();
  write_or_null(w, "event_type", event.acled_event_type);
  write_or_null(w, "sub_event_type", event.acled_sub_event_type);
  w.end_object();
  write_rule(w, event.rule, event.score);
  w.end_object();
  return w.take();
}

std::string toll_line(const Toll& toll, std::string_view text) {
  JsonWriter w;
  open_line(w, "toll", toll.id);
  w.key("report");
  w.string(toll.report);
  write_or_null(w, "event", toll.event);
  w.key("harm");
  w.string(to_string(toll.harm));
  write_count(w, "min", toll.min);
  write_count(w, "max", toll.max);
  w.key("text");
  w.string(toll.span.of(text));
  w.key("qualifier");
  w.string(to_string(toll.qualifier));
  w.key("group");
  w.begin_object();
  write_or_null(w, "text", toll.group_text);
  w.key("side");
  w.string(to_string(toll.side));
  write_strings(w, "who", toll.who);
  w.end_object();
  write_or_null(w, "part_of", toll.part_of);
  w.key("scope");
  w.string(to_string(toll.scope));
  write_or_null(w, "change", to_string(toll.change));
  write_sources(w, "sources", toll.sources, text);
  w.key("certainty");
  w.string(to_string(toll.certainty));
  w.key("span");
  write_span(w, toll.span, text);
  write_spans(w, "evidence", toll.evidence, text);
  write_rule(w, toll.rule, toll.score);
  w.end_object();
  return w.take();
}

std::string claim_line(const Claim& claim, std::string_view text) {
  JsonWriter w;
  open_line(w, "claim", claim.id);
  w.key("report");
  w.string(claim.report);
  w.key("source");
  write_source(w, claim.source, text);
  write_sources(w, "chain", claim.chain, text);
  w.key("stance");
  w.string(to_string(claim.stance));
  write_strings(w, "about", claim.about);
  w.key("cue");
  write_span(w, claim.cue, text);
  write_spans(w, "content", claim.content, text);
  w.key("quoted");
  w.boolean(claim.quoted);
  write_spans(w, "evidence", claim.evidence, text);
  write_rule(w, claim.rule, claim.score);
  w.end_object();
  return w.take();
}

std::string lineage_line(const Lineage& lineage, const std::function<std::string_view(const Id&)>& text_of) {
  JsonWriter w;
  size_t size = 200 + lineage.reports.size() * 24;
  for (const LineagePair& pair : lineage.pairs) {
    size += 160;
    for (const LineagePair::Passage& passage : pair.passages)
      size += 100 + (passage.a.size() + passage.b.size()) * 17 / 16;  // some letters are escaped
  }
  w.reserve(size);
  open_line(w, "lineage", lineage.id);
  write_strings(w, "reports", lineage.reports);
  write_or_null(w, "origin", lineage.origin);
  w.key("pairs");
  w.begin_array();
  for (const LineagePair& pair : lineage.pairs) {
    w.begin_object();
    w.key("a");
    w.string(pair.a);
    w.key("b");
    w.string(pair.b);
    w.key("shared");
    w.number(pair.shared);
    write_or_null(w, "copied_from", pair.copied_from);
    write_or_null(w, "basis", pair.basis);
    w.key("spans");
    w.begin_array();
    for (const LineagePair::Passage& passage : pair.passages) {
      w.begin_array();
      write_span(w, passage.a, text_of(pair.a));
      write_span(w, passage.b, text_of(pair.b));
      w.end_array();
    }
    w.end_array();
    w.end_object();
  }
  w.end_array();
  w.end_object();
  return w.take();
}

std::string incident_line(const Incident& incident) {
  JsonWriter w;
  open_line(w, "incident", incident.id);
  w.key("type");
  w.string(to_string(incident.type));
  w.key("title");
  w.string(incident.title);
  write_parties(w, "actors", incident.actors, {});
  write_parties(w, "targets", incident.targets, {});
  w.key("place");
  if (incident.place) write_place(w, *incident.place, {});
  else w.null();
  w.key("date");
  w.begin_object();
  write_or_null(w, "from", to_string(incident.date.from));
  write_or_null(w, "to", to_string(incident.date.to));
  write_or_null(w, "precision", to_string(incident.date.precision));
  w.end_object();
  write_strings(w, "events", incident.events);
  write_strings(w, "reports", incident.reports);
  w.key("independent_sources");
  w.integer(incident.independent_sources);
  w.key("tolls");
  w.begin_array();
  for (const IncidentToll& toll : incident.tolls) {
    w.begin_object();
    w.key("harm");
    w.string(to_string(toll.harm));
    w.key("group_side");
    w.string(to_string(toll.side));
    write_count(w, "min", toll.min);
    write_count(w, "max", toll.max);
    write_count(w, "best", toll.best);
    write_or_null(w, "best_basis", toll.best_basis);
    write_strings(w, "figures", toll.figures);
    w.end_object();
  }
  w.end_array();
  write_strings(w, "claims", incident.claims);
  w.key("agreement");
  w.string(incident.agreement);
  w.key("differences");
  w.begin_array();
  for (const Difference& difference : incident.differences) {
    w.begin_object();
    w.key("what");
    w.string(difference.what);
    w.key("values");
    w.begin_array();
    for (const Difference::Value& value : difference.values) {
      w.begin_object();
      w.key("value");
      w.string(value.value);
      write_strings(w, "by", value.by);
      w.end_object();
    }
    w.end_array();
    w.end_object();
  }
  w.end_array();
  w.key("grade");
  w.string(incident.grade);
  w.key("grade_reason");
  w.string(incident.grade_reason);
  write_strings(w, "may_overlap", incident.may_overlap);
  write_reasons(w, incident);
  w.key("status");
  w.string(incident.status);
  w.end_object();
  return w.take();
}

std::string place_json(const Place& place, std::string_view text) {
  JsonWriter w;
  write_place(w, place, text);
  return w.take();
}

}  // namespace daybook
