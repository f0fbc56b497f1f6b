// SPDX-License-Identifier: Apache-2.0
#include "cli/writing.h"

#include <chrono>
#include <cstdio>
#include <thread>

#include "base/progress.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "pipeline/run.h"

namespace daybook {
namespace {

Result<ProgressWhen> progress_when(const Args& args) {
  const std::string word = args.get("progress", "auto");
  if (word == "auto") return ProgressWhen::automatic;
  if (word == "on") return ProgressWhen::on;
  if (word == "off") return ProgressWhen::off;
  return Error{"bad_flag", "--progress " + word + ": not auto, on or off"};
}

void print_ack(const Ack& ack) {
  std::printf("%s\t%s\t%s\n", std::string(to_string(ack.state)).c_str(), ack.id.c_str(), ack.origin.c_str());
  std::fflush(stdout);  // the line is the acknowledgement: it must not wait in a buffer
}

void print_tally(const RunTally& tally, const StoreCounts& counts, uint64_t unread, double seconds) {
  std::fprintf(
      stderr,
      "daybook: %llu read: %llu new, %llu revisions, %llu already there, %llu failed; the record holds %llu reports, "
      "%llu events, %llu tolls, %llu claims, %llu incidents; %.1f s\n",
      static_cast<unsigned long long>(tally.read + unread), static_cast<unsigned long long>(tally.added),
      static_cast<unsigned long long>(tally.revisions), static_cast<unsigned long long>(tally.known),
      static_cast<unsigned long long>(tally.failed + unread), static_cast<unsigned long long>(counts.reports),
      static_cast<unsigned long long>(counts.events), static_cast<unsigned long long>(counts.tolls),
      static_cast<unsigned long long>(counts.claims), static_cast<unsigned long long>(counts.incidents), seconds);
}

}  // namespace

int run_writing(const Args& args, const WritingJob& job) {
  const auto started = std::chrono::steady_clock::now();
  const Result<int> threads =
      args.count("threads", std::max(1, static_cast<int>(std::thread::hardware_concurrency())), 256);
  const Result<Day> day = args.day("as-of");
  const Result<ProgressWhen> when = progress_when(args);
  const Result<DataFiles> data = data_files(args);
  if (!threads) return fail(threads.error());
  if (!day) return fail(day.error());
  if (!when) return fail(when.error());
  if (!data) return fail(data.error());
  const std::string model = args.get("model", "careful");
  const Result<bool> gate =
      args.is_on("gate", model == "fast");  // careful: it costs claims of reports without violence
  if (!gate) return fail(gate.error());
  const CoderOptions options{.model = model, .gate = *gate};
  const Result<std::unique_ptr<Coder>> coder = Coder::make(*data, options);
  if (!coder) return fail(coder.error());
  const Result<Linker> linker = Linker::make(*data);
  if (!linker) return fail(linker.error());
  Result<std::unique_ptr<Store>> store = Store::open(database_path(args), job.mode, run_info(*data, options));
  if (!store) return fail(store.error());

  Progress progress(job.progress, *when);
  const std::atomic<bool>& stop = catch_interrupts();
  RunSetup setup{**store, **coder, *linker, {}, stop, {}, {}};
  setup.work.threads = *threads;
  setup.work.day = day->known() ? *day : today_utc();
  setup.on_progress = [&](uint64_t done) { progress.update(done, job.read ? 0 : done + setup.store.pending()); };
  setup.on_failed = [&](const std::string& origin, const std::string& why) {
    progress.clear();
    std::fprintf(stderr, "daybook: %s: %s (kept as it came; not coded)\n", origin.c_str(), why.c_str());
  };
  const auto acknowledge = [&](const Ack& ack) {
    progress.clear();
    print_ack(ack);
  };

  if (job.mode == OpenMode::rebuild) (*store)->start_rebuild();
  RunTally tally;
  if (job.read) tally = take_in(setup, job.read, acknowledge);
  const RunTally again = finish_coding(setup, acknowledge);
  tally.failed += again.failed;
  if (!job.read) tally.read = again.read;
  link_if_stale(setup);
  (*store)->finish();
  progress.clear();
  const uint64_t unread = job.unread ? job.unread() : 0;
  print_tally(tally, (*store)->counts(), unread,
              std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  if (stop.load()) {
    std::fputs("daybook: interrupted; what was read is safe. The same command goes on where this one stopped.\n",
               stderr);
    return 130;
  }
  return tally.failed + unread > 0 ? 2 : 0;
}

}  // namespace daybook
