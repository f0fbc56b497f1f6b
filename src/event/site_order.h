// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sites of one act that several sentences tell of, the most specific first: a quarter that a later sentence names
// stands before its town. Thread safety: a pure function.

#include <vector>

#include "doc/record.h"

namespace daybook {

// A site or a quarter, a town, what is only near it, a region, a country: whether the first is the more specific.
bool is_finer(const Place& place, const Place& other);
// Adds the sites of another telling of the act: a finer one right before what it lies in, the others at the end.
void add_sites(std::vector<Place>& known, const std::vector<Place>& more);

}  // namespace daybook
