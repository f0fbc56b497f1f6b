# SPDX-License-Identifier: Apache-2.0
"""First weights from MiniLM's safetensors file, which is a length, a JSON header and raw numbers
(https://huggingface.co/docs/safetensors)."""
from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import torch

from model import Parser


def read_safetensors(path: Path | str) -> dict[str, torch.Tensor]:
    data = Path(path).read_bytes()
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + size])
    body = data[8 + size:]
    kinds = {"F32": np.float32, "I64": np.int64}
    return {name: torch.from_numpy(np.frombuffer(body[info["data_offsets"][0]:info["data_offsets"][1]],
                                                 kinds[info["dtype"]]).reshape(info["shape"]).copy())
            for name, info in header.items() if name != "__metadata__"}


def start_from_minilm(network: Parser, path: Path | str, layers: list[int] | None = None) -> None:
    """Fill the encoder; `layers` picks which of MiniLM's six fill the network's own. The one segment
    embedding in use (of two) goes into the positions."""
    read = read_safetensors(path)
    read = {name.removeprefix("bert."): value for name, value in read.items()}
    with torch.no_grad():
        network.piece.weight.copy_(read["embeddings.word_embeddings.weight"])
        network.position.weight.copy_((read["embeddings.position_embeddings.weight"]
                                       + read["embeddings.token_type_embeddings.weight"][0])[:network.shape.positions])
        network.norm.weight.copy_(read["embeddings.LayerNorm.weight"])
        network.norm.bias.copy_(read["embeddings.LayerNorm.bias"])
        for own, layer in enumerate(network.layers):
            base = f"encoder.layer.{layers[own] if layers else own}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat([read[f"{base}attention.self.{k}.{part}"]
                                                          for k in ("query", "key", "value")]))
                getattr(layer.out, part).copy_(read[f"{base}attention.output.dense.{part}"])
                getattr(layer.norm1, part).copy_(read[f"{base}attention.output.LayerNorm.{part}"])
                getattr(layer.up, part).copy_(read[f"{base}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(read[f"{base}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(read[f"{base}output.LayerNorm.{part}"])


def start_from_careful(network: Parser, state: dict[str, torch.Tensor], kept: list[int], layers: list[int]) -> None:
    """Fill a smaller network from a trained larger one: the pieces of `kept`, the layers of `layers`, and of each
    feed-forward step the inner units whose weights are largest (norm in times norm out)."""
    own = network.state_dict()
    with torch.no_grad():
        own["piece.weight"].copy_(state["piece.weight"][kept])
        for name in ("position.weight", "case.weight", "norm.weight", "norm.bias"):
            own[name].copy_(state[name][:len(own[name])])
        for name in ("upos", "feats", "lemma", "names"):
            for part in (".weight", ".bias"):
                own[name + part].copy_(state[name + part])
        for index, layer in enumerate(layers):
            mine, other = f"layers.{index}.", f"layers.{layer}."
            up, down = state[other + "up.weight"], state[other + "down.weight"]
            best = (up.norm(dim=1) * down.norm(dim=0)).argsort(descending=True, stable=True)[:network.shape.inner].sort().values
            for name in own:
                if name.startswith(mine):
                    value = state[other + name[len(mine):]]
                    part = name[len(mine):]
                    value = value[best] if part.startswith("up.") else value[:, best] if part == "down.weight" else value
                    own[name].copy_(value)
