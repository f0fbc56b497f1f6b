// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a line of text is, by its words alone: furniture, a byline, a day line, a photo caption, a credit.
// Lists: rules/clean/lines.words. Thread safety: const after construction.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clean/dates.h"
#include "clean/words.h"

namespace daybook {

struct DayLine {
  Day day = {};
  ByteSpan span = {};     // in the line: the words of the day
  bool updated = false;   // "Last updated: …"
  bool labelled = false;  // "Published …", "Date: …"
  std::string rest = {};  // what stands on the line beside the day and its label ("by A. Writer")
};

class LineReader {
 public:
  LineReader(const CleanWords& words, const DayReader& days);

  bool is_furniture(std::string_view folded) const;  // a whole line of lines.words, or a short one that begins as one
  bool ends_article(std::string_view folded) const;  // a heading after which nothing follows
  // "… (AFP)", "… REUTERS/…", "File photo …". `folded` is fold_line(line).
  bool is_caption(std::string_view line, std::string_view folded) const;
  // A time of day and nothing else, as posts of a live blog have it: "13:45 CET", "1.45pm", "2 hours ago".
  static bool time_line(std::string_view folded);
  // A line that is a day and little else.
  std::optional<DayLine> day_line(std::string_view line) const;
  // "By A. Writer", "A. Writer and B. Writer": the name or names.
  std::string byline(std::string_view line, bool bare_names) const;
  // "Source: Reuters", "- REUTERS", "(AFP)", "Reuters" alone: the agency's name.
  std::string_view credit(std::string_view line) const;
  std::string_view credit(std::string_view line, std::string_view folded) const;
  const CleanWords& words() const { return words_; }

 private:
  const CleanWords& words_;
  const DayReader& days_;
  std::array<std::vector<std::string_view>, 256> begins_ = {};  // [line begins] by first byte
};

// What stands before a day, as the lists of labels have it: "Published on: " -> "published".
std::string day_label(std::string_view text);
// True where the text ends as a sentence does.
bool ends_sentence(std::string_view text);

}  // namespace daybook
