// SPDX-License-Identifier: Apache-2.0
// The matcher: all ways through a pattern at once, word by word (Pike's machine), so that no pattern takes more than
// sentence times pattern. Ways are kept in order of preference; the first to arrive wins over all after it.
#include <algorithm>

#include "base/utf8.h"
#include "rules/pattern.h"
#include "rules/pattern_classes.h"

namespace daybook {

namespace {

uint16_t classes_of(const Document& document, const Mention& mention) {
  uint16_t out = 0;
  if (mention.type == MentionType::person) out |= kClassPerson;
  if (mention.type == MentionType::place) out |= kClassPlace;
  if (mention.type == MentionType::organisation) out |= kClassOrg;
  if (mention.type == MentionType::misc) out |= kClassMisc;
  if (mention.entity < document.entities.size()) {
    const Entity& entity = document.entities[mention.entity];
    const bool acts =
        entity.kind != PartyKind::unknown && entity.kind != PartyKind::place && entity.kind != PartyKind::object;
    if (acts || mention.type == MentionType::person || mention.type == MentionType::organisation) out |= kClassActor;
    if (mention.type == MentionType::person && (mention.nominal || !entity.role.empty())) out |= kClassOffice;
  }
  return out;
}

void mark(SentenceView& view, TokenIx first, TokenIx last, uint16_t classes) {
  for (uint32_t i = std::max(first.v, view.first.v); i < last.v && i - view.first.v < view.words.size(); ++i) {
    SentenceView::Word& word = view.words[i - view.first.v];
    if (i == first.v) {
      word.begins = static_cast<uint16_t>(word.begins | classes);
    } else {
      word.inside = static_cast<uint16_t>(word.inside | classes);
    }
  }
}

// The items of a layer (in text order) that touch tokens [first, last).
template <class Item, class Use>
void for_items(const std::vector<Item>& items, TokenIx first, TokenIx last, const Use& use) {
  auto at = std::lower_bound(items.begin(), items.end(), first,
                             [](const Item& item, TokenIx token) { return item.first < token; });
  for (; at != items.end() && at->first < last; ++at) use(*at);
}

}  // namespace

uint32_t PatternSet::known(std::string_view word) const {
  const auto found = symbols_.find(word);
  return found == symbols_.end() ? 0 : found->second;
}

SentenceView PatternSet::view(const Document& document, SentIx ix) const {
  const Sentence& sentence = document.sentence(ix);
  SentenceView out;
  out.first = sentence.first;
  out.words.resize(sentence.last.v - sentence.first.v);
  std::string exact;
  for (size_t i = 0; i < out.words.size(); ++i) {
    const Token& token = document.tokens[sentence.first.v + i];
    SentenceView::Word& word = out.words[i];
    const std::string_view form = document.form(token);
    word.form = known(to_lower(form));
    exact = '"';
    exact += form;
    word.exact = known(exact);
    word.has_lemma = token.lemma != 0;
    if (word.has_lemma) word.lemma = known(to_lower(document.lemma(token)));
    word.upos = token.upos;
    word.is_number = token.upos == Upos::num || (!form.empty() && form.front() >= '0' && form.front() <= '9');
  }
  for_items(document.mentions, sentence.first, sentence.last,
            [&](const Mention& m) { mark(out, m.first, m.last, classes_of(document, m)); });
  for_items(document.numbers, sentence.first, sentence.last,
            [&](const NumberExpr& n) { mark(out, n.first, n.last, kClassNumber); });
  for_items(document.times, sentence.first, sentence.last,
            [&](const TimeExpr& t) { mark(out, t.first, t.last, kClassTime); });
  return out;
}

namespace {

bool holds(const PatternSet::Test& test, const SentenceView::Word& word) {
  bool out = true;
  if (test.form != 0) out = out && word.form == test.form;
  if (test.exact != 0) out = out && word.exact == test.exact;
  if (test.lemma != 0) {
    out = out && (word.has_lemma ? word.lemma == test.lemma
                                 : std::binary_search(test.lemma_forms.begin(), test.lemma_forms.end(), word.form));
  }
  if (test.upos != Upos::none && word.upos != Upos::none) out = out && word.upos == test.upos;
  if (test.begins != 0) out = out && (word.begins & test.begins) != 0;
  if (test.inside != 0) out = out && (word.inside & test.inside) != 0 && (word.begins & test.inside) == 0;
  if (test.number) out = out && word.is_number;
  return out != test.negated;
}

constexpr uint32_t kNoWord = UINT32_MAX;

struct Thread {
  uint32_t pc = 0;
  uint32_t node = 0;  // of a list instruction: how far into the list
  uint32_t begin = 0;
  std::array<uint32_t, 16> slots = {};
};

struct Threads {
  std::vector<Thread> items;
  std::vector<bool> on;  // by pc: a way better liked is already there
  void reset(size_t instructions) {
    items.clear();
    on.assign(instructions, false);
  }
};

// Buffers that a thread keeps between matches.
struct MatchWork {
  Threads now, then;
  std::vector<Thread> open;
  std::vector<uint32_t> ways;
  std::vector<bool> seen;
  std::vector<int8_t> met;
};
MatchWork& match_work() {
  thread_local MatchWork work;
  return work;
}

}  // namespace

bool PatternSet::in_list(uint32_t node, const SentenceView::Word& word) const {
  const auto& children = nodes_[node].children;
  return (word.form != 0 && children.count(word.form) != 0) ||
         (word.lemma != 0 && word.lemma != word.form && children.count(word.lemma) != 0);
}

bool PatternSet::may_begin(const Pattern& pattern, const SentenceView::Word& word) const {
  for (const uint32_t symbol : {word.form, word.exact, word.lemma}) {
    if (symbol != 0 && std::binary_search(pattern.firsts.begin(), pattern.firsts.end(), symbol)) return true;
  }
  return std::any_of(pattern.first_tests.begin(), pattern.first_tests.end(),
                     [&](uint32_t test) { return holds(tests_[test], word); });
}

bool PatternSet::may_match(const Pattern& pattern, const SentenceView& view, std::vector<int8_t>& met) const {
  using Op = Instruction::Op;
  if (met.empty()) met.assign(tests_.size() + nodes_.size(), -1);
  const auto is_met = [&](const Instruction& one) {
    int8_t& known = met[one.op == Op::test ? one.arg : tests_.size() + one.arg];
    if (known < 0) {
      known = std::any_of(view.words.begin(), view.words.end(), [&](const SentenceView::Word& word) {
        return one.op == Op::test ? holds(tests_[one.arg], word) : in_list(one.arg, word);
      });
    }
    return known != 0;
  };
  std::vector<uint32_t>& open = match_work().ways;
  std::vector<bool>& seen = match_work().seen;
  seen.assign(pattern.code.size(), false);
  open.assign(1, 0);
  while (!open.empty()) {
    const uint32_t pc = open.back();
    open.pop_back();
    if (seen[pc]) continue;
    seen[pc] = true;
    const Instruction& one = pattern.code[pc];
    if (one.op == Op::match) return true;
    if ((one.op == Op::test || one.op == Op::list) && !is_met(one)) continue;
    open.push_back(one.next);
    if (one.op == Op::split) open.push_back(one.other);
  }
  return false;
}

std::optional<PatternMatch> PatternSet::run(uint32_t number, const SentenceView& view, size_t from,
                                            bool anchored) const {
  using Op = Instruction::Op;
  const Pattern& pattern = patterns_[number];
  const std::vector<SentenceView::Word>& words = view.words;
  Threads& now = match_work().now;
  Threads& then = match_work().then;
  std::vector<Thread>& open = match_work().open;
  now.reset(pattern.code.size());
  then.reset(pattern.code.size());
  std::optional<Thread> best;
  size_t best_end = 0;

  // Follows all that takes no word.
  const auto add = [&](Threads& to, const Thread& start, size_t position) {
    open.assign(1, start);
    while (!open.empty()) {
      Thread thread = open.back();
      open.pop_back();
      const Instruction& one = pattern.code[thread.pc];
      if (one.op != Op::list || thread.node == 0) {
        if (to.on[thread.pc]) continue;
        to.on[thread.pc] = true;
      }
      switch (one.op) {
        case Op::split: {
          Thread other = thread;
          other.pc = one.other;
          if (one.other != one.next) open.push_back(other);
          thread.pc = one.next;
          open.push_back(thread);
          break;
        }
        case Op::save:
          thread.slots[one.arg] = static_cast<uint32_t>(position);
          thread.pc = one.next;
          open.push_back(thread);
          break;
        case Op::not_inside:
          if (position >= words.size() || (words[position].inside & one.arg) == 0 ||
              (words[position].begins & one.arg) != 0) {
            thread.pc = one.next;
            open.push_back(thread);
          }
          break;
        case Op::at_start:
          if (position == 0) {
            thread.pc = one.next;
            open.push_back(thread);
          }
          break;
        case Op::list:
          if (thread.node == 0) thread.node = one.arg;
          to.items.push_back(thread);
          break;
        case Op::test:
        case Op::match: to.items.push_back(thread); break;
      }
    }
  };

  for (size_t position = from; position <= words.size(); ++position) {
    if (now.items.empty() && (position == words.size() || !may_begin(pattern, words[position]))) {
      if (best || anchored) break;
      std::fill(now.on.begin(), now.on.end(), false);
      continue;
    }
    if (!best && (!anchored || position == from)) {
      Thread start;
      start.begin = static_cast<uint32_t>(position);
      start.slots.fill(kNoWord);
      add(now, start, position);
    }
    if (now.items.empty() && (best || anchored)) break;
    then.items.clear();
    std::fill(then.on.begin(), then.on.end(), false);
    for (const Thread& thread : now.items) {
      const Instruction& one = pattern.code[thread.pc];
      if (one.op == Op::match) {
        best = thread;
        best_end = position;
        break;  // all after it are liked less
      }
      if (position == words.size()) continue;
      Thread next = thread;
      if (one.op == Op::test) {
        if (!holds(tests_[one.arg], words[position])) continue;
        next.pc = one.next;
        add(then, next, position + 1);
        continue;
      }
      const ListNode& node = nodes_[thread.node];
      for (const uint32_t word :
           {words[position].form, words[position].lemma == words[position].form ? 0U : words[position].lemma}) {
        if (word == 0) continue;
        const auto child = node.children.find(word);
        if (child == node.children.end()) continue;
        if (!nodes_[child->second].children.empty()) {  // longer entries first
          next.pc = thread.pc;
          next.node = child->second;
          add(then, next, position + 1);
        }
        if (nodes_[child->second].ends) {
          next.pc = one.next;
          next.node = 0;
          add(then, next, position + 1);
        }
      }
    }
    std::swap(now.items, then.items);
    std::swap(now.on, then.on);
  }
  if (!best) return std::nullopt;
  PatternMatch match;
  match.pattern = number;
  match.first = TokenIx(view.first.v + best->begin);
  match.last = TokenIx(view.first.v + best_end);
  for (size_t i = 0; i < pattern.slots.size(); ++i) {
    const uint32_t begin = best->slots[i * 2];
    const uint32_t end = best->slots[i * 2 + 1];
    if (begin == kNoWord || end == kNoWord || end < begin) continue;
    PatternCapture capture;
    capture.name = pattern.slots[i];
    capture.first = TokenIx(view.first.v + begin);
    capture.last = TokenIx(view.first.v + end);
    match.captures.push_back(capture);
  }
  return match;
}

std::vector<PatternMatch> PatternSet::find_all(const SentenceView& view) const {
  std::vector<uint32_t> candidates = any_first_;
  for (const SentenceView::Word& word : view.words) {
    for (const uint32_t id : {word.form, word.exact, word.lemma}) {
      if (id == 0) continue;
      const auto found = by_first_.find(id);
      if (found != by_first_.end()) candidates.insert(candidates.end(), found->second.begin(), found->second.end());
    }
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  std::vector<PatternMatch> out;
  match_work().met.clear();
  for (const uint32_t pattern : candidates) {
    if (!may_match(patterns_[pattern], view, match_work().met)) continue;
    for (size_t from = 0; from < view.words.size();) {
      std::optional<PatternMatch> match = run(pattern, view, from, false);
      if (!match) break;
      from = match->last.v - view.first.v;
      out.push_back(std::move(*match));
    }
  }
  return out;
}

std::optional<PatternMatch> PatternSet::find(uint32_t pattern, const SentenceView& view, TokenIx from) const {
  return run(pattern, view, from.v < view.first.v ? 0 : from.v - view.first.v, false);
}

std::optional<PatternMatch> PatternSet::match_at(uint32_t pattern, const SentenceView& view, TokenIx at) const {
  if (at.v < view.first.v || at.v - view.first.v >= view.words.size()) return std::nullopt;
  return run(pattern, view, at.v - view.first.v, true);
}

const PatternCapture* PatternSet::capture(const PatternMatch& match, std::string_view name) const {
  for (const PatternCapture& capture : match.captures) {
    if (capture_names_[capture.name] == name) return &capture;
  }
  return nullptr;
}

}  // namespace daybook
