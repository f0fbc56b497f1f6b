// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "rules/pattern.h"

using namespace daybook;

namespace {

// One sentence, words parted by spaces; "struck/strike/VERB" carries a lemma and a part of speech.
void make(Document& document, const std::string& words) {
  document.clear();
  std::string text;
  Sentence sentence;
  sentence.first = TokenIx(size_t{0});
  std::string_view rest = words;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    Token token;
    const size_t slash = word.find('/');
    if (slash != std::string_view::npos && slash > 0) {
      const std::string_view tail = word.substr(slash + 1);
      const size_t second = tail.find('/');
      token.lemma = document.strings.add(tail.substr(0, second));
      if (second != std::string_view::npos) token.upos = *parse_upos(tail.substr(second + 1));
      word = word.substr(0, slash);
    }
    if (!text.empty()) text += ' ';
    token.bytes.begin = static_cast<uint32_t>(text.size());
    text += word;
    token.bytes.end = static_cast<uint32_t>(text.size());
    token.sentence = SentIx(size_t{0});
    document.tokens.push_back(token);
  }
  sentence.last = TokenIx(document.tokens.size());
  sentence.bytes = {0, static_cast<uint32_t>(text.size())};
  document.sentences.push_back(sentence);
  document.set_text(text, {});
}

// "first-last" of each match, captures after it.
std::string matches(const PatternSet& set, const Document& document) {
  std::string out;
  for (const PatternMatch& match : set.find_all(set.view(document, SentIx(size_t{0})))) {
    if (!out.empty()) out += ' ';
    out += std::to_string(match.first.v) + "-" + std::to_string(match.last.v);
    for (const PatternCapture& capture : match.captures) {
      out += "," + std::string(set.capture_name(capture.name)) + "=" + std::to_string(capture.first.v) + "-" +
             std::to_string(capture.last.v);
    }
  }
  return out;
}

std::string match(const std::string& pattern, const std::string& words) {
  PatternSet set;
  set.add_list("weapon", {"rocket", "car bomb", "car", "air-strike"});
  const Result<uint32_t> added = set.add(pattern);
  if (!added) return added.error().message();
  Document document;
  make(document, words);
  return matches(set, document);
}

}  // namespace

TEST_CASE("words, lemmas and parts of speech") {
  CHECK(match("bombed", "Jets Bombed a town , bombed it") == "1-2 5-6");
  CHECK(match("\"IS\"", "is IS Is") == "1-2");
  CHECK(match("~strike", "it struck/strike/VERB a strike/strike/NOUN") == "1-2 3-4");
  CHECK(match("~strike@NOUN", "it struck/strike/VERB a strike/strike/NOUN") == "3-4");
  CHECK(match("~kill", "kills killed killing skilled") == "0-1 1-2 2-3");  // no lemma: regular forms
  CHECK(match("~carry", "carried carries carrying") == "0-1 1-2 2-3");
  CHECK(match("!~kill people", "killed people saw people") == "2-4");
  CHECK(match("^ the", "the town of the north") == "0-1");
  CHECK(match("#num people", "12 people and people") == "0-2");
}

TEST_CASE("gaps, options, repeats, alternatives and captures") {
  CHECK(match("killed ... people", "killed at least 3 people and people") == "0-5");  // as few as will do
  CHECK(match("killed ...1 people", "killed at least people") == "");
  CHECK(match("the? town", "the town a town") == "0-2 3-4");
  CHECK(match("very+ bad", "very very bad very bad") == "0-3 3-5");
  CHECK(match("very* bad", "very bad bad") == "0-2 2-3");
  CHECK(match("( a | b c | d ) e", "a e b c e d e c e") == "0-2 2-5 5-7");
  CHECK(match("who=( the _ ) said what=( that ... ) .", "the man said that it is so .") == "0-8,who=0-2,what=3-7");
  CHECK(match("air-strike", "an air-strike , an air - strike") == "1-2 4-7");
}

TEST_CASE("lists prefer their longer entries and match inside a pattern") {
  CHECK(match("$weapon", "a car bomb and a car and Rockets/rocket") == "1-3 5-6 7-8");
  CHECK(match("$weapon bomb", "a car bomb") == "1-3");
  CHECK(match("a $weapon", "a air - strike") == "0-4");
}

TEST_CASE("mentions are taken whole") {
  PatternSet set;
  REQUIRE(set.add("<person> said"));
  Document document;
  make(document, "Anna Berg Carl said");
  const auto mention = [&](size_t first, size_t last) {
    Mention one;
    one.first = TokenIx(first);
    one.last = TokenIx(last);
    one.type = MentionType::person;
    document.mentions.push_back(one);
  };
  mention(0, 2);
  mention(2, 3);
  document.entities.emplace_back();
  CHECK(matches(set, document) == "2-4");
  document.mentions.pop_back();
  document.mentions[0].last = TokenIx(size_t{3});
  CHECK(matches(set, document) == "0-4");
}

TEST_CASE("a repeated pattern over a long sentence stays quick") {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "a ";
  words += "b";
  CHECK(match("( a? a? a? a? a? a? a? a? )* c", words) == "");
}

TEST_CASE("mistakes in a pattern are shown with their place") {
  CHECK(match("( a", "a").starts_with("pattern:1:1: error: '(' without ')'\n  ( a\n  ^"));
  CHECK(match("a )", "a").starts_with("pattern:1:3: error: ')' without '('"));
  CHECK(match("( a | )", "a").starts_with("pattern:1:7: error: expected a word"));
  CHECK(match("the $wepon", "a")
            .starts_with(
                "pattern:1:5: error: unknown list '$wepon'\n  the $wepon\n      ^\nreason: did you mean '$weapon'?"));
  CHECK(match("~kill@NUON", "a").starts_with("pattern:1:6: error: unknown part of speech"));
  CHECK(match("<persn>", "a").starts_with("pattern:1:1: error: unknown class '<persn>'"));
  CHECK(match("a?", "a").starts_with("pattern:1:1: error: the pattern matches no words at all"));
  CHECK(match("a ...99 b", "a").starts_with("pattern:1:3: error: a gap is of 1 to 40 words"));
}
