// SPDX-License-Identifier: Apache-2.0
#pragma once
// What each kind of evidence for two accounts being one is worth, and what a reader is told of it:
// lexicon/incident_points.tsv. Thread safety: const after make().

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/data_files.h"
#include "base/result.h"
#include "rules/word_lists.h"

namespace daybook {

enum class Evidence : uint8_t {
  kind_same,
  kind_seldom,
  day_same,
  day_meets,
  day_within,
  day_published,
  day_news,
  day_off,
  open_near,
  open_far,
  open_unknown,
  place_same,
  place_named,
  place_country,
  place_shared,
  place_inside,
  place_unsure,
  actors_same,
  actors_state,
  actors_other,
  actors_campaign,
  targets_same,
  targets_main,
  targets_person,
  targets_other,
  targets_other_person,
  targets_owner,
  toll_many,
  toll_few,
  toll_apart,
  sentence,
  persons,
  words_some,
  words_several,
  words_many,
  words_most,
  words_nearly_all,
  one_report,
};
inline constexpr size_t kEvidences = static_cast<size_t>(Evidence::one_report) + 1;

class EvidencePoints {
 public:
  static Result<EvidencePoints> make(const DataFiles& data);
  int of(Evidence evidence) const { return points_[static_cast<size_t>(evidence)]; }
  // "reconnaissance drone", by lexicon/word_lists.tsv; folded
  bool is_unmanned(std::string_view thing) const;
  const std::string& says(Evidence evidence) const { return says_[static_cast<size_t>(evidence)]; }

 private:
  std::array<int, kEvidences> points_ = {};
  std::array<std::string, kEvidences> says_ = {};
  WordSet unmanned_ = {};
};

}  // namespace daybook
