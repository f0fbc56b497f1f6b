#!/usr/bin/env bash
# What daybook does, on the samples: reads them, prints the incidents with figures by source, writes the page.
# Usage: tools/demo.sh PROGRAM
set -euo pipefail
program=$1
cd "$(dirname "$0")/.."
program=$(realpath "$program")
mkdir -p build/demo
db=build/demo/daybook.db
rm -f "$db" "$db-wal" "$db-shm"
echo "Reading the samples (constructed for this project, see samples/README.md):"
"$program" add --db "$db" --as-of 2015-12-31 samples/[0-9]* | sed 's/^/  /'
echo
"$program" incidents --db "$db"
"$program" export --db "$db" --to html --out build/demo/daybook.html
echo
echo "The page: file://$PWD/build/demo/daybook.html   (open it in a browser; no server, no script needed)"
echo "The record: $program export --db $db --to jsonl"
