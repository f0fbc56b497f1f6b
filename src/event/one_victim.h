// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person, without a number: "a man", "a 7-year-old", "Asha Odero, 23,", in a headline "Teacher". Where nothing else
// counts those whom the report's own act has killed or hurt, such a one is a figure of one.
// Thread safety: pure function over const data.

#include <vector>

#include "event/toll_rules.h"

namespace daybook {

// The single persons that a sentence tells of, each as a number of one.
std::vector<NumberExpr> single_people(const Words& words, const TollRules& rules, SentIx sentence);

}  // namespace daybook
