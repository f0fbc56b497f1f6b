// SPDX-License-Identifier: Apache-2.0
// What parsers often get wrong in news and the words themselves decide: datelines, and passives without an auxiliary.
#include <algorithm>
#include <array>

#include "doc/clause.h"

namespace daybook {

// "BEIRUT At least nine people were killed", where the dash is lost.
static bool begins_with_a_town(const Document& document, TokenIx first, TokenIx last) {
  if (first.v + 2 >= last.v) return false;
  const auto capitals = [&](size_t token) {
    const std::string_view text = document.form(document.tokens[token]);
    return text.size() > 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  const Token& next = document.tokens[first.v + 1];
  const char begin = document.form(next)[0];
  return capitals(first.v) && !capitals(first.v + 1) && begin >= 'A' && begin <= 'Z' && next.upos != Upos::propn &&
         next.upos != Upos::verb && next.upos != Upos::noun;
}

// "MOSCOW (Wire) Nine people were killed", where the dash is lost: behind the bracket; the first word where there is
// none.
TokenIx ClauseView::after_bracketed_agency() const {
  const auto capitals = [&](uint32_t i) {
    const std::string_view text = document_.form(document_.tokens[i]);
    return text.size() > 1 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  uint32_t i = first_.v;
  while (i < last_.v && i < first_.v + 3 && capitals(i)) ++i;
  if (i == first_.v || i + 2 >= last_.v || document_.form(document_.tokens[i]) != "(") return first_;
  for (uint32_t k = i + 1; k < last_.v && k < i + 5; ++k) {
    if (document_.form(document_.tokens[k]) == ")" && k + 1 < last_.v && !capitals(k + 1))
      return TokenIx(size_t{k} + 1);
  }
  return first_;
}

// Trees take a dateline's town for the subject of the first verb: the noun between the dash and that verb is.
void ClauseView::repair_dateline() {
  dateline_end_ = first_;
  const uint32_t stop = std::min(last_.v, first_.v + 16);
  const auto word = [&](uint32_t i) { return document_.form(document_.tokens[i]); };
  if (first_.v >= last_.v || document_.tokens[first_.v].upos != Upos::propn) return;
  for (uint32_t i = first_.v + 1; i + 1 < stop; ++i) {
    if (document_.tokens[i].upos == Upos::verb) break;
    const bool dash = word(i) == "-" || word(i) == "–" || word(i) == "—" || word(i) == "--";
    if (dash && (word(i - 1) == ")" || document_.tokens[i - 1].bytes.end < document_.tokens[i].bytes.begin)) {
      dateline_end_ = TokenIx(size_t{i} + 1);
      break;
    }
  }
  if (dateline_end_ == first_) dateline_end_ = after_bracketed_agency();
  if (dateline_end_ == first_ && begins_with_a_town(document_, first_, last_)) dateline_end_ = TokenIx(first_.v + 1);
  if (dateline_end_ == first_) return;
  for (uint32_t t = first_.v; t < dateline_end_.v; ++t) {
    Arc& arc = arcs_[t - first_.v];
    if ((arc.deprel != Deprel::nsubj && arc.deprel != Deprel::nsubj_pass) || !arc.head.ok() || arc.head < dateline_end_)
      continue;
    const TokenIx verb = arc.head;
    TokenIx subject;
    for (uint32_t k = dateline_end_.v; k < verb.v; ++k) {
      const TokenIx up = arcs_[k - first_.v].head;
      const bool top = !up.ok() || up < dateline_end_ || up >= verb;
      const Upos upos = document_.tokens[k].upos;
      bool prepositional = false;
      for (const Arc& below : arcs_) prepositional |= below.head == TokenIx(size_t{k}) && below.deprel == Deprel::case_;
      if (top && !prepositional && (upos == Upos::noun || upos == Upos::propn || upos == Upos::pron))
        subject = TokenIx(size_t{k});
    }
    if (!subject.ok()) continue;
    arcs_[subject.v - first_.v] = {verb, arc.deprel};
    arc = {subject, Deprel::dep};
  }
}

// "Two bombers killed nine people" taken for "were killed": no auxiliary says so, and what is killed stands after it.
void ClauseView::repair_passive() {
  for (uint32_t v = first_.v; v < last_.v; ++v) {
    if (document_.tokens[v].upos != Upos::verb) continue;
    Arc *before = nullptr, *after = nullptr;
    bool passive = false;
    for (uint32_t i = first_.v; i < last_.v; ++i) {
      Arc& arc = arcs_[i - first_.v];
      if (arc.head != TokenIx(size_t{v})) continue;
      passive |= arc.deprel == Deprel::aux_pass || arc.deprel == Deprel::obl_agent || arc.deprel == Deprel::cop;
      if (i < v && arc.deprel == Deprel::nsubj_pass) before = before == nullptr ? &arc : before;
      const Upos upos = document_.tokens[i].upos;
      const bool noun = upos == Upos::noun || upos == Upos::propn || upos == Upos::num;
      if (i > v && noun && (arc.deprel == Deprel::nsubj_pass || arc.deprel == Deprel::obj)) after = &arc;
    }
    if (passive || before == nullptr || after == nullptr) continue;
    before->deprel = Deprel::nsubj;
    after->deprel = Deprel::obj;
  }
}

// "Began on Sunday, two days after gunmen killed nine": a clause with "after" before it stands under the other, not
// beside it.
void ClauseView::repair_subordinate() {
  for (uint32_t i = first_.v; i < last_.v; ++i) {
    Arc& arc = arcs_[i - first_.v];
    if (arc.deprel != Deprel::conj || document_.tokens[i].upos != Upos::verb) continue;
    bool marked = false, joined = false;
    for (uint32_t k = first_.v; k < i; ++k) {
      const Arc& child = arcs_[k - first_.v];
      if (child.head != TokenIx(size_t{i})) continue;
      marked |=
          child.deprel == Deprel::mark && document_.tokens[k].upos == Upos::sconj && form(TokenIx(size_t{k})) != "that";
      joined |= child.deprel == Deprel::cc;
    }
    if (marked && !joined) arc.deprel = Deprel::advcl;
  }
}

// "Shelling of Goma killed four people, medics said", where the tree has both for what was said: the first word is the
// verb's subject.
void ClauseView::repair_gerund() {
  const TokenIx gerund = first_;
  if (first_.v + 2 >= last_.v || upos(gerund) != Upos::verb || !form(gerund).ends_with("ing")) return;
  Arc& own = arcs_[0];
  if (own.deprel != Deprel::ccomp || !own.head.ok()) return;
  for (uint32_t i = first_.v + 2; i < own.head.v; ++i) {
    const TokenIx verb{size_t{i}};
    const Arc& arc = arcs_[i - first_.v];
    if (arc.head != own.head || arc.deprel != Deprel::ccomp || upos(verb) != Upos::verb) continue;
    const bool has_subject = std::any_of(arcs_.begin(), arcs_.end(), [&](const Arc& a) {
      return a.head == verb && (a.deprel == Deprel::nsubj || a.deprel == Deprel::nsubj_pass);
    });
    if (!has_subject) own = {verb, Deprel::csubj};
    return;
  }
}

void ClauseView::read_as_result(TokenIx act) {
  constexpr std::array<std::string_view, 7> kSites = {"near", "outside", "inside", "at", "in", "on", "beside"};
  if (deprel(act) != Deprel::acl || !form(act).ends_with("ing")) return;
  TokenIx noun = head(act);
  for (int steps = 0; steps < 3 && noun.ok() && deprel(noun) == Deprel::nmod; ++steps) noun = head(noun);
  if (!noun.ok() || deprel(noun) != Deprel::obl) return;
  const TokenIx verb = head(noun);
  if (!verb.ok() || verb > noun || upos(verb) != Upos::verb) return;
  const bool sited = std::any_of(children(noun).begin(), children(noun).end(), [&](TokenIx child) {
    return deprel(child) == Deprel::case_ && std::find(kSites.begin(), kSites.end(), form(child)) != kSites.end();
  });
  if (!sited) return;
  std::erase(children_[head(act).v - first_.v], act);
  std::vector<TokenIx>& below = children_[verb.v - first_.v];
  below.insert(std::upper_bound(below.begin(), below.end(), act), act);
  arcs_[act.v - first_.v] = {verb, Deprel::advcl};
}

void ClauseView::read_as_passive(TokenIx verb) {
  for (Arc& arc : arcs_)
    if (arc.head == verb && arc.deprel == Deprel::nsubj) arc.deprel = Deprel::nsubj_pass;
}

void ClauseView::read_as_active(TokenIx verb) {
  active_.push_back(verb);
  if (deprel(verb) == Deprel::acl && head(verb).ok() && head(verb) < verb && !child(verb, Deprel::nsubj).ok()) {
    const TokenIx noun = head(verb);
    const Arc above = arcs_[noun.v - first_.v];
    std::erase(children_[noun.v - first_.v], verb);
    if (above.head.ok()) {
      std::vector<TokenIx>& beside = children_[above.head.v - first_.v];
      std::replace(beside.begin(), beside.end(), noun, verb);
      std::sort(beside.begin(), beside.end());
    }
    std::vector<TokenIx>& below = children_[verb.v - first_.v];
    below.insert(std::upper_bound(below.begin(), below.end(), noun), noun);
    arcs_[verb.v - first_.v] = above;
    arcs_[noun.v - first_.v] = {verb, Deprel::nsubj};
    return;
  }
  for (Arc& arc : arcs_)
    if (arc.head == verb && arc.deprel == Deprel::nsubj_pass) arc.deprel = Deprel::nsubj;
}

}  // namespace daybook
