// SPDX-License-Identifier: Apache-2.0
#include "clean/language.h"

#include <algorithm>
#include <sstream>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#include <fasttext/fasttext.h>
#pragma GCC diagnostic pop

namespace daybook {

struct LanguageModel::Model {
  fasttext::FastText fast = {};
};

LanguageModel::LanguageModel() : model_(std::make_unique<Model>()) {}
LanguageModel::~LanguageModel() = default;
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;

Result<LanguageModel> LanguageModel::make(const DataFiles& data) {
  constexpr const char* kPath = "lexicon/language/lid.176.ftz";
  const Result<std::string_view> bytes = data.read(kPath);
  if (!bytes) return bytes.error();
  LanguageModel out;
  std::istringstream in{std::string(bytes.value())};
  // The format's own check; loadModel(istream) expects what follows it.
  int32_t magic = 0, version = 0;
  in.read(reinterpret_cast<char*>(&magic), 4);
  in.read(reinterpret_cast<char*>(&version), 4);
  if (magic != 793712314) return Error{"bad_model", "not a fastText model", kPath};
  try {
    out.model_->fast.loadModel(in);
  } catch (const std::exception& error) {
    return Error{"bad_model", error.what(), kPath};
  }
  return out;
}

std::string LanguageModel::identify(std::string_view text) const {
  // Three samples of the text, so that a title or a quotation in another language does not decide.
  std::string sample;
  constexpr size_t kSample = 90;
  for (const size_t from : {size_t{0}, text.size() / 2, text.size() - std::min(text.size(), kSample)}) {
    if (from > 0 && sample.size() >= text.size()) break;
    sample.append(text.substr(from, kSample));
    sample += ' ';
  }
  std::replace(sample.begin(), sample.end(), '\n', ' ');
  if (std::count(sample.begin(), sample.end(), ' ') < 4 && text.size() < 30) return "";
  sample += '\n';
  std::istringstream in(sample);
  std::vector<std::pair<fasttext::real, std::string>> found;
  if (!model_->fast.predictLine(in, found, 1, 0) || found.empty()) return "";
  constexpr std::string_view kPrefix = "__label__";
  std::string label = found[0].second;
  if (label.starts_with(kPrefix)) label.erase(0, kPrefix.size());
  return found[0].first < 0.3F ? "" : label;
}

}  // namespace daybook
