// SPDX-License-Identifier: Apache-2.0
#include "syntax/word_pieces.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"

namespace daybook::syntax {
namespace {

constexpr size_t kMostPieces = 12;   // of one word
constexpr size_t kLongestRun = 100;  // characters

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF);
}

}  // namespace

Result<WordPieces> WordPieces::read(const ModelFile& file) {
  WordPieces out;
  Result<std::vector<std::string_view>> lines = file.lines("pieces");
  if (!lines) return lines.error();
  if (lines->empty() || lines->size() > 1U << 20) return file.damaged("section pieces has no or too many lines");
  size_t slots = 1024;
  while (slots < lines->size() * 2) slots *= 2;
  out.table_.assign(slots, 0);
  out.first_ = out.last_ = out.unknown_ = kNone;
  for (const std::string_view line : *lines) {
    const auto id = static_cast<uint32_t>(out.pieces_.size());
    if (line == "[CLS]") out.first_ = id;
    if (line == "[SEP]") out.last_ = id;
    if (line == "[UNK]") out.unknown_ = id;
    const bool inner = line.starts_with("##") && line.size() > 2;
    const std::string_view piece = inner ? line.substr(2) : line;
    out.pieces_.push_back(piece);
    out.inner_.push_back(inner);
    out.longest_ = std::max(out.longest_, piece.size());
    if (piece.empty()) continue;
    size_t slot = hash64(piece, inner ? 1 : 0) & (slots - 1);
    while (out.table_[slot] != 0) slot = (slot + 1) & (slots - 1);
    out.table_[slot] = id + 1;
  }
  if (out.first_ == kNone || out.last_ == kNone || out.unknown_ == kNone)
    return file.damaged("section pieces lacks [CLS], [SEP] or [UNK]");
  Result<std::vector<std::string_view>> folds = file.lines("fold");
  if (!folds) return folds.error();
  for (const std::string_view line : *folds) {
    const size_t tab = line.find('\t');
    Fold row;
    uint32_t code = 0;
    const auto number = std::from_chars(line.data(), line.data() + std::min(tab, line.size()), code, 16);
    if (tab == std::string_view::npos || tab + 2 >= line.size() || number.ec != std::errc{} || line[tab + 2] != '\t' ||
        line[tab + 1] < '0' || line[tab + 1] > '2') {
      return file.damaged("section fold: " + std::string(line.substr(0, 40)));
    }
    row.code = code;
    row.kind = static_cast<uint8_t>(line[tab + 1] - '0');
    row.text = line.substr(tab + 3);
    if (!out.folds_.empty() && out.folds_.back().code >= row.code) return file.damaged("section fold is not sorted");
    out.folds_.push_back(row);
  }
  return out;
}

uint32_t WordPieces::find(std::string_view piece, bool inner) const {
  for (size_t slot = hash64(piece, inner ? 1 : 0) & (table_.size() - 1); table_[slot] != 0;
       slot = (slot + 1) & (table_.size() - 1)) {
    const uint32_t id = table_[slot] - 1;
    if (inner_[id] == inner && pieces_[id] == piece) return id;
  }
  return kNone;
}

const WordPieces::Fold* WordPieces::fold(char32_t code) const {
  const auto found =
      std::lower_bound(folds_.begin(), folds_.end(), code, [](const Fold& row, char32_t c) { return row.code < c; });
  return found != folds_.end() && found->code == code ? &*found : nullptr;
}

void WordPieces::cut_run(std::string_view run, std::vector<uint32_t>& out, size_t most) const {
  const size_t kept = out.size();
  size_t characters = 0;
  for (const char c : run) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (characters > kLongestRun) {
    out.push_back(unknown_);
    return;
  }
  for (size_t begin = 0; begin < run.size();) {
    size_t end = std::min(run.size(), begin + longest_);
    while (end < run.size() && (static_cast<unsigned char>(run[end]) & 0xC0) == 0x80) --end;
    uint32_t id = kNone;
    while (end > begin) {
      id = find(run.substr(begin, end - begin), begin > 0);
      if (id != kNone) break;
      do --end;
      while (end > begin && (static_cast<unsigned char>(run[end]) & 0xC0) == 0x80);
    }
    if (id == kNone) {
      out.resize(kept);
      out.push_back(unknown_);
      return;
    }
    out.push_back(id);
    begin = end;
  }
  if (out.size() > most) out.resize(most);
}

void WordPieces::cut(std::string_view word, std::string& work, std::vector<uint32_t>& out) const {
  const size_t before = out.size(), most = before + kMostPieces;
  work.clear();
  const auto flush = [&] {
    if (!work.empty() && out.size() < most) cut_run(work, out, most);
    work.clear();
  };
  for (size_t at = 0; at < word.size();) {
    const auto byte = static_cast<unsigned char>(word[at]);
    if (byte >= 'a' && byte <= 'z') {
      work += word[at++];
      continue;
    }
    if (byte >= 'A' && byte <= 'Z') {
      work += static_cast<char>(word[at++] + 32);
      continue;
    }
    if (byte >= '0' && byte <= '9') {
      work += word[at++];
      continue;
    }
    const Utf8Step step = decode_utf8(word, at);
    const std::string_view itself = step.valid ? word.substr(at, step.length) : std::string_view("\xEF\xBF\xBD");
    at += step.length;
    if (is_ideograph(step.code)) {
      flush();
      if (out.size() < most) cut_run(itself, out, most);
      continue;
    }
    const Fold* row = fold(step.code);
    if (row == nullptr) {
      work += itself;
      continue;
    }
    if (row->kind == 0) {
      work += row->text;
      continue;
    }
    if (row->kind == 2) continue;
    flush();
    for (size_t i = 0; i < row->text.size() && out.size() < most;) {
      const uint32_t length = decode_utf8(row->text, i).length;
      cut_run(row->text.substr(i, length), out, most);
      i += length;
    }
  }
  flush();
  if (out.size() == before) out.push_back(unknown_);
}

}  // namespace daybook::syntax
