// SPDX-License-Identifier: Apache-2.0
#pragma once
// One report of the page: its head, its text with items marked, and the list of its items. Each item has an anchor of
// its id in the text, so that figures elsewhere can lead to their sentence. Thread safety: pure function.

#include <string>

#include "store/store.h"

namespace daybook {

std::string html_report(const CodedReport& report);

}  // namespace daybook
