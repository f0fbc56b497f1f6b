// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reading and writing whole files, with errors that name the file. Thread safety: pure functions.

#include <string>
#include <string_view>

#include "base/result.h"

namespace daybook {

Result<std::string> read_file(const std::string& path);
// Writes to a temporary file beside `path`, then renames it: a reader sees the old file or the new one, never half.
Result<Done> write_file(const std::string& path, std::string_view bytes);

}  // namespace daybook
