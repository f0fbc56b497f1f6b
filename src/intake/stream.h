// SPDX-License-Identifier: Apache-2.0
#pragma once
// Bytes that come in pieces: files, standard input, and what gzip and zstd unpack from them. Nothing is read ahead of
// need, so memory stays flat however long the stream is.
//
//   auto stream = open_file(path);  auto plain = unpack(std::move(*stream));  Buffered in(*plain);  in.line(text,
//   limit);
//
// Thread safety: a stream belongs to one thread.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace daybook {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Fills `out` with up to `size` bytes; 0 at the end. An error (a truncated gzip) comes after the bytes before it.
  virtual Result<size_t> read(char* out, size_t size) = 0;
  // Bytes that were read from the file or the network so far, packed; for judging how much was unpacked from how
  // little.
  virtual uint64_t packed() const = 0;
};

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path);
std::unique_ptr<ByteStream> standard_input();
// `bytes` must outlive the stream.
std::unique_ptr<ByteStream> from_memory(std::string_view bytes);

// A stream with its next bytes in sight.
class Buffered final : public ByteStream {
 public:
  explicit Buffered(std::unique_ptr<ByteStream> below) : below_(std::move(below)) {}
  // At least `n` of the next bytes, fewer only before the end or an error.
  std::string_view peek(size_t n);
  void skip(size_t n);
  // Puts bytes back in front of what comes next.
  void unread(std::string_view bytes);
  Result<size_t> read(char* out, size_t size) override;
  uint64_t packed() const override { return below_->packed(); }
  // The next line without its end. nullopt at the end of the stream. A line longer than `limit` is cut: `cut` is set,
  // the rest skipped.
  Result<std::optional<std::string_view>> line(size_t limit, bool& cut);
  // Everything up to the end, or an error if that is more than `limit` bytes.
  Result<Done> all(std::string& out, size_t limit);
  // Exactly n bytes; fewer at the end of the stream.
  Result<Done> exactly(std::string& out, size_t n);
  uint64_t offset() const { return offset_; }  // bytes handed out
  const std::optional<Error>& error() const { return error_; }

 private:
  bool fill();

  std::unique_ptr<ByteStream> below_;
  std::string buffer_ = {};
  size_t at_ = 0;
  size_t searched_ = 0;
  uint64_t offset_ = 0;
  bool end_ = false;
  std::optional<Error> error_ = {};
};

// Takes off gzip and zstd, one inside the other too, as the first bytes show; other streams come back as they are.
// A stream that unpacks to more than a thousand times its size, and over a gigabyte, ends with error "zip_bomb".
std::unique_ptr<Buffered> unpack(std::unique_ptr<ByteStream> stream);

}  // namespace daybook
