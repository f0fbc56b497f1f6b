// SPDX-License-Identifier: Apache-2.0
#include "syntax/syntax.h"

#include <optional>

#include "syntax/gate.h"
#include "syntax/light_tagger.h"
#include "syntax/parser.h"

namespace daybook {
namespace {

struct SyntaxScratch final : StageScratch {
  syntax::ParserWork parser;
  std::vector<uint32_t> wanted;
  std::string lemma;
  syntax::GateWork gate;
};

class SyntaxStage final : public Stage {
 public:
  SyntaxStage(syntax::LightTagger tagger, std::optional<syntax::Parser> parser, std::optional<syntax::Gate> gate)
      : tagger_(std::move(tagger)), parser_(std::move(parser)), gate_(std::move(gate)) {}
  std::string_view name() const override { return "syntax"; }
  uint32_t needs() const override { return static_cast<uint32_t>(Layer::sentences); }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::syntax); }
  std::unique_ptr<StageScratch> make_scratch() const override { return std::make_unique<SyntaxScratch>(); }

  Result<Done> run(Document& document, StageScratch* scratch) const override {
    std::unique_ptr<StageScratch> own;
    if (scratch == nullptr) own = make_scratch();
    auto& work = static_cast<SyntaxScratch&>(scratch != nullptr ? *scratch : *own);
    document.names.clear();
    work.wanted.clear();
    if (gate_) gate_->choose(document, work.gate);
    for (uint32_t i = 0; i < document.sentences.size(); ++i) {
      Sentence& sentence = document.sentences[i];
      sentence.parsed = sentence.passed_over = false;
      if (parser_ && (!gate_ || work.gate.open[i] != 0)) {
        work.wanted.push_back(i);
      } else {
        tagger_.tag(document, sentence, work.lemma);
        sentence.passed_over = parser_.has_value();
      }
    }
    if (parser_) {
      const size_t too_long = parser_->parse(document, work.wanted, work.parser);
      if (too_long > 0) {
        document.meta.problems.push_back({"long_sentence", std::to_string(too_long) +
                                                               (too_long == 1 ? " sentence was" : " sentences were") +
                                                               " too long to be parsed in one piece"});
      }
    }
    return Done{};
  }

 private:
  syntax::LightTagger tagger_;
  std::optional<syntax::Parser> parser_;
  std::optional<syntax::Gate> gate_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_syntax_stage(const DataFiles& data, const SyntaxOptions& options) {
  if (options.model != "careful" && options.model != "fast") {
    return Error{"no_model", "no such model: " + options.model, {}, "the models are careful and fast"};
  }
  Result<syntax::LightTagger> tagger = syntax::LightTagger::load(data);
  if (!tagger) return tagger.error();
  std::optional<syntax::Parser> parser;
  const std::string path = "models/" + options.model + ".model";
  if (data.has(path)) {
    Result<syntax::Parser> read = syntax::Parser::read(*data.read(path), path);
    if (!read) return read.error();
    parser = std::move(read).value();
  }
  std::optional<syntax::Gate> gate;
  if (options.gate && parser) {
    Result<syntax::Gate> loaded = syntax::Gate::load(data, *tagger);
    if (!loaded) return loaded.error();
    gate = std::move(loaded).value();
  }
  return std::unique_ptr<Stage>(
      std::make_unique<SyntaxStage>(std::move(tagger).value(), std::move(parser), std::move(gate)));
}

}  // namespace daybook
