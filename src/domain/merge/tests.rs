//! What of two contacts is taken [P4].

use proptest::prelude::*;

use super::*;
use crate::domain::contact::{Channel, ChannelKind, Language, Rung, Tone};
use crate::domain::referral::Role;
use crate::domain::settings::RungNames;
use crate::domain::text::fold;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2026-11-22")
}

fn ana() -> Contact {
    Contact::new(Uid::derived(&["ana"]), "Ana Rossi", today())
}

fn anna() -> Contact {
    Contact::new(Uid::derived(&["anna"]), "Anna Rossi", today())
}

fn channel(kind: ChannelKind, value: &str, label: &str, preferred: bool) -> Channel {
    Channel {
        uid: Uid::derived(&[value, label]),
        kind,
        value: value.into(),
        label: label.into(),
        preferred,
    }
}

fn of(stays: &Contact, goes: &Contact) -> Contact {
    merged(stays, goes, &Choices::default(), today(), &RungNames::default())
}

fn taken(stays: &Contact, goes: &Contact, field: Field) -> Option<Taken> {
    let lines = lines(stays, goes, &Choices::default(), today(), &RungNames::default());
    lines.into_iter().find(|line| line.field == field).map(|line| line.taken)
}

/// [P4] Filled beats empty, from either side, and nothing is noted.
#[test]
fn filled_beats_empty() {
    let full = Contact {
        organisation: "Forno".into(),
        role: "baker".into(),
        kind: ContactKind::Client,
        best_time: "mornings".into(),
        appointments: "by phone".into(),
        offers: "bread".into(),
        needs: "tax".into(),
        looks_for: "hotels".into(),
        does_not_take: "events".into(),
        greeting: "Gentile".into(),
        notes: "met at the fair".into(),
        rung: Some(Rung::Member),
        rung_since: Some(day("2026-01-01")),
        cadence_days: Some(30),
        had_from: "the fair".into(),
        told_on: Some(day("2026-02-01")),
        kept_on: Some(day("2026-03-01")),
        ..ana()
    };
    let bare = Contact { name: "Ana Rossi".into(), ..anna() };
    assert_eq!(of(&full, &bare), full);
    assert_eq!(of(&bare, &full), Contact { uid: bare.uid, ..full });
}

/// [P4] Where both have something and it differs, it is that of the one who stays, or that which is chosen; what is not taken
/// is noted with the day, and the other name is kept as a name.
#[test]
fn where_they_differ() {
    let stays =
        Contact { role: "baker".into(), kind: ContactKind::Client, rung: Some(Rung::Member), ..ana() };
    let goes = Contact {
        role: "owner".into(),
        kind: ContactKind::Partner,
        rung: Some(Rung::Advocate),
        rung_since: Some(day("2026-11-03")),
        language: Language::Italian,
        tone: Tone::Formal,
        ..anna()
    };
    let both = of(&stays, &goes);
    assert_eq!(
        (both.role.as_str(), both.kind, both.rung),
        ("baker", ContactKind::Client, Some(Rung::Member))
    );
    assert_eq!(
        (both.name.as_str(), both.also_called.as_slice()),
        ("Ana Rossi", &["Anna Rossi".to_owned()][..])
    );
    assert_eq!(
        both.notes,
        "Until the merge on 2026-11-22 also: role owner; is to me partner; ladder Advocate since 3 Nov."
    );
    let mut choices = Choices::default();
    for field in [Field::Name, Field::Role, Field::Rung, Field::Language] {
        choices.take(field, goes.uid);
    }
    let both = merged(&stays, &goes, &choices, today(), &RungNames::default());
    assert_eq!(
        (both.role.as_str(), both.kind, both.rung),
        ("owner", ContactKind::Client, Some(Rung::Advocate))
    );
    assert_eq!((both.rung_since, both.language), (Some(day("2026-11-03")), Language::Italian));
    assert_eq!(
        (both.name.as_str(), both.also_called.as_slice()),
        ("Anna Rossi", &["Ana Rossi".to_owned()][..])
    );
    assert_eq!(
        both.notes,
        "Until the merge on 2026-11-22 also: role baker; is to me partner; ladder Member."
    );
    // by the names that I gave the rungs
    let mut named = RungNames::default();
    named.set(Rung::Member, "Stammgast");
    let both = merged(&stays, &goes, &choices, today(), &named);
    assert!(both.notes.ends_with("ladder Stammgast."), "{}", both.notes);
    // who was chosen stays chosen when the two change places
    let swapped = merged(&goes, &stays, &choices, today(), &RungNames::default());
    assert_eq!((swapped.uid, swapped.role.as_str()), (goes.uid, "owner"));
}

/// [P4] Other names are kept where they say more; the spelling of one name is a choice, and leaves none behind.
#[test]
fn names() {
    for (stays, goes, kept) in [
        ("Ana Rossi", "Ana", &[][..]),
        ("Ana", "Ana Rossi", &["Ana Rossi"]),
        ("Jose Nunez", "José Núñez", &[]),
        ("Ana Rossi", "Ana Conti", &["Ana Conti"]),
        ("Avv. Ana Maria Rossi", "Ana Rossi", &["Ana Rossi"]),
        ("李娜", "Li Na", &["Li Na"]),
    ] {
        let both = of(&Contact { name: stays.into(), ..ana() }, &Contact { name: goes.into(), ..anna() });
        assert_eq!(
            (both.name.as_str(), both.also_called),
            (stays, kept.iter().map(|&name| name.to_owned()).collect())
        );
        assert_eq!(both.notes, "");
    }
    let (stays, goes) = (Contact { also_called: vec!["Anuța".into()], ..ana() }, anna());
    let goes = Contact { also_called: vec!["ANUTA".into(), "Ana Conti".into()], ..goes };
    assert_eq!(of(&stays, &goes).also_called, ["Anna Rossi", "Anuța", "Ana Conti"]);
}

/// [P4] An organisation that is not taken is kept as one that they were with, beside those that were; the same in another spelling
/// is not.
#[test]
fn organisations() {
    let at = |contact: Contact, firm: &str, former: &[&str]| Contact {
        name: "Ana Rossi".into(),
        organisation: firm.into(),
        formerly_with: former.iter().map(|&firm| firm.to_owned()).collect(),
        ..contact
    };
    for (stays, goes, kept) in [
        (("Forno", &[][..]), ("Zephyr Kraut", &[][..]), &["Zephyr Kraut"][..]),
        (("Forno", &[]), ("FORNO", &[]), &[]),
        (("", &[]), ("Forno", &[]), &[]),
        (("Forno", &["Wolfsmilch"]), ("", &["wolfsmilch", "Forno", "Quark"]), &["Wolfsmilch", "Quark"]),
    ] {
        let both = of(&at(ana(), stays.0, stays.1), &at(anna(), goes.0, goes.1));
        assert_eq!(both.formerly_with, kept, "{stays:?} {goes:?}");
    }
    let mut choices = Choices::default();
    choices.take(Field::Organisation, anna().uid);
    let both = merged(
        &at(ana(), "Forno", &[]),
        &at(anna(), "Zephyr Kraut", &[]),
        &choices,
        today(),
        &RungNames::default(),
    );
    assert_eq!(
        (both.organisation.as_str(), both.formerly_with),
        ("Zephyr Kraut", vec!["Forno".to_owned()])
    );
}

/// [P4] Texts are joined, and what both say is said once.
#[test]
fn texts() {
    for (one, other, offers, notes) in [
        ("bread", "Bread", "bread", "bread"),
        ("bread; cakes", "cakes; salt", "bread; cakes; salt", "bread; cakes\ncakes; salt"),
        ("bread\ncakes", "salt", "bread\ncakes\nsalt", "bread\ncakes\nsalt"),
        ("bread\ncakes", "  CAKES \n\nsalt\n", "bread\ncakes\nsalt", "bread\ncakes\nsalt"),
        ("", " salt ", " salt ", " salt "),
        ("salt", " ", "salt", "salt"),
    ] {
        let with =
            |contact: Contact, text: &str| Contact { offers: text.into(), notes: text.into(), ..contact };
        let same_name = Contact { name: "Ana Rossi".into(), ..anna() };
        let both = of(&with(ana(), one), &with(same_name, other));
        assert_eq!((both.offers.as_str(), both.notes.as_str()), (offers, notes), "{one} and {other}");
    }
}

/// [P4] One address or number is one channel however it is written, with both labels and the fuller writing; one is preferred.
#[test]
fn channels() {
    use ChannelKind::{Email, Message, Phone, Web};
    let stays = Contact {
        channels: vec![
            channel(Email, "ana@forno.example", "work", true),
            channel(Phone, "055 123456", "", false),
            channel(Web, "https://www.forno.example/", "", false),
        ],
        ..ana()
    };
    let goes = Contact {
        channels: vec![
            channel(Phone, "+39 055 123456", "shop", true),
            channel(Email, " ANA@forno.example", "home", false),
            channel(Web, "forno.example", "", false),
            channel(Message, "@ana", "", false),
            channel(Phone, "+49 055 123456", "", false),
        ],
        ..anna()
    };
    let told = |contact: &Contact| -> Vec<String> {
        let mark = |channel: &Channel| if channel.preferred { "*" } else { "" };
        let of = |channel: &Channel| format!("{}{} {}", mark(channel), channel.value, channel.label);
        contact.channels.iter().map(of).map(|text| text.trim_end().to_owned()).collect()
    };
    let rest = ["https://www.forno.example/", "@ana", "+49 055 123456"];
    let both = of(&stays, &goes);
    assert_eq!(told(&both)[..2], ["*ana@forno.example work, home", "+39 055 123456 shop"]);
    assert_eq!(told(&both)[2..], rest);
    assert_eq!(both.channels[0].uid, stays.channels[0].uid);
    assert_eq!(both.check(), Ok(()));
    assert_eq!(taken(&stays, &goes, Field::Preferred), Some(Taken::ChoseStays));
    let mut choices = Choices::default();
    choices.take(Field::Preferred, goes.uid);
    let both = merged(&stays, &goes, &choices, today(), &RungNames::default());
    assert_eq!(told(&both)[..2], ["ana@forno.example work, home", "*+39 055 123456 shop"]);
    assert_eq!(both.notes, "", "no channel is lost, so none is noted");
    // whoever prefers none takes the preference of the other
    let silent = Contact { channels: vec![channel(Email, "a@b.example", "", false)], ..ana() };
    assert_eq!(of(&silent, &goes).preferred().unwrap().value, "+39 055 123456");
    assert_eq!(taken(&silent, &goes, Field::Preferred), None);
}

/// [P4] Not to be contacted if either is; the earlier days of coming and of telling, the later of deciding to keep; on one rung
/// since the earlier day; tags of both.
#[test]
fn days_and_marks() {
    let stays = Contact {
        created_on: day("2026-05-01"),
        told_on: Some(day("2026-05-02")),
        kept_on: Some(day("2026-01-01")),
        rung: Some(Rung::Member),
        rung_since: Some(day("2026-05-01")),
        tags: vec!["food".into(), "circle".into()],
        ..ana()
    };
    let goes = Contact {
        created_on: day("2025-05-01"),
        told_on: Some(day("2025-05-02")),
        kept_on: Some(day("2026-02-02")),
        rung: Some(Rung::Member),
        rung_since: Some(day("2024-05-01")),
        tags: vec!["Food".into(), "north".into()],
        do_not_contact: true,
        ..anna()
    };
    for (one, other) in [(&stays, &goes), (&goes, &stays)] {
        let both = of(one, other);
        assert!(both.do_not_contact);
        assert_eq!(both.created_on, day("2025-05-01"));
        assert_eq!(both.told_on, Some(day("2025-05-02")));
        assert_eq!(both.kept_on, Some(day("2026-02-02")));
        assert_eq!(both.rung_since, Some(day("2024-05-01")));
        assert_eq!(both.tags.len(), 3);
        assert_eq!(both.notes, "", "nothing of it is a choice");
    }
    assert_eq!(taken(&stays, &goes, Field::Since), Some(Taken::Goes));
    assert_eq!(taken(&goes, &stays, Field::Since), Some(Taken::Stays));
    assert_eq!(taken(&stays, &goes, Field::Rung), Some(Taken::Goes));
    assert_eq!(taken(&stays, &goes, Field::DoNotContact), Some(Taken::Goes));
}

/// What moves is told in words, one and many.
#[test]
fn moves_in_words() {
    let parts = vec![Role::Seeker, Role::Source];
    let moves = Moves { referrals: 3, parts, consents: 5, touches: 1, both_in: 1, ..Moves::default() };
    assert_eq!(
        moves.words(),
        ["3 referrals (as seeker, source)", "5 entries of the consent log", "1 touch"]
    );
    assert!(together(&moves).starts_with("Of these one has both"));
    assert_eq!((Moves::default().words().len(), together(&Moves::default()).as_str()), (0, ""));
}

fn texts_of(contact: &Contact) -> [&String; 10] {
    [
        &contact.organisation,
        &contact.role,
        &contact.best_time,
        &contact.appointments,
        &contact.offers,
        &contact.needs,
        &contact.looks_for,
        &contact.does_not_take,
        &contact.had_from,
        &contact.greeting,
    ]
}

prop_compose! {
    fn contact(id: &'static str)(
        texts in proptest::collection::vec("[a-c]{0,2}(; [a-c]{1,2}|\n[a-c]{1,2})?", 11),
        name in "[A-C][a-c]{1,3}( [A-C][a-c]{1,3})?",
        values in proptest::collection::vec(0..6_u8, 0..5),
        tags in proptest::collection::vec("[a-c]", 0..3),
        preferred in any::<bool>(),
    ) -> Contact {
        let mut contact = Contact::new(Uid::derived(&[id]), &name, today());
        let [organisation, role, best_time, appointments, offers, needs, looks_for, does_not_take, had_from, greeting, notes] =
            <[String; 11]>::try_from(texts).unwrap();
        contact = Contact {
            organisation, role, best_time, appointments, offers, needs, looks_for, does_not_take, had_from, greeting, notes, tags,
            ..contact
        };
        let channels = values.iter().enumerate().map(|(at, value)| Channel {
            uid: Uid::derived(&[id, &at.to_string()]),
            kind: if value % 2 == 0 { ChannelKind::Email } else { ChannelKind::Phone },
            value: format!("555 010{value}"),
            label: String::new(),
            preferred: preferred && at == 0,
        });
        contact.channels = channels.collect();
        contact
    }
}

proptest! {
    /// [P4] Whatever the two hold and whatever is chosen: every word of either stands somewhere in the merged contact, which is
    /// one that may be, and merging it once more with the same changes nothing but the notes of what was chosen.
    #[test]
    fn every_word_is_kept(
        stays in contact("stays"),
        goes in contact("goes"),
        chosen in proptest::collection::vec(any::<bool>(), Field::ALL.len()),
    ) {
        let mut choices = Choices::default();
        for (field, theirs) in Field::ALL.iter().zip(chosen) {
            choices.take(*field, if theirs { goes.uid } else { stays.uid });
        }
        let both = merged(&stays, &goes, &choices, today(), &RungNames::default());
        prop_assert_eq!(both.check(), Ok(()));
        prop_assert_eq!(both.uid, stays.uid);
        let mut all: Vec<String> = texts_of(&both).into_iter().map(|text| fold(text)).collect();
        all.extend([fold(&both.name), fold(&both.notes)]);
        all.extend(both.also_called.iter().chain(&both.tags).map(|text| fold(text)));
        let all = all.join("\n");
        for one in [&stays, &goes] {
            let words = texts_of(one).into_iter().chain([&one.name, &one.notes]).chain(&one.tags);
            for word in words.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()) {
                prop_assert!(all.contains(&fold(word)), "{} of {:?} is lost in {:?}", word, one, both);
            }
            for channel in &one.channels {
                prop_assert!(both.channels.iter().any(|kept| same_channel(kept, channel)));
            }
        }
        for (at, channel) in both.channels.iter().enumerate() {
            let others = both.channels.iter().skip(at + 1);
            // what was there twice on one side stays so
            let twice = |of: &Contact| of.channels.iter().filter(|other| same_channel(other, channel)).count() > 1;
            prop_assert!(others.filter(|other| same_channel(other, channel)).count() == 0 || twice(&stays));
        }
    }
}
