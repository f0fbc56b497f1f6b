// SPDX-License-Identifier: Apache-2.0
#include "cli/show.h"

#include "cli/reading.h"
#include "cli/table.h"

namespace daybook {
namespace {

void print_evidence(const std::vector<ByteSpan>& evidence, std::string_view text) {
  for (const ByteSpan span : evidence) print_field("evidence", "“" + std::string(span.of(text)) + "”");
}

// A name, and the report's own words where they are others.
std::string with_words(const std::string& name, const std::string& words) {
  if (name.empty()) return words;
  return words.empty() || words == name ? name : name + " (“" + words + "”)";
}

void show_event(const Event& event, const std::string& text) {
  print_out("event " + event.id + " in report " + event.report + "\n");
  print_field("type", std::string(to_string(event.type)));
  print_field("status", std::string(to_string(event.status)) + (event.background ? ", background" : ""));
  print_field("date", with_words(words_of(event.date), event.date.text));
  for (const Party& party : event.actors)
    print_field("actor", with_words(party.name, party.text) + ", " + std::string(to_string(party.kind)));
  for (const Party& party : event.targets)
    print_field("target", with_words(party.name, party.text) + ", " + std::string(to_string(party.kind)));
  for (const Place& place : event.places)
    print_field("place", with_words(words_of(std::vector<Place>{place}), place.text));
  for (const Weapon& weapon : event.weapons) print_field("weapon", with_words(weapon.name, weapon.text));
  print_field("trigger", "“" + std::string(event.trigger.of(text)) + "”");
  print_evidence(event.evidence, text);
}

void show_toll(const Toll& toll, const std::string& text) {
  print_out("toll " + toll.id + " in report " + toll.report + "\n");
  print_field("harm", std::string(to_string(toll.harm)));
  print_field("figure", with_words(words_of(toll.min, toll.max), std::string(toll.span.of(text))));
  print_field("group", toll.group_text + (toll.group_text.empty() ? "" : ", ") + std::string(to_string(toll.side)));
  print_field("event", toll.event);
  print_field("part of", toll.part_of);
  print_field("sources", toll.sources.empty() ? "the outlet's own voice" : words_of(toll.sources));
  print_field("certainty", std::string(to_string(toll.certainty)) + ", " + std::string(to_string(toll.scope)));
  print_evidence(toll.evidence, text);
}

void show_claim(const Claim& claim, const std::string& text) {
  print_out("claim " + claim.id + " in report " + claim.report + "\n");
  print_field("source", with_words(claim.source.name, claim.source.text) +
                            (claim.source.role.empty() ? "" : ", " + claim.source.role));
  print_field("through", words_of(claim.chain));
  print_field("stance", std::string(to_string(claim.stance)));
  for (const Id& item : claim.about) print_field("about", item);
  for (const ByteSpan span : claim.content)
    print_field(claim.quoted ? "quoted" : "content", "“" + std::string(span.of(text)) + "”");
  print_evidence(claim.evidence, text);
}

std::string first_of(const std::vector<ByteSpan>& spans, std::string_view text) {
  return spans.empty() ? "" : std::string(spans[0].of(text));
}

}  // namespace

void print_field(const std::string& name, const std::string& value) {
  if (value.empty()) return;
  std::string line = "  " + name;
  line.append(name.size() < 12 ? 12 - name.size() : 1, ' ');
  print_out(line + value + "\n");
}

std::string published_words(const ReportMeta& meta, std::string_view text) {
  if (!meta.published.known()) return "";
  std::string out = to_string(meta.published) + " (" + std::string(to_string(meta.published_basis));
  if (meta.published_span) out += ": “" + std::string(meta.published_span->of(text)) + "”";
  return out + ")";
}

std::string sentence_of(const Event& event, std::string_view text) {
  const std::string date = words_of(event.date);
  return std::string(to_string(event.type)) + (date.empty() ? "" : " " + date) + ", " +
         std::string(to_string(event.status)) + ": " + first_of(event.evidence, text);
}

std::string sentence_of(const Toll& toll, std::string_view text) {
  return std::string(to_string(toll.harm)) + " " + words_of(toll.min, toll.max) + ", " +
         (toll.sources.empty() ? "the outlet" : words_of(toll.sources)) + ": " + first_of(toll.evidence, text);
}

std::string sentence_of(const Claim& claim, std::string_view text) {
  return words_of(claim.source) + " " + std::string(to_string(claim.stance)) + ": " + first_of(claim.content, text);
}

void show_item(Records& records, const Id& id) {
  if (const Result<Event> event = records.event(id)) show_event(*event, records.store().text(event->report));
  else if (const Result<Toll> toll = records.toll(id)) show_toll(*toll, records.store().text(toll->report));
  else if (const Result<Claim> claim = records.claim(id)) show_claim(*claim, records.store().text(claim->report));
}

}  // namespace daybook
