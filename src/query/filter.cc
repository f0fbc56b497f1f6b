// SPDX-License-Identifier: Apache-2.0
#include "query/filter.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

// Collects "a AND b AND …" and the values in the order of their marks.
struct Conditions::Builder {
  Condition out = {};

  void with(std::string_view sql) { out.sql += " AND " + std::string(sql); }
  void add(std::string_view sql) { out.sql += sql; }
  void value(std::string value) { out.values.push_back(std::move(value)); }
  // column IN (?, ?, …)
  void in(std::string_view column, const std::vector<std::string>& values) {
    out.sql += std::string(column) + " IN (";
    for (size_t i = 0; i < values.size(); ++i) out.sql += i == 0 ? "?" : ", ?";
    out.sql += ")";
    out.values.insert(out.values.end(), values.begin(), values.end());
  }
};

bool Filter::empty() const {
  return !since.known() && !until.known() && places.empty() && actors.empty() && types.empty() && sources.empty() &&
         reports.empty() && harms.empty() && text.empty();
}

std::string full_text_query(std::string_view words) {
  std::string out;
  const auto add = [&](std::string_view piece) {
    if (trim(piece).empty()) return;
    out += out.empty() ? "\"" : " \"";
    out += piece;
    out += '"';
  };
  while (!words.empty()) {
    const bool phrase = words.front() == '"';
    if (phrase) words.remove_prefix(1);
    const size_t end = words.find_first_of(phrase ? "\"" : " \t\n\"");
    add(words.substr(0, end));
    if (end == std::string_view::npos) break;
    words.remove_prefix(end + (words[end] == '"' && !phrase ? 0 : 1));
  }
  return out;
}

namespace {

std::vector<std::string> folded(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(fold_name(name));
  return out;
}

// A spelling that is no name of the record but stands in its reports ("Raqa") asks for what those words name there.
void add_named(Database& db, std::string_view table, std::vector<std::string>& keys) {
  const std::string from = " FROM " + std::string(table) + " WHERE ";
  std::vector<std::string> more;
  for (const std::string& key : keys) {
    if (db.integer("SELECT EXISTS (SELECT 1" + from + "key = ?1)", key) != 0) continue;
    for (Rows row = db.rows("SELECT DISTINCT key" + from + "text_key = ?1 AND key <> ''", key); row.next();) {
      more.emplace_back(row.text(0));
    }
  }
  keys.insert(keys.end(), more.begin(), more.end());
}

}  // namespace

Conditions::Conditions(Database& db, const Filter& filter)
    : filter_(filter),
      place_keys_(folded(filter.places)),
      actor_keys_(folded(filter.actors)),
      source_keys_(folded(filter.sources)),
      match_(full_text_query(filter.text)) {
  add_named(db, "event_place", place_keys_);
  add_named(db, "event_party", actor_keys_);
  add_named(db, "voice", source_keys_);
  for (const std::string& name : filter.places) {
    if (name.size() == 3 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
      countries_.push_back(name);
    for (Rows row = db.rows(
             "SELECT DISTINCT country FROM event_place WHERE key = ?1 AND precision = 'country' AND country <> ''",
             fold_name(name));
         row.next();) {
      countries_.emplace_back(row.text(0));
    }
  }
}

void Conditions::days(Builder& out, std::string_view from, std::string_view to) const {
  const std::string first = "coalesce(" + std::string(from) + ", " + std::string(to) + ")";
  if (filter_.since.known()) {  // without a last day it is still going on
    out.with("(" + first + " IS NOT NULL AND coalesce(" + std::string(to) + ", '9999') >= ?)");
    out.value(to_string(filter_.since));
  }
  if (filter_.until.known()) {
    out.with(first + " <= ?");
    out.value(to_string(filter_.until));
  }
}

void Conditions::in_reports(Builder& out, std::string_view column) const {
  if (!filter_.reports.empty()) {
    out.with("");
    out.in(column, filter_.reports);
  }
  if (!match_.empty()) {
    out.with(std::string(column) +
             " IN (SELECT m.id FROM report_text x JOIN report m ON m.n = x.rowid WHERE report_text MATCH ?)");
    out.value(match_);
  }
}

void Conditions::place(Builder& out) const {
  if (place_keys_.empty()) return;
  out.with("EXISTS (SELECT 1 FROM event_place s WHERE s.event = e.id AND (");
  out.in("s.key", place_keys_);
  out.add(" OR ");
  out.in("s.text_key", place_keys_);
  out.add(" OR ");
  out.in("s.admin1_key", place_keys_);
  if (!countries_.empty()) {
    out.add(" OR ");
    out.in("s.country", countries_);
  }
  out.add("))");
}

void Conditions::actor(Builder& out) const {
  if (actor_keys_.empty()) return;
  out.with("EXISTS (SELECT 1 FROM event_party a WHERE a.event = e.id AND (");
  out.in("a.key", actor_keys_);
  out.add(" OR ");
  out.in("a.text_key", actor_keys_);
  out.add("))");
}

// Some source or carrier of `items` (a subquery of ids of tolls and claims) is one of those asked for.
void Conditions::voices(Builder& out, std::string_view items) const {
  if (source_keys_.empty()) return;
  out.with("EXISTS (SELECT 1 FROM voice v WHERE v.item IN (" + std::string(items) + ") AND (");
  out.in("v.key", source_keys_);
  out.add(" OR ");
  out.in("v.text_key", source_keys_);
  out.add("))");
}

bool Conditions::asks_event() const {
  return filter_.since.known() || filter_.until.known() || !place_keys_.empty() || !actor_keys_.empty() ||
         !filter_.types.empty();
}

// Days, place, actor and type of event e.
void Conditions::of_event(Builder& out) const {
  days(out, "e.date_from", "e.date_to");
  place(out);
  actor(out);
  if (!filter_.types.empty()) {
    out.with("");
    out.in("e.type", filter_.types);
  }
}

Condition Conditions::event() const {
  Builder out;
  of_event(out);
  if (!filter_.harms.empty()) {
    out.with("EXISTS (SELECT 1 FROM toll h WHERE h.event = e.id AND ");
    out.in("h.harm", filter_.harms);
    out.add(")");
  }
  voices(
      out,
      "SELECT h.id FROM toll h WHERE h.event = e.id UNION ALL SELECT b.claim FROM claim_about b WHERE b.item = e.id");
  in_reports(out, "e.report");
  return out.out;
}

Condition Conditions::toll() const {
  Builder out;
  if (asks_event()) {
    out.with("EXISTS (SELECT 1 FROM event e WHERE e.id = t.event");
    of_event(out);
    out.add(")");
  }
  if (!filter_.harms.empty()) {
    out.with("");
    out.in("t.harm", filter_.harms);
  }
  voices(out, "SELECT t.id UNION ALL SELECT b.claim FROM claim_about b WHERE b.item = t.id");
  in_reports(out, "t.report");
  return out.out;
}

Condition Conditions::claim() const {
  Builder out;
  if (asks_event()) {
    out.with(
        "EXISTS (SELECT 1 FROM claim_about b LEFT JOIN toll h ON h.id = b.item JOIN event e ON e.id = "
        "coalesce(h.event, b.item) "
        "WHERE b.claim = c.id");
    of_event(out);
    out.add(")");
  }
  if (!filter_.harms.empty()) {
    out.with(
        "EXISTS (SELECT 1 FROM claim_about b JOIN toll h ON h.id = b.item OR h.event = b.item WHERE b.claim = c.id "
        "AND ");
    out.in("h.harm", filter_.harms);
    out.add(")");
  }
  voices(out, "SELECT c.id");
  in_reports(out, "c.report");
  return out.out;
}

Condition Conditions::report(bool by_publication) const {
  Builder out;
  if (by_publication) days(out, "p.published", "p.published");
  if (!place_keys_.empty() || !actor_keys_.empty() || !filter_.types.empty()) {
    out.with("EXISTS (SELECT 1 FROM event e WHERE e.report = p.id");
    place(out);
    actor(out);
    if (!filter_.types.empty()) {
      out.with("");
      out.in("e.type", filter_.types);
    }
    out.add(")");
  }
  if (!filter_.harms.empty()) {
    out.with("EXISTS (SELECT 1 FROM toll h WHERE h.report = p.id AND ");
    out.in("h.harm", filter_.harms);
    out.add(")");
  }
  voices(out, "SELECT h.id FROM toll h WHERE h.report = p.id UNION ALL SELECT k.id FROM claim k WHERE k.report = p.id");
  in_reports(out, "p.id");
  return out.out;
}

Condition Conditions::incident() const {
  Builder out;
  days(out, "i.date_from", "i.date_to");
  if (!filter_.types.empty()) {
    out.with("");
    out.in("i.type", filter_.types);
  }
  const std::string items = "SELECT j.item FROM incident_item j WHERE j.incident = i.id AND j.kind ";
  if (!place_keys_.empty() || !actor_keys_.empty()) {
    out.with("EXISTS (SELECT 1 FROM event e WHERE e.id IN (" + items + "= 'event')");
    place(out);
    actor(out);
    out.add(")");
  }
  if (!filter_.harms.empty()) {
    out.with("EXISTS (SELECT 1 FROM toll h WHERE h.id IN (" + items + "= 'toll') AND ");
    out.in("h.harm", filter_.harms);
    out.add(")");
  }
  voices(out, items + "IN ('toll', 'claim')");
  if (!filter_.reports.empty() || !match_.empty()) {
    out.with("EXISTS (SELECT 1 FROM incident_item q WHERE q.incident = i.id AND q.kind = 'report'");
    in_reports(out, "q.item");
    out.add(")");
  }
  return out.out;
}

}  // namespace daybook
