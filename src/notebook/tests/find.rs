//! Find over everything: what finds what, in which order, and that nothing typed is ever a fault.

use proptest::prelude::*;

use super::super::Finds;
use super::super::NewHarvest;
use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::referral::Drop;
use crate::domain::reminder::ManualReminder;
use crate::domain::touch::{Touch, TouchKind};

fn finds(notebook: &Notebook, typed: &str) -> Finds {
    notebook.find(typed, 20).unwrap()
}

/// How many of each kind.
fn counts(notebook: &Notebook, typed: &str) -> [usize; 4] {
    let found = finds(notebook, typed);
    [found.people.len(), found.referrals.len(), found.said.len(), found.reminders.len()]
}

fn people(notebook: &Notebook, typed: &str) -> Vec<String> {
    finds(notebook, typed).people.into_iter().map(|contact| contact.name).collect()
}

fn remind(notebook: &mut Notebook, text: &str, due: u64, about: Option<Uid>) -> Uid {
    let uid = notebook.fresh_uid(today());
    let due_on = today().today() + Days::new(due);
    let reminder = ManualReminder { contact: about, ..ManualReminder::new(uid, text, due_on) };
    notebook.write(today(), "remind", |change| change.add_reminder(&reminder)).unwrap();
    uid
}

fn say(notebook: &mut Notebook, referral: Uid, role: Role, words: &str) {
    let who = party(notebook, referral, role);
    let entry = answer(referral, who, ConsentEvent::Granted, today().today());
    let entry = NewConsent { words: words.into(), ..entry };
    notebook.write(today(), "said", |change| change.log_consent(&entry)).unwrap();
}

/// [T4] The beginning of any word in any of the four, without case and accents, any run in Han; never the middle.
#[test]
fn everything_is_found_by_the_beginning_of_words() {
    let (mut notebook, now) = notebook();
    let names = ["李娜", "Ion Țurcanu", "Иван Соколов", "Sean O'Brien"];
    for (at, name) in names.into_iter().enumerate() {
        let uid = capture(&mut notebook, now, &format!("{name} > Zed{at}: {name} wants {name}"));
        say(&mut notebook, uid, Role::Seeker, &format!("yes, {name} said"));
        remind(&mut notebook, &format!("call {name}"), 1, None);
    }
    for typed in ["娜", "李娜", "tur", "TURCANU ion", "сок", "СОКОЛОВ", "obr", "brien", "o’brien s"]
    {
        assert_eq!(counts(&notebook, typed), [1, 1, 1, 1], "{typed}");
    }
    for nobody in ["urcanu", "околов", "rien", "tur сок", "", " ", "\"", "*", "\0", "'", "\u{301}", "🙂"]
    {
        assert_eq!(counts(&notebook, nobody), [0; 4], "{nobody:?}");
    }
}

/// [T4] A person by all that is written of them; those first who are called so.
#[test]
fn people_by_all_that_is_written() {
    let (mut notebook, now) = notebook();
    let [zed, baker, ana] = ["Zed", "Tom Baker", "Ana Rossi"].map(|name| add(&mut notebook, now, name));
    edit(&mut notebook, now, zed, |zed| zed.offers = "baker of bread".into());
    edit(&mut notebook, now, ana, |ana| {
        ana.organisation = "Forno & Figli".into();
        ana.needs = "a bookkeeper".into();
        ana.notes = "met at the fair".into();
        ana.tags = vec!["chamber".into()];
        let number = super::history::email("+39 055 123456", false);
        ana.channels =
            vec![super::history::email("a@b.co", true), Channel { kind: ChannelKind::Phone, ..number }];
    });
    assert_eq!(people(&notebook, "bak"), ["Tom Baker", "Zed"]);
    assert!(finds(&notebook, "bak").people.iter().any(|contact| contact.uid == baker));
    for typed in [
        "figli",
        "bookk",
        "fair",
        "chamb",
        "a@b.c",
        "ana fair",
        "055123",
        "055 123",
        "+39 055 123",
        "0039055123",
    ] {
        assert_eq!(people(&notebook, typed), ["Ana Rossi"], "{typed}");
    }
    for typed in ["a@c", "055124", "5123", "+38 055"] {
        assert_eq!(people(&notebook, typed), Vec::<String>::new(), "{typed}");
    }
}

/// [T4] A referral by its parties' names as they are now, and by its text; open ones first.
#[test]
fn referrals_by_names_and_text() {
    let (mut notebook, now) = notebook();
    let first = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: bookkeeping for the shop");
    let second = capture(&mut notebook, now, "Ana Rossi > Dario Verdi: coaching");
    let received = capture(&mut notebook, now, "Carla < 李娜: website");
    let found = |notebook: &Notebook, typed: &str| -> Vec<Uid> {
        finds(notebook, typed).referrals.into_iter().map(|referral| referral.uid).collect()
    };
    assert_eq!(found(&notebook, "ana"), [second, first]);
    assert_eq!(found(&notebook, "ana book"), [first]);
    assert_eq!(found(&notebook, "carla 娜 web"), [received]);
    let ana = party(&notebook, first, Role::Seeker);
    edit(&mut notebook, now, ana, |ana| ana.name = "Anita Rossi".into());
    assert_eq!((found(&notebook, "ana"), found(&notebook, "anit coach")), (vec![], vec![second]));
    let drop = Drop { on: now.today(), reason: "no budget after all".into() };
    let write = notebook.write(now, "drop", |change| {
        let mut referral = change.referral(second)?;
        referral.set_party(Role::Provider, None);
        referral.dropped = Some(drop);
        change.save_referral(&referral)
    });
    write.unwrap();
    assert_eq!(found(&notebook, "anita"), [first, second], "open ones first");
    assert_eq!((found(&notebook, "after all"), found(&notebook, "dario")), (vec![second], vec![]));
    let closed = finds(&notebook, "after").referrals.remove(0);
    assert_eq!((closed.title.as_str(), closed.step), ("Anita Rossi → ?", None));
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    assert_eq!(found(&notebook, "ana"), [second, first]);
}

/// [T4, G1] Words said are found with who said them, of which referral and when; an undone entry is not.
#[test]
fn words_said() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana Rossi > Bruno Conti: bookkeeping");
    say(&mut notebook, uid, Role::Provider, "please do, I am drowning");
    say(&mut notebook, uid, Role::Seeker, "");
    let [said] = finds(&notebook, "drown pl").said.try_into().unwrap();
    assert_eq!((said.referral, said.role, said.name.as_str()), (uid, Some(Role::Provider), "Bruno Conti"));
    assert_eq!((said.title.as_str(), said.said_on), ("Ana Rossi → Bruno Conti", now.today()));
    notebook.undo(now).unwrap();
    notebook.undo(now).unwrap();
    assert_eq!(counts(&notebook, "drown"), [0; 4]);
}

/// [T4, M1] Reminders typed by hand: open ones first, by day; with what they are about, and done ones with their day.
#[test]
fn reminders_typed_by_hand() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    let late = remind(&mut notebook, "card for the lease", 9, Some(ana));
    let soon = remind(&mut notebook, "lease of the shop", 2, None);
    let done = remind(&mut notebook, "old lease", 1, None);
    let write = notebook.write(now, "done", |change| {
        let mut reminder = change.reminder(done)?;
        reminder.done(now.today());
        change.save_reminder(&reminder)
    });
    write.unwrap();
    let found = finds(&notebook, "LEAS").reminders;
    let uids: Vec<Uid> = found.iter().map(|reminder| reminder.item.uid).collect();
    assert_eq!(uids, [soon, late, done]);
    assert_eq!(found[2].done_on, Some(now.today()));
    let Some(super::super::Subject::Contact(about, _)) = found[1].item.subject.clone() else { panic!() };
    assert_eq!(about, ana);
    notebook.write(now, "delete", |change| change.delete_reminder(late)).unwrap();
    assert_eq!(counts(&notebook, "card"), [0; 4]);
    notebook.undo(now).unwrap();
    assert_eq!(counts(&notebook, "card"), [0, 0, 0, 1]);
}

/// [T4] Each kind stops at the limit, and says that there is more.
#[test]
fn each_kind_has_a_limit() {
    let (mut notebook, now) = notebook();
    for n in 0..9 {
        let uid = capture(&mut notebook, now, &format!("Maria Nr{n} > Bruno: marble"));
        say(&mut notebook, uid, Role::Seeker, "marvellous");
        remind(&mut notebook, "mark it", 1, None);
        let maria = party(&notebook, uid, Role::Seeker);
        log_touch(&mut notebook, maria, "the market");
        harvest(&mut notebook, "a market day");
    }
    let cut = notebook.find("mar", 8).unwrap();
    assert_eq!([cut.people.len(), cut.referrals.len(), cut.said.len(), cut.reminders.len()], [8; 4]);
    assert_eq!([cut.harvest.len(), cut.touches.len()], [8; 2]);
    assert_eq!(cut.more, [true; 6]);
    assert_eq!(notebook.find("mar", 9).unwrap().more, [false; 6]);
}

fn harvest(notebook: &mut Notebook, words: &str) {
    let now = today();
    let new = NewHarvest {
        held: None,
        on: now.today(),
        words: words.into(),
        people: String::new(),
        known: Vec::new(),
        group: String::new(),
        referral: None,
    };
    notebook.write(now, "noted", |change| change.note_harvest(&new)).unwrap();
}

/// [T4] Operators, quotes and control characters are words or nothing.
#[test]
fn typed_signs_are_no_fault() {
    let (mut notebook, now) = notebook();
    let uid = capture(&mut notebook, now, "Ana \"AND\" Rossi > Bruno: a@b.c and C++");
    say(&mut notebook, uid, Role::Seeker, "near the C++ house, a@b.c");
    remind(&mut notebook, "C++ and a@b.c", 1, None);
    let long = "x".repeat(10_000);
    let (longer, page) = ("ana ".repeat(3_000), "1234567890".repeat(1_000));
    for typed in [
        "\"",
        "\"\"",
        "'",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        "NEAR(a b, 2)",
        "a AND",
        "C++",
        "a@b.c",
        "\0",
        "a\0b",
        "*",
        "a*",
        "-x",
        "^a",
        "a:b",
        "names:a",
        "words : a",
        "{names}",
        "(",
        ")",
        "()",
        "\" OR 1=1 --",
        ";",
        "%",
        "\\",
        "+",
        "+39",
        "055 (",
        "--055",
        "\u{202e}",
        "\u{301}",
        "e\u{301}\u{301}",
        "🙂",
        "👩\u{200d}🔬",
        &long,
        &longer,
        &page,
    ] {
        let _ = finds(&notebook, typed);
    }
    assert_eq!(counts(&notebook, "C++"), [0, 1, 1, 1]);
    assert_eq!(counts(&notebook, "a@b.c"), [0, 1, 1, 1]);
    assert_eq!(counts(&notebook, "AND"), [1, 1, 0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: if is_long() { 5_000 } else { 100 }, failure_persistence: None, ..<_>::default() })]

    /// [T4] Any text can be looked for, and what is written in any of the four is found by itself.
    #[test]
    fn any_text_can_be_looked_for(text in "\\PC{1,12}|[a-z0-9+'\" 李ȚÉé\\-·]{1,12}", typed in any::<String>()) {
        let (mut notebook, now) = notebook();
        finds(&notebook, &typed);
        let uid = capture(&mut notebook, now, "Ana > Bruno: x");
        say(&mut notebook, uid, Role::Seeker, &text);
        let ana = party(&notebook, uid, Role::Seeker);
        edit(&mut notebook, now, ana, |ana| ana.notes.clone_from(&text));
        if !text.trim().is_empty() {
            remind(&mut notebook, &text, 1, None);
        }
        finds(&notebook, &typed);
        finds(&notebook, &format!("{text}{typed}"));
        if !crate::domain::text::query_words(&text).is_empty() {
            let [people, _, said, reminders] = counts(&notebook, &text);
            prop_assert_eq!((people >= 1, said, reminders), (true, 1, 1));
        }
        prop_assert_eq!(notebook.examine(now.today()).unwrap(), []);
    }
}

fn log_touch(notebook: &mut Notebook, with: Uid, words: &str) {
    let touch = Touch {
        uid: notebook.fresh_uid(today()),
        kind: TouchKind::Call,
        on: today().today(),
        purpose: None,
        asked: false,
        people: vec![with],
        referral: None,
        words: words.to_owned(),
    };
    notebook.write(today(), "call", |change| change.log_touch(&touch)).unwrap();
}

/// [T4] What was said at a touch is found by the beginning of any word, with whom it was, as it is now.
#[test]
fn touches_are_found() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    log_touch(&mut notebook, ana, "the šalter at the bank");
    let found = notebook.find("salt ban", 9).unwrap().touches;
    let [touch] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((touch.contact, touch.names.as_str(), touch.on), (ana, "Ana", now.today()));
    let mut held = notebook.touch(touch.uid).unwrap().touch;
    held.words = "the lease".into();
    notebook.write(now, "changed", |change| change.save_touch(&held)).unwrap();
    assert!(notebook.find("salt", 9).unwrap().touches.is_empty());
    assert_eq!(notebook.find("leas", 9).unwrap().touches.len(), 1);
    notebook.undo(now).unwrap();
    assert_eq!(notebook.find("salt", 9).unwrap().touches.len(), 1);
    notebook.write(now, "deleted", |change| change.delete_touch(held.uid)).unwrap();
    assert!(notebook.find("salt", 9).unwrap().touches.is_empty());
}
