// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where somebody's own words stand: passages between quotation marks, over sentences, paragraph by paragraph.
//
// “ ”, " " and « » open and close. A passage that is not closed runs to the end of its paragraph where the next
// paragraph opens with a mark, else to the end of its sentence; a closing mark without an opening one reaches back to
// the start of its sentence or to the last mark. Thread safety: pure functions.

#include <vector>

#include "base/span.h"
#include "doc/document.h"

namespace daybook {

// With its marks: text[begin,end) is “…”.
struct Quotation {
  ByteSpan bytes = {};
  bool open_begin = false;  // the mark at the head is missing
  bool open_end = false;    // the mark at the end is missing
};

// In the text's order, without overlaps.
std::vector<Quotation> find_quotations(const Document& document);
// The quotation that holds this byte, or nullptr.
const Quotation* quotation_at(const std::vector<Quotation>& quotations, uint32_t byte);

}  // namespace daybook
