#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks lexicon/*.tsv: comment, header, cells, order, duplicates, closed sets. Prints FILE:LINE: what; exit 1 if anything is wrong.

    training/check_lexicon.py [--fix-order] [FOLDER]
"""
import re
import sys
from pathlib import Path

KINDS = set("state state_forces rebel_group militia civilians police ngo igo media company person place object unknown".split())
HARMS = set("killed wounded missing abducted arrested displaced destroyed damaged other".split())
SIDES = set("civilian combatant mixed material unknown".split())
TYPES = set("""air_strike drone_strike missile_strike shelling bombing suicide_bombing grenade shooting armed_clash attack assassination
execution chemical_attack abduction sexual_violence torture arrest raid arson property_destruction looting aircraft_downing
territory_seizure withdrawal siege troop_deployment weapons_transfer ceasefire protest riot displacement attack_on_health_care
human_shields agree consult support concede cooperate aid retreat request accuse reject threaten sanction mobilize coerce""".split())
NO_FACTS = {"event_titles.tsv", "speakers.tsv"}   # wordings that the program itself needs: own order, a source only where it has one
PRECISIONS = set("site settlement near district region country".split())
ALPHA3 = re.compile(r"[A-Z]{3}$")
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def order(row):
    return row[0].casefold(), row


def check(path, fix):
    lines = path.read_text(encoding="utf-8").split("\n")
    head = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines) - 1)   # the header's place
    bad = []
    if head == 0:
        bad.append((1, "the first line must be a comment that begins with '# '"))
    if lines[-1] != "":
        bad.append((len(lines), "the last line must end"))
    header = lines[head].split("\t")
    if header[-1] != "source" and path.name not in NO_FACTS:
        bad.append((head + 1, "the last column must be 'source'"))
    if fix and path.name not in NO_FACTS:
        body = sorted((line.split("\t") for line in lines[head + 1:-1]), key=order)
        path.write_text("\n".join(lines[:head + 1] + ["\t".join(r) for r in body]) + "\n", encoding="utf-8")
        lines = path.read_text(encoding="utf-8").split("\n")
    previous = None
    for number, line in enumerate(lines[head + 1:-1], head + 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            bad.append((number, f"{len(cells)} cells, {len(header)} columns"))
            continue
        row = dict(zip(header, cells))
        if path.name not in NO_FACTS and previous is not None and order(previous) > order(cells):
            bad.append((number, "not in order (--fix-order sorts)"))
        if previous == cells:
            bad.append((number, "the same line twice"))
        previous = cells
        if not cells[0] or not row.get("source", "-"):
            bad.append((number, "the first and the last cell may not be empty"))
        for column, cell in row.items():
            if cell != cell.strip() or "  " in cell:
                bad.append((number, f"{column}: space too many"))
            parts = cell.split("|")
            if "|" in cell and (not all(parts) or len(set(parts)) != len(parts)):
                bad.append((number, f"{column}: an alternative is empty or twice"))
        closed = (("kind", None if path.stem == "peoples" else KINDS), ("harm", HARMS), ("side", SIDES if path.stem == "groups" else None), ("event", TYPES), ("type", TYPES),
                  ("precision", PRECISIONS))
        for column, allowed in closed:
            if allowed and row.get(column) and row[column] not in allowed:
                bad.append((number, f"{column}: '{row[column]}' is not one of the record's words"))
        for column in ("country", "iso3"):
            if row.get(column) and not ALPHA3.match(row[column]):
                bad.append((number, f"{column}: '{row[column]}' is no ISO alpha-3 code"))
        for column in ("date", "date_to"):
            if row.get(column) and not DAY.match(row[column]):
                bad.append((number, f"{column}: '{row[column]}' is no day"))
        if "lat" in row and row["lat"]:
            if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
                bad.append((number, "lat, lon out of range"))
    return bad, len(lines) - head - 2


def table(folder, name):
    lines = (folder / name).read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [dict(zip(lines[1].split("\t"), line.split("\t"))) | {"line": i} for i, line in enumerate(lines[2:], 3)]


def names(row, *columns):
    return {name for column in columns for name in row[column].split("|") if name}


def across(folder):
    """What no file shows by itself: one form for two things, a role or a state that is nowhere."""
    def twice(file, rows, *columns):
        first = {}
        for row in rows:
            for form in names(row, *columns):
                if form in first and first[form] != row["line"]:
                    yield f"{file}:{row['line']}: '{form}' is on line {first[form]} too"
                first.setdefault(form, row["line"])

    actors, offices, groups, weapons, countries, harm = (table(folder, f"{n}.tsv") for n in ("actors", "offices", "groups", "weapons", "countries", "harm"))
    yield from twice("actors.tsv", actors, "name", "aliases", "exact")
    yield from twice("offices.tsv", offices, "name", "forms")
    yield from twice("groups.tsv", groups, "name", "aliases")
    yield from twice("weapons.tsv", weapons, "name", "aliases")
    yield from twice("countries.tsv", countries, "name", "aliases", "government", "government_aliases")
    yield from twice("countries.tsv", countries, "forces", "forces_aliases")
    for pos in ("verb", "noun", "adjective"):
        yield from twice("harm.tsv", [r for r in harm if r["pos"] == pos], "forms")
    roles, states = {form for row in offices for form in names(row, "name", "forms")}, {row["iso3"] for row in countries}
    for file in ("persons.tsv", "actors.tsv", "agencies.tsv", "outlets.tsv", "dated_events.tsv"):
        for row in table(folder, file):
            if row["country"] and row["country"] not in states:
                yield f"{file}:{row['line']}: country '{row['country']}' is not in countries.tsv"
            if "role" in row and row["role"] not in roles:
                yield f"{file}:{row['line']}: role '{row['role']}' is not in offices.tsv"


def main(arguments):
    fix = "--fix-order" in arguments
    folders = [a for a in arguments if not a.startswith("--")]
    folder = Path(folders[0]) if folders else Path(__file__).resolve().parent.parent / "lexicon"
    wrong = 0
    for path in sorted(folder.glob("*.tsv")):
        bad, rows = check(path, fix)
        wrong += len(bad)
        for number, what in bad:
            print(f"{path.name}:{number}: {what}")
        if not bad:
            print(f"{path.name}: {rows} entries")
    for what in across(folder):
        wrong += 1
        print(what)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
