// SPDX-License-Identifier: Apache-2.0
#include "clean/ends_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "clean/lines.h"

namespace daybook {
namespace {

constexpr std::string_view kPath = "models/ends.weights";
// As in training/pages/train.py.
constexpr size_t kLeastWords = 5;
constexpr double kPower = 0.25, kThreshold = 1.3, kUnknown = -1;
constexpr std::array<size_t, 4> kLengths = {5, 12, 30, 60};

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '@' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// "^we have # offices": the words, parted by single spaces, a number as '#'; where each begins goes to `starts`.
std::string words_of(std::string_view folded, std::vector<size_t>& starts) {
  std::string out = "^";
  for (size_t i = 0; i < folded.size();) {
    if (!in_word(folded[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    bool digit = false;
    for (; end < folded.size() && in_word(folded[end]); ++end)
      digit = digit || (folded[end] >= '0' && folded[end] <= '9');
    if (!starts.empty()) out += ' ';
    starts.push_back(out.size());
    if (digit) out += '#';
    else out += folded.substr(i, end - i);
    i = end;
  }
  return out;
}

}  // namespace

Result<EndsModel> EndsModel::make(const DataFiles& data) {
  EndsModel model;
  const Result<std::string_view> text = data.read(kPath);
  if (!text) return text.error();
  for (std::string_view rest = text.value(); !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;  // a comment
    float weight = 0;
    const auto read = std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight);
    if (read.ec != std::errc{})
      return Error{"bad_weights", "no number after the tab: " + std::string(line), std::string(kPath)};
    if (line.substr(0, tab) == "=bias") model.bias_ = weight;
    else model.weights_.emplace(line.substr(0, tab), weight);
  }
  return model;
}

double EndsModel::score(std::string_view folded) const {
  std::vector<size_t> starts;
  const std::string words = words_of(folded, starts);
  if (starts.size() < kLeastWords) return kUnknown - kThreshold;
  const std::string_view all = words;
  const auto end_of = [&](size_t word) { return word + 1 < starts.size() ? starts[word + 1] - 1 : all.size(); };
  // Each feature counts once, as often as it stands there.
  std::vector<std::string_view> features;
  for (size_t i = 0; i < starts.size(); ++i) features.push_back(all.substr(starts[i], end_of(i) - starts[i]));
  std::sort(features.begin(), features.end());
  features.erase(std::unique(features.begin(), features.end()), features.end());
  const size_t different = features.size();
  const auto known_word = [&](std::string_view word) { return weights_.contains(word); };
  const auto known = static_cast<size_t>(std::count_if(features.begin(), features.end(), known_word));
  if (known < kLeastWords || known * 2 < different) return kUnknown - kThreshold;
  for (size_t i = 0; i + 1 < starts.size(); ++i) features.push_back(all.substr(starts[i], end_of(i + 1) - starts[i]));
  std::sort(features.begin() + static_cast<std::ptrdiff_t>(different), features.end());
  features.erase(std::unique(features.begin() + static_cast<std::ptrdiff_t>(different), features.end()),
                 features.end());
  features.push_back(all.substr(0, end_of(0)));
  features.push_back(all.substr(0, end_of(1)));
  constexpr std::array<std::string_view, 5> kLengthNames = {"=length 0", "=length 1", "=length 2", "=length 3",
                                                            "=length 4"};
  const size_t longer = static_cast<size_t>(
      std::count_if(kLengths.begin(), kLengths.end(), [&](size_t length) { return starts.size() > length; }));
  features.push_back(kLengthNames[longer]);
  if (!ends_sentence(folded)) features.emplace_back("=open");
  if (folded.starts_with('"')) features.emplace_back("=quote");
  double sum = 0;
  size_t found = 0;
  for (const std::string_view feature : features) {
    const auto at = weights_.find(feature);
    if (at == weights_.end()) continue;
    sum += static_cast<double>(at->second);
    ++found;
  }
  return bias_ + sum / std::pow(static_cast<double>(std::max<size_t>(found, 1)), kPower) - kThreshold;
}

}  // namespace daybook
