// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which of very many hashes come more than once, in 16 MB whatever their number: two bits for each of 2^26 buckets.
// More than one hash may share a bucket, so "again" may be said of one that came once, and of the more the fuller it
// is; "once" is always true. Thread safety: const while nothing is added.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace daybook {

class Seen {
 public:
  void add(uint64_t hash) {
    const size_t bucket = bucket_of(hash);
    uint64_t& word = bits_[bucket / 32];
    const uint64_t once = uint64_t{1} << (bucket % 32 * 2);
    word |= (word & once) != 0 ? once << 1 : once;
  }
  bool again(uint64_t hash) const {
    const size_t bucket = bucket_of(hash);
    return (bits_[bucket / 32] >> (bucket % 32 * 2 + 1) & 1) != 0;
  }

 private:
  static constexpr size_t kBuckets = size_t{1} << 26;
  static size_t bucket_of(uint64_t hash) { return static_cast<size_t>(hash * 0xD6E8FEB86659FD93ULL >> 38); }
  std::vector<uint64_t> bits_ = std::vector<uint64_t>(kBuckets / 32);
};

}  // namespace daybook
