#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes many different reports out of the samples, to measure with.

    bench/multiply.py N FOLDER [SAMPLES]    writes N files to FOLDER (made if missing)

Variant k of a sample is the sample some whole weeks earlier or later (so that its weekdays stay right), about another town,
with other figures and another URL. The same N gives the same files. Nothing here is news: it is load for a benchmark.
"""
import datetime
import gzip
import json
import pathlib
import re
import sys

MONTHS = "January February March April May June July August September October November December".split()
MONTH = "|".join([m for m in MONTHS] + [m[:3] for m in MONTHS])
TOWNS = ("Aleppo,Homs,Hama,Idlib,Latakia,Tartus,Daraa,Palmyra,Manbij,Kobani,Hasakah,Qamishli,Azaz,Afrin,Jarabulus,Salamiyah,"
         "Douma,Mosul,Kirkuk,Tikrit,Fallujah,Ramadi,Baiji,Samarra,Sinjar,Erbil,Basra,Najaf,Karbala,Baqubah,Raqqa").split(",")
FIGURE = re.compile(r"(?<![\w/.-])([2-9]|[1-9]\d|[1-9]\d\d)(?![\w/.-]|,\d)")
DATES = re.compile(
    rf"\b(?P<y1>\d{{4}})(?P<sep>[-/])(?P<m1>\d\d)(?P=sep)(?P<d1>\d\d)"
    rf"|\b(?P<m2>{MONTH})(?P<dot>\.?) (?P<d2>\d{{1,2}})\b(?P<c2>, (?P<y2>\d{{4}}))?"
    rf"|\b(?P<d3>\d{{1,2}}) (?P<m3>{MONTH})\b(?P<c3> (?P<y3>\d{{4}}))?")


def shifted(match, weeks):
    """The same words for a day some weeks away. A day without a year is one of 2015."""
    g = match.groupdict()
    number = g["d1"] or g["d2"] or g["d3"]
    year = int(g["y1"] or g["y2"] or g["y3"] or 2015)
    name = g["m2"] or g["m3"]
    month = int(g["m1"]) if g["m1"] else [m[:3] for m in MONTHS].index(name[:3]) + 1
    try:
        day = datetime.date(year, month, int(number)) + datetime.timedelta(weeks=weeks)
    except ValueError:
        return match.group(0)
    if g["y1"]:
        return f"{day.year}{g['sep']}{day.month:02}{g['sep']}{day.day:02}"
    month_name = MONTHS[day.month - 1] if len(name) > 3 or name == "May" else MONTHS[day.month - 1][:3]
    if g["m2"]:
        return f"{month_name}{g['dot']} {day.day}" + (f", {day.year}" if g["c2"] else "")
    return f"{day.day} {month_name}" + (f" {day.year}" if g["c3"] else "")


def variant(text, k, weeks):
    # Days first, put aside so that their numbers are not taken for figures.
    days = []

    def aside(match):
        days.append(shifted(match, weeks))
        return chr(0xE000 + len(days) - 1)  # a private character holds its place

    text = DATES.sub(aside, text)
    text = FIGURE.sub(lambda m: str((int(m.group(1)) * 7 + 13 * k) % (9 if len(m.group(1)) == 1 else 90 if len(m.group(1)) == 2 else 900)
                                    + (2 if len(m.group(1)) == 1 else 10 if len(m.group(1)) == 2 else 100)), text)
    text = re.sub("[\ue000-\uf8ff]", lambda m: days[ord(m.group()) - 0xE000], text)
    text = re.sub(r"\bRaqq?a\b", TOWNS[k % len(TOWNS)], text)
    return re.sub(r"(https?://[^\s\"'<>?]+)", rf"\1-{k}", text)


def samples(folder):
    for path in sorted(pathlib.Path(folder).iterdir()):
        if path.suffix == ".gz":
            yield path.stem, gzip.decompress(path.read_bytes()).decode()
        elif path.suffix == ".jsonl":
            for n, line in enumerate(path.read_text().splitlines()):
                yield f"{path.stem}-{n}.jsonl", line + "\n"
        elif path.suffix in (".txt", ".html"):
            yield path.name, path.read_text()


def main():
    count, out = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    sources = list(samples(sys.argv[3] if len(sys.argv) > 3 else pathlib.Path(__file__).parent.parent / "samples"))
    out.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        name, text = sources[i % len(sources)]
        k = i // len(sources)
        weeks = (k + 1) // 2 * (1 if k % 2 else -1)
        made = variant(text, k, weeks)
        if name.endswith(".jsonl"):
            row = json.loads(made)
            row["id"] = f"{row.get('id', 'row')}-{k}"
            made = json.dumps(row, ensure_ascii=False) + "\n"
        stem, dot, suffix = name.rpartition(".")
        (out / f"{stem}-{k:05}{dot}{suffix}").write_text(made)


if __name__ == "__main__":
    main()
