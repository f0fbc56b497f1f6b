// SPDX-License-Identifier: Apache-2.0
#pragma once
// The classes that patterns write as <person>, <place> …; one bit each. Thread safety: constants.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daybook {

inline constexpr std::array<std::string_view, 8> kMentionClassNames = {"person", "place",  "org",    "misc",
                                                                       "actor",  "office", "number", "time"};

enum : uint16_t {
  kClassPerson = 1,
  kClassPlace = 2,
  kClassOrg = 4,
  kClassMisc = 8,
  kClassActor = 16,
  kClassOffice = 32,
  kClassNumber = 64,
  kClassTime = 128
};

inline std::optional<uint16_t> mention_class_bit(std::string_view name) {
  for (size_t i = 0; i < kMentionClassNames.size(); ++i) {
    if (kMentionClassNames[i] == name) return static_cast<uint16_t>(1U << i);
  }
  return std::nullopt;
}

}  // namespace daybook
