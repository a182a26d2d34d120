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
