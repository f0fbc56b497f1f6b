// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <doctest/doctest.h>

using namespace daybook;

TEST_CASE("names are compared without case, marks, apostrophes and hyphens") {
  CHECK(fold_name("Deir ez-Zor") == "deir ez zor");
  CHECK(fold_name("Al-Ra’i") == "al rai");
  CHECK(fold_name("  Québec   City ") == "quebec city");
}

TEST_CASE("invalid UTF-8 is seen and stepped over byte by byte") {
  CHECK(is_valid_utf8("dé"));
  CHECK_FALSE(is_valid_utf8("d\xE9"));
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));      // overlong
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));  // surrogate
  CHECK(decode_utf8("\xE9x", 0).length == 1);
}

TEST_CASE("trim cuts only ASCII white space") { CHECK(trim(" a\xC3\xA0 ") == "a\xC3\xA0"); }
