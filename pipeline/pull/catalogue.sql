-- The catalogue of a corpus store: what every file is, where it came from, and how each question ended.
-- What is left to do for a meeting (`rest`) is nothing (settled), something that may pass (soon), or something that takes time (later).
-- Days are ISO dates; moments are ISO times in UTC. `code` is the ONS code of an authority.

CREATE TABLE IF NOT EXISTS source (
  code TEXT NOT NULL, source TEXT NOT NULL, authority TEXT NOT NULL, urn TEXT,
  address TEXT, way TEXT, outcome TEXT NOT NULL, message TEXT,
  tried_on TEXT NOT NULL, good_on TEXT,
  PRIMARY KEY (code, source)) STRICT;

CREATE TABLE IF NOT EXISTS meeting (
  code TEXT NOT NULL, meeting_id TEXT NOT NULL, committee_id TEXT, body TEXT NOT NULL, day TEXT NOT NULL, time TEXT,
  status TEXT, address TEXT, outcome TEXT NOT NULL, message TEXT, read_on TEXT, listed_on TEXT NOT NULL,
  rest TEXT NOT NULL DEFAULT 'soon',
  PRIMARY KEY (code, meeting_id)) STRICT;

CREATE TABLE IF NOT EXISTS document (
  code TEXT NOT NULL, key TEXT NOT NULL, meeting_id TEXT, kind TEXT NOT NULL, title TEXT NOT NULL, address TEXT NOT NULL,
  body TEXT, meeting_date TEXT, published TEXT, items TEXT NOT NULL DEFAULT '[]',
  outcome TEXT NOT NULL, message TEXT, asked_on TEXT NOT NULL, version INTEGER,
  PRIMARY KEY (code, key)) STRICT;

CREATE INDEX IF NOT EXISTS document_meeting ON document (code, meeting_id);

-- `sha256` is of the bytes as served, kept at `path`; `read_path` is what a run reads where that is another file.
CREATE TABLE IF NOT EXISTS version (
  code TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL,
  address TEXT NOT NULL, fetched_at TEXT NOT NULL, status INTEGER NOT NULL, media_type TEXT NOT NULL,
  claimed_type TEXT, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, path TEXT NOT NULL, read_path TEXT,
  etag TEXT, last_modified TEXT,
  PRIMARY KEY (code, key, version)) STRICT;

CREATE TABLE IF NOT EXISTS issue (
  code TEXT NOT NULL, issue_id TEXT NOT NULL, day TEXT NOT NULL, body TEXT NOT NULL, item_number TEXT NOT NULL DEFAULT '',
  read_on TEXT NOT NULL,
  PRIMARY KEY (code, issue_id, day, body, item_number)) STRICT;

-- What `matters run` reads, one row for each document, in its latest version. Printings of words that are in the store
-- by themselves are kept and not read again: minutes as printed and decisions beside the record of the meeting, packs
-- beside the single papers.
CREATE VIEW IF NOT EXISTS to_read AS
  SELECT d.code, s.urn, s.authority, d.key, d.kind, d.title, d.address, d.body, d.meeting_date, d.meeting_id, d.published,
         d.items, coalesce(v.read_path, v.path) AS path, v.fetched_at
  FROM document d JOIN version v USING (code, key, version)
  LEFT JOIN (SELECT code, max(urn) AS urn, max(authority) AS authority FROM source GROUP BY code) s USING (code)
  WHERE NOT EXISTS (
    SELECT 1 FROM document o WHERE o.code = d.code AND o.meeting_id = d.meeting_id AND o.version IS NOT NULL
      AND ((d.kind IN ('printed_minutes', 'decision') AND o.kind = 'minutes') OR (d.kind = 'pack' AND o.kind = 'report')))
  ORDER BY d.code, d.key;

-- What there is to be told, one row for each thing that did not end well.
CREATE VIEW IF NOT EXISTS told AS
  SELECT code, 'source' AS what, source AS key, outcome, message, address, NULL AS body, NULL AS day, source AS title FROM source
  UNION ALL
  SELECT code, 'meeting', meeting_id, outcome, message, address, body, day, body FROM meeting
  UNION ALL
  SELECT code, kind, key, outcome, message, address, body, meeting_date, title FROM document;

PRAGMA user_version = 1;
