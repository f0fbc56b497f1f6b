-- Kept tables: what was received and what people decided. Never dropped; a change of these needs a migration.

-- What the database knows about itself.
CREATE TABLE state (
  key TEXT PRIMARY KEY,             -- kept_version, derived_version: of these two schemas; links: fresh or stale
  value TEXT NOT NULL               -- its value
) STRICT, WITHOUT ROWID;

-- One row for each report: its bytes, and when they came.
CREATE TABLE received (
  n INTEGER PRIMARY KEY,            -- number in order of coming; joins to report.n; printed nowhere
  id TEXT NOT NULL UNIQUE,          -- report id: "r" and the first 16 digits of the SHA-256
  sha256 TEXT NOT NULL,             -- of the bytes, what sha256sum prints
  size INTEGER NOT NULL,            -- how many bytes were received
  bytes BLOB NOT NULL,              -- the bytes as received, compressed with zstd
  day TEXT NOT NULL,                -- day of receipt, YYYY-MM-DD; what "in the future" is judged against
  at TEXT NOT NULL                  -- time of receipt, UTC, ISO 8601
) STRICT;

-- Where a report was found, and what was known of it there. The smallest origin in byte order is the one printed; each other
-- field counts from the smallest origin that has it.
CREATE TABLE sighting (
  report TEXT NOT NULL,             -- received.id
  origin TEXT NOT NULL,             -- path as given; of a row of a container its id, its url, or FILE:line
  format TEXT NOT NULL,             -- how the bytes are to be read: text, html, json_row …
  url TEXT NOT NULL,                -- from the container or --url; '' unknown
  outlet TEXT NOT NULL,             -- from the container or --outlet; '' unknown
  published TEXT NOT NULL,          -- YYYY-MM-DD from the container or --published; '' unknown
  published_basis TEXT NOT NULL,    -- metadata, given …; '' unknown
  charset TEXT NOT NULL,            -- as the transport declared it; '' unknown
  problems TEXT NOT NULL,           -- what went wrong on the way in, a JSON list of {code, what}
  at TEXT NOT NULL,                 -- time it was first seen there, UTC
  PRIMARY KEY (report, origin)
) STRICT, WITHOUT ROWID;

-- What a person decided about an item. Points to ids that come from content, so that a rebuild orphans nothing.
CREATE TABLE decision (
  n INTEGER PRIMARY KEY,            -- order of the decisions
  target TEXT NOT NULL,             -- id of an event, toll, claim, report or incident (or an alias of one)
  kind TEXT NOT NULL,               -- of the target: event, toll, claim, report, incident
  what TEXT NOT NULL,               -- accept, reject, edit
  field TEXT NOT NULL,              -- for edit: the key of the record that changes, else ''
  value TEXT NOT NULL,              -- for edit: its new value as JSON, else ''
  who TEXT NOT NULL,                -- who decided
  at TEXT NOT NULL,                 -- when, UTC
  note TEXT NOT NULL                -- their words, or ''
) STRICT;
CREATE INDEX decision_target ON decision (target);

-- Ids that incidents had before, so that a decision about one is not lost when incidents are joined.
CREATE TABLE incident_alias (
  id TEXT PRIMARY KEY,              -- the id it had
  event TEXT NOT NULL               -- the event it came from; the incident that holds it now bears the new id
) STRICT, WITHOUT ROWID;

-- One row for each run that changed the derived tables.
CREATE TABLE run (
  n INTEGER PRIMARY KEY,            -- order of the runs
  command TEXT NOT NULL,            -- add or rebuild
  version TEXT NOT NULL,            -- of the program
  rules TEXT NOT NULL,              -- fingerprint of the rules
  models TEXT NOT NULL,             -- fingerprint of the models
  lexicons TEXT NOT NULL,           -- fingerprint of the lexicons
  settings TEXT NOT NULL,           -- what else changes the record, as JSON
  started TEXT NOT NULL,            -- UTC, ISO 8601
  ended TEXT,                       -- UTC; NULL: it was cut off
  added INTEGER NOT NULL DEFAULT 0,    -- reports not seen before
  known INTEGER NOT NULL DEFAULT 0,    -- reports that were there
  revisions INTEGER NOT NULL DEFAULT 0,-- reports not seen before whose URL was
  recoded INTEGER NOT NULL DEFAULT 0,  -- reports coded again
  failed INTEGER NOT NULL DEFAULT 0    -- reports that could not be coded
) STRICT;
