// SPDX-License-Identifier: Apache-2.0
#include "base/progress.h"

#include <unistd.h>

#include <cstdio>

namespace daybook {

using Clock = std::chrono::steady_clock;
using std::chrono::duration;

Progress::Progress(std::string what, ProgressWhen when)
    : what_(std::move(what)),
      on_(when == ProgressWhen::on || (when == ProgressWhen::automatic && isatty(2) != 0)),
      started_(Clock::now()),
      drawn_at_(when == ProgressWhen::on ? started_ - std::chrono::seconds(1)
                                         : started_ + std::chrono::milliseconds(1800)) {}

void Progress::update(uint64_t done, uint64_t total) {
  if (!on_) return;
  const auto now = Clock::now();
  if (now - drawn_at_ < std::chrono::milliseconds(200)) return;
  drawn_at_ = now;
  drawn_ = true;
  const double seconds = duration<double>(now - started_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::fprintf(stderr, "\r\033[K%s: %llu", what_.c_str(), static_cast<unsigned long long>(done));
  if (total > 0) std::fprintf(stderr, " of %llu", static_cast<unsigned long long>(total));
  std::fprintf(stderr, ", %.0f/s", rate);
  if (total > done && rate > 0) std::fprintf(stderr, ", %.0f s left", static_cast<double>(total - done) / rate);
  std::fflush(stderr);
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\033[K", stderr);
  drawn_ = false;
}

}  // namespace daybook
