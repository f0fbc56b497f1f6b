#!/usr/bin/env bash
# kill -9 at random moments of `add`: every acknowledged report is there, `check` is clean, a second `add` completes the set.
# DAYBOOK_KILLS says how often (default 10), DAYBOOK_KILL_REPORTS among how many reports (default 120).
set -euo pipefail
daybook=$1 kills=${DAYBOOK_KILLS:-10} reports=${DAYBOOK_KILL_REPORTS:-120}
model=${DAYBOOK_KILL_MODEL:-careful}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
trap 'echo "line $LINENO failed: kill ${n:-0} after ${wait:-0} ms"; ls -la; tail -n 3 ./*.err' ERR
cd "$work"
unset DAYBOOK_DB
python3 "$2/bench/multiply.py" "$reports" in
started=$(date +%s%N)
"$daybook" add --model "$model" --db whole.db in > acks 2> /dev/null
took=$(( ($(date +%s%N) - started) / 1000000 ))
"$daybook" export --db whole.db | grep -v '^{"kind":"run"' > whole.jsonl
cut -f 2 acks | sort -u > whole.ids

cut=0 partial=0
for n in $(seq 1 "$kills"); do
  rm -f a.db* acks.log
  "$daybook" add --model "$model" --db a.db in > acks.log 2> /dev/null &
  pid=$!
  wait=$(( (RANDOM * 32768 + RANDOM) % (took + 1) ))
  sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
  kill -9 $pid 2> /dev/null && cut=$((cut + 1)) || true
  wait $pid 2> /dev/null || true
  awk -F '\t' 'NF == 3 { print $2 }' acks.log | sort -u > acked
  if [ -f a.db ]; then
    [ -s acked ] && [ "$(wc -l < acked)" -lt "$(wc -l < whole.ids)" ] && partial=$((partial + 1))
    "$daybook" check --db a.db > faults 2> check.err || { echo "kill $n after $wait ms: check"; cat faults check.err; exit 1; }
    "$daybook" reports --db a.db 2> /dev/null | tail -n +2 | cut -f 1 | sort > there
    missing=$(comm -23 acked there | wc -l)
    [ "$missing" = 0 ] || { echo "kill $n after $wait ms: $missing acknowledged reports are missing"; exit 1; }
  else
    [ ! -s acked ] || { echo "kill $n after $wait ms: acknowledged without a database"; exit 1; }
  fi
  "$daybook" add --model "$model" --db a.db in > /dev/null 2> add.err || { echo "kill $n: the second add failed"; cat add.err; exit 1; }
  "$daybook" export --db a.db | grep -v '^{"kind":"run"' | cmp - whole.jsonl || { echo "kill $n after $wait ms: another record"; exit 1; }
  "$daybook" check --db a.db > /dev/null 2>&1
  [ "$(ls a.db*)" = a.db ]
done
echo "$kills runs of $reports reports ($took ms each), $cut killed, $partial of them with part of the reports acknowledged: nothing lost"
