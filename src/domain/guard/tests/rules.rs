//! Who may know what, what both share, what was confirmed, where it stands.

use super::*;
use crate::domain::consent::PassOn;

fn passed(contact: Contact, kinds: &[ChannelKind]) -> Withheld {
    Withheld { contact, may_know: MayKnow::Passed(PassOn::of(kinds)) }
}

/// [G3] After both yeses the name and the channels that were allowed pass; a number or an organisation that was not stays a leak.
#[test]
fn passed_on_is_what_was_allowed() {
    use ChannelKind::{Email, Message, Phone, Post, Web};
    let text = "Ana, this is Bruno Conti (bruno.conti@conti-commercialisti.example), of Conti Commercialisti. \
                Bruno: 011 555 0102, @bconti_numeri, Via dei Fornai 12, linkedin.com/in/bruno-c-numeri.";
    let rest = [
        (
            vec![],
            "bruno.conti@conti-commercialisti.example! | Conti Commercialisti! | 011 555 0102! | bconti_numeri! | Via dei Fornai 12! | linkedin.com/in/bruno-c-numeri!",
        ),
        (
            vec![Email],
            "011 555 0102! | bconti_numeri! | Via dei Fornai 12! | linkedin.com/in/bruno-c-numeri!",
        ),
        (
            vec![Phone],
            "bruno.conti@conti-commercialisti.example! | Conti Commercialisti! | bconti_numeri! | Via dei Fornai 12! | linkedin.com/in/bruno-c-numeri!",
        ),
        (vec![Email, Phone, Message, Post, Web], ""),
    ];
    for (kinds, expected) in rest {
        let guard = Guard::new(&[ana()], &me(), vec![passed(bruno(), &kinds)]);
        assert_eq!(marked(&guard.leaks(&body(text), &[])), expected, "{kinds:?}");
    }
}

/// [G3] The organisation stays a leak after the name is passed on, unless an allowed address holds it.
#[test]
fn organisation_stays() {
    let mut person = bruno();
    person.organisation = "Bilanci Zentrix".into();
    let guard = Guard::new(&[ana()], &me(), vec![passed(person.clone(), &[ChannelKind::Email])]);
    assert_eq!(marked(&guard.leaks(&body("Bruno Conti of Zentrix"), &[])), "Zentrix!");
    person.organisation = "Conti".into();
    let guard = Guard::new(&[ana()], &me(), vec![passed(person, &[])]);
    assert_eq!(marked(&guard.leaks(&body("Bruno Conti of Conti"), &[])), "");
}

/// [G3] In a text to both, each may know of the other what was allowed, in the addresses too.
#[test]
fn to_both() {
    use ChannelKind::{Email, Phone};
    let (mut ana, bruno) = (ana(), bruno());
    ana.channels.extend(contact("", "", "", &[(Phone, "+39 011 555 0101")]).channels);
    let wording = Wording {
        to: ["Ana Rossi <ana@forno-bellavista.example>", "bruno.conti@conti-commercialisti.example"]
            .map(str::to_owned)
            .into(),
        subject: "Ana Rossi and Bruno Conti".into(),
        body: "Dear Ana, dear Bruno,\n\nAna is on 011 555 0101, Bruno on 011 555 0102.\n\nPaolo".into(),
        file_name: "introduction-ana-rossi-bruno-conti.eml".into(),
    };
    for (of_ana, of_bruno, expected) in [
        (vec![Email, Phone], vec![Email, Phone], ""),
        (vec![Email], vec![Email, Phone], "011 555 0101!"),
        (vec![Phone], vec![Email, Phone], "ana@forno-bellavista.example!"),
        (vec![Email, Phone], vec![Phone], "bruno.conti@conti-commercialisti.example!"),
        (vec![Email], vec![Email], "011 555 0101! | 011 555 0102!"),
    ] {
        let withheld = vec![passed(ana.clone(), &of_ana), passed(bruno.clone(), &of_bruno)];
        let guard = Guard::new(&[ana.clone(), bruno.clone()], &me(), withheld);
        assert_eq!(marked(&guard.leaks(&wording, &[])), expected, "{of_ana:?} {of_bruno:?}");
    }
}

/// [G3] Addresses, subject, body and file name are read, and told apart.
#[test]
fn every_place_is_read() {
    let guard = guard_of(bruno());
    let wording = Wording {
        to: vec!["ana@forno-bellavista.example".into(), "bruno@mail.example".into()],
        subject: "About Bruno".into(),
        body: "Ana,\nask  Bruno".into(),
        file_name: "ask-brunoconti.eml".into(),
    };
    let leaks = guard.leaks(&wording, &[]);
    let places: Vec<_> = leaks
        .iter()
        .map(|leak| (leak.place, leak.line, leak.column, leak.bytes.clone(), leak.text.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Place::To, 2, 1, 29..34, "bruno"),
            (Place::Subject, 1, 7, 6..11, "Bruno"),
            (Place::Body, 2, 6, 10..15, "Bruno"),
            (Place::FileName, 1, 5, 4..14, "brunoconti"),
        ]
    );
    assert!(leaks.iter().all(|leak| leak.names == bruno().uid && leak.name == "Bruno Conti"));
    assert_eq!(guard.clear(wording, &[]).unwrap_err(), leaks);
}

/// [G3] Columns count characters, whatever they are made of; lines end at \n.
#[test]
fn positions_count_characters() {
    let leaks = guard_of(bruno()).leaks(&body("è\r\nțe李 Bru\u{ad}no!"), &[]);
    let leak = &leaks[0];
    assert_eq!(
        (leak.line, leak.column, leak.text.as_str(), leak.why.as_str()),
        (2, 5, "Bru\u{ad}no", "a part of the name")
    );
}

/// [G3] Every leak says what it is.
#[test]
fn why_in_words() {
    for (text, why) in [
        ("ask Bruno", "a part of the name"),
        ("Bruno Conti", "the name"),
        ("ask B. Conti", "the name"),
        ("i conti", "a part of the name, or just a word"),
        ("bruno.conti@conti-commercialisti.example", "the e-mail address"),
        ("x@conti-commercialisti.example", "the domain of the e-mail address"),
        ("011 555 0102", "the phone number"),
        ("Via dei Fornai 12", "the street and number"),
        ("@bconti_numeri", "the handle"),
        ("linkedin.com/in/bruno-c-numeri", "the site"),
    ] {
        let leaks = guard_of(bruno()).leaks(&body(text), &[]);
        assert_eq!(leaks.iter().map(|leak| leak.why.as_str()).collect::<Vec<_>>(), [why], "{text}");
    }
    let mut firm = bruno();
    firm.organisation = "Studio Zentrix Kappa".into();
    let guard = guard_of(firm);
    for (text, why) in [
        ("at Zentrix", "a word of the organisation's name"),
        ("at Studio Zentrix Kappa", "the organisation"),
    ] {
        assert_eq!(guard.leaks(&body(text), &[])[0].why, why);
    }
}

/// [G3] The reader's name and mine pass where they greet or sign; elsewhere a part that both share is doubtful.
#[test]
fn shared_parts() {
    for (other, text, expected) in [
        ("Ana Bianchi", "Dear Ana,\nhow are you?\n\nBest,\nPaolo", ""),
        ("Ana Bianchi", "Ciao Ana!\n\nScrivi ad Ana.", "Ana?"),
        ("Ana Bianchi", "Dear Ana Bianchi,\n", "Ana Bianchi!"),
        ("Ana Bianchi", "Hello,\n\nI asked Ana about it.\n", "Ana?"),
        ("Ana Bianchi", "Hello,\n\nI asked Ana Bianchi.\n", "Ana Bianchi!"),
        ("Ana Bianchi", "Hello,\n\nI asked Ana Rossi.\n", "Ana?"),
        ("Dario Rossi", "Gentile dott.ssa Rossi,\n", ""),
        ("Dario Rossi", "Hello,\n\nI asked the Rossi family.\n", "Rossi?"),
        ("Dario Rossi", "Hello,\n\nI asked Dario Rossi.\n", "Dario Rossi!"),
        ("Ana Rossi", "Dear Ana Rossi,\n\nI asked Ana Rossi for it.\n", "Ana Rossi?"),
        ("Paolo Bianchi", "Dear Ana,\n\nI asked Paolo.\n\nBest,\nPaolo", "Paolo?"),
        ("Paolo Bianchi", "Dear Ana,\n\nYes.\n\n-- \nPaolo Verdi\ncoach, Torino\n", ""),
        ("Paolo Verdi", "Dear Ana,\n\nYes.\n\n-- \nPaolo Verdi\n", ""),
    ] {
        let held = Contact { uid: Uid::derived(&["other", other]), ..contact(other, "", "", &[]) };
        let guard = Guard::new(&[ana()], &me(), vec![hidden(held)]);
        assert_eq!(marked(&guard.leaks(&body(text), &[])), expected, "{other}: {text:?}");
    }
    let held = Contact { uid: Uid::derived(&["other"]), ..contact("Ana Bianchi", "", "", &[]) };
    let guard = Guard::new(&[ana()], &me(), vec![hidden(held)]);
    let subject = Wording { subject: "For Ana".into(), ..Wording::default() };
    assert_eq!(marked(&guard.leaks(&subject, &[])), "Ana?");
}

/// [G3] What the reader has too tells the reader nothing: the domain of their firm, a number they share. Their own address passes.
#[test]
fn what_the_reader_has_too() {
    use ChannelKind::{Email, Phone};
    let of = |name, mail| contact(name, "Zentrix", "", &[(Email, mail), (Phone, "011 555 0100")]);
    let (reader, other) =
        (of("Ana Conti", "ana.conti@zentrix.example"), of("Zeno Conti", "zeno.quark@zentrix.example"));
    let guard = Guard::new(&[reader], &me(), vec![hidden(other)]);
    let to = Wording { to: vec!["ana.conti@zentrix.example".into()], ..Wording::default() };
    assert_eq!(marked(&guard.leaks(&to, &[])), "");
    for (text, expected) in [
        ("Hi\n\nzentrix.example is down, ring 011 555 0100.", "zentrix?"),
        ("Hi\n\nwrite to ana.conti@zentrix.example", ""),
        ("Hi\n\nwrite to zeno.quark@zentrix.example", "zeno.quark@zentrix.example!"),
        ("Hi\n\nall of Zentrix knows it.", "Zentrix?"),
    ] {
        assert_eq!(marked(&guard.leaks(&body(text), &[])), expected, "{text}");
    }
}

/// [G3] A confirmation holds for that word in that sentence about that person; editing the sentence asks again. White space is no edit.
#[test]
fn confirmed_words() {
    let guard = guard_of(contact("Will Young", "", "", &[]));
    let wording = body("Hello. I will call.\nThey will too.");
    let leaks = guard.leaks(&wording, &[]);
    assert_eq!(marked(&leaks), "will? | will?");
    let confirmed = [leaks[0].claim.clone()];
    assert_eq!(guard.leaks(&wording, &confirmed), leaks[1..]);
    for (text, expected) in [
        ("Hello. I  will\ncall.", ""),
        ("Before. I will call. After.", ""),
        ("Hello. I will call!", "will?"),
        ("Hello. I will call you.", "will?"),
        ("Hello. I Will call.", "Will!"),
        ("Hello. I will Young call.", "will Young!"),
    ] {
        assert_eq!(marked(&guard.leaks(&body(text), &confirmed)), expected, "{text}");
    }
    let other = Guard::new(&[ana()], &me(), vec![hidden(contact("Will Baker", "", "", &[]))]);
    assert_eq!(marked(&other.leaks(&body("I will call."), &confirmed)), "will?", "about somebody else");
    let all: Vec<Claim> = leaks.into_iter().map(|leak| leak.claim).collect();
    assert_eq!(guard.clear(wording.clone(), &all).unwrap().body(), wording.body);
}

/// [G3] Nothing turns a sure leak off.
#[test]
fn a_sure_leak_is_not_confirmed_away() {
    let guard = guard_of(bruno());
    let wording = body("I asked Bruno.");
    let claims: Vec<Claim> = guard.leaks(&wording, &[]).into_iter().map(|leak| leak.claim).collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(marked(&guard.clear(wording, &claims).unwrap_err()), "Bruno!");
}

/// Everybody whom a word may name is named, each once.
#[test]
fn several_people() {
    let second = Contact { uid: Uid::derived(&["second"]), ..contact("Bruno Neri", "", "", &[]) };
    let guard = Guard::new(&[ana()], &me(), vec![hidden(bruno()), hidden(second)]);
    let names: Vec<String> =
        guard.leaks(&body("ask Bruno"), &[]).into_iter().map(|leak| leak.name).collect();
    assert_eq!(names, ["Bruno Conti", "Bruno Neri"]);
    assert_eq!(Guard::new(&[], &Me::default(), Vec::new()).leaks(&body("ask Bruno"), &[]), []);
}

/// Thousands of counterparts and a long text of their names: the work is bounded by the text. Every name is found.
#[test]
fn a_hub() {
    let people = |n: usize| {
        let name = format!("Zan{}el Qor{}ix", letters_of(n), letters_of(n / 7));
        Contact {
            uid: Uid::derived(&["hub", &n.to_string()]),
            ..contact(&name, "", "", &[(ChannelKind::Phone, &format!("+39 011 {:07}", n * 37))])
        }
    };
    let withheld: Vec<Contact> = (0..2000).map(people).collect();
    let text: String =
        withheld.iter().step_by(40).map(|person| format!("and {} too. ", person.name)).collect();
    let guard = Guard::new(&[ana()], &me(), withheld.iter().cloned().map(hidden).collect());
    let found: std::collections::HashSet<Uid> =
        guard.leaks(&body(&text), &[]).into_iter().map(|leak| leak.names).collect();
    assert!(withheld.iter().step_by(40).all(|person| found.contains(&person.uid)));
}

fn letters_of(mut n: usize) -> String {
    let mut out = String::new();
    for _ in 0..3 {
        out.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
        n /= 26;
    }
    out
}

/// [G3] A reader shares whole words with somebody, not the stems of their forms: Ana has nothing of An.
#[test]
fn stems_are_not_shared() {
    let held = Contact { uid: Uid::derived(&["other"]), ..contact("An Rossetti", "", "", &[]) };
    let guard = Guard::new(&[ana()], &me(), vec![hidden(held)]);
    for (text, expected) in
        [("Dear An,\n\nyes.", "An!"), ("Hello,\n\nask An.", "An!"), ("Dear Ana,\n\nyes.", "")]
    {
        assert_eq!(marked(&guard.leaks(&body(text), &[])), expected, "{text:?}");
    }
}

/// [G3] A street that was not allowed stays a leak, though a word of it is known: by the name, by an address, by the reader's own.
#[test]
fn streets_are_known_with_their_number() {
    use ChannelKind::{Email, Post};
    let ways = [(Post, "Via Conti 12, Torino"), (Email, "conti@gmail.com")];
    let held = contact("Bruno Conti", "", "", &ways);
    let guard = Guard::new(&[ana()], &me(), vec![passed(held.clone(), &[Email])]);
    assert_eq!(marked(&guard.leaks(&body("Conti, via Conti 12"), &[])), "via Conti 12!");
    let guard = Guard::new(&[ana()], &me(), vec![passed(held.clone(), &[Email, Post])]);
    assert_eq!(marked(&guard.leaks(&body("Conti, via Conti 12"), &[])), "");
    for (own, expected) in [("Via Conti 12", ""), ("Via Conti 14", "via Conti 12!")] {
        let mut reader = ana();
        reader.channels.extend(contact("", "", "", &[(Post, own)]).channels);
        let held = passed(held.clone(), &[Email]);
        let guard = Guard::new(&[reader], &me(), vec![held]);
        assert_eq!(marked(&guard.leaks(&body("via Conti 12"), &[])), expected, "{own}");
    }
}

/// A text full of names is read no further than some thousands; nothing passes for that, though all of them are doubtful and
/// confirmed.
#[test]
fn too_many() {
    let guard = guard_of(contact("Will Young", "", "", &[]));
    let text = "I will. ".repeat(3000);
    let leaks = guard.leaks(&body(&text), &[]);
    assert_eq!(leaks.len(), 2000);
    let claims = [leaks[0].claim.clone()];
    let left = guard.clear(body(&text), &claims).unwrap_err();
    assert_eq!((left.len(), left[0].certainty), (1, Certainty::Sure));
    assert!(left[0].why.contains("not been read"), "{}", left[0].why);
    // what stands in a greeting passes for being shared, but not for having been cut off
    let greeting = format!("{}\n\nI asked Young.", "Ana".repeat(12_000));
    let held = Contact { uid: Uid::derived(&["other"]), ..contact("Ana Young", "", "", &[]) };
    let guard = Guard::new(&[ana()], &me(), vec![hidden(held)]);
    assert!(guard.clear(body(&greeting), &[]).is_err());
    // nor does a pile of signs, or a text of one word, take long
    for pile in ["Young", "\u{301}", "1", "-", "Ö"] {
        guard.leaks(&body(&pile.repeat(30_000)), &[]);
    }
}
