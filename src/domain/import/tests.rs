//! What a file adds to whom, field by field, and who is the same person.

use std::collections::BTreeSet;

use super::{By, Held, Met, MetBy, added, best, fresh};
use crate::domain::contact::{Channel, ChannelKind, Contact, ContactKind, Language, Rung};
use crate::domain::day::Day;
use crate::domain::incoming::{Incoming, KeptProperty};
use crate::domain::merge::Field;
use crate::domain::settings::RungNames;
use crate::domain::uid::Uid;

const NOT: Met = Met { by: MetBy::Not, is_changed: false };
const ONCE: Met = Met { by: MetBy::Once, is_changed: true };
const UNDER_UID: Met = Met { by: MetBy::UnderUid, is_changed: true };

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
        (
            |c| c.had_from = "imported from a on b.vcf on 2026-11-22".into(),
            |c| c.had_from = "the fair".into(),
            &[HadFrom],
            nothing,
        ),
        (
            |c| c.had_from = "imported from a.vcf on 2026-11-22".into(),
            |c| c.had_from = "imported from b.vcf on 2026-11-23".into(),
            nothing,
            nothing,
        ),
        (
            |c| c.had_from = "the fair".into(),
            |c| c.had_from = "imported from b.vcf on 2026-11-23".into(),
            nothing,
            nothing,
        ),
        (
            |c| c.had_from = "imported from Rome".into(),
            |c| c.had_from = "the fair".into(),
            nothing,
            &[HadFrom],
        ),
        (|c| c.had_from = "imported from a.vcf on 2026-11-22".into(), |_| (), nothing, nothing),
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
    let with_role = |name: &str| card(Contact { name: name.into(), role: "baker".into(), ..ana() });
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
        // whoever is named and no more may be anybody of that name to whom nothing is added
        (named("ana rossi", "", vec![]), false, Some(By::NameAlone)),
        (with_role("ana rossi"), false, None),
        (named("ana rossi", "", vec![mail("ana@b.example")]), false, None),
        (named("Ana", "Forno", vec![]), false, None),
    ] {
        let met = if is_taken { ONCE } else { NOT };
        let found = best(&[(keyed.clone(), met)], &file, today()).map(|best| best.by);
        assert_eq!(found, by, "{file:?}");
    }
}

/// [P2] An apostrophe behind a vowel at the end of a word is an accent: by number, organisation and name alone; within a word, or
/// behind a consonant, it stays.
#[test]
fn accents_typed_as_apostrophes() {
    let tel = |value: &str| channel(ChannelKind::Phone, value);
    let of = |name: &str, organisation: &str, channels: Vec<Channel>| Contact {
        name: name.into(),
        organisation: organisation.into(),
        channels,
        ..ana()
    };
    for (one, other, is_one) in [
        ("Niccolò Neri", "Niccolo' Neri", true),
        ("Niccolo Neri", "NICCOLO’ Neri", true),
        ("Neri, Niccolò", "Neri, Niccolo'", true),
        ("Sarà Calà", "Sara' Cala'", true),
        ("Sean O'Brien", "Sean OBrien", false),
        ("Rita D'Amico", "Rita DAmico", false),
        ("Rita D' Amico", "Rita D Amico", false),
    ] {
        for (mine, theirs) in [(one, other), (other, one)] {
            let by = |organisation: &str, has: Option<&str>| {
                let channels = || has.map(tel).into_iter().collect();
                let held = [(held(of(mine, organisation, channels())), NOT)];
                best(&held, &card(of(theirs, organisation, channels())), today()).map(|best| best.by)
            };
            let told = format!("{mine} {theirs}");
            assert_eq!(by("", None), is_one.then_some(By::NameAlone), "{told}");
            assert_eq!(by("Forno", None), is_one.then_some(By::Name), "{told}");
            if is_one {
                assert_eq!(by("", Some("333 1234567")), Some(By::Phone), "{told}");
                let plan = plan(of(mine, "", vec![]), of(theirs, "", vec![]), &[]);
                assert!(plan.is_same() && plan.conflicts.is_empty(), "{plan:?}");
            }
        }
    }
}

/// [P2] Titles before a name and letters behind it are nothing in the question who may be the same, and are no reason to take one
/// for the other.
#[test]
fn titles_in_names() {
    let of = |name: &str| Contact { name: name.into(), ..ana() };
    for (one, other, may_be) in [
        ("Arch. Sara Fontana", "Sara Fontana", true),
        ("Sara Fontana, MBA", "Dott.ssa Sara Fontana", true),
        ("Sig. Rossi", "Sig.ra Rossi", true),
        ("Ing. Niccolo' Neri", "Niccolò Neri", true),
        ("John Smith Jr.", "John Smith", false),
        ("Arch. Sara Fontana", "Arch. Sara Fonti", false),
    ] {
        for (mine, theirs) in [(one, other), (other, one)] {
            let candidates = [(held(of(mine)), NOT)];
            let file = card(of(theirs));
            assert_eq!(best(&candidates, &file, today()), None, "{mine} {theirs}");
            assert_eq!(!super::namesakes(&candidates, &file).is_empty(), may_be, "{mine} {theirs}");
        }
    }
}

/// [P2] Of several the surest wins; whoever is called so wins over whoever shares the address; a rival is told.
#[test]
fn of_several() {
    let mail = |value: &str| channel(ChannelKind::Email, value);
    let other =
        |name: &str, channels| Contact { channels, ..Contact::new(Uid::derived(&[name]), name, today()) };
    let marco = (held(other("Marco Sala", vec![mail("sala@a.example")])), NOT);
    let lucia = (held(other("Lucia Sala", vec![mail("sala@a.example")])), NOT);
    let bare = (held(other("Lucia Sala", vec![])), NOT);
    let file = card(other("Lucia Sala", vec![mail("sala@a.example")]));
    let found = best(&[marco.clone(), lucia.clone()], &file, today()).unwrap();
    assert_eq!((found.at, found.by, found.other), (1, By::Email, None));
    // an address is more than a name alone where it adds nothing, and the other is told
    let found = best(&[marco.clone(), bare.clone()], &file, today()).unwrap();
    assert_eq!((found.at, found.by, found.other), (0, By::EmailAlone, Some(1)));
    let mut with_number = file.clone();
    with_number.contact.channels.push(channel(ChannelKind::Phone, "011 5550102"));
    let found = best(&[marco.clone(), bare], &with_number, today()).unwrap();
    assert_eq!((found.at, found.by), (1, By::NameAlone));
    let keyed = (Held { keys: vec!["1".into()], ..marco.0 }, NOT);
    let file = Incoming { keys: vec!["1".into()], ..file };
    let found = best(&[lucia, keyed], &file, today()).unwrap();
    assert_eq!((found.at, found.by, found.other), (1, By::Key, Some(0)));
}

/// [P2] Without an organisation a name is enough where nothing stands against it: not where both have keys, addresses or numbers of
/// their own and share none.
#[test]
fn a_name_alone() {
    let mail = |value: &str| Contact { channels: vec![channel(ChannelKind::Email, value)], ..ana() };
    let tel = |value: &str| Contact { channels: vec![channel(ChannelKind::Phone, value)], ..ana() };
    let post = |value: &str| Contact { channels: vec![channel(ChannelKind::Post, value)], ..ana() };
    let key = |key: &str, mut file: Incoming| {
        file.keys = vec![key.into()];
        file
    };
    for (of, keys, file, is_same) in [
        (ana(), None, card(ana()), true),
        (ana(), None, card(mail("a@a.example")), true),
        (mail("a@a.example"), None, card(ana()), true),
        (post("via Roma 1"), None, card(post("via Po 2")), true),
        (mail("a@a.example"), None, card(mail("b@b.example")), false),
        (mail("a@a.example"), None, card(tel("011 5550102")), false),
        (mail("a@a.example"), Some("1"), key("2", card(mail("b@b.example"))), false),
        (ana(), Some("1"), key("2", card(ana())), false),
        (ana(), Some("1"), card(mail("a@a.example")), false),
        (ana(), Some("1"), card(ana()), true),
        (Contact { organisation: "Forno".into(), ..ana() }, None, card(mail("a@a.example")), false),
    ] {
        let held = Held { keys: keys.map(str::to_owned).into_iter().collect(), ..held(of) };
        let candidates = [(held, NOT)];
        let found = best(&candidates, &file, today()).map(|best| best.by);
        assert_eq!(found, is_same.then_some(By::NameAlone), "{candidates:?} {file:?}");
        assert_eq!(super::namesakes(&candidates, &file), [0], "else it is told");
    }
}

/// [P2] Whom goodword itself wrote down under two uids are two, though they share everything; from another notebook they are found
/// by what they share, and by that uid from then on.
#[test]
fn goodwords_own_uids() {
    let mail = channel(ChannelKind::Email, "ana@a.example");
    let of = Contact { organisation: "Forno".into(), channels: vec![mail], ..ana() };
    let theirs = Uid::derived(&["elsewhere"]);
    let file = Incoming { uid: Some(theirs), ..card(of.clone()) };
    let by = |held: Held, met| best(&[(held, met)], &file, today()).map(|best| best.by);
    assert_eq!(by(held(of.clone()), NOT), Some(By::Email));
    assert_eq!(by(held(of.clone()), ONCE), Some(By::Email));
    assert_eq!(by(held(of.clone()), UNDER_UID), None);
    assert_eq!(super::namesakes(&[(held(of.clone()), UNDER_UID)], &file), [0_usize; 0]);
    let plan = added(&held(of.clone()), &file, &BTreeSet::new(), today());
    assert_eq!(plan.keys, [format!("urn:uuid:{theirs}")]);
    let known = Held { keys: plan.keys, ..held(of.clone()) };
    assert_eq!(by(known, UNDER_UID), Some(By::Key));
    let own = Incoming { uid: Some(of.uid), ..card(of.clone()) };
    assert!(added(&held(of), &own, &BTreeSet::new(), today()).is_same());
}

/// [P2] Whoever is as they were when the import began, and holds all a card says, is not told apart by what came before in the file.
#[test]
fn whoever_holds_it_all_and_is_unchanged() {
    let shared = || vec![channel(ChannelKind::Email, "rossi@a.example")];
    let ana = Contact { channels: shared(), ..ana() };
    let zoe = Contact { name: "Zoe Neri".into(), channels: shared(), ..ana.clone() };
    let unchanged = Met { is_changed: false, ..ONCE };
    let by = |file: &Contact, met| {
        best(&[(held(ana.clone()), met)], &card(file.clone()), today()).map(|best| best.by)
    };
    assert_eq!(by(&zoe, NOT), Some(By::EmailAlone));
    assert_eq!(by(&zoe, unchanged), Some(By::EmailAlone));
    assert_eq!(by(&zoe, ONCE), None);
    let more = Contact { role: "baker".into(), ..zoe };
    assert_eq!((by(&more, NOT), by(&more, unchanged)), (Some(By::EmailAlone), None));
}

/// [P2] Whoever was called by an address, a number or an organisation gets the name that a file brings, in whatever order the two
/// come; a mailbox of a house is nobody's name.
#[test]
fn named_later() {
    let mail = channel(ChannelKind::Email, "ana@a.example");
    let unnamed = Contact { name: "ana@a.example".into(), channels: vec![mail.clone()], ..ana() };
    let named = Contact { channels: vec![mail], ..ana() };
    for (first, second) in [(&unnamed, &named), (&named, &unnamed)] {
        let first = Held { keys: vec!["1".into()], ..held(first.clone()) };
        let file = Incoming { keys: vec!["1".into()], ..card(second.clone()) };
        let found = best(&[(first.clone(), ONCE)], &file, today());
        assert_eq!(found.map(|found| found.by), Some(By::Key));
        let plan = added(&first, &file, &BTreeSet::new(), today());
        assert_eq!((plan.contact.name.as_str(), plan.conflicts.len()), ("Ana Rossi", 0));
        assert!(plan.contact.also_called.is_empty());
    }
    let house = Contact { name: "Forno".into(), organisation: "Forno".into(), ..ana() };
    let plan = plan(house, Contact { organisation: "Forno".into(), ..ana() }, &[]);
    assert_eq!((plan.contact.name.as_str(), plan.conflicts.len()), ("Ana Rossi", 0));
    assert_eq!(plan.contact.also_called, ["Forno"]);
    // a card that says no more than the house finds them by what they were called, which is no key to be told of
    let was = Held { keys: plan.keys.clone(), ..held(plan.contact.clone()) };
    let bare = card(Contact { name: "Forno".into(), organisation: "Forno".into(), ..ana() });
    let found = best(&[(was.clone(), NOT)], &bare, today());
    assert_eq!(found.map(|found| found.by), Some(By::Name));
    assert!(added(&was, &bare, &BTreeSet::new(), today()).is_same());
    let told = plan.pieces(&was, today(), &RungNames::default());
    assert!(told.iter().all(|piece| piece.what != "known by"), "{told:?}");
    let info = channel(ChannelKind::Email, "info@a.example");
    let mailbox = Contact { name: "info@a.example".into(), channels: vec![info.clone()], ..ana() };
    let file = card(Contact { channels: vec![info], ..ana() });
    assert_eq!(best(&[(held(mailbox), NOT)], &file, today()), None);
}

/// [P2] One person gets at most so much of a kind; what is over is counted, and adds nothing the next time either.
#[test]
fn at_most_so_much() {
    let many = super::MOST_OF_A_KIND + 5;
    let numbered = |what: &str| (0..many).map(|n| format!("{what}{n}")).collect::<Vec<_>>();
    let mut file = card(Contact { tags: numbered("t"), also_called: numbered("n"), ..ana() });
    file.contact.channels =
        numbered("").iter().map(|n| channel(ChannelKind::Phone, &format!("011 555{n:0>4}"))).collect();
    file.keys = numbered("k");
    let whole = fresh(&file, ana().uid, "a.vcf", today());
    let over = |plan: &super::Plan| plan.over.iter().map(|over| (over.many, over.what)).collect::<Vec<_>>();
    let all =
        [(5, "other names"), (5, "addresses and numbers"), (5, "tags"), (5, "keys of other programs")];
    assert_eq!(over(&whole), all);
    let again = Held { contact: whole.contact, keys: whole.keys, kept: Vec::new() };
    let plan = added(&again, &file, &BTreeSet::new(), today());
    assert!(plan.is_same(), "{:?}", plan.adds);
    assert_eq!(plan.over.len(), 4);
    assert!(plan.over[0].told("Ana").starts_with("Ana: 5 keys of other programs were left out"));
    let cut = super::limited(&mut file);
    assert_eq!(cut.iter().map(|over| over.many).collect::<Vec<_>>(), [5; 4]);
    assert!(fresh(&file, ana().uid, "a.vcf", today()).over.is_empty());
}

/// [P2] A card made to be slow is read in one go: this would take minutes if each thing were held against each.
#[test]
fn cards_made_to_be_slow() {
    let many = 20_000;
    let numbered = |what: &str| (0..many).map(|n| format!("{what}{n}")).collect::<Vec<_>>();
    let mut file = card(Contact { tags: numbered("t"), also_called: numbered("n"), ..ana() });
    file.contact.channels =
        numbered("").iter().map(|n| channel(ChannelKind::Phone, &format!("011 555 {n:0>5}"))).collect();
    file.contact.notes = numbered("line ").join("\n");
    file.keys = numbered("k");
    let of = Contact { notes: numbered("other ").join("\n"), ..ana() };
    let taken = BTreeSet::from([Field::Notes]);
    let plan = added(&held(of.clone()), &file, &taken, today());
    assert_eq!(plan.contact.channels.len(), super::MOST_OF_A_KIND);
    let many =
        Held { keys: file.keys.clone(), ..held(Contact { channels: file.contact.channels.clone(), ..of }) };
    assert!(best(&[(many, NOT)], &file, today()).is_some());
}

/// [P2] What is added is told piece by piece.
#[test]
fn what_is_added() {
    let mut mine = Contact { tags: vec!["bakers".into()], ..ana() };
    mine.channels = vec![channel(ChannelKind::Email, "ana@a.example")];
    let mut theirs = mine.clone();
    theirs.role = "owner".into();
    theirs.tags.push("fair".into());
    theirs.channels[0].label = "work".into();
    theirs.channels.push(channel(ChannelKind::Phone, "011 5550102"));
    let file = Incoming { keys: vec!["1".into()], ..card(theirs) };
    let plan = added(&held(mine.clone()), &file, &BTreeSet::new(), today());
    let pieces: Vec<String> = plan
        .pieces(&held(mine), today(), &RungNames::default())
        .iter()
        .map(|piece| format!("{} {}", piece.what, piece.text))
        .collect();
    assert_eq!(
        pieces,
        [
            "role owner",
            "label work of ana@a.example",
            "phone 011 5550102",
            "tag fair",
            "known by 1 key of another program"
        ]
    );
}
