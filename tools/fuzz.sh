#!/usr/bin/env bash
# Runs every fuzzer: first its corpus once (tests/fuzz/corpus/NAME), then new inputs. Usage: tools/fuzz.sh SECONDS [SEED RUNS]
# With a SEED the new inputs are the same each time, RUNS of them or as many as the seconds reach; without one they differ
# from run to run.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
seed=${2:-0}
runs=${3:--1}
[ -f build/asan/build.ninja ] || cmake --preset asan > /dev/null
cmake --build --preset asan > /dev/null
shopt -s nullglob
for fuzzer in build/asan/tests/fuzz_*; do
  [ -x "$fuzzer" ] && [ -f "$fuzzer" ] || continue
  name=$(basename "$fuzzer")
  corpus=tests/fuzz/corpus/${name#fuzz_}
  found=build/fuzz/$name
  if [ "$seed" != 0 ]; then found=build/fuzz/$name-$seed; rm -rf "$found"; fi
  mkdir -p "$corpus" "$found"
  echo "== $name"
  "$fuzzer" -runs=0 "$corpus" 2>&1 | tail -n 1
  "$fuzzer" -seed="$seed" -runs="$runs" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=25 -artifact_prefix="build/fuzz/$name-" \
    "$found" "$corpus" 2> "build/fuzz/$name.log" || { tail -n 40 "build/fuzz/$name.log"; exit 1; }
  tail -n 1 "build/fuzz/$name.log"
done
