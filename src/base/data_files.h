// SPDX-License-Identifier: Apache-2.0
#pragma once
// The rules, lexicons, models and page files the program works with: embedded in the binary, or a folder of them.
//
// Every file is named by its path in the repository, such as "lexicon/actors.tsv". `DataFiles::embedded()` reads what
// was compiled in; `DataFiles::folder(dir)` reads dir/lexicon/actors.tsv and so on, and falls back on the embedded file
// where the folder has none. Contents live as long as the program. Thread safety: const after construction.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daybook {

class DataFiles {
 public:
  static DataFiles embedded();
  // Fails when `directory` is no folder.
  static Result<DataFiles> folder(const std::string& directory);

  // The file's bytes, or an error that names it.
  Result<std::string_view> read(std::string_view path) const;
  bool has(std::string_view path) const;
  // Paths under a folder such as "rules/events/", in byte order.
  std::vector<std::string> list(std::string_view prefix) const;
  // SHA-256 over the paths and bytes of all files under a prefix ("rules/", "lexicon/", "models/"), first 16 digits.
  std::string fingerprint(std::string_view prefix) const;

 private:
  std::map<std::string, std::string_view, std::less<>> files_;
  std::vector<std::shared_ptr<const std::string>> owned_;  // shared by copies of this object
};

// One file compiled into the program; the table is made by cmake/embed.cmake.
struct EmbeddedFile {
  const char* path;
  const char* begin;
  const char* end;
};
extern const EmbeddedFile kEmbeddedFiles[];
extern const unsigned kEmbeddedFileCount;

}  // namespace daybook
