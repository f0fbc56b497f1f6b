// SPDX-License-Identifier: Apache-2.0
#pragma once
// Plain text to a Page: paragraphs, with lines wrapped at a fixed width joined, and headers ("Title: …", "Date: …")
// read. Thread safety: pure function.

#include <string_view>

#include "clean/page.h"

namespace daybook {

// Offsets of `page.map` are into `text` (valid UTF-8). Header lines become metas named "header:title" and so on.
void read_plain(std::string_view text, Page& page);

}  // namespace daybook
