# SPDX-License-Identifier: Apache-2.0
"""What the network says of some sentences, number by number, for checking another implementation.

    reference.py --model FILE --out STEM      writes STEM.reference.json and STEM.reference.conllu

tests/golden holds STEM.reference.conllu with names as the program writes them:
    sed 's/Name=[SB]-/NER=B-/; s/Name=[IE]-/NER=I-/'
without sentences in which the last bit of a float decides (the program's exp is a polynomial, torch's another).
"""
from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from batches import Numbers
from conllu import Sentence, write_conllu
from export import load_model
from predict import parse

SENTENCES = """The army said on Friday that its planes had bombed a bridge near the town .
At least 14 people were killed and dozens wounded , two doctors told Reuters by telephone .
GUNMEN KILLED A MAYOR AND TWO OF HIS BODYGUARDS IN THE NORTH , POLICE SAID .
She does n't believe that the rebels 've left Idlib 's old quarter .
Lt. Gen. Karim Haddad , the commander of the 4th Division , denied it .
" We heard three blasts , " a baker who lives nearby said .
The 36 - year - old teacher was abducted by unknown men in January 2014 .
No one claimed responsibility for the attack .
Zürich’s mayor — who had fled — came back…
Many Syrians fled to Turkey , Jordan and Lebanon .
The Red Crescent 's convoy , which carried food , was hit twice .
France and the United Kingdom condemned what they called a massacre .
did nt see the shell that hit the bakery
Yes .
The minister , a former general , vowed to retake the city before winter .
Between 20 and 30 fighters died when a mine went off under their truck , according to the monitors .
http://www.example.org/reports/2014/03/17/index.html
What did the United Nations want to say to the victims , whose houses had been burned down ?
RESIDENTS OF THE PORT SAID SHELLS LANDED IN A MARKET
Police arrested 1,200 protesters in Cairo and Giza over the weekend , Al-Ahram reported ."""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--model", required=True, type=Path)
    ask.add_argument("--out", required=True)
    given = ask.parse_args()
    torch.set_num_threads(1)
    network, labels, exceptions, pieces = load_model(given.model)
    numbers = Numbers(pieces, labels, network.shape.pool)
    network.eval()
    sentences = [Sentence(forms=line.split(" ")) for line in SENTENCES.split("\n")]
    write_conllu(parse(network, numbers, exceptions, sentences), given.out + ".reference.conllu")
    rows = []
    for one in sentences:
        seen: list[torch.Tensor] = []
        hooks = [module.register_forward_hook(lambda _, __, out: seen.append(out[0]))
                 for module in (network.norm, *network.layers)]
        batch = numbers.batch([one], learn=False)
        with torch.no_grad():
            out = network(batch)
        for hook in hooks:
            hook.remove()
        digits = lambda value: [[round(float(x), 5) for x in row] for row in value]
        rows.append({"forms": one.forms, "pieces": batch["pieces"][0].tolist(), "case": batch["case"][0].tolist(),
                     "firsts": batch["firsts"][0].tolist(), "norm_first8": digits(seen[0][:, :8]),
                     "layers_first8": [digits(layer[:, :8]) for layer in seen[1:]], "word1_row": digits(out["rows"][0][1:2])[0],
                     **{kind: digits(out[kind][0]) for kind in ("upos", "names", "arcs")},
                     "feats_best": out["feats"][0].argmax(-1).tolist(), "lemma_best": out["lemma"][0].argmax(-1).tolist()})
    Path(given.out + ".reference.json").write_text("[" + ",\n".join(json.dumps(row) for row in rows) + "]\n")


if __name__ == "__main__":
    main()
