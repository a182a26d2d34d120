-- Each index of a table that every change writes is a page more that waits for the disk. Of these three one served no question
-- at all, one is answered as quickly by the newest rows, and of one only the few rows of undo and redo are ever asked for.

DROP INDEX referral_by_reminder;
DROP INDEX batch_by_kind;
DROP INDEX batch_by_origin;
CREATE INDEX batch_by_origin ON batch (origin, id) WHERE origin IS NOT NULL;
