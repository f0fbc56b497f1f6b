# SPDX-License-Identifier: Apache-2.0
"""Training of a model: one encoder, all heads. README.md has the commands for both models.

Resumable (a checkpoint an epoch in --work, picked up when the same command is given again), deterministic
for one seed (one thread). Progress on stderr, the loss curve and the figures on the dev part in WORK/curve.tsv.
"""
from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Numbers, UNKNOWN, varied
from conllu import write_conllu
from corpus import Corpus, add_arguments, gather
from model import Parser, Shape
from predict import name_scores, parse, scores
from renamed import Renamer
from start import start_from_careful, start_from_minilm

WEIGHTS = {"upos": 1.0, "feats": 0.5, "lemma": 0.5, "names": 1.0, "arcs": 1.0, "relations": 1.0}
FAST_LAYERS = [0, 2]                    # of the careful model's, that the fast one starts from
BETAS, DECAY, LAYER_RATE, WARM, CLIP = (0.9, 0.98), 0.01, 0.9, 0.05, 2.0


def losses(network: Parser, batch: dict) -> dict[str, torch.Tensor]:
    """Cross-entropy of each head over the words whose answer is known."""
    heads = batch["y_heads"]
    out = network(batch, heads.clamp_min(0))
    pairs = {"upos": (out["upos"], batch["y_upos"]), "feats": (out["feats"], batch["y_feats"]),
             "lemma": (out["lemma"], batch["y_lemma"]), "names": (out["names"], batch["y_names"]),
             "arcs": (out["arcs"], heads), "relations": (out["rels"], batch["y_relations"])}
    return {kind: F.cross_entropy(score.flatten(0, 1), answer.flatten(), ignore_index=UNKNOWN)
            for kind, (score, answer) in pairs.items() if (answer != UNKNOWN).any()}


def optimisers(network: Parser, rate: float, head_rate: float) -> list[torch.optim.Optimizer]:
    """AdamW for all but the piece table, whose rows are seen seldom: SparseAdam. Lower layers learn slower."""
    groups, count = [], len(network.layers)
    for name, value in network.named_parameters():
        if name == "piece.weight":
            continue
        if name.startswith("layers."):
            lr = rate * LAYER_RATE ** (count - 1 - int(name.split(".")[1]))
        elif name.startswith(("position", "norm")):
            lr = rate * LAYER_RATE ** count
        else:
            lr = head_rate
        groups.append({"params": [value], "lr": lr, "peak": lr, "weight_decay": DECAY if value.ndim > 1 else 0.0})
    pieces = [{"params": [network.piece.weight], "lr": rate * 0.5, "peak": rate * 0.5}]
    return [torch.optim.AdamW(groups, betas=BETAS, foreach=True), torch.optim.SparseAdam(pieces, lr=rate, betas=BETAS)]


def new_network(given: argparse.Namespace, corpus: Corpus) -> Parser:
    counts = {kind: len(labels) for kind, labels in vars(corpus.labels).items()}
    network = Parser(Shape.of(given.size, pieces=len(corpus.pieces.pieces), **counts))
    if given.size == "fast" and not given.vocabulary:
        start_from_careful(network, torch.load(given.start)["network"], corpus.kept, FAST_LAYERS)
    elif given.start:
        network.load_state_dict(torch.load(given.start)["network"])
    else:
        start_from_minilm(network, given.minilm / "model.safetensors")
    return network


def write_labels(work: Path, network: Parser, corpus: Corpus) -> None:
    """What export.py needs beside the checkpoint."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "vocab.txt").write_text("\n".join(corpus.pieces.pieces) + "\n")
    rows = [[*key, lemma] for key, lemma in sorted(corpus.exceptions.items())]
    (work / "labels.json").write_text(json.dumps({"shape": network.shape.as_dict(), "labels": vars(corpus.labels), "exceptions": rows}))


class Run:
    """A network on its way through the epochs."""

    def __init__(self, given: argparse.Namespace):
        self.given, self.corpus = given, gather(given)
        self.renamer = Renamer(given.lexicon)
        self.network = new_network(given, self.corpus)
        self.numbers = Numbers(self.corpus.pieces, self.corpus.labels, self.network.shape.pool)
        self.steppers = optimisers(self.network, given.rate, given.head_rate)
        self.step = self.epoch = 0
        self.total = given.epochs * len(self.numbers.grouped(self.corpus.train, given.room, random.Random(0)))
        write_labels(given.work, self.network, self.corpus)

    def resume(self) -> None:
        path = self.given.work / "last.pt"
        if path.exists():
            saved = torch.load(path)
            self.network.load_state_dict(saved["network"])
            for one, state in zip(self.steppers, saved["steppers"]):
                one.load_state_dict(state)
            self.step, self.epoch = saved["step"], saved["epoch"]
            torch.set_rng_state(saved["rng"])

    def save(self) -> None:
        torch.save({"network": self.network.state_dict(), "steppers": [one.state_dict() for one in self.steppers],
                    "step": self.step, "epoch": self.epoch, "rng": torch.get_rng_state()}, self.given.work / "last.pt")

    def set_rates(self) -> None:
        """Up in a straight line, then down in one, to the floor."""
        warm = WARM * self.total
        share = self.step / warm if self.step < warm else 1 - (self.step - warm) / (self.total - warm)
        for one in self.steppers:
            for group in one.param_groups:
                group["lr"] = group["peak"] * max(self.given.floor, share)

    def learn(self, batch: dict) -> dict[str, float]:
        self.set_rates()
        parts = losses(self.network, batch)
        for one in self.steppers:
            one.zero_grad(set_to_none=True)
        sum(WEIGHTS[kind] * value for kind, value in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_([value for name, value in self.network.named_parameters()
                                        if name != "piece.weight" and value.grad is not None], CLIP)
        for one in self.steppers:
            one.step()
        self.step += 1
        return {kind: float(value) for kind, value in parts.items()}

    def run_epoch(self) -> dict[str, float]:
        """One pass over the text, each sentence varied anew; the losses, smoothed."""
        rng = random.Random(self.given.seed * 1000 + self.epoch)
        groups = self.numbers.grouped([varied(self.renamer.renamed(one, rng), rng) for one in self.corpus.train], self.given.room, rng)
        self.network.set_quantise(self.epoch >= self.given.epochs - self.given.quantise)
        self.network.train()
        smooth: dict[str, float] = {}
        cpu = time.process_time()
        for index, group in enumerate(groups):
            for kind, value in self.learn(self.numbers.batch(group, mask_rng=rng)).items():
                smooth[kind] = 0.98 * smooth.get(kind, value) + 0.02 * value
            if index % 50 == 49:
                print(f"epoch {self.epoch + 1} of {self.given.epochs}, batch {index + 1} of {len(groups)}, {time.process_time() - cpu:.0f} s: "
                      + " ".join(f"{kind} {value:.3f}" for kind, value in smooth.items()), file=sys.stderr, flush=True)
        self.epoch += 1
        self.save()
        return smooth

    def measure(self) -> dict[str, float]:
        figures = {}
        for name, gold in self.corpus.held.items():
            figures["names " + name] = name_scores(gold, parse(self.network, self.numbers, self.corpus.exceptions, gold))["f1"]
        if not self.given.no_trees:
            found = parse(self.network, self.numbers, self.corpus.exceptions, self.corpus.dev)
            figures.update(scores(self.corpus.dev, found))
            write_conllu(found, self.given.work / "dev.conllu")
        return figures


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    add_arguments(ask)
    ask.add_argument("--work", required=True, type=Path, help="folder for checkpoint, curve and dev.conllu")
    ask.add_argument("--size", choices=["careful", "fast"], default="careful")
    ask.add_argument("--start", type=Path, help="checkpoint to start from, with a fresh schedule")
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--until", type=int, default=1000, help="stop after this epoch of the schedule (the same command with more goes on)")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--head-rate", type=float, default=1.5e-3)
    ask.add_argument("--floor", type=float, default=0.0, help="share of the rate that is left at the end")
    ask.add_argument("--room", type=int, default=750, help="padded pieces a batch")
    ask.add_argument("--quantise", type=int, default=0, metavar="N", help="feel the rounding to whole numbers in the last N epochs")
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(given.seed)
    run = Run(given)
    run.resume()
    while run.epoch < min(given.epochs, given.until):
        row = {"epoch": run.epoch + 1, **{"loss " + kind: value for kind, value in run.run_epoch().items()}, **run.measure()}
        line = "\t".join(f"{key}={value:.4g}" if key == "epoch" else f"{key}={value:.4f}" for key, value in row.items())
        with open(given.work / "curve.tsv", "a") as curve:
            curve.write(line + "\n")
        print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
