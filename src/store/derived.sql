-- Derived tables: what the program made of the reports. `daybook rebuild` drops and refills them.
-- `key` columns hold a name folded for comparison: lower case, without accents, hyphens and apostrophes.

-- One row for each coded report.
CREATE TABLE report (
  n INTEGER PRIMARY KEY,            -- received.n
  id TEXT NOT NULL UNIQUE,          -- received.id
  status TEXT NOT NULL,             -- ok, empty, not_news, withdrawn, failed
  url TEXT NOT NULL,                -- canonical, or ''
  outlet TEXT NOT NULL,             -- who published it, or ''
  published TEXT,                   -- YYYY-MM-DD, or NULL
  updated TEXT NOT NULL,            -- YYYY-MM-DD, or ''
  title TEXT NOT NULL,              -- headline, or ''
  revises TEXT,                     -- id of the earlier version of the same page, or NULL
  text TEXT NOT NULL,               -- the article's own text; every span points into it, in UTF-8 bytes
  map BLOB NOT NULL,                -- runs that lead from the text to the received bytes: varints (src/store/pack.h)
  body TEXT NOT NULL,               -- the record's object; its text, origin and revises are put in when it is printed
  trace BLOB NOT NULL               -- what the rules looked at and what became of it: JSON lines, zstd
) STRICT;
CREATE INDEX report_url ON report (url) WHERE url <> '';

-- Full text of the reports.
CREATE VIRTUAL TABLE report_text USING fts5 (text, content = 'report', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2');

-- What one report says happened.
CREATE TABLE event (
  id TEXT PRIMARY KEY,              -- the record's id
  report TEXT NOT NULL,             -- report.id
  ord INTEGER NOT NULL,             -- order inside the report
  type TEXT NOT NULL,               -- air_strike, shelling …
  status TEXT NOT NULL,             -- occurred, alleged …
  background INTEGER NOT NULL,      -- 1: only recalled
  date_from TEXT,                   -- YYYY-MM-DD, or NULL
  date_to TEXT,                     -- YYYY-MM-DD; NULL with a date_from: still going on
  body TEXT NOT NULL                -- the record's line, quotations and all
) STRICT;
CREATE INDEX event_report ON event (report);

-- Who does or suffers an event.
CREATE TABLE event_party (
  event TEXT NOT NULL,              -- event.id
  side TEXT NOT NULL,               -- actor or target
  ord INTEGER NOT NULL,             -- order on its side
  name TEXT NOT NULL,               -- canonical
  key TEXT NOT NULL,                -- of the name
  text_key TEXT NOT NULL,           -- of the words in the report
  kind TEXT NOT NULL,               -- state, rebel_group …
  country TEXT NOT NULL,            -- ISO 3166 alpha-3, or ''
  PRIMARY KEY (event, side, ord)
) STRICT, WITHOUT ROWID;

-- Sites of an event, the main one first.
CREATE TABLE event_place (
  event TEXT NOT NULL,              -- event.id
  ord INTEGER NOT NULL,             -- 0 is the main one
  name TEXT NOT NULL,               -- canonical English
  key TEXT NOT NULL,                -- of the name
  text_key TEXT NOT NULL,           -- of the words in the report
  geonames INTEGER,                 -- GeoNames id, or NULL
  country TEXT NOT NULL,            -- ISO 3166 alpha-3, or ''
  admin1_key TEXT NOT NULL,         -- of the province's name
  lat REAL,                         -- degrees, or NULL
  lon REAL,                         -- degrees, or NULL
  precision TEXT NOT NULL,          -- site, settlement …, or ''
  PRIMARY KEY (event, ord)
) STRICT, WITHOUT ROWID;

-- Figures of harm.
CREATE TABLE toll (
  id TEXT PRIMARY KEY,              -- the record's id
  report TEXT NOT NULL,             -- report.id
  ord INTEGER NOT NULL,             -- order inside the report
  event TEXT,                       -- event.id, or NULL
  harm TEXT NOT NULL,               -- killed, wounded …
  min INTEGER,                      -- least number, or NULL
  max INTEGER,                      -- greatest number, or NULL
  side TEXT NOT NULL,               -- civilian, combatant …
  scope TEXT NOT NULL,              -- event, period, cumulative
  certainty TEXT NOT NULL,          -- stated, disputed …
  part_of TEXT,                     -- toll.id of the larger figure, or NULL
  body TEXT NOT NULL                -- the record's line
) STRICT;
CREATE INDEX toll_report ON toll (report);
CREATE INDEX toll_event ON toll (event) WHERE event IS NOT NULL;

-- Who asserts, denies or admits what.
CREATE TABLE claim (
  id TEXT PRIMARY KEY,              -- the record's id
  report TEXT NOT NULL,             -- report.id
  ord INTEGER NOT NULL,             -- order inside the report
  stance TEXT NOT NULL,             -- asserts, denies …
  body TEXT NOT NULL                -- the record's line
) STRICT;
CREATE INDEX claim_report ON claim (report);

-- What a claim is about.
CREATE TABLE claim_about (
  claim TEXT NOT NULL,              -- claim.id
  item TEXT NOT NULL,               -- event.id or toll.id
  PRIMARY KEY (claim, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_about_item ON claim_about (item);

-- Sources: of a toll, of a claim, and the carriers of a claim.
CREATE TABLE voice (
  item TEXT NOT NULL,               -- toll.id or claim.id
  ord INTEGER NOT NULL,             -- of a claim: 0 the source, from 1 its carriers; of a toll: its sources
  name TEXT NOT NULL,               -- canonical, or ''
  key TEXT NOT NULL,                -- of the name
  text_key TEXT NOT NULL,           -- of the words in the report
  kind TEXT NOT NULL,               -- state, ngo …
  PRIMARY KEY (item, ord)
) STRICT, WITHOUT ROWID;

-- Which reports carry the same copy.
CREATE TABLE lineage (
  id TEXT PRIMARY KEY,              -- the record's id
  body TEXT NOT NULL                -- the record's line
) STRICT;
-- Its reports, to look them up.
CREATE TABLE lineage_report (
  report TEXT NOT NULL,             -- report.id
  lineage TEXT NOT NULL,            -- lineage.id
  PRIMARY KEY (report, lineage)
) STRICT, WITHOUT ROWID;

-- What several reports share.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,              -- the record's id
  type TEXT NOT NULL,               -- air_strike …
  date_from TEXT,                   -- YYYY-MM-DD, or NULL
  date_to TEXT,                     -- YYYY-MM-DD, or NULL
  agreement TEXT NOT NULL,          -- agree, differ, contested, single
  grade TEXT NOT NULL,              -- confirmed, fair …, or ''
  body TEXT NOT NULL                -- the record's line; its status is put in when it is printed
) STRICT;
-- Its events, reports, figures and claims. An event may stand in several incidents; the narrowest comes first (rank 0).
CREATE TABLE incident_item (
  incident TEXT NOT NULL,           -- incident.id
  kind TEXT NOT NULL,               -- event, report, toll, claim
  ord INTEGER NOT NULL,             -- order inside the incident
  item TEXT NOT NULL,               -- id of the item
  rank INTEGER NOT NULL,            -- of an event: 0 where this is the narrowest incident that holds it, then 1 …
  PRIMARY KEY (incident, kind, ord)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_item_item ON incident_item (item);
