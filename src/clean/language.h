// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which language a text is in: fastText's lid.176 (lexicon/language/). Thread safety: const after make().

#include <memory>
#include <string>
#include <string_view>

#include "base/data_files.h"
#include "base/result.h"

namespace daybook {

class LanguageModel {
 public:
  static Result<LanguageModel> make(const DataFiles& data);
  ~LanguageModel();
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;

  // ISO 639-1 code where there is one ("en", "ar"), or "" where the text is too short to say.
  std::string identify(std::string_view text) const;

 private:
  struct Model;
  LanguageModel();
  std::unique_ptr<Model> model_;
};

}  // namespace daybook
