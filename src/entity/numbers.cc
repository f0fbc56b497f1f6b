// SPDX-License-Identifier: Apache-2.0
#include "entity/numbers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "entity/number_words.h"

namespace daybook {

namespace {

using Words = std::vector<std::string>;

// A qualifier in front of a number, as words, and what it makes of it.
struct Front {
  std::array<std::string_view, 4> words;
  Qualifier qualifier;
  bool strict;  // the number itself is not included: "more than 33"
};

constexpr std::array kFronts = {Front{{"no", "fewer", "than"}, Qualifier::at_least, false},
                                Front{{"no", "less", "than"}, Qualifier::at_least, false},
                                Front{{"not", "less", "than"}, Qualifier::at_least, false},
                                Front{{"not", "fewer", "than"}, Qualifier::at_least, false},
                                Front{{"a", "minimum", "of"}, Qualifier::at_least, false},
                                Front{{"no", "more", "than"}, Qualifier::at_most, false},
                                Front{{"not", "more", "than"}, Qualifier::at_most, false},
                                Front{{"a", "maximum", "of"}, Qualifier::at_most, false},
                                Front{{"as", "many", "as"}, Qualifier::at_most, false},
                                Front{{"as", "much", "as"}, Qualifier::at_most, false},
                                Front{{"as", "high", "as"}, Qualifier::at_most, false},
                                Front{{"as", "few", "as"}, Qualifier::at_least, false},
                                Front{{"in", "excess", "of"}, Qualifier::more_than, true},
                                Front{{"well", "over"}, Qualifier::more_than, true},
                                Front{{"at", "least"}, Qualifier::at_least, false},
                                Front{{"at", "most"}, Qualifier::at_most, false},
                                Front{{"more", "than"}, Qualifier::more_than, true},
                                Front{{"greater", "than"}, Qualifier::more_than, true},
                                Front{{"upwards", "of"}, Qualifier::more_than, true},
                                Front{{"upward", "of"}, Qualifier::more_than, true},
                                Front{{"fewer", "than"}, Qualifier::at_most, true},
                                Front{{"less", "than"}, Qualifier::at_most, true},
                                Front{{"up", "to"}, Qualifier::at_most, false},
                                Front{{"close", "to"}, Qualifier::nearly, false},
                                Front{{"just", "under"}, Qualifier::nearly, false},
                                Front{{"just", "over"}, Qualifier::more_than, true},
                                Front{{"an", "estimated"}, Qualifier::about, false},
                                Front{{"minimum"}, Qualifier::at_least, false},
                                Front{{"over"}, Qualifier::more_than, true},
                                Front{{"above"}, Qualifier::more_than, true},
                                Front{{"exceeding"}, Qualifier::more_than, true},
                                Front{{"nearly"}, Qualifier::nearly, false},
                                Front{{"almost"}, Qualifier::nearly, false},
                                Front{{"approaching"}, Qualifier::nearly, false},
                                Front{{"some"}, Qualifier::about, false},
                                Front{{"about"}, Qualifier::about, false},
                                Front{{"around"}, Qualifier::about, false},
                                Front{{"roughly"}, Qualifier::about, false},
                                Front{{"approximately"}, Qualifier::about, false},
                                Front{{"estimated"}, Qualifier::about, false},
                                Front{{"perhaps"}, Qualifier::about, false},
                                Front{{"circa"}, Qualifier::about, false},
                                Front{{"under"}, Qualifier::at_most, true}};

class Finder {
 public:
  Finder(Document& document, const EntityWords& lists) : document_(document), lists_(lists) {}

  void run() {
    document_.numbers.clear();
    in_time_.assign(document_.tokens.size(), false);
    for (const TimeExpr& time : document_.times) {
      if (time.date.precision == DatePrecision::none) continue;  // "72 hours": its number stays one
      for (uint32_t i = time.first.v; i < time.last.v && i < in_time_.size(); ++i) in_time_[i] = true;
    }
    for (const Sentence& sentence : document_.sentences) {
      begin_ = sentence.first.v;
      words_.clear();
      for (uint32_t i = sentence.first.v; i < sentence.last.v; ++i)
        words_.push_back(to_lower(document_.form(document_.tokens[i])));
      for (size_t i = 0; i < words_.size();) i = step(i);
    }
  }

 private:
  const std::string& word(size_t i) const {
    static const std::string kNone;
    return i < words_.size() ? words_[i] : kNone;
  }
  std::string_view form(size_t i) const { return i < words_.size() ? document_.form(token(i)) : std::string_view(); }
  const Token& token(size_t i) const { return document_.tokens[begin_ + i]; }
  bool glued(size_t i) const {  // no space before word i
    return i > 0 && i < words_.size() && token(i - 1).bytes.end == token(i).bytes.begin;
  }
  bool capital(size_t i) const { return i < words_.size() && is_upper(decode_utf8(form(i), 0).code); }

  // Tries to read a number at word i; where to go on.
  size_t step(size_t i) {
    if (in_time_[begin_ + i]) return i + 1;
    const std::optional<NumberRead> read = read_number(words_, i);
    if (!read) return vague(i);
    if (is_designation(i, read->last) || is_year(i, *read) || is_clock(i, read->last)) return read->last;
    NumberExpr out;
    size_t first = i;
    size_t last = read->last;
    out.min = out.max = read->value;
    out.is_ordinal = read->ordinal;
    if (!read->ordinal) {
      if (read->open_ended) {
        out.max.reset();
        out.qualifier = Qualifier::vague;
      } else if (range(last, out)) {
        last = range_end_;
        if (first > 0 && word(first - 1) == "between") --first;
      }
      first = front(first, out, read->open_ended);
      last = back(last, out);
    }
    flags(i, last, out);
    if (out.is_ordinal && out.min && *out.min > 1000000) return last;
    add(first, last, out);
    return last;
  }

  void add(size_t first, size_t last, NumberExpr& out) {
    out.first = TokenIx(begin_ + first);
    out.last = TokenIx(begin_ + last);
    out.bytes = {token(first).bytes.begin, token(last - 1).bytes.end};
    if (!document_.numbers.empty() && document_.numbers.back().bytes.overlaps(out.bytes)) return;
    document_.numbers.push_back(out);
  }

  // "20 to 30", "20-30", "between 20 and 30"; the second number's end goes to range_end_.
  bool range(size_t at, NumberExpr& out) {
    const bool between = word(at) == "and" && first_of_number(at) > 0 && word(first_of_number(at) - 1) == "between";
    const bool dash = word(at) == "-" || word(at) == "–";
    if (!between && word(at) != "to" && word(at) != "or" && !dash) return false;
    const size_t from = word(at) == "to" ? first_of_number(at) : 0;
    if (from > 0 && word(from - 1) == "from") {  // "rose from 20 to 30", but "range from 20 to 30"
      if (from < 2 || !lists_.ranging.has(word(from - 2))) return false;
    }
    const std::optional<NumberRead> second = read_number(words_, at + 1);
    if (!second || second->ordinal || second->open_ended || second->value <= *out.min) return false;
    if (word(at) == "or" && second->value - *out.min > 10) return false;
    if (dash && second->last < words_.size() && word(second->last) == "-") return false;
    // "20 to 30 thousand"
    out.max = second->value;
    range_end_ = second->last;
    return true;
  }
  size_t first_of_number(size_t end) const {
    size_t i = end;
    while (i > 0 && read_number(words_, i - 1) && read_number(words_, i - 1)->last >= end) --i;
    return i;
  }

  // A qualifier in front: sets bounds, gives where it begins.
  size_t front(size_t first, NumberExpr& out, bool open_ended) {
    size_t at = first;
    if (at > 0 && (word(at - 1) == "the" || word(at - 1) == "all")) return first;
    for (const Front& one : kFronts) {
      size_t n = 0;
      while (n < one.words.size() && !one.words[n].empty()) ++n;
      if (n > at) continue;
      bool same = true;
      for (size_t k = 0; k < n && same; ++k) same = word(at - n + k) == one.words[k];
      if (!same) continue;
      if (n == 1 &&
          (one.words[0] == "over" || one.words[0] == "around" || one.words[0] == "about" || one.words[0] == "under" ||
           one.words[0] == "above") &&
          !is_quantity_place(at - 1)) {
        return first;
      }
      if (open_ended && one.qualifier != Qualifier::at_least && one.qualifier != Qualifier::more_than) return at - n;
      apply(one, out, open_ended);
      return at - n;
    }
    return first;
  }
  // "over 30 people" counts; "flew over two towns", "talks about two towns" do not.
  bool is_quantity_place(size_t at) const {
    if (at == 0) return true;
    const std::string& before = word(at - 1);
    const Token& previous = token(at - 1);
    if (lists_.over_as_way.has(before)) return false;
    return previous.upos != Upos::verb || before == "killed" || before == "killing" || before == "left" ||
           before == "wounded" || before == "injured" || before == "destroyed" || before == "wounding" ||
           before == "displaced" || before == "injuring" || before.ends_with("ed") || before.ends_with("ing");
  }
  static void apply(const Front& one, NumberExpr& out, bool open_ended) {
    if (open_ended) return;  // "at least dozens" is dozens
    out.qualifier = one.qualifier;
    switch (one.qualifier) {
      case Qualifier::at_least: out.max.reset(); break;
      case Qualifier::more_than:
        out.min = *out.min + (one.strict ? 1 : 0);
        out.max.reset();
        break;
      case Qualifier::at_most:
      case Qualifier::nearly:
        if (one.strict && out.max) out.max = *out.max - 1;
        out.min.reset();
        break;
      default: break;
    }
  }

  // "or more", "or so", "+" after it.
  size_t back(size_t last, NumberExpr& out) {
    if (out.qualifier != Qualifier::exact) return last;
    if (word(last) == "or" && word(last + 1) == "more") {
      out.qualifier = Qualifier::at_least;
      out.max.reset();
      return last + 2;
    }
    if (word(last) == "or" && word(last + 1) == "so") {
      out.qualifier = Qualifier::about;
      return last + 2;
    }
    if ((word(last) == "or" && (word(last + 1) == "fewer" || word(last + 1) == "less"))) {
      out.qualifier = Qualifier::at_most;
      out.min.reset();
      return last + 2;
    }
    if (word(last) == "+" && glued(last)) {
      out.qualifier = Qualifier::at_least;
      out.max.reset();
      return last + 1;
    }
    return last;
  }

  // "20- and"
  bool hyphen_then_joined(size_t last) const {
    return word(last) == "-" && (word(last + 1) == "and" || word(last + 1) == "or" || word(last + 1) == "to");
  }

  // "Anna Berg, 26, said", "a girl, 9, died", "Anna Berg, 26 died": a bare number after a comma after somebody.
  bool is_age_in_commas(size_t first, size_t last, const NumberExpr& number) const {
    if (first < 2 || last != first + 1 || word(first - 1) != "," || !number.min || *number.min >= 120) return false;
    if (!is_digit(decode_utf8(form(first), 0).code)) return false;
    const Token& somebody = token(first - 2);
    const std::string& after = word(last);
    if (after == "," || after == "." || after == ")" || after == ";") {
      const std::string& noun = word(first - 2);
      const bool one = somebody.upos == Upos::noun && !noun.ends_with("s") && noun != "people" && noun != "men" &&
                       noun != "women" && noun != "children";
      return capital(first - 2) || one;
    }
    const Upos next = last < words_.size() ? token(last).upos : Upos::punct;
    if (next != Upos::aux && next != Upos::verb && after != "of") return false;
    return std::any_of(document_.names.begin(), document_.names.end(), [&](const NameSpan& name) {
      return name.type == MentionType::person && name.last == TokenIx(size_t{begin_} + first - 1);
    });
  }

  void flags(size_t first, size_t last, NumberExpr& out) const {
    const std::string& before = first > 0 ? word(first - 1) : word(words_.size());
    const bool hyphen = (word(last) == "-" || word(last) == "–") && glued(last) && glued(last + 1);
    const std::string& next = hyphen ? word(last + 1) : word(last);
    if (before == "$" || before == "€" || before == "£" || before == "us$" || before.ends_with("$") ||
        lists_.money.has(next))
      out.is_money = true;
    if (next == "%" || next == "percent" || (next == "per" && word(last + 1) == "cent") || next == "pc")
      out.is_percent = true;
    if (out.is_ordinal) return;
    const bool year_old = (next == "year" || next == "years" || next == "month" || next == "months") &&
                          (word(last + (hyphen ? 2 : 1)) == "old" || word(last + (hyphen ? 3 : 2)) == "old" ||
                           word(last + (hyphen ? 2 : 1)) == "of");
    if (year_old && (word(last + 1) == "old" || word(last + 2) == "old" || word(last + 3) == "old" ||
                     word(last + 4) == "old" || word(last + 2) == "age")) {
      out.is_age = true;
    } else if (lists_.measures.has(next) || hyphen) {
      out.is_measure = !(hyphen && lists_.money.has(next));
    }
    if (next.starts_with("year-old") || before == "aged" || before == "age" || before == "ages" || next == "y/o" ||
        (next == "y" && word(last + 1) == "/" && word(last + 2) == "o"))
      out.is_age = true;
    // "ages 25 and 26", "20- and 23-year-old women"
    const bool joined = before == "and" || before == "or" || before == "to";
    if (joined && first >= 3 && (word(first - 3) == "ages" || word(first - 3) == "aged")) out.is_age = true;
    if (hyphen_then_joined(last) && (word(last + 3).starts_with("year") || word(last + 4).starts_with("year")))
      out.is_age = true;
    if (is_age_in_commas(first, last, out)) out.is_age = true;
    if (before == "(" && word(last) == ")" && out.min && *out.min < 120 && first >= 2 && capital(first - 2))
      out.is_age = true;
  }

  // Part of a name: "Flight 9268", "F-16", "Europe 1", "World War Two", "No. 5".
  bool is_designation(size_t first, size_t last) const {
    const bool digits = is_digit(decode_utf8(form(first), 0).code);
    if (!digits && capital(first) && first > 0 && capital(first - 1) && token(first - 1).upos != Upos::det) return true;
    if (first > 0 && (word(first - 1) == "-" || word(first - 1) == "–") && glued(first) && glued(first - 1) &&
        first >= 2) {
      const char32_t c = decode_utf8(form(first - 2), 0).code;
      if (is_letter(c) && !read_number(words_, first - 2)) return true;  // "Su-24"
    }
    if (last < words_.size() && glued(last) && is_letter(decode_utf8(form(last), 0).code) && !is_unit_glued(word(last)))
      return true;
    if (first == 0 || !digits) return false;
    const std::string& before = word(first - 1);
    if (before == "no." || before == "number" || before == "#" || before == "flight" || before == "resolution" ||
        before == "article" || before == "chapter" || before == "section" || before == "page" || before == "route" ||
        before == "highway" || before == "channel" || before == "unit" || before == "level" || before == "phase" ||
        before == "room" || before == "figure" || before == "camp" || before == "zone" || before == "grade" ||
        before == "version") {
      return true;
    }
    // A capitalised word right before, no noun after: "Europe 1 on Friday".
    if (capital(first - 1) && first >= 2 && !is_sentence_word(before)) {
      const Upos after = last < words_.size() ? token(last).upos : Upos::punct;
      const bool noun_after = after == Upos::noun || after == Upos::adj || after == Upos::propn;
      if (!noun_after && token(first - 1).upos != Upos::num && before != "," && after != Upos::none) return true;
    }
    return false;
  }
  static bool is_unit_glued(std::string_view w) {
    return w == "km" || w == "m" || w == "bn" || w == "mn" || w == "k" || w == "pm" || w == "am" || w == "kg" ||
           w == "s" || w == "%";
  }
  static bool is_sentence_word(std::string_view w) {
    return w == "the" || w == "at" || w == "and" || w == "but" || w == "in" || w == "some" || w == "about" ||
           w == "all" || w == "monday" || w == "tuesday" || w == "wednesday" || w == "thursday" || w == "friday" ||
           w == "saturday" || w == "sunday";
  }

  bool is_year(size_t first, const NumberRead& read) const {
    if (read.last != first + 1) return false;
    const std::string_view text = form(first);
    if (text.size() == 5 && text[4] == 's' && is_digit(static_cast<unsigned char>(text[0]))) return true;
    if (text.size() != 4 || read.value < 1000 || read.value > 2100 ||
        !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return false;
    if (read.value >= 1900 && first > 0 && lists_.before_years.has(word(first - 1))) return true;
    const Upos after = first + 1 < words_.size() ? token(first + 1).upos : Upos::punct;
    return read.value >= 1900 && after != Upos::noun && after != Upos::adj;
  }

  // "8:30", "3-1" as a score, "10 p.m."; "20/30".
  bool is_clock(size_t first, size_t last) const {
    if (word(last) == ":" && glued(last) && glued(last + 1)) return true;
    if (first > 0 && word(first - 1) == ":" && glued(first)) return true;
    if (word(last) == "a.m." || word(last) == "p.m." || word(last) == "gmt" || word(last) == "pm" ||
        word(last) == "am" || word(last) == "utc")
      return true;
    return word(last) == "/" || (first > 0 && word(first - 1) == "/");
  }

  // Words that count without a number.
  size_t vague(size_t i) {
    const std::string& w = word(i);
    NumberExpr out;
    size_t last = i + 1;
    const auto small_vague = [&](int64_t least) {
      out.qualifier = Qualifier::vague;
      out.min = least;
      const std::optional<NumberRead> scale = read_scale(words_, last);
      if (scale) {
        out.min = least * scale->value;
        last = scale->last;
      }
    };
    if (w == "several") {
      small_vague(3);
    } else if (w == "a" && word(i + 1) == "few") {
      last = i + 2;
      small_vague(3);
    } else if (w == "many" && word(i + 1) != "as" &&
               (i == 0 ||
                (word(i - 1) != "as" && word(i - 1) != "so" && word(i - 1) != "how" && word(i - 1) != "too"))) {
      out.qualifier = Qualifier::vague;
    } else if ((w == "a" || w == "an") && (word(i + 1) == "number" || word(i + 2) == "number") &&
               (word(i + 2) == "of" || word(i + 3) == "of")) {
      out.qualifier = Qualifier::vague;
      last = word(i + 1) == "number" ? i + 2 : i + 3;
    } else if (w == "no" && counts_nothing(i)) {
      out.min = out.max = 0;
    } else if ((w == "the" || w == "a") && word(i + 1) == "pair") {
      out.min = out.max = 2;
      last = i + 2;
    } else if (w == "both" && i + 1 < words_.size() && word(i + 1) != "and" && token(i + 1).upos == Upos::noun) {
      out.min = out.max = 2;
    } else if (w == "a" && word(i + 1) == "couple" && word(i + 2) == "of") {
      out.min = out.max = 2;
      last = i + 2;
    } else {
      return i + 1;
    }
    flags(i, last, out);
    add(i, last, out);
    return last;
  }
  // "no civilians", "no immediate casualties", not "no longer", "no doubt".
  bool counts_nothing(size_t i) const {
    for (size_t k = i + 1; k < words_.size() && k <= i + 3; ++k) {
      if (word(k).size() > 3 && word(k).ends_with('s') && token(k).upos != Upos::verb && word(k) != "less") return true;
      if (word(k) == "one" || word(k) == "people") return k == i + 1;
      if (token(k).upos != Upos::adj && token(k).upos != Upos::none && token(k).upos != Upos::noun) return false;
    }
    return false;
  }

  Document& document_;
  const EntityWords& lists_;
  size_t begin_ = 0;
  Words words_;
  std::vector<bool> in_time_;
  size_t range_end_ = 0;
};

}  // namespace

void find_numbers(Document& document, const EntityWords& lists) { Finder(document, lists).run(); }

}  // namespace daybook
