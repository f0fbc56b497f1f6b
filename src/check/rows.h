// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a coded report holds, as rows of a case's table: layer by layer, cell by cell, in the words a case would use.
//
// Cells of columns that quote the report (trigger, cue, words, content, text) carry the place they quote, so that
// "said#2" can be told from "said". Lists are joined with ", ". Unknown is "". Thread safety: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace daybook {

struct ActualCell {
  std::string text = {};
  std::optional<ByteSpan> span = {};  // of a quotation
};
using ActualRow = std::vector<ActualCell>;

// The layers that a case may name, and the columns of one of them (empty for a layer that is no table or not known).
std::vector<std::string_view> table_layers();
std::vector<std::string_view> layer_columns(std::string_view layer);

// One row for each item of the layer, one cell for each of the columns asked for. The caller has checked the names.
std::vector<ActualRow> layer_rows(const Document& document, std::string_view layer,
                                  const std::vector<std::string>& columns);

}  // namespace daybook
