# SPDX-License-Identifier: Apache-2.0
"""Other names in the places of names: a town for a town, a person for a person, as long as the old one.

A treebank names few towns and families, and a network learns those by heart. Names come from the project's own lexicon
(gazetteer, given names, surnames). Only names whose words are all written like names are changed, so that tags and trees stay right.
"""
from __future__ import annotations

import random
import subprocess
from collections import defaultdict
from pathlib import Path

from conllu import Sentence, spans_of
from raw import words_of

SHARE = 0.3                       # of the names, each time a sentence is shown
INHABITANTS, LONGEST = 3000, 3


def column(path: Path, name: str = "name") -> list[str]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [row[rows[0].index(name)] for row in rows[1:]]


class Renamer:
    """Names by type and number of words."""

    def __init__(self, lexicon: Path):
        self.given = column(lexicon / "given_names.tsv")
        self.family = column(lexicon / "surnames.tsv")
        self.places: dict[int, list[list[str]]] = defaultdict(list)
        text = subprocess.run(["zstd", "-dc", str(lexicon / "gazetteer/places.tsv.zst")], check=True, capture_output=True).stdout.decode()
        for line in text.splitlines()[1:]:
            cells = line.split("\t")
            words = words_of(cells[1])
            if cells[7] == "P" and int(cells[6]) >= INHABITANTS and cells[1].isascii() and len(words) <= LONGEST \
                    and all(word[0].isupper() or word == "-" for word in words):
                self.places[len(words)].append(words)

    def name(self, kind: str, words: int, rng: random.Random) -> list[str] | None:
        if kind == "LOC" and self.places[words]:
            return rng.choice(self.places[words])
        if kind == "PER" and words == 1:
            return [rng.choice(self.given if rng.random() < 0.5 else self.family)]
        if kind == "PER" and words in (2, 3):
            middle = [rng.choice("ABCDEFGHJKLMNPRSTW") + "."] if words == 3 else []
            return [rng.choice(self.given), *middle, rng.choice(self.family)]
        return None

    def renamed(self, one: Sentence, rng: random.Random) -> Sentence:
        """The sentence with some of its names changed."""
        changes = {}
        for begin, end, kind in spans_of(one.names):
            if rng.random() >= SHARE or not all(self.is_name_word(one, at) for at in range(begin, end)):
                continue
            for at, word in enumerate(self.name(kind, end - begin, rng) or [], begin):
                changes[at] = word
        if not changes:
            return one
        swap = lambda cells: [changes.get(at, cell) for at, cell in enumerate(cells)]
        return Sentence(swap(one.forms), swap(one.lemmas), one.upos, one.feats, one.heads, one.deprels, one.names, one.document)

    @staticmethod
    def is_name_word(one: Sentence, at: int) -> bool:
        form = one.forms[at]
        written = form[0].isupper() and not form.isupper() and form.isalpha() or form == "-"
        return written and (not one.upos or one.upos[at] in ("PROPN", "PUNCT")) and (not one.feats or "Plur" not in one.feats[at])
