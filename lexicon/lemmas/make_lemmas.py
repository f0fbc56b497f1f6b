#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lemmas.tsv.zst: inflected form, part of speech (UD), lemma; sorted, tab-separated, base forms too, one lemma for each form and part.

    pip install --no-deps --target DIR lemminflect==0.2.3
    lexicon/lemmas/make_lemmas.py --lemminflect DIR/lemminflect

Words of war that the source lacks, and forms for which its first lemma is the rarer one in the news, are in OWN.
"""
import argparse
import gzip
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PARTS = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV", "aux": "AUX"}
OWN = """
airstrike NOUN airstrikes|warplane NOUN warplanes|gunman NOUN gunmen|militiaman NOUN militiamen|jihadist NOUN jihadists|jihadi NOUN jihadis
hostage NOUN hostages|rebel NOUN rebels|militant NOUN militants|Islamist NOUN Islamists|takfiri NOUN takfiris|drone NOUN drones
spokesperson NOUN spokespersons spokespeople|spokeswoman NOUN spokeswomen|spokesman NOUN spokesmen|policewoman NOUN policewomen
behead VERB beheads beheaded beheading|abduct VERB abducts abducted abducting|displace VERB displaces displaced displacing
kidnap VERB kidnaps kidnapped kidnaped kidnapping kidnaping|shell VERB shells shelled shelling|down VERB downs downed downing
strafe VERB strafes strafed strafing|besiege VERB besieges besieged besieging|blockade VERB blockades blockaded blockading
gas VERB gasses gassed gassing|mortar VERB mortars mortared mortaring|massacre VERB massacres massacred massacring
torch VERB torches torched torching|raze VERB razes razed razing|loot VERB loots looted looting|detonate VERB detonates detonated detonating
find VERB finds found finding|fall VERB falls fell fallen falling|lie VERB lies lay lain lying|leave VERB leaves left leaving
wound VERB wounds wounded wounding|bind VERB binds bound binding|grind VERB grinds ground grinding|see VERB sees saw seen seeing
leaf NOUN leaves|life NOUN lives|live VERB lives lived living|leave NOUN leave|people NOUN people|person NOUN persons|die VERB dies died dying
"""


def own():
    for entry in OWN.replace("\n", "|").split("|"):
        words = entry.split()
        if words:
            for form in (words[0], *words[2:]):
                yield form, words[1], words[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lemminflect", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "lemmas.tsv.zst")
    a = parser.parse_args()
    table = {}
    with gzip.open(a.lemminflect / "resources/lemma_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            form, part, lemmas = line.rstrip("\n").rsplit(",", 2)
            table[form, PARTS[part]] = lemmas.split("/")[0]
    for form, part, lemma in own():
        table[form, part] = lemma
    text = "form\tpos\tlemma\n" + "".join(f"{f}\t{p}\t{l}\n" for (f, p), l in sorted(table.items()))
    data = subprocess.run(["zstd", "-19", "-q", "-c", "--no-check", f"--stream-size={len(text.encode())}"], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
    a.out.write_bytes(data)
    print(f"{len(table)} forms, {len(text.encode())} bytes, {len(data)} compressed", file=sys.stderr)


if __name__ == "__main__":
    main()
