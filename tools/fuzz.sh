#!/usr/bin/env bash
# Runs every fuzzer: first its corpus once (tests/fuzz/corpus/NAME), then new inputs. Usage: tools/fuzz.sh SECONDS
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
[ -f build/asan/build.ninja ] || cmake --preset asan > /dev/null
cmake --build --preset asan > /dev/null
shopt -s nullglob
for fuzzer in build/asan/tests/fuzz_*; do
  [ -x "$fuzzer" ] && [ -f "$fuzzer" ] || continue
  name=$(basename "$fuzzer")
  corpus=tests/fuzz/corpus/${name#fuzz_}
  mkdir -p "$corpus" "build/fuzz/$name"
  echo "== $name"
  "$fuzzer" -runs=0 "$corpus" 2>&1 | tail -n 1
  "$fuzzer" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=25 -artifact_prefix="build/fuzz/$name-" \
    "build/fuzz/$name" "$corpus" 2> "build/fuzz/$name.log" || { tail -n 40 "build/fuzz/$name.log"; exit 1; }
  tail -n 1 "build/fuzz/$name.log"
done
