//! What a file adds to whom, field by field, and who is the same person.

use std::collections::BTreeSet;

use super::{By, Held, added, best, fresh};
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty};
use crate::domain::merge::Field;
use crate::domain::uid::Uid;

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 22).unwrap()
}

fn channel(kind: ChannelKind, value: &str) -> Channel {
    Channel {
        uid: Uid::derived(&[value]),
        kind,
        value: value.into(),
        label: String::new(),
        preferred: false,
    }
}

fn ana() -> Contact {
    Contact::new(Uid::derived(&["ana"]), "Ana Rossi", today())
}

fn held(contact: Contact) -> Held {
    Held { contact, keys: Vec::new(), kept: Vec::new() }
}

fn card(contact: Contact) -> Incoming {
    Incoming::new(1, Contact { uid: Uid::UNSET, ..contact })
}

fn plan(of: Contact, file: Contact, taken: &[Field]) -> super::Plan {
    let mut incoming = card(file);
    incoming.says = BTreeSet::from([Field::Kind, Field::Language, Field::Tone, Field::DoNotContact]);
    added(&held(of), &incoming, &taken.iter().copied().collect(), today())
}

type How = fn(&mut Contact);

/// [P2] What is empty is filled, what is held stays, what differs is a conflict, and what is contained says nothing.
#[test]
fn fields() {
    use Field::{
        Cadence, DoNotContact, DoesNotTake, HadFrom, Kind, Language as Lang, Name, Notes, Role,
        Rung as Ladder,
    };
    let nothing: &[Field] = &[];
    let table: &[(How, How, &[Field], &[Field])] = &[
        (|_| (), |_| (), nothing, nothing),
        (|_| (), |c| c.role = " baker ".into(), &[Role], nothing),
        (|c| c.role = "baker".into(), |_| (), nothing, nothing),
        (|c| c.role = "baker".into(), |c| c.role = "Baker ".into(), nothing, nothing),
        (|c| c.role = "baker".into(), |c| c.role = "owner".into(), nothing, &[Role]),
        (|_| (), |c| c.name = "Ana".into(), nothing, nothing),
        (|_| (), |c| c.name = "ANA  rossi".into(), nothing, nothing),
        (|_| (), |c| c.name = "Anna Rossi".into(), nothing, &[Name]),
        (|c| c.also_called = vec!["Anna Rossi".into()], |c| c.name = "Anna Rossi".into(), nothing, nothing),
        (
            |_| (),
            |c| c.also_called = vec!["Annie".into(), "Ana Rossi".into()],
            &[Field::AlsoCalled],
            nothing,
        ),
        (|c| c.notes = "likes rye\nsings".into(), |c| c.notes = "Sings".into(), nothing, nothing),
        (|c| c.notes = "likes rye".into(), |c| c.notes = "two children".into(), nothing, &[Notes]),
        (
            |c| c.does_not_take = "tax; payroll".into(),
            |c| c.does_not_take = "payroll".into(),
            nothing,
            nothing,
        ),
        (
            |c| c.does_not_take = "tax".into(),
            |c| c.does_not_take = "audits".into(),
            nothing,
            &[DoesNotTake],
        ),
        (|_| (), |c| c.kind = ContactKind::Client, &[Kind], nothing),
        (|c| c.kind = ContactKind::Partner, |c| c.kind = ContactKind::Client, nothing, &[Kind]),
        (|c| c.kind = ContactKind::Partner, |_| (), nothing, nothing),
        (|_| (), |c| c.language = Language::Italian, nothing, &[Lang]),
        (|_| (), |c| c.do_not_contact = true, &[DoNotContact], nothing),
        (|c| c.do_not_contact = true, |_| (), nothing, nothing),
        (|_| (), |c| c.rung = Some(Rung::Member), &[Ladder], nothing),
        (|c| c.rung = Some(Rung::Member), |c| c.rung = Some(Rung::Advocate), nothing, &[Ladder]),
        (|c| c.cadence_days = Some(30), |c| c.cadence_days = Some(60), nothing, &[Cadence]),
        (|_| (), |c| c.had_from = "the fair".into(), &[HadFrom], nothing),
        (|c| c.tags = vec!["bakers".into()], |c| c.tags = vec!["Bakers".into()], nothing, nothing),
        (|_| (), |c| c.tags = vec!["bakers".into()], &[Field::Tags], nothing),
    ];
    for (at, (of, file, adds, conflicts)) in table.iter().enumerate() {
        let (mut mine, mut theirs) = (ana(), ana());
        of(&mut mine);
        file(&mut theirs);
        let made = plan(mine.clone(), theirs.clone(), &[]);
        let told: Vec<Field> = made.conflicts.iter().map(|conflict| conflict.field).collect();
        assert_eq!((made.adds.as_slice(), told.as_slice()), (*adds, *conflicts), "{at}");
        assert_eq!(made.is_same(), made.contact == mine, "{at}");
        // what was added is known the next time, and what is taken too
        let again = plan(made.contact, theirs.clone(), &[]);
        assert!(again.is_same(), "{at}: {again:?}");
        let taken = plan(mine, theirs.clone(), conflicts);
        let after = plan(taken.contact, theirs, &[]);
        assert!(after.is_same() && after.conflicts.is_empty(), "{at}: {after:?}");
    }
}

/// [P2] What the file does not speak of is no conflict, though it never is empty.
#[test]
fn what_is_not_said() {
    let file =
        Contact { language: Language::Romanian, kind: ContactKind::Client, do_not_contact: true, ..ana() };
    let plan = added(&held(ana()), &card(file), &BTreeSet::new(), today());
    assert!(plan.is_same() && plan.conflicts.is_empty(), "{plan:?}");
}

/// [P2] Channels are united, in whatever writing; the mark of the held stays, a label is filled; within one card labels are united.
#[test]
fn channels() {
    let email = |value: &str, label: &str, preferred| Channel {
        label: label.into(),
        preferred,
        ..channel(ChannelKind::Email, value)
    };
    let mine = Contact {
        channels: vec![email("ana@a.example", "", true), email("b@a.example", "old", false)],
        ..ana()
    };
    let file = Contact {
        channels: vec![
            email("ANA@a.example", "work", false),
            email("b@a.example", "new", false),
            email("c@a.example", "", true),
        ],
        ..ana()
    };
    let made = plan(mine, file.clone(), &[]).contact;
    let told: Vec<_> =
        made.channels.iter().map(|c| (c.value.as_str(), c.label.as_str(), c.preferred)).collect();
    assert_eq!(
        told,
        [("ana@a.example", "work", true), ("b@a.example", "old", false), ("c@a.example", "", false)]
    );
    let unmarked = plan(ana(), file, &[]).contact;
    assert_eq!(unmarked.preferred().unwrap().value, "c@a.example");
    let twice = Contact {
        channels: vec![email("a@a.example", "home", true), email("A@a.example", "internet", true)],
        ..ana()
    };
    let made = fresh(&card(twice), ana().uid, "a.vcf", today()).contact;
    assert_eq!(made.channels.len(), 1);
    assert_eq!((made.channels[0].label.as_str(), made.check()), ("home, internet", Ok(())));
}

/// [P2] Keys and what goodword has no field for are united, each once; the moment of the last change is not piled up.
#[test]
fn keys_and_what_is_kept() {
    let kept = |name: &str, value: &str| KeptProperty {
        item_group: String::new(),
        name: name.into(),
        parameters: String::new(),
        value: value.into(),
    };
    let mine =
        Held { contact: ana(), keys: vec!["1".into()], kept: vec![kept("REV", "2020"), kept("X-A", "1")] };
    let mut file = card(ana());
    file.keys = vec!["1".into(), "2".into(), "2".into()];
    file.kept = vec![kept("REV", "2026"), kept("X-A", "1"), kept("X-A", "2")];
    let plan = added(&mine, &file, &BTreeSet::new(), today());
    assert_eq!(plan.keys, ["2"]);
    assert_eq!(plan.kept, [kept("X-A", "2")]);
    assert!(!plan.is_same());
}

/// [P2] Who is meant, and by what.
#[test]
fn who_is_meant() {
    let mail = |value: &str| channel(ChannelKind::Email, value);
    let tel = |value: &str| channel(ChannelKind::Phone, value);
    let mine = Contact {
        channels: vec![mail("ana@a.example"), mail("info@a.example"), tel("+39 06 5551234")],
        organisation: "Forno".into(),
        ..ana()
    };
    let keyed = Held { keys: vec!["1".into()], ..held(mine) };
    let named = |name: &str, organisation: &str, channels: Vec<Channel>| {
        card(Contact { name: name.into(), organisation: organisation.into(), channels, ..ana() })
    };
    let with_key = |name: &str| Incoming { keys: vec!["1".into()], ..named(name, "", vec![]) };
    for (file, is_taken, by) in [
        (Incoming { uid: Some(ana().uid), ..named("Zoe", "", vec![]) }, false, Some(By::Uid)),
        (with_key("Zoe"), false, Some(By::Key)),
        // two cards under one key are two people where they are called otherwise
        (with_key("Zoe"), true, None),
        (with_key("Ana Rossi"), true, Some(By::Key)),
        (named("Ana", "", vec![mail("ANA@a.example ")]), false, Some(By::Email)),
        (named("Zoe Bianchi", "", vec![mail("ana@a.example")]), false, Some(By::EmailAlone)),
        (named("Zoe Bianchi", "", vec![mail("ana@a.example")]), true, None),
        (named("Zoe Bianchi", "", vec![mail("info@a.example")]), false, None),
        (named("Dr. Ana Rossi", "", vec![mail("info@a.example")]), false, Some(By::Email)),
        (named("Rossi, Ana", "", vec![tel("06 555 1234")]), false, Some(By::Phone)),
        (named("A. Rossi", "", vec![tel("06 555 1234")]), false, Some(By::Phone)),
        (named("Bruno Rossi", "", vec![tel("06 555 1234")]), false, None),
        (named("06 555 1234", "", vec![tel("06 555 1234")]), false, Some(By::Phone)),
        // a house is not whoever answers its telephone
        (named("Forno", "Forno", vec![tel("06 555 1234")]), false, None),
        (named("ana rossi", "FORNO", vec![]), false, Some(By::Name)),
        (Incoming { keys: vec!["2".into()], ..named("ana rossi", "FORNO", vec![]) }, false, Some(By::Name)),
        (Incoming { keys: vec!["2".into()], ..named("ana rossi", "FORNO", vec![]) }, true, None),
        (named("ana rossi", "", vec![]), false, None),
        (named("Ana", "Forno", vec![]), false, None),
    ] {
        let found = best(&[(keyed.clone(), is_taken)], &file).map(|best| best.by);
        assert_eq!(found, by, "{file:?}");
    }
}

/// [P2] Of several the surest wins; whoever is called so wins over whoever shares the address; a rival is told.
#[test]
fn of_several() {
    let mail = |value: &str| channel(ChannelKind::Email, value);
    let other =
        |name: &str, channels| Contact { channels, ..Contact::new(Uid::derived(&[name]), name, today()) };
    let marco = (held(other("Marco Sala", vec![mail("sala@a.example")])), false);
    let lucia = (held(other("Lucia Sala", vec![mail("sala@a.example")])), false);
    let bare = (held(other("Lucia Sala", vec![])), false);
    let file = card(other("Lucia Sala", vec![mail("sala@a.example")]));
    let found = best(&[marco.clone(), lucia.clone()], &file).unwrap();
    assert_eq!((found.at, found.by, found.other), (1, By::Email, None));
    let found = best(&[marco.clone(), bare], &file).unwrap();
    assert_eq!((found.at, found.by), (1, By::Name));
    let keyed = (Held { keys: vec!["1".into()], ..marco.0 }, false);
    let file = Incoming { keys: vec!["1".into()], ..file };
    let found = best(&[lucia, keyed], &file).unwrap();
    assert_eq!((found.at, found.by, found.other), (1, By::Key, Some(0)));
}
