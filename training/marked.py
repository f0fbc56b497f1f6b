# SPDX-License-Identifier: Apache-2.0
"""Sentences with the names that readers marked in them (names/README.md).

A row of a marks file is: number of the sentence in its text (from 0), its first word (from 0), how many words, type.
Sentences without a row have no names.

    marked.py --text FILE.conllu --marks names/FILE.tsv --out FILE.iob2
"""
from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from conllu import read_conllu


def read_marks(path: Path) -> dict[int, list[tuple[int, int, str]]]:
    """Sentence to (first word, words, type)."""
    marks: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        sentence, first, words, kind = line.split("\t")
        marks[int(sentence)].append((int(first), int(words), kind))
    return marks


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("text", "marks", "out"):
        ask.add_argument("--" + name, type=Path, required=True)
    given = ask.parse_args()
    marks = read_marks(given.marks)
    with open(given.out, "w", encoding="utf-8") as out:
        for number, one in enumerate(read_conllu(given.text)):
            tags = ["O"] * len(one.forms)
            for first, words, kind in marks.pop(number, []):
                assert first + words <= len(tags), f"{given.marks}: sentence {number} has {len(tags)} words: is this the text that was marked?"
                tags[first:first + words] = ["B-" + kind] + ["I-" + kind] * (words - 1)
            for index, (form, tag) in enumerate(zip(one.forms, tags)):
                out.write(f"{index + 1}\t{form}\t{tag}\n")
            out.write("\n")
    assert not marks, f"{given.marks}: {len(marks)} of its sentences are not in {given.text}"


if __name__ == "__main__":
    main()
