// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace daybook {

Result<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return Error{"cannot_read", std::strerror(errno), path};
  struct stat info {};
  if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode)) {
    std::fclose(file);
    return Error{"cannot_read", "is a folder", path};
  }
  std::string out;
  if (info.st_size > 0) out.reserve(static_cast<size_t>(info.st_size));
  char buffer[1 << 16];
  size_t n = 0;
  while ((n = std::fread(buffer, 1, sizeof buffer, file)) > 0) out.append(buffer, n);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return Error{"cannot_read", "reading stopped half way", path};
  return out;
}

Result<Done> write_file(const std::string& path, std::string_view bytes) {
  const std::string part = path + ".part" + std::to_string(getpid());
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr) return Error{"cannot_write", std::strerror(errno), path};
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed || std::rename(part.c_str(), path.c_str()) != 0) {
    const int why = errno;
    std::remove(part.c_str());
    return Error{"cannot_write", std::strerror(why), path, "is the disk full, or the folder read-only?"};
  }
  return Done{};
}

}  // namespace daybook
