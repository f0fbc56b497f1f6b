// SPDX-License-Identifier: Apache-2.0
#pragma once
// One line on standard error while a long run goes on: done, rate, time left. Only on a terminal and only after two
// seconds, unless told otherwise. This is the one piece of the library that writes to standard error, and only when a
// command made it. Use from one thread.

#include <chrono>
#include <cstdint>
#include <string>

namespace daybook {

enum class ProgressWhen { automatic, on, off };

class Progress {
 public:
  Progress(std::string what, ProgressWhen when);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `total` 0: not known yet. Cheap: draws at most five times a second.
  void update(uint64_t done, uint64_t total);
  // Removes the line, so that something else can be printed.
  void clear();

 private:
  std::string what_;
  bool on_ = false;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point started_, drawn_at_;
};

}  // namespace daybook
