// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "doc/conllu.h"
#include "segment/segment.h"

using namespace daybook;

namespace {

// Sentences joined by " | ", words by " ".
std::string cut(std::string text, std::string title = {}) {
  Document document;
  document.meta.title = std::move(title);
  document.set_text(std::move(text), {});
  const auto stage = make_segment_stage();
  const auto scratch = stage->make_scratch();
  CHECK(stage->run(document, scratch.get()).has_value());
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (!out.empty()) out += " | ";
    if (sentence.is_heading) out += "#";
    for (uint32_t i = sentence.first.v; i < sentence.last.v; ++i) {
      if (i > sentence.first.v) out += ' ';
      out += document.form(document.tokens[i]);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("clitics, hyphens, figures and units are cut as in the treebank") {
  CHECK(cut("They don't, can't and cannot say it's Homs's.") == "They do n't , ca n't and can not say it 's Homs 's .");
  CHECK(cut("The U.S.-led raid hit a non-lethal 36-year-old pick-up.") ==
        "The U.S. - led raid hit a non-lethal 36 - year - old pick - up .");
  CHECK(cut("About 1,200 men and 3.5% of $5m at 7pm on 9/11.") ==
        "About 1,200 men and 3.5 % of $ 5 m at 7 pm on 9/11 .");
  CHECK(cut("He paid US$30 – no more--for it… and left.") == "He paid US$ 30 – no more -- for it … and left .");
  CHECK(cut("Visit www.example.org/page or write to desk@example.org.") ==
        "Visit www.example.org/page or write to desk@example.org .");
  CHECK(cut("The drivers' union met al-Baab's mayor Sa'd O'Neil.") ==
        "The drivers ' union met al - Baab 's mayor Sa'd O'Neil .");
}

TEST_CASE("abbreviations do not end sentences, points do") {
  CHECK(cut("Lt. Gen. A. B. Smith left on Jan. 5. The U.S. Army stayed.") ==
        "Lt. Gen. A. B. Smith left on Jan. 5 . | The U.S. Army stayed .");
  CHECK(cut("He lives in the U.S. The town is small.") == "He lives in the U.S . | The town is small .");
  CHECK(cut("No. 3 fell at 5 p.m. Tuesday. No. It stood.") == "No. 3 fell at 5 p.m. Tuesday . | No . | It stood .");
  CHECK(cut("Acme Corp. Chairman Jo Doe quit. Acme Inc. It closed.") ==
        "Acme Corp. Chairman Jo Doe quit . | Acme Inc . | It closed .");
}

TEST_CASE("quotations across sentences") {
  CHECK(cut("\"We came. We saw.\" Then he left.") == "\" We came . | We saw . \" | Then he left .");
  CHECK(cut("“Why?” he asked. (He was late.) Nobody knew.") ==
        "“ Why ? ” he asked . | ( He was late . ) | Nobody knew .");
}

TEST_CASE("capitals, datelines and missing spaces") {
  CHECK(cut("GEN. LOPEZ SAID THE TOWN IS CALM. COL. RUIZ DENIED IT. NO. 2 FELL.") ==
        "GEN. LOPEZ SAID THE TOWN IS CALM . | COL. RUIZ DENIED IT . | NO. 2 FELL .");
  CHECK(cut("TARTUS, Jan. 5 (XY) - Shells fell.They missed.") ==
        "TARTUS , Jan. 5 ( XY ) - Shells fell . | They missed .");
}

TEST_CASE("editors' notes in brackets, and numbers in words after NO.") {
  CHECK(cut("[BEGIN RECORDING] [TAWIL] THE ARMY LEFT. [END RECORDING]") ==
        "[ BEGIN RECORDING ] | [ TAWIL ] | THE ARMY LEFT . | [ END RECORDING ]");
  CHECK(cut("[Laughter] The army left the [old] town. [He] said so.") ==
        "[ Laughter ] | The army left the [ old ] town . | [ He ] said so .");
  CHECK(cut("HE IS ENEMY NO. ONE, POLICE SAID.") == "HE IS ENEMY NO. ONE , POLICE SAID .");
  CHECK(cut("He said no. One man left.") == "He said no . | One man left .");
}

TEST_CASE("a day at the head of a text without lines ends what the page printed there") {
  CHECK(cut("Published May 6 2019 A mill burned in Eastby.") == "#Published May 6 2019 | A mill burned in Eastby .");
  CHECK(cut("Mon 06 May 2019 Mill burns. It burned.") == "#Mon 06 May 2019 | Mill burns . | It burned .");
  CHECK(cut("06.05.2019 Two mills burned.") == "#06.05.2019 | Two mills burned .");
  CHECK(cut("Mill burns in Eastby AFP Monday 6 May 2019 Two men were hurt.") ==
        "#Mill burns in Eastby AFP Monday 6 May 2019 | Two men were hurt .");
  // a day of the sentence's own, and no day
  for (const char* whole : {"On Monday 6 May 2019 Eastby burned .", "6 May 2019 was a Monday .",
                            "He left on Monday 6 May 2019 Eastby time .", "At 6 he left Eastby ."})
    CHECK(cut(whole) == whole);
}

TEST_CASE("title, headings, wrapped lines and lists") {
  CHECK(cut("Shells hit X. Y fell\n\nShells fell.\n\n- A long night -\n\nResidents fled\n\nIt ended.",
            "Shells hit X. Y fell") ==
        "#Shells hit X. Y fell | Shells fell . | #- A long night - | #Residents fled | It ended .");
  CHECK(cut("The first line of a wrapped paragraph\ngoes on here and is not\ncut. It ends.") ==
        "The first line of a wrapped paragraph goes on here and is not cut . | It ends .");
  CHECK(cut("The dead:\n- Two men\n- A child") == "The dead : | - Two men | - A child");
}

TEST_CASE("odd input gives sound layers") {
  CHECK(cut("").empty());
  CHECK(cut(" \n\n \t").empty());
  CHECK(cut("\xff\xfe. \xe2\x80") != "");
  CHECK(cut("... --- !!! ''").size() > 0);
}

TEST_CASE("CoNLL-U keeps words, spaces, trees and names both ways") {
  const std::string text =
      "# newdoc\n# newpar\n# sent_id = 1\n# text = Ana can't go.\n"
      "1\tAna\tAna\tPROPN\t_\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER\n"
      "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tca\tcan\tAUX\t_\t_\t4\taux\t_\t_\n"
      "3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
      "4\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
      "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n";
  Document document;
  REQUIRE(read_conllu(text, document).has_value());
  CHECK(document.text() == "Ana can't go. ");
  REQUIRE(document.tokens.size() == 5);
  CHECK(document.tokens[1].surface_words == 2);
  CHECK(document.tokens[0].head == TokenIx(3));
  REQUIRE(document.names.size() == 1);
  std::string out;
  write_conllu(document, out);
  CHECK(out == text);
}

TEST_CASE("broken CoNLL-U is refused with its line") {
  for (const char* text :
       {"1\tA\tA\n", "2\tA\t_\t_\t_\t_\t_\t_\t_\t_\n", "1\tA\t_\t_\t_\t_\t9\troot\t_\t_\n",
        "1-3\tAb\t_\t_\t_\t_\t_\t_\t_\t_\n1\tA\t_\t_\t_\t_\t_\t_\t_\t_\n", "1\tA\t_\tFOO\t_\t_\t_\t_\t_\t_\n"}) {
    Document document;
    const auto result = read_conllu(text, document);
    REQUIRE(!result.has_value());
    CHECK(result.error().where.starts_with("line "));
  }
}

TEST_CASE("of a text of many megabytes the beginning is read, and a problem says so") {
  std::string book;
  while (book.size() < (3U << 20)) book += "The river rose again that night.\n\n";
  for (const std::string& text : {book, std::string(3U << 20, 'a'), "é" + std::string(3U << 20, '\x80')}) {
    Document document;
    document.set_text(text, {});
    const auto stage = make_segment_stage();
    REQUIRE(stage->run(document, nullptr).has_value());
    REQUIRE(!document.meta.problems.empty());
    CHECK(document.meta.problems[0].code == "text_long");
    REQUIRE(!document.sentences.empty());
    CHECK(document.sentences.back().bytes.end <= (2U << 20));
    CHECK(document.sentences.back().bytes.end > (1U << 20));
  }
}

TEST_CASE("a sentence that does not end is cut, and a problem says so") {
  std::string text = "the";
  for (int i = 0; i < 5000; ++i) text += " cart";
  Document document;
  document.set_text(text, {});
  REQUIRE(make_segment_stage()->run(document, nullptr).has_value());
  CHECK(document.sentences.size() == 3);
  CHECK(document.tokens.size() == 5001);
  REQUIRE(document.meta.problems.size() == 1);
  CHECK(document.meta.problems[0].code == "endless_sentence");
}
