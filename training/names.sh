# Sourced by careful.sh and fast.sh: the names that both models learn from and are measured on, as train.py's arguments.
names=(--treebank-names "$work/names_ewt.iob2" --names "$bench/names/wikigold.conll.txt" --names "$work/names_syria.iob2"
  --names "$work/names_ecb.iob2" --names "$work/names_muc.iob2" --hold 0/5 --names-dev "$bench/treebank/en_ewt-ud-dev.iob2")
