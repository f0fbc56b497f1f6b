// SPDX-License-Identifier: Apache-2.0
#include "doc/conllu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace daybook {
namespace {

constexpr size_t kColumns = 10;
constexpr size_t kMaxWords = 4U << 20;
enum Column : size_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };

std::string_view next_line(std::string_view text, size_t& at) {
  const size_t newline = text.find('\n', at);
  const size_t end = newline == std::string_view::npos ? text.size() : newline;
  std::string_view line = text.substr(at, end - at);
  at = end < text.size() ? end + 1 : end;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

bool parse_number(std::string_view text, uint32_t& out) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() && !text.empty();
}

bool has_item(std::string_view misc, std::string_view item) {
  for (size_t at = 0; at <= misc.size();) {
    const size_t bar = std::min(misc.find('|', at), misc.size());
    if (misc.substr(at, bar - at) == item) return true;
    at = bar + 1;
  }
  return false;
}

std::string_view item_value(std::string_view misc, std::string_view key) {
  for (size_t at = 0; at <= misc.size();) {
    const size_t bar = std::min(misc.find('|', at), misc.size());
    const std::string_view item = misc.substr(at, bar - at);
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=')
      return item.substr(key.size() + 1);
    at = bar + 1;
  }
  return {};
}

constexpr std::array<std::string_view, 4> kNameTypes = {"PER", "ORG", "LOC", "MISC"};

class Reader {
 public:
  Reader(std::string_view text, Document& document, size_t line) : text_(text), document_(document), line_(line - 1) {}

  Result<Done> run() {
    for (size_t at = 0; at < text_.size();) {
      const std::string_view line = next_line(text_, at);
      ++line_;
      if (is_blank(line)) {
        if (Result<Done> done = finish(); !done) return done;
      } else if (line[0] == '#') {
        // Only above a sentence: one between its words says nothing of where it begins.
        if (words_.empty() && (line.starts_with("# newpar") || line.starts_with("# newdoc"))) new_paragraph_ = true;
      } else if (Result<Done> done = word(line); !done) {
        return done;
      }
    }
    if (Result<Done> done = finish(); !done) return done;
    document_.set_text(std::move(out_), {});
    return Done{};
  }

 private:
  Error fail(std::string what) const { return Error{"bad_conllu", std::move(what), "line " + std::to_string(line_)}; }

  Result<Done> word(std::string_view line) {
    std::array<std::string_view, kColumns> cell;
    size_t n = 0;
    for (size_t at = 0; at <= line.size() && n < kColumns; ++n) {
      const size_t tab = std::min(line.find('\t', at), line.size());
      cell[n] = line.substr(at, tab - at);
      at = tab + 1;
      if (tab == line.size()) {
        ++n;
        break;
      }
    }
    if (n != kColumns) return fail("a word line needs ten columns");
    if (cell[id].find('.') != std::string_view::npos) return Done{};  // an empty node
    if (cell[form].empty()) return fail("a word without a form");
    if (cell[form].front() == ' ' || cell[form].back() == ' ' ||
        std::any_of(cell[form].begin(), cell[form].end(), [](char c) { return static_cast<unsigned char>(c) < 32; }))
      return fail("a word with a space at its end, or a control character");
    const bool space_after = !has_item(cell[misc], "SpaceAfter=No");
    if (const size_t dash = cell[id].find('-'); dash != std::string_view::npos) {
      uint32_t first = 0, last = 0;
      if (!parse_number(cell[id].substr(0, dash), first) || !parse_number(cell[id].substr(dash + 1), last) ||
          first >= last || first != words_.size() + 1 || last - first > 200) {
        return fail("a range of words that does not fit: " + std::string(cell[id]));
      }
      range_end_ = last;
      range_first_ = first;
      range_space_ = space_after;
      return Done{};
    }
    uint32_t number = 0;
    if (!parse_number(cell[id], number) || number != words_.size() + 1) return fail("words are not numbered 1, 2, 3 …");
    if (document_.tokens.size() + words_.size() >= kMaxWords) return fail("too many words in one piece");
    if (words_.empty()) begin_sentence();
    Parsed parsed;
    parsed.token.bytes.begin = static_cast<uint32_t>(out_.size());
    out_ += cell[form];
    parsed.token.bytes.end = static_cast<uint32_t>(out_.size());
    if (cell[lemma] != "_" || cell[form] == "_") parsed.token.lemma = document_.strings.add(cell[lemma]);
    if (cell[feats] != "_") parsed.token.feats = document_.strings.add(cell[feats]);
    if (cell[upos] != "_") {
      const auto value = parse_upos(cell[upos]);
      if (!value) return fail("no such part of speech: " + std::string(cell[upos]));
      parsed.token.upos = *value;
    }
    if (cell[deprel] != "_") {
      const auto value = parse_deprel(cell[deprel]);
      if (!value) return fail("no such relation: " + std::string(cell[deprel]));
      parsed.token.deprel = *value;
    }
    if (cell[head] != "_" && !parse_number(cell[head], parsed.head))
      return fail("HEAD is no number: " + std::string(cell[head]));
    parsed.name = item_value(cell[misc], "NER");
    const bool inside = number < range_end_;
    if (number == range_first_) parsed.token.surface_words = static_cast<uint8_t>(range_end_ - range_first_ + 1);
    pending_space_ = number == range_end_ ? range_space_ : space_after;
    if (!inside && pending_space_) out_ += ' ';
    words_.push_back(parsed);
    return Done{};
  }

  void begin_sentence() {
    if (out_.empty()) return;
    if (new_paragraph_) {
      while (!out_.empty() && out_.back() == ' ') out_.pop_back();
      out_ += "\n\n";
    }
  }

  Result<Done> finish() {
    if (range_end_ > words_.size()) return fail("a range of words runs past the sentence");
    if (words_.empty()) return Done{};
    Sentence sentence;
    const SentIx index(document_.sentences.size());
    const size_t base = document_.tokens.size();
    sentence.first = TokenIx(base);
    sentence.last = TokenIx(base + words_.size());
    sentence.bytes = {words_.front().token.bytes.begin, words_.back().token.bytes.end};
    sentence.starts_paragraph = new_paragraph_ || document_.sentences.empty();
    for (Parsed& parsed : words_) {
      if (parsed.head > words_.size()) return fail("HEAD points outside the sentence");
      if (parsed.head > 0) parsed.token.head = TokenIx(base + parsed.head - 1);
      sentence.parsed = sentence.parsed || parsed.token.deprel != Deprel::none;
      parsed.token.sentence = index;
      add_name(parsed.name, document_.tokens.size());
      document_.tokens.push_back(parsed.token);
    }
    document_.sentences.push_back(sentence);
    words_.clear();
    range_first_ = range_end_ = 0;
    new_paragraph_ = false;
    return Done{};
  }

  void add_name(std::string_view tag, size_t at) {
    if (tag.size() < 3 || tag[1] != '-') return;
    for (size_t i = 0; i < kNameTypes.size(); ++i) {
      if (tag.substr(2) != kNameTypes[i]) continue;
      const auto type = static_cast<MentionType>(i);
      std::vector<NameSpan>& names = document_.names;
      if (tag[0] == 'I' && !names.empty() && names.back().last == TokenIx(at) && names.back().type == type) {
        names.back().last = TokenIx(at + 1);
      } else {
        names.push_back({TokenIx(at), TokenIx(at + 1), type});
      }
    }
  }

  struct Parsed {
    Token token = {};
    uint32_t head = 0;
    std::string_view name = {};
  };
  std::string_view text_;
  Document& document_;
  std::string out_;
  std::vector<Parsed> words_;
  size_t line_ = 0;
  uint32_t range_first_ = 0, range_end_ = 0;
  bool range_space_ = true, pending_space_ = true, new_paragraph_ = false;
};

void append_number(std::string& out, size_t n) {
  char buffer[20];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, n).ptr;
  out.append(buffer, end);
}

// Tabs and line ends inside a word or sentence become spaces.
void append_plain(std::string& out, std::string_view text) {
  for (const char c : text) out += static_cast<unsigned char>(c) < 32 ? ' ' : c;
}

}  // namespace

Result<Done> read_conllu(std::string_view text, Document& document, size_t first_line) {
  return Reader(text, document, first_line).run();
}

size_t next_conllu_block(std::string_view text, size_t at, size_t max_sentences) {
  size_t sentences = 0, comments = at;  // comments: where the comment lines above the next words begin
  bool words = false, in_comments = false;
  while (at < text.size()) {
    const size_t line_begin = at;
    const std::string_view line = next_line(text, at);
    if (is_blank(line)) {
      if (words && ++sentences >= max_sentences) return at;
      words = in_comments = false;
    } else if (line[0] == '#') {
      if (!in_comments) comments = line_begin;
      in_comments = true;
      if (line.starts_with("# newdoc") && sentences > 0) return comments;
    } else {
      words = true;
      in_comments = false;
    }
  }
  return at;
}

void write_conllu(const Document& document, std::string& out, const ConlluOptions& options) {
  size_t name = 0, number = options.first_sentence;
  const std::string& text = document.text();
  for (const Sentence& sentence : document.sentences) {
    if (sentence.first == sentence.last) continue;
    if (number == options.first_sentence && options.starts_document) out += "# newdoc\n";
    if (sentence.starts_paragraph) out += "# newpar\n";
    out += "# sent_id = ";
    append_number(out, number++);
    out += "\n# text = ";
    append_plain(out, document.slice(sentence.bytes));
    out += '\n';
    uint32_t range_end = 0;
    for (uint32_t i = sentence.first.v; i < sentence.last.v; ++i) {
      const Token& token = document.tokens[i];
      const uint32_t position = i - sentence.first.v + 1;
      const auto no_space_after = [&](uint32_t last) {
        if (last + 1 < document.tokens.size())
          return document.tokens[last + 1].bytes.begin <= document.tokens[last].bytes.end;
        return document.tokens[last].bytes.end >= text.size() && last + 1 < sentence.last.v;
      };
      if (token.surface_words > 1 && i + token.surface_words <= sentence.last.v) {
        range_end = i + token.surface_words - 1;
        append_number(out, position);
        out += '-';
        append_number(out, position + token.surface_words - 1U);
        out += '\t';
        append_plain(out, document.slice({token.bytes.begin, document.tokens[range_end].bytes.end}));
        out += "\t_\t_\t_\t_\t_\t_\t_\t";
        out += no_space_after(range_end) ? "SpaceAfter=No\n" : "_\n";
      }
      append_number(out, position);
      out += '\t';
      append_plain(out, document.form(token));
      out += '\t';
      if (token.lemma != 0) append_plain(out, document.lemma(token));
      else out += '_';
      out += '\t';
      out += to_string(token.upos);
      out += "\t_\t";
      if (token.feats != 0) append_plain(out, document.feats(token));
      else out += '_';
      out += '\t';
      if (token.deprel == Deprel::none) {
        out += "_\t_";
      } else {
        append_number(out, token.head.ok() ? token.head.v - sentence.first.v + 1 : 0);
        out += '\t';
        out += to_string(token.deprel);
      }
      out += "\t_\t";
      bool any = false;
      while (name < document.names.size() && document.names[name].last.v <= i) ++name;
      if (name < document.names.size() && document.names[name].first.v <= i) {
        out += document.names[name].first.v == i ? "NER=B-" : "NER=I-";
        out += kNameTypes[static_cast<size_t>(document.names[name].type)];
        any = true;
      }
      const bool in_range = range_end != 0 && i <= range_end;
      if (!in_range && no_space_after(i)) {
        if (any) out += '|';
        out += "SpaceAfter=No";
        any = true;
      }
      out += any ? "\n" : "_\n";
    }
    out += '\n';
  }
}

}  // namespace daybook
