// SPDX-License-Identifier: Apache-2.0
#include "syntax/model_file.h"

#include <cmath>
#include <cstring>

namespace daybook::syntax {
namespace {

constexpr std::string_view kMagic = "DAYBOOKM";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = 32, kRow = 56, kNameLength = 24;
constexpr uint32_t kMostSections = 4096;

template <class T>
T read_at(std::string_view bytes, size_t at) {
  T out;
  std::memcpy(&out, bytes.data() + at, sizeof out);
  return out;
}

}  // namespace

uint64_t model_check(std::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325U;
  for (size_t at = 0; at + 8 <= bytes.size(); at += 8) {
    h = (h ^ read_at<uint64_t>(bytes, at)) * 0x100000001b3U;
    h ^= h >> 32;
  }
  return h;
}

Error ModelFile::damaged(std::string what) const {
  return Error{"bad_model", "the model is damaged or of another kind: " + std::move(what), name_,
               "fetch the file again, or train it anew"};
}

Result<ModelFile> ModelFile::open(std::string_view bytes, std::string name) {
  ModelFile out;
  out.name_ = std::move(name);
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic)
    return out.damaged("it does not begin with " + std::string(kMagic));
  const auto version = read_at<uint32_t>(bytes, 8);
  const auto count = read_at<uint32_t>(bytes, 12);
  const auto size = read_at<uint64_t>(bytes, 16);
  if (version != kVersion)
    return out.damaged("version " + std::to_string(version) + ", this program reads " + std::to_string(kVersion));
  if (size != bytes.size() || size % 8 != 0) {
    return out.damaged("it should have " + std::to_string(size) + " bytes and has " + std::to_string(bytes.size()));
  }
  if (count > kMostSections || kHeader + count * kRow > bytes.size())
    return out.damaged("its table of sections runs past its end");
  if (model_check(bytes.substr(kHeader)) != read_at<uint64_t>(bytes, 24)) return out.damaged("its check sum is wrong");
  for (uint32_t i = 0; i < count; ++i) {
    const size_t at = kHeader + i * kRow;
    const std::string_view raw = bytes.substr(at, kNameLength);
    const std::string section(raw.substr(0, raw.find('\0')));
    const auto kind = read_at<uint32_t>(bytes, at + 24);
    const auto offset = read_at<uint64_t>(bytes, at + 40);
    const auto length = read_at<uint64_t>(bytes, at + 48);
    if (kind > 2) return out.damaged("section " + section + " is of an unknown kind");
    if (offset % 64 != 0 || offset > bytes.size() || length > bytes.size() - offset)
      return out.damaged("section " + section + " runs past the end");
    const Section row{static_cast<Kind>(kind), read_at<uint32_t>(bytes, at + 28), read_at<uint32_t>(bytes, at + 32),
                      bytes.substr(offset, length)};
    if (!out.sections_.emplace(section, row).second) return out.damaged("two sections " + section);
  }
  return out;
}

Result<const ModelFile::Section*> ModelFile::find(std::string_view name, Kind kind) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return damaged("no section " + std::string(name));
  if (found->second.kind != kind) return damaged("section " + std::string(name) + " is of the wrong kind");
  return &found->second;
}

Result<std::vector<std::string_view>> ModelFile::lines(std::string_view name) const {
  Result<const Section*> section = find(name, Kind::text);
  if (!section) return section.error();
  const std::string_view text = (*section)->bytes;
  std::vector<std::string_view> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return damaged("section " + std::string(name) + " does not end its last line");
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Result<std::vector<float>> ModelFile::floats(std::string_view name, uint32_t rows, uint32_t columns) const {
  Result<const Section*> section = find(name, Kind::floats);
  if (!section) return section.error();
  const uint64_t n = static_cast<uint64_t>(rows) * columns;
  if ((*section)->rows != rows || (*section)->columns != columns || (*section)->bytes.size() != n * 4) {
    return damaged("section " + std::string(name) + " has not " + std::to_string(rows) + " x " +
                   std::to_string(columns) + " numbers");
  }
  std::vector<float> out(n);
  std::memcpy(out.data(), (*section)->bytes.data(), n * 4);
  for (const float v : out) {
    if (!std::isfinite(v)) return damaged("section " + std::string(name) + " holds what is no number");
  }
  return out;
}

Result<Bytes8> ModelFile::bytes8(std::string_view name, uint32_t rows, uint32_t columns) const {
  Result<const Section*> section = find(name, Kind::bytes8);
  if (!section) return section.error();
  const uint64_t n = static_cast<uint64_t>(rows) * columns, scales = (n + 63) / 64 * 64;
  if ((*section)->rows != rows || (*section)->columns != columns ||
      (*section)->bytes.size() != scales + static_cast<uint64_t>(rows) * 4) {
    return damaged("section " + std::string(name) + " has not " + std::to_string(rows) + " x " +
                   std::to_string(columns) + " numbers");
  }
  Bytes8 out{reinterpret_cast<const int8_t*>((*section)->bytes.data()), rows, columns, std::vector<float>(rows)};
  std::memcpy(out.scale.data(), (*section)->bytes.data() + scales, static_cast<size_t>(rows) * 4);
  for (const float v : out.scale) {
    if (!std::isfinite(v)) return damaged("section " + std::string(name) + " holds a scale that is no number");
  }
  return out;
}

}  // namespace daybook::syntax
