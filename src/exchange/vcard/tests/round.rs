//! Cards that are written, and read again.

use proptest::prelude::*;

use super::super::write::{Version, write};
use super::*;
use crate::domain::uid::Uid;

const BOTH: [Version; 2] = [Version::V3, Version::V4];

fn channel(kind: ChannelKind, value: &str, label: &str, preferred: bool) -> Channel {
    Channel { uid: Uid::UNSET, kind, value: value.to_owned(), label: label.to_owned(), preferred }
}

fn named(name: &str) -> Contact {
    Contact::new(Uid::UNSET, name, Day::from_ymd_opt(2026, 11, 22).unwrap())
}

fn ana() -> Contact {
    let mut ana = named("avv. Ana; Rossi, \"Annina\"\\");
    ana.also_called = vec!["Annina, la".to_owned(), "李娜".to_owned()];
    ana.organisation = "Forno; Figli, S.r.l.".to_owned();
    ana.role = "Baker\\cook".to_owned();
    ana.tags = vec!["vip".to_owned(), "a,b".to_owned()];
    ana.channels = vec![
        channel(ChannelKind::Email, "ana@forno.example", "work", false),
        channel(ChannelKind::Phone, "+39 011 555", "Home", true),
        channel(ChannelKind::Phone, "+39 333", "home, fax", false),
        channel(ChannelKind::Phone, "+39 334", "mobile", false),
        channel(ChannelKind::Message, "ana", "Skype", false),
        channel(ChannelKind::Message, "@ana", "", false),
        channel(ChannelKind::Message, "skype:ana", "club, old", false),
        channel(ChannelKind::Post, "Via Roma 1; Torino, Italia", "_$!<Shop>!$", false),
        channel(ChannelKind::Web, "https://a.example/?a=b,c;d\\e", "", false),
    ];
    ana
}

/// [P3] Names, channels, labels, the preferred one and tags come back; lines are folded, and end in CR LF.
#[test]
fn what_is_written_comes_back() {
    for version in BOTH {
        let text = write(&ana(), &[], &["key 1".to_owned(), "key,2".to_owned()], version);
        let came = come(&text);
        assert!(came.warnings.is_empty(), "{:?}\n{text}", came.warnings);
        assert_eq!(came.contacts[0].contact, ana(), "{text}");
        assert_eq!(came.contacts[0].keys, ["key 1", "key,2"]);
        assert_eq!(came.contacts[0].uid, Some(Uid::UNSET));
        assert_eq!(kept(&came.contacts[0]), Vec::<String>::new(), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
        assert_eq!(
            write(&came.contacts[0].contact, &came.contacts[0].kept, &came.contacts[0].keys, version),
            text
        );
    }
}

/// [P3] What a card says of a channel beyond its label is written back with it, and a function is no title.
#[test]
fn parameters_of_channels_and_functions() {
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Ana\nROLE:notary\nEMAIL;TYPE=work;PID=1.1;X-DEPT=\"a;b\":a@b.example\n\
        TEL;VALUE=uri;ALTID=2:tel:+39 011\nIMPP;X-SERVICE-TYPE=Skype;MEDIATYPE=x/y:skype:ana\nURL;LANGUAGE=it:https://a.example/,b\nEND:VCARD\n";
    let came = come(card);
    let one = &came.contacts[0];
    assert_eq!(one.contact.role, "notary");
    for version in BOTH {
        let text = write(&one.contact, &one.kept, &[], version).replace("\r\n ", "");
        for held in [
            "PID=1.1;X-DEPT=\"a;b\":a@b.example",
            "TEL;ALTID=2:+39 011",
            "MEDIATYPE=x/y:skype:ana",
            "URL;LANGUAGE=it:",
        ] {
            assert!(text.contains(held), "{held}\n{text}");
        }
        assert!(text.contains("\r\nROLE:notary\r\n") && !text.contains("TITLE"), "{text}");
        let again = come(&text);
        assert_eq!(again.contacts[0].contact, Contact { uid: Uid::UNSET, ..one.contact.clone() });
        let sorted = |mut kept: Vec<KeptProperty>| {
            kept.sort();
            kept
        };
        assert_eq!(sorted(again.contacts[0].kept.clone()), sorted(one.kept.clone()), "{text}");
    }
}

/// [P3] Private notes and consent stay out.
#[test]
fn private_words_stay_out() {
    let mut ana = ana();
    ana.notes = "SECRET".to_owned();
    ana.had_from = "SECRET".to_owned();
    ana.does_not_take = "SECRET".to_owned();
    let kept = [KeptProperty {
        item_group: String::new(),
        name: "NOTE".into(),
        parameters: String::new(),
        value: "SECRET".into(),
    }];
    for version in BOTH {
        assert!(!write(&ana, &kept, &[], version).contains("SECRET"));
    }
}

/// [P3] What goodword has no field for is written back as it was; parts of names and addresses while they read as what the
/// notebook has.
#[test]
fn kept_properties_come_back() {
    let lines = "FN:Mr. Doe
N;LANGUAGE=en:Doe;John;Richter\\, James;Mr.;Sr.
ORG:IBM;Accounting
ORG:Other;Unit
item2.ADR;TYPE=HOME;X-A=\"b:c\":;;Via Roma 1;Torino;TO;10121;Italia
item2.X-ABADR:it
ADR;TYPE=WORK,PREF:;1;Via Po\\n2;Torino;;;
LABEL;TYPE=WORK:Forno\\nVia Po 2
ADR;TYPE=shop:;;Via Garibaldi 3;Torino;;;
LABEL;TYPE=shop:Forno\\nVia Garibaldi 3
item1.TEL:1
item1.X-ABLabel:Shop
item9.X-ABRELATEDNAMES;type=pref:Jenny
item9.X-ABLabel:_$!<Spouse>!$_
X-STRANGE;A=b;C=\"d;e\":x;y\\,z\\nw
BDAY:1980-01-01";
    let one = only("3.0", lines);
    for version in BOTH {
        let text = write(&one.contact, &one.kept, &one.keys, version);
        let back = come(&text).contacts.remove(0);
        assert_eq!(back.contact, one.contact, "{text}");
        assert!(back.keys.is_empty(), "{:?}", back.keys);
        let sorted = |one: &Incoming| {
            let mut lines = kept(one);
            lines.sort();
            lines
        };
        assert_eq!(sorted(&back), sorted(&one), "{text}");
    }
    let text = write(&one.contact, &one.kept, &[], Version::V3).replace("\r\n ", "");
    for line in [
        "N;LANGUAGE=en:Doe;John;Richter\\, James;Mr.;Sr.",
        "ORG:IBM;Accounting",
        "ORG:Other;Unit",
        "item2.ADR;TYPE=HOME;X-A=\"b:c\":;;Via Roma 1;Torino;TO;10121;Italia",
        "LABEL;TYPE=WORK:Forno\\nVia Po 2",
        "X-STRANGE;A=b;C=\"d;e\":x;y\\,z\\nw",
        "UID:urn:uuid:00000000-0000-0000-0000-000000000000",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}\n{text}");
    }

    let mut changed = one.contact.clone();
    changed.name = "John Smith".to_owned();
    changed.organisation = "Forno".to_owned();
    changed.channels.iter_mut().for_each(|channel| channel.value.push_str(" 99"));
    let text = write(&changed, &one.kept, &[], Version::V3);
    for line in ["N:Smith;John;;;", "ORG:Forno", "ADR;TYPE=WORK,PREF:;;Via Po\\, 2\\, 1\\, Torino 99;;;;"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("Accounting") && !text.contains("10121;"), "{text}");
}

/// Both versions of somebody, whose parts of a name have to be these; read back nothing is another.
fn assert_parts(one: &Incoming, expected: &str) {
    for version in BOTH {
        let text = write(&one.contact, &one.kept, &[], version);
        assert!(text.contains(&format!("\r\n{expected}\r\n")), "{expected}\n{text}");
        let back = come(&text).contacts.remove(0);
        assert_eq!((&back.contact, kept(&back)), (&one.contact, kept(one)), "{text}");
    }
}

/// [P3] What is no name of a person is not cut into given and family name; a card that says its parts keeps them.
#[test]
fn a_house_has_no_parts() {
    for (name, organisation, parts) in [
        ("Ferramenta Galli", "Ferramenta Galli", "N:;;;;"),
        ("FERRAMENTA Galli", "Ferramenta Gàlli", "N:;;;;"),
        ("Lavanderia Stella S.r.l.", "", "N:;;;;"),
        ("Rossi & Figli spa", "", "N:;;;;"),
        ("Müller GmbH", "", "N:;;;;"),
        ("Condominio Via Zamboni 12", "", "N:;;;;"),
        ("3400000001", "", "N:;;;;"),
        ("ana@forno.example", "", "N:;;;;"),
        ("Ana Rossi", "Forno", "N:Rossi;Ana;;;"),
        ("Ana Sas", "", "N:Sas;Ana;;;"),
        ("Maria Sá", "", "N:Sá;Maria;;;"),
        ("Forno Sá S.A.S.", "", "N:;;;;"),
        ("Acme Inc.", "", "N:;;;;"),
        ("Inc", "", "N:;Inc;;;"),
        ("Ana", "", "N:;Ana;;;"),
    ] {
        let mut contact = named(name);
        contact.organisation = organisation.to_owned();
        let one = Incoming { kept: Vec::new(), ..Incoming::new(1, contact) };
        assert_parts(&one, parts);
    }
    for (lines, parts) in [
        ("FN:Studio Legale Verdi\nN:;;;;\nORG:Verdi", "N:;;;;"),
        ("FN:Studio Verdi\nX-ABSHOWAS:COMPANY", "N:;;;;"),
        ("FN:Studio Verdi\nN:Verdi;Studio;;;", "N:Verdi;Studio;;;"),
        ("FN:Forno Galli\nN:Galli;Forno;;;\nORG:Forno Galli", "N:Galli;Forno;;;"),
        ("FN:Forno Galli\nN:;;;;\nORG:Forno Galli", "N:;;;;"),
    ] {
        assert_parts(&only("3.0", lines), parts);
    }
    // whoever gets a name has its parts
    let mut one = only("3.0", "FN:Studio Legale Verdi\nN:;;;;");
    one.contact.name = "Leo Verdi".to_owned();
    assert!(write(&one.contact, &one.kept, &[], Version::V3).contains("\r\nN:Verdi;Leo;;;\r\n"));
}

/// [P3] What stood before and behind a name is written with it, though the notebook's name is without.
#[test]
fn titles_that_were_kept() {
    for (value, name, is_kept) in [
        ("Rizzo;Piero;;Ing.;", "Piero Rizzo", true),
        ("Rizzo;Piero;;Ing.;MBA", "Piero Rizzo", true),
        ("Rizzo;Piero;Otto;Ing.;", "Piero Otto Rizzo", true),
        ("Rizzo;Piero;;Ing.;", "Piero Rossi", false),
    ] {
        let mut one = Incoming::new(1, named(name));
        one.kept = vec![crate::domain::incoming::KeptProperty {
            item_group: String::new(),
            name: "N".to_owned(),
            parameters: String::new(),
            value: value.to_owned(),
        }];
        if is_kept {
            assert_parts(&one, &format!("N:{value}"));
        } else {
            let text = write(&one.contact, &one.kept, &[], Version::V4);
            assert!(text.contains("\r\nN:Rossi;Piero;;;\r\n"), "{text}");
        }
    }
    // another name between the two is written too
    let mut one = only("3.0", "FN:Piero Otto Rizzo\nN:Rizzo;Piero;Otto;Ing.;");
    one.contact.name = "Piero Rizzo".to_owned();
    assert!(write(&one.contact, &one.kept, &[], Version::V3).contains("\r\nN:Rizzo;Piero;Otto;Ing.;\r\n"));
}

/// [S5] Nothing that is written can begin a line of its own, whatever was kept.
#[test]
fn no_line_is_injected() {
    let bad = "a\r\nEND:VCARD\nX:1\u{2028}\u{85}b";
    let mut contact = named(bad);
    contact.channels =
        vec![channel(ChannelKind::Web, bad, bad, true), channel(ChannelKind::Message, bad, bad, false)];
    contact.tags = vec![bad.to_owned()];
    let property = |group: &str, name: &str| KeptProperty {
        item_group: group.to_owned(),
        name: name.to_owned(),
        parameters: format!("A={bad};B=\"{bad}"),
        value: bad.to_owned(),
    };
    let kept = [
        property("", "X-A"),
        property(bad, "X-B"),
        property("", bad),
        property("", "END"),
        property("", "N"),
    ];
    for version in BOTH {
        let text = write(&contact, &kept, &[bad.to_owned()], version);
        for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
            assert!(!line.contains(['\r', '\n', '\u{2028}', '\u{85}']), "{line:?}");
            assert!(!line.starts_with("X:") && !line.starts_with("END:VCARDX"), "{line:?}");
        }
        assert_eq!(text.matches("\r\nEND:VCARD\r\n").count(), 1, "{text}");
        assert_eq!(come(&text).contacts.len(), 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// [P3] Whatever names, labels and addresses are made of, they come back from both versions.
    #[test]
    fn hard_names_come_back(
        name in "[a-zé李,;:\\\\\"^n.' ]{1,40}",
        others in prop::collection::vec("[a-zé,;:\\\\\"n]{1,12}", 0..3),
        labels in prop::collection::vec("[a-zA-Z,;:\\\\\"^é_$!<>]{0,8}|home|work, fax|Skype|Skype, home|cell", 0..8),
        values in prop::collection::vec("[a-z0-9@+,;:\\\\\"^é/.=]{1,90}", 8),
        kinds in prop::collection::vec(0usize..5, 8),
        preferred in 0usize..16,
    ) {
        let mut contact = named(&super::super::values::one_line(&name));
        prop_assume!(!contact.name.is_empty());
        for other in others {
            let is_known = |known: &String| crate::domain::text::fold(known) == crate::domain::text::fold(&other);
            if !is_known(&contact.name) && !contact.also_called.iter().any(is_known) {
                contact.also_called.push(other.clone());
                contact.tags.push(other);
            }
        }
        for (at, label) in labels.iter().enumerate() {
            let kind = ChannelKind::ALL[kinds[at]];
            let value = if kind == ChannelKind::Post { super::super::values::commas(&values[at]) } else { values[at].clone() };
            let one = channel(kind, &value, label, false);
            if !value.is_empty() && !contact.channels.contains(&one) {
                contact.channels.push(Channel { preferred: at == preferred, ..one });
            }
        }
        for version in BOTH {
            let text = write(&contact, &[], &[], version);
            let came = come(&text);
            prop_assert!(came.warnings.is_empty(), "{:?}\n{}", came.warnings, text);
            prop_assert_eq!(&came.contacts[0].contact, &contact, "{}", text);
        }
    }
}

/// [P3] A birthday without a year, as telephones of Apple write it: as it came in 3.0, as 4.0 has it in 4.0.
#[test]
fn a_birthday_without_a_year() {
    let one = only("3.0", "FN:Ana\nBDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-05-17");
    for (version, line) in [
        (Version::V3, "BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-05-17"),
        (Version::V4, "BDAY;VALUE=date:--0517"),
    ] {
        let text = write(&one.contact, &one.kept, &one.keys, version);
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{text}");
        let back = come(&text).contacts.remove(0);
        assert_eq!(crate::domain::kept::birthday(&back.kept).as_deref(), Some("17 May"));
    }
}
