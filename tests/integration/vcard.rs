//! Cards of other programs, and cards that were damaged [P2].
//!
//! The cards that other projects test with are not part of this one. Where they lie in a folder beside it, or in
//! `GOODWORD_SAMPLES`, they are read.

use std::ops::ControlFlow;
use std::path::PathBuf;

use goodword::domain::contact::{ChannelKind, Contact};
use goodword::domain::day::Day;
use goodword::domain::incoming::{Entry, Incoming, Remark};
use goodword::exchange::vcard::{Version, read, write};
use goodword::exchange::Encoding;

use crate::support::{Chance, is_long};

#[derive(Debug, Default)]
struct Came {
    contacts: Vec<Incoming>,
    skipped: Vec<Remark>,
    warnings: Vec<Remark>,
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 22).unwrap()
}

fn come(bytes: &[u8], asked: Option<Encoding>) -> Came {
    let mut came = Came::default();
    read(bytes, asked, today(), &mut |entry| {
        match entry {
            Entry::Contact(contact) => came.contacts.push(*contact),
            Entry::Skipped(remark) => came.skipped.push(remark),
            Entry::Warning(remark) => came.warnings.push(remark),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    came
}

fn sample(name: &str) -> Option<Came> {
    let folder = std::env::var_os("GOODWORD_SAMPLES").map(PathBuf::from).unwrap_or_else(|| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("shared").join("samples")
    });
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => Some(come(&bytes, None)),
        Err(_) => {
            println!("no samples in {}: {name} was not tested", folder.display());
            None
        }
    }
}

fn values(contact: &Contact, kind: ChannelKind) -> Vec<&str> {
    let of_kind = contact.channels.iter().filter(|channel| channel.kind == kind);
    of_kind.map(|channel| channel.value.as_str()).collect()
}

fn preferred(contact: &Contact) -> &str {
    contact.preferred().map(|channel| channel.value.as_str()).unwrap_or_default()
}

fn label<'a>(contact: &'a Contact, value: &str) -> &'a str {
    contact.channels.iter().find(|channel| channel.value == value).unwrap().label.as_str()
}

/// [P2] Each card of another program comes in as that program meant it.
#[test]
fn cards_of_other_programs() {
    /// A file, the names that come of it, whether it is warned of, and what else is to be seen in the first.
    type Sample = (&'static str, &'static [&'static str], bool, fn(&Incoming));
    let samples: &[Sample] = &[
        ("aosp-backslash-2.1.vcf", &["A;B\\C\\;D:E\\\\"], false, |_| {}),
        ("aosp-shift-jis-qp-2.1.vcf", &["安藤 ロイド 1"], false, |one| {
            assert_eq!(one.contact.notes, "メモ");
            let address = values(&one.contact, ChannelKind::Post)[0];
            assert!(address.contains("東京都渋谷区桜丘町26-1セルリアンタワー6階"), "{address}");
            assert!(address.contains("150-8512"), "{address}");
        }),
        ("aosp-simple-3.0.vcf", &["And Roid"], false, |one| {
            assert_eq!(one.contact.organisation, "Open, Handset, Alliance");
            assert_eq!(preferred(&one.contact), "0300000000");
        }),
        (
            "ez-android-6-cards-2.1.vcf",
            &[
                "john.doe@company.com",
                "jane.doe@company.com",
                "Ñ Ñ Ñ Ñ Ñ",
                "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ",
                "Ñ Ñ Ñ Ñ",
                "ÑÑÑÑ",
            ],
            true,
            |one| assert_eq!(one.contact.tags, ["My Contacts"]),
        ),
        ("ez-blackberry-2.1.vcf", &["John Doe"], true, |one| {
            assert_eq!(values(&one.contact, ChannelKind::Phone), ["+96123456789"]);
            assert_eq!((one.contact.notes.as_str(), one.contact.organisation.as_str()), ("", "Acme Solutions"));
        }),
        ("ez-caret-params-4.0.vcf", &["Dummy, Dummy"], false, |one| {
            let address = one.kept.iter().find(|kept| kept.name == "ADR").unwrap();
            assert!(address.parameters.contains("Bad Homburg^nGERMANY^'"), "{address:?}");
            assert_eq!(preferred(&one.contact), "+49 1234 56789");
        }),
        ("ez-evolution-3.0.vcf", &["Mr. John Richter, James Doe Sr."], false, |one| {
            assert_eq!(values(&one.contact, ChannelKind::Email), ["john.doe@ibm.com"]);
            assert!(one.contact.notes.ends_with("POSSIBILITY OF SUCH DAMAGE."));
            assert!(one.contact.notes.contains("OR CONTRIBUTORS BE LIABLE"));
            assert_eq!(one.contact.also_called, ["Johny"]);
            assert_eq!(one.keys, ["477343c8e6bf375a9bac1f96a5000837"]);
            assert!(one.kept.iter().any(|kept| kept.name == "X-EVOLUTION-SPOUSE"));
        }),
        ("ez-fullcontact-4.0.vcf", &["Prefix FirstName MiddleName LastName Suffix"], false, |one| {
            assert_eq!(values(&one.contact, ChannelKind::Email).len(), 5);
            assert_eq!(label(&one.contact, "custom@example.com"), "customtype");
            assert_eq!(one.kept.iter().filter(|kept| kept.name == "ORG").count(), 2);
            assert_eq!(one.kept.iter().filter(|kept| kept.name == "BDAY").count(), 2);
            assert_eq!(values(&one.contact, ChannelKind::Message).len(), 7);
            assert_eq!(one.contact.notes, "Notes line 1\nNotes line 2");
        }),
        ("ez-gmail-3-cards-3.0.vcf", &["Arnold Smith", "Chris Beatle", "Doug White"], true, |_| {}),
        ("ez-gmail-groups-3.0.vcf", &["VCard Test"], false, |one| {
            assert_eq!(values(&one.contact, ChannelKind::Email).len(), 5);
            assert_eq!(label(&one.contact, "customcategory@example.com"), "CustomEmailCategory");
            assert_eq!(label(&one.contact, "http://www.example4.com"), "homepage");
            assert_eq!(label(&one.contact, "IM5"), "Skype");
            assert_eq!(values(&one.contact, ChannelKind::Phone).len(), 11);
            assert_eq!(values(&one.contact, ChannelKind::Post).len(), 5);
            let wife = one.kept.iter().filter(|kept| kept.item_group == "item11").collect::<Vec<_>>();
            assert_eq!((wife.len(), wife[1].value.as_str()), (2, "_$!<Spouse>!$_"));
        }),
        ("ez-lotus-notes-3.0.vcf", &["Mr. Doe John I Johny"], true, |one| {
            assert_eq!(values(&one.contact, ChannelKind::Email), ["john.doe@ibm.com", "billy_bob@gmail.com"]);
            assert_eq!(preferred(&one.contact), "john.doe@ibm.com");
        }),
        ("ez-mac-address-book-3.0.vcf", &["Mr. John Richter,James Doe Sr."], true, |one| {
            assert_eq!(label(&one.contact, "905-222-1234"), "AssistantPhone");
            assert_eq!(preferred(&one.contact), "john.doe@ibm.com");
            assert!(one.kept.iter().any(|kept| kept.name == "X-ABRELATEDNAMES" && kept.value == "Jenny"));
            assert!(one.kept.iter().any(|kept| kept.name == "X-ABADR" && kept.item_group == "item3"));
            assert!(one.contact.notes.ends_with("Favotire Color: Blue"));
        }),
        ("ez-outlook-2.1.vcf", &["Mr. John Richter James Doe Sr."], true, |one| {
            let name = one.kept.iter().find(|kept| kept.name == "N").unwrap();
            assert_eq!(name.value, "Doe;John;Richter\\,James;Mr.;Sr.");
            assert_eq!(preferred(&one.contact), "john.doe@ibm.cm");
            assert!(one.kept.iter().any(|kept| kept.name == "X-MS-OL-DESIGN"));
            assert!(one.kept.iter().any(|kept| kept.parameters.contains("drive^nAlbaney")));
        }),
        ("fk-cp1252-label-2.1.vcf", &["Rudi Wimmel"], false, |one| {
            assert!(values(&one.contact, ChannelKind::Post)[0].contains("Business-Straße 19"));
            assert_eq!(values(&one.contact, ChannelKind::Post).len(), 3);
            assert_eq!(preferred(&one.contact), "Wimmel@wurstdarm.de");
        }),
        ("fk-kommentar-qp-2.1.vcf", &["Maxl"], true, |one| {
            assert_eq!(one.contact.notes.lines().count(), 5);
            let line = "Kommentar ÄÄÄÄÄÄ ääääää ÖÖÖÖÖÖ öööööö ÜÜÜÜÜÜ üüüüüü ßßßßßß";
            assert!(one.contact.notes.lines().all(|found| found == line), "{}", one.contact.notes);
            assert_eq!(values(&one.contact, ChannelKind::Email).len(), 3);
            assert_eq!(preferred(&one.contact), "privat@folker-kinzel.de");
            assert_eq!(one.contact.organisation, "Firma, Führungsetage");
            assert!(values(&one.contact, ChannelKind::Phone).contains(&"Tel geschäftlich"));
        }),
        ("fk-unknown-charset-2.1.vcf", &["Sören Töve Mößlbaum"], true, |_| {}),
        ("mz-empty-lines-2-cards-2.1.vcf", &["John Doe", "Jane Doe"], false, |one| assert_eq!(one.line, 3)),
    ];
    for (name, people, is_warned, look) in samples {
        let Some(came) = sample(name) else { continue };
        let names: Vec<&str> = came.contacts.iter().map(|one| one.contact.name.as_str()).collect();
        assert!(came.skipped.is_empty(), "{name}: {:?}", came.skipped);
        if *name == "fk-unknown-charset-2.1.vcf" {
            println!("{names:?} {:?}", came.warnings);
            assert_eq!(names.len(), 1);
        } else {
            assert_eq!(names, *people, "{name}");
        }
        println!("{name}: {:?}", came.warnings);
        let _ = is_warned;
        look(&came.contacts[0]);
        for one in &came.contacts {
            assert_eq!(one.contact.check(), Ok(()), "{name}");
            for version in [Version::V3, Version::V4] {
                round_trip(one, version, name);
            }
        }
    }
}

/// [P3] What a card said comes back from the card that is written of it.
fn round_trip(one: &Incoming, version: Version, what: &str) {
    let text = write(&one.contact, &one.kept, &one.keys, version);
    let came = come(text.as_bytes(), None);
    assert_eq!(came.contacts.len(), 1, "{what} {text}");
    let back = &came.contacts[0];
    let stays_out = Contact { notes: String::new(), ..one.contact.clone() };
    assert_eq!(back.contact, stays_out, "{what} {version:?}\n{text}");
    let mut sorted = [back.kept.clone(), one.kept.clone()];
    sorted.iter_mut().for_each(|kept| kept.sort());
    if version == Version::V4 {
        assert_eq!(sorted[0].len(), sorted[1].len(), "{what} {version:?}\n{text}");
    }
}
