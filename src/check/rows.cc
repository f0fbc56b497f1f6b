// SPDX-License-Identifier: Apache-2.0
#include "check/rows.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace daybook {
namespace {

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

template <class Items, class Name>
std::string join_names(const Items& items, Name name) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(std::string(name(item)));
  return join(names);
}

std::string yes_no(bool value) { return value ? "yes" : "no"; }
std::string count(const std::optional<int64_t>& value) { return value ? std::to_string(*value) : ""; }

// "2015-11-17", "2015-11-15..2015-11-17", "2015-11-15.." (still going on), "".
std::string days(const DateRange& date) {
  if (!date.from.known() && !date.to.known()) return "";
  if (date.from == date.to) return to_string(date.from);
  return to_string(date.from) + ".." + to_string(date.to);
}

ActualCell quote(const Document& document, ByteSpan span) { return {std::string(document.slice(span)), span}; }

template <class Item>
struct Column {
  std::string_view name;
  ActualCell (*cell)(const Document&, const Item&);
};

// The words of the event or toll that an id stands for.
std::string item_words(const Document& document, const Id& id) {
  for (const Event& event : document.events) {
    if (event.id == id) return std::string(document.slice(event.trigger));
  }
  for (const Toll& toll : document.tolls) {
    if (toll.id == id) return std::string(document.slice(toll.span));
  }
  return "";
}

const Column<Event> kEventColumns[] = {
    {"type",
     [](const Document&, const Event& e) {
       return ActualCell{std::string(to_string(e.type)), {}};
     }},
    {"status",
     [](const Document&, const Event& e) {
       return ActualCell{std::string(to_string(e.status)), {}};
     }},
    {"background",
     [](const Document&, const Event& e) {
       return ActualCell{yes_no(e.background), {}};
     }},
    {"main",
     [](const Document& d, const Event& e) {
       return ActualCell{yes_no(d.meta.main_event == e.id), {}};
     }},
    {"actors",
     [](const Document&, const Event& e) {
       return ActualCell{join_names(e.actors, [](auto& p) { return p.name; }), {}};
     }},
    {"targets",
     [](const Document&, const Event& e) {
       return ActualCell{join_names(e.targets, [](auto& p) { return p.name; }), {}};
     }},
    {"place",
     [](const Document&, const Event& e) {
       return ActualCell{e.places.empty() ? "" : e.places[0].name, {}};
     }},
    {"places",
     [](const Document&, const Event& e) {
       return ActualCell{join_names(e.places, [](auto& p) { return p.name; }), {}};
     }},
    {"date",
     [](const Document&, const Event& e) {
       return ActualCell{days(e.date), {}};
     }},
    {"weapons",
     [](const Document&, const Event& e) {
       return ActualCell{join_names(e.weapons, [](auto& w) { return w.name; }), {}};
     }},
    {"sentences",
     [](const Document&, const Event& e) {
       return ActualCell{std::to_string(e.evidence.size()), {}};
     }},
    {"trigger", [](const Document& d, const Event& e) { return quote(d, e.trigger); }},
};

const Column<Toll> kTollColumns[] = {
    {"harm",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.harm)), {}};
     }},
    {"min",
     [](const Document&, const Toll& t) {
       return ActualCell{count(t.min), {}};
     }},
    {"max",
     [](const Document&, const Toll& t) {
       return ActualCell{count(t.max), {}};
     }},
    {"qualifier",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.qualifier)), {}};
     }},
    {"group",
     [](const Document&, const Toll& t) {
       return ActualCell{t.group_text, {}};
     }},
    {"side",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.side)), {}};
     }},
    {"who",
     [](const Document&, const Toll& t) {
       return ActualCell{join(t.who), {}};
     }},
    {"scope",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.scope)), {}};
     }},
    {"change",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.change)), {}};
     }},
    {"certainty",
     [](const Document&, const Toll& t) {
       return ActualCell{std::string(to_string(t.certainty)), {}};
     }},
    {"sources",
     [](const Document&, const Toll& t) {
       return ActualCell{join_names(t.sources, [](auto& s) { return s.name; }), {}};
     }},
    {"event",
     [](const Document& d, const Toll& t) {
       return ActualCell{item_words(d, t.event), {}};
     }},
    {"part of",
     [](const Document& d, const Toll& t) {
       return ActualCell{item_words(d, t.part_of), {}};
     }},
    {"words", [](const Document& d, const Toll& t) { return quote(d, t.span); }},
};

const Column<Claim> kClaimColumns[] = {
    {"source",
     [](const Document&, const Claim& c) {
       return ActualCell{c.source.name, {}};
     }},
    {"role",
     [](const Document&, const Claim& c) {
       return ActualCell{c.source.role, {}};
     }},
    {"told",
     [](const Document&, const Claim& c) {
       return ActualCell{c.source.in, {}};
     }},
    {"chain",
     [](const Document&, const Claim& c) {
       return ActualCell{join_names(c.chain, [](auto& s) { return s.name; }), {}};
     }},
    {"stance",
     [](const Document&, const Claim& c) {
       return ActualCell{std::string(to_string(c.stance)), {}};
     }},
    {"quoted",
     [](const Document&, const Claim& c) {
       return ActualCell{yes_no(c.quoted), {}};
     }},
    {"about",
     [](const Document& d, const Claim& c) {
       std::vector<std::string> words;
       for (const Id& id : c.about) words.push_back(item_words(d, id));
       return ActualCell{join(words), {}};
     }},
    {"content",
     [](const Document& d, const Claim& c) {
       std::vector<std::string> pieces;
       for (const ByteSpan span : c.content) pieces.push_back(std::string(d.slice(span)));
       return ActualCell{join(pieces), {}};
     }},
    {"cue", [](const Document& d, const Claim& c) { return quote(d, c.cue); }},
};

std::string_view mention_type(MentionType type) {
  static constexpr std::string_view kNames[] = {"PERSON", "ORG", "PLACE", "MISC"};
  return kNames[static_cast<size_t>(type)];
}

const Column<Mention> kMentionColumns[] = {
    {"type",
     [](const Document&, const Mention& m) {
       return ActualCell{std::string(mention_type(m.type)), {}};
     }},
    {"name",
     [](const Document& d, const Mention& m) {
       return ActualCell{d.entities[m.entity].name, {}};
     }},
    {"kind",
     [](const Document& d, const Mention& m) {
       return ActualCell{std::string(to_string(d.entities[m.entity].kind)), {}};
     }},
    {"country",
     [](const Document& d, const Mention& m) {
       const Entity& entity = d.entities[m.entity];
       return ActualCell{entity.country.empty() ? entity.place.country : entity.country, {}};
     }},
    {"role",
     [](const Document& d, const Mention& m) {
       return ActualCell{d.entities[m.entity].role, {}};
     }},
    {"precision",
     [](const Document& d, const Mention& m) {
       return ActualCell{std::string(to_string(d.entities[m.entity].place.precision)), {}};
     }},
    {"words", [](const Document& d, const Mention& m) { return quote(d, m.bytes); }},
};

const Column<TimeExpr> kTimeColumns[] = {
    {"date",
     [](const Document&, const TimeExpr& t) {
       return ActualCell{days(t.date), {}};
     }},
    {"precision",
     [](const Document&, const TimeExpr& t) {
       return ActualCell{std::string(to_string(t.date.precision)), {}};
     }},
    {"words", [](const Document& d, const TimeExpr& t) { return quote(d, t.bytes); }},
};

const Column<NumberExpr> kNumberColumns[] = {
    {"min",
     [](const Document&, const NumberExpr& n) {
       return ActualCell{count(n.min), {}};
     }},
    {"max",
     [](const Document&, const NumberExpr& n) {
       return ActualCell{count(n.max), {}};
     }},
    {"qualifier",
     [](const Document&, const NumberExpr& n) {
       return ActualCell{std::string(to_string(n.qualifier)), {}};
     }},
    {"words", [](const Document& d, const NumberExpr& n) { return quote(d, n.bytes); }},
};

const Column<Document> kReportColumns[] = {
    {"title",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.title, {}};
     }},
    {"outlet",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.outlet, {}};
     }},
    {"agencies",
     [](const Document& d, const Document&) {
       return ActualCell{join(d.meta.agencies), {}};
     }},
    {"byline",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.byline, {}};
     }},
    {"published",
     [](const Document& d, const Document&) {
       return ActualCell{to_string(d.meta.published), {}};
     }},
    {"basis",
     [](const Document& d, const Document&) {
       return ActualCell{std::string(to_string(d.meta.published_basis)), {}};
     }},
    {"updated",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.updated, {}};
     }},
    {"language",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.language, {}};
     }},
    {"section",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.section, {}};
     }},
    {"status",
     [](const Document& d, const Document&) {
       return ActualCell{std::string(to_string(d.meta.status)), {}};
     }},
    {"dateline",
     [](const Document& d, const Document&) {
       return ActualCell{d.meta.dateline ? d.meta.dateline->place : "", {}};
     }},
    {"problems",
     [](const Document& d, const Document&) {
       return ActualCell{join_names(d.meta.problems, [](auto& p) { return p.code; }), {}};
     }},
};

template <class Item, size_t n>
std::vector<std::string_view> names_of(const Column<Item> (&columns)[n]) {
  std::vector<std::string_view> out;
  for (const Column<Item>& column : columns) out.push_back(column.name);
  return out;
}

template <class Items, class Item, size_t n>
std::vector<ActualRow> rows_of(const Document& document, const Items& items, const Column<Item> (&columns)[n],
                               const std::vector<std::string>& wanted) {
  std::vector<ActualRow> out;
  for (const Item& item : items) {
    ActualRow row;
    for (const std::string& name : wanted) {
      const auto column = std::find_if(std::begin(columns), std::end(columns), [&](auto& c) { return c.name == name; });
      row.push_back(column == std::end(columns) ? ActualCell{} : column->cell(document, item));
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::vector<std::string_view> table_layers() {
  return {"events", "tolls", "claims", "mentions", "times", "numbers", "report"};
}

std::vector<std::string_view> layer_columns(std::string_view layer) {
  if (layer == "events") return names_of(kEventColumns);
  if (layer == "tolls") return names_of(kTollColumns);
  if (layer == "claims") return names_of(kClaimColumns);
  if (layer == "mentions") return names_of(kMentionColumns);
  if (layer == "times") return names_of(kTimeColumns);
  if (layer == "numbers") return names_of(kNumberColumns);
  if (layer == "report") return names_of(kReportColumns);
  return {};
}

std::vector<ActualRow> layer_rows(const Document& document, std::string_view layer,
                                  const std::vector<std::string>& columns) {
  if (layer == "events") return rows_of(document, document.events, kEventColumns, columns);
  if (layer == "tolls") return rows_of(document, document.tolls, kTollColumns, columns);
  if (layer == "claims") return rows_of(document, document.claims, kClaimColumns, columns);
  if (layer == "mentions") return rows_of(document, document.mentions, kMentionColumns, columns);
  if (layer == "times") return rows_of(document, document.times, kTimeColumns, columns);
  if (layer == "numbers") return rows_of(document, document.numbers, kNumberColumns, columns);
  std::vector<ActualRow> out;
  if (layer == "report") {
    ActualRow row;
    for (const std::string& name : columns) {
      for (const Column<Document>& column : kReportColumns) {
        if (column.name == name) row.push_back(column.cell(document, document));
      }
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace daybook
