#!/usr/bin/env bash
# Fails, and names the files, where clang-format would change something.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files '*.h' '*.cc' | xargs clang-format-14 --dry-run -Werror
