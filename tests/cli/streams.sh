#!/usr/bin/env bash
# Standard input: a stream of WARC, packed or not, and of JSONL; and what `why REPORT` says of each decision of intake.
set -euo pipefail
daybook=$1
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
unset DAYBOOK_DB

page() { # NUMBER
  cat << EOF
<!doctype html><html lang=en><head><title>Market of Tarsa hit, part $1 - The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="article:published_time" content="2024-03-0$1T08:00:00+01:00">
</head><body><nav><a href=/>Home</a></nav><main><h1>Market of Tarsa hit, part $1</h1><p class=byline>By A. Writer</p>
<p>Shells hit the old market of Tarsa on Monday, killing nine people, the governor's office said in its report number $1.</p>
<p>"They fell at noon," a spokesman for the office told AFP. Ambulances took the wounded to two clinics in the north of the town.</p>
<p>Share this article</p></main></body></html>
EOF
}
record() { # NUMBER
  local body; body=$(page "$1")
  local block; block=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s' "$body"; printf .)
  block=${block%.}
  printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%s\r\nContent-Length: %s\r\n\r\n%s\r\n\r\n' \
    "$1" "$(printf %s "$block" | wc -c)" "$block"
}
{ record 1; record 2; } > two.warc
{ record 1 | gzip; record 2 | gzip; } > two.warc.gz

[ "$("$daybook" add --db plain.db - < two.warc 2> /dev/null | cut -f 1 | sort | uniq -c | tr -d ' \n')" = 2new ]
[ "$("$daybook" add --db packed.db - < two.warc.gz 2> /dev/null | cut -f 1 | sort | uniq -c | tr -d ' \n')" = 2new ]
"$daybook" export --db plain.db | grep '"kind":"report"' > plain.jsonl
"$daybook" export --db packed.db | grep '"kind":"report"' | cmp - plain.jsonl
[ "$(grep -c '"published":"2024-03-02"' plain.jsonl)" = 1 ]
printf '{"id": "a", "text": "Shells hit the market of Tarsa on Monday."}\n{"id": "b", "text": "Two men were hurt in Tarsa on Friday."}\n' |
  "$daybook" add --db rows.db - 2> /dev/null | cut -f 1 | sort | uniq -c | tr -d ' \n' | grep -qx 2new
# A record cut short is kept as far as it goes and says so; of one that ends before its page there is only the problem.
head -c 1500 two.warc | "$daybook" add --db cut.db - > /dev/null 2>&1 || true
[ "$("$daybook" reports --db cut.db --json | grep -c 'ends inside a record')" = 1 ]
status=0
head -c 900 two.warc | "$daybook" add --db less.db - > /dev/null 2> less.err || status=$?
grep -q 'ends inside a record' less.err && [ "$status" = 2 ]

id=$("$daybook" reports --db plain.db | sed -n 2p | cut -f 1)
"$daybook" why --db plain.db --trace "$id" > why
for words in 'title: from heading on the page' 'start: first words' 'end: last words' 'outlet: The Harbour Post from meta og:site_name' \
  'byline: A. Writer' 'agency: AFP' 'published: 2024-03-0. from meta article:published_time' 'left out: .*Share this article'; do
  grep -q "$words" why || { echo "why does not say: $words"; cat why; exit 1; }
done
