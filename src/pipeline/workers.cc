// SPDX-License-Identifier: Apache-2.0
#include "pipeline/workers.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/hash.h"

namespace daybook {
namespace {

struct Job {
  Received received = {};
  std::string sha256 = {};
  std::unique_ptr<Document> document = {};  // empty when the report is known
};

// All that the threads share, under one lock: reports are few (thousands a second), so one lock does not hurt.
class Run {
 public:
  Run(const Coder& coder, const WorkOptions& options, const WorkCallbacks& callbacks, const std::atomic<bool>& stop)
      : coder_(coder), options_(options), callbacks_(callbacks), stop_(stop), workers_left_(options.threads) {}

  void go() {
    std::vector<std::thread> threads;
    threads.emplace_back([this] {
      guarded([this] { read(); });
      change([this] { reading_over_ = true; });
    });
    for (int i = 0; i < options_.threads; ++i) {
      threads.emplace_back([this] {
        guarded([this] { work(); });
        change([this] { --workers_left_; });
      });
    }
    guarded([this] { take(); });
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <class Body>
  void change(Body body) {
    const std::lock_guard lock(mutex_);
    body();
    changed_.notify_all();
  }

  // An exception ends the run for everybody.
  template <class Body>
  void guarded(Body body) {
    try {
      body();
    } catch (...) {
      change([this] {
        if (!failure_) failure_ = std::current_exception();
        ended_ = true;
      });
    }
  }

  bool stopping() const { return ended_ || stop_.load(std::memory_order_relaxed); }

  void read() {
    callbacks_.read([this](Received&& received) {
      std::unique_lock lock(mutex_);
      const size_t size = received.bytes.size() + sizeof(Job);
      changed_.wait(lock, [&] {
        const bool fits = bytes_in_flight_ + size <= options_.max_bytes_in_flight &&
                          waiting_.size() < options_.max_waiting * static_cast<size_t>(options_.threads);
        return stopping() || bytes_in_flight_ == 0 || fits;
      });
      if (stopping()) return false;
      bytes_in_flight_ += size;
      waiting_.push_back({std::move(received), {}, {}});
      changed_.notify_all();
      return true;
    });
  }

  void work() {
    Coder::Scratch scratch = coder_.make_scratch();
    while (true) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
          const bool room = done_.size() < options_.max_done * static_cast<size_t>(options_.threads);
          return ended_ || (room && (!waiting_.empty() || reading_over_));
        });
        if (stopping()) waiting_.clear();  // read, but not in hand: the next run reads it again
        if (ended_ || waiting_.empty()) return;
        job = std::move(waiting_.front());
        waiting_.pop_front();
        if (!spare_.empty()) {
          job.document = std::move(spare_.back());
          spare_.pop_back();
        }
      }
      job.sha256 = sha256_hex(job.received.bytes);
      if (callbacks_.known && callbacks_.known(job.sha256)) {
        job.document.reset();
      } else {
        if (!job.document) job.document = std::make_unique<Document>();
        coder_.code(job.received, options_.day, *job.document, scratch);
      }
      change([&] { done_.push_back(std::move(job)); });
    }
  }

  void take() {
    while (true) {
      Job job;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || !done_.empty() || workers_left_ == 0; });
        if (ended_ || done_.empty()) return;
        job = std::move(done_.front());
        done_.pop_front();
      }
      callbacks_.done(job.received, job.sha256, job.document.get());
      change([&] {
        bytes_in_flight_ -= job.received.bytes.size() + sizeof(Job);
        if (job.document) spare_.push_back(std::move(job.document));
      });
    }
  }

  const Coder& coder_;
  const WorkOptions& options_;
  const WorkCallbacks& callbacks_;
  const std::atomic<bool>& stop_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_, done_;
  std::vector<std::unique_ptr<Document>> spare_;
  size_t bytes_in_flight_ = 0;
  int workers_left_;
  bool reading_over_ = false;
  bool ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace

void code_reports(const Coder& coder, const WorkOptions& options, const WorkCallbacks& callbacks,
                  const std::atomic<bool>& stop) {
  Run(coder, options, callbacks, stop).go();
}

}  // namespace daybook
