#!/usr/bin/env bash
# The database through the commands: what is refused, what adding again and rebuild leave as it is, orders and threads.
set -euo pipefail
daybook=$1 samples=$2/samples
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
unset DAYBOOK_DB

# expect CODE WORDS COMMAND…: the exit code, and words on standard error.
expect() {
  local code=$1 words=$2 status=0
  shift 2
  "$@" > out 2> err || status=$?
  [ "$status" = "$code" ] || { echo "$*: exit code $status, not $code"; cat err; exit 1; }
  [ -z "$words" ] || grep -q -- "$words" err || { echo "$*: no '$words' on standard error"; cat err; exit 1; }
}
record() { "$daybook" export --db "$1" | grep -v '^{"kind":"run"'; }

# No database, a wrong one, one that cannot be written.
expect 2 'there is no database' "$daybook" events
expect 2 'daybook add' "$daybook" check --db none.db
echo 'Dear Sir, this is no database.' > letter.txt
expect 2 'is no database of daybook' "$daybook" add --db letter.txt letter.txt
[ "$(cat letter.txt)" = 'Dear Sir, this is no database.' ]
sqlite3 other.db 'CREATE TABLE t (a)'
expect 2 'another program' "$daybook" reports --db other.db
expect 2 'folder' "$daybook" add --db nowhere/a.db letter.txt
expect 2 'is a folder' "$daybook" add --db . letter.txt

# An empty folder makes an empty, sound database; a filter that finds nothing is exit code 1.
mkdir empty
expect 0 ' 0 read' "$daybook" add --db empty.db empty
expect 0 ' 0 faults' "$daybook" check --db empty.db
expect 0 '' "$daybook" events --db empty.db
expect 1 'nothing found' "$daybook" events --db empty.db --place Raqqa
[ "$("$daybook" export --db empty.db | wc -l)" = 1 ]

# What cannot be read is kept, with the reason in the record, and the rest of the run goes on.
head -c 3000 "$daybook" > program.bin
printf 'Shells hit the old market of Tarsa on Monday, killing nine people.\n' > shells.txt
expect 2 'program.bin: neither text nor' "$daybook" add --db mixed.db program.bin shells.txt
[ "$(cut -f 1 out | sort | tr '\n' ' ')" = 'failed new ' ]
"$daybook" reports --db mixed.db --json | grep -q '"code":"unknown_format"'
[ "$("$daybook" tolls --db mixed.db --json | wc -l)" = 1 ]

# Round trip.
"$daybook" add --db a.db --threads 1 "$samples"/*.{txt,html,gz,jsonl} > acks 2> /dev/null
[ "$(cut -f 1 acks | sort -u)" = "$(printf 'new\nrevision')" ]
[ "$(ls a.db*)" = a.db ]
expect 0 ' 0 faults' "$daybook" check --db a.db
record a.db > a.jsonl
[ "$(grep -c '^{"kind":"report"' a.jsonl)" = "$(wc -l < acks)" ]
[ "$("$daybook" reports --db a.db | tail -n +2 | wc -l)" = "$(wc -l < acks)" ]
for kind in event toll claim incident; do
  "$daybook" "${kind}s" --db a.db --json | sort > listed
  grep "^{\"kind\":\"$kind\"" a.jsonl | sort | cmp - listed
  id=$("$daybook" "${kind}s" --db a.db | sed -n 2p | cut -f 1)
  "$daybook" show --db a.db "$id" | grep -q "$id"
  "$daybook" show --db a.db --json "$id" | grep -qxF "$(grep "\"id\":\"$id\"" listed | head -n 1)"
  "$daybook" why --db a.db --trace "$id" | grep -q "$id"
done
expect 2 'has the id' "$daybook" show --db a.db e000000000000
DAYBOOK_DB=a.db "$daybook" export --to jsonl --out b.jsonl
grep -v '^{"kind":"run"' b.jsonl | cmp - a.jsonl
"$daybook" events --db a.db --place Raqa --json > raqa
"$daybook" events --db a.db --place raqqa --json | cmp - raqa
[ -s raqa ]
expect 1 'nothing found' "$daybook" events --db a.db --place Raqqa --until 1990-01-01
expect 2 'no such type' "$daybook" events --db a.db --type strikes
expect 2 'not a day' "$daybook" events --db a.db --date Tuesday
"$daybook" reports --db a.db --text '"checkpoints" raids' > found
[ "$(wc -l < found)" -ge 2 ]
"$daybook" events --db a.db --json | head -n 1 > /dev/null

# The timeline: every incident under the day on which it began, once; months hold the days' incidents.
"$daybook" timeline --db a.db > days
[ "$(head -n 1 days)" = "$(printf 'day\tincidents\treports\twhat')" ]
[ "$(tail -n +2 days | awk -F '\t' '{ n += $2 } END { print n }')" = "$(grep -c '^{"kind":"incident"' a.jsonl)" ]
tail -n +2 days | cut -f 1 | grep . > order
LC_ALL=C sort -c -u order
"$daybook" timeline --db a.db --json | grep -o '"id":"i[0-9a-f]*"' | sort > listed
grep '^{"kind":"incident"' a.jsonl | grep -o '^{"kind":"incident","id":"i[0-9a-f]*"' | cut -d , -f 2 | sort | cmp - listed
"$daybook" timeline --db a.db --by month --json | grep -o '"id":"i[0-9a-f]*"' | sort | cmp - listed
[ "$("$daybook" timeline --db a.db --by year | wc -l)" -le "$(wc -l < days)" ]
"$daybook" timeline --db a.db --place Raqqa --date 2015-11 | tail -n +2 | cut -f 4 | grep -q Raqqa
expect 1 'nothing found' "$daybook" timeline --db a.db --until 1990-01-01
expect 2 'not day, month or year' "$daybook" timeline --db a.db --by hour

# Adding again, in another order, with other threads: the same record; not a row changes.
sqlite3 a.db .dump > before
"$daybook" add --db a.db "$samples"/*.{txt,html,gz,jsonl} 2> /dev/null | cut -f 1 | sort -u | grep -qx known
sqlite3 a.db .dump | cmp - before
"$daybook" add --db b.db --threads 3 $(ls -r "$samples"/*.{txt,html,gz,jsonl}) > /dev/null 2>&1
record b.db | cmp - a.jsonl
for file in $(ls "$samples"/*.{txt,html,gz,jsonl} | sort -R); do "$daybook" add --db c.db --threads 2 "$file" > /dev/null 2>&1; done
record c.db | cmp - a.jsonl

# Another set of lexicons: refused with both values; rebuild goes on, and keeps what people decided.
mkdir -p data/lexicon
{ cat "$2/lexicon/agencies.tsv"; echo '# another'; } > data/lexicon/agencies.tsv
expect 2 'lexicons [0-9a-f]* (now [0-9a-f]*)' "$daybook" add --db a.db --data data "$samples"/01*.txt
grep -q 'daybook rebuild' err
incident=$("$daybook" incidents --db a.db | sed -n 2p | cut -f 1)
sqlite3 a.db "INSERT INTO decision VALUES (1, '$incident', 'incident', 'accept', '', '', 'me', '2026-01-01T00:00:00Z', '')"
"$daybook" rebuild --db a.db --data data > /dev/null 2>&1
"$daybook" show --db a.db --json "$incident" | grep -q '"status":"accepted"'
record a.db | sed 's/"status":"accepted"/"status":"machine"/' | cmp - a.jsonl
expect 0 ' 0 faults' "$daybook" check --db a.db
expect 2 'lexicons' "$daybook" add --db a.db "$samples"/01*.txt

# An extract resolves all its references.
"$daybook" export --db b.db --place Raqqa > part.jsonl
python3 - part.jsonl <<'PYTHON'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1])]
ids = {row["id"] for row in rows if "id" in row}
for row in rows:
    if row["kind"] in ("event", "toll", "claim"):
        assert row["report"] in ids, row["id"]
    if row["kind"] == "incident":
        for key in ("events", "reports", "claims", "may_overlap"):
            assert set(row[key]) <= ids, (row["id"], key)
    if row["kind"] == "report":
        assert row["revises"] is None or row["revises"] in ids, row["id"]
PYTHON

# The page says why accounts are one act, calls what may overlap by its title, and no link of it leads nowhere.
"$daybook" export --db b.db --to html --out page.html
python3 - page.html <<'PYTHON'
import re, sys
page = open(sys.argv[1]).read()
assert re.search("One act, since accounts share: [^<]*same kind of act", page)
assert re.search('May overlap with <a href="#i[0-9a-f]+">[A-Z]', page)
missing = set(re.findall('href="#([^"]+)"', page)) - set(re.findall('id="([^"]+)"', page))
assert not missing, missing
PYTHON

# A damaged quotation and damaged bytes are found.
sqlite3 b.db "UPDATE event SET body = replace(body, '\"trigger\":{\"begin\":', '\"trigger\":{\"begin\":1') WHERE ord = 0"
expect 1 'faults' "$daybook" check --db b.db
sqlite3 c.db "UPDATE received SET sha256 = 'x' || substr(sha256, 2) WHERE n = 1"
expect 1 'faults' "$daybook" check --db c.db

# A read-only folder (root may write anywhere: then the file system has to be read-only, which a test cannot arrange).
if [ "$(id -u)" != 0 ]; then
  mkdir locked && cp empty.db locked/a.db && chmod 555 locked
  expect 0 '' "$daybook" reports --db locked/a.db
  expect 2 '' "$daybook" add --db locked/b.db letter.txt
  chmod 755 locked
else
  expect 2 '' "$daybook" add --db /proc/a.db letter.txt
fi
