//! What is kept of a referral received: read back as written, undone in one step, found, and never lost by refiling.

use super::super::Change;
use super::*;
use crate::domain::contact::ChannelKind;
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::edit::ReferralEdit;
use crate::domain::progress::{Action, Stage};
use crate::domain::received::{
    Ending, HowItCame, Landing, MayTell, Received, ReceivedEdit, SourceKind, WarmQuestion,
};
use crate::domain::referral::{Direction, HeardHow, Judgement, Refile, Role, Verdict};

fn captured() -> (Notebook, Now, Uid) {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Carla < Dario: wants coaching, budget 2k");
    (notebook, now, uid)
}

fn put(notebook: &mut Notebook, now: Now, uid: Uid, edits: &[ReceivedEdit]) {
    let write = notebook.write(now, "edits", |change| {
        edits.iter().try_for_each(|edit| change.edit_referral(uid, &ReferralEdit::Received(edit.clone())))
    });
    write.unwrap();
}

fn yes(question: WarmQuestion, now: Now) -> ReceivedEdit {
    let why = format!("she said so: {}", question.word());
    ReceivedEdit::Answer(question, Judgement { verdict: Verdict::Yes, why, on: now.today() })
}

fn warm(notebook: &mut Notebook, now: Now, uid: Uid) {
    let answers: Vec<ReceivedEdit> = WarmQuestion::ALL.iter().map(|question| yes(*question, now)).collect();
    put(notebook, now, uid, &answers);
}

fn known(notebook: &Notebook, now: Now, uid: Uid) -> Received {
    notebook.referral_view(uid, now.today()).unwrap().received.unwrap()
}

fn step(notebook: &Notebook, now: Now, uid: Uid) -> Option<Action> {
    notebook.referral_view(uid, now.today()).unwrap().progress.step.map(|step| step.action)
}

fn due(notebook: &Notebook) -> Vec<&'static str> {
    notebook.reminders(None, 99).unwrap().iter().map(|item| item.what).collect()
}

/// [R1, R3, R4] Every fact is read back as it was written, and what follows is kept beside it.
#[test]
fn read_back_as_written() {
    let (mut notebook, now, uid) = captured();
    assert_eq!(known(&notebook, now, uid), Received::default());
    let on = now.today();
    let came = HowItCame {
        asked_for: Some(false),
        was_present: Some(true),
        source_kind: Some(SourceKind::Colleague),
        group: "Chamber".into(),
    };
    let ending = Ending { how: Landing::Won, on };
    warm(&mut notebook, now, uid);
    put(
        &mut notebook,
        now,
        uid,
        &[
            ReceivedEdit::Came(came.clone()),
            ReceivedEdit::Coached(on),
            ReceivedEdit::Answered(on, Some(later(now, 9).today())),
            ReceivedEdit::Thanked(on, Some(ChannelKind::Post)),
            ReceivedEdit::Ended(ending, Some(MayTell::Outcome)),
            ReceivedEdit::Reported(on),
        ],
    );
    let kept = known(&notebook, now, uid);
    let said = kept.answer(WarmQuestion::Agreed).unwrap();
    assert_eq!((said.why.as_str(), said.on), ("she said so: agreed", on));
    assert_eq!((kept.came, kept.coached_on, kept.answered_on), (came, Some(on), Some(on)));
    assert_eq!((kept.thanked_by, kept.ending), (Some(ChannelKind::Post), Some(ending)));
    assert_eq!((kept.may_tell, kept.reported_on), (Some(MayTell::Outcome), Some(on)));
    assert_eq!(kept.look_back_on, Some(later(now, 9).today()));
    assert_eq!(notebook.examine(on).unwrap(), []);
}

/// [M1] From the capture to the end: one step at a time, each gone when it is done, and undo brings it back.
#[test]
fn one_step_at_a_time() {
    let (mut notebook, now, uid) = captured();
    assert_eq!(due(&notebook), ["coach-source"]);
    put(&mut notebook, now, uid, &[ReceivedEdit::Coached(now.today())]);
    assert_eq!(due(&notebook), ["ask-source"]);
    warm(&mut notebook, now, uid);
    assert_eq!(due(&notebook), ["answer"]);
    put(&mut notebook, now, uid, &[ReceivedEdit::Answered(now.today(), None)]);
    assert_eq!(due(&notebook), ["thank"]);
    let thank = |change: &mut Change<'_>| {
        change.told_source(uid, DraftKind::Thanks, Some(ChannelKind::Post), now.today())
    };
    notebook.write(now, "thanked", thank).unwrap();
    assert_eq!(due(&notebook), ["ask-outcome"]);
    let won = Ending { how: Landing::Won, on: now.today() };
    put(&mut notebook, now, uid, &[ReceivedEdit::Ended(won, None)]);
    assert_eq!(due(&notebook), ["report"]);
    put(&mut notebook, now, uid, &[ReceivedEdit::Reported(now.today())]);
    assert_eq!(due(&notebook), [""; 0]);
    assert_eq!(notebook.referral_view(uid, now.today()).unwrap().progress.stage, Stage::Closed);
    for expected in ["report", "ask-outcome", "thank", "answer", "ask-source", "coach-source"] {
        notebook.undo(now).unwrap();
        assert_eq!(due(&notebook), [expected]);
    }
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
}

/// [E2, R4] A card by post is a touch of the source; thanks in person are recorded as well.
#[test]
fn a_card_is_a_touch() {
    let (mut notebook, now, uid) = captured();
    let told = |kind, by| move |change: &mut Change<'_>| change.told_source(uid, kind, by, now.today());
    notebook.write(now, "coached", told(DraftKind::CoachSource, None)).unwrap();
    assert_eq!(count(&notebook.conn, "SELECT count(*) FROM touch"), 0);
    notebook.write(now, "thanked", told(DraftKind::Thanks, Some(ChannelKind::Post))).unwrap();
    let cards = "SELECT count(*) FROM touch t JOIN touch_contact w ON w.touch_uid = t.uid
                 JOIN contact c ON c.uid = w.contact_uid WHERE t.kind = 'card' AND c.name = 'Carla'";
    assert_eq!(count(&notebook.conn, cards), 1);
    let kept = known(&notebook, now, uid);
    assert_eq!((kept.coached_on, kept.thanked_on), (Some(now.today()), Some(now.today())));
    notebook.undo(now).unwrap();
    assert_eq!((count(&notebook.conn, cards), known(&notebook, now, uid).thanked_on), (0, None));
}

/// [D2] A sent draft records what it was for, in the same step; news before the end are no report.
#[test]
fn sent_drafts_count() {
    let (mut notebook, now, uid) = captured();
    let source = party(&notebook, uid, Role::Source);
    let mut send = |kind| {
        let sent = Sent {
            kind,
            referral: Some(uid),
            kit: None,
            to: vec![source],
            channel: ChannelKind::Email,
            on: now.today(),
            words: "Dear Carla".into(),
        };
        notebook.write(now, "sent", |change| change.record_sent(&sent)).unwrap();
        known(&notebook, now, uid)
    };
    assert_eq!(send(DraftKind::CoachSource).coached_on, Some(now.today()));
    assert_eq!(send(DraftKind::Thanks).thanked_by, Some(ChannelKind::Email));
    assert_eq!(send(DraftKind::Report).reported_on, None);
    let lost = Ending { how: Landing::Lost, on: now.today() };
    put(&mut notebook, now, uid, &[ReceivedEdit::Ended(lost, None)]);
    let sent = Sent {
        kind: DraftKind::Report,
        referral: Some(uid),
        kit: None,
        to: vec![source],
        channel: ChannelKind::Email,
        on: now.today(),
        words: String::new(),
    };
    notebook.write(now, "sent", |change| change.record_sent(&sent)).unwrap();
    assert_eq!(known(&notebook, now, uid).reported_on, Some(now.today()));
    assert_eq!(step(&notebook, now, uid), None);
}

/// [R1] Work that I do not take becomes a referral given: the prospect has the need, nobody is named who could help. The
/// source is owed thanks and word of it. One undo takes both back.
#[test]
fn passed_on() {
    let (mut notebook, now, uid) = captured();
    let before = facts(&notebook);
    let prospect = party(&notebook, uid, Role::Prospect);
    put(&mut notebook, now, uid, &[yes(WarmQuestion::SaidNeed, now)]);
    let answered = facts(&notebook);
    let given = notebook.write(now, "passed on", |change| change.pass_on(uid)).unwrap();
    let view = notebook.referral_view(given, now.today()).unwrap();
    let referral = &view.referral;
    assert_eq!(
        (referral.direction, referral.seeker, referral.provider),
        (Direction::Given, Some(prospect), None)
    );
    assert_eq!((referral.need.as_str(), referral.budget.as_str()), ("wants coaching", "2k"));
    assert_eq!((referral.heard_how, referral.heard_on), (Some(HeardHow::SomebodyTold), Some(now.today())));
    assert_eq!(known(&notebook, now, uid).passed_on, Some(given));
    assert_eq!(step(&notebook, now, uid), Some(Action::Thank));
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), answered);
    notebook.undo(now).unwrap();
    assert_eq!(facts(&notebook), before);
}

/// [G11] Filed as given and back: the evidence, the group and what was done stay.
#[test]
fn refiling_loses_nothing() {
    let (mut notebook, now, uid) = captured();
    warm(&mut notebook, now, uid);
    put(&mut notebook, now, uid, &[ReceivedEdit::Answered(now.today(), None)]);
    let (before, kept) = (step(&notebook, now, uid), known(&notebook, now, uid));
    for how in [Refile::AsGiven, Refile::AsReceived] {
        let write =
            notebook.write(now, "filed", |change| change.edit_referral(uid, &ReferralEdit::Refile(how)));
        write.unwrap();
        assert_eq!(known(&notebook, now, uid), kept, "{how:?}");
    }
    assert_eq!(step(&notebook, now, uid), before);
    // one that was never received has nothing to keep, until it is filed so
    let given = capture(&mut notebook, now, "Ana > Bruno: bookkeeping");
    assert_eq!(notebook.referral_view(given, now.today()).unwrap().received, None);
}

/// [T4] Evidence and group are found, also after they were changed, undone, or written into a notebook of old.
#[test]
fn evidence_is_found() {
    let (mut notebook, now, uid) = captured();
    let finds = |notebook: &Notebook, typed: &str| notebook.find(typed, 9).unwrap().referrals.len();
    let why = "drowning in invoices".to_owned();
    let answer = Judgement { verdict: Verdict::Yes, why, on: now.today() };
    put(&mut notebook, now, uid, &[ReceivedEdit::Answer(WarmQuestion::SaidNeed, answer)]);
    let came = HowItCame { group: "Camera di Commercio".into(), ..HowItCame::default() };
    put(&mut notebook, now, uid, &[ReceivedEdit::Came(came)]);
    assert_eq!(
        (finds(&notebook, "invoic"), finds(&notebook, "commerc"), finds(&notebook, "carla")),
        (1, 1, 1)
    );
    let found = notebook.find("invoic", 9).unwrap().referrals;
    assert!(found[0].texts.contains(&("they need it", "drowning in invoices".into())));
    notebook.undo(now).unwrap();
    assert_eq!((finds(&notebook, "invoic"), finds(&notebook, "commerc")), (1, 0));
    notebook.undo(now).unwrap();
    assert_eq!((finds(&notebook, "invoic"), finds(&notebook, "coaching")), (0, 1));
    assert_eq!(notebook.examine(now.today()).unwrap(), []);
}
