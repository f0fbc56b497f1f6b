// SPDX-License-Identifier: Apache-2.0
// `daybook export --to FORMAT`: the record, or an extract of it, as JSON lines or as a page.

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "export/html_page.h"
#include "export/jsonl.h"

namespace daybook {
namespace {

// Writes to standard output, or to a file that takes its name only once it is whole.
class Output {
 public:
  static Result<std::unique_ptr<Output>> open(const std::string& path) {
    std::unique_ptr<Output> out(new Output());
    out->path_ = path;
    if (path.empty() || path == "-") {
      out->file_ = stdout;
      return out;
    }
    out->part_ = path + ".part" + std::to_string(getpid());
    out->file_ = std::fopen(out->part_.c_str(), "wb");
    if (out->file_ == nullptr)
      return Error{"cannot_write", std::strerror(errno), path, "is the folder there, and may you write in it?"};
    return out;
  }
  ~Output() {
    if (file_ == stdout || file_ == nullptr) return;
    std::fclose(file_);
    std::remove(part_.c_str());
  }
  void write(std::string_view text) {
    if (file_ == stdout) return print_out(text);
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
      throw FatalError({"cannot_write", std::strerror(errno), path_, "is the disk full?"});
    }
  }
  Result<Done> finish() {
    if (file_ == stdout) {
      if (std::fflush(stdout) == 0 || errno == EPIPE) return Done{};
      return Error{"cannot_write", std::strerror(errno), "standard output"};
    }
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    if (closed && std::rename(part_.c_str(), path_.c_str()) == 0) return Done{};
    const int why = errno;
    std::remove(part_.c_str());
    return Error{"cannot_write", std::strerror(why), path_, "is the disk full?"};
  }

 private:
  Output() = default;
  std::string path_, part_;
  std::FILE* file_ = nullptr;
};

size_t export_page(const Store& store, const Filter& filter, std::string_view css, Output& out) {
  Records records(store);
  const bool whole = filter.empty();
  const Extract part = whole ? Extract{} : extract(records, filter);
  PageInput page;
  page.run = store.run();
  store.for_each_coded([&](const CodedReport& report) {
    if (whole || part.reports.contains(report.meta.id)) page.reports.push_back(report);
  });
  records.lineages([&](const Lineage& lineage, std::string_view) {
    if (whole || part.lineages.contains(lineage.id)) page.lineages.push_back(lineage);
  });
  records.incidents({}, Order::by_time, [&](const Incident& incident, const std::string&) {
    if (whole || part.incidents.contains(incident.id)) page.incidents.push_back(incident);
  });
  out.write(html_page(page, css));
  return page.reports.size();
}

}  // namespace

int cmd_export(const Args& args) {
  const std::string format = args.get("to", "jsonl");
  if (format != "jsonl" && format != "html")
    return fail({"bad_flag", "--to " + format + ": no such format", {}, "jsonl or html"});
  const Result<Filter> filter = filter_from(args);
  if (!filter) return fail(filter.error());
  const Result<DataFiles> data = data_files(args);
  if (!data) return fail(data.error());
  const Result<std::string_view> css = data->read("desk/page.css");
  if (format == "html" && !css) return fail(css.error());
  const Result<std::unique_ptr<Store>> store = open_to_read(args);
  if (!store) return fail(store.error());
  Result<std::unique_ptr<Output>> out = Output::open(args.get("out"));
  if (!out) return fail(out.error());

  size_t n = 0;
  if (format == "html") n = export_page(**store, *filter, *css, **out);
  else n = export_jsonl(**store, *filter, [&](std::string_view line) { (*out)->write(std::string(line) + "\n"); });
  const Result<Done> done = (*out)->finish();
  if (!done) return fail(done.error());
  if (n > 0 || filter->empty()) return 0;
  std::fputs("daybook: nothing found\n", stderr);
  return 1;
}

}  // namespace daybook
