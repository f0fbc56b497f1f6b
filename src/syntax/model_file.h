// SPDX-License-Identifier: Apache-2.0
#pragma once
// A trained model's file: named sections of text, floats and 8-bit matrices (layout: docs/language.md), checked and
// mapped.
//
// open() checks magic, version, size, check sum and every section's bounds, and copies nothing: the bytes must outlive
// the object (data files do). Then the sections are asked for by name and size; whatever is missing or has another size
// than asked is an error that names it. Thread safety: const after opening.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daybook::syntax {

struct Bytes8 {  // a matrix of whole numbers and one scale a row
  const int8_t* values = nullptr;
  uint32_t rows = 0, columns = 0;
  std::vector<float> scale = {};
};

class ModelFile {
 public:
  // `name` stands in errors.
  static Result<ModelFile> open(std::string_view bytes, std::string name);

  bool has(std::string_view section) const { return sections_.find(section) != sections_.end(); }
  // A text section's lines.
  Result<std::vector<std::string_view>> lines(std::string_view section) const;
  Result<std::vector<float>> floats(std::string_view section, uint32_t rows, uint32_t columns) const;
  Result<Bytes8> bytes8(std::string_view section, uint32_t rows, uint32_t columns) const;
  Error damaged(std::string what) const;

 private:
  enum class Kind : uint32_t { text, floats, bytes8 };
  struct Section {
    Kind kind = Kind::text;
    uint32_t rows = 0, columns = 0;
    std::string_view bytes;
  };
  Result<const Section*> find(std::string_view name, Kind kind) const;

  std::string name_;
  std::map<std::string, Section, std::less<>> sections_;
};

// The check sum over the 64-bit words of `bytes` (whose size is a multiple of eight).
uint64_t model_check(std::string_view bytes);

}  // namespace daybook::syntax
