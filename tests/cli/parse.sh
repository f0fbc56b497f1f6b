#!/usr/bin/env bash
# daybook parse: the same output for any number of threads; CoNLL-U keeps its words; errors name the line.
set -euo pipefail
daybook=$1
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for i in $(seq 1 40); do
  printf 'Shells hit the town of Ardal on Monday, officials said. They don’t know who fired.\n\nA second report %s came later.\n\n' "$i"
done > "$work/in.txt"
"$daybook" parse --threads 1 "$work/in.txt" > "$work/one.conllu"
"$daybook" parse --threads 3 < "$work/in.txt" > "$work/three.conllu"
cmp "$work/one.conllu" "$work/three.conllu"
[ "$(grep -c '^# text = ' "$work/one.conllu")" = 120 ]
"$daybook" parse --from conllu "$work/one.conllu" > "$work/again.conllu"
diff <(grep -v '^#' "$work/one.conllu" | cut -f 1,2) <(grep -v '^#' "$work/again.conllu" | cut -f 1,2)
printf '1\tA\tB\n' > "$work/bad.conllu"
status=0; "$daybook" parse --from conllu "$work/bad.conllu" 2> "$work/err" || status=$?
[ "$status" = 2 ] && grep -q 'bad.conllu: line 1' "$work/err"
