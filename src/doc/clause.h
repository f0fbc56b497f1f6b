// SPDX-License-Identifier: Apache-2.0
#pragma once
// One sentence's syntax as the coders ask for it: who does what to whom, where, and whether it is denied or supposed.
//
//   ClauseView view(document, sentence);
//   for (TokenIx subject : view.subjects(verb)) … view.noun_phrase(subject) …
//
// It rests on the parser's tree where Sentence::parsed, and on shallow_tree() elsewhere; the questions are the same.
// Roles are the deep ones where syntax gives them: subjects() of a verb in a relative clause is the noun before it, of
// a participle or an infinitive the subject of what governs it, of a coordinate verb the first verb's subject. A view
// borrows the document and must not outlive it, nor a change of its tokens. Thread safety: const after construction.

#include <string_view>
#include <vector>

#include "doc/document.h"
#include "doc/shallow_tree.h"

namespace daybook {

struct TokenRange {
  TokenIx first = {}, last = {};  // [first, last)
  bool empty() const { return !first.ok() || first.v >= last.v; }
  bool holds(TokenIx token) const { return first.ok() && first.v <= token.v && token.v < last.v; }
};

// A prepositional phrase, or a bare phrase of time ("Tuesday") where `preposition` is none.
struct Oblique {
  TokenIx preposition = {};
  TokenIx noun = {};
};

enum class Modality : uint8_t {
  none,
  ability,
  possibility,
  future,
  necessity
};  // can · may, might · will · must, should

class ClauseView {
 public:
  ClauseView(const Document& document, SentIx sentence);

  const Document& document() const { return document_; }
  SentIx sentence() const { return sentence_; }
  TokenIx first() const { return first_; }
  TokenIx last() const { return last_; }  // one past the end
  bool from_tree() const { return from_tree_; }
  // The words before a report's first clause that say where it was written: "BEIRUT, Nov 18 (Wire) -". Mostly empty.
  TokenRange dateline() const { return {first_, dateline_end_}; }

  TokenIx head(TokenIx token) const { return arcs_[token.v - first_.v].head; }
  // Of words [first, last): the one whose head lies outside.
  TokenIx head_of(TokenIx first, TokenIx last) const;
  Deprel deprel(TokenIx token) const { return arcs_[token.v - first_.v].deprel; }
  // Dependents in text order.
  const std::vector<TokenIx>& children(TokenIx token) const { return children_[token.v - first_.v]; }
  // Lower-case lemma, or the lower-case form where there is none.
  std::string lemma(TokenIx token) const;
  std::string form(TokenIx token) const;  // lower case
  Upos upos(TokenIx token) const { return document_.token(token).upos; }
  bool is_verb(TokenIx token) const;                     // a verb, or the predicate of a copula
  bool is_noun(TokenIx token) const;                     // noun, name, number or pronoun that can fill a role
  bool descends(TokenIx token, TokenIx ancestor) const;  // token is ancestor or below it

  // ---- noun phrases
  // From the determiner to the noun, with adjectives, compounds and what belongs to it by "'s"; no phrase after the
  // noun.
  TokenRange noun_phrase(TokenIx noun) const;
  // The same with prepositional phrases after it; no clauses, no appositions, no coordinate nouns.
  TokenRange full_phrase(TokenIx noun) const;
  // The noun whose phrase holds the token (itself where it is one).
  TokenIx noun_of(TokenIx token) const;
  // The noun and those joined to it by "and", "or" and commas, in text order.
  std::vector<TokenIx> coordinated(TokenIx noun) const;
  std::vector<TokenIx> appositions(TokenIx noun) const;
  // What stands before the noun and says whose or which: possessors, compounds, adjectives.
  std::vector<TokenIx> modifiers(TokenIx noun) const;

  // ---- verbs; each list has coordinate nouns in it
  std::vector<TokenIx> subjects(TokenIx verb) const;  // of a passive: what it is done to
  std::vector<TokenIx> objects(TokenIx verb) const;
  std::vector<TokenIx> agents(TokenIx verb) const;  // "by" of a passive
  bool is_passive(TokenIx verb) const;
  // "Two men shot dead in Goma": the subject of a headline's participle is who suffers. No effect on other relations.
  void read_as_passive(TokenIx verb);
  // "Four youths shot at the soldiers", where the tree says that they were shot: the subject of the verb does it.
  void read_as_active(TokenIx verb);
  // "A lorry blew up near a market killing nine", where the comma is lost and the tree says it of the market: of the
  // verb.
  void read_as_result(TokenIx act);
  bool is_negated(TokenIx token) const;   // not, never, no; of a noun: "no strike"
  bool is_excepted(TokenIx first) const;  // of a phrase's first word: "in Kenya, but not in Uganda"
  Modality modality(TokenIx verb) const;
  bool is_conditional(TokenIx verb) const;      // under "if", "unless", "whether"
  bool is_past_perfect(TokenIx verb) const;     // had + participle
  bool is_progressive(TokenIx verb) const;      // be + -ing
  std::string_view marker(TokenIx verb) const;  // "if", "that", "after" …; empty without
  // Phrases with a preposition that hang on a verb or a noun, coordinate nouns in it.
  std::vector<Oblique> obliques(TokenIx head) const;
  std::vector<TokenIx> obliques(TokenIx head, std::string_view preposition) const;

  // ---- clauses
  // The verb of the clause that holds the token; for a verb itself. None in a sentence without verbs.
  TokenIx verb_of(TokenIx token) const;
  // The verb of the clause above the verb's, none at the top. Coordinate verbs stand side by side.
  TokenIx verb_above(TokenIx verb) const;
  // From the first to the last word of the verb's clause, clauses below it not counted at its edges.
  TokenRange clause(TokenIx verb) const;
  ByteSpan bytes(TokenRange range) const;

 private:
  void repair_dateline();
  TokenIx after_bracketed_agency() const;
  void repair_passive();
  void repair_gerund();
  void repair_subordinate();
  bool is_clause(TokenIx token) const;
  void add_coordinated(std::vector<TokenIx>& out, TokenIx noun) const;
  TokenIx child(TokenIx token, Deprel deprel) const;
  TokenIx first_verb(TokenIx verb) const;
  // "accused Israel of arming them", where a tree hangs Israel on the lower verb: the noun before the clause's own
  // mark.
  TokenIx misplaced_object(TokenIx clause) const;

  const Document& document_;
  SentIx sentence_;
  TokenIx first_, last_;
  TokenIx dateline_end_;  // first_ where there is none
  bool from_tree_ = false;
  std::vector<TokenIx> active_;  // see read_as_active()
  std::vector<Arc> arcs_;
  std::vector<std::vector<TokenIx>> children_;
};

}  // namespace daybook
