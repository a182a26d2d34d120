//! Cards of other programs, and cards that were damaged [P2].
//!
//! The cards that other projects test with are not part of this one. Where they lie in a folder beside it, or in
//! `GOODWORD_SAMPLES`, they are read.

use std::ops::ControlFlow;
use std::path::PathBuf;

use goodword::domain::contact::{ChannelKind, Contact};
use goodword::domain::day::Day;
use goodword::domain::incoming::{Entry, Incoming, Remark};
use goodword::exchange::Encoding;
use goodword::exchange::vcard::{Version, read, write};

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
            assert_eq!(
                (one.contact.notes.as_str(), one.contact.organisation.as_str()),
                ("", "Acme Solutions")
            );
        }),
        ("ez-caret-params-4.0.vcf", &["Dummy, Dummy"], false, |one| {
            let address = one.kept.iter().find(|kept| kept.name == "ADR").unwrap();
            assert!(address.parameters.contains("Bad Homburg^nGERMANY^'"), "{address:?}");
            assert!(!address.value.contains('^'), "{address:?}");
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
        ("ez-gmail-3-cards-3.0.vcf", &["Arnold Smith", "Chris Beatle", "Doug White"], false, |_| {}),
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
            assert_eq!(
                values(&one.contact, ChannelKind::Email),
                ["john.doe@ibm.com", "billy_bob@gmail.com"]
            );
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
            assert_eq!(one.contact.notes.lines().count(), 6);
            let line = "Kommentar ÄÄÄÄÄÄ ääääää ÖÖÖÖÖÖ öööööö ÜÜÜÜÜÜ üüüüüü ßßßßßß";
            assert!(one.contact.notes.lines().all(|found| found == line), "{}", one.contact.notes);
            assert_eq!(values(&one.contact, ChannelKind::Email).len(), 3);
            assert_eq!(preferred(&one.contact), "privat@folker-kinzel.de");
            assert_eq!(one.contact.organisation, "Firma, Führungsetage");
            assert!(values(&one.contact, ChannelKind::Phone).contains(&"Tel geschäftlich"));
        }),
        ("fk-unknown-charset-2.1.vcf", &["Sören Täve Nüßlebaum"], true, |_| {}),
        ("mz-empty-lines-2-cards-2.1.vcf", &["John Doe", "Jane Doe"], false, |one| assert_eq!(one.line, 3)),
    ];
    for (name, people, is_warned, look) in samples {
        let Some(came) = sample(name) else { continue };
        let names: Vec<&str> = came.contacts.iter().map(|one| one.contact.name.as_str()).collect();
        assert!(came.skipped.is_empty(), "{name}: {:?}", came.skipped);
        assert_eq!(names, *people, "{name}");
        assert_eq!(!came.warnings.is_empty(), *is_warned, "{name}: {:?}", came.warnings);
        look(&came.contacts[0]);
        for one in &came.contacts {
            assert_eq!(one.contact.check(), Ok(()), "{name}");
            for version in [Version::V3, Version::V4] {
                round_trip(one, version, name);
            }
        }
    }
}

/// [P3] What a card said, but its notes, comes back from the card that is written of it.
fn round_trip(one: &Incoming, version: Version, what: &str) {
    let text = write(&one.contact, &one.kept, &one.keys, version);
    let came = come(text.as_bytes(), None);
    assert_eq!(came.contacts.len(), 1, "{what} {text}");
    let back = &came.contacts[0];
    let stays_out = Contact { notes: String::new(), ..one.contact.clone() };
    assert_eq!(back.contact, stays_out, "{what} {version:?}\n{text}");
    let sorted = |one: &Incoming| {
        let mut kept: Vec<_> =
            one.kept.iter().map(|kept| (kept.name.clone(), kept.value.clone())).collect();
        kept.sort();
        kept
    };
    assert_eq!(sorted(back), sorted(one), "{what} {version:?}\n{text}");
}

/// Cards of every kind, to be damaged.
fn healthy() -> Vec<Vec<u8>> {
    let old = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=\r\n=AB;;;\r\n\
        FN:Zoe M\\;\r\nTEL;WORK;VOICE;PREF:1\r\nEMAIL;PREF;INTERNET:a@b.example\r\nADR;HOME:;;Via Roma 1,;Torino;;;\r\n\
        LABEL;HOME;ENCODING=QUOTED-PRINTABLE:Via Roma 1=0D=0A=\r\nTorino\r\nPHOTO;ENCODING=BASE64:\r\n AAAA\r\n BBBB\r\n\r\n\
        AGENT:\r\nBEGIN:VCARD\r\nFN:Bruno\r\nEND:VCARD\r\nEND:VCARD\r\n";
    let new = "BEGIN:VCARD\nVERSION:3.0\nN:Rossi;Ana;;;\nFN:Ana Rossi\nitem1.EMAIL;type=INTERNET;type=pref:a@b.example\n\
        item1.X-ABLabel:_$!<Shop>!$_\nIMPP;X-SERVICE-TYPE=Skype:skype:ana\nURL:http\\://a.example\nNOTE:a\\nb\\, \n c\n\
        CATEGORIES:a,b\\,c\nORG:Forno;Sales\nX-A;B=\"c;d\":e\nUID:1\nPHOTO;ENCODING=b:AAAA\nEND:VCARD\n";
    let newest = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:李娜\r\nADR;TYPE=work;LABEL=\"a^nb^'c\":;;Via Po 2;Torino;;;\r\n\
        TEL;PREF=1;VALUE=uri:tel:+39-1\r\nKIND:individual\r\nEND:VCARD\r\n";
    let wide = new.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let jis = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=SHIFT_JIS:\x88\xc0\x95\x5c\r\nNOTE;CHARSET=Murks:\xe9\r\nEND:VCARD\r\n";
    vec![
        old.as_bytes().to_vec(),
        new.as_bytes().to_vec(),
        newest.as_bytes().to_vec(),
        [old, new, newest].concat().into_bytes(),
        wide,
        jis.to_vec(),
    ]
}

fn at(chance: &mut Chance, length: usize) -> usize {
    usize::try_from(chance.below(length.max(1) as u64)).unwrap()
}

fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let length = bytes.len();
    let (one, two) = (at(chance, length), at(chance, length));
    let (from, to) = (one.min(two), one.max(two));
    match chance.below(8) {
        0 if length > 0 => bytes[one] ^= 1 << chance.below(8),
        1 => bytes.truncate(one),
        2 => drop(bytes.drain(from..to.min(from + 20))),
        3 => {
            let piece = bytes[from..to].to_vec();
            bytes.splice(one..one, piece);
        }
        4 => {
            let mut lines: Vec<Vec<u8>> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let (one, two) = (at(chance, lines.len()), at(chance, lines.len()));
            lines.swap(one, two);
            *bytes = lines.join(&b'\n');
        }
        5 => {
            let end: &[u8] = [b"\r".as_slice(), b"\n", b"\r\r\n", b"\n ", b"=\n", b""][at(chance, 6)];
            *bytes = bytes.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(end);
        }
        6 => {
            let marks = b"\"\\;:,=^.\r\n \t\0\x1b\xff\xc3";
            bytes.insert(one, marks[at(chance, marks.len())]);
        }
        _ => {
            let words: [&[u8]; 6] = [
                b"\nBEGIN:VCARD\n",
                b"\nEND:VCARD\n",
                b"\nAGENT:\n",
                b";CHARSET=UTF-16",
                b";ENCODING=BASE64",
                b";QUOTED-PRINTABLE",
            ];
            let word = words[at(chance, words.len())];
            bytes.splice(one..one, word.iter().copied());
        }
    }
}

/// [P2] However a file is damaged, reading it ends, each card comes in or is skipped with a line, and whoever comes in can be kept
/// and be written as one card.
#[test]
fn damaged_cards() {
    let mut chance = Chance::new();
    let variants = if is_long() { 30_000 } else { 2_000 };
    let healthy = healthy();
    for _ in 0..variants {
        let mut bytes = healthy[at(&mut chance, healthy.len())].clone();
        for _ in 0..=chance.below(6) {
            damage(&mut bytes, &mut chance);
        }
        let lines = bytes.len() + 1;
        let came = come(&bytes, None);
        let told = came.skipped.iter().chain(&came.warnings);
        assert!(
            told.clone().all(|remark| (1..=lines).contains(&remark.line)),
            "{:?}",
            told.collect::<Vec<_>>()
        );
        for one in &came.contacts {
            assert_eq!(one.contact.check(), Ok(()));
            let again = come(write(&one.contact, &one.kept, &one.keys, Version::V3).as_bytes(), None);
            assert_eq!(
                (again.contacts.len(), again.skipped.len()),
                (1, 0),
                "{:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
}
