#!/usr/bin/env python3
"""Furniture or text? A log-linear model over the words of one paragraph near an end of an article.

    train.py BENCH OUT.weights      fits on everything and writes the weights
    train.py BENCH --check          cross-validation; the threshold in src/clean/ends_model.cc comes from it

Furniture is furniture.tsv, written for this. Text is text.tsv, written to look dangerously like it, and the first and
last sentences of reports that may be learned from (FA-KES, ECB+, MUC-4 dev), which are read and not kept. Standard
library only; the same numbers on every run.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
TOKEN = re.compile(r"[0-9a-z'@\x80-\U0010ffff]+")
ENDS = re.compile(r"""[.!?:;…]["'”’)\] ]*$""")
EPOCHS, RATE, RIDGE, LEAST, COMMON, POWER = 8, 0.3, 1.0, 2, 12, 0.25
LEAST_WORDS = 5
LENGTHS = (5, 12, 30, 60)
# Furniture that slipped into the corpora's texts.
SPOILT = re.compile(r"subscribe|sign up|newsletter|comments? (section|below)|copyright|all rights|contributed to|\bposted on|"
                    r"follow .* on|more information|stay tuned|https?:|www\.|published:|edited translation|source\b|^[^a-z]*$")
# A written text counts as several: they are few, and they are the cases that must not be cut.
WEIGHT_FURNITURE, WEIGHT_TEXT = 6.0, 4.0


def fold(text: str) -> str:
    """As fold_line() of src/clean/words.cc."""
    text = " ".join(text.lower().split())
    return text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2014: "-"})


def features(text: str) -> list[str]:
    folded = fold(text)
    tokens = ["#" if any(c.isdigit() for c in t) else t for t in TOKEN.findall(folded)]
    out = set()
    for a, b in zip(tokens, tokens[1:]):
        out.add(f"{a} {b}")
    out.update(tokens)
    if tokens:
        out.add("^" + tokens[0])
    if len(tokens) > 1:
        out.add(f"^{tokens[0]} {tokens[1]}")
    out.add(f"=length {sum(len(tokens) > n for n in LENGTHS)}")
    if not ENDS.search(folded):
        out.add("=open")
    if folded[:1] == '"':
        out.add("=quote")
    return sorted(out)


def written(name: str) -> list[tuple[str, str]]:
    rows = (line.split("\t", 1) for line in (HERE / name).read_text().splitlines())
    return [(kind, text) for kind, text in rows]


def sentences(text: str) -> list[str]:
    return [s.strip() for s in re.split(r"(?<=[.!?])[\"')]*\s+(?=[A-Z\"'(])", " ".join(text.split())) if s.strip()]


def ends_of(parts: list[str]) -> list[str]:
    """First two and last three sentences, alone and in pairs: paragraphs of reports are of one or two."""
    chosen = parts[:2] + parts[-3:] if len(parts) > 5 else parts
    return chosen + [f"{a} {b}" for a, b in zip(parts[-3:], parts[-2:])]


def corpora(bench: Path) -> list[tuple[str, str]]:
    out = []
    for line in (bench / "syria/reports.jsonl").read_text().splitlines():
        out += [("syria", s) for s in ends_of(sentences(json.loads(line)["article_content"]))]
    for path in sorted((bench / "ecbplus").glob("*/*.xml")):
        parts: dict[int, list[str]] = {}
        for token in xml.parse(path).getroot().iter("token"):
            parts.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
        joined = [re.sub(r" (?=[.,;:!?')])", "", " ".join(p)) for _, p in sorted(parts.items())]
        out += [("ecbplus", s) for s in ends_of([j for j in joined if "http" not in j])]
    for path in sorted((bench / "muc4/dev").glob("dev-muc3-*")):
        for report in re.split(r"^DEV-MUC3-.*$", path.read_text(errors="replace"), flags=re.M)[1:]:
            paragraphs = [p for p in re.split(r"\n\s*\n", report) if p.strip()]
            out += [("muc4", p) for p in ends_of(paragraphs)]
    return [(kind, text) for kind, text in out if len(text.split()) >= 4]


class Example:
    def __init__(self, kind: str, text: str, furniture: bool, weight: float):
        self.kind, self.text, self.furniture, self.weight = kind, text, furniture, weight
        self.features = features(text)


def load(bench: Path) -> list[Example]:
    out = [Example(k, t, True, WEIGHT_FURNITURE) for k, t in written("furniture.tsv")]
    out += [Example(k, t, False, WEIGHT_TEXT) for k, t in written("text.tsv")]
    seen = set()
    for kind, text in corpora(bench):
        if fold(text) in seen or SPOILT.search(fold(text)):
            continue
        if kind != "muc4" or len(seen) % 3 == 0:
            out.append(Example(kind, text, False, 1.0))
        seen.add(fold(text))
    return out


def fit(examples: list[Example]) -> dict[str, float]:
    """Logistic regression by AdaGrad; a feature counts by 1/n**POWER of how many its example has."""
    counts = Counter(f for e in examples for f in e.features)
    positive = Counter(f for e in examples if e.furniture for f in e.features)
    known = sorted(f for f, n in counts.items() if n >= LEAST and (positive[f] >= 2 or n >= COMMON))
    place = {f: i for i, f in enumerate(known)}
    rows = []
    for e in examples:
        mine = [place[f] for f in e.features if f in place]
        rows.append((mine, scale_of(len(mine)), 1.0 if e.furniture else 0.0, e.weight))
    # A fixed order that mixes: steps of a number that shares no factor with the count.
    n = len(rows)
    step = next(s for s in range(int(n * 0.618), n) if math.gcd(s, n) == 1)
    order = [i * step % n for i in range(n)]
    w, g = [0.0] * len(known), [1e-6] * len(known)
    pull = [RIDGE / counts[f] for f in known]
    bias, bias_g = 0.0, 1e-6
    for _ in range(EPOCHS):
        for i in order:
            mine, scale, y, weight = rows[i]
            z = bias
            for f in mine:
                z += scale * w[f]
            error = weight * (1 / (1 + math.exp(-max(-30.0, min(30.0, z)))) - y)
            bias_g += error * error
            bias -= RATE * error / math.sqrt(bias_g)
            error *= scale
            for f in mine:
                d = error + pull[f] * w[f]
                g[f] += d * d
                w[f] -= RATE * d / math.sqrt(g[f])
    out = dict(zip(known, w))
    out["=bias"] = bias
    return out


def scale_of(n: int) -> float:
    return 1 / max(n, 1) ** POWER


def score(w: dict[str, float], fs: list[str]) -> float:
    """Log odds; -1 where too few of the words are known to judge."""
    words = [f for f in fs if " " not in f and f[0] not in "^="]
    known = sum(f in w for f in words)
    if known < LEAST_WORDS or known * 2 < len(words):
        return -1.0
    mine = [w[f] for f in fs if f in w]
    return w["=bias"] + sum(mine) * scale_of(len(mine))


def check(examples: list[Example]) -> None:
    """Held-out scores twice: with whole kinds of furniture left out, and with a tenth of everything left out."""
    kinds = sorted({e.kind for e in examples if e.furniture})
    print("whole kinds of furniture left out in turn, and as many parts of the texts")
    report(examples, [lambda e, k=k, n=n: e.kind == k if e.furniture else hash_of(e) % len(kinds) == n
                      for n, k in enumerate(kinds)])
    print("a tenth of everything left out in turn")
    report(examples, [lambda e, n=n: hash_of(e) % 10 == n for n in range(10)])


def report(examples: list[Example], parts: list[Callable[[Example], bool]]) -> None:
    scored: list[tuple[float, Example]] = []
    for held in parts:
        w = fit([e for e in examples if not held(e)])
        scored += [(score(w, e.features), e) for e in examples if held(e)]
    negatives = sorted((s for s, e in scored if not e.furniture), reverse=True)
    all_of = Counter(e.kind for e in examples if e.furniture)
    for share in (0.01, 0.003, 0.001):
        least = negatives[int(len(negatives) * share)]
        found = Counter(e.kind for s, e in scored if e.furniture and s > least)
        lost = Counter(e.kind for s, e in scored if not e.furniture and s > least)
        print(f"  texts cut {share:.1%}: threshold {least:.2f}, furniture found {found.total() / all_of.total():.3f}")
        print("    found: " + " ".join(f"{k} {found[k] / n:.2f}" for k, n in sorted(all_of.items())))
        print("    texts cut: " + " ".join(f"{k} {n}" for k, n in lost.most_common()))


def hash_of(e: Example) -> int:
    return sum((i + 1) * ord(c) for i, c in enumerate(e.text)) % 1009


def main() -> None:
    examples = load(Path(sys.argv[1]))
    counts = Counter((e.furniture, e.kind) for e in examples)
    print(", ".join(f"{k} {n}" for (_, k), n in sorted(counts.items())), file=sys.stderr)
    if "--check" in sys.argv:
        check(examples)
        return
    w = fit(examples)
    kept = {f: x for f, x in w.items() if abs(x) >= 0.05 or " " not in f}
    data = b"".join((HERE / name).read_bytes() for name in ("furniture.tsv", "text.tsv"))
    head = f"# Weights of features of paragraphs; see ends.card.md. Written data: SHA-256 {hashlib.sha256(data).hexdigest()}\n"
    Path(sys.argv[2]).write_text(head + "".join(f"{f}\t{x:.2f}\n" for f, x in sorted(kept.items())))


if __name__ == "__main__":
    main()
