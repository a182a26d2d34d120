-- Files in and out: the keys by which other programs know a contact, so that the same card finds it again; what its card
-- said that goodword has no field for, kept to be written back; and a key of each address and number by which a card finds
-- whom it means.

CREATE TABLE file_key (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  value       TEXT NOT NULL CHECK (trim(value) <> ''),
  UNIQUE (contact_uid, value)
) STRICT;
CREATE INDEX file_key_by_value ON file_key (value);

CREATE TABLE kept_property (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  contact_uid TEXT NOT NULL REFERENCES contact (uid) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  item_group  TEXT NOT NULL,
  name        TEXT NOT NULL CHECK (trim(name) <> ''),
  parameters  TEXT NOT NULL,
  value       TEXT NOT NULL
) STRICT;
CREATE INDEX kept_property_by_contact ON kept_property (contact_uid, position);

-- derived: what two writings of one address or number have in common
ALTER TABLE channel ADD COLUMN value_key TEXT;
CREATE INDEX channel_by_key ON channel (value_key) WHERE value_key IS NOT NULL;
CREATE TRIGGER channel_key_insert AFTER INSERT ON channel BEGIN
  UPDATE channel SET value_key = channel_key(NEW.kind, NEW.value) WHERE id = NEW.id;
END;
CREATE TRIGGER channel_key_update AFTER UPDATE OF kind, value ON channel BEGIN
  UPDATE channel SET value_key = channel_key(NEW.kind, NEW.value) WHERE id = NEW.id;
END;
UPDATE channel SET value_key = channel_key(kind, value);

-- A bulk change, as an import or its undo, indexes each contact once, at its end. Until then the index waits: to take the words of
-- somebody out and put them in again with each of their channels would cost a hundred times as much.
ALTER TABLE open_batch ADD COLUMN in_bulk INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_update;
DROP TRIGGER contact_search_channel_insert;
DROP TRIGGER contact_search_channel_update;
DROP TRIGGER contact_search_channel_delete;
DROP TRIGGER contact_search_tag_insert;
DROP TRIGGER contact_search_tag_update;
DROP TRIGGER contact_search_tag_delete;
DROP TRIGGER contact_no_channel;
DROP TRIGGER name_search_insert;
DROP TRIGGER name_search_update;
-- what wakes the index wakes this
CREATE TRIGGER contact_no_channel AFTER UPDATE OF name, organisation ON contact BEGIN
  UPDATE contact SET no_channel = NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = NEW.uid)
  WHERE id = NEW.id AND no_channel <> NOT EXISTS (SELECT 1 FROM channel WHERE contact_uid = NEW.uid);
END;
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  INSERT INTO contact_search (rowid, names, words) VALUES (NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes));
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF name, organisation, role, offers, needs, looks_for, notes ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  DELETE FROM contact_search WHERE rowid = OLD.id;
  INSERT INTO contact_search (rowid, names, words) SELECT NEW.id, index_text(NEW.name), index_text(
    NEW.organisation || ' ' || NEW.role || ' ' || NEW.offers || ' ' || NEW.needs || ' ' || NEW.looks_for || ' '
    || NEW.notes || ' ' || coalesce((SELECT group_concat(value, ' ') FROM channel WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM contact_tag WHERE contact_uid = NEW.uid), '')
    || ' ' || coalesce((SELECT group_concat(phone_words(value), ' ') FROM channel
                        WHERE contact_uid = NEW.uid AND kind IN ('phone', 'message')), ''));
END;
CREATE TRIGGER contact_search_channel_insert AFTER INSERT ON channel
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid = NEW.contact_uid;
END;
CREATE TRIGGER contact_search_channel_update AFTER UPDATE OF value, kind, position, contact_uid ON channel
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;
CREATE TRIGGER contact_search_channel_delete AFTER DELETE ON channel
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid = OLD.contact_uid;
END;
CREATE TRIGGER contact_search_tag_insert AFTER INSERT ON contact_tag
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid = NEW.contact_uid;
END;
CREATE TRIGGER contact_search_tag_update AFTER UPDATE OF contact_uid, tag ON contact_tag
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid IN (OLD.contact_uid, NEW.contact_uid);
END;
CREATE TRIGGER contact_search_tag_delete AFTER DELETE ON contact_tag
WHEN NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  UPDATE contact SET name = name WHERE uid = OLD.contact_uid;
END;
CREATE TRIGGER name_search_insert AFTER INSERT ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name || ' ' || NEW.also_called));
END;
CREATE TRIGGER name_search_update AFTER UPDATE OF name, also_called ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  DELETE FROM name_search WHERE rowid = OLD.id;
  INSERT INTO name_search (rowid, names) VALUES (NEW.id, index_text(NEW.name || ' ' || NEW.also_called));
END;
