// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "intake/reader.h"

namespace daybook {
namespace {

enum class Container : uint8_t { none, jsonl, warc, archive, feed, newsml };
constexpr int kMaxDepth = 4;  // containers inside containers

Container sniff_container(std::string_view head, std::string_view name) {
  std::string lower = to_lower(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  if (head.starts_with("WARC/1.")) return Container::warc;
  if (head.starts_with("PK\x03\x04")) return Container::archive;
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return Container::archive;
  const std::string_view body = trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (body.starts_with("{") && (lower.ends_with(".jsonl") || lower.ends_with(".ndjson") || lower.ends_with(".json") ||
                                lower == "-" || body.starts_with("{\"")))
    return Container::jsonl;
  if (body.starts_with("<")) {
    const auto has = [&](std::string_view tag) {
      const size_t at = body.find(tag);
      return at != std::string_view::npos && at + tag.size() < body.size() &&
             (body[at + tag.size()] == ' ' || body[at + tag.size()] == '>' || body[at + tag.size()] == '\n' ||
              body[at + tag.size()] == '\r' || body[at + tag.size()] == '\t');
    };
    const std::string first = to_lower(body.substr(0, 1024));
    const bool html = first.find("<!doctype html") != std::string::npos || first.find("<html") != std::string::npos;
    if (!html && (has("<rss") || has("<feed") || has("<rdf:RDF"))) return Container::feed;
    if (!html && (has("<newsMessage") || has("<newsItem") || has("<NewsML") || has("<nitf"))) return Container::newsml;
  }
  return Container::none;
}

}  // namespace

namespace {

// What stands in the record is UTF-8; names of files and addresses in archives may be anything.
void make_valid(std::string& text) {
  if (is_valid_utf8(text)) return;
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    append_utf8(out, step.valid ? step.code : char32_t{0xFFFD});
    i += step.length;
  }
  text = std::move(out);
}

}  // namespace

void Reader::give(Received&& report) {
  if (stopped) return;
  for (std::string* label : {&report.origin, &report.url, &report.outlet}) make_valid(*label);
  if (!options.url.empty()) report.url = options.url;
  if (!options.outlet.empty()) report.outlet = options.outlet;
  if (options.published.known()) {
    report.published = options.published;
    report.published_basis = PublishedBasis::given;
  }
  if (!sink(std::move(report))) stopped = true;
}

void Reader::read(std::unique_ptr<ByteStream> stream, const std::string& name, int depth) {
  Received known;
  known.origin = name;
  read_any(std::move(stream), std::move(known), depth);
}

void Reader::member(std::string&& bytes, Received&& known, int depth) {
  if (depth >= kMaxDepth) {
    problem(Error{"too_deep", "containers inside containers: not read"}, known.origin);
    return;
  }
  const std::string held = std::move(bytes);
  read_any(from_memory(held), std::move(known), depth + 1);
}

void Reader::read_any(std::unique_ptr<ByteStream> stream, Received&& known, int depth) {
  const std::unique_ptr<Buffered> in = unpack(std::move(stream));
  const std::string_view head = in->peek(4096);
  const std::string name = known.origin;
  if (head.empty() && in->error()) {
    problem(*in->error(), name);
    return;
  }
  switch (sniff_container(head.substr(0, 4096), name)) {
    case Container::jsonl: jsonl(*in, name); return;
    case Container::warc: warc(*in, name, depth); return;
    case Container::archive: archive(*in, name, depth); return;
    case Container::feed: feed(*in, name); return;
    case Container::newsml: newsml(*in, name); return;
    case Container::none: break;
  }
  Received report = std::move(known);
  const Result<Done> whole = in->all(report.bytes, options.max_report);
  if (!whole) {
    // What came before the damage is kept and marked; an oversized report is not.
    if (whole.error().code == "too_large" || whole.error().code == "zip_bomb" || report.bytes.empty()) {
      problem(whole.error(), name);
      return;
    }
    report.problems.push_back({whole.error().code, whole.error().what});
  }
  report.format = sniff_format(report.bytes, name);
  give(std::move(report));
}

Result<Done> read_inputs(const std::vector<std::string>& paths, const IntakeOptions& options, const ReportSink& sink,
                         const ProblemSink& problem) {
  namespace fs = std::filesystem;
  Reader reader{options, sink, problem};
  const auto one = [&](const std::string& path) {
    Result<std::unique_ptr<ByteStream>> file = open_file(path);
    if (!file) problem(file.error(), path);
    else reader.read(std::move(file).value(), path, 0);
  };
  for (const std::string& path : paths) {
    if (reader.stopped) break;
    if (path == "-") {
      reader.read(standard_input(), "-", 0);
      continue;
    }
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      one(path);
      continue;
    }
    std::vector<std::string> files;
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, code);
    for (const fs::recursive_directory_iterator end; !code && walk != end; walk.increment(code)) {
      std::error_code ignored;
      const std::string leaf = walk->path().filename().string();
      if (leaf.starts_with('.')) {
        if (walk->is_directory(ignored)) walk.disable_recursion_pending();
        continue;
      }
      if (leaf.starts_with("README")) continue;  // tells of the folder, is no report; named by itself it is read
      if (walk->is_regular_file(ignored)) files.push_back(walk->path().string());
    }
    if (code) problem(Error{"open_failed", code.message()}, path);
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) {
      if (reader.stopped) break;
      one(file);
    }
  }
  return Done{};
}

}  // namespace daybook
