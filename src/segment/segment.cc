// SPDX-License-Identifier: Apache-2.0
#include "segment/segment.h"

#include <algorithm>

#include "segment/head_date.h"
#include "segment/tables.h"
#include "segment/words.h"

namespace daybook {
namespace {

using segment::Abbreviation;
using segment::Char;
using segment::Kind;
using segment::Word;
using segment::WordCutter;

constexpr size_t kMostWords = 2000;     // of a sentence
constexpr size_t kMostNoteWords = 12;   // of an editor's note in brackets
constexpr size_t kMostText = 2U << 20;  // bytes: about 350,000 words

struct SegmentScratch final : StageScratch {
  WordCutter cutter;
  std::vector<Char> chars;
  std::vector<Word> words;
};

// What comes after a chunk in its paragraph, as far as a sentence end asks.
struct Next {
  bool none = true;            // nothing: the paragraph ends
  Kind kind = Kind::other;     // of its first character after opening marks
  bool opens = false;          // it begins with an opening mark
  bool smiley = false;         // ":)": it belongs to the sentence before
  std::string_view word = {};  // its first letters
};

class Segmenter {
 public:
  Segmenter(Document& document, SegmentScratch& scratch)
      : document_(document), text_(document.text()), scratch_(scratch) {}

  void run() {
    scratch_.cutter.begin_text(text_);
    uint32_t at = 0;
    const uint32_t size = read_end();
    if (size < text_.size()) {
      document_.meta.problems.push_back(
          {"text_long",
           "only the first " + std::to_string(size) + " of " + std::to_string(text_.size()) +
               " bytes of the text are coded; if it holds several reports, give them as files of their own"});
    }
    const std::string& title = document_.meta.title;
    if (!title.empty() && text_.starts_with(title) && (title.size() == size || text_[title.size()] == '\n')) {
      const auto end = static_cast<uint32_t>(title.size());
      paragraph(0, end, true);
      at = end;
    }
    for (bool first = true; at < size; first = false) {
      const uint32_t end = std::min(paragraph_end(at), size);
      if (first) at = head(at, end);
      block(at, end);
      at = end;
    }
    if (endless_) {
      document_.meta.problems.push_back(
          {"endless_sentence", "words without a sentence's end were cut after every " + std::to_string(kMostWords)});
    }
  }

 private:
  // How much of the text is read: all of it, or, of a text that no report is as long as, what comes before the last
  // white space in its first kMostText bytes.
  uint32_t read_end() const {
    if (text_.size() <= kMostText) return static_cast<uint32_t>(text_.size());
    size_t end = kMostText;
    while (end > kMostText / 2 && static_cast<unsigned char>(text_[end]) > 32) --end;
    if (static_cast<unsigned char>(text_[end]) > 32) {  // one word of megabytes: anywhere between two characters
      end = kMostText;
      while (end > kMostText - 4 && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    }
    return static_cast<uint32_t>(end);
  }
  // The end of the paragraph that starts at or after `at`: before an empty line, or the end of the text.
  uint32_t paragraph_end(uint32_t at) const {
    const auto size = static_cast<uint32_t>(text_.size());
    bool seen = false;
    while (at < size) {
      const size_t newline = text_.find('\n', at);
      const auto end = newline == std::string::npos ? size : static_cast<uint32_t>(newline);
      const bool blank = trim_is_empty(at, end);
      if (blank && seen) return at;
      seen = seen || !blank;
      at = end < size ? end + 1 : size;
    }
    return size;
  }
  bool trim_is_empty(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (static_cast<unsigned char>(text_[i]) > 32) return false;
    }
    return true;
  }

  // Cuts what stands in front of a first paragraph that has lost its lines; where the rest begins.
  uint32_t head(uint32_t at, uint32_t end) {
    const uint32_t from = next_chunk(at, end);
    const uint32_t border = segment::head_date_end(text_, from, line_end(from, end));
    if (border == from) return at;
    paragraph(from, border, false);
    return border;
  }

  // A paragraph with several lines: wrapped text is one paragraph; a list, or lines much shorter than the longest, are
  // cut at their line ends.
  void block(uint32_t begin, uint32_t end) {
    uint32_t longest = 0, lines = 0;
    for (uint32_t at = begin; at < end; ++lines) {
      const uint32_t stop = line_end(at, end);
      longest = std::max(longest, stop - at);
      at = stop + 1;
    }
    if (lines <= 1) {
      paragraph(begin, end, false);
      return;
    }
    uint32_t start = begin;
    for (uint32_t at = begin; at < end;) {
      const uint32_t stop = line_end(at, end);
      const uint32_t next = stop + 1;
      if (next < end && breaks_between(at, stop, next, end, longest)) {
        paragraph(start, stop, false);
        start = next;
      }
      at = next;
    }
    if (start < end) paragraph(start, end, false);
  }
  uint32_t line_end(uint32_t at, uint32_t end) const {
    const size_t newline = text_.find('\n', at);
    return newline == std::string::npos || newline > end ? end : static_cast<uint32_t>(newline);
  }
  bool breaks_between(uint32_t at, uint32_t stop, uint32_t next, uint32_t end, uint32_t longest) const {
    uint32_t i = next;
    while (i < end && (text_[i] == ' ' || text_[i] == '\t' || text_[i] == '\r')) ++i;
    if (i >= end) return false;
    const Char first = segment::read_char(text_, i);
    const bool marked = first.kind == Kind::bullet ||
                        ((first.ascii == '-' || first.ascii == '*') && i + 1 < end && text_[i + 1] == ' ');
    if (marked) return true;
    if (i >= next + 3 && i > next) return true;  // an indented line starts a paragraph
    const bool capital =
        first.kind == Kind::upper || first.kind == Kind::digit || first.kind == Kind::quote || first.kind == Kind::open;
    return capital && (stop - at) * 10 < longest * 6;
  }

  void paragraph(uint32_t begin, uint32_t end, bool title) {
    scratch_.cutter.begin_paragraph();
    first_of_paragraph_ = true;
    title_ = title;
    shape(begin, end);
    scratch_.words.clear();
    uint32_t at = next_chunk(begin, end);
    const uint32_t paragraph_begin = at;
    while (at < end) {
      const uint32_t stop = read_chunk(at, end);
      const uint32_t following = next_chunk(stop, end);
      const bool ends = !title && sentence_ends(following, end);
      scratch_.cutter.cut(scratch_.chars, ends || following >= end, scratch_.words);
      if (ends || following >= end) finish_sentences();
      at = following;
    }
    finish_sentences();
    if (!title && !document_.sentences.empty()) mark_heading(paragraph_begin, end);
  }

  // Are there lower-case letters at all?
  void shape(uint32_t begin, uint32_t end) {
    uint32_t lower = 0, upper = 0;
    for (uint32_t i = begin; i < end; ++i) {
      lower += text_[i] >= 'a' && text_[i] <= 'z';
      upper += text_[i] >= 'A' && text_[i] <= 'Z';
    }
    all_capitals_ = upper > 10 && lower * 20 < upper;
  }

  uint32_t next_chunk(uint32_t at, uint32_t end) const {
    while (at < end) {
      const Char c = segment::read_char(text_, at);
      if (c.kind != Kind::space) return at;
      at += c.length;
    }
    return end;
  }
  uint32_t read_chunk(uint32_t at, uint32_t end) {
    scratch_.chars.clear();
    while (at < end) {
      const Char c = segment::read_char(text_, at);
      if (c.kind == Kind::space) break;
      scratch_.chars.push_back(c);
      at += c.length;
    }
    return at;
  }

  Next look(uint32_t at, uint32_t end) const {
    Next next;
    if (at >= end) return next;
    next.none = false;
    if ((text_[at] == ':' || text_[at] == ';' || text_[at] == '=') && at + 1 < end) {
      const char mouth = text_[at + 1] == '-' && at + 2 < end ? text_[at + 2] : text_[at + 1];
      next.smiley = mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P';
    }
    while (at < end) {
      const Char c = segment::read_char(text_, at);
      next.kind = c.kind;
      if (c.kind == Kind::quote || c.kind == Kind::open || c.kind == Kind::apostrophe) {
        next.opens = true;
        at += c.length;
        continue;
      }
      break;
    }
    uint32_t stop = at;
    while (stop < end && (static_cast<unsigned char>(text_[stop]) | 0x20) >= 'a' &&
           (static_cast<unsigned char>(text_[stop]) | 0x20) <= 'z')
      ++stop;
    next.word = text_view().substr(at, stop - at);
    return next;
  }
  std::string_view text_view() const { return text_; }

  // Does a sentence end with the chunk in scratch_.chars?
  bool sentence_ends(uint32_t following, uint32_t end) const {
    const std::vector<Char>& chars = scratch_.chars;
    if (segment::is_smiley(chars)) return look(following, end).kind == Kind::upper && !all_capitals_;
    size_t i = chars.size();
    bool quoted = false, bracketed = false;
    while (i > 0) {
      const Kind k = chars[i - 1].kind;
      if (k == Kind::quote || k == Kind::apostrophe) {
        quoted = true;
        --i;
        continue;
      }
      if (k == Kind::close) {
        bracketed = true;
        --i;
        continue;
      }
      break;
    }
    if (i == 0) return false;
    if (chars.back().ascii == ']' && ends_note(following, end)) return true;
    const Kind last = chars[i - 1].kind;
    if (last != Kind::period && last != Kind::mark && last != Kind::ellipsis) return false;
    const Next next = look(following, end);
    if (next.none) return true;
    if (next.smiley) return false;
    const bool lower = next.kind == Kind::lower && !all_capitals_;
    if (next.kind == Kind::comma || next.kind == Kind::close) return false;
    if (last == Kind::mark) return !(lower && (quoted || bracketed));
    const bool dots = last == Kind::ellipsis || (i >= 2 && chars[i - 2].kind == Kind::period);
    if (dots) return !lower && next.kind != Kind::period;
    // One point.
    size_t from = i - 1;
    while (from > 0 && (segment::is_alnum(chars[from - 1].kind) || chars[from - 1].kind == Kind::period)) --from;
    const uint32_t core_begin = chars[from].at;
    const std::string_view core = text_view().substr(core_begin, chars[i - 1].at - core_begin);
    const bool first_word = from == 0 && scratch_.words.empty();
    if (first_word && (core.size() == 1 || (core.size() == 2 && chars[from].kind == Kind::digit)))
      return false;  // "1." "a." of a list
    if (core.size() == 1 && segment::is_alpha(chars[from].kind) && chars[from].kind == Kind::upper) {
      return segment::starts_sentences(next.word) && next.word.size() > 1 && !all_capitals_ && !previous_is_name();
    }
    if (lower) return !(quoted || bracketed || segment::looks_abbreviated(core));
    switch (segment::abbreviation(core)) {
      case Abbreviation::none: return true;
      case Abbreviation::title:
      case Abbreviation::inner: return false;
      case Abbreviation::number: {
        if (next.kind == Kind::digit) return false;
        if (chars[from].kind == Kind::upper && !first_word && segment::is_number_word(next.word)) return false;
        const bool capital = chars[from].kind == Kind::upper && !all_capitals_;
        return !capital || segment::starts_sentences(next.word) || next.opens;
      }
      case Abbreviation::closing:
        return next.kind != Kind::digit && next.kind != Kind::hyphen && next.kind != Kind::dash &&
               !(next.opens && next.kind != Kind::upper) && !segment::follows_clock_time(next.word) &&
               next.kind != Kind::open;
      case Abbreviation::general: {
        if (next.kind == Kind::digit || next.kind == Kind::open || next.kind == Kind::hyphen || next.kind == Kind::dash)
          return false;
        return segment::starts_sentences(next.word) || (quoted && next.kind == Kind::upper);
      }
    }
    return true;
  }
  // "[Begin recording]", "[Karim]": an editor's note in square brackets at a sentence's beginning stands by itself.
  bool ends_note(uint32_t following, uint32_t end) const {
    const std::vector<Word>& words = scratch_.words;
    if (words.size() > kMostNoteWords) return false;
    const uint32_t begin = words.empty() ? scratch_.chars.front().at : words.front().begin;
    const uint32_t stop = scratch_.chars.back().at;
    if (text_[begin] != '[' || text_view().substr(begin, stop - begin).find(']') != std::string_view::npos)
      return false;
    const Next next = look(following, end);
    return next.kind == Kind::upper || next.kind == Kind::digit || next.opens;
  }
  // The word before the chunk has a capital: "John F. The" is rather a name.
  bool previous_is_name() const {
    if (scratch_.words.empty()) return true;
    const char c = text_[scratch_.words.back().begin];
    return c >= 'A' && c <= 'Z';
  }

  void finish_sentences() {
    std::vector<Word>& words = scratch_.words;
    size_t start = 0;
    for (size_t i = 0; i < words.size(); ++i) {
      if (i > start && (words[i].break_before || i - start == kMostWords)) {
        endless_ = endless_ || !words[i].break_before;
        add_sentence(start, i);
        start = i;
      }
    }
    if (start < words.size()) add_sentence(start, words.size());
    words.clear();
  }

  void add_sentence(size_t from, size_t to) {
    Sentence sentence;
    const SentIx index(document_.sentences.size());
    sentence.bytes = {scratch_.words[from].begin, scratch_.words[to - 1].end};
    sentence.first = TokenIx(document_.tokens.size());
    for (size_t i = from; i < to; ++i) {
      Token token;
      token.bytes = {scratch_.words[i].begin, scratch_.words[i].end};
      token.sentence = index;
      token.surface_words = scratch_.words[i].surface_words;
      document_.tokens.push_back(token);
    }
    sentence.last = TokenIx(document_.tokens.size());
    sentence.starts_paragraph = first_of_paragraph_;
    sentence.is_heading = title_;
    first_of_paragraph_ = false;
    document_.sentences.push_back(sentence);
  }

  // A short paragraph of one sentence without a final mark is a heading, and so is "- words -".
  void mark_heading(uint32_t begin, uint32_t end) {
    Sentence& sentence = document_.sentences.back();
    if (!sentence.starts_paragraph || sentence.bytes.begin < begin || sentence.bytes.end > end) return;
    const uint32_t n = sentence.last.v - sentence.first.v;
    if (n > 16 || sentence.bytes.size() > 110) return;
    const Token& last = document_.tokens[sentence.last.v - 1];
    const Token& first = document_.tokens[sentence.first.v];
    const Kind kind = segment::read_char(text_, last.bytes.begin).kind;
    const Kind first_kind = segment::read_char(text_, first.bytes.begin).kind;
    const auto is_dash = [](Kind k) { return k == Kind::hyphen || k == Kind::dash; };
    if (n >= 3 && is_dash(kind) && is_dash(first_kind)) {
      sentence.is_heading = true;
      return;
    }
    sentence.is_heading = segment::is_alnum(kind) && first_kind != Kind::bullet && !is_dash(first_kind);
  }

  Document& document_;
  const std::string& text_;
  SegmentScratch& scratch_;
  bool all_capitals_ = false;
  bool endless_ = false;  // a sentence was cut for its length
  bool first_of_paragraph_ = true;
  bool title_ = false;
};

class SegmentStage final : public Stage {
 public:
  std::string_view name() const override { return "segment"; }
  uint32_t needs() const override { return static_cast<uint32_t>(Layer::text); }
  uint32_t makes() const override { return static_cast<uint32_t>(Layer::sentences); }
  std::unique_ptr<StageScratch> make_scratch() const override { return std::make_unique<SegmentScratch>(); }
  Result<Done> run(Document& document, StageScratch* scratch) const override {
    document.sentences.clear();
    document.tokens.clear();
    if (scratch != nullptr) {
      Segmenter(document, static_cast<SegmentScratch&>(*scratch)).run();
    } else {
      SegmentScratch own;
      Segmenter(document, own).run();
    }
    return Done{};
  }
};

}  // namespace

std::unique_ptr<Stage> make_segment_stage() { return std::make_unique<SegmentStage>(); }

}  // namespace daybook
