#!/usr/bin/env bash
# The fast model, from what careful.sh left in WORK: about 21 minutes of processor time, one thread.
# Usage: fast.sh BENCH MINILM WORK DAYBOOK     as careful.sh; DAYBOOK: the program, built with the careful model.
# Given again after a stop it goes on where it was.
set -euo pipefail
bench=$1 minilm=$2 work=$3 daybook=$(realpath "$4")
cd "$(dirname "$0")"
common=(--treebank "$bench/treebank" --minilm "$minilm" --lexicon ../lexicon --size fast)
source ./names.sh
# Text parsed by the careful model.
python raw.py --syria "$bench/syria/reports.jsonl" --out "$work/syria.bare.conllu"
python raw.py --ecb "$bench/ecbplus" --every 2 --out "$work/ecb.bare.conllu"
python raw.py --muc "$bench/muc4/dev" --every 4 --out "$work/muc.bare.conllu"
parsed=()
for name in syria ecb muc; do
  [ -s "$work/$name.parsed.conllu" ] || "$daybook" parse --from conllu "$work/$name.bare.conllu" > "$work/$name.parsed.conllu"
  parsed+=(--parsed "$work/$name.parsed.conllu")
done
# Six epochs, rounding felt in the last; then one more without parsed text.
python train.py "${common[@]}" "${names[@]}" "${parsed[@]}" --work "$work/fast" --start "$work/careful/last.pt" --epochs 6 --quantise 1 --rate 4e-4 --head-rate 1e-3
python train.py "${common[@]}" "${names[@]}" --work "$work/fast2" --start "$work/fast/last.pt" --vocabulary "$work/fast/vocab.txt" --epochs 1 --quantise 1 \
  --rate 1.5e-4 --head-rate 4e-4
python export.py --work "$work/fast2" --minilm "$minilm" --out ../models/fast.model --about "daybook fast model, $(date +%F); see fast.card.md"
python reference.py --model ../models/fast.model --out "$work/fast"
