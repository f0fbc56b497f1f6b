// SPDX-License-Identifier: Apache-2.0
#include "doc/ud.h"

#include <algorithm>

namespace daybook {

std::optional<Upos> parse_upos(std::string_view name) {
  const auto found = std::find(kUposNames.begin(), kUposNames.end(), name);
  if (found == kUposNames.end()) return std::nullopt;
  return static_cast<Upos>(found - kUposNames.begin());
}

std::optional<Deprel> parse_deprel(std::string_view name) {
  auto found = std::find(kDeprelNames.begin(), kDeprelNames.end(), name);
  if (found == kDeprelNames.end()) {
    found = std::find(kDeprelNames.begin(), kDeprelNames.end(), name.substr(0, name.find(':')));
  }
  if (found == kDeprelNames.end()) return std::nullopt;
  return static_cast<Deprel>(found - kDeprelNames.begin());
}

}  // namespace daybook
