-- Words for people: how somebody is addressed, who I am that sign, what was written to whom (a touch), and the everyday words that
-- the user confirmed to be no name in a sentence [G3]. A touch has people of its own, so that one meeting can be with several.

ALTER TABLE contact ADD COLUMN tone TEXT NOT NULL DEFAULT 'informal' CHECK (tone IN ('informal', 'formal'));
ALTER TABLE contact ADD COLUMN greeting TEXT NOT NULL DEFAULT '';

CREATE TABLE me (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  uid   TEXT NOT NULL UNIQUE,
  name  TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT;

CREATE TABLE touch (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  kind         TEXT NOT NULL CHECK (kind IN ('mail', 'call', 'message', 'meeting', 'card', 'gift', 'help', 'other')),
  on_day       TEXT NOT NULL,
  recorded_at  TEXT NOT NULL,
  draft        TEXT CHECK (draft IN ('consent-ask', 'nudge', 'introduction', 'not-now', 'follow-up', 'coach-source', 'thanks',
                                     'report', 'hello', 'kit')),
  referral_uid TEXT REFERENCES referral (uid) ON DELETE SET NULL,
  -- empty where the words stand in the consent log
  words        TEXT NOT NULL
) STRICT;
CREATE INDEX touch_by_referral ON touch (referral_uid) WHERE referral_uid IS NOT NULL;

CREATE TABLE touch_contact (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  touch_uid   TEXT NOT NULL REFERENCES touch (uid) ON DELETE CASCADE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  UNIQUE (touch_uid, contact_uid)
) STRICT;
CREATE INDEX touch_contact_by_contact ON touch_contact (contact_uid);

-- word and sentence as the guard compares them. Kept from the confirmation on, since the text may go out by another program;
-- entry_uid names the log entry or the touch it was sent with.
CREATE TABLE confirmed_word (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  reader_uid   TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  about_uid    TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  word         TEXT NOT NULL,
  sentence     TEXT NOT NULL,
  confirmed_at TEXT NOT NULL,
  entry_uid    TEXT,
  UNIQUE (reader_uid, about_uid, word, sentence)
) STRICT;
CREATE INDEX confirmed_word_by_about ON confirmed_word (about_uid);
