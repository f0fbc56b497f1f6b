# SPDX-License-Identifier: Apache-2.0
"""Sentences of syntactic words, read from CoNLL-U, .iob2 and CoNLL name files.

Only what the models learn is kept: form, lemma, UPOS, FEATS, head, relation (without subtype only where
a caller asks) and a name tag. Ranges (`1-2`) and empty nodes (`1.1`) are left out.
Formats: https://universaldependencies.org/format.html
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Sentence:
    """One sentence; every list has one entry a word. Heads count from 1, 0 is the root.
    A list that is empty is unknown: nothing is learned from it."""

    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)      # BIOES; "_" is unknown
    document: str = ""


def read_conllu(path: Path | str, named: bool = False) -> list[Sentence]:
    """Read a treebank; names, if `named`, from MISC as write_conllu writes them."""
    sentences, now, document = [], Sentence(), ""
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        elif not line.strip():
            if now.forms:
                now.document = document
                now.names = now.names if named else []
                sentences.append(now)
            now = Sentence()
        elif not line.startswith("#"):
            cells = line.split("\t")
            if not cells[0].isdigit():
                continue
            now.forms.append(cells[1])
            now.lemmas.append(cells[2])
            now.upos.append(cells[3])
            now.feats.append(cells[5])
            now.heads.append(int(cells[6]) if cells[6].isdigit() else 0)
            now.deprels.append(cells[7])
            now.names.append(next((cell[5:] for cell in cells[9].split("|") if cell.startswith("Name=")), "O"))
    assert not now.forms, f"{path}: no empty line at the end"
    return sentences


def bioes(tags: list[str]) -> list[str]:
    """Turn IOB1, IOB2 or BIOES tags into BIOES."""
    spans = spans_of(tags)
    out = ["_" if tag == "_" else "O" for tag in tags]
    for begin, end, kind in spans:
        if end - begin == 1:
            out[begin] = "S-" + kind
        else:
            out[begin:end] = ["B-" + kind] + ["I-" + kind] * (end - begin - 2) + ["E-" + kind]
    return out


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Word ranges and types of IOB1, IOB2 or BIOES tags."""
    spans: list[list] = []
    before = "O"
    for index, tag in enumerate(tags):
        mark, _, kind = tag.partition("-")
        if kind:
            if mark in "BS" or before[1:] != tag[1:] and before.partition("-")[2] != kind:
                spans.append([index, index + 1, kind])
            else:
                spans[-1][1] = index + 1
        before = tag
    return [tuple(span) for span in spans]


def read_names(path: Path | str) -> list[Sentence]:
    """Read names: tabs as UNER's .iob2 (id, form, tag), spaces as wikigold (form, tag)."""
    sentences, forms, tags, document, number = [], [], [], "0", 0
    for line in Path(path).read_text(encoding="utf-8").split("\n") + [""]:
        if line.startswith("# newdoc"):
            document = line.partition("=")[2].strip()
        elif line.startswith("# ") and str(path).endswith(".iob2"):
            continue
        elif line.startswith("-DOCSTART-"):
            number += 1
            document = str(number)
        elif not line.strip():
            if forms:
                sentences.append(Sentence(forms=forms, names=bioes(tags), document=document))
            forms, tags = [], []
        else:
            cells = line.split("\t")
            form, tag = (cells[1], cells[2]) if len(cells) > 2 else line.split()[:2]
            forms.append(form)
            tags.append(tag)
    return sentences


def write_conllu(sentences: list[Sentence], path: Path | str) -> None:
    """Write sentences; a name tag other than O stands in MISC as `Name=B-PER`."""
    with open(path, "w", encoding="utf-8") as out:
        for one in sentences:
            for index, form in enumerate(one.forms):
                name = one.names[index] if one.names else "O"
                get = lambda cells, default="_": cells[index] if cells else default
                out.write("\t".join([str(index + 1), form, get(one.lemmas), get(one.upos), "_", get(one.feats),
                                     str(get(one.heads, "_")), get(one.deprels), "_",
                                     "_" if name == "O" else "Name=" + name]) + "\n")
            out.write("\n")


WORD = re.compile(r"\w", re.UNICODE)
