// SPDX-License-Identifier: Apache-2.0
// A row of a JSONL: id, url, title, text or html, published, outlet; any may be missing.
#include <simdjson.h>

#include "base/utf8.h"
#include "clean/draft.h"
#include "clean/html_page.h"
#include "clean/json_string.h"
#include "clean/plain_page.h"

namespace daybook {
namespace {

std::string_view first_string(simdjson::dom::object row, std::initializer_list<const char*> keys,
                              std::string_view* key_used = nullptr) {
  for (const char* key : keys) {
    std::string_view value;
    if (row[key].get(value) == simdjson::SUCCESS && !trim(value).empty()) {
      if (key_used) *key_used = key;
      return value;
    }
  }
  return {};
}

// Where the value of a top-level key stands in the row: the offset of its opening quote.
size_t value_offset(std::string_view row, std::string_view key) {
  int depth = 0;
  for (size_t i = 0; i < row.size();) {
    const char c = row[i];
    if (c == '{' || c == '[') {
      ++depth;
      ++i;
      continue;
    }
    if (c == '}' || c == ']') {
      --depth;
      ++i;
      continue;
    }
    if (c != '"') {
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < row.size() && row[end] != '"') end += row[end] == '\\' ? 2U : 1U;
    if (end >= row.size()) return std::string_view::npos;
    const std::string_view name = row.substr(i + 1, end - i - 1);
    i = end + 1;
    if (depth != 1) continue;
    size_t colon = i;
    while (colon < row.size() && (row[colon] == ' ' || row[colon] == '\t')) ++colon;
    if (colon >= row.size() || row[colon] != ':') continue;
    ++colon;
    while (colon < row.size() && (row[colon] == ' ' || row[colon] == '\t')) ++colon;
    if (name == key) return colon;
    i = colon;
  }
  return std::string_view::npos;
}

}  // namespace

void Readers::json_row(const Received& received, PageDraft& draft) const {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::object row;
  if (parser.parse(received.bytes).get(root) != simdjson::SUCCESS || root.get(row) != simdjson::SUCCESS) {
    draft.failure = "the row is no JSON object";
    draft.failure_code = "bad_json";
    return;
  }
  const std::string from = "field ";
  const auto field = [&](Sourced& to, std::initializer_list<const char*> keys) {
    std::string_view key;
    const std::string_view value = trim(first_string(row, keys, &key));
    if (!value.empty()) to = {std::string(value), from + std::string(key)};
  };
  field(draft.facts.title, {"title", "headline"});
  field(draft.facts.outlet, {"outlet", "source", "publisher", "site"});
  field(draft.facts.byline, {"byline", "author"});
  field(draft.facts.url, {"url", "link"});
  field(draft.facts.section, {"section"});
  std::string_view key;
  const std::string_view published = first_string(row, {"published", "date", "datePublished", "date_publish"}, &key);
  if (const auto day = days_.parse_stamp(published))
    draft.facts.published.push_back({*day, PublishedBasis::given, from + std::string(key), false, -1});
  const std::string_view html_value = first_string(row, {"html"}, &key);
  const std::string_view value =
      html_value.empty() ? first_string(row, {"text", "body", "content", "maintext", "articleBody"}, &key) : html_value;
  if (value.empty()) return;
  const size_t at = value_offset(received.bytes, key);
  if (at == std::string_view::npos ||
      !decode_json_string(std::string_view(received.bytes).substr(at), at, draft.decoded.owned, draft.decoded.map)) {
    draft.decoded.owned = std::string(value);
    draft.decoded.map.clear();
  }
  draft.decoded.converted = true;
  draft.decoded.text = draft.decoded.owned;
  if (html_value.empty()) {
    read_plain(draft.decoded.text, draft.page);
    draft.plain = true;
  } else if (const Result<Done> done = read_html(draft.decoded.text, words_, draft.page); !done) {
    draft.failure = done.error().what;
    draft.failure_code = done.error().code;
  }
}

}  // namespace daybook
