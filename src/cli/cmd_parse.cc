// SPDX-License-Identifier: Apache-2.0
// `daybook parse FILE…`: sentences, words, tags, lemmas, trees and names as CoNLL-U.

#include <cstdio>
#include <memory>
#include <thread>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "pipeline/parse_stream.h"

namespace daybook {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

}  // namespace

int cmd_parse(const Args& args) {
  const std::string from = args.get("from", "text"), to = args.get("to", "conllu");
  if (from != "text" && from != "conllu") return fail({"bad_flag", "--from " + from + ": parse reads text or conllu"});
  if (to != "conllu") return fail({"bad_flag", "--to " + to + ": parse writes conllu"});
  const Result<DataFiles> data = data_files(args);
  if (!data) return fail(data.error());
  ParseOptions options;
  options.from_conllu = from == "conllu";
  options.model = args.get("model", "careful");
  const Result<int> threads =
      args.count("threads", static_cast<int>(std::max(1U, std::thread::hardware_concurrency())), 256);
  if (!threads) return fail(threads.error());
  options.threads = *threads;
  std::vector<std::string> paths = args.paths();
  if (paths.empty()) paths.push_back("-");
  const std::atomic<bool>& stop = catch_interrupts();
  for (const std::string& path : paths) {
    const std::unique_ptr<std::FILE, CloseFile> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file) return fail({"no_file", "cannot be opened", path});
    const auto read = [&](size_t n) -> Result<std::string> {
      std::string out(n, '\0');
      out.resize(std::fread(out.data(), 1, n, file.get()));
      if (std::ferror(file.get()) != 0) return Error{"read_failed", "cannot be read", path};
      return out;
    };
    bool broken = false;
    const Result<ParseCounts> counts = parse_stream(
        *data, options, read,
        [&](std::string_view text) {
          broken = broken || std::fwrite(text.data(), 1, text.size(), stdout) != text.size();
        },
        stop);
    if (!counts) {
      Error error = counts.error();
      if (error.code == "bad_conllu") error.where = path + ": " + error.where;
      return fail(error);
    }
    if (broken || std::fflush(stdout) != 0) return fail({"write_failed", "the output cannot be written"});
    if (counts->long_sentences > 0) {
      std::fprintf(stderr, "daybook: %s: sentences too long to be parsed in one piece were parsed in parts\n",
                   path.c_str());
    }
    if (stop.load()) return 130;
  }
  return 0;
}

}  // namespace daybook
