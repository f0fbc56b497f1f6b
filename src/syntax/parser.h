// SPDX-License-Identifier: Apache-2.0
#pragma once
// From a model file and a document's sentences to tags, lemmas, trees and names.
//
// read() opens a model. parse() takes the sentences to read, runs them in batches and writes into their tokens; what
// stands in a batch with what changes nothing. Thread safety: const after reading; a ParserWork for each thread.

#include <string>
#include <vector>

#include "doc/document.h"
#include "syntax/lemma_rules.h"
#include "syntax/letters.h"
#include "syntax/network.h"
#include "syntax/tree.h"
#include "syntax/word_pieces.h"

namespace daybook::syntax {

struct ParserLimits {
  uint32_t most_words = 400;  // a longer sentence is parsed in pieces
  uint32_t batch_rows = 160;  // word pieces in one batch, if more than one sentence
};

struct ParserWork {
  Batch batch = {};
  Work network = {};
  TreeWork tree = {};
  TagWork tags = {};
  std::vector<int64_t> whole = {};
  std::vector<uint32_t> heads = {}, name_tags = {}, upos = {};
  std::vector<uint32_t> feats_ids = {};
  std::vector<Letters::Count> counts = {};
  std::string text = {}, lemma = {};
  struct Part {  // of a sentence: tokens [first, last)
    uint32_t first = 0, last = 0;
    bool continues = false;  // not the first part of its sentence
  };
  std::vector<Part> parts = {};
  enum class Once : uint8_t { no, subject, object, agent };  // relations of which a head has one
  struct Claim {                                             // a word's claim to be its head's one subject or object
    uint32_t word = 0, head = 0;
    Once once = Once::no;
    int64_t margin = 0;           // before the best relation of another kind,
    Deprel other = Deprel::none;  // which it gets if it loses
  };
  std::vector<Claim> claims = {};
  std::vector<uint8_t> with_by = {};  // of each word: "by" hangs from it
};

class Parser {
 public:
  // `bytes` must outlive the parser.
  static Result<Parser> read(std::string_view bytes, const std::string& name, Cpu cpu = best_cpu(),
                             ParserLimits limits = {});

  // Parses document.sentences[i] for all i in `wanted` (rising). Names are appended in order.
  // Returns how many sentences were too long to be parsed in one piece.
  size_t parse(Document& document, const std::vector<uint32_t>& wanted, ParserWork& work) const;
  const Network& network() const { return network_; }

 private:
  Parser(Network network, WordPieces pieces, Letters letters, LemmaRules lemmas, ParserLimits limits)
      : network_(std::move(network)),
        pieces_(std::move(pieces)),
        letters_(std::move(letters)),
        lemmas_(std::move(lemmas)),
        limits_(limits) {}
  Result<Done> read_labels(const ModelFile& file);
  // Appends tokens [first, …) to the batch, as many as fit into one piece; returns the token after them.
  uint32_t add_part(const Document& document, uint32_t first, uint32_t last, bool capitals, ParserWork& work) const;
  bool in_capitals(const Document& document, uint32_t first, uint32_t last, ParserWork& work) const;
  void finish_batch(Document& document, ParserWork& work) const;
  void write_words(Document& document, size_t s, ParserWork& work) const;
  void write_tree(Document& document, size_t s, ParserWork& work) const;
  using Once = ParserWork::Once;
  // The best relation but root; not one of the kind `without`, unless there is no other; an agent only with `by`.
  size_t best_relation(const float* scores, Once without, bool by) const;
  // For a word that the model calls an agent though no "by" hangs from it.
  static void no_agent(Document& document, const ParserWork::Part& part, uint32_t word, uint32_t head,
                       const ParserWork& work);
  // "army-held": the word before a hyphen hangs from the participle that it is written together with.
  static void bind_compounds(const Document& document, const ParserWork::Part& part, size_t stride, ParserWork& work);
  void write_names(Document& document, size_t s, ParserWork& work) const;

  Network network_;
  WordPieces pieces_;
  Letters letters_;
  LemmaRules lemmas_;
  ParserLimits limits_;
  std::vector<Upos> upos_;
  std::vector<std::string> feats_;
  std::vector<Deprel> relations_;
  std::vector<Once> once_;  // of each relation
  size_t root_relation_ = 0;
  struct NameTag {
    char step = 'O';
    MentionType type = MentionType::misc;
  };
  std::vector<NameTag> names_;
  std::vector<uint8_t> name_steps_;
};

}  // namespace daybook::syntax
