// SPDX-License-Identifier: Apache-2.0
// `daybook add PATH…`: take in and code.

#include "cli/commands.h"
#include "cli/writing.h"
#include "intake/intake.h"

namespace daybook {

int cmd_add(const Args& args) {
  if (args.paths().empty()) return fail({"no_path", "add needs a file, a folder or - (standard input)"});
  const Result<Day> published = args.day("published");
  if (!published) return fail(published.error());
  IntakeOptions options;
  options.url = args.get("url");
  options.outlet = args.get("outlet");
  options.published = *published;

  uint64_t unread = 0;
  WritingJob job;
  job.progress = "reports";
  job.unread = [&] { return unread; };
  job.read = [&](const std::function<bool(Received &&)>& sink) {
    const auto cannot_read = [&](const Error& error, std::string_view) {
      ++unread;
      fail(error);
    };
    const Result<Done> done = read_inputs(args.paths(), options, sink, cannot_read);
    if (!done) cannot_read(done.error(), {});
  };
  return run_writing(args, job);
}

}  // namespace daybook
