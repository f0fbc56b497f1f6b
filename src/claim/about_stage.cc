// SPDX-License-Identifier: Apache-2.0
// Claim::about: the events and tolls whose words stand in what is said.

#include <algorithm>

#include "claim/claim_stage.h"
#include "doc/ids.h"

namespace daybook {
namespace {

bool is_within(const std::vector<ByteSpan>& content, ByteSpan words) {
  return std::any_of(content.begin(), content.end(), [&](ByteSpan span) { return span.contains(words); });
}

size_t sentence_at(const Document& document, uint32_t byte) {
  const auto after = std::upper_bound(document.sentences.begin(), document.sentences.end(), byte,
                                      [](uint32_t b, const Sentence& sentence) { return b < sentence.bytes.begin; });
  return static_cast<size_t>(after - document.sentences.begin());
}

// Whether one of the last sentences tells of the report's main event.
bool is_told_before(const Document& document, ByteSpan claim) {
  constexpr size_t kNear = 5;  // sentences
  const size_t here = sentence_at(document, claim.begin);
  for (size_t i = 0; i < document.events.size(); ++i) {
    if (event_ref(i) != document.meta.main_event) continue;
    const std::vector<ByteSpan>& told = document.events[i].evidence;
    return std::any_of(told.begin(), told.end(), [&](ByteSpan sentence) {
      const size_t at = sentence_at(document, sentence.begin);
      return at <= here && here - at <= kNear;
    });
  }
  return false;
}

class AboutStage final : public Stage {
 public:
  std::string_view name() const override { return "about"; }
  uint32_t needs() const override { return Layer::events | Layer::tolls | Layer::claims; }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::about); }

  Result<Done> run(Document& document, StageScratch*) const override {
    for (Claim& claim : document.claims) {
      const auto add = [&](const Id& id) {
        if (!id.empty() && std::find(claim.about.begin(), claim.about.end(), id) == claim.about.end())
          claim.about.push_back(id);
      };
      for (size_t i = 0; i < document.events.size(); ++i) {
        const Event& event = document.events[i];
        const bool told = is_within(claim.content, event.trigger) ||
                          std::any_of(event.told_again.begin(), event.told_again.end(),
                                      [&](ByteSpan words) { return is_within(claim.content, words); });
        if (told) add(event_ref(i));
      }
      std::vector<Id> tolls;
      for (size_t i = 0; i < document.tolls.size(); ++i) {
        if (!is_within(claim.content, document.tolls[i].span)) continue;
        add(document.tolls[i].event);
        tolls.push_back(toll_ref(i));
      }
      for (const Id& toll : tolls) add(toll);
      // Nothing of its own: what the sentence tells of beside the saying, else what the report is about, where that was
      // told just before.
      if (claim.about.empty() && !claim.evidence.empty()) {
        for (size_t i = 0; i < document.events.size() && claim.about.empty(); ++i) {
          if (claim.evidence.front().contains(document.events[i].trigger)) add(event_ref(i));
        }
        if (claim.about.empty() && is_told_before(document, claim.evidence.front())) add(document.meta.main_event);
      }
    }
    return Done{};
  }
};

}  // namespace

Result<std::unique_ptr<Stage>> make_about_stage(const DataFiles&) {
  return std::unique_ptr<Stage>(std::make_unique<AboutStage>());
}

}  // namespace daybook
