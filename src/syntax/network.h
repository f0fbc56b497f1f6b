// SPDX-License-Identifier: Apache-2.0
#pragma once
// The trained network: a transformer encoder over word pieces and its heads, run over several sentences at once.
//
// read() takes sizes from the file's `shape` and checks every section against them. run() takes a Batch and leaves
// scores in the Work of the caller; sentences of a batch do not see each other, so that batching changes no number.
// Thread safety: const after reading; a Work for each thread.

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"

namespace daybook::syntax {

struct Shape {
  uint32_t pieces = 0, hidden = 0, layers = 0, attention_heads = 0, inner = 0, positions = 0, case_classes = 0,
           pool = 0;
  uint32_t arc = 0, rel = 0, upos = 0, feats = 0, lemma = 0, relations = 0, names = 0;
};

// Sentences as pieces. For each: [CLS], the words' pieces, [SEP].
struct Batch {
  struct Sentence {
    uint32_t first_piece = 0, pieces = 0;  // in `pieces`
    uint32_t first_word = 0, words = 0;    // in `word_pieces`
  };
  std::vector<Sentence> sentences = {};
  std::vector<uint32_t> pieces = {};       // ids
  std::vector<uint8_t> cases = {};         // case class of each piece
  std::vector<uint32_t> word_pieces = {};  // where each word's pieces begin, counted from its sentence's first piece
  void clear() {
    sentences.clear();
    pieces.clear();
    cases.clear();
    word_pieces.clear();
  }
};

// Scores of all words of a batch, words in order. Strides are padded to 16.
struct Work {
  AlignedVector<float> rows = {};  // [words + sentences, hidden]: all words, then each sentence's own row
  AlignedVector<float> upos = {}, feats = {}, lemma = {}, names = {};
  size_t upos_stride = 0, feats_stride = 0, lemma_stride = 0, names_stride = 0;
  AlignedVector<float> arc_dep = {}, arc_head = {}, arc_turned = {}, rel_dep = {}, rel_head = {}, arc_root = {},
                       rel_root = {};
  AlignedVector<float> arcs = {};        // of one sentence: [words, padded(1 + words)]
  AlignedVector<float> rel_scores = {};  // [relations + ] of one word
  // Inside the encoder.
  AlignedVector<float> x = {}, wide = {}, y = {}, attention = {}, turned = {}, rel_wide = {};
  std::vector<uint32_t> row_begin = {};  // encoder rows of each sentence
  std::vector<uint32_t> word_row = {};   // encoder row of each word
  Rounded rounded = {};
};

class Network {
 public:
  static Result<Network> read(const ModelFile& file, Cpu cpu);
  const Shape& shape() const { return shape_; }
  const Kernels& kernels() const { return kernels_; }

  // Encoder and all heads but the relations'; then for each sentence score_arcs, and score_relations once heads are
  // known.
  void run(const Batch& batch, Work& work) const;
  // Fills work.arcs for sentence s: word j under node i (0 the root) at arcs[j * padded(1 + words) + i].
  void score_arcs(const Batch& batch, size_t s, Work& work) const;
  // Prepares relation scores of sentence s; then relation_scores gives word j's under node `head`.
  void prepare_relations(const Batch& batch, size_t s, Work& work) const;
  const float* relation_scores(const Batch& batch, size_t s, uint32_t word, uint32_t head, Work& work) const;

 private:
  struct Norm {
    std::vector<float> gain = {}, bias = {};
  };
  struct Layer {
    Matrix qkv = {}, out = {}, up = {}, down = {};
    Norm norm1 = {}, norm2 = {};
  };
  explicit Network(Cpu cpu) : kernels_(cpu) {}
  Result<Done> load(const ModelFile& file);
  void embed(const Batch& batch, Work& work) const;
  void encode(const Batch& batch, Work& work) const;
  void add_piece(float* row, uint32_t piece, uint32_t case_class) const;
  void add_position(float* row, uint32_t position) const;

  Kernels kernels_;
  Shape shape_;
  Bytes8 pieces_, positions_;
  std::vector<float> cases_;
  Norm norm_;
  std::vector<Layer> layers_;
  Matrix upos_, feats_, lemma_, names_, arc_dep_, arc_head_, arc_, rel_dep_, rel_head_, rel_;
};

}  // namespace daybook::syntax
