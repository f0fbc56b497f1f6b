// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.h"
#include "rules/pattern.h"
#include "rules/pattern_classes.h"

namespace daybook {

namespace {

constexpr uint32_t kDefaultGap = 5;
constexpr uint32_t kMaxGap = 40;
constexpr size_t kMaxCaptures = 8;
constexpr size_t kMaxInstructions = 4000;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// The regular forms of an English verb or noun, for words that no tagger has seen.
std::vector<std::string> regular_forms(const std::string& lemma) {
  std::vector<std::string> out{lemma};
  if (lemma.size() < 2) return out;
  const char last = lemma.back();
  const char before = lemma[lemma.size() - 2];
  const auto stem = [&](size_t cut) { return lemma.substr(0, lemma.size() - cut); };
  if (last == 'y' && !is_vowel(before)) {
    out.insert(out.end(), {stem(1) + "ies", stem(1) + "ied", lemma + "ing"});
  } else if (last == 'e') {
    out.insert(out.end(), {lemma + "s", lemma + "d", stem(1) + "ing"});
  } else if (last == 's' || last == 'x' || last == 'z' || lemma.ends_with("sh") || lemma.ends_with("ch")) {
    out.insert(out.end(), {lemma + "es", lemma + "ed", lemma + "ing"});
  } else {
    out.insert(out.end(), {lemma + "s", lemma + "ed", lemma + "ing"});
    if (!is_vowel(last) && last != 'w' && last != 'y' && is_vowel(before) && lemma.size() >= 3 &&
        !is_vowel(lemma[lemma.size() - 3])) {
      out.insert(out.end(), {lemma + last + "ed", lemma + last + "ing"});
    }
  }
  return out;
}

}  // namespace

// Recursive descent over the pattern's text, writing instructions as it goes.
class PatternCompiler {
 public:
  using Op = PatternSet::Instruction::Op;
  PatternCompiler(PatternSet& set, std::string_view text) : set_(set), text_(text) {}

  // What is wrong and at which byte.
  struct Fault {
    CaretText text = {};
    size_t at = 0;
  };

  std::optional<Fault> run(PatternSet::Pattern& out) {
    pattern_ = &out;
    skip();
    if (at_ >= text_.size()) return Fault{{"an empty pattern", "", ""}, at_};
    alternatives();
    if (!fault_ && at_ < text_.size()) fail({"')' without '('", "", ""}, at_);
    emit(Op::match, 0);
    if (!fault_ && out.code.size() > kMaxInstructions)
      fail({"the pattern is too long", "", "make two patterns of it"}, 0);
    if (!fault_ && reaches_end()) fail({"the pattern matches no words at all", "everything in it is optional", ""}, 0);
    return fault_;
  }

 private:
  void fail(CaretText text, size_t at) {
    if (!fault_) fault_ = Fault{std::move(text), at};
    at_ = text_.size();
  }
  void skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::vector<PatternSet::Instruction>& code() { return pattern_->code; }
  uint32_t here() { return static_cast<uint32_t>(code().size()); }

  uint32_t emit(Op op, uint32_t arg) {
    PatternSet::Instruction one;
    one.op = op;
    one.arg = arg;
    one.next = here() + 1;
    code().push_back(one);
    return here() - 1;
  }
  // Moves the code from `begin` on down by one and puts a split before it.
  uint32_t insert_split(uint32_t begin) {
    PatternSet::Instruction one;
    one.op = Op::split;
    code().insert(code().begin() + begin, one);
    for (uint32_t i = begin + 1; i < here(); ++i) {
      if (code()[i].next >= begin) ++code()[i].next;
      if (code()[i].op == Op::split && code()[i].other >= begin) ++code()[i].other;
    }
    code()[begin].next = begin + 1;
    code()[begin].other = here();
    return begin;
  }

  void alternatives() {
    if (++depth_ > 20) return fail({"parentheses nest too deep", "", ""}, at_);
    const uint32_t begin = here();
    sequence();
    std::vector<uint32_t> ends;
    uint32_t alternative = begin;
    while (!fault_ && peek() == '|') {
      ++at_;
      // The jump over the coming alternatives: a split whose two ways are the same.
      const uint32_t split = insert_split(alternative);
      ends.push_back(emit(Op::split, 0));
      code()[split].other = here();
      alternative = here();
      sequence();
    }
    for (const uint32_t end : ends) code()[end].next = code()[end].other = here();
    --depth_;
  }

  void sequence() {
    skip();
    const size_t begin = at_;
    bool any = false;
    while (!fault_ && at_ < text_.size() && peek() != '|' && peek() != ')') {
      item();
      any = true;
      skip();
    }
    if (!fault_ && !any)
      fail({"expected a word", "an alternative is empty", "write `( a | b )?` for what may be missing"}, begin);
  }

  void item() {
    const uint32_t begin = here();
    const size_t text_begin = at_;
    atom();
    if (fault_) return;
    const char mark = peek();
    if (mark != '?' && mark != '*' && mark != '+') {
      if (at_ < text_.size() && peek() != ' ' && peek() != ')' && peek() != '|') {
        fail({std::string("unexpected '") + peek() + "'", "", "part words with a space"}, at_);
      }
      return;
    }
    ++at_;
    if (code()[begin].op == Op::at_start) return fail({"'^' cannot be repeated", "", ""}, text_begin);
    if (mark == '?') {
      insert_split(begin);
    } else if (mark == '*') {
      insert_split(begin);
      const uint32_t jump = emit(Op::split, 0);
      code()[jump].next = code()[jump].other = begin;
      code()[begin].other = here();
    } else {
      const uint32_t again = emit(Op::split, 0);
      code()[again].next = begin;
      code()[again].other = here();
    }
  }

  void atom() {
    const char c = peek();
    if (c == '(') return group();
    if (c == '^') {
      ++at_;
      emit(Op::at_start, 0);
      return;
    }
    if (text_.substr(at_, 3) == "...") return gap();
    if (c == '<') return mention_class();
    if (c == '$') return list();
    if (size_t length = capture_head(); length > 0) return capture(length);
    word_test();
  }

  void group() {
    const size_t begin = at_++;
    alternatives();
    if (fault_) return;
    if (peek() != ')') return fail({"'(' without ')'", "", ""}, begin);
    ++at_;
  }

  // Length of "name=(" at this place, or 0.
  size_t capture_head() const {
    size_t i = at_;
    while (i < text_.size() && ((text_[i] >= 'a' && text_[i] <= 'z') || text_[i] == '_')) ++i;
    return i > at_ && i + 1 < text_.size() && text_[i] == '=' && text_[i + 1] == '(' ? i + 2 - at_ : 0;
  }

  void capture(size_t head) {
    const size_t begin = at_;
    const std::string name(text_.substr(at_, head - 2));
    auto& names = set_.capture_names_;
    auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) found = names.insert(names.end(), name);
    const auto id = static_cast<uint32_t>(found - names.begin());
    auto& slots = pattern_->slots;
    auto slot = std::find(slots.begin(), slots.end(), id);
    if (slot == slots.end()) slot = slots.insert(slots.end(), id);
    if (slots.size() > kMaxCaptures) return fail({"more than 8 captures in one pattern", "", ""}, begin);
    const auto number = static_cast<uint32_t>(slot - slots.begin());
    emit(Op::save, number * 2);
    at_ += head - 1;
    group();
    emit(Op::save, number * 2 + 1);
  }

  void gap() {
    const size_t begin = at_;
    at_ += 3;
    uint32_t limit = 0;
    const size_t digits = at_;
    while (peek() >= '0' && peek() <= '9' && limit < 1000)
      limit = limit * 10 + static_cast<uint32_t>(text_[at_++] - '0');
    if (at_ == digits) limit = kDefaultGap;
    if (limit == 0 || limit > kMaxGap) return fail({"a gap is of 1 to 40 words", "", ""}, begin);
    PatternSet::Test any;
    any.any = true;
    const uint32_t test = add_test(any);
    std::vector<uint32_t> splits;
    for (uint32_t i = 0; i < limit; ++i) {
      splits.push_back(emit(Op::split, 0));
      code()[splits.back()].other = here();  // the word is the second choice: as few as will do
      emit(Op::test, test);
    }
    for (const uint32_t split : splits) code()[split].next = here();
  }

  void mention_class() {
    const size_t end = text_.find('>', at_);
    const std::string_view name = text_.substr(at_ + 1, end == std::string_view::npos ? end : end - at_ - 1);
    const std::optional<uint16_t> bit = end == std::string_view::npos ? std::nullopt : mention_class_bit(name);
    if (!bit) {
      std::string all;
      for (const std::string_view known : kMentionClassNames)
        all += (all.empty() ? "<" : " <") + std::string(known) + ">";
      return fail({"unknown class '<" + std::string(name) + ">'", "", "classes: " + all}, at_);
    }
    at_ = end + 1;
    PatternSet::Test begins;
    begins.begins = *bit;
    PatternSet::Test inside;
    inside.inside = *bit;
    emit(Op::test, add_test(begins));
    const uint32_t loop = emit(Op::split, 0);
    code()[loop].next = here();
    emit(Op::test, add_test(inside));
    const uint32_t jump = emit(Op::split, 0);
    code()[jump].next = code()[jump].other = loop;
    code()[loop].other = here();
    emit(Op::not_inside, *bit);
  }

  void list() {
    const size_t begin = at_++;
    const size_t word = at_;
    while ((peek() >= 'a' && peek() <= 'z') || (peek() >= '0' && peek() <= '9') || peek() == '_') ++at_;
    const std::string name(text_.substr(word, at_ - word));
    const auto found = set_.lists_.find(name);
    if (found == set_.lists_.end()) {
      std::vector<std::string_view> known;
      for (const auto& [key, root] : set_.lists_) known.push_back(key);
      std::sort(known.begin(), known.end());
      const std::string near = nearest_word(name, known);
      return fail({"unknown list '$" + name + "'", near.empty() ? "" : "did you mean '$" + near + "'?",
                   "define it with `list " + name + ": a | b` or in a lexicon"},
                  begin);
    }
    emit(Op::list, found->second);
  }

  uint32_t add_test(PatternSet::Test test) {
    set_.tests_.push_back(std::move(test));
    return static_cast<uint32_t>(set_.tests_.size() - 1);
  }

  // A bare word up to a space or a sign of the language; "\" takes the next character as it is.
  std::string bare_word() {
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        out += text_[at_ + 1];
        at_ += 2;
        continue;
      }
      if (c == ' ' || c == '(' || c == ')' || c == '|' || c == '@' || c == '?' || c == '*' || c == '+') break;
      out += c;
      ++at_;
    }
    return out;
  }

  void word_test() {
    const size_t begin = at_;
    PatternSet::Test test;
    if (peek() == '!') {
      test.negated = true;
      ++at_;
    }
    if (peek() == '~') {
      ++at_;
      const std::string lemma = to_lower(bare_word());
      if (lemma.empty()) return fail({"expected a lemma after '~'", "", ""}, at_);
      test.lemma = set_.symbol(lemma);
      for (const std::string& form : regular_forms(lemma)) test.lemma_forms.push_back(set_.symbol(form));
      std::sort(test.lemma_forms.begin(), test.lemma_forms.end());
    } else if (peek() == '"') {
      const size_t end = text_.find('"', at_ + 1);
      if (end == std::string_view::npos || end == at_ + 1)
        return fail({"expected a word between \" and \"", "", ""}, at_);
      test.exact = set_.symbol("\"" + std::string(text_.substr(at_ + 1, end - at_ - 1)));
      at_ = end + 1;
    } else if (text_.substr(at_, 4) == "#num") {
      test.number = true;
      at_ += 4;
    } else if (peek() == '_' && (at_ + 1 >= text_.size() ||
                                 std::string_view(" )|?*+@").find(text_[at_ + 1]) != std::string_view::npos)) {
      test.any = true;
      ++at_;
    } else if (peek() != '@') {
      const std::string word = to_lower(bare_word());
      if (word.empty()) return fail({"expected a word", "", "'\\' before a sign takes it as it is"}, at_);
      if (word.find('-') != std::string::npos && word.size() > 1 && !test.negated && peek() != '@')
        return hyphenated(word);
      test.form = set_.symbol(word);
    }
    if (peek() == '@') {
      const size_t mark = at_++;
      size_t end = at_;
      while (end < text_.size() && text_[end] >= 'A' && text_[end] <= 'Z') ++end;
      const std::optional<Upos> upos = parse_upos(text_.substr(at_, end - at_));
      if (!upos || *upos == Upos::none)
        return fail({"unknown part of speech", "", "those of Universal Dependencies: NOUN VERB ADJ PROPN …"}, mark);
      test.upos = *upos;
      at_ = end;
    }
    if (at_ == begin) return fail({"expected a word", "", ""}, at_);
    emit(Op::test, add_test(std::move(test)));
  }

  // "air-strike": one word, or its parts with the hyphen between them.
  void hyphenated(const std::string& word) {
    PatternSet::Test whole;
    whole.form = set_.symbol(word);
    const uint32_t split = emit(Op::split, 0);
    emit(Op::test, add_test(whole));
    const uint32_t jump = emit(Op::split, 0);
    code()[split].next = split + 1;
    code()[split].other = here();
    std::string part;
    const auto flush = [&] {
      if (part.empty()) return;
      PatternSet::Test test;
      test.form = set_.symbol(part);
      emit(Op::test, add_test(test));
      part.clear();
    };
    for (const char c : word) {
      if (c == '-') {
        flush();
        part = "-";
        flush();
      } else {
        part += c;
      }
    }
    flush();
    code()[jump].next = code()[jump].other = here();
  }

  // Whether the end can be reached without a word.
  bool reaches_end() {
    std::vector<bool> seen(code().size(), false);
    std::vector<uint32_t> open{0};
    while (!open.empty()) {
      const uint32_t pc = open.back();
      open.pop_back();
      if (seen[pc]) continue;
      seen[pc] = true;
      const PatternSet::Instruction& one = code()[pc];
      if (one.op == Op::match) return true;
      if (one.op == Op::test || one.op == Op::list) continue;
      open.push_back(one.next);
      if (one.op == Op::split) open.push_back(one.other);
    }
    return false;
  }

  PatternSet& set_;
  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
  PatternSet::Pattern* pattern_ = nullptr;
  std::optional<Fault> fault_;
};

Result<uint32_t> PatternSet::add(const RuleFile& file, const RuleValue& value) {
  Pattern pattern;
  PatternCompiler compiler(*this, value.text);
  if (auto fault = compiler.run(pattern)) return file.error_at(value, fault->text, fault->at);
  const auto number = static_cast<uint32_t>(patterns_.size());
  // Which words it may begin with.
  std::vector<uint32_t>& firsts = pattern.firsts;
  std::vector<bool> seen(pattern.code.size(), false);
  std::vector<uint32_t> open{0};
  while (!open.empty()) {
    const uint32_t pc = open.back();
    open.pop_back();
    if (seen[pc]) continue;
    seen[pc] = true;
    const Instruction& one = pattern.code[pc];
    if (one.op == Instruction::Op::test) {
      const Test& test = tests_[one.arg];
      if (test.negated || (test.form == 0 && test.exact == 0 && test.lemma == 0)) {
        pattern.first_tests.push_back(one.arg);
        continue;
      }
      for (const uint32_t word : {test.form, test.exact, test.lemma}) {
        if (word != 0) firsts.push_back(word);
      }
      firsts.insert(firsts.end(), test.lemma_forms.begin(), test.lemma_forms.end());
    } else if (one.op == Instruction::Op::list) {
      for (const auto& [word, child] : nodes_[one.arg].children) firsts.push_back(word);
    } else {
      open.push_back(one.next);
      if (one.op == Instruction::Op::split) open.push_back(one.other);
    }
  }
  std::sort(firsts.begin(), firsts.end());
  firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
  if (pattern.first_tests.empty()) {
    for (const uint32_t word : firsts) by_first_[word].push_back(number);
  } else {
    any_first_.push_back(number);
  }
  patterns_.push_back(std::move(pattern));
  return number;
}

Result<uint32_t> PatternSet::add(std::string_view text) {
  RuleFile file;
  file.source = SourceLines("pattern", text);
  RuleValue value;
  value.text = text;
  value.line = value.column = 1;
  return add(file, value);
}

}  // namespace daybook
