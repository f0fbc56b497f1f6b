// SPDX-License-Identifier: Apache-2.0
#include "syntax/network.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace daybook::syntax {
namespace {

template <class T>
T* grown(AlignedVector<T>& v, size_t n) {
  if (v.size() < n) v.resize(n);
  return v.data();
}

Result<Shape> read_shape(const ModelFile& file) {
  Result<std::vector<std::string_view>> lines = file.lines("shape");
  if (!lines) return lines.error();
  Shape s;
  const std::pair<std::string_view, uint32_t*> keys[] = {{"pieces", &s.pieces},
                                                         {"hidden", &s.hidden},
                                                         {"layers", &s.layers},
                                                         {"attention_heads", &s.attention_heads},
                                                         {"inner", &s.inner},
                                                         {"positions", &s.positions},
                                                         {"case_classes", &s.case_classes},
                                                         {"pool", &s.pool},
                                                         {"arc", &s.arc},
                                                         {"rel", &s.rel},
                                                         {"upos", &s.upos},
                                                         {"feats", &s.feats},
                                                         {"lemma", &s.lemma},
                                                         {"relations", &s.relations},
                                                         {"names", &s.names}};
  for (const std::string_view line : *lines) {
    const size_t space = line.find(' ');
    const auto key =
        std::find_if(std::begin(keys), std::end(keys), [&](const auto& k) { return k.first == line.substr(0, space); });
    if (space == std::string_view::npos || key == std::end(keys))
      return file.damaged("section shape: " + std::string(line.substr(0, 40)));
    const auto number = std::from_chars(line.data() + space + 1, line.data() + line.size(), *key->second);
    if (number.ec != std::errc{} || number.ptr != line.data() + line.size())
      return file.damaged("section shape: " + std::string(line.substr(0, 40)));
  }
  const bool sound = s.pieces > 3 && s.pieces <= 1U << 20 && s.hidden >= 8 && s.hidden <= 2048 && s.hidden % 8 == 0 &&
                     s.layers >= 1 && s.layers <= 24 && s.attention_heads >= 1 && s.hidden % s.attention_heads == 0 &&
                     (s.hidden / s.attention_heads) % 8 == 0 && s.inner >= 8 && s.inner <= 8192 && s.inner % 8 == 0 &&
                     s.positions >= 16 && s.positions <= 4096 && s.case_classes >= 8 && s.case_classes <= 64 &&
                     s.pool <= 1 && s.arc >= 8 && s.arc <= 1024 && s.arc % 8 == 0 && s.rel >= 8 && s.rel <= 512 &&
                     s.rel % 8 == 0 && s.upos >= 1 && s.upos <= 64 && s.feats >= 1 && s.feats <= 4096 && s.lemma >= 1 &&
                     s.lemma <= 16384 && s.relations >= 1 && s.relations <= 256 && s.names >= 1 && s.names <= 128;
  if (!sound) return file.damaged("sizes in section shape that this program does not take");
  return s;
}

}  // namespace

Result<Network> Network::read(const ModelFile& file, Cpu cpu) {
  Network out(cpu);
  if (Result<Done> done = out.load(file); !done) return done.error();
  return out;
}

Result<Done> Network::load(const ModelFile& file) {
  Result<Shape> shape = read_shape(file);
  if (!shape) return shape.error();
  shape_ = *shape;
  Error problem;
  bool ok = true;
  const auto take = [&](auto& to, auto result) {
    if (!ok) return;
    if (!result) {
      problem = result.error();
      ok = false;
      return;
    }
    to = std::move(result).value();
  };
  const auto matrix = [&](Matrix& to, const std::string& name, uint32_t outputs, uint32_t inputs) {
    Bytes8 rows;
    std::vector<float> bias;
    take(rows, file.bytes8(name + ".w", outputs, inputs));
    take(bias, file.floats(name + ".b", 1, outputs));
    if (ok && !pack_matrix(rows, bias, to)) {
      problem = file.damaged("section " + name + ".w has weights outside -63..63");
      ok = false;
    }
  };
  const auto norm = [&](Norm& to, const std::string& name) {
    take(to.gain, file.floats(name + ".g", 1, shape_.hidden));
    take(to.bias, file.floats(name + ".b", 1, shape_.hidden));
  };
  const uint32_t h = shape_.hidden;
  take(pieces_, file.bytes8("piece.w", shape_.pieces, h));
  take(positions_, file.bytes8("position.w", shape_.positions, h));
  take(cases_, file.floats("case", shape_.case_classes, h));
  norm(norm_, "norm");
  layers_.resize(shape_.layers);
  for (uint32_t i = 0; i < shape_.layers; ++i) {
    const std::string name = "L." + std::to_string(i) + ".";
    Layer& layer = layers_[i];
    matrix(layer.qkv, name + "qkv", 3 * h, h);
    matrix(layer.out, name + "out", h, h);
    matrix(layer.up, name + "up", shape_.inner, h);
    matrix(layer.down, name + "down", h, shape_.inner);
    norm(layer.norm1, name + "norm1");
    norm(layer.norm2, name + "norm2");
  }
  matrix(upos_, "upos", shape_.upos, h);
  matrix(feats_, "feats", shape_.feats, h);
  matrix(lemma_, "lemma", shape_.lemma, h);
  matrix(names_, "names", shape_.names, h);
  matrix(arc_dep_, "arc_dep", shape_.arc, h);
  matrix(arc_head_, "arc_head", shape_.arc, h);
  matrix(arc_, "arc", shape_.arc, shape_.arc);
  matrix(rel_dep_, "rel_dep", shape_.rel, h);
  matrix(rel_head_, "rel_head", shape_.rel, h);
  matrix(rel_, "rel", shape_.relations * (shape_.rel + 1), shape_.rel);
  if (!ok) return problem;
  return Done{};
}

void Network::add_piece(float* row, uint32_t piece, uint32_t case_class) const {
  const int8_t* values = pieces_.values + static_cast<size_t>(piece) * shape_.hidden;
  const float scale = pieces_.scale[piece];
  const float* shift = cases_.data() + static_cast<size_t>(case_class) * shape_.hidden;
  for (uint32_t i = 0; i < shape_.hidden; ++i) row[i] = static_cast<float>(values[i]) * scale + shift[i];
}

void Network::add_position(float* row, uint32_t position) const {
  const int8_t* values = positions_.values + static_cast<size_t>(position) * shape_.hidden;
  const float scale = positions_.scale[position];
  for (uint32_t i = 0; i < shape_.hidden; ++i) row[i] = row[i] + static_cast<float>(values[i]) * scale;
}

void Network::embed(const Batch& batch, Work& work) const {
  const size_t h = shape_.hidden;
  size_t rows = 0;
  work.row_begin.clear();
  work.word_row.clear();
  for (const Batch::Sentence& s : batch.sentences) {
    work.row_begin.push_back(static_cast<uint32_t>(rows));
    for (uint32_t w = 0; w < s.words; ++w) {
      work.word_row.push_back(static_cast<uint32_t>(rows) +
                              (shape_.pool != 0 ? w + 1 : batch.word_pieces[s.first_word + w]));
    }
    rows += shape_.pool != 0 ? s.words + 1 : s.pieces;
  }
  work.row_begin.push_back(static_cast<uint32_t>(rows));
  float* x = grown(work.x, rows * h);
  float* piece_row = grown(work.y, h);
  for (size_t n = 0; n < batch.sentences.size(); ++n) {
    const Batch::Sentence& s = batch.sentences[n];
    float* row = x + work.row_begin[n] * h;
    const uint32_t* ids = batch.pieces.data() + s.first_piece;
    const uint8_t* cases = batch.cases.data() + s.first_piece;
    if (shape_.pool == 0) {
      for (uint32_t p = 0; p < s.pieces; ++p, row += h) {
        add_piece(row, ids[p], cases[p]);
        add_position(row, p);
      }
      continue;
    }
    add_piece(row, ids[0], cases[0]);
    add_position(row, 0);
    for (uint32_t w = 0; w < s.words; ++w) {
      row += h;
      const uint32_t begin = batch.word_pieces[s.first_word + w];
      const uint32_t end = w + 1 < s.words ? batch.word_pieces[s.first_word + w + 1] : s.pieces - 1;
      add_piece(row, ids[begin], cases[begin]);
      for (uint32_t p = begin + 1; p < end; ++p) {
        add_piece(piece_row, ids[p], cases[p]);
        for (size_t i = 0; i < h; ++i) row[i] = row[i] + piece_row[i];
      }
      if (end - begin > 1) {
        const auto count = static_cast<float>(end - begin);
        for (size_t i = 0; i < h; ++i) row[i] = row[i] / count;
      }
      add_position(row, w + 1);
    }
  }
  kernels_.add_norm(x, nullptr, rows, h, 0, norm_.gain.data(), norm_.bias.data());
}

void Network::encode(const Batch& batch, Work& work) const {
  const size_t h = shape_.hidden, rows = work.row_begin.back(), head_width = h / shape_.attention_heads;
  float* x = work.x.data();
  size_t longest = 0;
  for (size_t n = 0; n + 1 < work.row_begin.size(); ++n)
    longest = std::max<size_t>(longest, work.row_begin[n + 1] - work.row_begin[n]);
  float* turned = grown(work.turned, Kernels::attention_work(longest, head_width));
  float* attended = grown(work.attention, rows * h);
  for (const Layer& layer : layers_) {
    const size_t wide_stride = std::max(layer.qkv.padded_outputs(), layer.up.padded_outputs()),
                 narrow_stride = layer.out.padded_outputs();
    float* wide = grown(work.wide, rows * wide_stride);
    float* y = grown(work.y, rows * narrow_stride);
    const size_t qkv_stride = layer.qkv.padded_outputs();
    kernels_.round_rows(x, rows, h, h, work.rounded);
    kernels_.linear(layer.qkv, work.rounded, rows, wide, qkv_stride);
    for (size_t n = 0; n < batch.sentences.size(); ++n) {
      const size_t begin = work.row_begin[n], count = work.row_begin[n + 1] - begin;
      kernels_.attention(wide + begin * qkv_stride, qkv_stride, count, shape_.attention_heads, head_width,
                         attended + begin * h, turned);
    }
    kernels_.round_rows(attended, rows, h, h, work.rounded);
    kernels_.linear(layer.out, work.rounded, rows, y, narrow_stride);
    kernels_.add_norm(x, y, rows, h, narrow_stride, layer.norm1.gain.data(), layer.norm1.bias.data());
    kernels_.round_rows(x, rows, h, h, work.rounded);
    const size_t up_stride = layer.up.padded_outputs();
    kernels_.linear(layer.up, work.rounded, rows, wide, up_stride);
    kernels_.gelu(wide, rows * up_stride);
    kernels_.round_rows(wide, rows, shape_.inner, up_stride, work.rounded);
    kernels_.linear(layer.down, work.rounded, rows, y, narrow_stride);
    kernels_.add_norm(x, y, rows, h, narrow_stride, layer.norm2.gain.data(), layer.norm2.bias.data());
  }
}

void Network::run(const Batch& batch, Work& work) const {
  embed(batch, work);
  encode(batch, work);
  const size_t h = shape_.hidden, words = work.word_row.size(), sentences = batch.sentences.size(),
               rows = words + sentences;
  float* to = grown(work.rows, rows * h);
  for (size_t w = 0; w < words; ++w) std::memcpy(to + w * h, work.x.data() + work.word_row[w] * h, h * sizeof(float));
  for (size_t s = 0; s < sentences; ++s)
    std::memcpy(to + (words + s) * h, work.x.data() + work.row_begin[s] * h, h * sizeof(float));
  kernels_.round_rows(to, rows, h, h, work.rounded);
  const auto score = [&](const Matrix& matrix, size_t n, AlignedVector<float>& out) {
    kernels_.linear(matrix, work.rounded, n, grown(out, n * matrix.padded_outputs()), matrix.padded_outputs());
    return static_cast<size_t>(matrix.padded_outputs());
  };
  work.upos_stride = score(upos_, words, work.upos);
  work.feats_stride = score(feats_, words, work.feats);
  work.lemma_stride = score(lemma_, words, work.lemma);
  work.names_stride = score(names_, words, work.names);
  score(arc_head_, rows, work.arc_head);
  score(rel_head_, rows, work.rel_head);
  score(rel_dep_, words, work.rel_dep);
  kernels_.relu(work.arc_head.data(), rows * arc_head_.padded_outputs());
  kernels_.relu(work.rel_head.data(), rows * rel_head_.padded_outputs());
  kernels_.relu(work.rel_dep.data(), words * rel_dep_.padded_outputs());
  score(arc_dep_, words, work.arc_dep);
  kernels_.relu(work.arc_dep.data(), words * arc_dep_.padded_outputs());
  kernels_.round_rows(work.arc_dep.data(), words, shape_.arc, arc_dep_.padded_outputs(), work.rounded);
  score(arc_, words, work.arc_turned);
}

void Network::score_arcs(const Batch& batch, size_t n, Work& work) const {
  const Batch::Sentence& s = batch.sentences[n];
  const size_t stride = arc_head_.padded_outputs(), padded = Kernels::padded(s.words + 1), words = work.word_row.size();
  // Heads: the sentence's own row (the root), then its words.
  float* heads = grown(work.arc_root, (s.words + 1) * stride);
  std::memcpy(heads, work.arc_head.data() + (words + n) * stride, stride * sizeof(float));
  std::memcpy(heads + stride, work.arc_head.data() + s.first_word * stride, s.words * stride * sizeof(float));
  kernels_.all_products(work.arc_turned.data() + static_cast<size_t>(s.first_word) * arc_.padded_outputs(), s.words,
                        arc_.padded_outputs(), heads, s.words + 1, stride, shape_.arc,
                        grown(work.arcs, s.words * padded), grown(work.turned, shape_.arc * padded));
}

void Network::prepare_relations(const Batch& batch, size_t n, Work& work) const {
  const Batch::Sentence& s = batch.sentences[n];
  const size_t stride = rel_dep_.padded_outputs();
  kernels_.round_rows(work.rel_dep.data() + s.first_word * stride, s.words, shape_.rel, stride, work.rounded);
  kernels_.linear(rel_, work.rounded, s.words,
                  grown(work.rel_wide, static_cast<size_t>(s.words) * rel_.padded_outputs()), rel_.padded_outputs());
}

const float* Network::relation_scores(const Batch& batch, size_t n, uint32_t word, uint32_t head, Work& work) const {
  const Batch::Sentence& s = batch.sentences[n];
  const size_t row = head == 0 ? work.word_row.size() + n : s.first_word + head - 1;
  const float* h = work.rel_head.data() + row * rel_head_.padded_outputs();
  const float* m = work.rel_wide.data() + static_cast<size_t>(word) * rel_.padded_outputs();
  float* out = grown(work.rel_scores, shape_.relations);
  for (uint32_t r = 0; r < shape_.relations; ++r, m += shape_.rel + 1)
    out[r] = kernels_.dot(m, h, shape_.rel) + m[shape_.rel];
  return out;
}

}  // namespace daybook::syntax
