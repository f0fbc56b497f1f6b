// SPDX-License-Identifier: Apache-2.0
#pragma once
// The closed word lists that English segmentation needs. They are facts of spelling, not of the news, so they stand in
// code. Keys are pack_word() of the word without its point. Thread safety: constants.

#include <cstdint>
#include <string_view>

namespace daybook::segment {

enum class Abbreviation : uint8_t {
  none,
  title,    // before a name: never ends a sentence
  number,   // before a number ("No. 5", "Sept. 3"): an abbreviation only when one follows, or where it has a capital
  inner,    // "e.g.", "vs.": never ends a sentence
  general,  // "Inc.", "U.S.": ends one only before a word that starts sentences
  closing   // "etc.", "p.m.": ends one before any capital
};

Abbreviation abbreviation(std::string_view word_without_point);
// A known abbreviation, or a short word without a vowel ("dwt.").
bool looks_abbreviated(std::string_view word_without_point);
// "The", "But", "He" …: words that after an abbreviation show a new sentence. Lower-case key.
bool starts_sentences(std::string_view word);
// "one" to "twelve": what may follow "No.".
bool is_number_word(std::string_view word);
// "Monday", "Mon"; "May", "Sept".
bool is_weekday(std::string_view word);
bool is_month(std::string_view word);
// "GMT", "EST", weekdays and months: what follows "p.m." without a new sentence.
bool follows_clock_time(std::string_view word);
// "non", "anti", "pre" …: a hyphen after these does not cut.
bool is_joined_prefix(std::string_view word);
// "km", "pm", "kg" …: cut off a number before them.
bool is_unit(std::string_view word);
// "com", "org", "uk", "doc" …: what follows the last point of a web address or file name.
bool is_domain_end(std::string_view word);
// Where a word without an apostrophe is cut ("cannot": 3, "gonna": 3, "didnt": 3); 0: not.
unsigned fused_cut(std::string_view word);
// Words that begin with an apostrophe ("'em", "'til").
bool keeps_first_apostrophe(std::string_view word_after_it);
// Words that take 'd, 'll, 're, 've, 'm: pronouns and the like, so that names such as "Sa'd" stay whole.
bool takes_verb_clitic(std::string_view word);

}  // namespace daybook::segment
