// SPDX-License-Identifier: Apache-2.0
#include "pipeline/parse_stream.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "doc/conllu.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

namespace daybook {
namespace {

struct Piece {
  std::string text = {};
  size_t first_line = 1;
  bool starts_document = false;
  bool done = false;
  Document document = {};
  Error error = {};
};

// Cuts the input into pieces.
class Cutter {
 public:
  Cutter(const ParseOptions& options, const std::function<Result<std::string>(size_t)>& read)
      : options_(options), read_(read) {}

  // False at the end of the input.
  Result<bool> next(Piece& piece) {
    size_t end = 0;
    while ((end = cut_at()) == 0) {
      Result<std::string> more = read_(std::max<size_t>(options_.piece_bytes, buffer_.size()));
      if (!more) return more.error();
      if (more->empty()) over_ = true;
      buffer_ += *more;
      if (over_ && buffer_.empty()) return false;
    }
    piece.text.assign(buffer_, 0, end);
    buffer_.erase(0, end);
    piece.first_line = line_;
    line_ += static_cast<size_t>(std::count(piece.text.begin(), piece.text.end(), '\n'));
    piece.starts_document = first_ || (options_.from_conllu && piece.text.starts_with("# newdoc"));
    first_ = false;
    return true;
  }

 private:
  // Where the buffer's first piece ends; 0 when more has to be read first.
  size_t cut_at() const {
    if (!over_ && buffer_.size() < options_.piece_bytes) return 0;
    if (options_.from_conllu) {
      size_t end = 0;
      while (end < buffer_.size() && end < options_.piece_bytes) {
        const size_t stop = next_conllu_block(buffer_, end, 1);
        // What runs to the end of the buffer may go on in what is not read yet.
        if (stop >= buffer_.size() && !over_) break;
        end = stop;
        if (end < buffer_.size() && std::string_view(buffer_).substr(end).starts_with("# newdoc")) break;
      }
      return end;
    }
    if (over_ && buffer_.size() <= options_.piece_bytes) return buffer_.size();
    const size_t blank = buffer_.find("\n\n", options_.piece_bytes - 1);
    if (blank != std::string::npos) return blank + 2;
    if (over_ && buffer_.size() <= options_.most_bytes) return buffer_.size();
    if (buffer_.size() < options_.most_bytes) return 0;
    const size_t space = buffer_.find_last_of(" \n", options_.most_bytes - 1);
    if (space != std::string::npos && space > 0) return space + 1;
    size_t end = options_.most_bytes;
    while (end > 1 && end < buffer_.size() && (static_cast<unsigned char>(buffer_[end]) & 0xC0) == 0x80) --end;
    return std::min(end, buffer_.size());
  }

  const ParseOptions& options_;
  const std::function<Result<std::string>(size_t)>& read_;
  std::string buffer_;
  size_t line_ = 1;
  bool over_ = false, first_ = true;
};

class Workers {
 public:
  Workers(const Stage* segment, const Stage& syntax, int threads) : segment_(segment), syntax_(syntax) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }
  void push(Piece* piece) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(piece);
    }
    changed_.notify_all();
  }
  void wait_for(const Piece* piece) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return piece->done; });
  }

 private:
  void work() {
    const auto segment_scratch = segment_ != nullptr ? segment_->make_scratch() : nullptr;
    const auto syntax_scratch = syntax_.make_scratch();
    while (true) {
      Piece* piece = nullptr;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
        if (ending_) return;
        piece = waiting_.front();
        waiting_.pop_front();
      }
      try {
        parse(*piece, segment_scratch.get(), syntax_scratch.get());
      } catch (const std::exception& error) {
        piece->error = Error{"parse_failed", error.what()};
      }
      {
        const std::lock_guard lock(mutex_);
        piece->done = true;
      }
      changed_.notify_all();
    }
  }

  void parse(Piece& piece, StageScratch* segment_scratch, StageScratch* syntax_scratch) const {
    piece.document.clear();
    Result<Done> done = Done{};
    if (segment_ == nullptr) {
      done = read_conllu(piece.text, piece.document, piece.first_line);
    } else {
      piece.document.set_text(std::move(piece.text), {});
      done = segment_->run(piece.document, segment_scratch);
    }
    if (done) done = syntax_.run(piece.document, syntax_scratch);
    if (!done) piece.error = done.error();
  }

  const Stage* segment_;
  const Stage& syntax_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Piece*> waiting_;
  std::vector<std::thread> threads_;
  bool ending_ = false;
};

}  // namespace

Result<ParseCounts> parse_stream(const DataFiles& data, const ParseOptions& options,
                                 const std::function<Result<std::string>(size_t)>& read,
                                 const std::function<void(std::string_view)>& write, const std::atomic<bool>& stop) {
  Result<std::unique_ptr<Stage>> syntax = make_syntax_stage(data, {.model = options.model});
  if (!syntax) return syntax.error();
  const std::unique_ptr<Stage> segment = options.from_conllu ? nullptr : make_segment_stage();
  Cutter cutter(options, read);
  ParseCounts counts;
  std::string out;
  std::deque<std::unique_ptr<Piece>> in_flight;
  std::vector<std::unique_ptr<Piece>> spare;
  Workers workers(segment.get(), **syntax, options.threads);
  bool over = false;
  while (true) {
    while (!over && !stop.load(std::memory_order_relaxed) &&
           in_flight.size() < static_cast<size_t>(options.threads) * 2) {
      std::unique_ptr<Piece> piece = spare.empty() ? std::make_unique<Piece>() : std::move(spare.back());
      if (!spare.empty()) spare.pop_back();
      piece->done = false;
      Result<bool> more = cutter.next(*piece);
      if (!more) return more.error();
      if (!*more) {
        over = true;
        break;
      }
      workers.push(piece.get());
      in_flight.push_back(std::move(piece));
    }
    if (in_flight.empty()) break;
    std::unique_ptr<Piece> piece = std::move(in_flight.front());
    in_flight.pop_front();
    workers.wait_for(piece.get());
    if (!piece->error.code.empty()) return piece->error;
    out.clear();
    write_conllu(
        piece->document, out,
        {.first_sentence = static_cast<size_t>(counts.sentences) + 1, .starts_document = piece->starts_document});
    write(out);
    counts.sentences += piece->document.sentences.size();
    counts.words += piece->document.tokens.size();
    counts.long_sentences += !piece->document.meta.problems.empty();
    spare.push_back(std::move(piece));
  }
  return counts;
}

}  // namespace daybook
