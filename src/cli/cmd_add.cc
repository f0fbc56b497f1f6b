// SPDX-License-Identifier: Apache-2.0
// `daybook add PATH…`: take in and code.

#include <cstdio>

#include "cli/commands.h"
#include "cli/writing.h"
#include "intake/intake.h"

namespace daybook {

int cmd_add(const Args& args) {
  if (args.paths().empty()) return fail({"no_path", "add needs a file, a folder or - (standard input)"});
  const Result<Day> published = args.day("published");
  if (!published) return fail(published.error());
  const std::string outlet = args.get("outlet"), url = args.get("url");

  uint64_t unread = 0;
  WritingJob job;
  job.progress = "reports";
  job.unread = [&] { return unread; };
  job.read = [&](const std::function<bool(Received&&)>& sink) {
    const auto with_what_is_known = [&](Received&& received) {
      if (published->known()) {
        received.published = *published;
        received.published_basis = PublishedBasis::given;
      }
      if (!outlet.empty()) received.outlet = outlet;
      if (!url.empty()) received.url = url;
      return sink(std::move(received));
    };
    const auto cannot_read = [&](const Error& error, std::string_view) {
      ++unread;
      fail(error);
    };
    const Result<Done> done = read_inputs(args.paths(), {}, with_what_is_known, cannot_read);
    if (!done) cannot_read(done.error(), {});
  };
  return run_writing(args, job);
}

}  // namespace daybook
