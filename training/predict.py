# SPDX-License-Identifier: Apache-2.0
"""Applying a network to sentences of given words: tags, features, lemmas, trees, names."""
from __future__ import annotations

import numpy as np
import torch

from batches import Labels, Numbers
from conllu import Sentence, spans_of
from lemmas import applies, apply_rule
from model import Parser
from trees import best_names, best_tree, leaning, name_steps, whole
from wordpiece import lower


def choose_lemma(form: str, upos: str, scores, rules: list[str], exceptions: dict[tuple[str, str], str]) -> str:
    """What the best rule makes that applies to the form and leaves something of it; or the exception, unless
    that is in lower case and the rule keeps capitals."""
    found = exceptions.get((lower(form), upos))
    for index in (-scores).argsort(kind="stable"):
        if applies(rules[index], form):
            lemma = apply_rule(rules[index], form)
            if lemma:
                return lemma if found is None or (rules[index][0] != "l" and found == lower(found)) else found
    return form if found is None else found


SUBJECTS, OBJECTS = {"nsubj", "nsubj:pass", "csubj", "csubj:pass"}, {"obj"}


def once_only(heads: list[int], scores: np.ndarray, labels: list[str]) -> list[str]:
    """The best relation of each word, but of two subjects or two objects of one head the surer stays and the other
    gets its best relation of another kind."""
    kinds = [1 if label in SUBJECTS else 2 if label in OBJECTS else 0 for label in labels]
    chosen, claims = [], {}
    for word, (head, row) in enumerate(zip(heads, scores)):
        best = int(row.argmax())
        kind, other = kinds[best], best
        if kind and head:
            rest = np.where(np.array(kinds) == kind, -np.inf, row)
            second = int(rest.argmax())
            margin = int(whole(row[best:best + 1])[0]) - int(whole(row[second:second + 1])[0])
            rival = claims.get((head, kind))
            if rival is None:
                claims[head, kind] = (word, margin, second)
            elif margin > rival[1]:
                chosen[rival[0]] = labels[rival[2]]
                claims[head, kind] = (word, margin, second)
            else:
                other = second
        chosen.append(labels[other])
    return chosen


def parse(network: Parser, numbers: Numbers, exceptions: dict, sentences: list[Sentence], room: int = 2000) -> list[Sentence]:
    """New sentences with all layers filled, in the order given. Too long ones come back bare."""
    labels: Labels = numbers.labels
    steps = name_steps(labels.names)
    root = labels.relations.index("root")
    done: dict[int, Sentence] = {}
    network.eval()
    with torch.no_grad():
        for group in numbers.grouped(sentences, room):
            out = network(numbers.batch(group, learn=False))
            heads_of = []
            for index, one in enumerate(group):
                n = len(one.forms)
                heads_of.append(best_tree(whole(out["arcs"][index, :n, :n + 1].numpy())))
            words = out["arcs"].shape[1]
            heads = torch.tensor([heads + [0] * (words - len(heads)) for heads in heads_of])
            rels = network.relations(heads)
            rels[..., root] -= torch.where(heads == 0, 0.0, 1e6)
            rels += torch.where(heads == 0, -1e6, 0.0)[..., None] * (torch.arange(rels.shape[2]) != root)
            best = {kind: out[kind].argmax(-1) for kind in ("upos", "feats")}
            for index, one in enumerate(group):
                n = len(one.forms)
                upos = [labels.upos[k] for k in best["upos"][index, :n]]
                lemma_scores = out["lemma"][index, :n].numpy()
                tags = best_names(leaning(whole(out["names"][index, :n].numpy()), labels.names), steps)
                done[id(one)] = Sentence(
                    one.forms, [choose_lemma(form, tag, row, labels.lemma, exceptions)
                                for form, tag, row in zip(one.forms, upos, lemma_scores)],
                    upos, [labels.feats[k] for k in best["feats"][index, :n]], heads_of[index],
                    once_only(heads_of[index], rels[index, :n].numpy(), labels.relations), [labels.names[k] for k in tags], one.document)
    return [done.get(id(one), Sentence(one.forms, document=one.document)) for one in sentences]


def scores(gold: list[Sentence], found: list[Sentence]) -> dict[str, float]:
    """Shares right on given words, as score_treebank.py counts them (subtypes cut off for LAS)."""
    n = right_upos = right_feats = right_lemma = uas = las = 0
    for a, b in zip(gold, found):
        for k in range(len(a.forms)):
            n += 1
            if not b.upos:
                continue
            right_upos += a.upos[k] == b.upos[k]
            right_feats += a.feats[k] == b.feats[k]
            right_lemma += a.lemmas[k] in ("_", b.lemmas[k])
            same = a.heads[k] == b.heads[k]
            uas += same
            las += same and a.deprels[k].split(":")[0] == b.deprels[k].split(":")[0]
    return {"upos": right_upos / n, "feats": right_feats / n, "lemma": right_lemma / n, "uas": uas / n, "las": las / n}


def name_scores(gold: list[Sentence], found: list[Sentence]) -> dict[str, float]:
    """Exact precision, recall and F1 of names on given words (CoNLL), over the types that gold has."""
    kinds = {kind for one in gold for _, _, kind in spans_of(one.names)}
    right = n_gold = n_found = 0
    for a, b in zip(gold, found):
        wanted, got = set(spans_of(a.names)), {span for span in spans_of(b.names) if span[2] in kinds}
        right, n_gold, n_found = right + len(wanted & got), n_gold + len(wanted), n_found + len(got)
    precision, recall = right / max(n_found, 1), right / max(n_gold, 1)
    return {"f1": 2 * right / max(n_gold + n_found, 1), "precision": precision, "recall": recall}
