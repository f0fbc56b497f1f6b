// SPDX-License-Identifier: Apache-2.0
#include "doc/clause.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

bool is_nominal_relation(Deprel d) {
  return d == Deprel::nmod || d == Deprel::obl || d == Deprel::obl_agent || d == Deprel::obl_unmarked ||
         d == Deprel::nmod_unmarked;
}
// What stands inside a noun phrase, before its noun or tied to it as one name.
bool in_phrase(Deprel d) {
  switch (d) {
    case Deprel::det:
    case Deprel::det_predet:
    case Deprel::amod:
    case Deprel::compound:
    case Deprel::nummod:
    case Deprel::nmod_poss:
    case Deprel::flat:
    case Deprel::fixed:
    case Deprel::advmod:
    case Deprel::goeswith:
    case Deprel::nmod_desc: return true;
    default: return false;
  }
}

}  // namespace

ClauseView::ClauseView(const Document& document, SentIx sentence) : document_(document), sentence_(sentence) {
  const Sentence& s = document.sentence(sentence);
  first_ = s.first;
  last_ = s.last;
  const size_t n = last_.v - first_.v;
  from_tree_ = s.parsed;
  if (from_tree_) {
    arcs_.resize(n);
    for (size_t i = 0; i < n; ++i) {
      const Token& token = document.tokens[first_.v + i];
      arcs_[i] = {token.head, token.deprel};
      if (token.head.ok() && (token.head.v < first_.v || token.head.v >= last_.v)) arcs_[i].head = {};
    }
  } else {
    arcs_ = shallow_tree(document, s);
  }
  repair_dateline();
  repair_passive();
  repair_gerund();
  repair_subordinate();
  children_.resize(n);
  for (size_t i = 0; i < n; ++i) {
    if (arcs_[i].head.ok()) children_[arcs_[i].head.v - first_.v].push_back(TokenIx(first_.v + i));
  }
}

TokenIx ClauseView::head_of(TokenIx first, TokenIx last) const {
  for (uint32_t i = first.v; i < last.v; ++i) {
    const TokenIx up = head(TokenIx(size_t{i}));
    if (!up.ok() || up.v < first.v || up.v >= last.v) return TokenIx(size_t{i});
  }
  return first;
}

std::string ClauseView::lemma(TokenIx token) const {
  const Token& t = document_.token(token);
  std::string lemma = t.lemma != 0 ? to_lower(document_.lemma(t)) : form(token);
  if (lemma == "troops") lemma.pop_back();  // a plural only, say some treebanks
  return lemma;
}
std::string ClauseView::form(TokenIx token) const { return to_lower(document_.form(document_.token(token))); }

TokenIx ClauseView::child(TokenIx token, Deprel wanted) const {
  for (const TokenIx c : children(token))
    if (deprel(c) == wanted) return c;
  return {};
}

bool ClauseView::is_verb(TokenIx token) const {
  return upos(token) == Upos::verb ? deprel(token) != Deprel::amod && deprel(token) != Deprel::compound
                                   : child(token, Deprel::cop).ok() || (upos(token) == Upos::aux && is_clause(token));
}
bool ClauseView::is_noun(TokenIx token) const {
  const Upos u = upos(token);
  return u == Upos::noun || u == Upos::propn || u == Upos::pron || u == Upos::num || u == Upos::sym || u == Upos::x;
}
bool ClauseView::is_clause(TokenIx token) const {
  switch (deprel(token)) {
    case Deprel::root:
    case Deprel::acl:
    case Deprel::acl_relcl:
    case Deprel::advcl:
    case Deprel::advcl_relcl:
    case Deprel::ccomp:
    case Deprel::xcomp:
    case Deprel::parataxis:
    case Deprel::csubj:
    case Deprel::csubj_pass:
    case Deprel::csubj_outer: return true;
    case Deprel::conj:
      return upos(token) == Upos::verb || child(token, Deprel::cop).ok() || child(token, Deprel::nsubj).ok();
    default: return false;
  }
}
bool ClauseView::descends(TokenIx token, TokenIx ancestor) const {
  for (uint32_t steps = last_.v - first_.v; token.ok() && steps-- > 0; token = head(token))
    if (token == ancestor) return true;
  return false;
}

// ---- noun phrases

TokenRange ClauseView::noun_phrase(TokenIx noun) const {
  TokenRange range{noun, TokenIx(size_t{noun.v} + 1)};
  for (const TokenIx c : children(noun)) {
    if (!in_phrase(deprel(c))) continue;
    const TokenRange inner = deprel(c) == Deprel::nmod_poss ? full_phrase(c) : noun_phrase(c);
    range.first = std::min(range.first, inner.first);
    range.last = std::max(range.last, inner.last);
  }
  // "US-led strikes", whatever the tree makes of the first part
  const auto joined = [&](uint32_t word) {
    return word >= first_.v + 2 && form(TokenIx(size_t{word} - 1)) == "-" &&
           document_.tokens[word - 2].bytes.end == document_.tokens[word - 1].bytes.begin &&
           document_.tokens[word - 1].bytes.end == document_.tokens[word].bytes.begin;
  };
  while (joined(range.first.v)) range.first = TokenIx(size_t{range.first.v} - 2);
  return range;
}
TokenRange ClauseView::full_phrase(TokenIx noun) const {
  TokenRange range = noun_phrase(noun);
  for (const TokenIx c : children(noun)) {
    if (deprel(c) != Deprel::nmod && deprel(c) != Deprel::nmod_unmarked && deprel(c) != Deprel::case_) continue;
    if (c.v < noun.v && deprel(c) == Deprel::case_) continue;  // its own preposition is no part of it
    const TokenRange inner = full_phrase(c);
    range.first = std::min(range.first, inner.first);
    range.last = std::max(range.last, inner.last);
  }
  return range;
}
TokenIx ClauseView::noun_of(TokenIx token) const {
  for (uint32_t steps = last_.v - first_.v; steps-- > 0 && head(token).ok();) {
    const Deprel d = deprel(token);
    if (!in_phrase(d) && d != Deprel::case_ && d != Deprel::punct && d != Deprel::cc) break;
    if (d == Deprel::advmod && !is_noun(head(token))) break;
    if (d == Deprel::punct && !is_noun(head(token))) break;
    token = head(token);
  }
  return token;
}
void ClauseView::add_coordinated(std::vector<TokenIx>& out, TokenIx noun) const {
  out.push_back(noun);
  for (const TokenIx c : children(noun))
    if (deprel(c) == Deprel::conj && !is_clause(c)) add_coordinated(out, c);
}
std::vector<TokenIx> ClauseView::coordinated(TokenIx noun) const {
  while (deprel(noun) == Deprel::conj && head(noun).ok() && !is_clause(noun)) noun = head(noun);
  std::vector<TokenIx> out;
  add_coordinated(out, noun);
  return out;
}
std::vector<TokenIx> ClauseView::appositions(TokenIx noun) const {
  std::vector<TokenIx> out;
  for (const TokenIx c : children(noun))
    if (deprel(c) == Deprel::appos) out.push_back(c);
  return out;
}
std::vector<TokenIx> ClauseView::modifiers(TokenIx noun) const {
  std::vector<TokenIx> out;
  for (const TokenIx c : children(noun)) {
    const Deprel d = deprel(c);
    if (d != Deprel::compound && d != Deprel::amod && d != Deprel::nmod_poss && d != Deprel::flat &&
        d != Deprel::nmod_desc)
      continue;
    if (d == Deprel::nmod_poss || d == Deprel::amod || d == Deprel::compound) add_coordinated(out, c);
    else out.push_back(c);
  }
  return out;
}

// ---- verbs

TokenIx ClauseView::first_verb(TokenIx verb) const {
  while (deprel(verb) == Deprel::conj && head(verb).ok()) verb = head(verb);
  return verb;
}

TokenIx ClauseView::misplaced_object(TokenIx clause) const {
  const TokenIx mark = child(clause, Deprel::mark), above = head(clause);
  if (!mark.ok() || !above.ok() || deprel(clause) != Deprel::advcl || child(above, Deprel::obj).ok()) return {};
  const std::string word = form(mark);
  if (word != "of" && word != "from" && word != "for") return {};
  for (const TokenIx c : children(clause)) {
    if (deprel(c) == Deprel::obj && above < c && c < mark) return c;
  }
  return {};
}

std::vector<TokenIx> ClauseView::subjects(TokenIx verb) const {
  for (uint32_t steps = 12; steps-- > 0 && verb.ok();) {
    std::vector<TokenIx> out;
    for (const TokenIx c : children(verb)) {
      const Deprel d = deprel(c);
      if (d != Deprel::nsubj && d != Deprel::nsubj_pass && d != Deprel::nsubj_outer) continue;
      const std::string word = form(c);
      if (word == "who" || word == "which" || word == "that") {
        if (deprel(verb) == Deprel::acl_relcl && head(verb).ok()) {
          add_coordinated(out, head(verb));
          continue;
        }
      }
      add_coordinated(out, c);
    }
    if (!out.empty()) return out;
    if (form(verb).ends_with("ing")) {  // "killed in shelling by troops"
      for (const TokenIx c : children(verb)) {
        const TokenIx preposition = deprel(c) == Deprel::obl ? child(c, Deprel::case_) : TokenIx();
        if (preposition.ok() && form(preposition) == "by") add_coordinated(out, c);
      }
      if (!out.empty()) return out;
    }
    switch (deprel(verb)) {
      case Deprel::conj:
      case Deprel::xcomp:
      case Deprel::advcl:
      case Deprel::parataxis: {
        const TokenIx above = head(verb);
        // "asked the rebels to leave", "accused them of arming": the object of the verb above does it
        const std::string mark = to_lower(marker(verb));
        const bool gerund = deprel(verb) == Deprel::advcl && (mark == "of" || mark == "from" || mark == "for");
        if (gerund && misplaced_object(verb).ok()) {
          add_coordinated(out, misplaced_object(verb));
          return out;
        }
        if (above.ok() && (deprel(verb) == Deprel::xcomp || gerund)) {
          for (const TokenIx c : children(above)) {
            if ((deprel(c) == Deprel::obj || deprel(c) == Deprel::iobj) && c.v < verb.v) add_coordinated(out, c);
          }
          if (!out.empty()) return out;
        }
        const bool being = std::any_of(children(verb).begin(), children(verb).end(),
                                       [&](TokenIx c) { return form(c) == "being"; });  // "hurt after being shot"
        if (deprel(verb) == Deprel::parataxis ||
            (deprel(verb) == Deprel::advcl && !marker(verb).empty() && is_passive(verb) && !being))
          return out;
        verb = above;
        break;
      }
      case Deprel::acl:
      case Deprel::acl_relcl:
        if (head(verb).ok()) out.push_back(head(verb));
        return out;
      default: return out;
    }
  }
  return {};
}
std::vector<TokenIx> ClauseView::objects(TokenIx verb) const {
  std::vector<TokenIx> out;
  const TokenIx misplaced = misplaced_object(verb);
  for (const TokenIx c : children(verb)) {
    if (deprel(c) != Deprel::obj || c == misplaced) continue;
    const std::string word = form(c);
    if ((word == "which" || word == "that" || word == "whom") && deprel(verb) == Deprel::acl_relcl && head(verb).ok()) {
      out.push_back(head(verb));
    } else {
      add_coordinated(out, c);
    }
  }
  for (const TokenIx c : children(verb)) {  // "asked the council to act"
    if (out.empty() && deprel(c) == Deprel::iobj) add_coordinated(out, c);
  }
  for (const TokenIx c : children(verb)) {
    if (out.empty() && deprel(c) == Deprel::advcl && misplaced_object(c).ok())
      add_coordinated(out, misplaced_object(c));
  }
  // "the town they had shelled": the noun before a clause without a pronoun of its own
  if (out.empty() && deprel(verb) == Deprel::acl_relcl && head(verb).ok() && !is_passive(verb) &&
      upos(verb) == Upos::verb) {
    bool gap = child(verb, Deprel::nsubj).ok() && !child(verb, Deprel::ccomp).ok() && !child(verb, Deprel::xcomp).ok();
    for (const TokenIx c : children(verb)) {
      const std::string word = form(c);
      if (word == "who" || word == "which" || word == "that" || word == "where" || word == "when" || word == "why")
        gap = false;
      if (deprel(c) == Deprel::obl)
        for (const TokenIx below : children(c))
          if (form(below) == "which" || form(c) == "which") gap = false;
    }
    if (gap) out.push_back(head(verb));
  }
  // "shelled and stormed the town": the second verb's object is the first one's too
  if (out.empty() && !is_passive(verb)) {
    for (const TokenIx c : children(verb)) {
      if (deprel(c) == Deprel::conj && upos(c) == Upos::verb && c.v <= verb.v + 3 && !child(c, Deprel::nsubj).ok()) {
        for (const TokenIx o : children(c))
          if (deprel(o) == Deprel::obj) add_coordinated(out, o);
      }
    }
  }
  return out;
}
std::vector<TokenIx> ClauseView::agents(TokenIx verb) const {
  std::vector<TokenIx> out;
  for (const TokenIx c : children(verb)) {
    if (deprel(c) == Deprel::obl_agent) add_coordinated(out, c);
    else if (deprel(c) == Deprel::obl && is_passive(verb)) {
      const TokenIx preposition = child(c, Deprel::case_);
      if (preposition.ok() && form(preposition) == "by") add_coordinated(out, c);
    }
  }
  if (out.empty() && deprel(verb) == Deprel::conj && head(verb).ok() && is_passive(verb)) {
    // "was shelled and stormed by troops" hangs the agent on either
    return {};
  }
  return out;
}
bool ClauseView::is_passive(TokenIx verb) const {
  if (std::find(active_.begin(), active_.end(), verb) != active_.end()) return false;
  if (child(verb, Deprel::aux_pass).ok() || child(verb, Deprel::nsubj_pass).ok() || child(verb, Deprel::obl_agent).ok())
    return true;
  if (upos(verb) != Upos::verb) return false;
  const std::string word = form(verb);
  const std::string_view features = document_.feats(document_.token(verb));
  if (deprel(verb) == Deprel::acl) {  // "a town held by rebels", not "a family escaping" or "a bomb killed nine"
    if (child(verb, Deprel::obj).ok()) return false;
    if (features.find("VerbForm=Part") != std::string_view::npos &&
        features.find("Tense=Past") != std::string_view::npos)
      return true;
    return !word.ends_with("ing") && !child(verb, Deprel::mark).ok();
  }
  if (features.find("Voice=Pass") != std::string_view::npos)
    return !(child(verb, Deprel::nsubj).ok() && child(verb, Deprel::obj).ok());
  // joined to a passive without an auxiliary of its own: "were arrested, judged and killed"
  if (deprel(verb) == Deprel::conj && head(verb).ok() && !child(verb, Deprel::aux).ok() &&
      !child(verb, Deprel::nsubj).ok() && !child(verb, Deprel::obj).ok() &&
      features.find("VerbForm=Fin") == std::string_view::npos && !word.ends_with("ing")) {
    return child(head(verb), Deprel::aux_pass).ok() || child(head(verb), Deprel::nsubj_pass).ok();
  }
  return false;
}
bool ClauseView::is_negated(TokenIx token) const {
  for (const TokenIx c : children(token)) {
    const std::string word = form(c);
    if (deprel(c) == Deprel::advmod &&
        (word == "not" || word == "n't" || word == "n’t" || word == "never" || word == "neither"))
      return true;
    if (deprel(c) == Deprel::aux && (word == "cannot")) return true;
    if ((deprel(c) == Deprel::det || deprel(c) == Deprel::cc_preconj) && (word == "no" || word == "neither"))
      return true;
  }
  return false;
}
bool ClauseView::is_excepted(TokenIx first) const {
  for (uint32_t back = 1; back <= 2 && first.v >= first_.v + back; ++back) {
    const TokenIx word{size_t{first.v} - back};
    if (form(word) == "not") return true;
    if (upos(word) != Upos::adp) return false;
  }
  return false;
}
Modality ClauseView::modality(TokenIx verb) const {
  for (const TokenIx c : children(verb)) {
    if (deprel(c) != Deprel::aux && deprel(c) != Deprel::aux_pass) continue;
    const std::string word = form(c);
    if (word == "can" || word == "could" || word == "ca") return Modality::ability;
    if (word == "may" || word == "might") return Modality::possibility;
    if (word == "will" || word == "would" || word == "'ll" || word == "’ll" || word == "wo" || word == "shall")
      return Modality::future;
    if (word == "must" || word == "should" || word == "ought") return Modality::necessity;
  }
  if (deprel(verb) == Deprel::conj && head(verb).ok() && !child(verb, Deprel::nsubj).ok() &&
      !child(verb, Deprel::aux).ok() && upos(head(verb)) == Upos::verb) {
    return modality(head(verb));
  }
  return Modality::none;
}
std::string_view ClauseView::marker(TokenIx verb) const {
  const TokenIx mark = child(verb, Deprel::mark);
  return mark.ok() ? document_.form(document_.token(mark)) : std::string_view();
}
bool ClauseView::is_conditional(TokenIx verb) const {
  const std::string mark = to_lower(marker(first_verb(verb)));
  return mark == "if" || mark == "unless" || mark == "whether";
}
bool ClauseView::is_past_perfect(TokenIx verb) const {
  for (const TokenIx c : children(verb)) {
    const std::string word = form(c);
    if (deprel(c) == Deprel::aux && (word == "had" || word == "'d" || word == "’d")) return true;
  }
  return false;
}
bool ClauseView::is_progressive(TokenIx verb) const {
  if (!form(verb).ends_with("ing")) return false;
  for (const TokenIx c : children(verb))
    if (deprel(c) == Deprel::aux && lemma(c) != "have") return true;
  return false;
}
std::vector<Oblique> ClauseView::obliques(TokenIx token) const {
  std::vector<Oblique> out;
  for (const TokenIx c : children(token)) {
    if (!is_nominal_relation(deprel(c))) continue;
    TokenIx preposition = child(c, Deprel::case_);
    // "of the deputy Amina Yusuf": the preposition hangs on the description before the name
    const TokenIx description = child(c, Deprel::nmod_desc);
    if (!preposition.ok() && description.ok() && description < c) preposition = child(description, Deprel::case_);
    std::vector<TokenIx> nouns;
    add_coordinated(nouns, c);
    for (const TokenIx noun : nouns) {
      const TokenIx own = child(noun, Deprel::case_);
      out.push_back({own.ok() ? own : preposition, noun});
    }
  }
  return out;
}
std::vector<TokenIx> ClauseView::obliques(TokenIx token, std::string_view preposition) const {
  std::vector<TokenIx> out;
  for (const Oblique& o : obliques(token))
    if (o.preposition.ok() && form(o.preposition) == preposition) out.push_back(o.noun);
  return out;
}

// ---- clauses

TokenIx ClauseView::verb_of(TokenIx token) const {
  for (uint32_t steps = last_.v - first_.v + 1; token.ok() && steps-- > 0; token = head(token))
    if (is_verb(token)) return token;
  return {};
}
TokenIx ClauseView::verb_above(TokenIx verb) const {
  verb = first_verb(verb);
  return verb.ok() && head(verb).ok() ? verb_of(head(verb)) : TokenIx();
}
TokenRange ClauseView::clause(TokenIx verb) const {
  TokenRange range{verb, TokenIx(size_t{verb.v} + 1)};
  std::vector<TokenIx> open{verb};
  while (!open.empty()) {
    const TokenIx at = open.back();
    open.pop_back();
    range.first = std::min(range.first, at);
    range.last = std::max(range.last, TokenIx(size_t{at.v} + 1));
    for (const TokenIx c : children(at)) {
      if (!(is_clause(c) && (is_verb(c) || deprel(c) == Deprel::parataxis)) && deprel(c) != Deprel::punct)
        open.push_back(c);
    }
  }
  return range;
}
ByteSpan ClauseView::bytes(TokenRange range) const {
  if (range.empty()) return {};
  return {document_.token(range.first).bytes.begin, document_.tokens[range.last.v - 1].bytes.end};
}

}  // namespace daybook
