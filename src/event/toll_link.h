// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a toll takes from other layers: the event that did the harm, and whose figure it is (from the claims around it).
// Thread safety: pure function.

#include "doc/document.h"

namespace daybook {

// Fills event, sources and certainty of a toll that stands in sentence number `sentence`.
void link_toll(const Document& document, size_t sentence, Toll& toll);

}  // namespace daybook
