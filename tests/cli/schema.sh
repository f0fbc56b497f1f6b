#!/usr/bin/env bash
# docs/schema.md says what the schemas say.
set -euo pipefail
python3 "$2/tools/schema_doc.py" --check
