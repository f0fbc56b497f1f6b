#!/usr/bin/env bash
# The trained models: tags, lemmas, trees and names of twenty sentences as the training programs' own arithmetic gives
# them (tests/golden, made by training/reference.py), for any number of threads; and a text long past every limit.
set -euo pipefail
daybook=$1 source=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
columns() { grep -v '^#' "$1" | cut -f 1-4,6-8; }
names() { grep -v '^#' "$1" | cut -f 1,2,10 | sed 's/|\?SpaceAfter=No//'; }
for model in careful fast; do
  [ -f "$source/models/$model.model" ] || { echo "no $model.model"; exit 1; }
  golden=$source/tests/golden/$model.conllu
  "$daybook" parse --model $model --threads 1 --from conllu "$golden" > "$work/$model.conllu"
  diff <(columns "$golden") <(columns "$work/$model.conllu")
  diff <(names "$golden" | grep NER=) <(names "$work/$model.conllu" | grep NER=)
  "$daybook" parse --model $model --threads 3 --from conllu "$golden" | cmp - "$work/$model.conllu"
done
# the models differ, and each run of `add` says which it used
if cmp -s <(columns "$work/careful.conllu") <(columns "$work/fast.conllu"); then echo "both models say the same"; exit 1; fi
printf 'The army shelled a town on Monday.\n' > "$work/report.txt"
"$daybook" add --db "$work/a.db" --model fast "$work/report.txt" > /dev/null 2>&1
"$daybook" export --db "$work/a.db" --to jsonl 2> /dev/null | head -n 1 | grep -q '"model":"fast"'
# and whether the gate was on
"$daybook" export --db "$work/a.db" --to jsonl 2> /dev/null | head -n 1 | grep -q '"gate":"on"'
"$daybook" add --db "$work/b.db" --model fast --gate off "$work/report.txt" > /dev/null 2>&1
"$daybook" export --db "$work/b.db" --to jsonl 2> /dev/null | head -n 1 | grep -q '"gate":"off"'
status=0; "$daybook" add --db "$work/c.db" --gate ajar "$work/report.txt" 2> "$work/err" || status=$?
[ "$status" = 2 ] && grep -q 'on or off' "$work/err"
for model in careful fast; do "$daybook" test --gate on --model $model "$source/tests/cli/gate.case" > /dev/null; done
status=0; "$daybook" parse --model slow "$work/report.txt" 2> "$work/err" || status=$?
[ "$status" = 2 ] && grep -q 'careful and fast' "$work/err"
# who stands without "by" is no agent; the word before a hyphen hangs from the participle after it
printf 'The guard was executed along with his brother.\n\nThey lay in the Red Banner group-dominated town.\n' > "$work/rules.txt"
for model in careful fast; do
  "$daybook" parse --model $model "$work/rules.txt" > "$work/rules.conllu"
  if grep -q 'obl:agent' "$work/rules.conllu"; then echo "an agent without by"; exit 1; fi
  awk -F'\t' '$2 == "group" { head = $7 } $2 == "dominated" { at = $1 } END { exit !(head == at) }' "$work/rules.conllu"
done
# one sentence of many words is parsed in pieces, and said to be
for i in $(seq 1 4000); do printf 'the army shelled a town and '; done > "$work/long.txt"
"$daybook" parse --model fast "$work/long.txt" > "$work/long.conllu" 2> "$work/err"
[ "$(grep -c $'\t0\troot\t' "$work/long.conllu")" = "$(grep -c '^# sent_id' "$work/long.conllu")" ]
grep -q 'parsed in' "$work/err"
