-- Format 3: what two reports that retell one have in common.

ALTER TABLE copies ADD COLUMN whole INTEGER NOT NULL DEFAULT 1;       -- 0 where a part of one stands in the other
ALTER TABLE copies ADD COLUMN similarity REAL NOT NULL DEFAULT 0;     -- share of the words of both, 0 to 1
ALTER TABLE copies ADD COLUMN contained REAL NOT NULL DEFAULT 0;      -- share of the words of the shorter one
ALTER TABLE copies ADD COLUMN passages TEXT NOT NULL DEFAULT '[]';    -- JSON: [{a_start, a_end, b_start, b_end}]
CREATE INDEX copies_b ON copies (b);
