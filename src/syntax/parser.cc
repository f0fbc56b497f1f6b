// SPDX-License-Identifier: Apache-2.0
#include "syntax/parser.h"

#include <algorithm>

#include "syntax/name_rules.h"

namespace daybook::syntax {
namespace {

constexpr int64_t kCertain = int64_t{1} << 30;  // more than any score
// Added where a MISC name may begin: the heads give MISC too seldom, in every text that was held back
// (models/FORMAT.md).
constexpr int64_t kMiscLean = 4096;

size_t best_of(const float* scores, size_t n) {
  return static_cast<size_t>(std::max_element(scores, scores + n) - scores);
}

ParserWork::Once once_of(Deprel relation) {
  switch (relation) {
    case Deprel::nsubj:
    case Deprel::nsubj_pass:
    case Deprel::csubj:
    case Deprel::csubj_pass: return ParserWork::Once::subject;
    case Deprel::obj: return ParserWork::Once::object;
    case Deprel::obl_agent: return ParserWork::Once::agent;
    default: return ParserWork::Once::no;
  }
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_by(std::string_view form) { return form == "by" || form == "BY" || form == "By"; }

}  // namespace

Result<Parser> Parser::read(std::string_view bytes, const std::string& name, Cpu cpu, ParserLimits limits) {
  Result<ModelFile> file = ModelFile::open(bytes, name);
  if (!file) return file.error();
  Result<Network> network = Network::read(*file, cpu);
  if (!network) return network.error();
  Result<WordPieces> pieces = WordPieces::read(*file);
  if (!pieces) return pieces.error();
  Result<Letters> letters = Letters::read(*file);
  if (!letters) return letters.error();
  Result<LemmaRules> lemmas = LemmaRules::read(*file);
  if (!lemmas) return lemmas.error();
  Parser out(std::move(network).value(), std::move(pieces).value(), std::move(letters).value(),
             std::move(lemmas).value(), limits);
  if (Result<Done> done = out.read_labels(*file); !done) return done.error();
  return out;
}

Result<Done> Parser::read_labels(const ModelFile& file) {
  const Shape& shape = network_.shape();
  if (pieces_.size() != shape.pieces) return file.damaged("section pieces has another size than shape says");
  if (lemmas_.size() != shape.lemma) return file.damaged("section labels.lemma has another size than shape says");
  const auto labels = [&](std::string_view name, uint32_t n) -> Result<std::vector<std::string_view>> {
    Result<std::vector<std::string_view>> lines = file.lines(name);
    if (lines && lines->size() != n)
      return file.damaged("section " + std::string(name) + " has another size than shape says");
    return lines;
  };
  auto lines = labels("labels.upos", shape.upos);
  if (!lines) return lines.error();
  for (const std::string_view line : *lines) {
    const auto value = parse_upos(line);
    if (!value) return file.damaged("no such part of speech: " + std::string(line));
    upos_.push_back(*value);
  }
  lines = labels("labels.feats", shape.feats);
  if (!lines) return lines.error();
  for (const std::string_view line : *lines) feats_.emplace_back(line == "_" ? std::string_view() : line);
  lines = labels("labels.relations", shape.relations);
  if (!lines) return lines.error();
  root_relation_ = lines->size();
  for (const std::string_view line : *lines) {
    const auto value = parse_deprel(line);
    if (!value) return file.damaged("no such relation: " + std::string(line));
    if (*value == Deprel::root) root_relation_ = relations_.size();
    relations_.push_back(*value);
    once_.push_back(once_of(*value));
  }
  if (root_relation_ == relations_.size() || relations_.size() < 2) return file.damaged("no relation root");
  lines = labels("labels.names", shape.names);
  if (!lines) return lines.error();
  for (const std::string_view line : *lines) {
    NameTag tag;
    if (line != "O") {
      if (line.size() < 3 || std::string_view("BIES").find(line[0]) == std::string_view::npos || line[1] != '-') {
        return file.damaged("no such name tag: " + std::string(line));
      }
      tag.step = line[0];
      const std::string_view type = line.substr(2);
      tag.type = type == "PER"   ? MentionType::person
                 : type == "ORG" ? MentionType::organisation
                 : type == "LOC" ? MentionType::place
                                 : MentionType::misc;
    }
    names_.push_back(tag);
  }
  if (names_.empty() || names_[0].step != 'O') return file.damaged("the first name tag must be O");
  name_steps_ = name_steps(*lines);
  return Done{};
}

bool Parser::in_capitals(const Document& document, uint32_t first, uint32_t last, ParserWork& work) const {
  work.counts.clear();
  bool lower = false, upper_word = false;
  for (uint32_t i = first; i < last; ++i) {
    const Letters::Count count = letters_.count(document.form(document.tokens[i]));
    work.counts.push_back(count);
    lower = lower || count.lower > 0;
    upper_word = upper_word || count.upper >= 2;
  }
  return !lower && upper_word;
}

uint32_t Parser::add_part(const Document& document, uint32_t first, uint32_t last, bool capitals,
                          ParserWork& work) const {
  Batch& batch = work.batch;
  Batch::Sentence sentence;
  sentence.first_piece = static_cast<uint32_t>(batch.pieces.size());
  sentence.first_word = static_cast<uint32_t>(batch.word_pieces.size());
  batch.pieces.push_back(pieces_.first());
  batch.cases.push_back(static_cast<uint8_t>(CaseClass::special));
  uint32_t at = first;
  const uint32_t most_rows = network_.shape().positions - 1;  // [SEP] has to fit too
  for (; at < last && at - first < limits_.most_words; ++at) {
    const size_t before = batch.pieces.size();
    pieces_.cut(document.form(document.tokens[at]), work.text, batch.pieces);
    const size_t rows = network_.shape().pool != 0 ? at - first + 2 : batch.pieces.size() - sentence.first_piece;
    if (rows > most_rows && at > first) {
      batch.pieces.resize(before);
      break;
    }
    batch.word_pieces.push_back(static_cast<uint32_t>(before) - sentence.first_piece);
    const CaseClass case_class = Letters::case_class(work.counts[at - first], capitals);
    batch.cases.resize(batch.pieces.size(), static_cast<uint8_t>(case_class));
    ++sentence.words;
  }
  batch.pieces.push_back(pieces_.last());
  batch.cases.push_back(static_cast<uint8_t>(CaseClass::special));
  sentence.pieces = static_cast<uint32_t>(batch.pieces.size()) - sentence.first_piece;
  batch.sentences.push_back(sentence);
  return at;
}

size_t Parser::parse(Document& document, const std::vector<uint32_t>& wanted, ParserWork& work) const {
  work.batch.clear();
  work.parts.clear();
  work.feats_ids.assign(feats_.size(), UINT32_MAX);
  size_t too_long = 0;
  for (const uint32_t index : wanted) {
    Sentence& sentence = document.sentences[index];
    if (sentence.first == sentence.last) continue;
    const bool capitals = in_capitals(document, sentence.first.v, sentence.last.v, work);
    uint32_t at = sentence.first.v;
    while (at < sentence.last.v) {
      const uint32_t next = add_part(document, at, sentence.last.v, capitals, work);
      work.parts.push_back({at, next, at != sentence.first.v});
      work.counts.erase(work.counts.begin(), work.counts.begin() + (next - at));
      if (next < sentence.last.v && at == sentence.first.v) ++too_long;
      at = next;
      if (work.batch.pieces.size() >= limits_.batch_rows) finish_batch(document, work);
    }
    sentence.parsed = true;
  }
  finish_batch(document, work);
  settle_surnames(document);
  return too_long;
}

void Parser::finish_batch(Document& document, ParserWork& work) const {
  if (work.batch.sentences.empty()) return;
  network_.run(work.batch, work.network);
  for (size_t s = 0; s < work.parts.size(); ++s) {
    write_words(document, s, work);
    write_tree(document, s, work);
    write_names(document, s, work);
  }
  work.batch.clear();
  work.parts.clear();
}

void Parser::write_words(Document& document, size_t s, ParserWork& work) const {
  const Batch::Sentence& sentence = work.batch.sentences[s];
  const Work& w = work.network;
  for (uint32_t j = 0; j < sentence.words; ++j) {
    Token& token = document.tokens[work.parts[s].first + j];
    const size_t row = sentence.first_word + j;
    token.upos = upos_[best_of(w.upos.data() + row * w.upos_stride, upos_.size())];
    const size_t feats = best_of(w.feats.data() + row * w.feats_stride, feats_.size());
    if (work.feats_ids[feats] == UINT32_MAX) work.feats_ids[feats] = document.strings.add(feats_[feats]);
    token.feats = work.feats_ids[feats];
    const std::string_view form = document.form(token);
    work.text.clear();
    letters_.append_lower(form, work.text);
    lemmas_.lemma(letters_, form, work.text, token.upos, w.lemma.data() + row * w.lemma_stride, work.lemma);
    token.lemma = document.strings.add(work.lemma);
  }
}

void Parser::write_tree(Document& document, size_t s, ParserWork& work) const {
  const Batch::Sentence& sentence = work.batch.sentences[s];
  const ParserWork::Part& part = work.parts[s];
  const size_t n = sentence.words, padded = Kernels::padded(n + 1);
  network_.score_arcs(work.batch, s, work.network);
  work.whole.resize(n * padded);
  for (size_t i = 0; i < n * padded; ++i) work.whole[i] = whole_score(work.network.arcs[i]);
  bind_compounds(document, part, padded, work);
  // Unused columns lie past the nodes and are never read.
  best_tree(work.whole.data(), n, padded, work.tree, work.heads);
  network_.prepare_relations(work.batch, s, work.network);
  work.claims.clear();
  work.with_by.assign(n, 0);
  for (uint32_t j = 0; j < n; ++j) {
    if (work.heads[j] != 0 && is_by(document.form(document.tokens[part.first + j])))
      work.with_by[work.heads[j] - 1] = 1;
  }
  for (uint32_t j = 0; j < n; ++j) {
    Token& token = document.tokens[part.first + j];
    const uint32_t head = work.heads[j];
    if (head == 0) {
      token.head = {};
      token.deprel = Deprel::root;
      if (part.continues) {  // hangs from the root of the sentence's first part
        uint32_t root = document.sentence(token.sentence).first.v;
        while (document.tokens[root].deprel != Deprel::root) ++root;
        token.head = TokenIx(root);
        token.deprel = Deprel::parataxis;
      }
      continue;
    }
    token.head = TokenIx(part.first + head - 1);
    const float* scores = network_.relation_scores(work.batch, s, j, head, work.network);
    const bool by = work.with_by[j] != 0;
    const size_t best = best_relation(scores, Once::no, true);
    token.deprel = relations_[best];
    if (once_[best] == Once::no) continue;
    if (once_[best] == Once::agent && !by) {
      no_agent(document, part, j, head, work);
      continue;
    }
    // What a head has once: of two subjects, or two objects, the surer one stays.
    const size_t other = best_relation(scores, once_[best], by);
    const ParserWork::Claim claim{j, head, once_[best], whole_score(scores[best]) - whole_score(scores[other]),
                                  relations_[other]};
    const auto rival = std::find_if(work.claims.begin(), work.claims.end(),
                                    [&](const ParserWork::Claim& c) { return c.head == head && c.once == claim.once; });
    if (rival == work.claims.end()) {
      work.claims.push_back(claim);
    } else if (claim.margin > rival->margin) {
      document.tokens[part.first + rival->word].deprel = rival->other;
      *rival = claim;
    } else {
      token.deprel = claim.other;
    }
  }
}

void Parser::bind_compounds(const Document& document, const ParserWork::Part& part, size_t stride, ParserWork& work) {
  const auto touches = [&](uint32_t i) {  // no space before it
    return document.tokens[i - 1].bytes.end == document.tokens[i].bytes.begin;
  };
  for (uint32_t i = part.first; i + 2 < part.last; ++i) {
    if (document.form(document.tokens[i + 1]) != "-" || document.tokens[i + 2].upos != Upos::verb) continue;
    if (!touches(i + 1) || !touches(i + 2)) continue;
    if (!is_letter(document.form(document.tokens[i]).back())) continue;
    const bool chain = i > part.first && touches(i) && document.form(document.tokens[i - 1]) == "-";
    if (chain) continue;
    const uint32_t word = i - part.first;
    work.whole[word * stride + word + 3] += kCertain;
  }
}

// Only who stands with "by" does what a passive tells; "by the group Red Dawn": the name after one who does is his.
void Parser::no_agent(Document& document, const ParserWork::Part& part, uint32_t word, uint32_t head,
                      const ParserWork& work) {
  Token& token = document.tokens[part.first + word];
  token.deprel = Deprel::obl;
  const bool named = std::any_of(work.claims.begin(), work.claims.end(), [&](const ParserWork::Claim& c) {
    return c.head == head && c.once == Once::agent && c.word + 1 == word;
  });
  if (!named) return;
  token.head = TokenIx(part.first + word - 1);
  token.deprel = Deprel::appos;
}

size_t Parser::best_relation(const float* scores, Once without, bool by) const {
  size_t best = relations_.size();
  for (size_t r = 0; r < relations_.size(); ++r) {
    if (r == root_relation_ || (without != Once::no && once_[r] == without)) continue;
    if (once_[r] == Once::agent && !by) continue;
    if (best == relations_.size() || scores[r] > scores[best]) best = r;
  }
  return best < relations_.size() ? best : (root_relation_ == 0 ? 1 : 0);
}

void Parser::write_names(Document& document, size_t s, ParserWork& work) const {
  const Batch::Sentence& sentence = work.batch.sentences[s];
  const ParserWork::Part& part = work.parts[s];
  const size_t n = sentence.words, tags = names_.size();
  work.whole.resize(n * tags);
  for (size_t j = 0; j < n; ++j) {
    const float* row = work.network.names.data() + (sentence.first_word + j) * work.network.names_stride;
    const NameTag& best = names_[best_of(row, tags)];
    const bool body = best.step != 'O' && best.type == MentionType::organisation;
    for (size_t t = 0; t < tags; ++t) {
      const bool misc = names_[t].type == MentionType::misc && (names_[t].step == 'B' || names_[t].step == 'S');
      work.whole[j * tags + t] = whole_score(row[t]) + (misc && body ? kMiscLean : 0);
    }
    if (is_address(document.form(document.tokens[part.first + j]))) work.whole[j * tags] += kCertain;
  }
  best_tags(work.whole.data(), n, tags, tags, name_steps_, work.tags, work.name_tags);
  const size_t from = document.names.size();
  for (uint32_t j = 0; j < n; ++j) {
    const NameTag& tag = names_[work.name_tags[j]];
    const TokenIx at(part.first + j), after(part.first + j + 1);
    if (tag.step == 'B' || tag.step == 'S') {
      document.names.push_back({at, after, tag.type});
    } else if ((tag.step == 'I' || tag.step == 'E') && !document.names.empty()) {
      document.names.back().last = after;
    }
  }
  join_article_names(document, part.first, part.first + static_cast<uint32_t>(n), from);
}

}  // namespace daybook::syntax
