#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes lexicon/ambiguous_places.tsv: names of the gazetteer that in running text are mostly something else.

    apt-get install wordnet-base
    training/make_ambiguous.py [--wordnet /usr/share/wordnet]

A single-word name is listed where it is also an English word (WordNet, its inflected forms from lexicon/lemmas), a function word, a month
or a day, a given name or a common surname, and its place is not much better known than that. What it says of each:

    never   not a place by itself, whatever stands before it (Police, Most, Of)
    cue     a place only with a cue: a preposition of place before it, a unit or country after it, "the city of", its own country in the report

NEWS keeps names from being struck out that the news uses often although they are also words.
"""
import argparse
import subprocess
import unicodedata
from collections import defaultdict
from pathlib import Path

LEXICON = Path(__file__).resolve().parent.parent / "lexicon"
FUNCTION = set("""of the a an and or but nor so yet for to in on at by from with as is are was were be been being am do does did has have had having will would can
could shall should may might must this that these those he she it they we you i me him her us them his its our your their my who whom whose which
what when where why how if then than not no yes all any both each few more most other others some such only own same too very just now here there
again once about after above against along among around before behind below between beyond during except inside into near off onto out outside
over past since through throughout toward under until up upon via while within without amid also even ever never always often still already much
many several another every either neither least less last first next former latter one two three four five six seven eight nine ten hundred
thousand million new old""".split())
DAYS = set("""january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday""".split())
NEWS = set("""nice reading bath split tours nancy cork orange mobile bordeaux cologne lens brest lourdes deal sale bury rugby wells battle ware hull derry
buffalo phoenix independence providence concord aurora columbine tempe corona enterprise paradise hope faith liberty union victory plains summit
boulder surprise lancaster hereford jersey guernsey sandwich champagne limerick essen halle hamm kiel mainz worms trier augusta victoria
georgetown jackson houston austin madison lincoln washington dallas cleveland charlotte jacksonville salem lima cali pasto neiva quito leon
granada esteli ocotal merida barinas valencia coro santa san el la los las hit balad dana salma rabia hama homs sirte tyre sidon gao mopti goma
beni bor juba wau torit kaduna jos kano minna bida baga lagos aba owo mare rabat fes tripoli derna brega marsa sabha ghat goz nok mus van batman
kars siirt bingol cizre kilis ufa perm omsk orel kazan sochi kursk tver bucha sumy bar male doha most imola como pisa parma modena bologna pula
zadar agadez diffa zinder tahoua niamey bamako segou kidal menaka tessalit marib ibb aden taif mecca medina najran abha jizan florence venice
milan turin geneva lucerne basel berne marsala troy ithaca rome athens memphis cairo alexandria bethlehem nazareth jericho hebron parkland
newtown sandy charleston oakland stockton fresno as chibok marawi palma kherson mosul kirkuk amman irbid aqaba zarqa jerash ajlun tanf deir rai
hass taiz khartoum nyala kadugli""".split())
KNOWN_FAME, KNOWN_PEOPLE = 40, 150_000   # names in that many languages, or that many people: known widely


def key(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'`´‘’ʻʼʿʾˌ′").casefold()
    return " ".join(text.replace("-", " ").split())


def zst(path):
    return subprocess.run(["zstd", "-dqc", str(path)], stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[1:-1]


def column(name, index=0):
    rows = (LEXICON / name).read_text(encoding="utf-8").rstrip("\n").split("\n")[2:]
    return [row.split("\t")[index] for row in rows]


def english(wordnet):
    """Lower-case words with how often WordNet's tagged texts use them; inflected form -> lemma."""
    counts = defaultdict(int)
    for part in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{part}").read_text().split("\n"):
            cells = line.split(" ")
            if line and not line.startswith("  "):
                for i in range(int(cells[3], 16)):
                    word = cells[4 + 2 * i].split("(")[0]
                    if word.islower() and word.isalpha():
                        counts[word] += 0
    for line in (wordnet / "cntlist.rev").read_text().split("\n"):
        if line:
            sense, _, number = line.split()
            if sense.split("%")[0] in counts:
                counts[sense.split("%")[0]] += int(number)
    lemmas = {}
    for row in zst(LEXICON / "lemmas/lemmas.tsv.zst"):
        form, _, lemma = row.split("\t")
        if form.islower() and form.isalpha():
            lemmas[form] = lemma.lower()
    return counts, lemmas


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    a = parser.parse_args()
    counts, lemmas = english(a.wordnet)
    given, surnames = {key(n) for n in column("given_names.tsv")}, {key(n) for n in column("surnames.tsv")}
    states = {key(n) for n in column("countries.tsv")} | {key(n) for c in column("countries.tsv", 2) for n in c.split("|") if n}
    places = defaultdict(lambda: [0, 0, 0])
    for row in zst(LEXICON / "gazetteer/places.tsv.zst"):
        cells = row.split("\t")
        if cells[7] == "C":
            continue
        for i, name in enumerate([cells[1], *cells[9].split("|")]):
            k = key(name)
            if k and k.isalpha() and k not in states:
                p = places[k]
                p[2] += 1
                if i == 0:
                    p[0], p[1] = max(p[0], int(cells[6])), max(p[1], int(cells[8]))
    rows = []
    for k, (people, fame, number) in places.items():
        known = fame >= KNOWN_FAME or people >= KNOWN_PEOPLE
        use = max(counts.get(k, 0), counts.get(lemmas.get(k, k), 0))
        why = [name for name, holds in (("function word", k in FUNCTION), ("month or day", k in DAYS), ("word", k in counts or k in lemmas),
                                        ("given name", k in given), ("surname", k in surnames), ("short", len(k) <= 2)) if holds]
        if not why:
            continue
        if k in FUNCTION or k in DAYS or len(k) <= 2:
            rule = "cue" if known and k in NEWS else "never"
        elif "word" in why:
            rule = "cue" if k in NEWS or (known and use) or (not known and not use) else "" if known else "never"
        else:
            rule = "" if known or people >= 60_000 else "cue"
        if rule:
            rows.append("\t".join((k, rule, "|".join(why), str(number), "GeoNames, WordNet 3.0, US census 1990, own names")))
    head = ("# Names of the gazetteer that in running text are mostly something else, folded as in gazetteer/README.md. rule: never (no place by itself), cue (a place only "
            "with a cue beside it or its country in the report). why: what else it is. Made by training/make_ambiguous.py. Licence: CC BY 4.0 (GeoNames).")
    text = "\n".join([head, "name\trule\twhy\tplaces\tsource", *sorted(rows, key=lambda r: (r.split("\t")[0].casefold(), r.split("\t")))]) + "\n"
    (LEXICON / "ambiguous_places.tsv").write_text(text, encoding="utf-8")
    print(len(rows), "names")


if __name__ == "__main__":
    main()
