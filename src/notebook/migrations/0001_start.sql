-- The first schema: contacts, referrals with the facts of their gates, the append-only consent log, reminders, the one
-- history, search, and what is derived. Days are local calendar days as 2026-12-15, moments are RFC 3339 with offset.
-- Words in CHECKs are those of the enumerations in `domain`.

-- History first: triggers on every table below write here. One row an insert, one a field for update and delete.
CREATE TABLE batch (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  uid       TEXT NOT NULL UNIQUE,
  kind      TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo', 'barrier')),
  label     TEXT NOT NULL,
  made_at   TEXT NOT NULL,
  made_on   TEXT NOT NULL CHECK (made_on GLOB '[0-9]*-[0-9][0-9]-[0-9][0-9]'),
  sitting   TEXT NOT NULL,
  undoes    INTEGER REFERENCES batch (id),  -- the batch replayed backwards
  origin    INTEGER REFERENCES batch (id)   -- the change at the bottom of that chain
) STRICT;
CREATE INDEX batch_by_kind ON batch (kind, id);
CREATE INDEX batch_by_origin ON batch (origin, id);
CREATE INDEX batch_by_day ON batch (made_on, id);

CREATE TABLE change (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  tbl      TEXT NOT NULL,
  row_uid  TEXT NOT NULL,
  op       TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  field    TEXT,
  old      ANY,
  new      ANY
) STRICT;
CREATE INDEX change_by_batch ON change (batch_id, id);

-- Names the open batch; a permanent trigger cannot see a temp table. Empty but inside a transaction.
CREATE TABLE open_batch (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  batch_id INTEGER NOT NULL,
  today    TEXT NOT NULL,
  undoing  INTEGER NOT NULL CHECK (undoing IN (0, 1)),  -- undo may take out an entry recorded today
  merging  INTEGER NOT NULL CHECK (merging IN (0, 1)),  -- merge may change whom an entry belongs to
  erasing  INTEGER NOT NULL CHECK (erasing IN (0, 1))   -- forget may delete
) STRICT;

CREATE TABLE contact (
  id             INTEGER PRIMARY KEY,
  uid            TEXT NOT NULL UNIQUE,
  name           TEXT NOT NULL CHECK (trim(name) <> ''),
  organisation   TEXT NOT NULL,
  role           TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('client', 'partner', 'colleague', 'friend', 'family', 'competitor', 'other')),
  best_time      TEXT NOT NULL,
  appointments   TEXT NOT NULL,
  offers         TEXT NOT NULL,
  needs          TEXT NOT NULL,
  looks_for      TEXT NOT NULL,
  does_not_take  TEXT NOT NULL,
  language       TEXT NOT NULL CHECK (language IN ('en', 'it', 'ro')),
  notes          TEXT NOT NULL,
  do_not_contact INTEGER NOT NULL CHECK (do_not_contact IN (0, 1)),
  rung           TEXT CHECK (rung IN ('suspect', 'prospect', 'customer', 'member', 'advocate', 'raving-fan')),
  cadence_days   INTEGER CHECK (cadence_days > 0),
  had_from       TEXT NOT NULL,
  told_on        TEXT,
  created_on     TEXT NOT NULL,
  -- derived: the folded name, for order and for the exact match
  name_key       TEXT
) STRICT;
CREATE INDEX contact_by_name ON contact (name_key, id);
CREATE INDEX contact_by_tail ON contact (substr(uid, -4));

CREATE TABLE channel (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'message', 'post', 'web')),
  value       TEXT NOT NULL CHECK (trim(value) <> ''),
  label       TEXT NOT NULL,
  preferred   INTEGER NOT NULL CHECK (preferred IN (0, 1))
) STRICT;
CREATE INDEX channel_by_contact ON channel (contact_uid, position);
CREATE UNIQUE INDEX channel_one_preferred ON channel (contact_uid) WHERE preferred = 1;

CREATE TABLE contact_tag (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  tag         TEXT NOT NULL CHECK (trim(tag) <> ''),
  UNIQUE (contact_uid, tag)
) STRICT;
CREATE INDEX contact_tag_by_tag ON contact_tag (tag, contact_uid);

CREATE TABLE referral (
  id                   INTEGER PRIMARY KEY,
  uid                  TEXT NOT NULL UNIQUE,
  direction            TEXT NOT NULL CHECK (direction IN ('given', 'received')),
  seeker_uid           TEXT REFERENCES contact (uid) ON DELETE RESTRICT,
  provider_uid         TEXT REFERENCES contact (uid) ON DELETE RESTRICT,
  source_uid           TEXT REFERENCES contact (uid) ON DELETE RESTRICT,
  prospect_uid         TEXT REFERENCES contact (uid) ON DELETE RESTRICT,
  created_on           TEXT NOT NULL,
  need                 TEXT NOT NULL,
  need_kind            TEXT CHECK (need_kind IN ('product', 'service', 'reason')),
  timing               TEXT CHECK (timing IN ('now', 'by', 'someday')),
  needed_by            TEXT,
  heard_how            TEXT CHECK (heard_how IN ('told-me', 'somebody-told', 'guess')),
  heard_on             TEXT,
  budget               TEXT NOT NULL,
  reward               TEXT CHECK (reward IN ('no', 'yes')),
  reward_told_on       TEXT,
  seeker_fit           TEXT CHECK (seeker_fit IN ('yes', 'no', 'unsure')),
  seeker_fit_why       TEXT,
  seeker_fit_on        TEXT,
  provider_fit         TEXT CHECK (provider_fit IN ('yes', 'no', 'unsure')),
  provider_fit_why     TEXT,
  provider_fit_on      TEXT,
  introduced_on        TEXT,
  sure                 INTEGER CHECK (sure BETWEEN 0 AND 100),
  evaluate_on          TEXT,
  outcome              TEXT CHECK (outcome IN ('business', 'talking', 'no-fit', 'never-met', 'badly')),
  evaluated_on         TEXT,
  seeker_again         TEXT CHECK (seeker_again IN ('yes', 'no', 'unsure')),
  provider_again       TEXT CHECK (provider_again IN ('yes', 'no', 'unsure')),
  learned              TEXT,
  parked_until         TEXT,
  dropped_on           TEXT,
  drop_reason          TEXT,
  follows_uid          TEXT REFERENCES referral (uid) ON DELETE SET NULL,
  -- derived from here on, in the transaction that changes a fact and again on holds_until
  stage                TEXT,
  lane                 TEXT,
  step                 TEXT,
  step_role            TEXT,
  due_on               TEXT,
  reminder_uid         TEXT,
  snoozed_until        TEXT,
  mark_consent         TEXT,
  mark_actual          TEXT,
  mark_relevant        TEXT,
  mark_exit            TEXT,
  holds_until          TEXT,
  CHECK ((timing = 'by') = (needed_by IS NOT NULL) OR timing IS NULL AND needed_by IS NULL),
  CHECK (reward_told_on IS NULL OR reward = 'yes'),
  CHECK ((seeker_fit IS NULL) = (seeker_fit_on IS NULL)),
  CHECK ((provider_fit IS NULL) = (provider_fit_on IS NULL)),
  CHECK ((introduced_on IS NULL) = (sure IS NULL) AND (introduced_on IS NULL) = (evaluate_on IS NULL)),
  CHECK ((outcome IS NULL) = (evaluated_on IS NULL)),
  CHECK (dropped_on IS NOT NULL OR drop_reason IS NULL)
) STRICT;
CREATE INDEX referral_by_lane ON referral (lane, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX referral_by_due ON referral (due_on, uid) WHERE due_on IS NOT NULL;
CREATE INDEX referral_by_turn ON referral (holds_until) WHERE holds_until IS NOT NULL;
CREATE INDEX referral_by_reminder ON referral (reminder_uid) WHERE reminder_uid IS NOT NULL;
CREATE INDEX referral_by_seeker ON referral (seeker_uid);
CREATE INDEX referral_by_provider ON referral (provider_uid);
CREATE INDEX referral_by_source ON referral (source_uid);
CREATE INDEX referral_by_prospect ON referral (prospect_uid);
CREATE INDEX referral_by_follows ON referral (follows_uid) WHERE follows_uid IS NOT NULL;
CREATE INDEX referral_by_tail ON referral (substr(uid, -4));

-- What is asked of a referral received. A row of its own, so that refiling one touches none of it.
CREATE TABLE received (
  id                INTEGER PRIMARY KEY,
  uid               TEXT NOT NULL UNIQUE,
  referral_uid      TEXT NOT NULL UNIQUE REFERENCES referral (uid) ON DELETE CASCADE,
  said_need         TEXT CHECK (said_need IN ('yes', 'no', 'unsure')),
  said_need_how     TEXT NOT NULL,
  wants_me          TEXT CHECK (wants_me IN ('yes', 'no', 'unsure')),
  wants_me_how      TEXT NOT NULL,
  agreed            TEXT CHECK (agreed IN ('yes', 'no', 'unsure')),
  agreed_how        TEXT NOT NULL,
  my_work           TEXT CHECK (my_work IN ('yes', 'no', 'unsure')),
  my_work_how       TEXT NOT NULL,
  asked_for         INTEGER CHECK (asked_for IN (0, 1)),
  was_present       INTEGER CHECK (was_present IN (0, 1)),
  source_kind       TEXT CHECK (source_kind IN ('client', 'partner', 'colleague', 'friend', 'family', 'other')),
  group_name        TEXT NOT NULL,
  answered_on       TEXT,
  thanked_on        TEXT,
  result            TEXT CHECK (result IN ('won', 'lost', 'no-fit', 'no-answer')),
  ended_on          TEXT,
  reported_on       TEXT,
  CHECK ((result IS NULL) = (ended_on IS NULL))
) STRICT;

CREATE TABLE consent_entry (
  id            INTEGER PRIMARY KEY,
  uid           TEXT NOT NULL UNIQUE,
  referral_uid  TEXT NOT NULL REFERENCES referral (uid) ON DELETE RESTRICT,
  contact_uid   TEXT NOT NULL REFERENCES contact (uid) ON DELETE RESTRICT,
  seq           INTEGER NOT NULL CHECK (seq > 0),
  event         TEXT NOT NULL CHECK (event IN
                  ('asked', 'nudged', 'granted', 'not-now', 'declined', 'withdrawn', 'told-not-now')),
  until         TEXT,
  said_on       TEXT NOT NULL,
  recorded_at   TEXT NOT NULL,
  channel       TEXT CHECK (channel IN ('email', 'phone', 'message', 'post', 'web')),
  words         TEXT NOT NULL,
  pass_email    INTEGER NOT NULL CHECK (pass_email IN (0, 1)),
  pass_phone    INTEGER NOT NULL CHECK (pass_phone IN (0, 1)),
  pass_message  INTEGER NOT NULL CHECK (pass_message IN (0, 1)),
  pass_post     INTEGER NOT NULL CHECK (pass_post IN (0, 1)),
  pass_web      INTEGER NOT NULL CHECK (pass_web IN (0, 1)),
  for_described INTEGER NOT NULL CHECK (for_described IN (0, 1)),
  carried_from  TEXT,
  UNIQUE (referral_uid, seq),
  CHECK ((event = 'not-now') = (until IS NOT NULL))
) STRICT;
CREATE INDEX consent_entry_by_contact ON consent_entry (contact_uid);

-- [G1] Append-only. The guarded ways around it name themselves in open_batch.
CREATE TRIGGER consent_entry_keeps_delete BEFORE DELETE ON consent_entry
WHEN NOT EXISTS (SELECT 1 FROM open_batch
                 WHERE erasing = 1 OR undoing = 1 AND today = substr(OLD.recorded_at, 1, 10))
BEGIN
  SELECT RAISE(ABORT, 'goodword: the consent log is append-only');
END;
CREATE TRIGGER consent_entry_keeps_update BEFORE UPDATE ON consent_entry
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE erasing = 1)
 AND NOT (EXISTS (SELECT 1 FROM open_batch WHERE merging = 1)
          AND OLD.id IS NEW.id AND OLD.uid IS NEW.uid AND OLD.referral_uid IS NEW.referral_uid AND OLD.seq IS NEW.seq
          AND OLD.event IS NEW.event AND OLD.until IS NEW.until AND OLD.said_on IS NEW.said_on
          AND OLD.recorded_at IS NEW.recorded_at AND OLD.channel IS NEW.channel AND OLD.words IS NEW.words
          AND OLD.pass_email IS NEW.pass_email AND OLD.pass_phone IS NEW.pass_phone
          AND OLD.pass_message IS NEW.pass_message AND OLD.pass_post IS NEW.pass_post
          AND OLD.pass_web IS NEW.pass_web AND OLD.for_described IS NEW.for_described
          AND OLD.carried_from IS NEW.carried_from)
BEGIN
  SELECT RAISE(ABORT, 'goodword: the consent log is append-only');
END;

-- REPLACE would take an entry out without asking the triggers above.
CREATE TRIGGER consent_entry_keeps_insert BEFORE INSERT ON consent_entry
WHEN EXISTS (SELECT 1 FROM consent_entry
             WHERE id = NEW.id OR uid = NEW.uid OR referral_uid = NEW.referral_uid AND seq = NEW.seq)
BEGIN
  SELECT RAISE(ABORT, 'goodword: the consent log is append-only');
END;

CREATE TABLE reminder (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  text         TEXT NOT NULL CHECK (trim(text) <> ''),
  due_on       TEXT NOT NULL,
  repeat       TEXT CHECK (repeat IN ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  contact_uid  TEXT REFERENCES contact (uid) ON DELETE SET NULL,
  referral_uid TEXT REFERENCES referral (uid) ON DELETE SET NULL,
  done_on      TEXT
) STRICT;
CREATE INDEX reminder_by_due ON reminder (due_on, uid) WHERE done_on IS NULL;
CREATE INDEX reminder_by_contact ON reminder (contact_uid) WHERE contact_uid IS NOT NULL;
CREATE INDEX reminder_by_referral ON reminder (referral_uid) WHERE referral_uid IS NOT NULL;

-- [M2] A derived reminder put off. reminder_uid comes from subject, what and cause: gone with its cause.
CREATE TABLE snooze (
  id           INTEGER PRIMARY KEY,
  uid          TEXT NOT NULL UNIQUE,
  reminder_uid TEXT NOT NULL UNIQUE,
  referral_uid TEXT NOT NULL REFERENCES referral (uid) ON DELETE CASCADE,
  until        TEXT NOT NULL
) STRICT;
CREATE INDEX snooze_by_referral ON snooze (referral_uid);

-- For which day, settings and rules the derived columns were made.
CREATE TABLE derived_for (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  today    TEXT NOT NULL,
  settings TEXT NOT NULL,
  rules    INTEGER NOT NULL
) STRICT;

-- Kept counts: how many things of a lane fall on a day, so that nothing is counted at the start.
CREATE TABLE due_count (
  lane   TEXT NOT NULL,
  due_on TEXT NOT NULL,
  n      INTEGER NOT NULL,
  PRIMARY KEY (lane, due_on)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER due_count_referral_insert AFTER INSERT ON referral WHEN NEW.due_on IS NOT NULL BEGIN
  INSERT INTO due_count (lane, due_on, n) VALUES (NEW.lane, NEW.due_on, 1)
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_referral_update AFTER UPDATE OF lane, due_on ON referral
WHEN OLD.lane IS NOT NEW.lane OR OLD.due_on IS NOT NEW.due_on BEGIN
  UPDATE due_count SET n = n - 1 WHERE lane = OLD.lane AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = OLD.lane AND due_on = OLD.due_on AND n = 0;
  INSERT INTO due_count (lane, due_on, n) SELECT NEW.lane, NEW.due_on, 1 WHERE NEW.due_on IS NOT NULL
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_referral_delete AFTER DELETE ON referral WHEN OLD.due_on IS NOT NULL BEGIN
  UPDATE due_count SET n = n - 1 WHERE lane = OLD.lane AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = OLD.lane AND due_on = OLD.due_on AND n = 0;
END;
CREATE TRIGGER due_count_reminder_insert AFTER INSERT ON reminder WHEN NEW.done_on IS NULL BEGIN
  INSERT INTO due_count (lane, due_on, n) VALUES ('reminder', NEW.due_on, 1)
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_reminder_update AFTER UPDATE OF due_on, done_on ON reminder BEGIN
  UPDATE due_count SET n = n - 1 WHERE OLD.done_on IS NULL AND lane = 'reminder' AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = 'reminder' AND due_on = OLD.due_on AND n = 0;
  INSERT INTO due_count (lane, due_on, n) SELECT 'reminder', NEW.due_on, 1 WHERE NEW.done_on IS NULL
    ON CONFLICT (lane, due_on) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER due_count_reminder_delete AFTER DELETE ON reminder WHEN OLD.done_on IS NULL BEGIN
  UPDATE due_count SET n = n - 1 WHERE lane = 'reminder' AND due_on = OLD.due_on;
  DELETE FROM due_count WHERE lane = 'reminder' AND due_on = OLD.due_on AND n = 0;
END;

CREATE TRIGGER contact_name_key_insert AFTER INSERT ON contact BEGIN
  UPDATE contact SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
CREATE TRIGGER contact_name_key_update AFTER UPDATE OF name ON contact BEGIN
  UPDATE contact SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;

-- Search. Contentless: the words are held once, in the tables above; secure-delete leaves no trace of a deleted one.
-- index_text has cut the words already: the index, which knows letters of an older Unicode alone, cuts at spaces only.
-- A small automerge spreads the merges, so that no single commit pays for many.
CREATE VIRTUAL TABLE contact_search USING fts5 (
  names, words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE VIRTUAL TABLE referral_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO referral_search (referral_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);

CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
  INSERT INTO contact_search (rowid, names, words) VALUES (NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes));
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, role, offers, needs, looks_for, notes ON contact BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, names, words) SELECT NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes || ' ' || coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM contact_tag WHERE contact_uid = NEW.uid), ''));
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
END;
-- Channels and tags touch a column of the contact, so that the one trigger above indexes it again.
CREATE TRIGGER contact_search_channel_insert AFTER INSERT ON channel BEGIN
  UPDATE contact SET name = name WHERE uid = NEW.contact_uid;
END;
CREATE TRIGGER contact_search_channel_update AFTER UPDATE OF value, contact_uid ON channel BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;
CREATE TRIGGER contact_search_channel_delete AFTER DELETE ON channel BEGIN
  UPDATE contact SET name = name WHERE uid = OLD.contact_uid;
END;
CREATE TRIGGER contact_search_tag_insert AFTER INSERT ON contact_tag BEGIN
  UPDATE contact SET name = name WHERE uid = NEW.contact_uid;
END;
CREATE TRIGGER contact_search_tag_update AFTER UPDATE ON contact_tag BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;
CREATE TRIGGER contact_search_tag_delete AFTER DELETE ON contact_tag BEGIN
  UPDATE contact SET name = name WHERE uid = OLD.contact_uid;
END;

CREATE TRIGGER referral_search_insert AFTER INSERT ON referral BEGIN
  INSERT INTO referral_search (rowid, words) VALUES (NEW.id, index_text(
    NEW.need || ' ' || NEW.budget || ' ' || coalesce(NEW.seeker_fit_why, '') || ' ' || coalesce(NEW.provider_fit_why, '')
    || ' ' || coalesce(NEW.learned, '') || ' ' || coalesce(NEW.drop_reason, '')));
END;
CREATE TRIGGER referral_search_update
AFTER UPDATE OF need, budget, seeker_fit_why, provider_fit_why, learned, drop_reason ON referral BEGIN
  DELETE FROM referral_search WHERE rowid = OLD.id;
  INSERT INTO referral_search (rowid, words) VALUES (NEW.id, index_text(
    NEW.need || ' ' || NEW.budget || ' ' || coalesce(NEW.seeker_fit_why, '') || ' ' || coalesce(NEW.provider_fit_why, '')
    || ' ' || coalesce(NEW.learned, '') || ' ' || coalesce(NEW.drop_reason, '')));
END;
CREATE TRIGGER referral_search_delete AFTER DELETE ON referral BEGIN
  DELETE FROM referral_search WHERE rowid = OLD.id;
END;
