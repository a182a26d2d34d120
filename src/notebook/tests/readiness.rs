//! The six questions in the file [E4], and when somebody was asked last [E3].

use super::*;
use crate::domain::readiness::Answers;
use crate::domain::touch::{Touch, TouchKind};

fn not_yet() -> Answers {
    Answers { strength: Some(4), what_i_can_do: " invite her to the fair ".into(), ..Answers::default() }
}

fn earned() -> Answers {
    Answers {
        earned: "a bookkeeper for her".into(),
        more_than_sale: Some(true),
        strength: Some(8),
        awkward: Some(false),
        their_reason: "she likes to help".into(),
        what_i_can_do: "ask".into(),
    }
}

/// [E4] "Not yet" turns the last answer into a reminder about the person, in the same step; undo takes both back, and what
/// is earned makes none.
#[test]
fn not_yet_becomes_a_reminder() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let by = now.today() + Days::new(14);
    notebook.write(now, "not yet", |change| change.record_readiness(ana, &not_yet(), Some(by))).unwrap();
    let last = notebook.ready_for(ana).unwrap().last;
    assert_eq!((last.len(), last[0].on, last[0].answers.strength), (1, now.today(), Some(4)));
    let reminder = notebook.reminder(last[0].reminder.unwrap()).unwrap();
    assert_eq!(
        (reminder.text.as_str(), reminder.due_on, reminder.contact),
        ("invite her to the fair", by, Some(ana))
    );
    let due = notebook.reminders(Some(by), 9).unwrap();
    assert_eq!(due.iter().map(|item| item.uid).collect::<Vec<_>>(), [reminder.uid]);
    // done and deleted, the answers stay
    notebook.write(now, "deleted", |change| change.delete_reminder(reminder.uid)).unwrap();
    assert_eq!(notebook.ready_for(ana).unwrap().last[0].reminder, None);
    notebook.undo(now).unwrap();
    assert_eq!(notebook.ready_for(ana).unwrap().last[0].reminder, Some(reminder.uid));
    notebook.undo(now).unwrap();
    assert!(notebook.ready_for(ana).unwrap().last.is_empty());
    assert!(notebook.reminders(Some(by), 9).unwrap().is_empty());

    notebook.write(now, "earned", |change| change.record_readiness(ana, &earned(), Some(by))).unwrap();
    let last = notebook.ready_for(ana).unwrap().last;
    assert!(last[0].answers.is_earned() && last[0].reminder.is_none());
    assert!(notebook.reminders(Some(by), 9).unwrap().is_empty());
    assert!(notebook.examine(now.today()).unwrap().is_empty());
}

/// [E4] The last ones stand on the page, the newest first, and each in the story.
#[test]
fn the_last_answers_stay() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    for days in 0..5 {
        let then = Now(now.0 + chrono::Duration::days(days));
        let answers = Answers { strength: u8::try_from(days + 1).ok(), ..not_yet() };
        notebook.write(then, "asked", |change| change.record_readiness(ana, &answers, None)).unwrap();
    }
    let last = notebook.person(ana).unwrap().readiness;
    let strengths: Vec<_> = last.iter().map(|asked| asked.answers.strength.unwrap()).collect();
    assert_eq!(strengths, [5, 4, 3]);
    let story = notebook.story(ana, None, 0, 9).unwrap();
    assert_eq!(story.rows.len(), 5);
    assert!(matches!(&story.rows[0].what, super::super::StoryWhat::Ready(asked) if *asked == last[0]));
    let around = notebook.story(ana, Some(story.rows[2].uid), 1, 2).unwrap();
    assert_eq!(around.rows, story.rows[1..4]);
}

/// [E3] The last ask is that of the last touch on which I asked, of this person.
#[test]
fn the_last_ask() {
    let (mut notebook, now) = notebook();
    let [ana, bo] = ["Ana", "Bo"].map(|name| add(&mut notebook, now, name));
    let mut touch = |people: Vec<Uid>, days: u64, asked| {
        let touch = Touch {
            uid: notebook.fresh_uid(now),
            kind: TouchKind::Meeting,
            on: now.today() - Days::new(days),
            purpose: None,
            asked,
            people,
            referral: None,
            words: String::new(),
        };
        notebook.write(now, "touch", |change| change.log_touch(&touch)).unwrap();
    };
    touch(vec![ana, bo], 40, true);
    touch(vec![ana], 20, true);
    touch(vec![ana], 1, false);
    let asked = |uid| notebook.ready_for(uid).unwrap().asked_on;
    assert_eq!(asked(ana), Some(now.today() - Days::new(20)));
    assert_eq!(asked(bo), Some(now.today() - Days::new(40)));
}
