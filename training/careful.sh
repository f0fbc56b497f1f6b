#!/usr/bin/env bash
# The careful model, from the treebank's files to the model file: about 42 minutes of processor time, one thread.
# Usage: careful.sh BENCH MINILM WORK     BENCH: folder with treebank, names, syria, ecbplus, muc4; MINILM: README.md; WORK: for
# checkpoints, outside the repository. Given again after a stop it goes on where it was.
set -euo pipefail
bench=$1 minilm=$2 work=$3
cd "$(dirname "$0")"
mkdir -p "$work"
common=(--treebank "$bench/treebank" --minilm "$minilm" --lexicon ../lexicon)
# Trees, tags and lemmas: six epochs.
python train.py "${common[@]}" --work "$work/trees" --epochs 6 --floor 0.1
# The sentences whose names were marked, and the marks (names/README.md).
python raw.py --syria "$bench/syria/reports.jsonl" --every 5 --out "$work/syria.conllu"
python raw.py --ecb "$bench/ecbplus" --every 10 --out "$work/ecb.conllu"
python raw.py --muc "$bench/muc4/dev" --every 32 --out "$work/muc.conllu"
python marked.py --text "$bench/treebank/en_ewt-ud-train.conllu" --marks names/ewt.tsv --out "$work/names_ewt.iob2"
for name in syria ecb muc; do
  python marked.py --text "$work/$name.conllu" --marks names/$name.tsv --out "$work/names_$name.iob2"
done
# All heads together: four epochs, rounding felt in the last.
source ./names.sh
python train.py "${common[@]}" "${names[@]}" --work "$work/careful" --start "$work/trees/last.pt" --epochs 4 --quantise 1 --rate 1.1e-4 --head-rate 1e-3
# The file, and its golden sentences for tests/cli/models.sh.
python export.py --work "$work/careful" --minilm "$minilm" --out ../models/careful.model --about "daybook careful model, $(date +%F); see careful.card.md"
python reference.py --model ../models/careful.model --out "$work/careful"
