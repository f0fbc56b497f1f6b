// SPDX-License-Identifier: Apache-2.0
#include "entity/words.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {

namespace {

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`' || c == 0x02BB || c == 0x00B4;
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_mark(char32_t c) { return (c >= 0x0300 && c <= 0x036F); }
bool is_word_char(char32_t c) { return is_letter(c) || is_digit(c) || is_mark(c); }

// Folds one word of letters onto `out`. ASCII by hand, the rest by fold_name.
void fold_onto(std::string& out, std::string_view word) {
  bool ascii = true;
  for (const char c : word) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) {
    for (const char c : fold_name(word)) {
      if (c != '.' && c != ' ') out += c;
    }
    return;
  }
  for (const char c : word) {
    if (c == '\'' || c == '`' || c == '.') continue;
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
}

}  // namespace

void NameWords::build(const Document& document) {
  text_ = document.text();
  words_.clear();
  folded_.clear();
  shouts_.assign(document.sentences.size(), false);
  title_case_.assign(document.sentences.size(), false);
  for (size_t i = 0; i < document.sentences.size(); ++i) scan(document, i);
}

void NameWords::scan(const Document& document, size_t sentence) {
  const Sentence& where = document.sentences[sentence];
  const size_t first_word = words_.size();
  size_t token = where.first.v;
  bool apart = true;
  bool joined = false;
  size_t letters = 0, capitals = 0;
  for (size_t i = where.bytes.begin; i < where.bytes.end;) {
    const Utf8Step step = decode_utf8(text_, i);
    if (!is_word_char(step.code)) {
      const bool space = is_space(step.code) && step.code != '\n';
      if (is_hyphen(step.code)) {
        // A hyphen with a space on one side only, or doubled, is a dash.
        const char before = i > 0 ? text_[i - 1] : ' ';
        const char after = i + step.length < text_.size() ? text_[i + step.length] : ' ';
        if (before == ' ' || after == ' ' || before == '-' || after == '-') apart = true;
        joined = !apart;
      } else if (space) {
        joined = false;
      } else {
        apart = true;
        joined = false;
      }
      i += step.length;
      continue;
    }
    NameWord word;
    word.bytes.begin = static_cast<uint32_t>(i);
    word.capital = is_upper(step.code);
    word.has_digit = is_digit(step.code);
    size_t n_letters = 0, n_upper = 0;
    size_t end = i;
    while (end < where.bytes.end) {
      const Utf8Step next = decode_utf8(text_, end);
      if (is_word_char(next.code)) {
        if (is_letter(next.code)) ++n_letters;
        if (is_upper(next.code)) ++n_upper;
        if (is_digit(next.code)) word.has_digit = true;
        end += next.length;
        continue;
      }
      const size_t after = end + next.length;
      const char32_t beyond = after < where.bytes.end ? decode_utf8(text_, after).code : 0;
      if (is_apostrophe(next.code) && is_letter(beyond)) {
        // Possessive, or a letter of the name ("Sana'a", "O'Brien").
        const size_t past = after + (beyond < 0x80 ? 1 : 2);
        const char32_t then = past < where.bytes.end ? decode_utf8(text_, past).code : 0;
        if ((beyond == 's' || beyond == 'S') && !is_word_char(then)) {
          word.possessive = true;
          break;
        }
        end = after;
        continue;
      }
      if (next.code == '.' && n_letters == 1 && end - i <= 2 && is_letter(beyond) &&
          is_upper(decode_utf8(text_, end - 1).code)) {
        // "U.S.": letter, dot, letter, dot …
        size_t at = end;
        size_t dots = 0;
        while (at < where.bytes.end && text_[at] == '.' && at + 1 < where.bytes.end &&
               is_letter(static_cast<unsigned char>(text_[at + 1])) &&
               (at + 2 >= where.bytes.end || !is_letter(decode_utf8(text_, at + 2).code))) {
          at += 2;
          ++dots;
          ++n_letters;
          ++n_upper;
        }
        if (dots > 0) {
          end = at;
          word.dotted = true;
        }
        break;
      }
      break;
    }
    word.bytes.end = static_cast<uint32_t>(end);
    if (word.dotted && end < text_.size() && text_[end] == '.') word.bytes.end = static_cast<uint32_t>(end + 1);
    word.all_capitals = n_letters >= 2 && n_upper == n_letters;
    word.joined = joined;
    word.apart = apart;
    word.first = words_.size() == first_word;
    word.sentence = static_cast<uint32_t>(sentence);
    word.fold_begin = static_cast<uint32_t>(folded_.size());
    fold_onto(folded_, text_.substr(i, end - i));
    word.fold_size = static_cast<uint32_t>(folded_.size()) - word.fold_begin;
    folded_ += ' ';
    while (token + 1 < where.last.v && document.tokens[token].bytes.end <= word.bytes.begin) ++token;
    word.token = TokenIx(token);
    letters += n_letters;
    capitals += n_upper;
    apart = joined = false;
    if (word.possessive) {
      const Utf8Step mark = decode_utf8(text_, end);
      i = end + mark.length + 1;
    } else {
      i = word.bytes.end > end ? word.bytes.end : end;
      if (!word.possessive && i < where.bytes.end) {
        const Utf8Step mark = decode_utf8(text_, i);
        const char c = end > 0 ? text_[end - 1] : ' ';
        if (is_apostrophe(mark.code) && (c == 's' || c == 'S')) {
          word.possessive = true;
          i += mark.length;
        } else if (mark.code == '.' && !word.dotted && (n_letters == 1 || (word.capital && n_letters <= 4))) {
          // "J. Smith", "St. Louis", "Gen. Salim": the dot is no end of a name if a capital follows.
          const size_t past = i + 1;
          if (past + 1 < where.bytes.end && text_[past] == ' ' && is_upper(decode_utf8(text_, past + 1).code)) {
            word.dotted = true;
            i = past;
          }
        }
      }
    }
    words_.push_back(word);
  }
  shouts_[sentence] = letters >= 10 && capitals * 10 >= letters * 9;
  if (shouts_[sentence] && where.parsed) {  // the tagger and the model of names say which words are names
    for (size_t w = first_word; w < words_.size(); ++w) {
      const TokenIx at = words_[w].token;
      const bool named = document.token(at).upos == Upos::propn ||
                         std::any_of(document.names.begin(), document.names.end(),
                                     [&](const NameSpan& name) { return name.first <= at && at < name.last; });
      words_[w].capital = words_[w].capital && named;
      words_[w].all_capitals = words_[w].all_capitals && named;
    }
  }
  size_t longer = 0, longer_capital = 0;
  for (size_t w = first_word; w < words_.size(); ++w) {
    if (words_[w].fold_size >= 4 && !words_[w].has_digit) {
      ++longer;
      if (words_[w].capital) ++longer_capital;
    }
  }
  title_case_[sentence] = longer >= 4 && longer_capital * 10 >= longer * 9;
}

void NameWords::take_possessive(size_t i) {
  words_[i].possessive = true;
  --words_[i].bytes.end;
  --words_[i].fold_size;
}

std::string NameWords::joined(size_t first, size_t last) const {
  std::string out;
  for (size_t i = first; i < last; ++i) {
    if (i > first) out += ' ';
    out += folded(i);
  }
  return out;
}

std::string_view NameWords::text(size_t first, size_t last) const { return bytes(first, last).of(text_); }

size_t NameWords::run(size_t first, size_t most) const {
  size_t n = 1;
  while (n < most && first + n < words_.size() && !words_[first + n].apart &&
         words_[first + n].sentence == words_[first].sentence)
    ++n;
  return n;
}

size_t NameWords::at_byte(uint32_t byte) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), byte,
                                      [](const NameWord& word, uint32_t b) { return word.bytes.begin < b; });
  return static_cast<size_t>(found - words_.begin());
}

TokenSpan tokens_of(const Document& document, ByteSpan bytes) {
  const auto& tokens = document.tokens;
  auto first = std::upper_bound(tokens.begin(), tokens.end(), bytes.begin,
                                [](uint32_t b, const Token& t) { return b < t.bytes.end; });
  auto last = first;
  while (last != tokens.end() && last->bytes.begin < bytes.end) ++last;
  return {TokenIx(static_cast<size_t>(first - tokens.begin())), TokenIx(static_cast<size_t>(last - tokens.begin()))};
}

}  // namespace daybook
