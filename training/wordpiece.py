# SPDX-License-Identifier: Apache-2.0
"""How a word becomes word pieces and a case class.

The cutting is BERT's (Devlin et al. 2019; Wu et al. 2016: greedy, longest piece first) over MiniLM's
uncased vocabulary, written so that a C++ program can repeat it from two tables in the model file: the
vocabulary, and a fold table from code point to folded text and kind. Typographic quotes and dashes fold
to ASCII ones, since the treebank has few of them and news has many.
"""
from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

LETTER, BREAK, DROP = 0, 1, 2          # kinds: part of a run; a run by itself; left out
MAX_PIECES = 12                        # of one word; what follows is left out
MAX_RUN = 100                          # a longer run of characters is [UNK]
CASES = ["special", "lower", "title", "upper", "initial", "mixed", "none", "capitals"]
SPECIAL_FOLDS = {0x2018: "'", 0x2019: "'", 0x201A: "'", 0x201B: "'", 0x2032: "'", 0x00B4: "'", 0x0060: "`",
                 0x201C: '"', 0x201D: '"', 0x201E: '"', 0x201F: '"', 0x2033: '"', 0x00AB: '"', 0x00BB: '"',
                 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2015: "-", 0x2212: "-",
                 0x2026: "...", 0x00A0: "", 0x00AD: ""}
LAST_FOLDED = 0xFFFF


def fold(code: int) -> tuple[str, int]:
    """Folded text and kind of a code point: lower case, accents off, punctuation apart."""
    if code in SPECIAL_FOLDS:
        text = SPECIAL_FOLDS[code]
    elif code > LAST_FOLDED:
        text = chr(code)
    else:
        text = "".join(c for c in unicodedata.normalize("NFD", chr(code).lower()) if unicodedata.category(c) != "Mn")
    if not text:
        return "", DROP
    kind = unicodedata.category(text[0])
    if code == 0 or code == 0xFFFD or (kind[0] in "CZ" and code <= LAST_FOLDED):
        return "", DROP
    first = ord(text[0])
    ascii_mark = 33 <= first <= 47 or 58 <= first <= 64 or 91 <= first <= 96 or 123 <= first <= 126
    ideograph = 0x4E00 <= first <= 0x9FFF or 0x3400 <= first <= 0x4DBF or 0xF900 <= first <= 0xFAFF
    return text, BREAK if ascii_mark or (kind[0] == "P" and code <= LAST_FOLDED) or ideograph else LETTER


def fold_table() -> list[tuple[int, str, int]]:
    """All code points that fold to something else than themselves as LETTER; without ideographs and Hangul,
    for which the C++ side has the ranges written out (BREAK as they are; Hangul stays whole)."""
    rows = []
    for code in range(LAST_FOLDED + 1):
        if 0xAC00 <= code <= 0xD7A3 or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xD800 <= code <= 0xDFFF \
                or 0xE000 <= code <= 0xFAFF:
            continue
        text, kind = fold(code)
        if (text, kind) != (chr(code), LETTER):
            rows.append((code, text, kind))
    return rows


FOLDS = {code: (text, kind) for code, text, kind in fold_table()}


class WordPieces:
    """A vocabulary and its cutting. Not for sharing across threads while `cut` fills its cache."""

    def __init__(self, pieces: list[str]):
        self.pieces = pieces
        self.ids = {piece: index for index, piece in enumerate(pieces)}
        self.unknown, self.first, self.last = self.ids["[UNK]"], self.ids["[CLS]"], self.ids["[SEP]"]
        self.mask = self.ids["[MASK]"]
        self.cache: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path | str) -> "WordPieces":
        return cls(Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def fewer(self, words: Iterable[str], first: int, at_least: int) -> list[int]:
        """The ids worth keeping in a smaller vocabulary: special pieces, single characters, the `first` most frequent
        (MiniLM's are in order of frequency), and what occurs `at_least` times in words."""
        counts = Counter(piece for word in words for piece in self.cut(word))
        return [index for index, piece in enumerate(self.pieces)
                if (piece.startswith("[") and not piece.startswith("[unused")) or len(piece.removeprefix("##")) == 1
                or (index < first and not piece.startswith("[unused")) or counts[index] >= at_least]

    def cut(self, word: str) -> list[int]:
        """The ids of a word's pieces: at least one."""
        known = self.cache.get(word)
        if known is None:
            known = self.cache[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> list[int]:
        runs: list[str] = []
        open_run = False
        for char in word:
            code = ord(char)
            if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF:
                text, kind = char, BREAK
            else:
                text, kind = FOLDS.get(code, (char, LETTER))
            if kind == DROP:
                continue
            if kind == BREAK:
                runs.extend(text)            # "…" is three
                open_run = False
            elif open_run:
                runs[-1] += text
            else:
                runs.append(text)
                open_run = True
        ids = [piece for run in runs for piece in self._greedy(run)][:MAX_PIECES]
        return ids or [self.unknown]

    def _greedy(self, run: str) -> list[int]:
        if len(run) > MAX_RUN:
            return [self.unknown]
        ids, begin = [], 0
        while begin < len(run):
            end = len(run)
            while end > begin:
                piece = self.ids.get(("##" if begin else "") + run[begin:end])
                if piece is not None:
                    break
                end -= 1
            if end == begin:
                return [self.unknown]
            ids.append(piece)
            begin = end
        return ids


LOWER_OF = {code: ord(chr(code).lower()) for code in range(LAST_FOLDED + 1)       # simple pairs only, both ways
            if not 0xD800 <= code <= 0xDFFF and len(chr(code).lower()) == 1 and chr(code).lower() != chr(code)
            and chr(code).lower().upper() == chr(code)}
UPPER_OF = {lower: upper for upper, lower in LOWER_OF.items()}


def is_upper(char: str) -> bool:
    """Has a lower-case partner in the table of pairs, which the model file carries."""
    return ord(char) in LOWER_OF


def is_lower(char: str) -> bool:
    return ord(char) in UPPER_OF


def lower(text: str) -> str:
    return "".join(chr(LOWER_OF.get(ord(char), ord(char))) for char in text)


def upper(text: str) -> str:
    return "".join(chr(UPPER_OF.get(ord(char), ord(char))) for char in text)


def case_classes(forms: list[str]) -> list[int]:
    """The case class of each word (index in CASES). A sentence without any lower-case letter and with two
    upper-case letters in a row is `capitals`: case says nothing there."""
    lowers = [sum(map(is_lower, form)) for form in forms]
    uppers = [sum(map(is_upper, form)) for form in forms]
    capitals = sum(lowers) == 0 and any(count >= 2 for count in uppers)
    classes = []
    for form, n_lower, n_upper in zip(forms, lowers, uppers):
        if n_upper == 0:
            name = "lower" if n_lower else "none"
        elif capitals:
            name = "capitals"
        elif n_lower == 0:
            name = "upper" if n_upper > 1 else "initial"
        elif n_upper == 1 and is_upper(next(c for c in form if is_upper(c) or is_lower(c))):
            name = "title"
        else:
            name = "mixed"
        classes.append(CASES.index(name))
    return classes
