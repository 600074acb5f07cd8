-- Format 4: what copies of a report are found by, so that one report more need not read all the others.

CREATE TABLE sketches (
    doc TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    hashes BLOB NOT NULL                  -- of the windows of its text, see corroborate/copies.py; gone where the report is saved anew
) WITHOUT ROWID;
