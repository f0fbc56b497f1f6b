// SPDX-License-Identifier: Apache-2.0
#pragma once
// Upper and lower case as the model was trained to see it: pairs of code points from the model's own table, so that no
// library's version changes what the model reads. Thread safety: const after reading.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "syntax/model_file.h"

namespace daybook::syntax {

enum class CaseClass : uint8_t { special, lower, title, upper, initial, mixed, none, capitals };

class Letters {
 public:
  static Result<Letters> read(const ModelFile& file);
  // The partner in lower (upper) case, or the code point itself.
  char32_t lower(char32_t code) const;
  char32_t upper(char32_t code) const;
  void append_lower(std::string_view text, std::string& out) const;
  void append_upper(std::string_view text, std::string& out) const;

  struct Count {
    uint32_t upper = 0, lower = 0;
    bool first_is_upper = false;  // of the letters
  };
  Count count(std::string_view word) const;
  // The class of a word in a sentence that is (or is not) in capitals.
  static CaseClass case_class(Count count, bool capitals);

 private:
  using Pairs = std::vector<std::pair<char32_t, char32_t>>;
  static char32_t find(const Pairs& pairs, char32_t code);
  Pairs to_lower_, to_upper_;
};

}  // namespace daybook::syntax
