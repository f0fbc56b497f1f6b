# SPDX-License-Identifier: Apache-2.0
"""Sentences as batches of numbers, and the changes that make training text look like what will be read.

Changes, each to a share of the sentences of an epoch, drawn anew each time: all capitals (old wire copy), all
lower case, commas and apostrophes lost (texts whose cleaning took them), no final stop (headlines).
"""
from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

import torch
from torch import Tensor

from conllu import Sentence
from lemmas import applies, make_rules, rule_of, safe
from wordpiece import WordPieces, case_classes, lower, upper

NAME_TAGS = ["O"] + [f"{mark}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for mark in "BIES"]
UNKNOWN = -100
MAX_SENTENCE_PIECES = 510


@dataclass
class Labels:
    """The classes of each head, in order of frequency."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    relations: list[str]
    names: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> "Labels":
        def common(kind: str, least: int = 1) -> list[str]:
            counts = Counter(label for one in sentences for label in getattr(one, kind))
            return [label for label, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= least]
        return cls(common("upos"), common("feats", 2), make_rules(sentences), common("deprels"), NAME_TAGS)

    def maps(self) -> dict[str, dict[str, int]]:
        return {kind: {label: index for index, label in enumerate(labels)} for kind, labels in vars(self).items()}


def shouted(one: Sentence) -> Sentence:
    return Sentence([upper(form) for form in one.forms], one.lemmas, one.upos, one.feats, one.heads, one.deprels, one.names)


def whispered(one: Sentence) -> Sentence:
    return Sentence([lower(form) for form in one.forms], one.lemmas, one.upos, one.feats, one.heads, one.deprels, one.names)


def without(one: Sentence, gone: set[int]) -> Sentence:
    """The sentence without some words (indexes from 0) on which nothing else hangs."""
    gone = gone - {head - 1 for head in one.heads}
    if len(gone) == len(one.forms):
        return one
    at, new = 0, {0: 0}
    for index in range(len(one.forms)):
        if index not in gone:
            at += 1
            new[index + 1] = at
    pick = lambda cells: [cell for index, cell in enumerate(cells) if index not in gone]
    return Sentence(pick(one.forms), pick(one.lemmas), pick(one.upos), pick(one.feats),
                    [new[head] for head in pick(one.heads)], pick(one.deprels), pick(one.names))


def unpunctuated(one: Sentence, rng: random.Random) -> Sentence:
    """Commas gone, apostrophes gone; half the time a possessive s sticks to its noun ("Syrias")."""
    forms = list(one.forms)
    gone = {index for index, form in enumerate(forms) if form == "," and one.upos and one.deprels[index] == "punct"}
    joined = rng.random() < 0.5
    for index, form in enumerate(forms):
        bare = form.replace("'", "").replace("’", "")
        if bare == form or not bare:
            continue
        if joined and index and lower(bare) == "s" and one.deprels and one.deprels[index] == "case" \
                and one.heads[index] == index:
            forms[index - 1] += bare
            gone.add(index)
        else:
            forms[index] = bare
    changed = Sentence(forms, one.lemmas, one.upos, one.feats, one.heads, one.deprels, one.names)
    return without(changed, gone) if one.heads else changed


def varied(one: Sentence, rng: random.Random) -> Sentence:
    """The sentence as it will be shown this time."""
    draw = rng.random()
    if one.heads and draw < 0.08:
        one = unpunctuated(one, rng)
    elif one.heads and draw < 0.11 and one.forms[-1] in ".!" and len(one.forms) > 3:
        one = without(one, {len(one.forms) - 1})
    draw = rng.random()
    if draw < 0.10:
        return shouted(one)
    if draw < 0.13:
        return whispered(one)
    return one


class Numbers:
    """Turns sentences into the numbers of a batch."""

    def __init__(self, pieces: WordPieces, labels: Labels, pool: int = 0):
        self.pieces, self.labels, self.maps, self.pool = pieces, labels, labels.maps(), pool

    def pieces_of(self, one: Sentence) -> int:
        return sum(len(self.pieces.cut(form)) for form in one.forms)

    def batch(self, group: list[Sentence], learn: bool = True, mask_rng: random.Random | None = None) -> dict[str, Tensor]:
        """Pad a group. `learn` adds the answers; `mask_rng` hides a piece in twenty-five behind [MASK]."""
        rows = [self._row(one, mask_rng) for one in group]
        most = max(len(row[0]) for row in rows)
        words = max(len(one.forms) for one in group)
        size = len(group)
        out = {"pieces": torch.zeros(size, most, dtype=torch.long), "case": torch.zeros(size, most, dtype=torch.long),
               "piece_valid": torch.zeros(size, most, dtype=torch.bool),
               "firsts": torch.zeros(size, words + 1, dtype=torch.long),
               "word_valid": torch.zeros(size, words + 1, dtype=torch.bool)}
        if self.pool:
            out["pooling"] = torch.zeros(size, words + 1, most)
        for index, (ids, cases, firsts) in enumerate(rows):
            out["pieces"][index, :len(ids)] = torch.tensor(ids)
            out["case"][index, :len(ids)] = torch.tensor(cases)
            out["piece_valid"][index, :len(ids)] = True
            out["firsts"][index, :len(firsts)] = torch.tensor(firsts)
            out["word_valid"][index, :len(firsts)] = True
            if self.pool:
                ends = firsts[1:] + [len(ids) - 1]
                for word, (begin, end) in enumerate(zip(firsts, ends)):
                    out["pooling"][index, word, begin:end] = 1 / (end - begin)
        if learn:
            for kind in ("upos", "feats", "lemma", "names", "heads", "relations"):
                out["y_" + kind] = torch.full((size, words), UNKNOWN)
            for index, one in enumerate(group):
                for kind, values in self._answers(one).items():
                    out["y_" + kind][index, :len(values)] = torch.tensor(values)
        return out

    def _row(self, one: Sentence, mask_rng: random.Random | None) -> tuple[list[int], list[int], list[int]]:
        ids, cases, firsts = [self.pieces.first], [0], [0]
        for form, case in zip(one.forms, case_classes(one.forms)):
            firsts.append(len(ids))
            for piece in self.pieces.cut(form):
                ids.append(self.pieces.mask if mask_rng and mask_rng.random() < 0.04 else piece)
                cases.append(case)
        return ids + [self.pieces.last], cases + [0], firsts

    def _answers(self, one: Sentence) -> dict[str, list[int]]:
        maps, out = self.maps, {}
        if one.upos:
            out["upos"] = [maps["upos"].get(label, UNKNOWN) for label in one.upos]
            out["feats"] = [maps["feats"].get(label, UNKNOWN) for label in one.feats]
            out["lemma"] = [maps["lemma"].get(rule_of(form, lemma), UNKNOWN) if safe(form, lemma) else UNKNOWN
                            for form, lemma in zip(one.forms, one.lemmas)]
        if one.heads:
            out["heads"] = one.heads
            out["relations"] = [maps["relations"].get(label, UNKNOWN) for label in one.deprels]
        if one.names:
            out["names"] = [maps["names"].get(tag, UNKNOWN) for tag in one.names]
        return out

    def grouped(self, sentences: list[Sentence], room: int, rng: random.Random | None = None) -> list[list[Sentence]]:
        """Groups of sentences of like length, each of at most `room` padded pieces; with `rng` in random order.
        Sentences of too many pieces are left out."""
        sized = [(self.pieces_of(one) + 2, rng.random() if rng else index, one) for index, one in enumerate(sentences)]
        sized = sorted((item for item in sized if item[0] <= MAX_SENTENCE_PIECES + 2),
                       key=lambda item: (item[0] // 4 if rng else item[0], item[1]))
        groups, now = [], []
        for size, _, one in sized:
            if now and size * (len(now) + 1) > room:
                groups.append(now)
                now = []
            now.append(one)
        groups += [now] if now else []
        if rng:
            rng.shuffle(groups)
        return groups
