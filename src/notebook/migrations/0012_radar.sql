-- The radar [I1, I2, I3]. What a referral adds to its figures is derived with its next step, and holds neither a name nor a
-- person: a day, and the words of a figure. The figures themselves are kept by day and by month, so that a range of any length
-- is read without counting: the months inside, and the days at both ends.

CREATE TABLE insight (
  id           INTEGER PRIMARY KEY,
  referral_uid TEXT NOT NULL REFERENCES referral (uid) ON DELETE CASCADE,
  page         TEXT NOT NULL CHECK (page IN ('given', 'received', 'consent')),
  on_day       TEXT NOT NULL,
  figure       TEXT NOT NULL
) STRICT;
CREATE INDEX insight_by_referral ON insight (referral_uid);
CREATE INDEX insight_by_day ON insight (page, on_day, figure);

CREATE TABLE figure_count (
  page   TEXT NOT NULL CHECK (page IN ('given', 'received', 'consent', 'ladder', 'harvest')),
  span   TEXT NOT NULL CHECK (span IN ('day', 'month')),
  period TEXT NOT NULL,
  figure TEXT NOT NULL,
  n      INTEGER NOT NULL,
  PRIMARY KEY (page, span, period, figure)
) STRICT, WITHOUT ROWID;

-- An insight is made and taken away, never changed.
CREATE TRIGGER figure_count_insight_insert AFTER INSERT ON insight BEGIN
  INSERT INTO figure_count (page, span, period, figure, n)
    VALUES (NEW.page, 'day', NEW.on_day, NEW.figure, 1), (NEW.page, 'month', substr(NEW.on_day, 1, 7), NEW.figure, 1)
    ON CONFLICT (page, span, period, figure) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER figure_count_insight_delete AFTER DELETE ON insight BEGIN
  UPDATE figure_count SET n = n - 1 WHERE page = OLD.page AND figure = OLD.figure
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
  DELETE FROM figure_count WHERE page = OLD.page AND figure = OLD.figure AND n = 0
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
END;

-- A move is counted as "from to", with - for off the ladder.
CREATE TRIGGER figure_count_move_insert AFTER INSERT ON rung_move BEGIN
  INSERT INTO figure_count (page, span, period, figure, n)
    VALUES ('ladder', 'day', NEW.on_day, coalesce(NEW.from_rung, '-') || ' ' || coalesce(NEW.to_rung, '-'), 1),
           ('ladder', 'month', substr(NEW.on_day, 1, 7), coalesce(NEW.from_rung, '-') || ' ' || coalesce(NEW.to_rung, '-'), 1)
    ON CONFLICT (page, span, period, figure) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER figure_count_move_delete AFTER DELETE ON rung_move BEGIN
  UPDATE figure_count SET n = n - 1
  WHERE page = 'ladder' AND figure = coalesce(OLD.from_rung, '-') || ' ' || coalesce(OLD.to_rung, '-')
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
  DELETE FROM figure_count
  WHERE page = 'ladder' AND figure = coalesce(OLD.from_rung, '-') || ' ' || coalesce(OLD.to_rung, '-') AND n = 0
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
END;
CREATE TRIGGER figure_count_move_update AFTER UPDATE OF on_day, from_rung, to_rung ON rung_move BEGIN
  UPDATE figure_count SET n = n - 1
  WHERE page = 'ladder' AND figure = coalesce(OLD.from_rung, '-') || ' ' || coalesce(OLD.to_rung, '-')
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
  INSERT INTO figure_count (page, span, period, figure, n)
    VALUES ('ladder', 'day', NEW.on_day, coalesce(NEW.from_rung, '-') || ' ' || coalesce(NEW.to_rung, '-'), 1),
           ('ladder', 'month', substr(NEW.on_day, 1, 7), coalesce(NEW.from_rung, '-') || ' ' || coalesce(NEW.to_rung, '-'), 1)
    ON CONFLICT (page, span, period, figure) DO UPDATE SET n = n + 1;
  DELETE FROM figure_count
  WHERE page = 'ladder' AND figure = coalesce(OLD.from_rung, '-') || ' ' || coalesce(OLD.to_rung, '-') AND n = 0
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
END;

CREATE TRIGGER figure_count_harvest_insert AFTER INSERT ON harvest BEGIN
  INSERT INTO figure_count (page, span, period, figure, n)
    VALUES ('harvest', 'day', NEW.on_day, 'entry', 1), ('harvest', 'month', substr(NEW.on_day, 1, 7), 'entry', 1)
    ON CONFLICT (page, span, period, figure) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER figure_count_harvest_delete AFTER DELETE ON harvest BEGIN
  UPDATE figure_count SET n = n - 1 WHERE page = 'harvest'
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
  DELETE FROM figure_count WHERE page = 'harvest' AND n = 0
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
END;
CREATE TRIGGER figure_count_harvest_update AFTER UPDATE OF on_day ON harvest WHEN OLD.on_day IS NOT NEW.on_day BEGIN
  UPDATE figure_count SET n = n - 1 WHERE page = 'harvest'
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
  INSERT INTO figure_count (page, span, period, figure, n)
    VALUES ('harvest', 'day', NEW.on_day, 'entry', 1), ('harvest', 'month', substr(NEW.on_day, 1, 7), 'entry', 1)
    ON CONFLICT (page, span, period, figure) DO UPDATE SET n = n + 1;
  DELETE FROM figure_count WHERE page = 'harvest' AND n = 0
    AND (span = 'day' AND period = OLD.on_day OR span = 'month' AND period = substr(OLD.on_day, 1, 7));
END;

INSERT INTO figure_count (page, span, period, figure, n)
  SELECT 'ladder', 'day', on_day, coalesce(from_rung, '-') || ' ' || coalesce(to_rung, '-'), count(*) FROM rung_move GROUP BY 3, 4
  UNION ALL
  SELECT 'ladder', 'month', substr(on_day, 1, 7), coalesce(from_rung, '-') || ' ' || coalesce(to_rung, '-'), count(*)
  FROM rung_move GROUP BY 3, 4
  UNION ALL SELECT 'harvest', 'day', on_day, 'entry', count(*) FROM harvest GROUP BY 3
  UNION ALL SELECT 'harvest', 'month', substr(on_day, 1, 7), 'entry', count(*) FROM harvest GROUP BY 3;
