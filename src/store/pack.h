// SPDX-License-Identifier: Apache-2.0
#pragma once
// How the database stores bytes: zstd frames, and the text map as varints. Thread safety: pure functions.

#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/text_map.h"

namespace daybook {

std::string pack(std::string_view bytes);
// Fails when `packed` is no zstd frame or holds another number of bytes than `size`.
Result<std::string> unpack(std::string_view packed, uint64_t size);
// The same where the frame alone says how many bytes it holds.
Result<std::string> unpack(std::string_view packed);

// For each run three LEB128 numbers: text_begin less the end of the run before it, raw_begin less the raw end of the
// run before it (zigzag: it may be negative), and the length.
std::string pack_map(const TextMap& map);
Result<TextMap> unpack_map(std::string_view packed);

}  // namespace daybook
