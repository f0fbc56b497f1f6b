// SPDX-License-Identifier: Apache-2.0
// `daybook annotate --to jsonl FILE…`: names, places and times of texts, without a database.

#include <algorithm>
#include <cstdio>
#include <optional>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "doc/record_json.h"
#include "intake/intake.h"
#include "pipeline/coder.h"

namespace daybook {
namespace {

// One mention as it is printed.
struct Row {
  std::string_view type;
  ByteSpan bytes;
  const Place* place = nullptr;
  const DateRange* date = nullptr;
};

std::string_view type_name(MentionType type) {
  switch (type) {
    case MentionType::person: return "PERSON";
    case MentionType::organisation: return "ORG";
    case MentionType::place: return "PLACE";
    case MentionType::misc: return "MISC";
  }
  return "MISC";
}

bool is_name_word(const Document& document, const Token& token) {
  const std::string_view form = document.form(token);
  const char32_t code = form.empty() ? 0 : decode_utf8(form, 0).code;
  return is_upper(code) || is_digit(code);
}

// A name without the common nouns around it: "Islamic State group" is Islamic State. False if nothing stays.
bool trim_to_name(const Document& document, Row& row, TokenIx first, TokenIx last) {
  while (first < last && !is_name_word(document, document.token(first))) first = TokenIx(size_t{first.v} + 1);
  while (first < last && !is_name_word(document, document.token(TokenIx(size_t{last.v} - 1))))
    last = TokenIx(size_t{last.v} - 1);
  if (!(first < last)) return false;
  row.bytes.begin = std::max(row.bytes.begin, document.token(first).bytes.begin);
  row.bytes.end = std::min(row.bytes.end, document.token(TokenIx(size_t{last.v} - 1)).bytes.end);
  return row.bytes.begin < row.bytes.end;
}

std::vector<Row> rows_of(const Document& document) {
  std::vector<Row> rows;
  for (const Mention& mention : document.mentions) {
    if (mention.nominal) continue;
    const Entity& entity = document.entities[mention.entity];
    Row row;
    row.type = type_name(mention.type);
    row.bytes = mention.bytes;
    if (mention.type != MentionType::person && !entity.place.name.empty()) row.place = &entity.place;
    if (mention.type == MentionType::organisation) {
      const uint32_t whole = row.bytes.size();
      if (!trim_to_name(document, row, mention.first, mention.last)) continue;
      if (row.bytes.size() < whole && !entity.country.empty() && entity.kind != PartyKind::rebel_group &&
          mention.last.v - mention.first.v == 2) {
        // "French army": the name in it is an adjective; "US army": a country.
        row.type = document.token(mention.first).upos == Upos::adj ? "MISC" : "PLACE";
      }
      if (entity.kind == PartyKind::civilians) row.type = "MISC";  // "Palestinians": a people
    }
    rows.push_back(row);
  }
  for (const TimeExpr& time : document.times) rows.push_back({"DATE", time.bytes, nullptr, &time.date});
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.bytes < b.bytes; });
  return rows;
}

void write_date(JsonWriter& json, const DateRange& date) {
  if (date.precision == DatePrecision::none) return json.null();
  json.begin_object();
  json.key("from");
  json.string_or_null(to_string(date.from));
  json.key("to");
  json.string_or_null(to_string(date.to));
  json.key("precision");
  json.string(to_string(date.precision));
  json.end_object();
}

std::string line_of(const Document& document) {
  JsonWriter json;
  json.begin_object();
  json.key("origin");
  json.string(document.meta.origin);
  json.key("text");
  json.string(document.text());
  json.key("mentions");
  json.begin_array();
  for (const Row& row : rows_of(document)) {
    json.begin_object();
    json.key("type");
    json.string(row.type);
    json.key("begin");
    json.integer(row.bytes.begin);
    json.key("end");
    json.integer(row.bytes.end);
    json.key("quote");
    json.string(document.slice(row.bytes));
    json.key("place");
    if (row.place != nullptr) {
      Place place = *row.place;
      place.text = document.slice(row.bytes);
      place.span = row.bytes;
      json.raw(place_json(place, document.text()));
    } else {
      json.null();
    }
    json.key("date");
    if (row.date != nullptr) write_date(json, *row.date);
    else json.null();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace

int cmd_annotate(const Args& args) {
  if (args.paths().empty()) return fail({"no_path", "annotate needs a file, a folder or - (standard input)"});
  const std::string format = args.get("to", "jsonl");
  if (format != "jsonl") return fail({"bad_format", "annotate writes no '" + format + "'", {}, "formats: jsonl"});
  const Result<Day> published = args.day("published");
  if (!published) return fail(published.error());
  const Result<DataFiles> data = data_files(args);
  if (!data) return fail(data.error());
  CoderOptions options;
  options.model = args.get("model", options.model);
  options.gate = false;  // names are wanted wherever they stand
  Result<std::unique_ptr<Coder>> coder = Coder::make(*data, options);
  if (!coder) return fail(coder.error());

  IntakeOptions intake;
  intake.published = *published;
  Coder::Scratch scratch = (*coder)->make_scratch();
  Document document;
  int exit_code = 0;
  const auto print = [&](Received&& received) {
    (*coder)->code(received, today_utc(), document, scratch);
    if (document.meta.status == ReportStatus::failed) {
      exit_code = 2;
      fail({"failed", document.meta.problems.empty() ? "could not be read" : document.meta.problems.front().what,
            received.origin});
    }
    // A text that is no news has names all the same.
    if (document.sentences.empty() && !document.text().empty()) (*coder)->run_stages(document, scratch);
    const std::string line = line_of(document);
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    return true;
  };
  const Result<Done> done =
      read_inputs(args.paths(), intake, print, [&](const Error& error, std::string_view) { exit_code = fail(error); });
  if (!done) return fail(done.error());
  return exit_code;
}

}  // namespace daybook
