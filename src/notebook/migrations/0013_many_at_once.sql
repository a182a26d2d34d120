-- What costs most where many come in at once.

-- What is derived from a row alone may come with it: a row that is put into its indexes without its key, taken out of them again
-- and put in anew with it costs an import more than all the rest of it. Where no key comes, it is made as before.
DROP TRIGGER contact_name_key_insert;
CREATE TRIGGER contact_name_key_insert AFTER INSERT ON contact
WHEN NEW.name_key IS NULL AND substr(NEW.uid, 15, 1) <> '8' BEGIN
  UPDATE contact SET name_key = fold(NEW.name) WHERE id = NEW.id;
END;
DROP TRIGGER channel_key_insert;
CREATE TRIGGER channel_key_insert AFTER INSERT ON channel WHEN NEW.value_key IS NULL BEGIN
  UPDATE channel SET value_key = channel_key(NEW.kind, NEW.value) WHERE id = NEW.id;
END;
DROP TRIGGER contact_tag_place_insert;
CREATE TRIGGER contact_tag_place_insert AFTER INSERT ON contact_tag WHEN NEW.contact_id IS NULL BEGIN
  UPDATE contact_tag SET (name_key, contact_id) = (SELECT name_key, id FROM contact WHERE uid = NEW.contact_uid)
  WHERE id = NEW.id;
END;

-- By what words somebody is found: said once, for the triggers and for those who index many at the end. Whoever is forgotten is
-- found by none.
CREATE VIEW contact_search_row (id, names, words) AS
  SELECT id, index_text(name), index_text(
    organisation || ' ' || role || ' ' || offers || ' ' || needs || ' ' || looks_for || ' '
    || notes || ' ' || coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = contact.uid), '')
    || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM contact_tag WHERE contact_uid = contact.uid), '')
    || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                        WHERE contact_uid = contact.uid AND kind IN ('phone', 'message')), ''))
  FROM contact WHERE substr(uid, 15, 1) <> '8';
CREATE VIEW name_search_row (id, names) AS
  SELECT id, index_text(name || ' ' || also_called) FROM contact WHERE substr(uid, 15, 1) <> '8';
CREATE VIEW organisation_search_row (id, organisations, reach) AS
  SELECT id, index_text(organisation || ' ' || formerly_with),
    index_text(coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = contact.uid), '')
      || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                          WHERE contact_uid = contact.uid AND kind IN ('phone', 'message')), ''))
  FROM contact WHERE substr(uid, 15, 1) <> '8';

DROP TRIGGER contact_search_update;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, role, offers, needs, looks_for, notes ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, names, words) SELECT id, names, words FROM contact_search_row WHERE id = NEW.id;
END;
DROP TRIGGER name_search_update;
CREATE TRIGGER name_search_update AFTER UPDATE OF name, also_called ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  DELETE FROM name_search WHERE rowid = OLD.id;
  INSERT INTO name_search (rowid, names) SELECT id, names FROM name_search_row WHERE id = NEW.id;
END;
DROP TRIGGER organisation_search_update;
CREATE TRIGGER organisation_search_update AFTER UPDATE OF name, organisation, formerly_with ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  DELETE FROM organisation_search WHERE rowid = OLD.id;
  INSERT INTO organisation_search (rowid, organisations, reach)
    SELECT id, organisations, reach FROM organisation_search_row WHERE id = NEW.id;
END;
