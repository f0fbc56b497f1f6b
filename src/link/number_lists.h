// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lists of numbers under 64-bit keys (hashes), kept small: some 35 bytes a key and 8 a number, where a map of vectors
// takes over 100. Thread safety: const while nothing is added.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace daybook {

class NumberLists {
 public:
  // Adds `number` to the list of `key`, unless that holds `most` already.
  void add(uint64_t key, uint32_t number, uint32_t most = UINT32_MAX) {
    Slot& slot = slot_of(key);
    if (slot.count < most) push(slot, number);
  }
  // The same, unless the list holds this number.
  void add_once(uint64_t key, uint32_t number) {
    Slot& slot = slot_of(key);
    for (uint32_t at = slot.newest; at != kEnd; at = links_[at].older) {
      if (links_[at].number == number) return;
    }
    push(slot, number);
  }
  // Calls back with each number under `key`, the one added last first.
  template <class Callback>
  void each(uint64_t key, Callback callback) const {
    if (slots_.empty()) return;
    for (uint32_t at = slots_[place_of(key)].newest; at != kEnd; at = links_[at].older) callback(links_[at].number);
  }
  // Calls back with each key and how many numbers it has, in no order that means anything.
  template <class Callback>
  void each_key(Callback callback) const {
    for (const Slot& slot : slots_) {
      if (slot.count > 0) callback(slot.key, slot.count);
    }
  }

 private:
  static constexpr uint32_t kEnd = UINT32_MAX;
  struct Slot {
    uint64_t key = 0;
    uint32_t newest = kEnd;  // in links_
    uint32_t count = 0;      // 0: a free slot
  };
  struct Link {
    uint32_t number = 0, older = kEnd;
  };

  // Where the key is, or the free slot where it would be. There is always a free one.
  size_t place_of(uint64_t key) const {
    const size_t mask = slots_.size() - 1;
    size_t at = static_cast<size_t>(key * 0x9E3779B97F4A7C15ULL >> 20) & mask;
    while (slots_[at].count > 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  Slot& slot_of(uint64_t key) {
    if ((used_ + 1) * 10 > slots_.size() * 7) {
      std::vector<Slot> before(slots_.empty() ? 64 : slots_.size() * 2);
      before.swap(slots_);
      for (const Slot& slot : before) {
        if (slot.count > 0) slots_[place_of(slot.key)] = slot;
      }
    }
    Slot& slot = slots_[place_of(key)];
    slot.key = key;
    return slot;
  }
  void push(Slot& slot, uint32_t number) {
    used_ += slot.count == 0 ? 1 : 0;
    links_.push_back({number, slot.newest});
    slot.newest = static_cast<uint32_t>(links_.size() - 1);
    ++slot.count;
  }

  std::vector<Slot> slots_;  // open addressing
  std::vector<Link> links_;
  size_t used_ = 0;
};

}  // namespace daybook
