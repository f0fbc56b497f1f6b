// SPDX-License-Identifier: Apache-2.0
#pragma once
// Is a paragraph near the end of an article its text, or a plea, a note on the author, a licence? A log-linear model
// over its words; models/ends.weights holds the weights, training/pages makes them. Thread safety: const after make().

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/data_files.h"
#include "base/result.h"

namespace daybook {

class EndsModel {
 public:
  static Result<EndsModel> make(const DataFiles& data);
  // Log odds that a paragraph is furniture, less the threshold that cross-validation set: above 0 it is. A paragraph
  // too few of whose words are known, as one in another language, is below 0. `folded` is fold_line(paragraph).
  double score(std::string_view folded) const;

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, float, Hash, std::equal_to<>> weights_;
  double bias_ = 0;
};

}  // namespace daybook
