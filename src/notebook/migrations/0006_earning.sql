-- Format 6: earning referrals [E1-E8], and the care of others' data [P5, P6].
--
-- A touch gets its purpose [E3]. Moves on the ladder [E1], the six questions before an ask [E4], kits [E5], the practice
-- review [E6], groups [E7] and the harvest [E8] get their tables. What falls due with people, kits, groups and the review
-- is kept in `upkeep`, derived in the transaction that changes a fact: it depends on no day, so that nothing has to be
-- looked at when the day turns.

ALTER TABLE touch ADD COLUMN purpose TEXT CHECK (purpose IN ('care', 'mutual'));
-- whether I asked for a referral then [E3]
ALTER TABLE touch ADD COLUMN asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1));

ALTER TABLE contact ADD COLUMN rung_since TEXT;
-- the day on which it was last decided to keep what is held on them [P6]
ALTER TABLE contact ADD COLUMN kept_on TEXT;
-- derived: the last real touch, the day on which the next is due, the day until which nobody asks whether to keep them
ALTER TABLE contact ADD COLUMN last_touch_on TEXT;
ALTER TABLE contact ADD COLUMN touch_due_on TEXT;
ALTER TABLE contact ADD COLUMN keep_until TEXT;
CREATE INDEX contact_by_rung ON contact (rung, touch_due_on, id) WHERE rung IS NOT NULL;
CREATE INDEX contact_by_touch ON contact (touch_due_on, id) WHERE touch_due_on IS NOT NULL;
CREATE INDEX contact_by_keep ON contact (keep_until, id) WHERE keep_until IS NOT NULL;

-- how many stand on each rung, by the day on which a touch is due ('' where none is): kept, not counted
CREATE TABLE rung_count (
  rung         TEXT NOT NULL,
  touch_due_on TEXT NOT NULL,
  n            INTEGER NOT NULL,
  PRIMARY KEY (rung, touch_due_on)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rung_count_insert AFTER INSERT ON contact WHEN NEW.rung IS NOT NULL BEGIN
  INSERT INTO rung_count (rung, touch_due_on, n) VALUES (NEW.rung, coalesce(NEW.touch_due_on, ''), 1)
    ON CONFLICT (rung, touch_due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER rung_count_update AFTER UPDATE OF rung, touch_due_on ON contact
WHEN OLD.rung IS NOT NEW.rung OR OLD.touch_due_on IS NOT NEW.touch_due_on BEGIN
  UPDATE rung_count SET n = n - 1 WHERE rung = OLD.rung AND touch_due_on = coalesce(OLD.touch_due_on, '');
  DELETE FROM rung_count WHERE rung = OLD.rung AND touch_due_on = coalesce(OLD.touch_due_on, '') AND n = 0;
  INSERT INTO rung_count (rung, touch_due_on, n)
    SELECT NEW.rung, coalesce(NEW.touch_due_on, ''), 1 WHERE NEW.rung IS NOT NULL
    ON CONFLICT (rung, touch_due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER rung_count_delete AFTER DELETE ON contact WHEN OLD.rung IS NOT NULL BEGIN
  UPDATE rung_count SET n = n - 1 WHERE rung = OLD.rung AND touch_due_on = coalesce(OLD.touch_due_on, '');
  DELETE FROM rung_count WHERE rung = OLD.rung AND touch_due_on = coalesce(OLD.touch_due_on, '') AND n = 0;
END;
INSERT INTO rung_count (rung, touch_due_on, n) SELECT rung, '', count(*) FROM contact WHERE rung IS NOT NULL GROUP BY rung;

-- a move up or down the ladder [E1]; off it where to_rung is NULL
CREATE TABLE rung_move (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  from_rung   TEXT CHECK (from_rung IN ('suspect', 'prospect', 'customer', 'member', 'advocate', 'raving-fan')),
  to_rung     TEXT CHECK (to_rung IN ('suspect', 'prospect', 'customer', 'member', 'advocate', 'raving-fan')),
  on_day      TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  reason      TEXT NOT NULL
) STRICT;
CREATE INDEX rung_move_by_contact ON rung_move (contact_uid, on_day);

-- the six questions before I ask somebody for a referral [E4]; the verdict is derived
CREATE TABLE readiness (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  contact_uid  TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  on_day       TEXT NOT NULL,
  recorded_at  TEXT NOT NULL,
  earned       TEXT NOT NULL,
  more_than_sale INTEGER CHECK (more_than_sale IN (0, 1)),
  strength     INTEGER CHECK (strength BETWEEN 1 AND 10),
  awkward      INTEGER CHECK (awkward IN (0, 1)),
  their_reason TEXT NOT NULL,
  what_i_can_do TEXT NOT NULL,
  reminder_uid TEXT REFERENCES reminder (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX readiness_by_contact ON readiness (contact_uid, on_day);
CREATE INDEX readiness_by_reminder ON readiness (reminder_uid) WHERE reminder_uid IS NOT NULL;

-- what a partner needs in hand to speak for me [E5]
CREATE TABLE kit (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  name         TEXT NOT NULL CHECK (trim(name) <> ''),
  offer        TEXT NOT NULL,
  listen_for   TEXT NOT NULL,
  good_fit     TEXT NOT NULL,
  no_fit       TEXT NOT NULL,
  result       TEXT NOT NULL,
  introduction TEXT NOT NULL,
  may_name     TEXT NOT NULL DEFAULT '',  -- who agreed to stand in it by name
  language     TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'it', 'ro')),
  span_days    INTEGER CHECK (span_days > 0),  -- NULL: as in the settings
  created_on   TEXT NOT NULL,
  retired_on   TEXT
) STRICT;
CREATE TABLE kit_given (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  kit_uid     TEXT NOT NULL REFERENCES kit (uid) ON DELETE CASCADE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  on_day      TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  touch_uid   TEXT REFERENCES touch (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX kit_given_by_contact ON kit_given (contact_uid, kit_uid, on_day);
CREATE INDEX kit_given_by_kit ON kit_given (kit_uid, on_day);
CREATE INDEX kit_given_by_touch ON kit_given (touch_uid) WHERE touch_uid IS NOT NULL;

-- one answer of a practice review [E6]; the quarter as '2026-Q4'
CREATE TABLE practice_answer (
  id       INTEGER PRIMARY KEY,
  uid      TEXT NOT NULL UNIQUE,
  quarter  TEXT NOT NULL CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]-Q[1-4]'),
  question TEXT NOT NULL CHECK (question IN ('process', 'consistent', 'quality', 'easy-to-reach', 'value', 'content',
                                             'paid-forward', 'trust')),
  answer   TEXT CHECK (answer IN ('yes', 'no')),
  note     TEXT NOT NULL,
  on_day   TEXT NOT NULL,
  UNIQUE (quarter, question)
) STRICT;

-- a referral group [E7]; next_on is the next meeting, moved on when attendance is written. Who has rejoined was away for
-- gap_days, which do not count as given to it. name_key is derived, for a name that is typed.
CREATE TABLE referral_group (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL CHECK (trim(name) <> ''),
  joined_on TEXT NOT NULL,
  rhythm    TEXT CHECK (rhythm IN ('weekly', 'fortnightly', 'monthly', 'monthly-weekday', 'quarterly', 'yearly')),
  first_on  TEXT,  -- the meeting that the others are counted from
  next_on   TEXT,
  left_on   TEXT,
  left_why  TEXT NOT NULL,
  gap_days  INTEGER NOT NULL DEFAULT 0 CHECK (gap_days >= 0),
  notes     TEXT NOT NULL,
  name_key  TEXT
) STRICT;
CREATE INDEX referral_group_by_name ON referral_group (name_key, id);
CREATE TRIGGER referral_group_key_insert AFTER INSERT ON referral_group BEGIN
  UPDATE referral_group SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
CREATE TRIGGER referral_group_key_update AFTER UPDATE OF name ON referral_group BEGIN
  UPDATE referral_group SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
CREATE TABLE group_member (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  group_uid   TEXT NOT NULL REFERENCES referral_group (uid) ON DELETE CASCADE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  UNIQUE (group_uid, contact_uid)
) STRICT;
CREATE INDEX group_member_by_contact ON group_member (contact_uid);
CREATE TABLE group_meeting (
  id        INTEGER PRIMARY KEY,
  uid       TEXT NOT NULL UNIQUE,
  group_uid TEXT NOT NULL REFERENCES referral_group (uid) ON DELETE CASCADE,
  on_day    TEXT NOT NULL,
  attended  INTEGER NOT NULL CHECK (attended IN (0, 1)),
  note      TEXT NOT NULL,
  UNIQUE (group_uid, on_day)
) STRICT;

-- derived: by which name of a group a referral received came, so that a group finds those that were written before it was
ALTER TABLE received ADD COLUMN group_key TEXT;
CREATE INDEX received_by_group ON received (group_key) WHERE group_key IS NOT NULL;
CREATE TRIGGER received_group_key_insert AFTER INSERT ON received WHEN NEW.group_name <> '' BEGIN
  UPDATE received SET group_key = fold(NEW.group_name) WHERE id = NEW.id;
END;
CREATE TRIGGER received_group_key_update AFTER UPDATE OF group_name ON received BEGIN
  UPDATE received SET group_key = CASE WHEN NEW.group_name = '' THEN NULL ELSE fold(NEW.group_name) END WHERE id = NEW.id;
END;
UPDATE received SET group_key = fold(group_name) WHERE group_name <> '';

-- a good thing that came back [E8], about people or nobody
CREATE TABLE harvest (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  on_day       TEXT NOT NULL,
  recorded_at  TEXT NOT NULL,
  words        TEXT NOT NULL CHECK (trim(words) <> ''),
  group_uid    TEXT REFERENCES referral_group (uid) ON DELETE SET NULL,
  referral_uid TEXT REFERENCES referral (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX harvest_by_day ON harvest (on_day, id);
CREATE INDEX harvest_by_group ON harvest (group_uid) WHERE group_uid IS NOT NULL;
CREATE INDEX harvest_by_referral ON harvest (referral_uid) WHERE referral_uid IS NOT NULL;
CREATE TABLE harvest_contact (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  harvest_uid TEXT NOT NULL REFERENCES harvest (uid) ON DELETE CASCADE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  UNIQUE (harvest_uid, contact_uid)
) STRICT;
CREATE INDEX harvest_contact_by_contact ON harvest_contact (contact_uid);

-- a snooze may be of what falls due with a person, a group, or nobody
CREATE TABLE snooze_wider (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  reminder_uid TEXT NOT NULL UNIQUE,
  referral_uid TEXT REFERENCES referral (uid) ON DELETE CASCADE,
  contact_uid  TEXT REFERENCES contact (uid) ON DELETE CASCADE,
  group_uid    TEXT REFERENCES referral_group (uid) ON DELETE CASCADE,
  until        TEXT NOT NULL
) STRICT;
INSERT INTO snooze_wider (id, uid, reminder_uid, referral_uid, until)
  SELECT id, uid, reminder_uid, referral_uid, until FROM snooze;
DROP TABLE snooze;
ALTER TABLE snooze_wider RENAME TO snooze;
CREATE INDEX snooze_by_referral ON snooze (referral_uid) WHERE referral_uid IS NOT NULL;
CREATE INDEX snooze_by_contact ON snooze (contact_uid) WHERE contact_uid IS NOT NULL;
CREATE INDEX snooze_by_group ON snooze (group_uid) WHERE group_uid IS NOT NULL;

-- derived: what falls due apart from referrals
CREATE TABLE upkeep (
  uid           TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('touch', 'kit', 'group-meeting', 'practice-review')),
  contact_uid   TEXT REFERENCES contact (uid) ON DELETE CASCADE,
  kit_uid       TEXT REFERENCES kit (uid) ON DELETE CASCADE,
  group_uid     TEXT REFERENCES referral_group (uid) ON DELETE CASCADE,
  due_on        TEXT NOT NULL,
  snoozed_until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX upkeep_by_due ON upkeep (due_on, uid);
CREATE INDEX upkeep_by_contact ON upkeep (contact_uid) WHERE contact_uid IS NOT NULL;
CREATE INDEX upkeep_by_kit ON upkeep (kit_uid) WHERE kit_uid IS NOT NULL;
CREATE INDEX upkeep_by_group ON upkeep (group_uid) WHERE group_uid IS NOT NULL;
CREATE TRIGGER due_count_upkeep_insert AFTER INSERT ON upkeep BEGIN
  INSERT INTO due_count (lane, due_on, n) VALUES ('upkeep', NEW.due_on, 1)
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_upkeep_update AFTER UPDATE OF due_on ON upkeep WHEN OLD.due_on <> NEW.due_on BEGIN
  UPDATE due_count SET n = n - 1 WHERE lane = 'upkeep' AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = 'upkeep' AND due_on = OLD.due_on AND n = 0;
  INSERT INTO due_count (lane, due_on, n) VALUES ('upkeep', NEW.due_on, 1)
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_upkeep_delete AFTER DELETE ON upkeep BEGIN
  UPDATE due_count SET n = n - 1 WHERE lane = 'upkeep' AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = 'upkeep' AND due_on = OLD.due_on AND n = 0;
END;
-- for which settings and rules the upkeep was derived
ALTER TABLE derived_for ADD COLUMN upkeep TEXT;

-- Somebody forgotten stays a party without a name [P6], under a uid that says so itself (version 8). They are in no list
-- and found by nothing: no key to order by, no words in an index.
DROP TRIGGER contact_name_key_insert;
DROP TRIGGER contact_name_key_update;
CREATE TRIGGER contact_name_key_insert AFTER INSERT ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  UPDATE contact SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
CREATE TRIGGER contact_name_key_update AFTER UPDATE OF name ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  UPDATE contact SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_update;
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  INSERT INTO contact_search (rowid, names, words) VALUES (NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes));
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, role, offers, needs, looks_for, notes ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, names, words) SELECT NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes || ' ' || coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM contact_tag WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                        WHERE contact_uid = NEW.uid AND kind IN ('phone', 'message')), ''));
END;

-- Forgetting erases all rows in one transaction; to rewrite the file and empty its log takes longer. Until that is done this
-- names what is left: the unsaved forms that mention them, by the names of their files, a line each.
CREATE TABLE erasing (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  since TEXT NOT NULL,
  files TEXT NOT NULL
) STRICT;

-- whom an import is not to bring back [P6]: a salted hash, and no name
CREATE TABLE forgotten (
  id     INTEGER PRIMARY KEY,
  uid    TEXT NOT NULL UNIQUE,
  salt   TEXT NOT NULL,
  hash   TEXT NOT NULL,
  on_day TEXT NOT NULL
) STRICT;
CREATE INDEX forgotten_by_hash ON forgotten (hash);

-- What was said at a touch can be found [T4]; what went out as an ask or a word that it will not happen is found in the consent
-- log, and so stands here no second time.
CREATE VIRTUAL TABLE touch_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO touch_search (touch_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE TRIGGER touch_search_insert AFTER INSERT ON touch
WHEN NEW.words <> '' AND coalesce(NEW.draft, '') NOT IN ('consent-ask', 'nudge', 'not-now') BEGIN
  INSERT INTO touch_search (rowid, words) VALUES (NEW.id, index_text(NEW.words));
END;
CREATE TRIGGER touch_search_update AFTER UPDATE OF words ON touch BEGIN
  DELETE FROM touch_search WHERE rowid = OLD.id;
  INSERT INTO touch_search (rowid, words) SELECT NEW.id, index_text(NEW.words)
    WHERE NEW.words <> '' AND coalesce(NEW.draft, '') NOT IN ('consent-ask', 'nudge', 'not-now');
END;
CREATE TRIGGER touch_search_delete AFTER DELETE ON touch BEGIN
  DELETE FROM touch_search WHERE rowid = OLD.id;
END;
UPDATE touch SET words = words;

-- [P4] What else somebody is called, a name a line: a merge keeps the name that is not taken, so that whoever looks for it
-- finds them and the guard knows it [G3].
ALTER TABLE contact ADD COLUMN also_called TEXT NOT NULL DEFAULT '';
DROP TRIGGER name_search_insert;
DROP TRIGGER name_search_update;
CREATE TRIGGER name_search_insert AFTER INSERT ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name || ' ' || NEW.also_called));
END;
CREATE TRIGGER name_search_update AFTER UPDATE OF name, also_called ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  DELETE FROM name_search WHERE rowid = OLD.id;
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name || ' ' || NEW.also_called));
END;
-- the order of channels is that of their words in the index, and their kind says which are numbers
DROP TRIGGER contact_search_channel_update;
CREATE TRIGGER contact_search_channel_update AFTER UPDATE OF value, kind, position, contact_uid ON channel BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;

-- the words of the harvest are found like any others [T4]
CREATE VIRTUAL TABLE harvest_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO harvest_search (harvest_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE TRIGGER harvest_search_insert AFTER INSERT ON harvest BEGIN
  INSERT INTO harvest_search (rowid, words) VALUES (NEW.id, index_text(NEW.words));
END;
CREATE TRIGGER harvest_search_update AFTER UPDATE OF words ON harvest BEGIN
  DELETE FROM harvest_search WHERE rowid = OLD.id;
  INSERT INTO harvest_search (rowid, words) VALUES (NEW.id, index_text(NEW.words));
END;
CREATE TRIGGER harvest_search_delete AFTER DELETE ON harvest BEGIN
  DELETE FROM harvest_search WHERE rowid = OLD.id;
END;

-- Filters over the list of people [P1]: each is a stretch of an index in the order of names, so that a window of a filtered
-- list is read as quickly as one of the whole. Tags and memberships keep the place of their person in that order.
-- derived: nothing is written by which they could be reached
ALTER TABLE contact ADD COLUMN no_channel INTEGER NOT NULL DEFAULT 1 CHECK (no_channel IN (0, 1));
-- derived: name_key and key of the person
ALTER TABLE contact_tag ADD COLUMN name_key TEXT;
ALTER TABLE contact_tag ADD COLUMN contact_id INTEGER;
ALTER TABLE group_member ADD COLUMN name_key TEXT;
ALTER TABLE group_member ADD COLUMN contact_id INTEGER;
-- A change of a tag indexes its person again; one of its place, which follows from the name, does not.
DROP TRIGGER contact_search_tag_update;
CREATE TRIGGER contact_search_tag_update AFTER UPDATE OF contact_uid, tag ON contact_tag BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;
UPDATE contact SET no_channel = 0 WHERE uid IN (SELECT contact_uid FROM channel);
UPDATE contact_tag SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = contact_tag.contact_uid);
-- whatever comes to a channel touches the name of its person
CREATE TRIGGER contact_no_channel AFTER UPDATE OF name ON contact BEGIN
  UPDATE contact SET no_channel = NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = NEW.uid)
  WHERE id = NEW.id AND no_channel <> NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = NEW.uid);
END;
CREATE TRIGGER contact_tag_place_insert AFTER INSERT ON contact_tag BEGIN
  UPDATE contact_tag SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = NEW.contact_uid)
  WHERE id = NEW.id;
END;
CREATE TRIGGER contact_tag_place_update AFTER UPDATE OF contact_uid ON contact_tag BEGIN
  UPDATE contact_tag SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = NEW.contact_uid)
  WHERE id = NEW.id;
END;
CREATE TRIGGER group_member_place_insert AFTER INSERT ON group_member BEGIN
  UPDATE group_member SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = NEW.contact_uid)
  WHERE id = NEW.id;
END;
CREATE TRIGGER group_member_place_update AFTER UPDATE OF contact_uid ON group_member BEGIN
  UPDATE group_member SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = NEW.contact_uid)
  WHERE id = NEW.id;
END;
CREATE TRIGGER contact_place AFTER UPDATE OF name_key ON contact BEGIN
  UPDATE contact_tag SET name_key = NEW.name_key, contact_id = NEW.id
  WHERE contact_uid = NEW.uid AND (name_key IS NOT NEW.name_key OR contact_id IS NOT NEW.id);
  UPDATE group_member SET name_key = NEW.name_key, contact_id = NEW.id
  WHERE contact_uid = NEW.uid AND (name_key IS NOT NEW.name_key OR contact_id IS NOT NEW.id);
END;
CREATE INDEX contact_by_kind ON contact (kind, name_key, id);
CREATE INDEX contact_by_rung_and_name ON contact (rung, name_key, id) WHERE rung IS NOT NULL;
CREATE INDEX contact_without_offers ON contact (name_key, id) WHERE offers = '';
CREATE INDEX contact_without_needs ON contact (name_key, id) WHERE needs = '';
CREATE INDEX contact_without_channel ON contact (name_key, id) WHERE no_channel = 1;
CREATE INDEX contact_touched ON contact (name_key, id, touch_due_on) WHERE touch_due_on IS NOT NULL;
CREATE INDEX contact_untold ON contact (name_key, id) WHERE told_on IS NULL AND had_from <> '';
DROP INDEX contact_tag_by_tag;
CREATE INDEX contact_tag_by_name ON contact_tag (tag, name_key, contact_id);
CREATE INDEX group_member_by_name ON group_member (group_uid, name_key, contact_id);
