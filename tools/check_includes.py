#!/usr/bin/env python3
"""Checks who includes whom, that every header opens as the house asks, and that no two types share a name.

    base <- doc <- rules <- {intake clean segment syntax entity event claim link}
    doc <- store <- query <- {export web};  pipeline <- every stage, store;  check <- pipeline;  cli <- all

Stages never include each other: what two of them share belongs in doc. Exit status 1 and one line for each fault.
"""

import pathlib
import re
import sys

STAGES = {"intake", "clean", "segment", "syntax", "entity", "event", "claim", "link"}
LOW = {"base", "doc", "rules"}
MAY_INCLUDE = {
    "base": {"base"},
    "doc": {"base", "doc"},
    "rules": LOW,
    **{stage: LOW | {stage} for stage in STAGES},
    "store": {"base", "doc", "store"},
    "query": {"base", "doc", "store", "query"},
    "export": {"base", "doc", "store", "query", "export"},
    "web": {"base", "doc", "store", "query", "export", "web"},
    "pipeline": LOW | STAGES | {"store", "pipeline"},
    "check": LOW | STAGES | {"store", "pipeline", "check"},
    "cli": LOW | STAGES | {"store", "query", "export", "web", "pipeline", "check", "cli"},
}
LONGEST = 500  # lines; files aim for 300 (house rule 15)


def faults(root):
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        room = path.relative_to(root / "src").parts[0]
        lines = path.read_text(encoding="utf-8").splitlines()
        where = path.relative_to(root)
        if not lines or not lines[0].startswith("// SPDX-License-Identifier: Apache-2.0"):
            yield f"{where}:1: the first line is not the licence line"
        if path.suffix == ".h" and (len(lines) < 3 or lines[1] != "#pragma once" or not lines[2].startswith("//")):
            yield f"{where}:2: a header opens with #pragma once, then with prose"
        if len(lines) > LONGEST:
            yield f"{where}:{LONGEST}: longer than {LONGEST} lines: make it two files"
        for number, line in enumerate(lines, 1):
            match = re.match(r'#include "([a-z_]+)/', line)
            if match and match[1] not in MAY_INCLUDE.get(room, set()):
                yield f"{where}:{number}: {room} may not include {match[1]}"


def shared_type_names(root):
    """One namespace, so a type's name may be defined once only (outside unnamed namespaces): two are undefined behaviour."""
    homes = {}
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        unnamed = False
        for line in path.read_text(encoding="utf-8").splitlines():
            unnamed = line.startswith("namespace {") or (unnamed and not line.startswith("}  // namespace"))
            match = re.match(r"(?:struct|class) ([A-Z]\w+)(?: final)?(?: :.*)? \{", line)
            if match and not unnamed:
                homes.setdefault(match[1], set()).add(str(path.relative_to(root)))
    for name, places in sorted(homes.items()):
        if len(places) > 1:
            yield f"{name} is defined in {' and in '.join(sorted(places))}: give one another name"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    found = [*faults(root), *shared_type_names(root)]
    print("\n".join(found) if found else "includes: ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
