// SPDX-License-Identifier: Apache-2.0
#include "intake/stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace daybook {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr uint64_t kBombBytes = uint64_t{1} << 30;
constexpr uint64_t kBombRatio = 1000;

class FileStream final : public ByteStream {
 public:
  FileStream(int descriptor, bool owned) : fd_(descriptor), owned_(owned) {}
  ~FileStream() override {
    if (owned_) ::close(fd_);
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  Result<size_t> read(char* out, size_t size) override {
    while (true) {
      const ssize_t n = ::read(fd_, out, size);
      if (n >= 0) {
        count_ += static_cast<uint64_t>(n);
        return static_cast<size_t>(n);
      }
      if (errno != EINTR) return Error{"read_failed", std::strerror(errno)};
    }
  }
  uint64_t packed() const override { return count_; }

 private:
  int fd_;
  bool owned_;
  uint64_t count_ = 0;
};

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  Result<size_t> read(char* out, size_t size) override {
    const size_t n = std::min(size, bytes_.size() - at_);
    if (n > 0) std::memcpy(out, bytes_.data() + at_, n);
    at_ += n;
    return n;
  }
  uint64_t packed() const override { return at_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

Error bomb() {
  return Error{"zip_bomb", "unpacks to more than a thousand times its size and over a gigabyte: not read further"};
}

class GzipStream final : public ByteStream {
 public:
  explicit GzipStream(std::unique_ptr<Buffered> below) : below_(std::move(below)) {
    ready_ = inflateInit2(&z_, 15 + 32) == Z_OK;
  }
  ~GzipStream() override {
    if (ready_) inflateEnd(&z_);
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  uint64_t packed() const override { return below_->packed(); }
  Result<size_t> read(char* out, size_t size) override {
    if (!ready_) return Error{"bad_gzip", "gzip could not start"};
    z_.next_out = reinterpret_cast<Bytef*>(out);
    z_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1U << 30));
    const uInt wanted = z_.avail_out;
    while (z_.avail_out == wanted && !done_) {
      const std::string_view in = below_->peek(1);
      if (in.empty()) {
        if (below_->error()) return *below_->error();
        if (in_member_) {
          done_ = true;
          return Error{"bad_gzip", "the gzip data ends early (truncated)"};
        }
        done_ = true;
        break;
      }
      z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
      z_.avail_in = static_cast<uInt>(std::min<size_t>(in.size(), 1U << 30));
      const uInt had = z_.avail_in;
      in_member_ = true;
      const int status = inflate(&z_, Z_NO_FLUSH);
      below_->skip(had - z_.avail_in);
      if (status == Z_STREAM_END) {
        in_member_ = false;
        inflateReset(&z_);
        // Another member follows, or padding that is none of it.
        const std::string_view more = below_->peek(2);
        if (!more.starts_with("\x1F\x8B")) done_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        done_ = true;
        return Error{"bad_gzip", std::string("the gzip data is damaged") + (z_.msg ? std::string(": ") + z_.msg : "")};
      }
    }
    const size_t n = wanted - z_.avail_out;
    total_ += n;
    if (total_ > kBombBytes && total_ / kBombRatio > below_->packed()) return bomb();
    return n;
  }

 private:
  std::unique_ptr<Buffered> below_;
  z_stream z_ = {};
  bool ready_ = false, done_ = false, in_member_ = false;
  uint64_t total_ = 0;
};

class ZstdStream final : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<Buffered> below) : below_(std::move(below)), z_(ZSTD_createDStream()) {
    ZSTD_DCtx_setParameter(z_, ZSTD_d_windowLogMax, 27);
  }
  ~ZstdStream() override { ZSTD_freeDStream(z_); }
  ZstdStream(const ZstdStream&) = delete;
  ZstdStream& operator=(const ZstdStream&) = delete;
  uint64_t packed() const override { return below_->packed(); }
  Result<size_t> read(char* out, size_t size) override {
    ZSTD_outBuffer to{out, size, 0};
    while (to.pos == 0) {
      const std::string_view bytes = below_->peek(1);
      if (bytes.empty()) {
        if (below_->error()) return *below_->error();
        if (pending_ != 0) {
          pending_ = 0;
          return Error{"bad_zstd", "the zstd data ends early (truncated)"};
        }
        break;
      }
      ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
      pending_ = ZSTD_decompressStream(z_, &to, &in);
      below_->skip(in.pos);
      if (ZSTD_isError(pending_)) {
        const std::string why = ZSTD_getErrorName(pending_);
        pending_ = 0;
        return Error{"bad_zstd", "the zstd data is damaged: " + why};
      }
    }
    total_ += to.pos;
    if (total_ > kBombBytes && total_ / kBombRatio > below_->packed()) return bomb();
    return to.pos;
  }

 private:
  std::unique_ptr<Buffered> below_;
  ZSTD_DStream* z_;
  size_t pending_ = 0;
  uint64_t total_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{"open_failed", std::strerror(errno), path};
  return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(fd, true));
}

std::unique_ptr<ByteStream> standard_input() { return std::make_unique<FileStream>(0, false); }
std::unique_ptr<ByteStream> from_memory(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }

bool Buffered::fill() {
  if (end_) return false;
  if (at_ > 0 && at_ >= buffer_.size() / 2) {
    buffer_.erase(0, at_);
    searched_ -= std::min(searched_, at_);
    at_ = 0;
  }
  const size_t size = buffer_.size();
  buffer_.resize(size + kChunk);
  const Result<size_t> n = below_->read(buffer_.data() + size, kChunk);
  buffer_.resize(size + (n ? n.value() : 0));
  if (!n) error_ = n.error();
  if (!n || n.value() == 0) end_ = true;
  return !end_;
}

std::string_view Buffered::peek(size_t n) {
  while (buffer_.size() - at_ < n && fill()) {
  }
  return std::string_view(buffer_).substr(at_);
}

void Buffered::skip(size_t n) {
  n = std::min(n, buffer_.size() - at_);
  at_ += n;
  offset_ += n;
  searched_ = std::max(searched_, at_);
  if (at_ == buffer_.size()) {
    buffer_.clear();
    at_ = searched_ = 0;
  }
}

void Buffered::unread(std::string_view bytes) {
  buffer_.replace(0, at_, bytes);
  at_ = searched_ = 0;
  offset_ -= std::min<uint64_t>(offset_, bytes.size());
}

Result<size_t> Buffered::read(char* out, size_t size) {
  const std::string_view next = peek(1);
  if (next.empty()) {
    if (error_) return *error_;
    return size_t{0};
  }
  const size_t n = std::min(size, next.size());
  std::memcpy(out, next.data(), n);
  skip(n);
  return n;
}

Result<std::optional<std::string_view>> Buffered::line(size_t limit, bool& cut) {
  cut = false;
  searched_ = at_;
  while (true) {
    const size_t end = buffer_.find('\n', searched_);
    if (end != std::string::npos) {
      const std::string_view out = std::string_view(buffer_).substr(at_, end - at_);
      offset_ += end + 1 - at_;
      at_ = end + 1;
      searched_ = at_;
      return std::optional<std::string_view>(out.size() > limit ? out.substr(0, limit) : out);
    }
    searched_ = buffer_.size();
    if (buffer_.size() - at_ > limit) {
      // Too long: keep the head, drop what follows up to the end of the line.
      cut = true;
      std::string head(buffer_, at_, limit);
      while (true) {
        const size_t stop = buffer_.find('\n', at_);
        if (stop != std::string::npos) {
          skip(stop + 1 - at_);
          break;
        }
        skip(buffer_.size() - at_);
        if (!fill()) break;
      }
      buffer_.insert(at_, head);
      at_ += head.size();
      searched_ = at_;
      return std::optional<std::string_view>(std::string_view(buffer_).substr(at_ - head.size(), head.size()));
    }
    if (fill()) continue;
    if (at_ < buffer_.size()) {
      const std::string_view out = std::string_view(buffer_).substr(at_);
      offset_ += out.size();
      at_ = buffer_.size();
      searched_ = at_;
      return std::optional<std::string_view>(out);
    }
    if (error_) return *error_;
    return std::optional<std::string_view>();
  }
}

Result<Done> Buffered::all(std::string& out, size_t limit) {
  while (true) {
    const std::string_view next = peek(1);
    if (next.empty()) break;
    if (out.size() + next.size() > limit)
      return Error{"too_large", "more than " + std::to_string(limit >> 20) + " MB in one report: not read"};
    out.append(next);
    skip(next.size());
  }
  if (error_) return *error_;
  return Done{};
}

Result<Done> Buffered::exactly(std::string& out, size_t n) {
  while (n > 0) {
    const std::string_view next = peek(1);
    if (next.empty()) break;
    const size_t part = std::min(n, next.size());
    out.append(next.substr(0, part));
    skip(part);
    n -= part;
  }
  if (n > 0 && error_) return *error_;
  return Done{};
}

std::unique_ptr<Buffered> unpack(std::unique_ptr<ByteStream> stream) {
  auto out = std::make_unique<Buffered>(std::move(stream));
  for (int layer = 0; layer < 4; ++layer) {
    const std::string_view head = out->peek(4);
    if (head.starts_with("\x1F\x8B\x08"))
      out = std::make_unique<Buffered>(std::make_unique<GzipStream>(std::move(out)));
    else if (head.starts_with("\x28\xB5\x2F\xFD"))
      out = std::make_unique<Buffered>(std::make_unique<ZstdStream>(std::move(out)));
    else break;
  }
  return out;
}

}  // namespace daybook
