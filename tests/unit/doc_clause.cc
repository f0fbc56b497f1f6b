// SPDX-License-Identifier: Apache-2.0
#include "doc/clause.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace daybook;

namespace {

// A one-sentence document from "word/TAG" or "word/TAG/HEAD/RELATION" (heads from 1, 0 at the root) pieces.
struct Tagged : Document {
  explicit Tagged(const std::string& pieces);
};
Tagged::Tagged(const std::string& pieces) {
  Document& document = *this;
  std::string text;
  std::istringstream in(pieces);
  std::string piece;
  Sentence sentence;
  sentence.first = TokenIx(size_t{0});
  while (in >> piece) {
    std::vector<std::string> parts;
    std::istringstream split(piece);
    for (std::string part; std::getline(split, part, '/');) parts.push_back(part);
    Token token;
    if (!text.empty() && parts[0] != "," && parts[0] != "." && parts[0] != "'s") text += ' ';
    token.bytes = {static_cast<uint32_t>(text.size()), static_cast<uint32_t>(text.size() + parts[0].size())};
    text += parts[0];
    token.sentence = SentIx(size_t{0});
    token.upos = parse_upos(parts[1]).value();
    if (parts.size() == 4) {
      if (parts[2] != "0") token.head = TokenIx(std::stoul(parts[2]) - 1);
      token.deprel = parse_deprel(parts[3]).value();
      sentence.parsed = true;
    }
    document.tokens.push_back(token);
  }
  sentence.last = TokenIx(document.tokens.size());
  sentence.bytes = {0, static_cast<uint32_t>(text.size())};
  document.sentences.push_back(sentence);
  document.set_text(text, {});
}

std::string words(const Document& document, const std::vector<TokenIx>& tokens) {
  std::string out;
  for (const TokenIx token : tokens)
    out += (out.empty() ? "" : " ") + std::string(document.form(document.token(token)));
  return out;
}
TokenIx find(const Document& document, std::string_view word) {
  for (size_t i = 0; i < document.tokens.size(); ++i)
    if (document.form(document.tokens[i]) == word) return TokenIx(i);
  return {};
}
std::string text(const ClauseView& view, TokenRange range) {
  return std::string(view.document().slice(view.bytes(range)));
}

}  // namespace

TEST_CASE("clause view: word order gives subject, object and place") {
  const Tagged d(
      "Rebel/ADJ gunners/NOUN and/CCONJ volunteers/NOUN shelled/VERB the/DET old/ADJ barracks/NOUN near/ADP Marn/PROPN "
      "on/ADP Friday/PROPN ./PUNCT");
  const ClauseView view(d, SentIx(size_t{0}));
  const TokenIx verb = find(d, "shelled");
  CHECK_FALSE(view.from_tree());
  CHECK(view.is_verb(verb));
  CHECK(words(d, view.subjects(verb)) == "gunners volunteers");
  CHECK(words(d, view.objects(verb)) == "barracks");
  CHECK(text(view, view.noun_phrase(find(d, "barracks"))) == "the old barracks");
  CHECK(words(d, view.obliques(find(d, "barracks"), "near")) == "Marn");
  CHECK(view.verb_of(find(d, "Marn")) == verb);
  CHECK_FALSE(view.is_passive(verb));
}

TEST_CASE("clause view: word order sees the passive and its agent") {
  const Tagged d("Two/NUM villages/NOUN were/AUX not/PART burned/VERB by/ADP the/DET militia/NOUN ./PUNCT");
  const ClauseView view(d, SentIx(size_t{0}));
  const TokenIx verb = find(d, "burned");
  CHECK(view.is_passive(verb));
  CHECK(view.is_negated(verb));
  CHECK(words(d, view.subjects(verb)) == "villages");
  CHECK(words(d, view.agents(verb)) == "militia");
}

TEST_CASE("clause view: a speaker at the end, and a clause below a verb of saying") {
  const Tagged d("Jets/NOUN bombed/VERB a/DET bridge/NOUN ,/PUNCT the/DET mayor/NOUN said/VERB ./PUNCT");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(words(d, view.subjects(find(d, "bombed"))) == "Jets");
  CHECK(words(d, view.subjects(find(d, "said"))) == "mayor");
  CHECK(words(d, view.objects(find(d, "bombed"))) == "bridge");

  const Tagged e("The/DET mayor/NOUN said/VERB troops/NOUN had/AUX stormed/VERB the/DET port/NOUN ./PUNCT");
  const ClauseView below(e, SentIx(size_t{0}));
  CHECK(words(e, below.subjects(find(e, "stormed"))) == "troops");
  CHECK(words(e, below.objects(find(e, "said"))) == "");
  CHECK(below.is_past_perfect(find(e, "stormed")));
  CHECK(below.verb_above(find(e, "stormed")) == find(e, "said"));
}

TEST_CASE("clause view: possessors and compounds before a noun") {
  const Tagged d("The/DET army/NOUN 's/PART night/NOUN raid/NOUN on/ADP Marn/PROPN failed/VERB ./PUNCT");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(words(d, view.modifiers(find(d, "raid"))) == "army night");
  CHECK(words(d, view.obliques(find(d, "raid"), "on")) == "Marn");
  CHECK(words(d, view.subjects(find(d, "failed"))) == "raid");
  CHECK(view.noun_of(find(d, "army")) == find(d, "raid"));
  CHECK(view.verb_of(find(d, "Marn")) == find(d, "failed"));
}

TEST_CASE("clause view: a tree gives deep subjects") {
  // "Police arrested a man who tried to burn the mill."
  const Tagged d(
      "Police/NOUN/2/nsubj arrested/VERB/0/root a/DET/4/det man/NOUN/2/obj who/PRON/6/nsubj tried/VERB/4/acl:relcl "
      "to/PART/8/mark burn/VERB/6/xcomp the/DET/10/det mill/NOUN/8/obj ./PUNCT/2/punct");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(view.from_tree());
  CHECK(words(d, view.subjects(find(d, "burn"))) == "man");
  CHECK(words(d, view.subjects(find(d, "tried"))) == "man");
  CHECK(view.verb_above(find(d, "tried")) == find(d, "arrested"));
  CHECK(text(view, view.clause(find(d, "arrested"))) == "Police arrested a man");
}

TEST_CASE("clause view: a condition, a modal and a joined passive") {
  const Tagged d(
      "If/SCONJ/4/mark talks/NOUN/4/nsubj do/AUX/4/aux fail/VERB/7/advcl troops/NOUN/7/nsubj will/AUX/7/aux "
      "storm/VERB/0/root "
      "Marn/PROPN/7/obj ./PUNCT/7/punct");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(view.is_conditional(find(d, "fail")));
  CHECK(view.modality(find(d, "storm")) == Modality::future);

  const Tagged e(
      "Men/NOUN/3/nsubj:pass were/AUX/3/aux:pass seized/VERB/0/root and/CCONJ/5/cc shot/VERB/3/conj by/ADP/7/case "
      "rebels/NOUN/5/obl:agent ./PUNCT/3/punct");
  const ClauseView joined(e, SentIx(size_t{0}));
  CHECK(joined.is_passive(find(e, "shot")));
  CHECK(words(e, joined.subjects(find(e, "shot"))) == "Men");
  CHECK(words(e, joined.agents(find(e, "shot"))) == "rebels");
}

TEST_CASE("clause view: the object of a verb that its tree hangs on the clause below") {
  // "Rome accused Tunis of arming gangs.", Tunis hung on "arming"
  const Tagged d(
      "Rome/PROPN/2/nsubj accused/VERB/0/root Tunis/PROPN/5/obj of/SCONJ/5/mark arming/VERB/2/advcl gangs/NOUN/5/obj "
      "./PUNCT/2/punct");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(words(d, view.objects(find(d, "accused"))) == "Tunis");
  CHECK(words(d, view.subjects(find(d, "arming"))) == "Tunis");
  CHECK(words(d, view.objects(find(d, "arming"))) == "gangs");
}

TEST_CASE("clause view: a relative clause without a pronoun takes the noun before it as object") {
  const Tagged d(
      "Soldiers/NOUN/2/nsubj entered/VERB/0/root the/DET/4/det port/NOUN/2/obj rebels/NOUN/7/nsubj had/AUX/7/aux "
      "shelled/VERB/4/acl:relcl ./PUNCT/2/punct");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(words(d, view.objects(find(d, "shelled"))) == "port");
  CHECK(words(d, view.subjects(find(d, "shelled"))) == "rebels");
}

TEST_CASE("clause view: the town of a dateline is nobody's subject") {
  const Tagged d(
      "OSLO/PROPN/7/nsubj (/PUNCT/3/punct Wire/PROPN/1/appos )/PUNCT/3/punct -/PUNCT/6/punct Rebels/NOUN/1/appos "
      "stormed/VERB/0/root "
      "Goma/PROPN/7/obj ./PUNCT/7/punct");
  const ClauseView view(d, SentIx(size_t{0}));
  CHECK(words(d, view.subjects(find(d, "stormed"))) == "Rebels");
  CHECK(view.dateline().holds(find(d, "OSLO")));
  CHECK_FALSE(view.dateline().holds(find(d, "Rebels")));
}
