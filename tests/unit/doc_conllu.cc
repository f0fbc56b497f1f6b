// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "doc/conllu.h"

using namespace daybook;

namespace {

std::string refused(const std::string& text) {
  Document document;
  const Result<Done> read = read_conllu(text, document);
  return read ? std::string() : read.error().message();
}

const std::string kRest = "\t_\t_\t_\t_\t_\t_\t_\t_\n";

}  // namespace

TEST_CASE("what is written from CoNLL-U is read and written the same") {
  const std::string text =
      "# newdoc\n# newpar\n# sent_id = 1\n# text = They don’t shell Ardal.\n"
      "1\tThey\tthey\tPRON\t_\tCase=Nom\t4\tnsubj\t_\t_\n"
      "2-3\tdon’t\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tdo\tdo\tAUX\t_\t_\t4\taux\t_\t_\n"
      "3\tn’t\tnot\tPART\t_\t_\t4\tadvmod\t_\t_\n"
      "4\tshell\tshell\tVERB\t_\t_\t0\troot\t_\t_\n"
      "5\tArdal\tArdal\tPROPN\t_\tNumber=Sing\t4\tobj\t_\tNER=B-LOC|SpaceAfter=No\n"
      "6\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n";
  Document document;
  REQUIRE(read_conllu(text, document).has_value());
  std::string once, twice;
  write_conllu(document, once);
  Document again;
  REQUIRE(read_conllu(once, again).has_value());
  write_conllu(again, twice);
  CHECK(once == twice);
  CHECK(again.sentences[0].parsed);
  CHECK(again.names.size() == 1);
  CHECK(again.text() == "They don’t shell Ardal. ");
}

TEST_CASE("a paragraph's mark between the words of a sentence says nothing") {
  const std::string text =
      "1\tOne\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n1\tTwo" + kRest + "# newpar\n2\tThree" + kRest + "\n";
  Document document, again;
  REQUIRE(read_conllu(text, document).has_value());
  CHECK(document.text() == "OneTwo Three ");
  CHECK(!document.sentences[1].starts_paragraph);
  std::string once, twice;
  write_conllu(document, once);
  REQUIRE(read_conllu(once, again).has_value());
  write_conllu(again, twice);
  CHECK(once == twice);
}

TEST_CASE("CoNLL-U that cannot be kept is refused with its line") {
  CHECK(refused("1\tA" + kRest + "\n") == "");
  CHECK(refused("1-2\tdont" + kRest + "\n").find("line 2") != std::string::npos);
  CHECK(refused("1\tA\x01" + kRest + "\n").find("control") != std::string::npos);
  CHECK(refused("1\tA " + kRest + "\n").find("space") != std::string::npos);
  CHECK(refused("1\tA" + kRest + "3\tB" + kRest + "\n").find("line 2") != std::string::npos);
  CHECK(refused("1\tA\t_\t_\t_\t_\t7\tdep\t_\t_\n\n").find("HEAD") != std::string::npos);
}
