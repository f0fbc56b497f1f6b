// SPDX-License-Identifier: Apache-2.0
#include "doc/words.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace daybook {
namespace {

using ClosedClass = std::unordered_map<std::string_view, Upos>;

void add_words(ClosedClass& words, Upos upos, std::initializer_list<std::string_view> forms) {
  for (const std::string_view form : forms) words.emplace(form, upos);
}

const ClosedClass& closed_class() {
  static const ClosedClass words = [] {
    ClosedClass out;
    add_words(out, Upos::det,
              {"the",  "a",     "an",      "this", "these", "those",   "some",  "any",   "all",   "both",
               "each", "every", "another", "no",   "many",  "several", "most",  "its",   "their", "his",
               "her",  "our",   "my",      "your", "such",  "few",     "other", "others"});
    add_words(out, Upos::pron,
              {"he",     "she",     "it",    "they",  "we",     "i",       "you",      "him",     "them",
               "us",     "me",      "who",   "which", "whom",   "what",    "that",     "himself", "themselves",
               "itself", "herself", "whose", "there", "nobody", "someone", "everyone", "none"});
    add_words(out, Upos::adp,
              {"of",     "in",        "on",      "at",         "by",        "for",     "from",    "with",   "to",
               "into",   "over",      "under",   "near",       "between",   "against", "during",  "after",  "before",
               "since",  "until",     "about",   "through",    "across",    "inside",  "outside", "around", "without",
               "within", "amid",      "among",   "along",      "alongside", "toward",  "towards", "via",    "per",
               "like",   "including", "despite", "throughout", "off",       "up",      "down",    "out"});
    add_words(out, Upos::cconj, {"and", "or", "but", "nor"});
    add_words(
        out, Upos::sconj,
        {"because", "while", "when", "as", "if", "although", "though", "where", "whether", "once", "unless", "than"});
    add_words(out, Upos::aux, {"is",     "was",    "are",   "were", "be",   "been",  "being", "has", "have", "had",
                               "having", "do",     "does",  "did",  "will", "would", "could", "can", "may",  "might",
                               "must",   "should", "shall", "'s",   "'ve",  "'ll",   "'re",   "wo",  "ca"});
    add_words(out, Upos::part, {"not", "n't", "'"});
    add_words(out, Upos::adv,
              {"also",  "later",   "earlier",     "now",        "then", "already",    "still",     "never", "always",
               "again", "however", "meanwhile",   "only",       "just", "yet",        "so",        "very",  "too",
               "more",  "here",    "immediately", "previously", "ago",  "afterwards", "separately"});
    add_words(out, Upos::verb,
              {"said", "says", "say",  "told",  "kill", "kills", "left",  "struck", "hit",     "died", "shot",  "came",
               "went", "took", "made", "found", "fled", "lost",  "began", "rose",   "brought", "blew", "drove", "sent",
               "held", "led",  "told", "gave",  "saw",  "put",   "set",   "burned", "downed",  "says", "tells"});
    return out;
  }();
  return words;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() + 1 && text.substr(text.size() - end.size()) == end;
}

bool has_letter_or_digit(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = decode_utf8(text, at);
    if (is_letter(step.code) || is_digit(step.code)) return true;
    at += step.length;
  }
  return false;
}

std::string lower_form(std::string_view form) {
  std::string lower = to_lower(form);
  for (size_t at = lower.find("’"); at != std::string::npos; at = lower.find("’", at)) lower.replace(at, 3, "'");
  return lower;
}

template <class Item>
void mark(std::vector<int>& of_word, const std::vector<Item>& items) {
  for (size_t i = 0; i < items.size(); ++i) {
    if (!items[i].first.ok()) continue;
    for (size_t word = items[i].first.v; word < items[i].last.v && word < of_word.size(); ++word) {
      const int held = of_word[word];
      if (held < 0 || items[static_cast<size_t>(held)].bytes.size() < items[i].bytes.size())
        of_word[word] = static_cast<int>(i);
    }
  }
}

}  // namespace

Upos guess_upos(std::string_view lower, bool capital) {
  if (!has_letter_or_digit(lower)) return Upos::punct;
  const auto found = closed_class().find(lower);
  if (found != closed_class().end()) return found->second;
  if (is_digit(static_cast<unsigned char>(lower[0]))) return Upos::num;
  if (capital) return Upos::propn;
  if (ends_with(lower, "ly")) return Upos::adv;
  if (ends_with(lower, "ing") || ends_with(lower, "ed")) return Upos::verb;
  return Upos::noun;
}

void Words::read(const Document& document) {
  document_ = &document;
  const size_t n = document.tokens.size();
  lower_.resize(n);
  pos_.resize(n);
  for (size_t i = 0; i < n; ++i) {
    const Token& token = document.tokens[i];
    lower_[i] = lower_form(document.form(token));
    pos_[i] = token.upos;
    if (token.upos == Upos::none) pos_[i] = guess_upos(lower_[i], capital(i));
  }
  mention_.assign(n, -1);
  time_.assign(n, -1);
  number_.assign(n, -1);
  mark(mention_, document.mentions);
  mark(time_, document.times);
  mark(number_, document.numbers);
}

bool Words::is_any(size_t word, std::initializer_list<std::string_view> forms) const {
  return std::find(forms.begin(), forms.end(), lower(word)) != forms.end();
}

bool Words::starts(size_t word, std::string_view phrase) const {
  while (!phrase.empty()) {
    const size_t space = phrase.find(' ');
    if (lower(word) != phrase.substr(0, space)) return false;
    if (space == std::string_view::npos) return true;
    phrase.remove_prefix(space + 1);
    ++word;
  }
  return false;
}

bool Words::capital(size_t word) const {
  const std::string_view form = document_->form(document_->tokens[word]);
  return !form.empty() && is_upper(decode_utf8(form, 0).code);
}

size_t Words::word_at(uint32_t byte) const {
  const auto& tokens = document_->tokens;
  const auto found = std::lower_bound(tokens.begin(), tokens.end(), byte,
                                      [](const Token& token, uint32_t at) { return token.bytes.end <= at; });
  return static_cast<size_t>(found - tokens.begin());
}

bool Words::is_determiner(size_t word) const {
  return is_any(word, {"the", "a", "an", "this", "these", "those", "some", "another", "one", "its", "their", "his",
                       "her", "our", "two", "three", "several", "many"});
}

}  // namespace daybook
