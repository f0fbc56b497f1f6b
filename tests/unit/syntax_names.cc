// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "segment/segment.h"
#include "syntax/name_rules.h"

using namespace daybook;

namespace {

// Cuts the text, marks names given as {word number from 0, words, type}, applies the rule, and prints what names there
// are.
template <typename Rule>
std::string named(const std::string& text, const std::vector<std::array<unsigned, 3>>& given, Rule rule) {
  Document document;
  document.set_text(text, {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
  for (const auto& [at, n, type] : given) {
    document.names.push_back(
        {TokenIx(size_t{at}), TokenIx(size_t{at} + n), static_cast<MentionType>(static_cast<uint8_t>(type))});
  }
  rule(document);
  std::string out;
  for (const NameSpan& name : document.names) {
    out += document.slice({document.tokens[name.first.v].bytes.begin, document.tokens[name.last.v - 1].bytes.end});
    out += name.type == MentionType::person ? " P|" : name.type == MentionType::place ? " L|" : " O|";
  }
  return out;
}
std::string joined(const std::string& text, const std::vector<std::array<unsigned, 3>>& given) {
  return named(text, given, [](Document& document) {
    syntax::join_article_names(document, 0, static_cast<uint32_t>(document.tokens.size()), 0);
  });
}
std::string settled(const std::string& text, const std::vector<std::array<unsigned, 3>>& given) {
  return named(text, given, [](Document& document) { syntax::settle_surnames(document); });
}

}  // namespace

TEST_CASE("a name with an Arabic article is one") {
  constexpr unsigned kPerson = 0, kBody = 1, kPlace = 2;
  // Karim | al | - | Tawil | and | his | brother
  CHECK(joined("Karim al-Tawil and his brother left", {{0, 2, kPerson}, {3, 1, kPerson}}) == "Karim al-Tawil P|");
  CHECK(joined("Karim al-Tawil and his brother left", {{0, 1, kPerson}, {3, 1, kPerson}}) == "Karim al-Tawil P|");
  CHECK(joined("Karim al-Tawil and his brother left", {{0, 1, kPerson}, {3, 1, kPlace}}) == "Karim al-Tawil P|");
  CHECK(joined("Liwa al-Nour fighters left", {{0, 2, kBody}, {3, 1, kPlace}}) == "Liwa al-Nour O|");
  CHECK(joined("in Al-Marj and at Ash-Shams today", {{1, 1, kPlace}, {8, 1, kPlace}}) == "Al-Marj L|Ash-Shams L|");
  // no article, no name, or a space
  CHECK(joined("US-Iran talks", {{0, 1, kPlace}, {2, 1, kPlace}}) == "US L|Iran L|");
  CHECK(joined("at al-Tawil", {}) == "");
}

TEST_CASE("a surname alone is who has it") {
  constexpr unsigned kPerson = 0, kBody = 1, kPlace = 2;
  CHECK(settled("Karim Tawil left. Tawil denied it.", {{0, 2, kPerson}, {4, 1, kPlace}}) == "Karim Tawil P|Tawil P|");
  CHECK(settled("The Tawil regime fell. Karim Tawil left.", {{1, 1, kBody}, {5, 2, kPerson}}) ==
        "Tawil P|Karim Tawil P|");
  CHECK(settled("Karim Tawil left. A bomb lay in Tawil's car.", {{0, 2, kPerson}, {8, 1, kPlace}}) ==
        "Karim Tawil P|Tawil P|");
  // a town, another word, a longer name
  CHECK(settled("Anna Halwan left. He died in Halwan.", {{0, 2, kPerson}, {7, 1, kPlace}}) ==
        "Anna Halwan P|Halwan L|");
  CHECK(settled("Karim Tawil left. Karim fell.", {{0, 2, kPerson}, {4, 1, kPlace}}) == "Karim Tawil P|Karim L|");
  CHECK(settled("Karim Tawil left. Tawil Hill fell.", {{0, 2, kPerson}, {4, 2, kPlace}}) ==
        "Karim Tawil P|Tawil Hill L|");
}

TEST_CASE("addresses are told from names") {
  for (const char* form : {"karim@example.org", "http://example.org/a", "www.example.org", "report.pdf"})
    CHECK(syntax::is_address(form));
  for (const char* form : {"Karim", "U.S.", "St.", "@karim", "al-Tawil", "3.5", ".doc"})
    CHECK(!syntax::is_address(form));
}
