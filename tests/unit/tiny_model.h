// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes the bytes of a small model with random weights, for tests: its trees mean nothing, but must be well formed and
// the same wherever and however they are computed.

#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/model_file.h"

namespace daybook::test {

class TinyModel {
 public:
  explicit TinyModel(unsigned pool = 0, uint32_t seed = 1) : state_(seed) {
    const uint32_t h = 32, inner = 48, arc = 16, rel = 8, relations = 5, layers = 2;
    const std::string pieces =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\narmy\nshell\n##ed\n##s\ntown\n.\n,\na\nb\nc\nd\n##a\n##b\n##c\n##d\n##e\n##"
        "o\n";
    text("shape", "pieces 22\nhidden 32\nlayers 2\nattention_heads 4\ninner 48\npositions 32\ncase_classes 8\npool " +
                      std::to_string(pool) + "\narc 16\nrel 8\nupos 3\nfeats 2\nlemma 3\nrelations 5\nnames 9\n");
    text("pieces", pieces);
    text("fold", "21\t1\t!\n2C\t1\t,\n2E\t1\t.\nE9\t0\te\n");
    text("pairs", "41\t61\n42\t62\n43\t63\n44\t64\n54\t74\n");
    text("labels.upos", "NOUN\nVERB\nPUNCT\n");
    text("labels.feats", "_\nNumber=Plur\n");
    text("labels.lemma", "l||\nl|s|\nt|ed|\n");
    text("labels.relations", "nsubj\nroot\nobj\npunct\ncompound\n");
    text("labels.names", "O\nB-PER\nI-PER\nE-PER\nS-PER\nB-LOC\nI-LOC\nE-LOC\nS-LOC\n");
    text("exceptions", "the\tNOUN\tthe\n");
    table("piece.w", 22, h, 127);
    table("position.w", 32, h, 127);
    floats("case", 8, h);
    norm("norm", h);
    for (uint32_t i = 0; i < layers; ++i) {
      const std::string layer = "L." + std::to_string(i) + ".";
      linear(layer + "qkv", 3 * h, h);
      linear(layer + "out", h, h);
      linear(layer + "up", inner, h);
      linear(layer + "down", h, inner);
      norm(layer + "norm1", h);
      norm(layer + "norm2", h);
    }
    linear("upos", 3, h);
    linear("feats", 2, h);
    linear("lemma", 3, h);
    linear("names", 9, h);
    linear("arc_dep", arc, h);
    linear("arc_head", arc, h);
    linear("arc", arc, arc);
    linear("rel_dep", rel, h);
    linear("rel_head", rel, h);
    linear("rel", relations * (rel + 1), rel);
  }

  std::string bytes() const {
    std::string table, body;
    const size_t start = (32 + 56 * sections_.size() + 63) / 64 * 64;
    for (const Section& s : sections_) {
      std::string row = s.name;
      row.resize(24, '\0');
      number(row, s.kind);
      number(row, s.rows);
      number(row, s.columns);
      number(row, uint32_t{0});
      number(row, static_cast<uint64_t>(start + body.size()));
      number(row, static_cast<uint64_t>(s.data.size()));
      table += row;
      body += s.data;
      body.resize((body.size() + 63) / 64 * 64, '\0');
    }
    std::string rest = table;
    rest.resize(start - 32, '\0');
    rest += body;
    std::string out = "DAYBOOKM";
    number(out, uint32_t{1});
    number(out, static_cast<uint32_t>(sections_.size()));
    number(out, static_cast<uint64_t>(32 + rest.size()));
    number(out, syntax::model_check(rest));
    return out + rest;
  }

 private:
  struct Section {
    std::string name;
    uint32_t kind = 0, rows = 0, columns = 0;
    std::string data;
  };
  template <class T>
  static void number(std::string& out, T value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.append(raw, sizeof raw);
  }
  uint32_t random() { return state_ = state_ * 1664525U + 1013904223U; }
  float real() { return static_cast<float>(random() >> 8) / 8388608.0F - 1.0F; }
  void text(std::string name, std::string lines) { sections_.push_back({std::move(name), 0, 0, 0, std::move(lines)}); }
  void floats(std::string name, uint32_t rows, uint32_t columns, float shift = 0) {
    std::string data;
    for (uint32_t i = 0; i < rows * columns; ++i) number(data, real() * 0.1F + shift);
    sections_.push_back({std::move(name), 1, rows, columns, std::move(data)});
  }
  void table(std::string name, uint32_t rows, uint32_t columns, int most) {
    std::string data;
    for (uint32_t i = 0; i < rows * columns; ++i)
      data += static_cast<char>(static_cast<int>(random() >> 16) % (most + 1) * (random() & 65536U ? 1 : -1));
    data.resize((data.size() + 63) / 64 * 64, '\0');
    for (uint32_t i = 0; i < rows; ++i) number(data, 0.01F + 0.005F * real());
    sections_.push_back({std::move(name), 2, rows, columns, std::move(data)});
  }
  void linear(const std::string& name, uint32_t rows, uint32_t columns) {
    table(name + ".w", rows, columns, 63);
    floats(name + ".b", 1, rows);
  }
  void norm(const std::string& name, uint32_t columns) {
    floats(name + ".g", 1, columns, 1);
    floats(name + ".b", 1, columns);
  }

  uint32_t state_;
  std::vector<Section> sections_;
};

}  // namespace daybook::test
