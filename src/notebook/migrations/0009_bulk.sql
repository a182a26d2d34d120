-- The index of organisations waits for the end of a bulk change as the others do: a contact that comes in was put into it twice,
-- and what is put into an index and taken out again costs more than all the rest of it.

DROP TRIGGER organisation_search_insert;
CREATE TRIGGER organisation_search_insert AFTER INSERT ON contact
WHEN substr(NEW.uid, 15, 1) <> '8' AND NOT EXISTS (SELECT 1 FROM open_batch WHERE in_bulk) BEGIN
  INSERT INTO organisation_search (rowid, organisations, reach)
  VALUES (NEW.id, index_text(NEW.organisation || ' ' || NEW.formerly_with), '');
END;
