// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which state a body speaks for, by its name: "French Defence Ministry", "Kremlin", "Pentagon". From
// lexicon/countries.tsv. Thread safety: const after make().

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/data_files.h"
#include "base/result.h"
#include "doc/record.h"

namespace daybook {

class States {
 public:
  static Result<States> make(const DataFiles& data);
  // alpha-3, or "" where the source is no state's body or nothing says whose.
  std::string country_of(const Source& source) const;
  // Whose government or forces the source speaks for: "Moscow", "the Kremlin" and the Russian army are one voice, as
  // far as independence goes. alpha-3, or "".
  std::string government_of(const Source& source) const;
  // Is the source this party, or does it speak for the party's state?
  bool speaks_for(const Source& source, const Party& party) const;

 private:
  std::string country_of(std::string_view name) const;
  std::unordered_map<std::string, std::string> by_words_ = {};  // folded
};

}  // namespace daybook
