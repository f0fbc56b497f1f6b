// SPDX-License-Identifier: Apache-2.0
#include "claim/claim_stage.h"

#include <algorithm>
#include <utility>

#include "claim/frames.h"

namespace daybook {
namespace {

constexpr uint32_t kShortestFreeQuotation = 15;  // bytes; shorter ones are single words in marks

bool says_the_same(const Claim& a, const Claim& b) {
  return a.source.name == b.source.name && a.stance == b.stance &&
         (a.stance == Stance::cannot_confirm || a.content == b.content);
}

// Sentences that are nothing but a quotation, after one whose speaker is known, go on with what that speaker says.
void add_free_quotations(const Document& document, const std::vector<Quotation>& quotations,
                         std::vector<Claim>& claims) {
  for (const Quotation& quotation : quotations) {
    if (quotation.open_begin || quotation.bytes.size() < kShortestFreeQuotation) continue;
    const SentIx sentence = document.sentence_at(quotation.bytes.begin);
    if (!sentence.ok() || document.sentence(sentence).bytes.begin != quotation.bytes.begin) continue;
    const bool is_said = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return std::any_of(claim.content.begin(), claim.content.end(),
                         [&](ByteSpan span) { return span.overlaps(quotation.bytes); });
    });
    if (is_said || sentence.v == 0) continue;
    // The claim of the sentence just before, or of the quotation's own last sentence.
    const Sentence& before = document.sentence(SentIx(sentence.v - 1));
    Claim* last = nullptr;
    for (Claim& claim : claims) {
      if (claim.quoted &&
          (before.bytes.overlaps(claim.evidence.front()) || claim.content.back().end + 2 >= before.bytes.end) &&
          claim.cue.begin < quotation.bytes.begin)
        last = &claim;
    }
    if (last) last->content.push_back(quotation.bytes);
  }
}

class ClaimStage final : public Stage {
 public:
  explicit ClaimStage(ClaimLexicon lexicon) : lexicon_(std::move(lexicon)) {}
  std::string_view name() const override { return "claim"; }
  uint32_t needs() const override { return Layer::sentences | Layer::syntax | Layer::mentions | Layer::times; }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::claims); }

  Result<Done> run(Document& document, StageScratch*) const override {
    Words words;
    words.read(document);
    const std::vector<Quotation> quotations = find_quotations(document);
    FrameReader reader(words, lexicon_, quotations);
    std::vector<Claim> found;
    for (size_t i = 0; i < document.sentences.size(); ++i) {
      if (document.sentences[i].is_heading) continue;  // a headline says what the body says again, with its source
      reader.read(SentIx(i), found, document.trace);
    }
    for (Claim& claim : found) {
      const auto same = std::find_if(document.claims.begin(), document.claims.end(),
                                     [&](const Claim& other) { return says_the_same(claim, other); });
      if (same == document.claims.end()) {
        document.claims.push_back(std::move(claim));
      } else {
        same->evidence.push_back(claim.evidence.front());
        std::sort(same->evidence.begin(), same->evidence.end());
        same->evidence.erase(std::unique(same->evidence.begin(), same->evidence.end()), same->evidence.end());
      }
    }
    add_free_quotations(document, quotations, document.claims);
    for (const Claim& claim : document.claims) {
      document.trace.push_back(
          {"claim", claim.rule, claim.cue, true, std::string(to_string(claim.stance)) + ", " + claim.source.name});
    }
    return Done{};
  }

 private:
  ClaimLexicon lexicon_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_claim_stage(const DataFiles& data) {
  Result<ClaimLexicon> lexicon = ClaimLexicon::load(data);
  if (!lexicon) return lexicon.error();
  return std::unique_ptr<Stage>(std::make_unique<ClaimStage>(std::move(lexicon).value()));
}

}  // namespace daybook
