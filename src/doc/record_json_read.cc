// SPDX-License-Identifier: Apache-2.0
#include "doc/record_json_read.h"

#include <simdjson.h>

namespace daybook {

namespace dom = simdjson::dom;

// One line while it is read. The first fault is remembered and everything after it reads as empty, so that the readers
// below need not ask after every key.
struct RecordReader::Inner {
  dom::parser parser;
  dom::parser null_parser;
  dom::element nothing;  // stands for what is missing: a null
  std::vector<QuotedSpan> quotes;
  std::string fault;

  Inner() {
    if (null_parser.parse(std::string_view("null")).get(nothing) != simdjson::SUCCESS) blame("null", "cannot be read");
  }

  void blame(std::string_view key, std::string_view what) {
    if (fault.empty()) fault = std::string(key) + ": " + std::string(what);
  }

  // What is missing reads as null and is a fault.
  dom::element member(dom::element object, std::string_view key) {
    dom::element out = nothing;
    if (!object.is_object() || object[key].get(out) != simdjson::SUCCESS) {
      blame(key, "key is missing");
      return nothing;
    }
    return out;
  }
  bool is_missing_or_null(dom::element object, std::string_view key, dom::element& out) {
    out = member(object, key);
    return out.is_null();
  }

  static bool has(dom::element object, std::string_view key) {
    dom::element element;
    return object[key].get(element) == simdjson::SUCCESS;
  }

  std::string string(dom::element object, std::string_view key) {
    dom::element element;
    if (is_missing_or_null(object, key, element)) return {};
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS) blame(key, "is no string");
    return std::string(text);
  }
  bool boolean(dom::element object, std::string_view key) {
    dom::element element;
    bool value = false;
    if (is_missing_or_null(object, key, element) || element.get(value) != simdjson::SUCCESS)
      blame(key, "is no true or false");
    return value;
  }
  double number(dom::element object, std::string_view key) {
    dom::element element;
    double value = 0;
    if (is_missing_or_null(object, key, element)) return 0;
    if (element.get(value) != simdjson::SUCCESS) blame(key, "is no number");
    return value;
  }
  std::optional<double> degrees(dom::element object, std::string_view key) {
    dom::element element;
    if (is_missing_or_null(object, key, element)) return std::nullopt;
    return number(object, key);
  }
  std::optional<int64_t> count(dom::element object, std::string_view key) {
    dom::element element;
    int64_t value = 0;
    if (is_missing_or_null(object, key, element)) return std::nullopt;
    if (element.get(value) != simdjson::SUCCESS) blame(key, "is no whole number");
    return value;
  }
  Day day(dom::element object, std::string_view key) {
    const std::string text = string(object, key);
    const Day day = parse_day(text);
    if (!text.empty() && !day.known()) blame(key, "is no day");
    return day;
  }
  template <class Enum>
  Enum kind(dom::element object, std::string_view key) {
    const std::string name = string(object, key);
    const std::optional<Enum> value = parse_kind<Enum>(name);
    if (!value) blame(key, "'" + name + "' is not in its list");
    return value.value_or(Enum{});
  }
  // Calls body(element) for each member of a list.
  template <class Body>
  void each(dom::element object, std::string_view key, Body body) {
    dom::element element;
    dom::array array;
    if (is_missing_or_null(object, key, element) || element.get(array) != simdjson::SUCCESS)
      return blame(key, "is no list");
    for (const dom::element one : array) body(one);
  }
  std::vector<std::string> strings(dom::element object, std::string_view key) {
    std::vector<std::string> out;
    each(object, key, [&](dom::element one) {
      std::string_view text;
      if (one.get(text) != simdjson::SUCCESS) blame(key, "holds what is no string");
      out.emplace_back(text);
    });
    return out;
  }

  uint32_t offset(dom::element object, std::string_view key) {
    const int64_t value = count(object, key).value_or(-1);
    if (value < 0 || value > UINT32_MAX) blame(key, "is no offset");
    return static_cast<uint32_t>(value);
  }
  ByteSpan span(dom::element object) {
    QuotedSpan out;
    out.span = {offset(object, "begin"), offset(object, "end")};
    out.quote = string(object, "quote");
    quotes.push_back(out);
    return out.span;
  }
  std::optional<ByteSpan> span_or_null(dom::element object, std::string_view key) {
    dom::element element;
    if (is_missing_or_null(object, key, element)) return std::nullopt;
    return span(element);
  }
  std::vector<ByteSpan> spans(dom::element object, std::string_view key) {
    std::vector<ByteSpan> out;
    each(object, key, [&](dom::element one) { out.push_back(span(one)); });
    return out;
  }

  Party party(dom::element object) {
    Party out;
    out.id = string(object, "id");
    out.name = string(object, "name");
    out.text = string(object, "text");
    out.span = span_or_null(object, "span");
    out.kind = kind<PartyKind>(object, "kind");
    out.country = string(object, "country");
    out.role = string(object, "role");
    return out;
  }
  std::vector<Party> parties(dom::element object, std::string_view key) {
    std::vector<Party> out;
    each(object, key, [&](dom::element one) { out.push_back(party(one)); });
    return out;
  }
  Place place(dom::element object) {
    Place out;
    out.geonames_id = count(object, "id");
    out.name = string(object, "name");
    out.text = string(object, "text");
    out.span = span_or_null(object, "span");
    out.lat = degrees(object, "lat");
    out.lon = degrees(object, "lon");
    out.country = string(object, "country");
    out.admin1 = string(object, "admin1");
    out.precision = kind<PlacePrecision>(object, "precision");
    out.score = number(object, "score");
    return out;
  }
  Source source(dom::element object) {
    Source out;
    out.name = string(object, "name");
    out.text = string(object, "text");
    out.span = span_or_null(object, "span");
    out.role = string(object, "role");
    out.kind = kind<PartyKind>(object, "kind");
    out.named = boolean(object, "named");
    out.in = string(object, "in");
    return out;
  }
  std::vector<Source> sources(dom::element object, std::string_view key) {
    std::vector<Source> out;
    each(object, key, [&](dom::element one) { out.push_back(source(one)); });
    return out;
  }
  DateRange days(dom::element object) {
    DateRange out;
    out.from = day(object, "from");
    out.to = day(object, "to");
    out.precision = kind<DatePrecision>(object, "precision");
    return out;
  }
  std::vector<Problem> problem_list(dom::element array) {
    std::vector<Problem> out;
    dom::array items;
    if (array.get(items) != simdjson::SUCCESS) {
      blame("problems", "is no list");
      return out;
    }
    for (const dom::element one : items) out.push_back({string(one, "code"), string(one, "what")});
    return out;
  }

  // Parses a line, checks its kind ("" for none) and hands its object to `body`.
  template <class T, class Body>
  Result<T> read(std::string_view line, std::string_view expected, Body body) {
    quotes.clear();
    fault.clear();
    dom::element object;
    const auto code = parser.parse(line.data(), line.size()).get(object);
    if (code != simdjson::SUCCESS)
      return Error{"bad_record", "is no JSON: " + std::string(simdjson::error_message(code))};
    if (!expected.empty() && string(object, "kind") != expected) blame("kind", "is not " + std::string(expected));
    const auto out = std::make_unique<T>();  // on the heap: g++ 12 warns of a local one without cause
    body(object, *out);
    if (!fault.empty()) return Error{"bad_record", (expected.empty() ? "" : std::string(expected) + " line: ") + fault};
    return std::move(*out);
  }
};

RecordReader::RecordReader() : inner_(std::make_unique<Inner>()) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

const std::vector<QuotedSpan>& RecordReader::quotes() const { return inner_->quotes; }

Result<RunInfo> RecordReader::run(std::string_view line) {
  Inner& in = *inner_;
  return in.read<RunInfo>(line, "run", [&](dom::element o, RunInfo& out) {
    out.version = in.string(o, "version");
    out.rules = in.string(o, "rules");
    out.models = in.string(o, "models");
    out.lexicons = in.string(o, "lexicons");
    out.started = in.string(o, "started");
    out.settings = simdjson::minify(in.member(o, "settings"));
  });
}

Result<ReportMeta> RecordReader::report(std::string_view line, std::string* text) {
  Inner& in = *inner_;
  return in.read<ReportMeta>(line, "report", [&](dom::element o, ReportMeta& out) {
    out.id = in.string(o, "id");
    out.sha256 = in.string(o, "sha256");
    out.origin = in.string(o, "origin");
    out.url = in.string(o, "url");
    out.outlet = in.string(o, "outlet");
    out.agencies = in.strings(o, "agencies");
    out.byline = in.string(o, "byline");
    out.title = in.string(o, "title");
    dom::element dateline;
    if (!in.is_missing_or_null(o, "dateline", dateline)) {
      out.dateline = Dateline{in.string(dateline, "place"), in.day(dateline, "date")};
    }
    out.published = in.day(o, "published");
    out.published_precision = in.kind<DatePrecision>(o, "published_precision");
    out.published_basis = in.kind<PublishedBasis>(o, "published_basis");
    out.published_span = in.span_or_null(o, "published_span");
    out.updated = in.string(o, "updated");
    out.section = in.string(o, "section");
    out.language = in.string(o, "language");
    if (text != nullptr) *text = in.string(o, "text");
    out.main_event = in.string(o, "main_event");
    out.status = in.kind<ReportStatus>(o, "status");
    out.revises = in.string(o, "revises");
    out.problems = in.problem_list(in.member(o, "problems"));
  });
}

Result<Event> RecordReader::event(std::string_view line) {
  Inner& in = *inner_;
  return in.read<Event>(line, "event", [&](dom::element o, Event& out) {
    out.id = in.string(o, "id");
    out.report = in.string(o, "report");
    out.type = in.kind<EventType>(o, "type");
    out.status = in.kind<EventStatus>(o, "status");
    out.background = in.boolean(o, "background");
    out.actors = in.parties(o, "actors");
    out.targets = in.parties(o, "targets");
    in.each(o, "places", [&](dom::element one) { out.places.push_back(in.place(one)); });
    const dom::element date = in.member(o, "date");
    out.date = in.days(date);
    out.date.text = in.string(date, "text");
    out.date.span = in.span_or_null(date, "span");
    in.each(o, "weapons", [&](dom::element one) {
      Weapon weapon;
      weapon.name = in.string(one, "name");
      weapon.text = in.string(one, "text");
      weapon.span = in.span(in.member(one, "span"));
      out.weapons.push_back(std::move(weapon));
    });
    out.trigger = in.span(in.member(o, "trigger"));
    out.evidence = in.spans(o, "evidence");
    const dom::element plover = in.member(o, "plover");
    out.plover_event = in.string(plover, "event");
    out.plover_mode = in.string(plover, "mode");
    out.cameo = in.string(o, "cameo");
    const dom::element acled = in.member(o, "acled");
    out.acled_event_type = in.string(acled, "event_type");
    out.acled_sub_event_type = in.string(acled, "sub_event_type");
    out.rule = in.string(o, "rule");
    out.score = in.number(o, "score");
  });
}

Result<Toll> RecordReader::toll(std::string_view line) {
  Inner& in = *inner_;
  return in.read<Toll>(line, "toll", [&](dom::element o, Toll& out) {
    out.id = in.string(o, "id");
    out.report = in.string(o, "report");
    out.event = in.string(o, "event");
    out.harm = in.kind<Harm>(o, "harm");
    out.min = in.count(o, "min");
    out.max = in.count(o, "max");
    out.qualifier = in.kind<Qualifier>(o, "qualifier");
    const dom::element group = in.member(o, "group");
    out.group_text = in.string(group, "text");
    out.side = in.kind<Side>(group, "side");
    out.who = in.strings(group, "who");
    out.part_of = in.string(o, "part_of");
    out.scope = in.kind<Scope>(o, "scope");
    out.change = in.kind<Change>(o, "change");
    out.sources = in.sources(o, "sources");
    out.certainty = in.kind<Certainty>(o, "certainty");
    out.span = in.span(in.member(o, "span"));
    out.evidence = in.spans(o, "evidence");
    out.rule = in.string(o, "rule");
    out.score = in.number(o, "score");
  });
}

Result<Claim> RecordReader::claim(std::string_view line) {
  Inner& in = *inner_;
  return in.read<Claim>(line, "claim", [&](dom::element o, Claim& out) {
    out.id = in.string(o, "id");
    out.report = in.string(o, "report");
    out.source = in.source(in.member(o, "source"));
    out.chain = in.sources(o, "chain");
    out.stance = in.kind<Stance>(o, "stance");
    out.about = in.strings(o, "about");
    out.cue = in.span(in.member(o, "cue"));
    out.content = in.spans(o, "content");
    out.quoted = in.boolean(o, "quoted");
    out.evidence = in.spans(o, "evidence");
    out.rule = in.string(o, "rule");
    out.score = in.number(o, "score");
  });
}

Result<Lineage> RecordReader::lineage(std::string_view line) {
  Inner& in = *inner_;
  return in.read<Lineage>(line, "lineage", [&](dom::element o, Lineage& out) {
    out.id = in.string(o, "id");
    out.reports = in.strings(o, "reports");
    out.origin = in.string(o, "origin");
    in.each(o, "pairs", [&](dom::element one) {
      LineagePair pair;
      pair.a = in.string(one, "a");
      pair.b = in.string(one, "b");
      pair.shared = in.number(one, "shared");
      pair.copied_from = in.string(one, "copied_from");
      pair.basis = in.string(one, "basis");
      in.each(one, "spans", [&](dom::element both) {
        dom::element a, b;
        if (both.at(0).get(a) != simdjson::SUCCESS || both.at(1).get(b) != simdjson::SUCCESS)
          return in.blame("spans", "is no pair");
        LineagePair::Passage passage;
        passage.a = in.span(a);
        passage.b = in.span(b);
        pair.passages.push_back(passage);
      });
      out.pairs.push_back(std::move(pair));
    });
  });
}

Result<Incident> RecordReader::incident(std::string_view line) {
  Inner& in = *inner_;
  return in.read<Incident>(line, "incident", [&](dom::element o, Incident& out) {
    out.id = in.string(o, "id");
    out.type = in.kind<EventType>(o, "type");
    out.title = in.string(o, "title");
    out.actors = in.parties(o, "actors");
    out.targets = in.parties(o, "targets");
    dom::element place;
    if (!in.is_missing_or_null(o, "place", place)) out.place = in.place(place);
    out.date = in.days(in.member(o, "date"));
    out.events = in.strings(o, "events");
    out.reports = in.strings(o, "reports");
    out.independent_sources = static_cast<int>(in.count(o, "independent_sources").value_or(0));
    in.each(o, "tolls", [&](dom::element one) {
      IncidentToll toll;
      toll.harm = in.kind<Harm>(one, "harm");
      toll.side = in.kind<Side>(one, "group_side");
      toll.min = in.count(one, "min");
      toll.max = in.count(one, "max");
      toll.best = in.count(one, "best");
      toll.best_basis = in.string(one, "best_basis");
      toll.figures = in.strings(one, "figures");
      out.tolls.push_back(std::move(toll));
    });
    out.claims = in.strings(o, "claims");
    out.agreement = in.string(o, "agreement");
    in.each(o, "differences", [&](dom::element one) {
      Difference difference;
      difference.what = in.string(one, "what");
      in.each(one, "values", [&](dom::element v) {
        difference.values.push_back({in.string(v, "value"), in.strings(v, "by")});
      });
      out.differences.push_back(std::move(difference));
    });
    out.grade = in.string(o, "grade");
    out.grade_reason = in.string(o, "grade_reason");
    out.may_overlap = in.strings(o, "may_overlap");
    if (in.has(o, "ties")) {  // older records have none
      in.each(o, "ties", [&](dom::element one) {
        out.ties.push_back({in.string(one, "event"), in.string(one, "with"), in.strings(one, "why")});
      });
      in.each(o, "apart", [&](dom::element one) {
        out.apart.push_back({in.string(one, "incident"), in.string(one, "why")});
      });
    }
    out.status = in.string(o, "status");
  });
}

Result<std::vector<Problem>> RecordReader::problems(std::string_view json) {
  Inner& in = *inner_;
  return in.read<std::vector<Problem>>(
      json, "", [&](dom::element array, std::vector<Problem>& out) { out = in.problem_list(array); });
}

}  // namespace daybook
