// SPDX-License-Identifier: Apache-2.0
#include "syntax/word_classes.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace daybook::syntax {
namespace {

struct ClosedWord {
  std::string_view word;
  Upos upos;
};

// Each word's most frequent part of speech in running text.
constexpr std::pair<Upos, std::string_view> kClasses[] = {
    {Upos::det, "the a an this all some any no these another those every each both quite half such either neither"},
    {Upos::part, "not n't nt n’t 's ’s ' ’"},
    {Upos::cconj, "and but or & nor yet plus"},
    {Upos::adp,
     "of in for on with as at from by out about like up after than into over off around down through between under "
     "against during without "
     "per within along above upon among amongst across near behind except beyond vs. versus toward towards via despite "
     "throughout onto amid outside inside "
     "beside besides till beneath underneath past opposite aboard atop following including concerning regarding"},
    {Upos::pron,
     "i you it they we my he your me there what their his our who them which us him she her its something anyone "
     "anything nothing "
     "someone everything everyone yourself yourselves themselves itself myself ourselves herself whatever mine himself "
     "none whose whom everybody "
     "nobody somebody yours theirs ours hers whoever"},
    {Upos::aux,
     "is was be are do will can would has were been am did could should may 'm ’m does being 'll ’ll 've ’ve 're ’re "
     "ca might must 'd ’d wo shall had have ought"},
    {Upos::sconj, "that if because before since while though until whether although unless whereas lest"},
    {Upos::adv,
     "so when just also very only how then back now even well here never really most still too where again always "
     "however ever already away "
     "once far actually else why enough probably later forward soon almost together ago maybe earlier especially "
     "further finally recently "
     "instead usually often sometimes nearly meanwhile today tonight abroad thus therefore indeed alone least hence "
     "nevertheless moreover twice"},
    {Upos::adj,
     "other many more most own same few good great new last next first second third best better former late recent "
     "current local high large small big "
     "long political military civilian several senior top main key foreign human public national international early "
     "full due able dead"},
    {Upos::intj, "yes please hello hi oh ok okay thanks yeah no-one"},
    {Upos::num,
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen nineteen twenty "
     "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion"}};

const std::vector<ClosedWord>& closed_words() {
  static const std::vector<ClosedWord> words = [] {
    std::vector<ClosedWord> out;
    for (const auto& [upos, list] : kClasses) {
      for (size_t at = 0; at < list.size();) {
        const size_t end = std::min(list.find(' ', at), list.size());
        if (end > at) out.push_back({list.substr(at, end - at), upos});
        at = end + 1;
      }
    }
    std::stable_sort(out.begin(), out.end(), [](const ClosedWord& a, const ClosedWord& b) { return a.word < b.word; });
    return out;
  }();
  return words;
}

constexpr std::pair<std::string_view, std::string_view> kLemmas[] = {
    {"an", "a"},        {"these", "this"}, {"those", "that"},  {"n't", "not"},     {"nt", "not"},
    {"n’t", "not"},     {"’s", "'s"},      {"is", "be"},       {"was", "be"},      {"are", "be"},
    {"were", "be"},     {"been", "be"},    {"am", "be"},       {"being", "be"},    {"'m", "be"},
    {"’m", "be"},       {"'re", "be"},     {"’re", "be"},      {"has", "have"},    {"had", "have"},
    {"'ve", "have"},    {"’ve", "have"},   {"did", "do"},      {"does", "do"},     {"'ll", "will"},
    {"’ll", "will"},    {"wo", "will"},    {"would", "would"}, {"could", "could"}, {"should", "should"},
    {"might", "might"}, {"'d", "would"},   {"’d", "would"},    {"ca", "can"},      {"me", "I"},
    {"i", "I"},         {"him", "he"},     {"them", "they"},   {"us", "we"},       {"whom", "who"},
    {"her", "her"},     {"more", "more"},  {"later", "late"},  {"most", "most"},   {"“", "\""},
    {"”", "\""}};

template <size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Upos closed_class(std::string_view lower) {
  if (lower.size() > 12) return Upos::none;
  const auto& words = closed_words();
  const auto found = std::lower_bound(words.begin(), words.end(), lower,
                                      [](const ClosedWord& a, std::string_view w) { return a.word < w; });
  return found != words.end() && found->word == lower ? found->upos : Upos::none;
}

std::string_view closed_lemma(std::string_view lower, Upos upos) {
  if (upos == Upos::verb || upos == Upos::noun || upos == Upos::propn) return {};
  for (const auto& [word, lemma] : kLemmas) {
    if (word == lower) return lemma;
  }
  return {};
}

bool is_modal(std::string_view w) {
  return among(std::to_array<std::string_view>({"will", "would", "can", "could", "should", "may", "might", "must",
                                                "shall", "'ll", "’ll", "wo", "ca", "do", "does", "did", "'d", "’d"}),
               w);
}
bool is_form_of_be(std::string_view w) {
  return among(std::to_array<std::string_view>(
                   {"is", "was", "be", "are", "were", "been", "am", "being", "'m", "'re", "’m", "’re"}),
               w);
}
bool is_form_of_have(std::string_view w) {
  return among(std::to_array<std::string_view>({"has", "have", "had", "having", "'ve", "’ve"}), w);
}
bool is_subject_pronoun(std::string_view w) {
  return among(
      std::to_array<std::string_view>({"i", "he", "she", "it", "we", "they", "who", "which", "that", "you", "there"}),
      w);
}
bool is_number_word(std::string_view w) { return closed_class(w) == Upos::num; }

Upos guess_by_ending(std::string_view w) {
  const auto ends = [&](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view e) { return w.size() > e.size() + 1 && w.ends_with(e); });
  };
  if (ends({"ly"})) return Upos::adv;
  if (ends({"ing", "ed", "ised", "ized", "ify"})) return Upos::verb;
  if (ends({"ous", "ful", "ive", "ible", "able", "ical", "ial", "ish", "less", "ian", "ese", "ary", "wide"}))
    return Upos::adj;
  return Upos::noun;
}

}  // namespace daybook::syntax
