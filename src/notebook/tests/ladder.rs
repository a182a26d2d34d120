//! Touches that I log and moves on the ladder, and who is due because of them [E1, E2, E3].

use proptest::prelude::*;

use super::super::{LadderWindow, NotebookFault, RungCount, RungMove, StoryWhat};
use super::*;
use crate::domain::away::Span;
use crate::domain::contact::Rung;
use crate::domain::touch::{Touch, TouchKind, TouchPurpose};

fn touch(notebook: &Notebook, on: Day, people: &[Uid]) -> Touch {
    Touch {
        uid: notebook.fresh_uid(today()),
        kind: TouchKind::Call,
        on,
        purpose: None,
        asked: false,
        people: people.to_vec(),
        referral: None,
        words: "how it goes".into(),
    }
}

fn log(notebook: &mut Notebook, now: Now, touch: &Touch) {
    notebook.write(now, "touch", |change| change.log_touch(touch)).unwrap();
}

fn raise(notebook: &mut Notebook, now: Now, who: Uid, to: Option<Rung>, why: &str) {
    notebook.write(now, "move", |change| change.move_rung(who, to, now.today(), why)).unwrap();
}

fn due_on(notebook: &Notebook, who: Uid) -> Option<Day> {
    notebook.person(who).unwrap().touch_due
}

fn names(window: &LadderWindow) -> Vec<&str> {
    window.rows.iter().map(|row| row.name.as_str()).collect()
}

fn moves(notebook: &Notebook, who: Uid) -> Vec<RungMove> {
    let rows = notebook.story(who, None, 0, 100).unwrap().rows;
    let moves = rows.into_iter().filter_map(|row| match row.what {
        StoryWhat::Move(moved) => Some(moved),
        _ => None,
    });
    moves.collect()
}

/// [E2] A touch with several people is one of each of them; edited, moved and taken out, the clock goes with it.
#[test]
fn a_touch_with_several() {
    let (mut notebook, now) = notebook();
    let [ana, bo] = ["Ana", "Bo"].map(|name| add(&mut notebook, now, name));
    for who in [ana, bo] {
        raise(&mut notebook, now, who, Some(Rung::Advocate), "");
    }
    let start = due_on(&notebook, ana);
    let later = later(now, 10);
    let mut both = touch(&notebook, later.today(), &[ana, bo]);
    log(&mut notebook, later, &both);
    assert_eq!([ana, bo].map(|who| due_on(&notebook, who)), [Some(later.today() + Days::new(30)); 2]);
    let story = notebook.story(ana, None, 0, 9).unwrap();
    let StoryWhat::Touch(told) = &story.rows[0].what else { panic!("{story:?}") };
    assert_eq!(told.with, [(bo, "Bo".to_owned())]);
    // Bo was not there after all, and it was a day before
    both.people = vec![ana];
    both.on = later.today() - Days::new(1);
    notebook.write(later, "changed", |change| change.save_touch(&both)).unwrap();
    assert_eq!(due_on(&notebook, ana), Some(later.today() + Days::new(29)));
    assert_eq!(due_on(&notebook, bo), start);
    notebook.write(later, "deleted", |change| change.delete_touch(both.uid)).unwrap();
    assert_eq!(due_on(&notebook, ana), start);
    assert!(matches!(notebook.touch(both.uid), Err(NotebookFault::Gone(_))));
    notebook.undo(later).unwrap();
    assert_eq!(due_on(&notebook, ana), Some(later.today() + Days::new(29)));
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    assert!(notebook.examine(now.today()).unwrap().is_empty());
}

/// [E2] What went out as a draft stays as it went out.
#[test]
fn a_draft_is_not_edited() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let sent = crate::domain::draft::Sent {
        kind: crate::domain::draft::DraftKind::Hello,
        referral: None,
        kit: None,
        to: vec![ana],
        channel: crate::domain::contact::ChannelKind::Email,
        on: now.today(),
        words: "Hello".into(),
    };
    notebook.write(now, "hello", |change| change.record_sent(&sent)).unwrap();
    let held = notebook.last_touch(ana, now.today()).unwrap().unwrap();
    assert!(held.draft.is_some());
    assert!(notebook.write(now, "changed", |change| change.save_touch(&held.touch)).is_err());
    assert!(notebook.write(now, "deleted", |change| change.delete_touch(held.touch.uid)).is_err());
}

/// [E1] A move keeps day and reason; one by the contact's own fields is of today and has none; undo takes back both the place
/// and the move.
#[test]
fn moves_are_kept() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let past = now.today() - Days::new(9);
    notebook
        .write(now, "move", |change| change.move_rung(ana, Some(Rung::Prospect), past, " asked me "))
        .unwrap();
    let moved = |from, to, on, reason: &str| RungMove { from, to, on, reason: reason.to_owned() };
    let first = moved(None, Some(Rung::Prospect), past, "asked me");
    assert_eq!(moves(&notebook, ana), std::slice::from_ref(&first));
    assert_eq!(notebook.contact(ana).unwrap().rung_since, Some(past));
    edit(&mut notebook, now, ana, |ana| ana.rung = Some(Rung::Customer));
    edit(&mut notebook, now, ana, |ana| ana.notes = "tea".into());
    let second = moved(Some(Rung::Prospect), Some(Rung::Customer), now.today(), "");
    assert_eq!(moves(&notebook, ana), [second, first.clone()]);
    assert_eq!(notebook.contact(ana).unwrap().rung_since, Some(now.today()));
    raise(&mut notebook, now, ana, Some(Rung::Customer), "there already");
    assert_eq!(moves(&notebook, ana).len(), 2);
    raise(&mut notebook, now, ana, None, "went away");
    let off = notebook.contact(ana).unwrap();
    assert_eq!((off.rung, off.rung_since), (None, None));
    for _ in 0..3 {
        notebook.undo(now).unwrap();
    }
    assert_eq!(moves(&notebook, ana), [first]);
    assert_eq!(notebook.contact(ana).unwrap().rung, Some(Rung::Prospect));
}

/// [E1, E2] A column has whoever is due first at the top and whoever never is at the end, and any window is a stretch of it; the
/// counts are kept.
#[test]
fn columns_in_windows() {
    let (mut notebook, start) = notebook();
    let now = later(start, 70);
    let people: Vec<Uid> = (0..12).map(|n| add(&mut notebook, start, &format!("P{n:02}"))).collect();
    for (n, who) in people.iter().enumerate() {
        raise(&mut notebook, start, *who, Some(Rung::Member), "");
        let on = now.today() - Days::new((n as u64 * 7) % 60);
        let touch = touch(&notebook, on, &[*who]);
        log(&mut notebook, now, &touch);
    }
    for who in [people[3], people[5]] {
        edit(&mut notebook, now, who, |who| who.do_not_contact = true);
    }
    let whole = notebook.ladder(Rung::Member, None, 0, 100).unwrap();
    assert_eq!(whole.rows.len(), 12);
    let dues: Vec<Option<Day>> = whole.rows.iter().map(|row| row.due_on).collect();
    assert!(dues[..10].is_sorted() && dues[..10].iter().all(Option::is_some), "{dues:?}");
    assert_eq!(dues[10..], [None, None]);
    assert_eq!(names(&whole)[10..], ["P03", "P05"]);
    let late = dues.iter().flatten().filter(|due| **due < now.today()).count();
    assert!(late > 1);
    let counts = notebook.rung_counts(now.today()).unwrap();
    assert_eq!(counts[3], RungCount { all: 12, late: late as i64 });
    assert_eq!(counts[0], RungCount::default());
    for (at, row) in whole.rows.iter().enumerate() {
        for (before, after) in [(0, 3), (2, 2), (4, 1), (20, 20)] {
            let window = notebook.ladder(Rung::Member, Some(row.uid), before, after).unwrap();
            let (first, end) = (at.saturating_sub(before), (at + after).min(12));
            assert_eq!(window.rows, whole.rows[first..end], "{before} before and {after} from {at}");
            assert_eq!((window.more_before, window.more_after), (first > 0, end < 12));
        }
    }
    for some in [1, 2, 3, 5, 50] {
        let end = notebook.ladder_end(Rung::Member, some).unwrap();
        assert_eq!(end.rows, whole.rows[12_usize.saturating_sub(some)..]);
        assert_eq!((end.more_before, end.more_after), (some < 12, false));
    }
    // somebody of another column is read from the top
    assert_eq!(notebook.ladder(Rung::Suspect, Some(people[0]), 5, 5).unwrap(), LadderWindow::default());
}

/// [M5] Nothing falls due on a day away, in a column as elsewhere.
#[test]
fn nobody_is_late_while_away() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    raise(&mut notebook, now, ana, Some(Rung::RavingFan), "");
    let due = now.today() + Days::new(21);
    let span = Span::new(due - Days::new(2), due + Days::new(9)).unwrap();
    notebook.write(now, "away", |change| change.add_away(span)).unwrap();
    let row = |notebook: &Notebook| notebook.ladder(Rung::RavingFan, None, 0, 1).unwrap().rows.remove(0);
    assert_eq!(row(&notebook).due_on, Some(due + Days::new(10)));
    let late = |notebook: &Notebook, on| notebook.rung_counts(on).unwrap()[5].late;
    assert_eq!([9, 10, 11].map(|days| late(&notebook, due + Days::new(days))), [0, 0, 1]);
}

/// Both ways along a column go by its index, whatever its length.
#[test]
fn columns_go_by_their_index() {
    let (notebook, _) = notebook();
    let plan = |sql: &str| -> String {
        let mut statement = notebook.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = rusqlite::params_from_iter(vec!["x"; statement.parameter_count()]);
        let rows = statement
            .query_map(values, |row| row.get::<_, String>("detail"))
            .unwrap()
            .collect::<Result<Vec<_>, _>>()
            .unwrap();
        rows.join("; ")
    };
    use super::super::ladder::{due_sql, never_due_sql};
    for sql in
        [due_sql(">=", "ASC"), due_sql("<", "DESC"), never_due_sql(">=", "ASC"), never_due_sql("<", "DESC")]
    {
        let plan = plan(&sql);
        assert!(
            plan.contains("contact_by_rung") && !plan.contains("TEMP B-TREE") && !plan.contains("SCAN"),
            "{plan}"
        );
    }
}

/// [E3] What was asked of somebody before is found, whoever else was there.
#[test]
fn warnings_know_what_was_asked() {
    let (mut notebook, now) = notebook();
    let [ana, bo] = ["Ana", "Bo"].map(|name| add(&mut notebook, now, name));
    let ask = |notebook: &Notebook, days: u64, people: &[Uid]| Touch {
        asked: true,
        purpose: Some(TouchPurpose::Mutual),
        ..touch(notebook, now.today() - Days::new(days), people)
    };
    let first = ask(&notebook, 200, &[ana]);
    log(&mut notebook, now, &first);
    let second = ask(&notebook, 100, &[ana, bo]);
    log(&mut notebook, now, &second);
    let third = ask(&notebook, 0, &[bo, ana]);
    let said = notebook.ask_warnings(&third, now.today()).unwrap();
    assert!(said.len() == 1 && said[0].contains("Ana"), "{said:?}");
    // one that is there is not held against itself
    assert_eq!(notebook.ask_warnings(&second, now.today()).unwrap(), Vec::<String>::new());
    let soon = ask(&notebook, 110, &[bo]);
    assert!(notebook.ask_warnings(&soon, now.today()).unwrap()[0].contains("30 days"));
}

/// [E2] An occasion is offered with its reason.
#[test]
fn occasions() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let bo = add(&mut notebook, now, "Bo");
    let label =
        |notebook: &Notebook, who| notebook.standing(who, now.today()).unwrap().occasion.unwrap().label();
    assert_eq!(label(&notebook, ana), "a plain hello");
    edit(&mut notebook, now, ana, |ana| ana.needs = "bookkeeping for the shop".into());
    assert_eq!(label(&notebook, ana), "a plain hello");
    edit(&mut notebook, now, bo, |bo| bo.offers = "bookkeeping".into());
    assert_eq!(label(&notebook, ana), "something they need");
    // once it is under way that is what there is to speak of; Bo knows nothing of it yet
    capture(&mut notebook, now, "Ana > Bo: bookkeeping");
    assert_eq!(label(&notebook, ana), "an open matter");
    assert_eq!(label(&notebook, bo), "a plain hello");
    // one that is pressing comes before anybody who fits
    edit(&mut notebook, now, ana, |ana| ana.needs = "a baker for the shop".into());
    let di = add(&mut notebook, now, "Di");
    edit(&mut notebook, now, di, |di| di.offers = "baker".into());
    assert_eq!(label(&notebook, ana), "an open matter");
    edit(&mut notebook, now, bo, |bo| bo.do_not_contact = true);
    assert_eq!(notebook.standing(bo, now.today()).unwrap().occasion, None);
}

#[derive(Debug, Clone)]
enum Step {
    /// A touch so many days ago.
    Log(u64),
    /// The touch at this place moved to so many days ago.
    Move(usize, u64),
    /// The touch at this place taken out.
    Delete(usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0u64..400).prop_map(Step::Log),
        2 => (0usize..8, 0u64..400).prop_map(|(at, days)| Step::Move(at, days)),
        1 => (0usize..8).prop_map(Step::Delete),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// [E2] Whatever touches are logged in any order, moved, taken out, undone and redone: the next is due a cadence after the
    /// newest that is there, and neither an older one added later nor one from before they came onto the ladder moves it back.
    #[test]
    fn due_is_a_cadence_after_the_newest(steps in proptest::collection::vec(step(), 1..24)) {
        let (mut notebook, start) = notebook();
        let ana = add(&mut notebook, start, "Ana");
        raise(&mut notebook, start, ana, Some(Rung::Customer), "");
        let now = later(start, 30);
        for step in steps {
            let there: Vec<Uid> = own_touches(&notebook, ana);
            match step {
                Step::Log(days) => {
                    let touch = touch(&notebook, now.today() - Days::new(days), &[ana]);
                    log(&mut notebook, now, &touch);
                }
                Step::Move(at, days) => {
                    let Some(uid) = there.get(at) else { continue };
                    let mut touch = notebook.touch(*uid).unwrap().touch;
                    touch.on = now.today() - Days::new(days);
                    notebook.write(now, "moved", |change| change.save_touch(&touch)).unwrap();
                }
                Step::Delete(at) => {
                    let Some(uid) = there.get(at) else { continue };
                    notebook.write(now, "deleted", |change| change.delete_touch(*uid)).unwrap();
                }
                // not further back than the move onto the ladder
                Step::Undo if notebook.next_undo().unwrap().is_some_and(|(batch, _)| batch.label != "move") => {
                    notebook.undo(now).unwrap();
                }
                Step::Undo => {}
                Step::Redo => {
                    notebook.redo(now).unwrap();
                }
            }
            let newest = own_touches(&notebook, ana)
                .into_iter()
                .map(|uid| notebook.touch(uid).unwrap().touch.on)
                .max();
            let due = newest.filter(|on| *on >= start.today()).unwrap_or(start.today()) + Days::new(60);
            prop_assert_eq!(due_on(&notebook, ana), Some(due));
            let reminders = notebook.reminders(None, 9).unwrap();
            prop_assert_eq!(reminders.iter().map(|item| item.due_on).collect::<Vec<_>>(), [due]);
            prop_assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
        }
    }
}

fn own_touches(notebook: &Notebook, who: Uid) -> Vec<Uid> {
    let rows = notebook.story(who, None, 0, 100).unwrap().rows;
    rows.into_iter().filter(|row| matches!(row.what, StoryWhat::Touch(_))).map(|row| row.uid).collect()
}
