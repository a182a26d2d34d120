//! `goodword draft`.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use goodword::domain::contact::{Channel, ChannelKind, Contact, Language};
use goodword::domain::me::Me;
use goodword::domain::referral::{HeardHow, Judgement, Timing, Verdict};
use mail_parser::MessageParser;

use super::ana_and_bruno;
use crate::support::{Place, TODAY};

/// Changes somebody by hand, for what no command does yet.
fn change(place: &Place, name: &str, how: impl FnOnce(&mut Contact)) {
    let (mut notebook, now) = place.open();
    let mut contact = notebook
        .contacts(None, 10)
        .unwrap()
        .into_iter()
        .find(|contact| contact.name.starts_with(name))
        .unwrap();
    how(&mut contact);
    notebook.write(now, "by hand", |change| change.save_contact(&contact)).unwrap();
}

fn with_channels(place: &Place) {
    for (name, email, phone) in [
        ("Ana", "ana@forno.example", "+39 011 555 0101"),
        ("Bruno", "bruno@conti.example", "+39 011 555 0102"),
    ] {
        let (notebook, now) = place.open();
        let uids = [notebook.fresh_uid(now), notebook.fresh_uid(now)];
        drop(notebook);
        change(place, name, |contact| {
            let kinds = [(ChannelKind::Email, email), (ChannelKind::Phone, phone)];
            contact.channels = kinds
                .into_iter()
                .zip(uids)
                .map(|((kind, value), uid)| Channel {
                    uid,
                    kind,
                    value: value.into(),
                    label: String::new(),
                    preferred: kind == ChannelKind::Email,
                })
                .collect();
        });
    }
}

/// Ana and Bruno with channels, the need actual and right for both; I am Marta.
fn ready_to_ask() -> Place {
    let place = ana_and_bruno();
    with_channels(&place);
    let (mut notebook, now) = place.open();
    let uid = notebook.referrals(None, 1).unwrap()[0];
    let mut referral = notebook.referral_view(uid, now.today()).unwrap().referral;
    let yes = Judgement { verdict: Verdict::Yes, why: String::new(), on: now.today() };
    referral.timing = Some(Timing::Now);
    (referral.heard_how, referral.heard_on) = (Some(HeardHow::ToldMe), Some(now.today()));
    (referral.seeker_fit, referral.provider_fit) = (Some(yes.clone()), Some(yes));
    let me = Me { name: "Marta Riva".into(), email: "marta@riva.example".into() };
    let written = notebook.write(now, "by hand", |change| {
        change.save_me(&me)?;
        change.save_referral(&referral)
    });
    written.unwrap();
    place
}

/// [D1] [G3] The consent ask: need, an easy way to say no, a signature, and nobody's name but the reader's. It changes nothing.
#[test]
fn a_consent_ask() {
    let place = ready_to_ask();
    let before = place.bytes();
    let said = place.run(&["draft", "Ana Bruno", "consent-ask"]);
    let text = said.done();
    assert!(
        text.starts_with("To: ana@forno.example\nSubject: May I introduce you to someone?\n\nHi Ana,\n\n"),
        "{text}"
    );
    for part in ["bookkeeping", "just say so", "\nMarta Riva\n"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let to_bruno = place.run(&["draft", "Ana Bruno", "consent-ask", "--to", "provider", "--lang", "it"]);
    assert!(
        to_bruno.done().contains("Ciao Bruno,\n\nuna persona che conosco cerca questo"),
        "{to_bruno:?}"
    );
    for (text, others) in [(text, ["Bruno", "Conti", "0102"]), (to_bruno.done(), ["Ana", "Rossi", "0101"])]
    {
        assert!(others.iter().all(|part| !text.contains(part)), "{text}");
    }
    assert_eq!(place.bytes(), before);
}

/// [G6] No draft with both names while Exit is shut; afterwards it passes on what each allowed, and nothing else.
#[test]
fn an_introduction() {
    let place = ready_to_ask();
    let introduce = |more: &[&str]| place.run(&[&["draft", "Ana Bruno", "introduction"], more].concat());
    for to in ["seeker", "provider", "both"] {
        introduce(&["--to", to])
            .refused(2, "Exit is shut: Ana Rossi has not said yes, so there is no draft with both names.");
    }
    introduce(&[]).refused(2, "Exit is shut");
    let yes = |party: &str, pass: &str| {
        place.run(&["answer", "Ana Bruno", party, "yes", "--pass", pass]).done();
    };
    yes("seeker", "email");
    introduce(&[]).refused(2, "Exit is shut: Bruno Conti has not said yes");
    yes("provider", "phone");
    introduce(&["--to", "both"])
        .refused(2, "Bruno Conti has not allowed the e-mail address to be passed on");
    introduce(&[]).refused(2, "Say to whom it goes: --to seeker, or --to provider.");
    let said = introduce(&["--to", "seeker"]);
    assert!(said.done().contains("Bruno Conti") && said.out.contains("555 0102"), "{said:?}");
    assert!(!said.out.contains("bruno@conti.example"), "{said:?}");
    yes("provider", "email");
    let said = introduce(&[]);
    assert!(said.done().starts_with("To: ana@forno.example, bruno@conti.example\n"), "{said:?}");
    assert!(!said.out.contains("555"), "{said:?}");
}

/// [G3] A need that names the other party is no draft: nothing of the text is printed, and each word is named with its place.
#[test]
fn a_leak_prints_nothing() {
    let place = Place::new();
    place.run(&["add", "Ana Rossi > Bruno Conti: the books, as Bruno does them"]).done();
    let said = place.run(&["draft", "Ana Bruno", "consent-ask"]);
    said.refused(1, "The text gives somebody away, so nothing of it is printed or written:");
    assert!(
        said.err.contains("\n  text, line 3, column ") && said.err.contains("“Bruno” (Bruno Conti: "),
        "{said:?}"
    );
    assert!(!said.err.contains("the books"), "{said:?}");
    let file = place.folder().join("letter.eml");
    place
        .run(&["draft", "Ana Bruno", "consent-ask", "--out", file.to_str().unwrap()])
        .refused(1, "“Bruno”");
    place.run(&["draft", "Ana Bruno", "consent-ask", "--out", "-"]).refused(1, "“Bruno”");
    assert!(!file.exists());
}

/// [D2] [S2] A letter in a new, private file that a mail program opens; one that is there stays as it is.
#[test]
fn a_letter() {
    let place = ready_to_ask();
    let file = place.folder().join("ask.eml");
    let write = || place.run(&["draft", "Ana Bruno", "consent-ask", "--out", file.to_str().unwrap()]);
    assert_eq!(write().done(), format!("Written to {}.\n", file.display()));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&file).unwrap();
    let letter = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(letter.subject(), Some("May I introduce you to someone?"));
    assert_eq!(letter.from().unwrap().first().unwrap().address(), Some("marta@riva.example"));
    assert_eq!(letter.to().unwrap().first().unwrap().address(), Some("ana@forno.example"));
    let printed = place.run(&["draft", "Ana Bruno", "consent-ask"]);
    let body = letter.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(printed.done().split_once("\n\n").unwrap().1, body);
    write().refused(2, "is there already. Name another file.");
    assert_eq!(fs::read(&file).unwrap(), bytes);

    let folder = place.folder().to_str().unwrap();
    place.run(&["draft", "Ana Bruno", "consent-ask", "--out", folder]).done();
    assert!(place.folder().join(format!("goodword-consent-ask-{TODAY}.eml")).is_file());
    let piped = place.run(&["draft", "Ana Bruno", "consent-ask", "--out", "-"]);
    assert!(piped.done().contains("X-Unsent: 1\r\n"), "{piped:?}");
}

/// [D1] Your own words by file name; a broken file is named with its line, and the built-in words are used.
#[test]
fn own_words() {
    let place = ready_to_ask();
    let own = place.folder().join(".config/goodword/drafts/en");
    fs::create_dir_all(&own).unwrap();
    let ask = own.join("consent-ask-seeker.txt");
    let draft = || place.run(&["draft", "Ana Bruno", "consent-ask"]);
    fs::write(&ask, "Subject: My own\n\n{{ greeting }}\nabout {{ need }}\n").unwrap();
    assert_eq!(draft().done(), "To: ana@forno.example\nSubject: My own\n\nHi Ana,\nabout bookkeeping\n");
    fs::write(&ask, "Subject: My own\n\n{{ greeting }}\nabout {{ ned }}\n").unwrap();
    let said = draft();
    assert_eq!(said.code, 0);
    assert!(said.err.contains("en/consent-ask-seeker.txt, line 4, column 10: "), "{said:?}");
    assert!(said.out.contains("Subject: May I introduce you"), "{said:?}");
}

/// [R2] [R4] To the source of a referral received; a report once it is known what became of it. A hello to anybody.
#[test]
fn other_drafts() {
    let place = Place::new();
    place.run(&["add", "Carla Ferrero < Dario Gallo: coaching"]).done();
    for kind in ["coach-source", "thanks"] {
        let said = place.run(&["draft", "Carla Dario", kind]);
        assert!(said.done().contains("Hi Carla,"), "{said:?}");
    }
    place.run(&["draft", "Carla Dario", "report"]).refused(2, "Record how it ended");
    place.run(&["draft", "Carla Dario", "consent-ask"]).refused(2, "is for a referral given");
    let hello = place.run(&["draft", "Carla Ferrero", "hello", "--lang", "ro"]);
    assert!(hello.done().contains("Bună, Carla!"), "{hello:?}");
    place.run(&["draft", "Carla Ferrero", "hello", "--to", "source"]).refused(2, "leave --to out");
    change(&place, "Carla", |carla| {
        carla.do_not_contact = true;
        carla.language = Language::Italian;
    });
    place.run(&["draft", "Carla Ferrero", "hello"]).refused(2, "Carla Ferrero is not to be contacted.");
    place.run(&["draft", "Carla Dario", "thanks"]).refused(2, "Carla Ferrero is not to be contacted.");
}

/// Asked wrongly: refused in words, with nothing printed.
#[test]
fn asked_wrongly() {
    let place = ana_and_bruno();
    for (args, words) in [
        (&["draft", "Ana Bruno", "poem"][..], "write one of consent-ask, nudge, introduction"),
        (&["draft", "Ana Bruno", "consent-ask", "--lang", "fr"], "write one of en, it, ro"),
        (&["draft", "Ana Bruno", "consent-ask", "--to", "both"], "each alone"),
        (&["draft", "Ana Bruno", "nudge", "--to", "seeker"], "has not been asked"),
        (&["draft", "Ana Bruno", "follow-up"], "They are not introduced yet"),
        (&["draft", "nobody", "thanks"], "Nothing in the notebook is called"),
        (&["draft", "Ana Bruno", "consent-ask", "--out", "/nowhere/x.eml"], "cannot be written"),
    ] {
        place.run(args).refused(2, words);
    }
}
