# SPDX-License-Identifier: Apache-2.0
"""What one training run learns from and measures on, gathered from its command line."""
from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from pathlib import Path

from batches import Labels
from conllu import Sentence, read_conllu, read_names
from lemmas import make_exceptions, read_lexicon
from wordpiece import WordPieces

SMALL_VOCABULARY, SMALL_AT_LEAST = 11000, 3


@dataclass
class Corpus:
    """Treebank sentences come first in `train`; `held` are names to measure on, by file name."""

    train: list[Sentence]
    dev: list[Sentence]
    labels: Labels
    exceptions: dict[tuple[str, str], str]
    pieces: WordPieces
    kept: list[int]                                    # ids of MiniLM's pieces, in the order of `pieces`
    held: dict[str, list[Sentence]] = field(default_factory=dict)


def add_arguments(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("--treebank", required=True, type=Path, help="folder with en_ewt-ud-train.conllu and en_ewt-ud-dev.conllu")
    ask.add_argument("--minilm", required=True, type=Path, help="folder with model.safetensors and vocab.txt")
    ask.add_argument("--lexicon", required=True, type=Path, help="the project's lexicon folder")
    ask.add_argument("--treebank-names", type=Path, help="names of the treebank's own sentences, in its order (.iob2)")
    ask.add_argument("--names", action="append", default=[], type=Path, help="more sentences with names (CoNLL, .iob2)")
    ask.add_argument("--hold", help="K/N: keep back documents K, K+N, ... of each --names file, to measure on")
    ask.add_argument("--names-dev", action="append", default=[], type=Path, help="names to measure on")
    ask.add_argument("--parsed", action="append", default=[], type=Path, help="more text, parsed (CoNLL-U)")
    ask.add_argument("--vocabulary", type=Path, help="the vocab.txt of an earlier run, to go on from its checkpoint (fast)")
    ask.add_argument("--no-trees", action="store_true", help="learn names only")


def held_back(sentences: list[Sentence], hold: str) -> tuple[list[Sentence], list[Sentence]]:
    """(to learn from, to measure on), whole documents each."""
    part, parts = map(int, hold.split("/"))
    order = {name: index for index, name in enumerate(dict.fromkeys(one.document for one in sentences))}
    mine = [order[one.document] % parts == part for one in sentences]
    return ([one for one, held in zip(sentences, mine) if not held], [one for one, held in zip(sentences, mine) if held])


def gather(given: argparse.Namespace) -> Corpus:
    treebank = read_conllu(given.treebank / "en_ewt-ud-train.conllu")
    labels = Labels.of(treebank)
    exceptions = make_exceptions(treebank, labels.lemma, read_lexicon(given.lexicon / "lemmas/lemmas.tsv.zst"))
    if given.treebank_names:
        for one, named in zip(treebank, read_names(given.treebank_names), strict=True):
            assert one.forms == named.forms
            one.names = named.names
    parsed = [one for path in given.parsed for one in read_conllu(path, named=True) if one.upos[0] != "_"]
    pieces = WordPieces.read(given.minilm / "vocab.txt")
    kept = list(range(len(pieces.pieces)))
    if given.size == "fast":
        if given.vocabulary:
            ids = {piece: index for index, piece in enumerate(pieces.pieces)}
            kept = [ids[piece] for piece in given.vocabulary.read_text().split("\n")[:-1]]
        else:
            kept = pieces.fewer((form for one in treebank + parsed for form in one.forms), SMALL_VOCABULARY, SMALL_AT_LEAST)
        pieces = WordPieces([pieces.pieces[index] for index in kept])
    corpus = Corpus([] if given.no_trees else treebank + parsed, read_conllu(given.treebank / "en_ewt-ud-dev.conllu"), labels,
                    exceptions, pieces, kept)
    for path in given.names:
        read = read_names(path)
        if given.hold and any(one.document != "0" for one in read):
            read, corpus.held[path.name] = held_back(read, given.hold)
        corpus.train += read
    for path in given.names_dev:
        corpus.held[path.name] = read_names(path)
    return corpus
