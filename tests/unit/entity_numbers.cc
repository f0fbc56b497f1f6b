// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "entity/numbers.h"
#include "entity_helpers.h"

using namespace daybook;

namespace {

// "words min..max qualifier" of every number; flags as letters: $ money, % share, m measure, a age, o ordinal.
std::string numbers(const std::string& text) {
  Document document;
  make_document(document, text);
  find_numbers(document, word_lists());
  std::string out;
  for (const NumberExpr& one : document.numbers) {
    if (!out.empty()) out += "; ";
    out += std::string(document.slice(one.bytes)) + "=" + (one.min ? std::to_string(*one.min) : "") + ".." +
           (one.max ? std::to_string(*one.max) : "");
    if (one.qualifier != Qualifier::exact) out += " " + std::string(to_string(one.qualifier));
    if (one.is_money) out += " $";
    if (one.is_percent) out += " %";
    if (one.is_measure) out += " m";
    if (one.is_age) out += " a";
    if (one.is_ordinal) out += " o";
  }
  return out;
}

}  // namespace

TEST_CASE("qualifiers make bounds of numbers") {
  CHECK(numbers("At least 33 people died .") == "At least 33=33.. at_least");
  CHECK(numbers("It killed more than 33 people .") == "more than 33=34.. more_than");
  CHECK(numbers("Up to 40 were hurt .") == "Up to 40=..40 at_most");
  CHECK(numbers("as many as 40 were hurt") == "as many as 40=..40 at_most");
  CHECK(numbers("nearly 700 shells") == "nearly 700=..700 nearly");
  CHECK(numbers("some 500 trucks") == "some 500=500..500 about");
  CHECK(numbers("20 to 30 men") == "20 to 30=20..30");
  CHECK(numbers("between 20 and 30 men") == "between 20 and 30=20..30");
  CHECK(numbers("fewer than 10 men") == "fewer than 10=..9 at_most");
  CHECK(numbers("100 or more men") == "100 or more=100.. at_least");
  CHECK(numbers("no fewer than 12 men") == "no fewer than 12=12.. at_least");
}

TEST_CASE("numbers in words and words that count without one") {
  CHECK(numbers("dozens were hurt") == "dozens=24.. vague");
  CHECK(numbers("scores of homes and hundreds of cars") == "scores=40.. vague; hundreds=200.. vague");
  CHECK(numbers("tens of thousands fled") == "tens of thousands=20000.. vague");
  CHECK(numbers("hundreds of thousands fled") == "hundreds of thousands=200000.. vague");
  CHECK(numbers("several men and a few boys") == "several=3.. vague; a few=3.. vague");
  CHECK(numbers("several thousand fled") == "several thousand=3000.. vague");
  CHECK(numbers("many homes and a number of cars") == "many=.. vague; a number=.. vague");
  CHECK(numbers("no civilians were hurt") == "no=0..0");
  CHECK(numbers("no longer") == "");
  CHECK(numbers("the pair were shot") == "the pair=2..2");
  CHECK(numbers("two dozen men , half a dozen boys , a hundred cars") ==
        "two dozen=24..24; half a dozen=6..6; a hundred=100..100");
  CHECK(numbers("more than a dozen men") == "more than a dozen=13.. more_than");
  CHECK(numbers("two hundred and fifty-six men") == "two hundred and fifty-six=256..256");
  CHECK(numbers("1.5 million people and 250,000 dead") == "1.5 million=1500000..1500000; 250,000=250000..250000");
}

TEST_CASE("what is no count is flagged or left out") {
  CHECK(numbers("$ 5 million and 20 euros") == "5 million=5000000..5000000 $; 20=20..20 $");
  CHECK(numbers("80 per cent and 7 %") == "80=80..80 %; 7=7..7 %");
  CHECK(numbers("40 km away , 72 hours later") == "40=40..40 m; 72=72..72 m");
  CHECK(numbers("Anna Berg , 26 , fled") == "26=26..26 a");
  CHECK(numbers("two men , ages 31 and 44 , fled") == "two=2..2; 31=31..31 a; 44=44..44 a");
  CHECK(numbers("20|- and 23|-|year|-|old women") == "20=20..20 a; 23=23..23 a");
  CHECK(numbers("a 12|-|year|-|old boy in a 40|-|strong group , an F|-|16") == "12=12..12 a; 40=40..40 m");
  CHECK(numbers("the second wave of the 12th brigade") == "second=2..2 o; 12th=12..12 o");
  CHECK(numbers("in 2014 and since 1999 the 1990s") == "");
  CHECK(numbers("2,014 men") == "2,014=2014..2014");
  CHECK(numbers("at 8 p.m. they left") == "");
}
