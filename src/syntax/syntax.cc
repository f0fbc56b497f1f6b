// SPDX-License-Identifier: Apache-2.0
#include "syntax/syntax.h"

#include "syntax/light_tagger.h"

namespace daybook {
namespace {

struct SyntaxScratch final : StageScratch {
  std::string lemma;
};

class SyntaxStage final : public Stage {
 public:
  explicit SyntaxStage(syntax::LightTagger tagger) : tagger_(std::move(tagger)) {}
  std::string_view name() const override { return "syntax"; }
  uint32_t needs() const override { return static_cast<uint32_t>(Layer::sentences); }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::syntax); }
  std::unique_ptr<StageScratch> make_scratch() const override { return std::make_unique<SyntaxScratch>(); }

  Result<Done> run(Document& document, StageScratch* scratch) const override {
    SyntaxScratch own;
    SyntaxScratch& work = scratch != nullptr ? static_cast<SyntaxScratch&>(*scratch) : own;
    document.names.clear();
    for (Sentence& sentence : document.sentences) {
      tagger_.tag(document, sentence, work.lemma);
      sentence.parsed = false;
    }
    return Done{};
  }

 private:
  syntax::LightTagger tagger_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_syntax_stage(const DataFiles& data, const SyntaxOptions& options) {
  if (options.model != "careful" && options.model != "fast") {
    return Error{"no_model", "no such model: " + options.model, {}, "the models are careful and fast"};
  }
  Result<syntax::LightTagger> tagger = syntax::LightTagger::load(data);
  if (!tagger) return tagger.error();
  return std::unique_ptr<Stage>(std::make_unique<SyntaxStage>(std::move(tagger).value()));
}

}  // namespace daybook
