// SPDX-License-Identifier: Apache-2.0
#pragma once
// Strings of one document, each kept once and known by a number; 0 is the empty string.
// Belongs to one document: not safe to share between threads.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace daybook {

class StringPool {
 public:
  StringPool() { clear(); }
  uint32_t add(std::string_view text) {
    const auto found = ids_.find(text);
    if (found != ids_.end()) return found->second;
    strings_.emplace_back(text);
    const auto id = static_cast<uint32_t>(strings_.size() - 1);
    ids_.emplace(strings_.back(), id);
    return id;
  }
  std::string_view operator[](uint32_t id) const { return strings_[id]; }
  size_t size() const { return strings_.size(); }
  void clear() {
    ids_.clear();
    strings_.clear();
    strings_.emplace_back();
    ids_.emplace(std::string_view(strings_.front()), 0U);
  }
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

 private:
  std::deque<std::string> strings_;  // a deque: addresses stay
  std::unordered_map<std::string_view, uint32_t> ids_;
};

}  // namespace daybook
