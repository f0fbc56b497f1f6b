// SPDX-License-Identifier: Apache-2.0
#pragma once
// Rule files: what events, tolls and claims look like in a sentence, written by a researcher, one idea a file.
// This reader knows the shape only; the coders (event, claim) say which keys they take and what they mean.
//
//   # Attacks from the air.
//   list warplane: warplane | fighter jet | bomber
//
//   rule air_strike
//     type:    air_strike
//     trigger: ~bomb@VERB | ~strike | ( carry out ) ... ~raid
//            | ~pound
//     needs:   $warplane
//     yes: Warplanes bombed the depot at dawn.
//     no:  The film bombed at the box office.
//
// `#` at the head of a line is a comment. `rule NAME` and `list NAME: a | b` begin at the left margin, `key: value |
// value` lines are indented; a line that begins with `|` goes on with the field above. A `|` inside ( ) parts nothing.
// `yes:` and `no:` are whole sentences, never split; every rule has at least one of each. A key may stand more than
// once. docs/rules.md is the manual. Thread safety: const after parsing.

#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "rules/caret.h"

namespace daybook {

// A word or pattern of the file and where it stands (from 1; the column counts bytes).
struct RuleValue {
  std::string text = {};
  size_t line = 0;
  size_t column = 0;
};

struct RuleField {
  std::string key = {};
  size_t line = 0;
  size_t column = 0;
  std::vector<RuleValue> values = {};  // at least one
};

struct Rule {
  std::string name = {};
  std::string file = {};
  size_t line = 0;
  std::vector<RuleField> fields = {};  // without yes and no
  std::vector<RuleValue> yes = {};     // sentences it must match
  std::vector<RuleValue> no = {};      // sentences it must not match

  // The first field of that name, or nullptr.
  const RuleField* find(std::string_view key) const;
  // All values of all fields of that name, in order.
  std::vector<RuleValue> values(std::string_view key) const;
  // The first value's text, or "".
  std::string_view value(std::string_view key) const;
  // "rules/events/strikes.rules:12:air_strike": what a record's `rule` prints.
  std::string id() const { return file + ":" + std::to_string(line) + ":" + name; }
};

struct RuleList {
  std::string name = {};
  size_t line = 0;
  std::vector<RuleValue> values = {};
};

struct RuleFile {
  SourceLines source = {};
  std::vector<RuleList> lists = {};
  std::vector<Rule> rules = {};

  // Points at a value, or `offset` bytes into it.
  Error error_at(const RuleValue& value, const CaretText& text, size_t offset = 0) const;
  Error error_at(const RuleField& field, const CaretText& text) const;
};

Result<RuleFile> parse_rule_file(std::string file, std::string_view text);
// All files NAME.rules under a folder such as "rules/events/", in byte order of their paths.
Result<std::vector<RuleFile>> read_rule_folder(const DataFiles& files, std::string_view prefix);
// An error that points at the first field whose key is not in `known`, with the nearest known key as help.
Result<Done> check_keys(const RuleFile& file, const Rule& rule, const std::vector<std::string_view>& known);

}  // namespace daybook
