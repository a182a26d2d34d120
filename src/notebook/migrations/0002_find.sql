-- Find over everything: names, words said in the consent log and reminders typed by hand get an index of their own, a referral
-- is found by the names of its parties too, and a telephone number by its digits however they are written. And a
-- repeating reminder keeps the first day of its series, so that what is due on the 31st stays so after a short month.

ALTER TABLE reminder ADD COLUMN first_on TEXT;  -- NULL in what the history of an older format brings back: due_on then
UPDATE reminder SET first_on = due_on;

CREATE VIRTUAL TABLE consent_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO consent_search (consent_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE VIRTUAL TABLE reminder_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO reminder_search (reminder_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);

-- An entry without words has nothing to be found by.
CREATE TRIGGER consent_search_insert AFTER INSERT ON consent_entry WHEN NEW.words <> '' BEGIN
  INSERT INTO consent_search (rowid, words) VALUES (NEW.id, index_text(NEW.words));
END;
CREATE TRIGGER consent_search_update AFTER UPDATE OF words ON consent_entry BEGIN
  DELETE FROM consent_search WHERE rowid = OLD.id;
  INSERT INTO consent_search (rowid, words) SELECT NEW.id, index_text(NEW.words) WHERE NEW.words <> '';
END;
CREATE TRIGGER consent_search_delete AFTER DELETE ON consent_entry BEGIN
  DELETE FROM consent_search WHERE rowid = OLD.id;
END;

CREATE TRIGGER reminder_search_insert AFTER INSERT ON reminder BEGIN
  INSERT INTO reminder_search (rowid, words) VALUES (NEW.id, index_text(NEW.text));
END;
CREATE TRIGGER reminder_search_update AFTER UPDATE OF text ON reminder BEGIN
  DELETE FROM reminder_search WHERE rowid = OLD.id;
  INSERT INTO reminder_search (rowid, words) VALUES (NEW.id, index_text(NEW.text));
END;
CREATE TRIGGER reminder_search_delete AFTER DELETE ON reminder BEGIN
  DELETE FROM reminder_search WHERE rowid = OLD.id;
END;

INSERT INTO consent_search (rowid, words) SELECT id, index_text(words) FROM consent_entry WHERE words <> '';
INSERT INTO reminder_search (rowid, words) SELECT id, index_text(text) FROM reminder;

-- A column more, which an index of words cannot be given: it is made anew.
DROP TRIGGER referral_search_insert;
DROP TRIGGER referral_search_update;
DROP TRIGGER referral_search_delete;
DROP TABLE referral_search;
CREATE VIRTUAL TABLE referral_search USING fts5 (
  names, words, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO referral_search (referral_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);

-- One trigger indexes a referral: the others touch a column of it.
CREATE TRIGGER referral_search_insert AFTER INSERT ON referral BEGIN
  UPDATE referral SET need = need WHERE id = NEW.id;
END;
CREATE TRIGGER referral_search_update
AFTER UPDATE OF need, budget, seeker_fit_why, provider_fit_why, learned, drop_reason, seeker_uid, provider_uid, source_uid,
  prospect_uid ON referral BEGIN
  DELETE FROM referral_search WHERE rowid = OLD.id;
  INSERT INTO referral_search (rowid, names, words) VALUES (
    NEW.id,
    index_text(coalesce((SELECT name FROM contact WHERE uid = NEW.seeker_uid), '')
      || ' / ' || coalesce((SELECT name FROM contact WHERE uid = NEW.provider_uid), '')
      || ' / ' || coalesce((SELECT name FROM contact WHERE uid = NEW.source_uid), '')
      || ' / ' || coalesce((SELECT name FROM contact WHERE uid = NEW.prospect_uid), '')),
    index_text(NEW.need || ' ' || NEW.budget || ' ' || coalesce(NEW.seeker_fit_why, '') || ' '
      || coalesce(NEW.provider_fit_why, '') || ' ' || coalesce(NEW.learned, '') || ' ' || coalesce(NEW.drop_reason, '')));
END;
CREATE TRIGGER referral_search_delete AFTER DELETE ON referral BEGIN
  DELETE FROM referral_search WHERE rowid = OLD.id;
END;
CREATE TRIGGER referral_search_name AFTER UPDATE OF name ON contact WHEN OLD.name IS NOT NEW.name BEGIN
  UPDATE referral SET need = need WHERE seeker_uid = NEW.uid OR provider_uid = NEW.uid OR source_uid = NEW.uid
    OR prospect_uid = NEW.uid;
END;
UPDATE referral SET need = need;

-- Whoever is called so comes before whoever has the word anywhere. In one index with all other words a word that is in
-- many notes and in no name would be read to its end.
CREATE VIRTUAL TABLE name_search USING fts5 (
  names, content = '', contentless_delete = 1, prefix = '1 2 3', detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO name_search (name_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE TRIGGER name_search_insert AFTER INSERT ON contact BEGIN
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name));
END;
CREATE TRIGGER name_search_update AFTER UPDATE OF name ON contact BEGIN
  DELETE FROM name_search WHERE rowid = OLD.id;
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name));
END;
CREATE TRIGGER name_search_delete AFTER DELETE ON contact BEGIN
  DELETE FROM name_search WHERE rowid = OLD.id;
END;
INSERT INTO name_search (rowid, names) SELECT id, index_text(name) FROM contact;

DROP TRIGGER contact_search_update;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, role, offers, needs, looks_for, notes ON contact BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, names, words) SELECT NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes || ' ' || coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM contact_tag WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                        WHERE contact_uid = NEW.uid AND kind IN ('phone', 'message')), ''));
END;
UPDATE contact SET name = name
WHERE uid IN (SELECT contact_uid FROM channel WHERE kind IN ('phone', 'message'));
