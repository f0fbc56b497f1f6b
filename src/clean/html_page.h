// SPDX-License-Identifier: Apache-2.0
#pragma once
// HTML to a Page: lexbor's tree, walked once. Thread safety: pure function; each call has its own parser.
//
// Guards against hostile pages: what nests deeper than a browser allows is laid flat, and attributes past the first few
// hundred of a tag are dropped; both are noted as problems.

#include <string_view>

#include "base/result.h"
#include "clean/page.h"
#include "clean/words.h"

namespace daybook {

// `html` is valid UTF-8. Offsets of `page.map` are into it.
Result<Done> read_html(std::string_view html, const CleanWords& words, Page& page);

}  // namespace daybook
