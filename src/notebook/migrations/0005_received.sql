-- Referrals received, as a walk of their own: the day of each answer (warm since is the latest of the four), coaching of the
-- source, when to look how it went, by which channel thanks went out, what the source may hear, and where it was passed on.
-- The evidence and the group are found like the other texts of a referral.

ALTER TABLE received ADD COLUMN said_need_on TEXT;
ALTER TABLE received ADD COLUMN wants_me_on TEXT;
ALTER TABLE received ADD COLUMN agreed_on TEXT;
ALTER TABLE received ADD COLUMN my_work_on TEXT;
ALTER TABLE received ADD COLUMN coached_on TEXT;
ALTER TABLE received ADD COLUMN asked_again_on TEXT;
ALTER TABLE received ADD COLUMN look_back_on TEXT;
ALTER TABLE received ADD COLUMN thanked_by TEXT CHECK (thanked_by IN ('email', 'phone', 'message', 'post', 'web'));
ALTER TABLE received ADD COLUMN may_tell TEXT CHECK (may_tell IN ('nothing', 'outcome', 'all'));
ALTER TABLE received ADD COLUMN passed_on_uid TEXT REFERENCES referral (uid) ON DELETE SET NULL;
CREATE INDEX received_by_passed_on ON received (passed_on_uid) WHERE passed_on_uid IS NOT NULL;

-- derived: the five marks of the walk, NULL for a referral given
ALTER TABLE referral ADD COLUMN walk TEXT;

DROP TRIGGER referral_search_update;
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
      || coalesce(NEW.provider_fit_why, '') || ' ' || coalesce(NEW.learned, '') || ' ' || coalesce(NEW.drop_reason, '')
      || ' ' || coalesce((SELECT said_need_how || ' ' || wants_me_how || ' ' || agreed_how || ' ' || my_work_how || ' '
                            || group_name FROM received WHERE referral_uid = NEW.uid), '')));
END;
-- One trigger indexes a referral: these touch a column of it. A row of empty texts has nothing to be found by.
CREATE TRIGGER received_search_insert AFTER INSERT ON received
WHEN NEW.said_need_how || NEW.wants_me_how || NEW.agreed_how || NEW.my_work_how || NEW.group_name <> '' BEGIN
  UPDATE referral SET need = need WHERE uid = NEW.referral_uid;
END;
CREATE TRIGGER received_search_update
AFTER UPDATE OF said_need_how, wants_me_how, agreed_how, my_work_how, group_name ON received BEGIN
  UPDATE referral SET need = need WHERE uid = NEW.referral_uid;
END;
CREATE TRIGGER received_search_delete AFTER DELETE ON received BEGIN
  UPDATE referral SET need = need WHERE uid = OLD.referral_uid;
END;
