// SPDX-License-Identifier: Apache-2.0
#include "clean/printed_head.h"

#include <algorithm>

#include "base/utf8.h"

namespace daybook {
namespace {

constexpr size_t kShortTitle = 8;    // bytes: fewer tell nothing
constexpr size_t kTellingWords = 4;  // of a title that is looked for and not only expected
constexpr size_t kHeadBytes = 120;   // of the text, in which its day stands
constexpr size_t kBetween = 60;      // bytes between the day and the title
constexpr size_t kBodyBytes = 40;    // that must be left
constexpr size_t kHeadWords = 8;     // names and sections before the day
constexpr size_t kNumbers = 3;       // counts after a phrase of the page

size_t count_words(std::string_view text) {
  return text.empty() ? 0 : 1 + static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
}
bool is_lower_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class HeadReader {
 public:
  HeadReader(std::string_view text, const std::string& title, const CleanWords& words, const DayReader& days)
      : text_(text), words_(words), days_(days) {
    add_title(title);
    // "Title - World - Example Online": the outlet's own end of it.
    for (const std::string_view bar : {" - ", " | "}) {
      const size_t cut = title.find(bar);
      if (cut != std::string::npos && count_words(title.substr(0, cut)) >= kTellingWords)
        add_title(title.substr(0, cut));
    }
  }

  PrintedHead read() {
    const bool titled = skip_title();
    if (skip_day(titled)) {
      skip_marks();
      skip_second_day();
      skip_time();
      if (!skip_title()) find_title();
    }
    skip_furniture();
    head_.end = at_;
    return std::move(head_);
  }

 private:
  void add_title(const std::string& title) {
    if (std::string folded = fold_line(title); folded.size() >= kShortTitle)
      titles_.push_back({std::move(folded), title.size()});
  }
  // The title at `at`, and no longer sentence that begins as it does; its end, or 0.
  size_t title_end(size_t at) const {
    for (const Title& title : titles_) {
      const size_t end = at + title.bytes;
      if (end > text_.size() || !is_char_boundary(text_, end)) continue;
      if (fold_line(text_.substr(at, title.bytes)) != title.folded) continue;
      const size_t next = std::min(text_.find_first_not_of(' ', end), text_.size());
      if (next < text_.size() && is_lower_letter(text_[next])) continue;
      return end;
    }
    return 0;
  }
  void skip_marks() {
    while (at_ < text_.size() && std::string_view(" .|-,:").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool skip_title() {
    const size_t end = title_end(at_);
    if (end == 0) return false;
    at_ = end;
    while (at_ < text_.size() && std::string_view(" .|-").find(text_[at_]) != std::string_view::npos) ++at_;
    return true;
  }
  // "by A. Writer Title", "title: Title".
  void find_title() {
    if (titles_.empty() || count_words(titles_.front().folded) < kTellingWords) return;
    for (size_t space = text_.find(' ', at_); space < std::min(text_.size(), at_ + kBetween);
         space = text_.find(' ', space + 1)) {
      if (title_end(space + 1) == 0) continue;
      head_.between = text_.substr(at_, space - at_);
      at_ = space + 1;
      skip_title();
      return;
    }
  }
  bool skip_day(bool titled) {
    const std::string_view head = text_.substr(at_, kHeadBytes);
    const std::vector<FoundDay> found = days_.find_days(head, true, 1);
    if (found.empty() || text_.size() - at_ <= found[0].span.end + kBodyBytes) return false;
    const std::string_view before = head.substr(0, found[0].span.begin);
    std::string label = fold_line(before);
    while (!label.empty() && (label.back() == ' ' || label.back() == ':' || label.back() == '|')) label.pop_back();
    if (label.ends_with(" on") || label.ends_with(" at")) label.resize(label.size() - 3);
    const std::string_view agency = words_.agency_of(before);
    const bool plain = label.empty() || words_.set("published").contains(label) ||
                       words_.set("updated").contains(label) || !agency.empty();
    if (!plain && !(titled && names_only(before))) return false;
    head_.day = found[0].day;
    if (!agency.empty()) head_.agencies.emplace_back(agency);
    at_ += found[0].span.end;
    return true;
  }
  // "Example Wire Middle East 1730": between a title and a day, no words of a sentence.
  static bool names_only(std::string_view before) {
    if (count_words(before) > kHeadWords + 1 || before.find('.') != std::string_view::npos) return false;
    for (size_t i = 0; i < before.size(); ++i) {
      if (is_lower_letter(before[i]) && (i == 0 || before[i - 1] == ' ')) return false;
    }
    return true;
  }
  // "(updated 1329 20.07.2016)"
  void skip_second_day() {
    if (at_ >= text_.size() || text_[at_] != '(') return;
    const size_t close = text_.find(')', at_);
    if (close == std::string_view::npos || close > at_ + kBetween) return;
    if (days_.find_days(text_.substr(at_, close - at_), true, 1).empty()) return;
    at_ = close + 1;
    skip_marks();
  }
  // "18:41", "at 0914", "190703"
  void skip_time() {
    size_t i = at_;
    const bool at = text_.substr(i).starts_with("at ");
    if (at) i += 3;
    const size_t begin = i;
    size_t digits = 0;
    bool colon = false;
    for (; i < text_.size() && (is_digit(text_[i]) || text_[i] == ':'); ++i) {
      digits += text_[i] != ':' ? 1U : 0U;
      colon = colon || text_[i] == ':';
    }
    const bool hour = i > begin && text_[begin] <= '2';
    const bool ends = i < text_.size() && text_[i] == ' ';
    if (!hour || !ends || !(digits == 6 || (digits == 4 && (at || colon)))) return;
    at_ = i;
    skip_marks();
  }
  // "Get short URL 0 214"
  void skip_furniture() {
    if (!head_.day.known()) return;
    skip_marks();
    const std::string folded = fold_line(text_.substr(at_, kBetween));
    for (const std::string& phrase : words_.list("head")) {
      if (!folded.starts_with(phrase) || at_ + phrase.size() >= text_.size()) continue;
      size_t at = at_ + phrase.size();
      if (text_[at] != ' ') continue;
      for (size_t n = 0; n < kNumbers; ++n) {
        size_t end = at + 1;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        const size_t next = std::min(end + 1, text_.size() - 1);
        // the last number may be the article's first word: "10 people ..."
        if (end == at + 1 || text_[end] != ' ' || is_lower_letter(text_[next])) break;
        at = end;
      }
      at_ = at;
      skip_marks();
      return;
    }
  }

  struct Title {
    std::string folded;
    size_t bytes;
  };
  std::string_view text_;
  const CleanWords& words_;
  const DayReader& days_;
  std::vector<Title> titles_ = {};
  PrintedHead head_ = {};
  size_t at_ = 0;
};

}  // namespace

PrintedHead read_printed_head(std::string_view text, const std::string& title, const CleanWords& words,
                              const DayReader& days) {
  return HeadReader(text, title, words, days).read();
}

}  // namespace daybook
