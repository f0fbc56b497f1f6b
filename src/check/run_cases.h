// SPDX-License-Identifier: Apache-2.0
#pragma once
// Runs case files and the sentences of rule files through the pipeline and compares (house rule 12).
//
// A case's layer must match exactly: every row expected is there and no other, in any order; only the columns named are
// compared. A case with `known gap` must fail, and is reported once it passes. Samples: each `yes` sentence of a rule
// must give an item or a kept trace entry of that rule, each `no` sentence must give none. Layers that are no tables:
// `clean` (the whole text), `sentences` (one a line). docs/rules.md lists layers and columns.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/coder.h"

namespace daybook {

struct CheckFailure {
  std::string where = {};  // "tests/cases/claim/denials.case:12"
  std::string name = {};
  std::string what = {};  // lines for a person: "- row missing", "+ row not expected"
};

struct CheckResult {
  int passed = 0;
  int known_gaps = 0;
  std::vector<CheckFailure> failures = {};
  std::string accepted = {};  // the file with the expectations that differ rewritten; empty if none does
};

// `accept` asks for CheckResult::accepted. An error is a fault in the file itself.
Result<CheckResult> run_case_file(const Coder& coder, const std::string& file, std::string_view text, bool accept);
Result<CheckResult> run_rule_samples(const Coder& coder, const std::string& file, std::string_view text);

}  // namespace daybook
