-- Format 1 of a case. `start` and `end` are code points into documents.text, end exclusive; days are ISO 8601,
-- `earliest` and `latest` inclusive; columns in JSON say so. Later formats are files beside this one, never edits of it.

CREATE TABLE facts (                      -- about the case itself: created, key, packs, grouped_with
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,                -- UTC
    finished TEXT,                        -- UTC; null where the run was cut off
    made_by TEXT NOT NULL,                -- program and data, see documents.made_by
    read INTEGER NOT NULL DEFAULT 0,      -- reports read, of them:
    analysed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    forgotten INTEGER NOT NULL DEFAULT 0, -- left out, since somebody had them forgotten
    problems INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,                   -- as the user gave it, with :line for JSON Lines
    location TEXT NOT NULL,               -- the file, as seen from the case folder; empty for standard input
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL,                 -- of original
    original BLOB NOT NULL,
    text TEXT NOT NULL,
    metadata TEXT NOT NULL,               -- JSON: title, published, outlet, url as they stood beside the text
    fingerprint TEXT NOT NULL,            -- of sha256 and metadata: the same report is not analysed twice
    title TEXT,                           -- from here on: as settled by the analysis
    outlet TEXT,
    published TEXT,
    earliest TEXT,                        -- window of the publication day
    latest TEXT,
    published_in_text INTEGER NOT NULL,
    reasons TEXT NOT NULL,                -- JSON: what the day rests on
    boilerplate TEXT NOT NULL,            -- JSON: [{start, end, why}]
    made_by TEXT NOT NULL,                -- program and data that analysed it
    run INTEGER NOT NULL REFERENCES runs (id)
);
CREATE INDEX documents_made_by ON documents (made_by);

CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    doc TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT,
    modality TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    record TEXT NOT NULL                  -- JSON: the whole claim, as exported
);
CREATE INDEX claims_doc ON claims (doc, start, "end", id);
CREATE INDEX claims_kind ON claims (kind);

CREATE TABLE mentions (                   -- where a report names an actor or a place
    doc TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    claim TEXT REFERENCES claims (id) ON DELETE CASCADE,
    role TEXT NOT NULL,                   -- agent, recipient, source, at, from, to; unknown: no pack has this actor
    position INTEGER NOT NULL,            -- from 0, among those of one claim and role
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    id TEXT NOT NULL                      -- of actors or places, by role
);
CREATE INDEX mentions_id ON mentions (id);
CREATE INDEX mentions_claim ON mentions (claim);
CREATE INDEX mentions_doc ON mentions (doc);

CREATE TABLE sources (                    -- the chains: position 0 is nearest to the event
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    named INTEGER NOT NULL,
    of TEXT,
    said TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name_en TEXT NOT NULL,
    type TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE places (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    lat REAL,
    lon REAL,
    radius_km REAL
) WITHOUT ROWID;

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    what TEXT NOT NULL,
    because TEXT NOT NULL                 -- JSON
) WITHOUT ROWID;

CREATE TABLE event_claims (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_claims_claim ON event_claims (claim);

CREATE TABLE relations (
    a TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    about TEXT,
    why_en TEXT NOT NULL,
    why_ar TEXT NOT NULL
);
CREATE INDEX relations_a ON relations (a);
CREATE INDEX relations_b ON relations (b);

CREATE TABLE copies (                     -- pairs of reports that retell one agency report
    a TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    b TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    agency TEXT,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE problems (
    path TEXT NOT NULL,
    stage TEXT NOT NULL,
    what TEXT NOT NULL,
    remedy TEXT NOT NULL,
    doc TEXT,                             -- null where no report came of it
    run INTEGER NOT NULL REFERENCES runs (id),
    PRIMARY KEY (path, stage, what)
) WITHOUT ROWID;
CREATE INDEX problems_doc ON problems (doc);

CREATE TABLE judgements (                 -- what people decided: rows are added and never changed, runs do not touch them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL,                -- claim, event, actor, place, relation, document
    subject_id TEXT NOT NULL,
    doc TEXT,                             -- the report that a claim stands in
    field TEXT NOT NULL,                  -- what was decided on: kind, agents, same-event, verdict, ...
    before TEXT,                          -- JSON; null where nothing had been decided
    after TEXT NOT NULL,                  -- JSON
    reason TEXT NOT NULL,
    user TEXT NOT NULL,
    time TEXT NOT NULL                    -- UTC
);
CREATE INDEX judgements_subject ON judgements (subject, subject_id, field, id);
CREATE INDEX judgements_doc ON judgements (doc);
CREATE TRIGGER judgements_stand BEFORE UPDATE ON judgements
BEGIN
    SELECT RAISE (ABORT, 'a judgement stands as it was made; add another');
END;

CREATE TABLE forgotten (                  -- keyed digests of reports that must not come back; they do not tell what it was
    digest TEXT PRIMARY KEY,
    time TEXT NOT NULL
) WITHOUT ROWID;
