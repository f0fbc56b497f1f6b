#!/usr/bin/env bash
# All tests, one step after another; each step's output is shown only when it fails. The last line counts the steps' tests.
set -uo pipefail
cd "$(dirname "$0")/.."
logs=build/check
mkdir -p "$logs"
passed=0
failed=0

# step NAME COMMAND…: one test of this script.
step() {
  local name=$1 started=$SECONDS
  shift
  if "$@" > "$logs/$name.log" 2>&1; then
    passed=$((passed + 1))
    printf 'ok      %-24s %4d s\n' "$name" $((SECONDS - started))
  else
    failed=$((failed + 1))
    printf 'FAILED  %-24s %4d s\n' "$name" $((SECONDS - started))
    tail -n 60 "$logs/$name.log" | sed 's/^/    /'
  fi
}

configure_and_build() {
  cmake --preset "$1" > "$logs/configure-$1.log" 2>&1 || { cat "$logs/configure-$1.log"; return 1; }
  cmake --build --preset "$1"
}

demo() { tools/demo.sh build/release/daybook; }

step includes python3 tools/check_includes.py
step format tools/check_format.sh
step build_dev configure_and_build dev
step ctest bash -c 'cd build/dev && ctest --output-on-failure'
step cases ./build/dev/daybook test
step build_release configure_and_build release
step demo demo
step build_asan configure_and_build asan
# Without the cases that are about size and time: they ran above, and cost minutes here.
step unit_asan ./build/asan/tests/daybook_unit '-tce=*many small things*,*a bomb is refused*,*time grows*,*50 MB*'
step cases_asan ./build/asan/daybook test
step fuzz tools/fuzz.sh 20 1 200000
step tidy tools/check_tidy.sh

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
