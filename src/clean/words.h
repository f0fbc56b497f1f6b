// SPDX-License-Identifier: Apache-2.0
#pragma once
// The word lists of rules/clean/: names of page parts, lines that are furniture, agencies and how they are credited;
// and the model of furniture at an article's end.
//
// Format (*.words): `[section]` opens a list, one entry a line, `#` begins a comment. Entries are compared folded:
// lower case, no accents, white space runs to one space. Thread safety: const after make().

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "clean/ends_model.h"

namespace daybook {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

struct Agency {
  std::string name = {};                // as the record prints it: "AFP"
  std::vector<std::string> forms = {};  // as reports write it, most telling first
};

class CleanWords {
 public:
  static Result<CleanWords> make(const DataFiles& data);

  // Flags (ElementFlag) that the words of a class, id, role or itemprop attribute give.
  uint32_t class_flags(std::string_view attribute) const;
  const WordSet& set(std::string_view section) const;
  const std::vector<std::string>& list(std::string_view section) const;
  const std::vector<Agency>& agencies() const { return agencies_; }
  const EndsModel& ends() const { return ends_; }
  // Forms of agencies' names by their first byte, and the agency's place in agencies().
  using AgencyForm = std::pair<std::string, size_t>;
  const std::vector<AgencyForm>& forms_by_letter(char first) const {
    return letters_[static_cast<unsigned char>(first)];
  }
  // The agency of which `text` is a form, or empty. Exact after trimming; case counts for forms of one word in
  // capitals.
  std::string_view agency_of(std::string_view text) const;

 private:
  Result<Done> read(std::string_view path, std::string_view text);

  std::unordered_map<std::string, uint32_t, StringHash, std::equal_to<>> classes_;
  std::unordered_map<std::string, WordSet, StringHash, std::equal_to<>> sets_;
  std::unordered_map<std::string, std::vector<std::string>, StringHash, std::equal_to<>> lists_;
  std::vector<Agency> agencies_;
  EndsModel ends_;
  // Forms to a place in agencies_: as written, and folded where case does not matter.
  std::unordered_map<std::string, size_t, StringHash, std::equal_to<>> forms_, folded_forms_;
  std::array<std::vector<AgencyForm>, 256> letters_ = {};
};

// Lower case, white space runs to one space, ends trimmed, curly quotes straightened: the form in which lines are
// compared.
std::string fold_line(std::string_view text);

}  // namespace daybook
