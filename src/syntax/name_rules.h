// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is known of names before and after the model's word: addresses and file names are none, and a name with an
// Arabic article ("Muqtada al-Sadr"), which tokenisation cuts at its hyphen, is one. Thread safety: pure functions.

#include <string_view>

#include "doc/document.h"

namespace daybook::syntax {

// An address of the web or of mail, or a file's name.
bool is_address(std::string_view form);

// Joins names of tokens [first, last), which stand in document.names from `from` on, over an article and its hyphen:
// what stands before the article goes along when it is a name too.
void join_article_names(Document& document, uint32_t first, uint32_t last, size_t from);

// A surname alone, read as a place or a body where the report has a person's fuller name that ends with it ("Karim
// Tawil said"), is the person, unless a preposition of place stands before it.
void settle_surnames(Document& document);

}  // namespace daybook::syntax
