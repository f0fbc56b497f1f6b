# SPDX-License-Identifier: Apache-2.0
"""Plain text to sentences of words, near enough to Universal Dependencies for training text.

Only training uses it (the program has its own segmenter): a sentence that it cuts wrongly teaches a
little wrongly, no more. Readers for the texts that may be learned from: FA-KES (JSONL), MUC-4 (all
capitals, wrapped lines) and ECB+ (tokens in XML).

    raw.py --syria FILE --muc FOLDER --ecb FOLDER --out FILE     writes forms only, as CoNLL-U
"""
from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from conllu import Sentence, write_conllu

ABBREVIATIONS = {"mr", "mrs", "ms", "dr", "gen", "col", "lt", "maj", "capt", "sgt", "cpl", "brig", "adm", "sen", "rep", "gov", "prof", "rev",
                 "st", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "vs", "etc", "inc", "corp", "co",
                 "ltd", "jr", "sr", "u.s", "u.n", "u.k", "e.g", "i.e", "a.m", "p.m", "d.c", "mt", "ft", "approx"}
TOKEN = re.compile(r"""(?:https?://|www\.)\S+[\w/]|\w+@\w[\w.]*\w|\.{2,}|--+|(?:[A-Za-z]\.){2,}|[$€£]|\d+(?:[.,:]\d+)+|\w+(?:[’']\w+)*|\S""")
CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
NOT_JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def words_of(text: str) -> list[str]:
    """UD words of a piece of text: clitics apart, hyphens apart, abbreviations with their stop."""
    raw, words = TOKEN.findall(text), []
    for token in raw:
        if token == "." and words and (words[-1].lower() in ABBREVIATIONS or re.fullmatch("[A-Z]", words[-1])):
            words[-1] += "."
            continue
        split = CLITIC.match(token)
        cut = NOT_JOINED.get(token.lower())
        if split:
            words += [split[1], split[2]]
        elif cut:
            words += [token[:cut], token[cut:]]
        else:
            words.append(token)
    return words


def sentences_of(text: str) -> list[list[str]]:
    """Sentences of a paragraph: they end at . ! ? (and closing quotes) before a capital, digit or quote."""
    sentences, now = [], []
    words = words_of(text)
    for index, word in enumerate(words):
        now.append(word)
        after = words[index + 1] if index + 1 < len(words) else ""
        ends = word in ".!?" or word in ('"', "”") and len(now) > 1 and now[-2] in ".!?"
        if ends and not (after in ('"', "”", ")") and word in ".!?") and (not after or re.match(r"[A-Z0-9“\"'‘\[(-]", after)):
            sentences.append(now)
            now = []
    return sentences + ([now] if now else [])


def read_syria(path: Path) -> list[Sentence]:
    texts = dict.fromkeys(json.loads(line)["article_content"] for line in path.read_text().splitlines() if line.strip())
    return [Sentence(forms=forms, document=f"syria-{index}") for index, text in enumerate(texts) for forms in sentences_of(text)]


def read_muc(folder: Path) -> list[Sentence]:
    out = []
    for path in sorted(folder.glob("dev-muc3-*")):
        for block in re.split(r"(?m)^(?=DEV-MUC3-\d+)", path.read_text(errors="replace")):
            head, _, body = block.partition("\n")
            for paragraph in re.split(r"\n\s*\n", re.sub(r"^.*?\[TEXT\]", "", body, flags=re.S)):
                out += [Sentence(forms=forms, document=head.split(" ")[0]) for forms in sentences_of(" ".join(paragraph.split()))]
    return out


def rejoined(tokens: list[str]) -> str:
    """ECB+ cuts apostrophes, numbers and abbreviations into pieces: put them together again."""
    text = re.sub(r"(?:` ?`|' ?')", '"', " ".join(tokens))
    text = re.sub(r"(\w) (['’]) ?(s|re|ve|ll|d|m|t)\b", r"\1\2\3", text)
    return re.sub(r"(\d) ([.,:]) (\d)|\b([ap]) \. m \.", lambda m: m[1] + m[2] + m[3] if m[1] else m[4] + ".m.", text)


def read_ecb(folder: Path) -> list[Sentence]:
    out = []
    for path in sorted(folder.glob("*/*.xml")):
        rows: dict[str, list[str]] = {}
        for number, token in re.findall(r'<token [^>]*?sentence="(\d+)"[^>]*>([^<]*)</token>', path.read_text(errors="replace")):
            rows.setdefault(number, []).append(token.replace("&amp;", "&").replace("&quot;", '"').replace("&lt;", "<"))
        out += [Sentence(forms=words_of(rejoined(tokens)), document="ecb-" + path.stem) for number, tokens in rows.items() if len(tokens) > 3]
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("syria", "muc", "ecb", "out"):
        ask.add_argument("--" + name, type=Path, required=name == "out")
    ask.add_argument("--every", type=int, default=1, help="take one sentence in this many")
    given = ask.parse_args()
    found = (read_syria(given.syria) if given.syria else []) + (read_muc(given.muc) if given.muc else []) \
        + (read_ecb(given.ecb) if given.ecb else [])
    write_conllu([one for one in found if 1 < len(one.forms) <= 100][::given.every], given.out)


if __name__ == "__main__":
    main()
