// SPDX-License-Identifier: Apache-2.0
#include "base/data_files.h"

#include <filesystem>

#include "base/files.h"
#include "base/hash.h"

namespace daybook {

namespace fs = std::filesystem;

DataFiles DataFiles::embedded() {
  DataFiles out;
  for (unsigned i = 0; i < kEmbeddedFileCount; ++i) {
    const EmbeddedFile& file = kEmbeddedFiles[i];
    out.files_[file.path] = std::string_view(file.begin, static_cast<size_t>(file.end - file.begin));
  }
  return out;
}

Result<DataFiles> DataFiles::folder(const std::string& directory) {
  std::error_code code;
  if (!fs::is_directory(directory, code)) {
    return Error{"no_data_folder", "is no folder", directory, "give --data a folder that holds rules/ and lexicon/"};
  }
  DataFiles out = embedded();
  for (const char* part : {"rules", "lexicon", "models", "desk"}) {
    const fs::path root = fs::path(directory) / part;
    if (!fs::is_directory(root, code)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root, code)) {
      if (!entry.is_regular_file(code)) continue;
      const std::string path = fs::relative(entry.path(), directory, code).generic_string();
      Result<std::string> bytes = read_file(entry.path().string());
      if (!bytes) return bytes.error();
      out.owned_.push_back(std::make_shared<const std::string>(std::move(bytes).value()));
      out.files_[path] = *out.owned_.back();
    }
  }
  return out;
}

Result<std::string_view> DataFiles::read(std::string_view path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return Error{"no_data_file", "no such data file", std::string(path)};
  return found->second;
}

bool DataFiles::has(std::string_view path) const { return files_.find(path) != files_.end(); }

std::vector<std::string> DataFiles::list(std::string_view prefix) const {
  std::vector<std::string> out;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it) {
    out.push_back(it->first);
  }
  return out;
}

std::string DataFiles::fingerprint(std::string_view prefix) const {
  std::string all;
  for (const std::string& path : list(prefix)) {
    all += path;
    all += '\0';
    all += sha256_hex(files_.find(path)->second);
  }
  return sha256_hex(all).substr(0, 16);
}

}  // namespace daybook
