-- Format 2: on whose word an event stands and what that amounts to; why two claims are of one event; what is to be grouped.

ALTER TABLE events ADD COLUMN what_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN grade TEXT;                            -- state; null where nothing was graded
ALTER TABLE events ADD COLUMN account TEXT NOT NULL DEFAULT '{}';    -- JSON: origins, independent, sides, grade
ALTER TABLE relations ADD COLUMN scores TEXT NOT NULL DEFAULT '[]';  -- JSON: [{feature, level, weight}]

CREATE TABLE ungrouped (                  -- reports that came or changed since the last grouping
    doc TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE
) WITHOUT ROWID;
