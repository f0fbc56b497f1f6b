# SPDX-License-Identifier: Apache-2.0
"""The network: a small BERT encoder and heads for tags, features, lemmas, arcs, relations and names.

Encoder: Devlin et al. 2019, started from MiniLM (Wang et al. 2020). Arcs and relations: the biaffine
parser of Dozat and Manning 2017. Trees are decoded by maximum spanning tree (trees.py).

What is quantised: the weights of every `Linear` to -63..63 with a scale for each output, its input to -127..127
with a scale for each row. Products of the two, summed in 32 bits, are exact on every processor: a pair
of products (255 * 63 * 2, with the input shifted to 0..255) still fits the 16 bits of AVX2's multiply.
With `quantise` on, training feels that rounding (Jacob et al. 2018, straight-through gradient).
"""
from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WEIGHT_MAX, INPUT_MAX, TABLE_MAX = 63, 127, 127


@dataclass
class Shape:
    """Sizes. `pool` 0: pieces go through the encoder and a word is its first piece; 1: the pieces of a word
    are averaged before the first layer, so that the encoder sees words."""

    pieces: int = 30522
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    case_classes: int = 8
    pool: int = 0
    arc: int = 256
    rel: int = 96
    upos: int = 0
    feats: int = 0
    lemma: int = 0
    relations: int = 0
    names: int = 0

    @classmethod
    def of(cls, size: str, **labels: int) -> "Shape":
        """`careful`: MiniLM with six layers. `fast`: two layers over words, a sixth of the products a word."""
        if size == "fast":
            return cls(layers=2, inner=384, pool=1, arc=128, rel=48, **labels)
        return cls(**labels)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def rounded(value: Tensor, top: int, dim: int = -1) -> Tensor:
    """value, as its whole multiples of max|row|/top would give it back; the gradient passes unchanged."""
    with torch.no_grad():
        scale = value.abs().amax(dim, keepdim=True).clamp_min(1e-8) / top
        back = torch.round(value / scale).clamp_(-top, top) * scale
    return value + (back - value).detach()


class Linear(nn.Linear):
    """A linear map that can feel its rounding."""

    quantise = False

    def forward(self, x: Tensor) -> Tensor:
        if self.quantise and not self.training:
            return self.exact(x)
        if self.quantise:
            return F.linear(rounded(x, INPUT_MAX), rounded(self.weight, WEIGHT_MAX), self.bias)
        return F.linear(x, self.weight, self.bias)


    def exact(self, x: Tensor) -> Tensor:
        """As the C++ program does it: sums of products of whole numbers below 2**24, which floats hold exactly."""
        most = x.abs().amax(-1, keepdim=True).clamp_min(1e-8)
        whole = torch.round(x * (INPUT_MAX / most))
        scale = self.weight.abs().amax(-1).clamp_min(1e-8) / WEIGHT_MAX
        weight = torch.round(self.weight / scale[:, None]).clamp_(-WEIGHT_MAX, WEIGHT_MAX)
        return F.linear(whole, weight) * (most / INPUT_MAX * scale) + self.bias


class Table(nn.Embedding):
    """An embedding table that can feel its rounding (rows to -127..127)."""

    quantise = False

    def forward(self, ids: Tensor) -> Tensor:
        rows = super().forward(ids)
        return rounded(rows, TABLE_MAX) if self.quantise else rows


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each with its residual and layer norm (post-norm, as BERT)."""

    def __init__(self, shape: Shape, dropout: float):
        super().__init__()
        wide = shape.hidden
        self.heads, self.dropout = shape.attention_heads, dropout
        self.qkv, self.out = Linear(wide, 3 * wide), Linear(wide, wide)
        self.norm1, self.norm2 = nn.LayerNorm(wide, eps=1e-12), nn.LayerNorm(wide, eps=1e-12)
        self.up, self.down = Linear(wide, shape.inner), Linear(shape.inner, wide)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, wide = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, wide // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(wide // self.heads) + mask
        weights = F.dropout(scores.softmax(-1), self.dropout, self.training)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, wide)
        x = self.norm1(x + F.dropout(self.out(mixed), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Parser(nn.Module):
    """Encoder and heads; `forward` gives the scores of a batch, a word a row."""

    def __init__(self, shape: Shape, dropout: float = 0.1, head_dropout: float = 0.33):
        super().__init__()
        self.shape, self.dropout, self.head_dropout = shape, dropout, head_dropout
        wide = shape.hidden
        self.piece = Table(shape.pieces, wide, sparse=True)
        self.position = Table(shape.positions, wide)
        self.case = nn.Embedding(shape.case_classes, wide)
        self.norm = nn.LayerNorm(wide, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.upos, self.feats = Linear(wide, shape.upos), Linear(wide, shape.feats)
        self.lemma, self.names = Linear(wide, shape.lemma), Linear(wide, shape.names)
        self.arc_dep, self.arc_head = Linear(wide, shape.arc), Linear(wide, shape.arc)
        self.arc = Linear(shape.arc, shape.arc)
        self.rel_dep, self.rel_head = Linear(wide, shape.rel), Linear(wide, shape.rel)
        self.rel = Linear(shape.rel, shape.relations * (shape.rel + 1))
        nn.init.normal_(self.case.weight, std=0.01)
        for small in (self.arc.weight, self.rel.weight):
            nn.init.normal_(small, std=0.02)

    def set_quantise(self, on: bool) -> None:
        for module in self.modules():
            if isinstance(module, (Linear, Table)):
                module.quantise = on

    def encode(self, batch: dict[str, Tensor]) -> Tensor:
        """Word rows [batch, 1 + words, hidden]; row 0 is the sentence's ([CLS]), the root's."""
        rows = self.piece(batch["pieces"]) + self.case(batch["case"])
        if self.shape.pool:
            rows = batch["pooling"] @ rows
            valid = batch["word_valid"]
        else:
            valid = batch["piece_valid"]
        rows = rows + self.position(torch.arange(rows.shape[1]))
        rows = F.dropout(self.norm(rows), self.dropout, self.training)
        mask = torch.where(valid, 0.0, -10000.0)[:, None, None, :]
        for layer in self.layers:
            rows = layer(rows, mask)
        if self.shape.pool:
            return rows
        return rows.gather(1, batch["firsts"][:, :, None].expand(-1, -1, rows.shape[2]))

    def forward(self, batch: dict[str, Tensor], heads: Tensor | None = None) -> dict[str, Tensor]:
        """Scores: upos, feats, lemma, names [b, w, classes], arcs [b, w, 1 + w] (dependent, head), and if heads
        [b, w] are given, rels [b, w, relations] for those heads."""
        rows = self.encode(batch)
        words = rows[:, 1:]
        drop = lambda x, share: F.dropout(x, share, self.training)
        plain = drop(words, 0.2)
        out = {name: getattr(self, name)(plain) for name in ("upos", "feats", "lemma", "names")}
        out["rows"] = rows
        share = self.head_dropout
        dep, head = drop(F.relu(self.arc_dep(words)), share), drop(F.relu(self.arc_head(rows)), share)
        arcs = self.arc(dep) @ head.transpose(1, 2)
        out["arcs"] = arcs.masked_fill(~batch["word_valid"][:, None, :], -1e4)
        self.keep = (drop(F.relu(self.rel_dep(words)), share), drop(F.relu(self.rel_head(rows)), share))
        if heads is not None:
            out["rels"] = self.relations(heads)
        return out

    def relations(self, heads: Tensor) -> Tensor:
        """Scores of relations for chosen heads, of the batch that `forward` saw last."""
        dep, head = self.keep
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        mixed = self.rel(dep).view(*dep.shape[:2], self.shape.relations, self.shape.rel + 1)
        return (mixed[..., :-1] @ chosen[..., None]).squeeze(-1) + mixed[..., -1]
