// SPDX-License-Identifier: Apache-2.0
// What linking holds in memory: lists under hashes, and what came more than once.

#include <doctest/doctest.h>

#include <map>

#include "link/number_lists.h"
#include "link/seen.h"

using namespace daybook;

TEST_CASE("lists under keys hold what a map of vectors holds") {
  NumberLists lists;
  std::map<uint64_t, std::vector<uint32_t>> expected;
  for (uint32_t i = 0; i < 5000; ++i) {
    const uint64_t key = uint64_t{i * i % 701} << 40;  // keys that differ only high up
    lists.add(key, i);
    expected[key].push_back(i);
  }
  size_t keys = 0;
  lists.each_key([&](uint64_t key, uint32_t count) {
    ++keys;
    CHECK(expected.at(key).size() == count);
  });
  CHECK(keys == expected.size());
  for (const auto& [key, numbers] : expected) {
    std::vector<uint32_t> found;
    lists.each(key, [&](uint32_t number) { found.insert(found.begin(), number); });
    CHECK(found == numbers);
  }
  lists.each(12345, [](uint32_t) { FAIL("nothing was added under this key"); });
}

TEST_CASE("a list takes no more than it may, and a number once where that is asked") {
  NumberLists lists;
  for (uint32_t i = 0; i < 10; ++i) lists.add(1, i, 3);
  for (uint32_t i = 0; i < 10; ++i) lists.add_once(2, i % 4);
  size_t capped = 0, once = 0;
  lists.each(1, [&](uint32_t) { ++capped; });
  lists.each(2, [&](uint32_t) { ++once; });
  CHECK(capped == 3);
  CHECK(once == 4);
}

TEST_CASE("what came twice is known to have come again") {
  Seen seen;
  for (uint64_t i = 0; i < 1000; ++i) seen.add(i * 0x9E3779B97F4A7C15ULL);
  for (uint64_t i = 0; i < 500; ++i) seen.add(i * 0x9E3779B97F4A7C15ULL);
  size_t wrong = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    const bool again = seen.again(i * 0x9E3779B97F4A7C15ULL);
    if (i < 500) CHECK(again);
    else wrong += again ? 1 : 0;
  }
  CHECK(wrong < 10);
}
