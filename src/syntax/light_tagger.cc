// SPDX-License-Identifier: Apache-2.0
#include "syntax/light_tagger.h"

#include <zstd.h>

#include <memory>

#include "base/hash.h"
#include "base/utf8.h"
#include "syntax/word_classes.h"

namespace daybook::syntax {
namespace {

constexpr std::string_view kLexicon = "lexicon/lemmas/lemmas.tsv.zst";
constexpr size_t kLargestLexicon = 64U << 20;

// Lower case into a buffer; ASCII is the common case.
void lower_into(std::string_view form, std::string& out) {
  out.assign(form);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 128) {
      out = to_lower(form);
      return;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

struct Shape {
  bool letter = false, digit = false, upper_first = false, lower_any = false;
};
Shape shape_of(std::string_view form) {
  Shape out;
  for (size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    if (c >= '0' && c <= '9') out.digit = true;
    const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
    if (lower || upper || c >= 0xC3) out.letter = true;
    out.lower_any = out.lower_any || lower;
    if (i == 0) out.upper_first = upper || (c >= 0xC3 && form.size() > 1 && is_upper(decode_utf8(form, 0).code));
  }
  return out;
}

bool is_typographic_mark(std::string_view form) {  // ’ “ ” ‘ – — … •
  return form.size() == 3 && static_cast<unsigned char>(form[0]) == 0xE2 && static_cast<unsigned char>(form[1]) == 0x80;
}

Result<std::string> unpack(std::string_view packed) {
  const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  std::string out;
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  size_t state = 1;
  while (state != 0) {
    const size_t have = out.size();
    if (have > kLargestLexicon) break;
    out.resize(have + (1U << 20));
    ZSTD_outBuffer piece{out.data() + have, out.size() - have, 0};
    state = ZSTD_decompressStream(context.get(), &piece, &in);
    out.resize(have + piece.pos);
    if (ZSTD_isError(state) != 0 || (state != 0 && piece.pos == 0 && in.pos == in.size)) {
      return Error{"bad_lexicon", "is damaged", std::string(kLexicon)};
    }
  }
  if (state != 0) return Error{"bad_lexicon", "is too large", std::string(kLexicon)};
  return out;
}

}  // namespace

Result<LightTagger> LightTagger::load(const DataFiles& data) {
  LightTagger out;
  if (data.has(kLexicon)) {
    const std::string_view packed = *data.read(kLexicon);
    Result<std::string> text = unpack(packed);
    if (!text) return text.error();
    out.text_ = std::move(text).value();
  }
  const std::string_view text = out.text_;
  std::string_view before;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.find('\t', tab + 1) == std::string_view::npos) {
      return Error{"bad_lexicon", "line " + std::to_string(out.lines_.size() + 1) + " has not three columns",
                   std::string(kLexicon)};
    }
    const std::string_view form = line.substr(0, tab);
    if (form != before || out.entries_.empty()) out.entries_.push_back({static_cast<uint32_t>(out.lines_.size()), 0});
    ++out.entries_.back().lines;
    out.lines_.push_back(static_cast<uint32_t>(at));
    before = form;
    at = end + 1;
  }
  out.lines_.push_back(static_cast<uint32_t>(text.size()));
  size_t slots = 1024;
  while (slots < out.entries_.size() * 2) slots *= 2;
  out.table_.assign(slots, 0);
  for (size_t e = 0; e < out.entries_.size(); ++e) {
    const size_t begin = out.lines_[out.entries_[e].line];
    size_t slot = hash64(text.substr(begin, text.find('\t', begin) - begin)) & (slots - 1);
    while (out.table_[slot] != 0) slot = (slot + 1) & (slots - 1);
    out.table_[slot] = static_cast<uint32_t>(e + 1);
  }
  return out;
}

const LightTagger::Entry* LightTagger::find(std::string_view form) const {
  const std::string_view text = text_;
  for (size_t slot = hash64(form) & (table_.size() - 1); table_[slot] != 0; slot = (slot + 1) & (table_.size() - 1)) {
    const Entry& entry = entries_[table_[slot] - 1];
    const size_t begin = lines_[entry.line];
    if (text.substr(begin, form.size()) == form && text[begin + form.size()] == '\t') return &entry;
  }
  return nullptr;
}

LightTagger::Candidates LightTagger::candidates(std::string_view form) const {
  Candidates out;
  const Entry* entry = find(form);
  if (entry == nullptr) return out;
  for (uint32_t i = 0; i < entry->lines; ++i) {
    const std::string_view tag = std::string_view(text_).substr(lines_[entry->line + i] + form.size() + 1, 3);
    out.noun = out.noun || tag == "NOU";
    out.verb = out.verb || tag == "VER";
    out.adj = out.adj || tag == "ADJ";
    out.adv = out.adv || tag == "ADV";
    out.aux = out.aux || tag == "AUX";
  }
  return out;
}

void LightTagger::lemma(std::string_view form, Upos upos, std::string& out) const {
  lower_into(form, out);
  if (const std::string_view closed = closed_lemma(out, upos); !closed.empty()) {
    out = closed;
    return;
  }
  if (upos == Upos::propn) {
    out = form;
    return;
  }
  if (upos == Upos::adj && form[0] >= 'A' && form[0] <= 'Z' && guess_by_ending(out) == Upos::adj &&
      find(out) == nullptr) {
    out = form;
    return;
  }
  if (upos != Upos::noun && upos != Upos::verb && upos != Upos::adj && upos != Upos::adv && upos != Upos::aux) return;
  const std::string_view text = text_;
  if (const Entry* entry = find(out)) {
    for (uint32_t i = 0; i < entry->lines; ++i) {
      std::string_view line =
          text.substr(lines_[entry->line + i], lines_[entry->line + i + 1] - lines_[entry->line + i]);
      line.remove_prefix(out.size() + 1);
      if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
      const size_t tab = line.find('\t');
      if (line.substr(0, tab) == to_string(upos)) {
        out.assign(line.substr(tab + 1));
        return;
      }
    }
  }
  const size_t n = out.size();
  const auto ends = [&](std::string_view e) { return out.size() > e.size() + 2 && out.ends_with(e); };
  const auto cut = [&](size_t k, std::string_view add = {}) {
    out.resize(n - k);
    out += add;
  };
  if (upos == Upos::noun) {
    if (ends("ies")) cut(3, "y");
    else if (ends("sses") || ends("shes") || ends("ches") || ends("xes")) cut(2);
    else if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) cut(1);
  } else if (upos == Upos::verb) {
    if (ends("ies") || ends("ied")) cut(3, "y");
    else if (ends("sses") || ends("shes") || ends("ches") || ends("xes")) cut(2);
    else if (ends("ing") || ends("ed")) {
      cut(ends("ing") ? 3 : 2);
      const size_t m = out.size();
      if (m > 3 && out[m - 1] == out[m - 2] && !is_vowel(out[m - 1]) && out[m - 1] != 'l' && out[m - 1] != 's')
        out.resize(m - 1);
      else if (m > 2 && !is_vowel(out[m - 1]) && is_vowel(out[m - 2]) && (m < 3 || !is_vowel(out[m - 3])) &&
               find(out + "e") != nullptr)
        out += 'e';
      else if (find(out) == nullptr && find(out + "e") != nullptr) out += 'e';
    } else if (ends("s") && !ends("ss")) {
      cut(1);
    }
  }
}

Upos LightTagger::guess(const Document& document, const Sentence& sentence, uint32_t at, std::string_view lower,
                        bool capitals) const {
  const Token& token = document.tokens[at];
  const std::string_view form = document.form(token);
  const Shape shape = shape_of(form);
  const bool first = at == sentence.first.v;
  if (!shape.letter) {
    if (shape.digit) return Upos::num;
    return form == "%" || form == "$" || form == "£" || form == "€" || form == "+" || form == "=" || form == "#"
               ? Upos::sym
           : lower == "&" ? Upos::cconj
                          : Upos::punct;
  }
  if (is_typographic_mark(form)) return Upos::punct;
  const auto word_before = [&](uint32_t k) {
    std::string out;
    if (at >= sentence.first.v + k) lower_into(document.form(document.tokens[at - k]), out);
    return out;
  };
  const Upos before = first ? Upos::none : document.tokens[at - 1].upos;
  const bool name_like = shape.upper_first && !capitals && !first;
  const Upos closed = closed_class(lower);
  if (closed != Upos::none && (!name_like || closed != Upos::num)) {
    const std::string next = at + 1 < sentence.last.v ? [&] { std::string s; lower_into(document.form(document.tokens[at + 1]), s); return s; }() : std::string();
    if (lower == "that")
      return before == Upos::noun || before == Upos::verb || before == Upos::adj ? Upos::sconj : Upos::pron;
    if (lower == "'s" || lower == "’s") return before == Upos::pron || before == Upos::adv ? Upos::aux : Upos::part;
    if (is_form_of_have(lower) || lower == "do" || lower == "did" || lower == "does") {
      const Candidates c = candidates(next);
      const bool helps = c.verb || c.aux || next == "n't" || next == "not" || next == "been" ||
                         closed_class(next) == Upos::adv || closed_class(next) == Upos::pron;
      return helps ? Upos::aux : Upos::verb;
    }
    if ((lower == "this" || lower == "all" || lower == "these" || lower == "those" || lower == "some") &&
        closed_class(next) != Upos::none)
      return Upos::pron;
    if (lower == "may" && name_like) return Upos::propn;
    if (lower == "us" && form == "US") return Upos::propn;
    return closed;
  }
  if (lower == "to") {
    std::string next;
    if (at + 1 < sentence.last.v) lower_into(document.form(document.tokens[at + 1]), next);
    const Candidates c = candidates(next);
    std::string base;
    lemma(next, Upos::verb, base);
    return (c.verb && base == next) || next == "be" || next == "have" || next == "do" ? Upos::part : Upos::adp;
  }
  if (shape.digit)
    return shape.letter && form.size() > 2 &&
                   (lower.ends_with("th") || lower.ends_with("st") || lower.ends_with("nd") || lower.ends_with("rd"))
               ? Upos::adj
           : shape.upper_first ? Upos::propn
                               : Upos::num;
  const Candidates c = candidates(lower);
  if (name_like) {
    // Nationalities are adjectives before a noun; other words with a capital inside a sentence are names.
    return (lower.ends_with("ian") || lower.ends_with("ish") || lower.ends_with("ese") || lower.ends_with("ican") ||
            lower == "french") &&
                   !c.verb
               ? Upos::adj
               : Upos::propn;
  }
  if (!c.any()) return shape.upper_first && !capitals ? Upos::propn : guess_by_ending(lower);
  const std::string previous = word_before(1);
  const bool inflected = lower.ends_with("ed") || lower.ends_with("ing");
  if (c.verb) {
    if (previous == "to" || is_modal(previous)) return Upos::verb;
    if (is_form_of_be(previous) || is_form_of_have(previous)) {
      std::string base;
      lemma(lower, Upos::verb, base);
      if (base != lower && !c.adj) return Upos::verb;
      if (inflected || base != lower) return Upos::verb;
    }
    if (is_subject_pronoun(previous) && !(c.adv && !inflected)) return Upos::verb;
    const bool after_determiner = before == Upos::det || before == Upos::adj || before == Upos::num ||
                                  before == Upos::adp || previous == "'s" || previous == "’s" || previous == "their" ||
                                  previous == "his" || previous == "its" || previous == "our" || previous == "her" ||
                                  previous == "my";
    if (after_determiner) {
      if (c.adj && !c.noun) return Upos::adj;
      if (c.noun) return Upos::noun;
      return inflected && before != Upos::adp ? Upos::adj : Upos::verb;
    }
    if (inflected && !(c.noun && lower.ends_with("ing") && before != Upos::noun)) return Upos::verb;
    std::string base;
    lemma(lower, Upos::verb, base);
    if ((before == Upos::noun || before == Upos::propn || before == Upos::pron || before == Upos::adv) && base != lower)
      return Upos::verb;
    if (!c.noun && !c.adj) return Upos::verb;
  }
  if (c.noun && c.adj) {
    std::string next;
    if (at + 1 < sentence.last.v) lower_into(document.form(document.tokens[at + 1]), next);
    const Candidates d = candidates(next);
    return (d.noun && closed_class(next) == Upos::none) || is_form_of_be(previous) ? Upos::adj : Upos::noun;
  }
  if (c.adv && lower.ends_with("ly")) return Upos::adv;
  if (c.adj) return Upos::adj;
  if (c.noun) return Upos::noun;
  return c.verb ? Upos::verb : c.adv ? Upos::adv : Upos::aux;
}

void LightTagger::tag(Document& document, const Sentence& sentence, std::string& scratch) const {
  bool capitals = true;
  for (uint32_t i = sentence.first.v; i < sentence.last.v && capitals; ++i) {
    capitals = !shape_of(document.form(document.tokens[i])).lower_any;
  }
  std::string lower;
  for (uint32_t i = sentence.first.v; i < sentence.last.v; ++i) {
    Token& token = document.tokens[i];
    lower_into(document.form(token), lower);
    token.upos = guess(document, sentence, i, lower, capitals);
    lemma(document.form(token), token.upos, scratch);
    token.lemma = document.strings.add(scratch);
    token.feats = 0;
    if (token.upos == Upos::verb && scratch != lower) {
      std::string_view feats;
      if (lower.ends_with("ing")) feats = "VerbForm=Ger";
      else if (lower.ends_with("s")) feats = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
      else {
        bool passive = false, perfect = false;
        for (uint32_t k = i; k > sentence.first.v && i - k < 4; --k) {
          std::string before;
          lower_into(document.form(document.tokens[k - 1]), before);
          if (is_form_of_be(before)) {
            passive = true;
            break;
          }
          if (is_form_of_have(before)) {
            perfect = true;
            break;
          }
          const Upos u = document.tokens[k - 1].upos;
          if (u != Upos::adv && u != Upos::part) break;
        }
        feats = passive   ? "Tense=Past|VerbForm=Part|Voice=Pass"
                : perfect ? "Tense=Past|VerbForm=Part"
                          : "Mood=Ind|Tense=Past|VerbForm=Fin";
      }
      token.feats = document.strings.add(feats);
    }
  }
}

}  // namespace daybook::syntax
