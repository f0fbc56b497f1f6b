// SPDX-License-Identifier: Apache-2.0
#include "event/no_figure.h"

#include <algorithm>

namespace daybook {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "Several men wounded a guard": the verb has an object of its own, so those counted before it do it.
bool do_it(const Words& words, const TollRules& rules, const FoundFigure& figure, const NumberExpr& number) {
  const std::string& rule = figure.rule->id;
  if (!rule.ends_with(":deaths") && !rule.ends_with(":left_dead")) return false;
  const Document& document = words.document();
  const TokenIx verb{figure.harm_first};
  if (document.token(verb).upos != Upos::verb || number.last > verb) return false;
  bool object = false;
  const Sentence& whole = document.sentence(document.token(verb).sentence);
  for (uint32_t i = whole.first.v; i < whole.last.v; ++i) {
    const Token& token = document.tokens[i];
    if (token.head != verb) continue;
    if (token.deprel == Deprel::aux_pass) return false;
    object |= token.deprel == Deprel::obj && i > verb.v && words.time(i) < 0 && words.number(i) < 0 &&
              !words.is_any(i, {"others", "more"}) && !(i + 1 < whole.last.v && rules.harm_of(words, i + 1, i + 2));
  }
  return object;
}

// "The 2013 murder": four digits of our time with nobody counted right after them.
bool is_year(const Words& words, const TollRules& rules, const NumberExpr& number, std::string_view written) {
  return written.size() == 4 && std::all_of(written.begin(), written.end(), is_digit) && number.min >= 1900 &&
         number.min <= 2100 && !rules.group_at(words, number.last.v);
}

// "The group Goma is Being Bled".
bool is_in_a_name(const Words& words, size_t word) {
  const int at = words.mention(word);
  if (at < 0) return false;
  const Mention& name = words.document().mentions[static_cast<size_t>(at)];
  return name.type == MentionType::organisation && name.last.v - name.first.v > 1 && words.capital(word);
}

// "With 224 people aboard".
bool is_aboard(const Words& words, const NumberExpr& number) {
  if (number.first.v == 0 || !words.is_any(number.first.v - 1, {"with", "carrying", "had", "carried"})) return false;
  for (size_t i = number.last.v; i < number.last.v + 4 && i + 1 < words.size(); ++i) {
    if (words.is(i, "aboard") || (words.is(i, "on") && words.is(i + 1, "board"))) return true;
  }
  return false;
}

}  // namespace

const char* why_no_figure(const Words& words, const TollRules& rules, const FoundFigure& figure) {
  const Document& document = words.document();
  const NumberExpr& number = document.numbers[figure.number];
  const std::string_view written = number.bytes.of(document.text());
  const bool has_word = figure.harm_first < figure.harm_last;
  if (number.max == 0 && has_word && figure.rule->id.ends_with(":deaths") && figure.distance > 0)
    return "no more than a lack of something";
  if (is_year(words, rules, number, written)) return "a year";
  if (written.size() > 1 && written[0] == '0' && is_digit(written[1])) return "a part of a code or a day";
  if (has_word && is_in_a_name(words, figure.harm_first)) return "a word of a name";
  if (do_it(words, rules, figure, number)) return "those counted do it";
  if (figure.harm == Harm::other && number.min == 1 && number.max == 1) return "a single act is no toll";
  if (is_aboard(words, number) && figure.harm != Harm::killed) return "says who was aboard, not who was harmed";
  const bool ruin = figure.harm == Harm::destroyed || figure.harm == Harm::damaged;
  if (ruin && words.is_any(number.last.v, {"people", "persons", "passengers", "civilians", "men", "women", "children"}))
    return "people are not destroyed";
  return nullptr;
}

}  // namespace daybook
