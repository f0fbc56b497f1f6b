// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "intake/reader.h"

namespace daybook {
namespace {

enum class Container : uint8_t { none, jsonl };

Container sniff_container(std::string_view head, std::string_view name) {
  std::string lower = to_lower(name);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  const std::string_view body = trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (body.starts_with("{") && (lower.ends_with(".jsonl") || lower.ends_with(".ndjson") || lower.ends_with(".json") || lower == "-" || body.starts_with("{\""))) return Container::jsonl;
  return Container::none;
}

}  // namespace

void Reader::give(Received&& report) {
  if (stopped) return;
  if (!options.url.empty()) report.url = options.url;
  if (!options.outlet.empty()) report.outlet = options.outlet;
  if (options.published.known()) {
    report.published = options.published;
    report.published_basis = PublishedBasis::given;
  }
  if (!sink(std::move(report))) stopped = true;
}

void Reader::read(std::unique_ptr<ByteStream> stream, const std::string& name, int depth) {
  const std::unique_ptr<Buffered> in = unpack(std::move(stream));
  const std::string_view head = in->peek(4096);
  if (head.empty() && in->error()) { problem(*in->error(), name); return; }
  (void)depth;
  switch (sniff_container(head.substr(0, 4096), name)) {
    case Container::jsonl: jsonl(*in, name); return;
    case Container::none: break;
  }
  Received report;
  report.origin = name;
  const Result<Done> whole = in->all(report.bytes, options.max_report);
  if (!whole) {
    // What came before the damage is kept and marked; an oversized report is not.
    if (whole.error().code == "too_large" || whole.error().code == "zip_bomb" || report.bytes.empty()) { problem(whole.error(), name); return; }
    report.problems.push_back({whole.error().code, whole.error().what});
  }
  report.format = sniff_format(report.bytes, name);
  give(std::move(report));
}

Result<Done> read_inputs(const std::vector<std::string>& paths, const IntakeOptions& options, const ReportSink& sink, const ProblemSink& problem) {
  namespace fs = std::filesystem;
  Reader reader{options, sink, problem};
  const auto one = [&](const std::string& path) {
    Result<std::unique_ptr<ByteStream>> file = open_file(path);
    if (!file) problem(file.error(), path);
    else reader.read(std::move(file).value(), path, 0);
  };
  for (const std::string& path : paths) {
    if (reader.stopped) break;
    if (path == "-") { reader.read(standard_input(), "-", 0); continue; }
    std::error_code code;
    if (!fs::is_directory(path, code)) { one(path); continue; }
    std::vector<std::string> files;
    fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, code);
    for (const fs::recursive_directory_iterator end; !code && walk != end; walk.increment(code)) {
      std::error_code ignored;
      const std::string leaf = walk->path().filename().string();
      if (leaf.starts_with('.')) { if (walk->is_directory(ignored)) walk.disable_recursion_pending(); continue; }
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
