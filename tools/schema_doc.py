#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/schema.md out of the comments of src/store/*.sql.  tools/schema_doc.py writes it; with --check it only compares."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parent.parent
HEAD = """# The database

One SQLite file. Made from the comments of `src/store/kept.sql` and `src/store/derived.sql` by `tools/schema_doc.py`: change them there.
While a run writes, `-wal` and `-shm` files stand beside it; after a clean end there is one file again, which any SQLite tool can
read: `sqlite3 daybook.db "SELECT date_from, type, status FROM event ORDER BY date_from"`.
"""


def tables(sql):
    """For each table its comment, name and columns; first the comment that opens the file."""
    opening, _, rest = sql.partition("\n\n")
    out, said = [" ".join(line[3:] for line in opening.splitlines())], []
    lines = iter(rest.splitlines())
    for line in lines:
        if line.startswith("-- "):
            said.append(line[3:])
        elif match := re.match(r"CREATE VIRTUAL TABLE (\w+) USING fts5", line):
            out.append((match[1], " ".join(said), [("text", "", "report.text, by words")]))
            said = []
        elif match := re.match(r"CREATE TABLE (\w+)", line):
            columns = []
            for column in lines:
                if column.startswith(")"):
                    break
                if found := re.match(r"  (\w+) ([A-Z]+)[^-]*--\s*(.*)", column):
                    columns.append(found.groups())
            out.append((match[1], " ".join(said), columns))
            said = []
    return out


def page():
    text = HEAD
    for title, file in (("Kept", "kept.sql"), ("Derived", "derived.sql")):
        opening, *rest = tables((ROOT / "src/store" / file).read_text())
        text += f"\n## {title} tables\n\n{opening}\n"
        for name, comment, columns in rest:
            text += f"\n### {name}\n{comment}\n\n| column | type | what it holds |\n|---|---|---|\n"
            text += "".join(f"| `{column}` | {kind} | {what.replace('|', chr(92) + '|')} |\n" for column, kind, what in columns)
    return text


if __name__ == "__main__":
    target = ROOT / "docs/schema.md"
    if sys.argv[1:] == ["--check"]:
        if target.read_text() != page():
            sys.exit("docs/schema.md is not what src/store/*.sql says: run tools/schema_doc.py")
    else:
        target.write_text(page())
