// SPDX-License-Identifier: Apache-2.0
// `daybook test [PATH…]`: cases and rule samples. Without a path: tests/cases here, and the samples of every rule.

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/files.h"
#include "check/run_cases.h"
#include "cli/commands.h"

namespace daybook {
namespace {

namespace fs = std::filesystem;

// Case and rule files under a path, in byte order; the path itself if it is a file.
std::vector<std::string> test_files(const std::string& path) {
  std::vector<std::string> out;
  std::error_code code;
  if (!fs::is_directory(path, code)) return {path};
  for (const auto& entry : fs::recursive_directory_iterator(path, code)) {
    const std::string file = entry.path().generic_string();
    if (file.ends_with(".case") || file.ends_with(".rules")) out.push_back(file);
  }
  std::sort(out.begin(), out.end());
  return out;
}

class Runner {
 public:
  Runner(const Coder& coder, bool accept) : coder_(coder), accept_(accept) {}

  void run(const std::string& file, std::string_view text) {
    const bool rules = file.ends_with(".rules");
    Result<CheckResult> result =
        rules ? run_rule_samples(coder_, file, text) : run_case_file(coder_, file, text, accept_);
    if (!result) {
      std::fprintf(stderr, "%s\n", result.error().message().c_str());
      ++failed_;
      return;
    }
    passed_ += result->passed;
    gaps_ += result->known_gaps;
    for (const CheckFailure& failure : result->failures) {
      std::printf("%s: %s\n%s", failure.where.c_str(), failure.name.c_str(), failure.what.c_str());
      ++failed_;
    }
    if (result->accepted.empty()) return;
    const Result<Done> written = write_file(file, result->accepted);
    if (!written) fail(written.error());
    else std::printf("%s: rewritten\n", file.c_str());
  }

  int finish() const {
    std::printf("%d passed, %d failed", passed_, failed_);
    if (gaps_ > 0) std::printf(", %d known gaps", gaps_);
    std::printf("\n");
    return failed_ == 0 ? 0 : 1;
  }

 private:
  const Coder& coder_;
  bool accept_;
  int passed_ = 0, failed_ = 0, gaps_ = 0;
};

}  // namespace

int cmd_test(const Args& args) {
  Result<DataFiles> data = data_files(args);
  if (!data) return fail(data.error());
  // rules are tried on single sentences, whatever the gate thinks of them
  const Result<bool> gate = args.is_on("gate", false);
  if (!gate) return fail(gate.error());
  Result<std::unique_ptr<Coder>> coder = Coder::make(*data, {.model = args.get("model", "careful"), .gate = *gate});
  if (!coder) return fail(coder.error());
  Runner runner(**coder, args.has("accept"));
  std::vector<std::string> paths = args.paths();
  if (paths.empty()) {
    std::error_code code;
    if (fs::is_directory("tests/cases", code)) paths.push_back("tests/cases");
    for (const char* folder : {"rules/claims/", "rules/events/", "rules/tolls/"}) {
      for (const std::string& file : data->list(folder)) {
        if (file.ends_with(".rules")) runner.run(file, *data->read(file));
      }
    }
  }
  for (const std::string& path : paths) {
    for (const std::string& file : test_files(path)) {
      Result<std::string> text = read_file(file);
      if (!text) return fail(text.error());
      runner.run(file, *text);
    }
  }
  return runner.finish();
}

}  // namespace daybook
