// SPDX-License-Identifier: Apache-2.0
#pragma once
// SHA-256 for identity (what `sha256sum` prints), XXH3 for buckets. Thread safety: pure functions.

#include <cstdint>
#include <string>
#include <string_view>

namespace daybook {

// Lower-case hexadecimal, 64 characters.
std::string sha256_hex(std::string_view bytes);
// Fast 64-bit hash, the same on every machine and in every version; not for identity.
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace daybook
