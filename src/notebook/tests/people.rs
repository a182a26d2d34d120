//! People in windows, the story of one, and who could help, each against a naive reading.

use super::super::people::people_sql;
use super::super::{PeopleWindow, StoryWhat, StoryWindow};
use super::*;
use crate::domain::contact::{ChannelKind, ContactKind};
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::reminder::ManualReminder;
use crate::domain::suggest::Sought;

fn uids(window: &PeopleWindow) -> Vec<Uid> {
    window.rows.iter().map(|row| row.uid).collect()
}

/// [P1] Every window is the same stretch of the one list in the order of names, namesakes in that of their keys.
#[test]
fn windows_over_people() {
    let (mut notebook, now) = notebook();
    let fill = notebook.write(now, "fill", |change| {
        for n in 0..300 {
            let name = ["Ana", "ana", "Ána", "李", "Zoë", "Bo"][n % 6];
            let name = if n % 7 == 0 { name.to_owned() } else { format!("{name} {}", n % 50) };
            change.new_contact(&name)?;
        }
        Ok(())
    });
    fill.unwrap();
    let whole: Vec<Uid> = notebook.contacts(None, 999).unwrap().iter().map(|contact| contact.uid).collect();
    assert_eq!(uids(&notebook.people(None, 9, 999).unwrap()), whole);
    for at in (0..whole.len()).step_by(if is_long() { 1 } else { 23 }).chain([whole.len() - 1]) {
        for (before, after) in [(0, 1), (7, 9), (60, 60)] {
            let window = notebook.people(Some(whole[at]), before, after).unwrap();
            let end = (at + after).min(whole.len());
            assert_eq!(uids(&window), whole[at.saturating_sub(before)..end], "around {at}");
            assert_eq!((window.more_before, window.more_after), (at > before, end < whole.len()), "{at}");
        }
    }
    let end = notebook.people_end(9).unwrap();
    assert_eq!((uids(&end), end.more_before, end.more_after), (whole[291..].to_vec(), true, false));
    let unknown = notebook.people(Some(Uid::derived(&["nobody"])), 5, 5).unwrap();
    assert_eq!(uids(&unknown), whole[..5]);
    let empty = Notebook::in_memory(now, Settings::default()).unwrap();
    assert_eq!(empty.people(None, 5, 5).unwrap(), PeopleWindow::default());
    assert_eq!(empty.people_end(5).unwrap(), PeopleWindow::default());
}

fn plan_of(notebook: &Notebook, sql: &str) -> Vec<String> {
    let mut statement = notebook.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let values = vec!["1"; statement.parameter_count()];
    let plan = statement.query_map(rusqlite::params_from_iter(values), |row| row.get("detail")).unwrap();
    plan.collect::<Result<_, _>>().unwrap()
}

/// The list is read along its index, forwards and backwards, and no table is read through; what is open with somebody is
/// looked for among their own referrals alone.
#[test]
fn the_list_is_read_along_its_index() {
    let (notebook, _) = notebook();
    for sql in [people_sql(">=", "ASC"), people_sql("<", "DESC")] {
        let plan = plan_of(&notebook, &sql);
        assert!(plan[0].starts_with("SEARCH c USING INDEX contact_by_name"), "{plan:#?}");
        let is_bound = |line: &String| !line.starts_with("SCAN") || line.starts_with("SCAN (subquery");
        assert!(plan.iter().all(is_bound), "{plan:#?}");
        assert!(plan.iter().all(|line| !line.contains("by_due")), "{plan:#?}");
        // only the few steps of one person are sorted
        let sorts = plan.iter().filter(|line| line.contains("ORDER BY")).count();
        assert_eq!(sorts, 1, "{plan:#?}");
    }
}

/// [T4] Whose name begins so comes first, then any word of a name, then anything written; more than asked for is said.
#[test]
fn whom_typed_words_find() {
    let (mut notebook, now) = notebook();
    let [zoe, rossana, ana, bruno] =
        ["Zoe Rossi", "Rossana Bo", "Ana Rossi", "Bruno"].map(|name| add(&mut notebook, now, name));
    edit(&mut notebook, now, bruno, |bruno| bruno.organisation = "Rossi & Figli".into());
    let found = notebook.people_found("ros", 9).unwrap();
    assert_eq!((uids(&found), found.more_after), (vec![rossana, ana, zoe, bruno], false));
    assert_eq!(found.rows[3].about, "Rossi & Figli");
    let cut = notebook.people_found("ROS", 2).unwrap();
    assert_eq!((uids(&cut), cut.more_after), (vec![rossana, ana], true));
    for nobody in ["", " ", "nobody", "ossi", "\"", "\0", "%", "\u{301}"] {
        assert_eq!(notebook.people_found(nobody, 9).unwrap(), PeopleWindow::default(), "{nobody:?}");
    }
}

/// What is open with somebody is the most pressing step of the newest referrals they play a part in, and no closed one.
#[test]
fn what_is_open_with_somebody() {
    let (mut notebook, now) = notebook();
    let later_one = capture(&mut notebook, later(now, 3), "Ana > Bruno: one");
    let first = capture(&mut notebook, now, "Carla > Ana: two");
    let ana = party(&notebook, first, Role::Provider);
    let open = |notebook: &Notebook| notebook.person(ana).unwrap().open.map(|open| open.referral);
    assert_eq!(open(&notebook), Some(first));
    assert_eq!(notebook.people(Some(ana), 0, 1).unwrap().rows[0].open.as_ref().unwrap().referral, first);
    let drop = |change: &mut super::super::Change<'_>, uid| {
        let mut referral = change.referral(uid)?;
        referral.dropped = Some(crate::domain::referral::Drop { on: now.today(), reason: String::new() });
        change.save_referral(&referral)
    };
    notebook.write(now, "drop", |change| drop(change, first)).unwrap();
    assert_eq!(open(&notebook), Some(later_one));
    notebook.write(now, "drop", |change| drop(change, later_one)).unwrap();
    assert_eq!(open(&notebook), None);
}

/// Reminders of a person are those typed by hand about them, the soonest first, without those that are done.
#[test]
fn reminders_of_a_person() {
    let (mut notebook, now) = notebook();
    let [ana, bo] = ["Ana", "Bo"].map(|name| add(&mut notebook, now, name));
    for (text, days, contact, done) in
        [("later", 9, ana, false), ("soon", 1, ana, false), ("his", 1, bo, false), ("done", 0, ana, true)]
    {
        let reminder = ManualReminder {
            contact: Some(contact),
            done_on: done.then_some(now.today()),
            ..ManualReminder::new(notebook.fresh_uid(now), text, now.today() + Days::new(days))
        };
        notebook.write(now, "remind", |change| change.add_reminder(&reminder)).unwrap();
    }
    let texts: Vec<String> =
        notebook.person(ana).unwrap().reminders.into_iter().map(|reminder| reminder.text).collect();
    assert_eq!(texts, ["soon", "later"]);
}

fn told(story: &StoryWindow) -> Vec<(Day, u8, Uid)> {
    let rank = |what: &StoryWhat| match what {
        StoryWhat::Referral(_) => 0,
        StoryWhat::Touch(_) => 1,
        StoryWhat::Consent(_) => 2,
        StoryWhat::Move(_) => 3,
        StoryWhat::Harvest(_) => 4,
        StoryWhat::Ready(_) => 5,
    };
    story.rows.iter().map(|row| (row.day, rank(&row.what), row.uid)).collect()
}

/// [P1] The story holds each referral and each entry once, in the order of the days, the newest first; every window is a
/// stretch of it, whatever was recorded after the day it was said.
#[test]
fn windows_over_a_story() {
    let (mut notebook, now) = notebook();
    let day = now.today();
    let ana = add(&mut notebook, now, "Ana");
    let other = add(&mut notebook, now, "Bo");
    let fill = notebook.write(now, "fill", |change| {
        for n in 0..150_u64 {
            let parsed = parse("A > B: need", day);
            let uid = change.file(&parsed, &[])?;
            let mut referral = change.referral(uid)?;
            referral.created_on = day - Days::new(n * 7 % 31);
            match n % 5 {
                0 => referral.seeker = Some(ana),
                1 => (referral.seeker, referral.provider) = (Some(ana), Some(ana)),
                2 => referral.provider = Some(ana),
                3 => {
                    referral.direction = crate::domain::referral::Direction::Received;
                    (referral.source, referral.prospect) = (Some(ana), Some(other));
                }
                _ => referral.seeker = Some(other),
            }
            change.save_referral(&referral)?;
            if n % 5 < 3 {
                change.log_consent(&answer(uid, ana, ConsentEvent::Asked, day - Days::new(n * 5 % 29)))?;
            }
            if n % 5 == 2 {
                change.log_consent(&answer(uid, other, ConsentEvent::Asked, day))?;
            }
            if n % 5 == 4 {
                // the referral is not hers, and the last ones are about none
                let (referral, to) = ((n < 100).then_some(uid), vec![ana, other]);
                let (channel, on) = (ChannelKind::Email, day - Days::new(n * 3 % 31));
                let words = "words".to_owned();
                let kind = if n % 2 == 0 { DraftKind::Hello } else { DraftKind::FollowUp };
                change.record_sent(&Sent { kind, referral, kit: None, to, channel, on, words })?;
            }
        }
        Ok(())
    });
    fill.unwrap();
    let whole = notebook.story(ana, None, 0, 999).unwrap();
    let all = told(&whole);
    assert_eq!(all.len(), 120 + 90 + 30, "each referral, each entry of hers and each text to her, once");
    assert!(all.windows(2).all(|two| (two[0].0, two[0].1) >= (two[1].0, two[1].1)), "{all:?}");
    let distinct: std::collections::BTreeSet<Uid> = all.iter().map(|line| line.2).collect();
    assert_eq!(distinct.len(), all.len());
    let is_touch = |row: &&super::super::StoryRow| matches!(row.what, StoryWhat::Touch(_));
    assert!(whole.rows.iter().filter(|row| !is_touch(row)).all(|row| row.side.is_some()));
    assert!(whole.rows.iter().all(|row| row.referral.is_none() == row.title.is_empty()));
    assert_eq!(whole.rows.iter().filter(is_touch).filter(|row| row.referral.is_none()).count(), 10);
    for at in (0..all.len()).step_by(if is_long() { 1 } else { 19 }).chain([all.len() - 1]) {
        for (before, after) in [(0, 1), (7, 9), (60, 60)] {
            let window = notebook.story(ana, Some(all[at].2), before, after).unwrap();
            let end = (at + after).min(all.len());
            assert_eq!(told(&window), all[at.saturating_sub(before)..end], "around {at}");
            assert_eq!((window.more_before, window.more_after), (at > before, end < all.len()), "{at}");
        }
    }
    let end = notebook.story_end(ana, 9).unwrap();
    assert_eq!((told(&end), end.more_before, end.more_after), (all[231..].to_vec(), true, false));
    let nobody = Uid::derived(&["nobody"]);
    assert_eq!(notebook.story(nobody, None, 0, 9).unwrap(), StoryWindow::default());
    assert_eq!(notebook.story_end(nobody, 9).unwrap(), StoryWindow::default());
}

/// [G12] A need meets offers and an offer meets needs, the best first, each with the shared words; some are left out.
#[test]
fn who_could_help() {
    let (mut notebook, now) = notebook();
    let [bruno, carla, rival, silent, seeker] =
        ["Bruno", "Carla", "Rival", "Silent", "Seeker"].map(|name| add(&mut notebook, now, name));
    edit(&mut notebook, now, carla, |carla| carla.notes = "bookkeeping once".into());
    edit(&mut notebook, now, bruno, |bruno| bruno.offers = "bookkeeping and payroll".into());
    edit(&mut notebook, now, seeker, |seeker| seeker.needs = "bookkeeping for a shop".into());
    edit(&mut notebook, now, rival, |rival| {
        rival.offers = "bookkeeping, payroll".into();
        rival.kind = ContactKind::Competitor;
    });
    edit(&mut notebook, now, silent, |silent| {
        silent.offers = "bookkeeping, payroll".into();
        silent.do_not_contact = true;
    });
    let suggested = |wanted: &str, sought, without: &[Uid]| -> Vec<(Uid, String)> {
        let found = notebook.suggestions(wanted, sought, without, 9).unwrap();
        found.into_iter().map(|found| (found.uid, found.words.join(" "))).collect()
    };
    let need = "payroll, and a bookkeeper";
    assert_eq!(
        suggested(need, Sought::Offers, &[]),
        [(bruno, "payroll bookkeeping".to_owned()), (carla, "bookkeeping".to_owned())]
    );
    assert_eq!(suggested(need, Sought::Offers, &[bruno]), [(carla, "bookkeeping".to_owned())]);
    assert_eq!(
        suggested("bookkeeping", Sought::Needs, &[]),
        [(seeker, "bookkeeping".to_owned()), (carla, "bookkeeping".to_owned())]
    );
    for nothing in ["", "for the", "plumbing", "\""] {
        assert_eq!(suggested(nothing, Sought::Offers, &[]), [], "{nothing:?}");
    }
}

/// [G12] A word that very many share does not keep out whoever shares the telling ones.
#[test]
fn the_best_is_found_among_many() {
    let (mut notebook, now) = notebook();
    let fill = notebook.write(now, "fill", |change| {
        for n in 0..600 {
            let uid = change.new_contact(&format!("P{n}"))?;
            let mut contact = change.contact(uid)?;
            contact.offers = if n % 2 == 0 { "catering".into() } else { "hotels".into() };
            change.save_contact(&contact)?;
        }
        change.new_contact("Last")
    });
    let last = fill.unwrap();
    edit(&mut notebook, now, last, |last| last.offers = "catering for hotels".into());
    let rare = add(&mut notebook, now, "Rare");
    edit(&mut notebook, now, rare, |rare| rare.offers = "vegan".into());
    let found = notebook.suggestions("vegan catering in hotels", Sought::Offers, &[], 300).unwrap();
    assert_eq!(found[0].uid, last);
    assert!(found.iter().any(|found| found.uid == rare));
    assert!(found.len() <= 150);
}

/// [P1] Whoever shares a whole word of the name looks alike, those of just that name first.
#[test]
fn look_alikes() {
    let (mut notebook, now) = notebook();
    let [russo, rossi, ana, anna] =
        ["Ana Russo", "Bo Rossi", "ána", "Anna"].map(|name| add(&mut notebook, now, name));
    let alike = |name: &str| notebook.look_alikes(name, 9).unwrap();
    assert_eq!(alike("Ana"), [ana, russo]);
    assert_eq!(alike("Ana Rossi"), [ana, russo, rossi]);
    assert_eq!(alike("ANNA"), [anna]);
    assert_eq!(alike("Nobody"), []);
}
