-- [P4] Organisations that were somebody's, one a line: a merge keeps the one that is not taken, so that the guard knows it [G3].
ALTER TABLE contact ADD COLUMN formerly_with TEXT NOT NULL DEFAULT '';

-- Whom a text may name by an organisation or an address [G3]. In one index with all other words a firm's name would stand among
-- the notes of everybody who speaks of it, and whether a word is a firm's could not be told.
CREATE VIRTUAL TABLE organisation_search USING fts5 (
  organisations, reach, content = '', contentless_delete = 1, detail = full,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
INSERT INTO organisation_search (organisation_search, rank) VALUES ('secure-delete', 1), ('automerge', 2);
CREATE TRIGGER organisation_search_insert AFTER INSERT ON contact WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  INSERT INTO organisation_search (rowid, organisations, reach)
  VALUES (NEW.id, index_text(NEW.organisation || ' ' || NEW.formerly_with), '');
END;
-- channels touch the name, so that this indexes them too
CREATE TRIGGER organisation_search_update AFTER UPDATE OF name, organisation, formerly_with ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' BEGIN
  DELETE FROM organisation_search WHERE rowid = OLD.id;
  INSERT INTO organisation_search (rowid, organisations, reach)
  SELECT NEW.id, index_text(NEW.organisation || ' ' || NEW.formerly_with),
    index_text(coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = NEW.uid), '')
      || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                          WHERE contact_uid = NEW.uid AND kind IN ('phone', 'message')), ''));
END;
CREATE TRIGGER organisation_search_delete AFTER DELETE ON contact BEGIN
  DELETE FROM organisation_search WHERE rowid = OLD.id;
END;
INSERT INTO organisation_search (rowid, organisations, reach)
SELECT c.id, index_text(c.organisation || ' ' || c.formerly_with),
  index_text(coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = c.uid), '')
    || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                        WHERE contact_uid = c.uid AND kind IN ('phone', 'message')), ''))
FROM contact c WHERE substr(c.uid, 15, 1) <> '8';
