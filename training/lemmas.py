# SPDX-License-Identifier: Apache-2.0
"""Lemmas as edit rules, one class each, and a table of exceptions.

A rule is `case`, `cut` and `add`: put the form in `case` (l lower, k as it is, t first letter upper and
the rest lower, u upper), take `cut` off its end (compared without regard to case) and put `add` there.
After Chrupała 2006 and the edit scripts of UDPipe (Straka 2018), reduced to endings, which is what
English needs. Rules seen once in training are left to the exceptions.
"""
from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

from conllu import Sentence
from wordpiece import lower, upper


def in_case(case: str, form: str) -> str:
    if case == "l":
        return lower(form)
    if case == "u":
        return upper(form)
    if case == "t":
        return upper(form[:1]) + lower(form[1:])
    return form


def rule_of(form: str, lemma: str) -> str:
    """The rule `case|cut|add` that turns form into lemma, with the longest part kept."""
    best, kept = "", -1
    for case in "lktu":
        shaped = in_case(case, form)
        common = 0
        while common < min(len(shaped), len(lemma)) and shaped[common] == lemma[common]:
            common += 1
        if common > kept:
            best, kept = f"{case}|{lower(shaped[common:])}|{lemma[common:]}", common
    return best


def applies(rule: str, form: str) -> bool:
    return lower(form).endswith(rule.split("|")[1]) if "|" in rule else False


def apply_rule(rule: str, form: str) -> str:
    case, cut, add = rule.split("|", 2)
    shaped = in_case(case, form)
    return (shaped[:len(shaped) - len(cut)] if cut else shaped) + add


def safe(form: str, lemma: str) -> bool:
    """Words with the separator in them, and words without a lemma, take no part."""
    return "|" not in form + lemma and lemma != "_"


def make_rules(sentences: list[Sentence], at_least: int = 2) -> list[str]:
    """Rules in order of frequency, then of text; the first is "leave it, lower case"."""
    counts = Counter(rule_of(form, lemma) for one in sentences for form, lemma in zip(one.forms, one.lemmas)
                     if safe(form, lemma))
    return [rule for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= at_least]


def read_lexicon(path: Path | str) -> dict[tuple[str, str], str]:
    """The project's list of inflected forms (form, UPOS, lemma), through the zstd program."""
    text = subprocess.run(["zstd", "-dc", str(path)], check=True, capture_output=True).stdout.decode()
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {(row[0], row[1]): row[2] for row in rows}


def make_exceptions(sentences: list[Sentence], rules: list[str], lexicon: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """(form in lower case, UPOS) to lemma: what training says with one voice, twice, or with the lexicon's assent, or where
    no rule of the list gives it; then what the lexicon says of forms that training lacks and that look inflected."""
    known, seen = set(rules), defaultdict(Counter)
    for one in sentences:
        for form, lemma, upos in zip(one.forms, one.lemmas, one.upos):
            if safe(form, lemma):
                seen[lower(form), upos][lemma, rule_of(form, lemma) in known] += 1
    found = {}
    for (form, upos), lemmas in seen.items():
        (lemma, reachable), count = lemmas.most_common(1)[0]
        if len({text for text, _ in lemmas}) == 1 and (not reachable or (upos not in ("PROPN", "X") and lemma != form
                                                              and (count > 1 or lexicon.get((form, upos)) == lemma))):
            found[form, upos] = lemma
    looks = re.compile(r".+(s|ed|en|n|t|d|ing|er|est|men|i|a|ae)$")
    for (form, upos), lemma in lexicon.items():
        if (form, upos) not in seen and upos in ("NOUN", "VERB", "ADJ", "ADV") and (form != lemma or looks.match(form)):
            found[form, upos] = lemma
    return found
