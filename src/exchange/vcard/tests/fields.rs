//! Which property is which field.

use super::*;
use crate::domain::contact::Language;
use crate::domain::merge::Field;

/// [P2] Every field that goodword has, from the cards of 3.0 and 4.0.
#[test]
fn fields() {
    let one = only(
        "3.0",
        "N:Rossi;Ana;Maria;Dr.;\nFN:Dr. Ana Maria Rossi\nNICKNAME:Annina,La Rossa\nORG:Forno;Sales\nTITLE:Baker\nROLE:Owner
NOTE:one\\ntwo\nNOTE:three\nCATEGORIES:vip,Torino,VIP\nUID:abc-1\nBDAY:1980-01-01\nREV:20260101T000000Z\nPRODID:x",
    );
    let contact = &one.contact;
    assert_eq!(contact.name, "Dr. Ana Maria Rossi");
    assert_eq!(contact.also_called, ["Annina", "La Rossa"]);
    assert_eq!((contact.organisation.as_str(), contact.role.as_str()), ("Forno, Sales", "Baker"));
    assert_eq!(contact.notes, "one\ntwo\n\nthree");
    assert_eq!(contact.tags, ["vip", "Torino"]);
    assert_eq!((one.keys.as_slice(), one.uid, one.line), (["abc-1".to_owned()].as_slice(), None, 1));
    assert_eq!(kept(&one), ["N:Rossi;Ana;Maria;Dr.;", "ORG:Forno;Sales", "ROLE:Owner", "BDAY:1980-01-01"]);
}

/// [P2] Every channel with its label, whichever way the card says it.
#[test]
fn every_channel_and_label() {
    let one = only(
        "3.0",
        "FN:Ana
EMAIL;TYPE=INTERNET,WORK,PREF:ana@forno.example
item1.EMAIL;type=INTERNET:a@b.example
item1.X-ABLabel:Shop\\, back door
item2.TEL:+39 011 555
item2.X-ABLabel:_$!<Home>!$_
TEL;TYPE=\"cell,voice\":tel:+39-333
IMPP;X-SERVICE-TYPE=Skype;TYPE=work:skype:ana.rossi
X-JABBER:ana@jabber.example
IMPP:sip:ana@sip.example
X-SOCIALPROFILE;type=twitter:https://twitter.example/ana
URL;TYPE=WORK:http\\://forno.example/a\\,b
ADR;TYPE=dom,home:;;Via Roma 1;Torino;TO;10121;Italia
item3.X-ABDATE:2014-05-01
item3.X-ABLabel:_$!<Anniversary>!$_",
    );
    assert_eq!(
        channels(&one.contact),
        [
            "@ ana@forno.example (work) *",
            "@ a@b.example (Shop, back door)",
            "# +39 011 555 (home)",
            "# +39-333 (cell)",
            "> ana.rossi (Skype, work)",
            "> ana@jabber.example (Jabber)",
            "> sip:ana@sip.example ()",
            "/ https://twitter.example/ana (twitter)",
            "/ http://forno.example/a,b (work)",
            "= Via Roma 1, 10121 Torino, TO, Italia (home)",
        ]
    );
    assert_eq!(
        kept(&one),
        [
            "ADR:;;Via Roma 1;Torino;TO;10121;Italia",
            "item3.X-ABDATE:2014-05-01",
            "item3.X-ABLABEL:_$!<Anniversary>!$_"
        ]
    );
}

/// [P2] One channel is preferred: e-mail before phone before the rest, the lowest number, the first of two, which is told.
#[test]
fn one_is_preferred() {
    for (lines, preferred, told) in [
        ("ADR;WORK;PREF:;;Via Roma 1;;;;\nEMAIL;PREF;INTERNET:a@b.example", "a@b.example", 0),
        ("TEL;PREF:1\nEMAIL:a@b.example", "1", 0),
        ("EMAIL;PREF=20:a@b.example\nEMAIL;PREF=10:c@d.example", "c@d.example", 0),
        ("EMAIL;PREF:a@b.example\nEMAIL;TYPE=pref:c@d.example", "a@b.example", 1),
        ("EMAIL:a@b.example", "", 0),
    ] {
        let came = come(card("2.1", &format!("FN:Ana\n{lines}")));
        let found = came.contacts[0].contact.preferred().map(|channel| channel.value.clone());
        assert_eq!(found.unwrap_or_default(), preferred, "{lines}");
        assert_eq!(came.warnings.len(), told, "{lines}");
        let said = "More than one e-mail is preferred; the first, a@b.example, was taken.";
        assert!(told == 0 || came.warnings[0] == (1, said.to_owned()), "{:?}", came.warnings);
        assert_eq!(came.contacts[0].contact.check(), Ok(()));
    }
}

/// [P2] Who has no name is called by what there is; a card that says nothing of anybody is skipped with the reason.
#[test]
fn without_a_name() {
    for (lines, name) in [
        ("N:Rossi;Ana;;;", "Ana Rossi"),
        ("FN:\nN:;;;;\nNICKNAME:Annina\nORG:Forno", "Annina"),
        ("ORG:Forno;Sales\nEMAIL:a@b.example", "Forno, Sales"),
        ("TEL:1\nEMAIL;PREF:a@b.example", "a@b.example"),
        ("ADR:;;Via Roma 1;;;;", "Via Roma 1"),
    ] {
        assert_eq!(come(card("3.0", lines)).contacts[0].contact.name, name, "{lines}");
    }
    for (lines, reason) in [
        ("NOTE:hello", "The card has no name, no organisation and no address to call somebody by."),
        ("KIND:group\nFN:Friends\nMEMBER:urn:uuid:1", "The card is of a group of people, not of a person."),
    ] {
        let came = come(format!("\r\n{}", card("4.0", lines)));
        assert_eq!(came.skipped, [(2, reason.to_owned())], "{lines}");
        assert!(came.contacts.is_empty(), "{lines}");
    }
}

/// [G3] A name in parts that says more than the one shown is known too.
#[test]
fn both_names_are_known() {
    let one = only("3.0", "FN:Maxl\nN:Mustermann;Max;;Dr.;\nNICKNAME:Maxl");
    assert_eq!(
        (one.contact.name.as_str(), one.contact.also_called.as_slice()),
        ("Maxl", ["Dr. Max Mustermann".to_owned()].as_slice())
    );
    assert_eq!(kept(&one), ["N;X-GOODWORD-FN=Maxl:Mustermann;Max;;Dr.;"]);
}

/// [P2] A bad e-mail value is kept as it is.
#[test]
fn bad_addresses() {
    let one = only("3.0", "FN:Ana\nEMAIL:not an address\nEMAIL:\nEMAIL:mailto:a@b.example");
    assert_eq!(channels(&one.contact), ["@ not an address ()", "@ a@b.example ()"]);
}

/// [P2] What stands on a letter goes with its address, or is one.
#[test]
fn addresses_on_letters() {
    let one = only(
        "3.0",
        "FN:Ana\nADR;TYPE=HOME:;;Via Roma 1;Torino;;;\nLABEL;TYPE=HOME,PARCEL:Ana\\nVia Roma 1\nLABEL;TYPE=WORK:Forno\\nVia Po 2\\,\\nTorino",
    );
    assert_eq!(channels(&one.contact), ["= Via Roma 1, Torino (home)", "= Forno, Via Po 2, Torino (work)"]);
    assert_eq!(kept(&one), ["ADR;LABEL=Ana^nVia Roma 1:;;Via Roma 1;Torino;;;"]);

    let one = only("4.0", "FN:Ana\nADR;LABEL=\"Via Roma 1^nTorino, ^'Forno^'\":;;;;;;");
    assert_eq!(channels(&one.contact), ["= Via Roma 1, Torino, \"Forno\" ()"]);
}

/// [P2] Pictures, sounds and keys are not kept, which is told once for the file; addresses of pictures are.
#[test]
fn pictures() {
    let lines = "FN:Ana\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n BBBB\nLOGO:data:image/png;base64,AAAA\nKEY;BASE64:\n AAAA\n\nPHOTO:https://a.example/b.png\nSOUND;X-IRMC-N:rossi;ana";
    let came = come(card("3.0", lines) + &card("3.0", lines));
    let said = "6 photos, logos, sounds or keys are not kept: goodword keeps words alone.";
    assert_eq!(came.warnings, [(4, said.to_owned())]);
    assert_eq!(kept(&came.contacts[0]), ["PHOTO:https://a.example/b.png", "SOUND;X-IRMC-N=1:rossi;ana"]);
}

/// [P2] An e-mail is its address alone; a rank that there is not outranks none; an address that is one only within its own house
/// is kept, and is no way to reach anybody.
#[test]
fn bare_addresses() {
    let one = only(
        "4.0",
        "FN:Ana\nEMAIL;PREF=0:Ana Rossi <ana@x.example>\nEMAIL;PREF=2:mailto:a@x.example?subject=x
EMAIL;TYPE=INTERNET:/o=ExchangeLabs/ou=Group/cn=Recipients/cn=1a2b-ana",
    );
    assert_eq!(channels(&one.contact), ["@ ana@x.example ()", "@ a@x.example () *"]);
    assert_eq!(
        kept(&one),
        ["X-MS-EXCHANGE-ADDRESS;TYPE=INTERNET:/o=ExchangeLabs/ou=Group/cn=Recipients/cn=1a2b-ana"]
    );
}

/// [P2, D1] The language of a card is that of drafts where there are drafts in it; of several the preferred one; each is kept.
#[test]
fn the_language_of_a_card() {
    for (lines, said) in [
        ("FN:Ana\nLANG:it", Some(Language::Italian)),
        ("FN:Ana\nLANG;PREF=2:ro-RO\nLANG;PREF=1:it-IT", Some(Language::Italian)),
        ("FN:Ana\nLANG:de", None),
        ("FN:Ana", None),
    ] {
        let one = only("4.0", lines);
        assert_eq!(one.says.contains(&Field::Language), said.is_some(), "{lines}");
        assert_eq!(one.contact.language, said.unwrap_or(Language::English), "{lines}");
        assert_eq!(kept(&one).len(), lines.matches("LANG").count());
    }
}
