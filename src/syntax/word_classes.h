// SPDX-License-Identifier: Apache-2.0
#pragma once
// English's closed word classes and what endings tell. Thread safety: constants.

#include <string_view>

#include "doc/ud.h"

namespace daybook::syntax {

// The usual part of speech of a function word in lower case; Upos::none for all others.
Upos closed_class(std::string_view lower);
// The lemma of a function word, where it is not the word itself ("was" -> "be", "them" -> "they"); empty otherwise.
std::string_view closed_lemma(std::string_view lower, Upos upos);
bool is_modal(std::string_view lower);
bool is_form_of_be(std::string_view lower);
bool is_form_of_have(std::string_view lower);
bool is_subject_pronoun(std::string_view lower);
// From the ending alone.
Upos guess_by_ending(std::string_view lower);
bool is_number_word(std::string_view lower);

}  // namespace daybook::syntax
