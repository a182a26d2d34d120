-- Spans of days on which nothing falls due [M5]. They are facts that the user typed, so the history knows them and undo
-- takes them back; the next steps are derived again whenever they change. Spans may overlap: what counts is their union.
CREATE TABLE away (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  first_day TEXT NOT NULL,
  last_day  TEXT NOT NULL,
  CHECK (first_day <= last_day)
) STRICT;
