//! Kits and the practice review in the file [E5, E6].

use super::*;
use crate::domain::contact::{Channel, ChannelKind};
use crate::domain::draft::{DraftKind, Sent};
use crate::domain::guard::{Certainty, Wording};
use crate::domain::kit::Kit;
use crate::domain::practice::PracticeQuestion;
use crate::domain::quarter::Quarter;
use crate::domain::touch::{Touch, TouchKind};

fn due(notebook: &Notebook) -> Vec<(&'static str, String, String)> {
    let items = notebook.reminders(None, 100).unwrap();
    let told = items.into_iter().map(|item| (item.what, item.short, item.due_on.to_string()));
    let mut due: Vec<_> = told.collect();
    // those of one day stand in the order of their uids
    due.sort_by_key(|(_, short, on)| (on.clone(), short.clone()));
    due
}

fn fresh_kit(who: &str, on: &str) -> (&'static str, String, String) {
    ("kit", format!("fresh kit for {who}"), on.to_owned())
}

fn add_kit(notebook: &mut Notebook, now: Now, name: &str, with: impl FnOnce(&mut Kit)) -> Uid {
    let mut kit = Kit::new(notebook.fresh_uid(now), name, now.today());
    with(&mut kit);
    notebook.write(now, "kit", |change| change.add_kit(&kit)).unwrap();
    kit.uid
}

/// [E2, T6] On the call sheet the last talk is a real one: a kit handed over later is none.
#[test]
fn a_kit_is_no_talk() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let kit = add_kit(&mut notebook, now, "shops", |_| {});
    let talk = |notebook: &Notebook, now: Now| {
        notebook.call_sheet(ana, now.today()).unwrap().last_talk.map(|talk| talk.text)
    };
    let give = |notebook: &mut Notebook, now: Now| {
        let how = TouchKind::Meeting;
        notebook.write(now, "given", |change| change.give_kit(kit, &[ana], now.today(), how, "")).unwrap();
    };
    give(&mut notebook, now);
    assert_eq!(talk(&notebook, now), None);
    let touch = Touch {
        uid: notebook.fresh_uid(now),
        kind: TouchKind::Call,
        on: now.today(),
        purpose: None,
        asked: false,
        people: vec![ana],
        referral: None,
        words: "the oven".into(),
    };
    notebook.write(now, "touch", |change| change.log_touch(&touch)).unwrap();
    let next = later(now, 3);
    give(&mut notebook, next);
    assert_eq!(talk(&notebook, next).as_deref(), Some("call: “the oven”"));
}

/// [E5] A kit that is given is a touch, known with its holders, and due again after its span; given again it is due later, and
/// undo takes all of it back at once.
#[test]
fn given_and_due_again() {
    let (mut notebook, now) = notebook();
    let (ana, bo) = (add(&mut notebook, now, "Ana"), add(&mut notebook, now, "Bo"));
    let kit = add_kit(&mut notebook, now, "shops", |kit| kit.span_days = Some(90));
    let today = now.today();
    let give = |notebook: &mut Notebook, now: Now, who: &[Uid], on: Day| {
        let how = TouchKind::Meeting;
        notebook.write(now, "given", |change| change.give_kit(kit, who, on, how, "")).unwrap();
    };
    give(&mut notebook, now, &[ana, bo], today);
    assert_eq!(due(&notebook), [fresh_kit("Ana", "2027-02-20"), fresh_kit("Bo", "2027-02-20")]);
    let last = |notebook: &Notebook, uid: Uid| notebook.story(uid, None, 0, 9).unwrap().rows.len();
    assert_eq!((last(&notebook, ana), last(&notebook, bo)), (1, 1), "one touch with both");
    let later_on = later(now, 90);
    give(&mut notebook, later_on, &[ana], later_on.today());
    let holders = notebook.kit_views().unwrap().remove(0).holders;
    let told: Vec<_> = holders.iter().map(|it| (it.name.as_str(), it.on.to_string(), it.how)).collect();
    let by = Some(TouchKind::Meeting);
    assert_eq!(told, [("Bo", "2026-11-22".into(), by), ("Ana", "2027-02-20".into(), by)]);
    assert_eq!(due(&notebook), [fresh_kit("Bo", "2027-02-20"), fresh_kit("Ana", "2027-05-21")]);
    let held = notebook.kits_of(ana).unwrap();
    assert_eq!((held.len(), held[0].name.as_str(), held[0].due_on), (1, "shops", Some(day("2027-05-21"))));
    let reminder = notebook.reminders(None, 1).unwrap().remove(0).uid;
    assert_eq!(notebook.kit_due(reminder).unwrap(), Some((kit, bo)));
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
    notebook.undo(later_on).unwrap();
    assert_eq!(due(&notebook), [fresh_kit("Ana", "2027-02-20"), fresh_kit("Bo", "2027-02-20")]);
    notebook.undo(later_on).unwrap();
    assert_eq!(due(&notebook), []);
    assert_eq!(notebook.holders(kit).unwrap(), []);
}

/// [E5] The touch by which a kit was given corrects it: on another day, or not at all.
#[test]
fn corrected_with_its_touch() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let kit = add_kit(&mut notebook, now, "shops", |kit| kit.span_days = Some(90));
    let today = now.today();
    notebook
        .write(now, "given", |change| change.give_kit(kit, &[ana], today, TouchKind::Mail, ""))
        .unwrap();
    let uid = notebook.story(ana, None, 0, 9).unwrap().rows[0].uid;
    let touch = Touch {
        uid,
        kind: TouchKind::Card,
        on: today - Days::new(10),
        purpose: None,
        asked: false,
        people: vec![ana],
        referral: None,
        words: "by hand".into(),
    };
    notebook.write(now, "edited", |change| change.save_touch(&touch)).unwrap();
    assert_eq!(due(&notebook), [fresh_kit("Ana", "2027-02-10")]);
    notebook.write(now, "deleted", |change| change.delete_touch(uid)).unwrap();
    assert_eq!((due(&notebook), notebook.holders(kit).unwrap()), (vec![], vec![]));
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook), [fresh_kit("Ana", "2027-02-10")]);
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
}

/// [E5] A draft of a kit that went out gives it, with one touch that says so.
#[test]
fn given_by_a_letter() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let kit = add_kit(&mut notebook, now, "shops", |_| {});
    let sent = Sent {
        kind: DraftKind::Kit,
        referral: None,
        kit: Some(kit),
        to: vec![ana],
        channel: ChannelKind::Post,
        on: now.today(),
        words: "Dear Ana".into(),
    };
    notebook.write(now, "sent", |change| change.record_sent(&sent)).unwrap();
    let holder = notebook.holders(kit).unwrap().remove(0);
    assert_eq!((holder.contact, holder.how), (ana, Some(TouchKind::Card)));
    assert_eq!(notebook.story(ana, None, 0, 9).unwrap().rows.len(), 1);
    assert_eq!(due(&notebook), [fresh_kit("Ana", "2027-05-21")], "as the settings say");
}

/// [E5] A retired kit keeps who was given it and is due for nobody; nor is any with people who are not to be contacted.
#[test]
fn retired() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana");
    let kit = add_kit(&mut notebook, now, "shops", |_| {});
    let today = now.today();
    notebook
        .write(now, "given", |change| change.give_kit(kit, &[ana], today, TouchKind::Mail, ""))
        .unwrap();
    edit(&mut notebook, now, ana, |ana| ana.do_not_contact = true);
    assert_eq!(due(&notebook), []);
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook).len(), 1);
    notebook.write(now, "retired", |change| change.retire_kit(kit, Some(today))).unwrap();
    assert_eq!(due(&notebook), []);
    assert_eq!(notebook.holders(kit).unwrap().len(), 1);
    assert_eq!(notebook.kits().unwrap()[0].retired_on, Some(today));
    notebook.write(now, "again", |change| change.retire_kit(kit, None)).unwrap();
    assert_eq!(due(&notebook).len(), 1);
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
}

fn leaks(notebook: &Notebook, kit: &Kit, reader: Option<Uid>, now: Now) -> Vec<(String, Certainty)> {
    let body = kit.text("");
    let guard = notebook.kit_guard(kit, &body, reader, now.today()).unwrap();
    let wording = Wording { body, ..Wording::default() };
    guard.leaks(&wording, &[]).into_iter().map(|leak| (leak.text, leak.certainty)).collect()
}

/// [G3, E5] A client who is told of as a result is found, whether or not they have anything to do with the reader; the reader is
/// no secret, and whoever agreed to be named is let through. An open referral with the reader withholds them all the same.
#[test]
fn whom_a_kit_names() {
    let (mut notebook, now) = notebook();
    let quark = add(&mut notebook, now, "Brunhild Quark");
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| ana.organisation = "Zibibbo srl".into());
    let kit = add_kit(&mut notebook, now, "shops", |kit| {
        kit.result = "Brunhild Quark sleeps again, and so do they at Zibibbo".into();
    });
    let mut kit = notebook.kit(kit).unwrap();
    let sure = |text: &str| (text.to_owned(), Certainty::Sure);
    assert_eq!(leaks(&notebook, &kit, None, now), [sure("Brunhild Quark"), sure("Zibibbo")]);
    assert_eq!(leaks(&notebook, &kit, Some(ana), now), [sure("Brunhild Quark")]);
    assert_eq!(leaks(&notebook, &kit, Some(quark), now), [sure("Zibibbo")]);
    kit.may_name = "Brunhild Quark, Zibibbo".into();
    assert_eq!(leaks(&notebook, &kit, None, now), []);
    assert_eq!(leaks(&notebook, &kit, Some(ana), now), []);
    capture(&mut notebook, now, "Ana Rossi > Brunhild Quark: books");
    assert_eq!(leaks(&notebook, &kit, Some(ana), now), [sure("Brunhild Quark")]);
    assert_eq!(leaks(&notebook, &kit, None, now), []);
}

/// [G3, E5] A first name that many share tells nobody by itself; with its surname it does, in either order.
#[test]
fn a_name_that_many_share() {
    let (mut notebook, now) = notebook();
    for at in 0..30 {
        add(&mut notebook, now, &format!("Gudrun Number{at}"));
        add(&mut notebook, now, &format!("Number{at} Haddad"));
    }
    add(&mut notebook, now, "Gudrun Haddad");
    let mut kit = Kit::new(Uid::UNSET, "shops", now.today());
    kit.result = "what I did for Gudrun".into();
    assert_eq!(leaks(&notebook, &kit, None, now), []);
    for named in ["Gudrun Haddad", "Haddad Gudrun"] {
        kit.result = format!("what I did for {named}");
        assert!(!leaks(&notebook, &kit, None, now).is_empty(), "{named}");
    }
}

/// [G3, E5] A client is found inflected, in one piece with another word, and by a word of a firm that many are with; not for a
/// word that only begins alike.
#[test]
fn whom_a_kit_names_in_other_forms() {
    let (mut notebook, now) = notebook();
    for name in ["Ana Rossi", "Bruno Conti", "Ion Popescu", "Jan Wójcik", "Ольга Соколова", "Eva Müller"]
    {
        add(&mut notebook, now, name);
    }
    let mut kit = Kit::new(Uid::UNSET, "shops", now.today());
    for (text, found) in [
        ("brunoconti and Rossis", &["brunoconti", "Rossis"][..]),
        ("Popescului", &["Popescului"]),
        ("Popescus practice", &["Popescus"]),
        ("Wójcikowi", &["Wójcikowi"]),
        ("the Contis", &["Contis"]),
        ("bconti", &["bconti"]),
        ("RossiShop", &["Rossi"]),
        ("popescuteam", &["popescu"]),
        ("Соколову", &["Соколову"]),
        ("Muellers shop", &["Muellers"]),
        ("www.brunocontiandsons.example", &["brunoconti"]),
        ("a popular contest for brunch", &[]),
    ] {
        kit.result = text.into();
        let leaks: Vec<String> =
            leaks(&notebook, &kit, None, now).into_iter().map(|(text, _)| text).collect();
        assert_eq!(leaks, found, "{text}");
    }
    // a word as long as a line is cut at all its places
    kit.result = format!("{}.example", "abcdefghij".repeat(40));
    assert_eq!(leaks(&notebook, &kit, None, now), []);
}

/// [G3, E5] However many are with a client's firm, it is found, and so is what many of them have in their addresses. A word that
/// the names of many firms share tells none of them; two of its words together do.
#[test]
fn a_firm_of_many() {
    let (mut notebook, now) = notebook();
    for at in 0..30 {
        let uid = add(&mut notebook, now, &format!("Number{at} Zwick"));
        edit(&mut notebook, now, uid, |contact| {
            contact.organisation = "Kwaremont Brewing".into();
            let (uid, value) = (Uid::UNSET, format!("n{at}@hopfenstube.example"));
            let kind = ChannelKind::Email;
            contact.channels = vec![Channel { uid, kind, value, label: String::new(), preferred: false }];
        });
        let uid = add(&mut notebook, now, &format!("Number{at} Other"));
        edit(&mut notebook, now, uid, |contact| {
            contact.organisation = format!("Zibibbo Shop{at}x");
            contact.notes = "knows Kwaremont".into();
        });
    }
    let mut kit = Kit::new(Uid::UNSET, "shops", now.today());
    for (text, found) in [
        ("Kwaremont Brewing sells three times as much", &["Kwaremont Brewing"][..]),
        ("at kwaremont", &["kwaremont"]),
        ("kwaremontbrewing", &["kwaremontbrewing"]),
        ("see hopfenstube.example", &["hopfenstube.example"]),
        ("a zibibbo", &[]),
        ("Zibibbo Shop7x", &["Zibibbo Shop7x"]),
    ] {
        kit.result = text.into();
        let mut leaks: Vec<String> =
            leaks(&notebook, &kit, None, now).into_iter().map(|(text, _)| text).collect();
        leaks.dedup();
        assert_eq!(leaks, found, "{text}");
    }
}

/// [E5] Whoever agreed may be named whatever else of the kit is written of them, and inflected; not by more than was agreed to, nor
/// is anybody else who has a word of the name.
#[test]
fn whoever_agreed_may_be_named() {
    let (mut notebook, now) = notebook();
    let ana = add(&mut notebook, now, "Ana Rossi");
    edit(&mut notebook, now, ana, |ana| {
        ana.notes = "one of the owners".into();
        ana.organisation = "Zibibbo srl".into();
    });
    add(&mut notebook, now, "Marco Rossi");
    add(&mut notebook, now, "Rosa Verdi");
    let mut kit = Kit::new(Uid::UNSET, "shops", now.today());
    kit.offer = "I help owners".into();
    let mut found = |may_name: &str, text: &str| -> Vec<String> {
        (kit.may_name, kit.result) = (may_name.into(), text.into());
        leaks(&notebook, &kit, None, now).into_iter().map(|(text, _)| text).collect()
    };
    assert_eq!(
        found("Ana Rossi", "Ana Rossi doubled sales, and Rossis owners slept"),
        Vec::<String>::new()
    );
    assert_eq!(found("Ana Rossi", "Ana Rossi of Zibibbo"), ["Zibibbo"]);
    assert_eq!(found("Ana Rossi, Zibibbo", "Ana Rossi of Zibibbo"), Vec::<String>::new());
    assert_eq!(found("Ana Rossi", "Ana Rossi and Marco"), ["Marco"]);
    assert_eq!(found("Rosa", "Rosa Verdi"), ["Verdi"]);
    assert_eq!(found("Rosa Bianchi", "Rosa and Verdi"), ["Verdi"]);
}

/// [E6] A review that was begun is due at the end of its quarter until all eight are answered, with a note alone too; then the
/// next quarter's is. One answer taken back makes it due again.
#[test]
fn the_review_is_due() {
    let (mut notebook, now) = notebook();
    let quarter = Quarter::of(now.today());
    assert_eq!(due(&notebook), [], "the first is nobody's duty");
    let review = |on: &str| vec![("practice-review", "practice review".to_owned(), on.to_owned())];
    let answer = |notebook: &mut Notebook, quarter, question, answer, note: &str| {
        notebook
            .write(now, "answered", |change| change.answer_practice(quarter, question, answer, note))
            .unwrap();
    };
    for (at, question) in PracticeQuestion::ALL.iter().enumerate() {
        let (said, note) = if at == 3 { (None, "by post alone") } else { (Some(at % 2 == 0), "") };
        answer(&mut notebook, quarter, *question, said, note);
        let whole = at + 1 == PracticeQuestion::ALL.len();
        assert_eq!(due(&notebook), review(if whole { "2027-03-31" } else { "2026-12-31" }), "{at}");
    }
    let held = notebook.newest_review().unwrap().unwrap();
    assert!(held.is_whole() && held.quarter == quarter);
    answer(&mut notebook, quarter, PracticeQuestion::EasyToReach, None, "");
    assert_eq!(due(&notebook), review("2026-12-31"));
    notebook.undo(now).unwrap();
    assert_eq!(due(&notebook), review("2027-03-31"));
    // what is answered of an earlier quarter moves nothing
    answer(&mut notebook, quarter.previous(), PracticeQuestion::Trust, Some(true), "");
    assert_eq!(due(&notebook), review("2027-03-31"));
    let counts: Vec<_> = notebook.reviews(quarter, 3).unwrap().iter().map(|it| it.answered()).collect();
    assert_eq!(counts, [0, 1, 8]);
    assert_eq!(notebook.wrongly_kept_up().unwrap(), 0);
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
