// SPDX-License-Identifier: Apache-2.0
#pragma once
// A JSON string decoded with a map back to the bytes of the row, so that what is found in it can be pointed to.
// Thread safety: pure function.

#include <cstdint>
#include <string>
#include <string_view>

#include "doc/text_map.h"

namespace daybook {

// `token` begins at the opening quote; `raw` is where that quote stands. False if it is no complete string.
bool decode_json_string(std::string_view token, uint64_t raw, std::string& out, TextMap& map);

}  // namespace daybook
