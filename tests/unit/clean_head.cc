// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/data_files.h"
#include "clean/printed_head.h"

using namespace daybook;

namespace {

// What is left of the text, with the day and what stands between it and the title before it.
std::string left(const std::string& text, const std::string& title) {
  static const CleanWords words = CleanWords::make(DataFiles::embedded()).value();
  static const DayReader days(words);
  const PrintedHead head = read_printed_head(text, title, words, days);
  return to_string(head.day) + "|" + head.between + "|" + text.substr(head.end);
}

}  // namespace

TEST_CASE("what a page prints above its article, run into a text without lines") {
  const std::string title = "Mill burns down in Eastby near the harbour";
  const std::string body = "Workers in the town of Eastby saw flames on Monday night.";
  const std::string day = "2019-05-06|";
  CHECK(left("Mon 06 May 2019 " + title + ". " + body, title) == day + "|" + body);
  CHECK(left(title + " AFP Monday 6 May 2019 " + body, title + " - World - Example Online") == day + "|" + body);
  CHECK(left("Posted on May 6 2019 by Anna Writer " + title + " " + body, title) == day + "by Anna Writer|" + body);
  CHECK(left("Monday 6 May 2019 18:41 " + title + ". " + body, title) == day + "|" + body);
  CHECK(left("May 6 2019 at 0914 " + body, title) == day + "|" + body);
  CHECK(left(title + " Harbour News Local 06.05.2019 " + body, title) == day + "|" + body);
  CHECK(left("06.05.2019 (updated 1457 07.05.2019) Get short URL 0 214 " + body, title) == day + "|" + body);
  // a longer sentence that begins as the title does, a figure that is the article's own, a text without any of it
  const std::string longer = title + " that feeds the town, its mayor told reporters there on Tuesday.";
  CHECK(left(longer, title) == "||" + longer);
  CHECK(left("06.05.2019 Get short URL 12 people saw flames in the town of Eastby on Monday.", title) ==
        day + "|12 people saw flames in the town of Eastby on Monday.");
  CHECK(left(body, title) == "||" + body);
}
