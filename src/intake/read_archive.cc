// SPDX-License-Identifier: Apache-2.0
// zip and tar through libarchive, one entry in memory at a time, with limits on what it unpacks to.
#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "intake/reader.h"

namespace daybook {
namespace {

constexpr uint64_t kBombBytes = uint64_t{1} << 30;
constexpr uint64_t kBombRatio = 1000;

struct PackedInput {
  Buffered* in = nullptr;
  std::string block = {};
};

la_ssize_t read_block(struct archive*, void* data, const void** out) {
  auto* source = static_cast<PackedInput*>(data);
  source->block.assign(source->in->peek(1).substr(0, 1 << 16));
  source->in->skip(source->block.size());
  *out = source->block.data();
  return static_cast<la_ssize_t>(source->block.size());
}

struct FreeArchive {
  void operator()(struct archive* a) const { archive_read_free(a); }
};

}  // namespace

void Reader::archive(Buffered& in, const std::string& name, int depth) {
  const std::unique_ptr<struct archive, FreeArchive> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_gnutar(reader.get());
  PackedInput source{&in, {}};
  if (archive_read_open(reader.get(), &source, nullptr, read_block, nullptr) != ARCHIVE_OK) {
    problem(Error{"bad_archive",
                  archive_error_string(reader.get()) ? archive_error_string(reader.get()) : "not an archive"},
            name);
    return;
  }
  struct archive_entry* entry = nullptr;
  uint64_t total = 0;
  uint64_t members = 0;
  while (!stopped) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return;
    if (status < ARCHIVE_WARN) {
      problem(Error{"bad_archive", archive_error_string(reader.get()) ? archive_error_string(reader.get()) : "damaged"},
              name);
      return;
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    if (++members > options.max_members) {
      problem(Error{"too_many", "more members than are read"}, name);
      return;
    }
    const char* path = archive_entry_pathname_utf8(entry);
    if (!path) path = archive_entry_pathname(entry);
    const std::string place = name + ":" + (path ? path : std::to_string(members));
    std::string bytes;
    bool failed = false;
    while (true) {
      const size_t before = bytes.size();
      bytes.resize(before + (1 << 16));
      const la_ssize_t n = archive_read_data(reader.get(), bytes.data() + before, 1 << 16);
      bytes.resize(before + static_cast<size_t>(n > 0 ? n : 0));
      if (n == 0) break;
      if (n < 0) {
        problem(
            Error{"bad_archive", archive_error_string(reader.get()) ? archive_error_string(reader.get()) : "damaged"},
            place);
        failed = true;
        break;
      }
      total += static_cast<uint64_t>(n);
      if (total > kBombBytes && total / kBombRatio > in.packed()) {
        problem(
            Error{"zip_bomb", "unpacks to more than a thousand times its size and over a gigabyte: not read further"},
            name);
        return;
      }
      if (bytes.size() > options.max_report) {
        problem(
            Error{"too_large", "more than " + std::to_string(options.max_report >> 20) + " MB in one report: not read"},
            place);
        failed = true;
        break;
      }
    }
    if (failed || bytes.empty()) continue;
    Received known;
    known.origin = place;
    member(std::move(bytes), std::move(known), depth);
  }
}

}  // namespace daybook
