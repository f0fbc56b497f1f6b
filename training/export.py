# SPDX-License-Identifier: Apache-2.0
"""Writing a trained network as a model file (layout: FORMAT.md), and reading one back.

    export.py --work FOLDER --minilm FOLDER --out FILE --about TEXT
"""
from __future__ import annotations

import argparse
import json
import struct
from pathlib import Path

import numpy as np
import torch

from batches import Labels
from model import Linear, Parser, Shape, TABLE_MAX, Table, WEIGHT_MAX
from wordpiece import LOWER_OF, WordPieces, fold_table

MAGIC, VERSION = b"DAYBOOKM", 1
TEXT, FLOATS, BYTES = 0, 1, 2


def pad(data: bytes, step: int = 64) -> bytes:
    return data + bytes(-len(data) % step)


def check_of(data: bytes) -> int:
    """The file's check sum over 64-bit words."""
    value, full = 0xCBF29CE484222325, (1 << 64) - 1
    for word in np.frombuffer(data, "<u8").tolist():
        value = (value ^ word) * 0x100000001B3 & full
        value ^= value >> 32
    return value


def whole_rows(weight: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows as whole numbers of -top..top and each row's scale, as model.rounded makes them."""
    scale = np.maximum(np.abs(weight).max(1), np.float32(1e-8)).astype(np.float32) / np.float32(top)
    return np.clip(np.rint(weight / scale[:, None]), -top, top).astype(np.int8), scale.astype(np.float32)


def sections_of(network: Parser, labels: Labels, exceptions: dict, pieces: WordPieces, about: str) -> list[tuple]:
    """(name, kind, rows, cols, bytes) of the whole model."""
    lines = lambda rows: "".join(row + "\n" for row in rows).encode()
    out = [("shape", TEXT, 0, 0, lines(f"{key} {value}" for key, value in network.shape.as_dict().items())),
           ("about", TEXT, 0, 0, lines([about])), ("pieces", TEXT, 0, 0, lines(pieces.pieces)),
           ("fold", TEXT, 0, 0, lines(f"{code:X}\t{kind}\t{text}" for code, text, kind in fold_table())),
           ("pairs", TEXT, 0, 0, lines(f"{high:X}\t{low:X}" for high, low in sorted(LOWER_OF.items()))),
           ("exceptions", TEXT, 0, 0, b"".join(sorted(f"{form}\t{upos}\t{lemma}\n".encode()
                                                      for (form, upos), lemma in exceptions.items())))]
    out += [("labels." + kind, TEXT, 0, 0, lines(values)) for kind, values in vars(labels).items()]

    def floats(name: str, value: torch.Tensor) -> None:
        array = value.detach().numpy().astype("<f4").reshape(-1, value.shape[-1])
        out.append((name, FLOATS, *array.shape, array.tobytes()))

    def whole(name: str, value: torch.Tensor, top: int) -> None:
        rows, scale = whole_rows(value.detach().numpy(), top)
        out.append((name, BYTES, *rows.shape, pad(rows.tobytes()) + scale.astype("<f4").tobytes()))

    for name, module in network.named_modules():
        name = name.replace("layers.", "L.")
        if isinstance(module, Linear):
            whole(name + ".w", module.weight, WEIGHT_MAX)
            floats(name + ".b", module.bias)
        elif isinstance(module, Table):
            whole(name + ".w", module.weight, TABLE_MAX)
        elif isinstance(module, torch.nn.LayerNorm):
            floats(name + ".g", module.weight)
            floats(name + ".b", module.bias)
        elif isinstance(module, torch.nn.Embedding):
            floats(name, module.weight)
    return out


def write_model(path: Path, sections: list[tuple]) -> None:
    at = -(-(32 + 56 * len(sections)) // 64) * 64
    table, body = b"", b""
    for name, kind, rows, cols, data in sections:
        assert len(name.encode()) < 24, name
        table += struct.pack("<24sIIIIQQ", name.encode(), kind, rows, cols, 0, at + len(body), len(data))
        body += pad(data)
    rest = (table + bytes(at - 32 - len(table)) + body)
    head = MAGIC + struct.pack("<IIQQ", VERSION, len(sections), 32 + len(rest), check_of(rest))
    path.write_bytes(head + rest)


def read_model(path: Path) -> dict[str, object]:
    """name to text or array (whole-number sections as (rows, scales)); raises ValueError on a damaged file."""
    data = path.read_bytes()
    version, count, size, check = struct.unpack("<IIQQ", data[8:32])
    if data[:8] != MAGIC or version != VERSION or size != len(data) or check != check_of(data[32:]):
        raise ValueError(f"{path}: not a whole model file of version {VERSION}")
    out: dict[str, object] = {}
    for index in range(count):
        raw, kind, rows, cols, _, offset, length = struct.unpack("<24sIIIIQQ", data[32 + 56 * index:88 + 56 * index])
        name, body = raw.rstrip(b"\0").decode(), data[offset:offset + length]
        if kind == TEXT:
            out[name] = body.decode()
        elif kind == FLOATS:
            out[name] = np.frombuffer(body, "<f4").reshape(rows, cols)
        else:
            at = -(-rows * cols // 64) * 64
            out[name] = (np.frombuffer(body[:rows * cols], np.int8).reshape(rows, cols), np.frombuffer(body[at:], "<f4"))
    return out


def load_model(path: Path) -> tuple[Parser, Labels, dict, WordPieces]:
    """A network with the file's own rounded weights: what the C++ program sees."""
    read = read_model(path)
    shape = Shape(**{key: int(value) for key, value in (line.split() for line in read["shape"].splitlines())})
    cut = lambda name: read[name].split("\n")[:-1]
    labels = Labels(**{kind: cut("labels." + kind) for kind in ("upos", "feats", "lemma", "relations", "names")})
    exceptions = {(form, upos): lemma for form, upos, lemma in (line.split("\t") for line in cut("exceptions"))}
    network = Parser(shape)
    state = network.state_dict()
    for name in state:
        key = name.replace("layers.", "L.")
        norm = key.split(".")[-2].startswith("norm")
        key = key[:-len("weight")] + ("g" if norm else "w") if key.endswith("weight") else key[:-len("bias")] + "b"
        value = read["case" if name == "case.weight" else key]
        if isinstance(value, tuple):
            value = value[0].astype(np.float32) * value[1][:, None]
        state[name] = torch.from_numpy(np.array(value)).reshape(state[name].shape)
    network.load_state_dict(state)
    network.set_quantise(True)
    return network, labels, exceptions, WordPieces(cut("pieces"))


def load_work(work: Path, minilm: Path, checkpoint: str = "last.pt") -> tuple[Parser, Labels, dict, WordPieces]:
    """A network from a training folder."""
    kept = json.loads((work / "labels.json").read_text())
    network = Parser(Shape(**kept["shape"]))
    network.load_state_dict(torch.load(work / checkpoint)["network"])
    vocabulary = work / "vocab.txt"
    return (network, Labels(**kept["labels"]), {(a, b): c for a, b, c in kept["exceptions"]},
            WordPieces.read(vocabulary if vocabulary.exists() else minilm / "vocab.txt"))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--work", required=True, type=Path)
    ask.add_argument("--minilm", required=True, type=Path)
    ask.add_argument("--out", required=True, type=Path)
    ask.add_argument("--about", default="")
    given = ask.parse_args()
    write_model(given.out, sections_of(*load_work(given.work, given.minilm), given.about))
    read_model(given.out)


if __name__ == "__main__":
    main()
