//! What a draft is made of: readers, languages, greetings, days, and nobody's secrets.

use super::*;
use crate::domain::guard::{Claim, Guard, MayKnow, Withheld};
use crate::drafts::words::{by_day, greeting, on_day};
use crate::drafts::{eml, file_name, mailto, offered};

const SEEKER: Recipient = Recipient::Party(Role::Seeker);
const PROVIDER: Recipient = Recipient::Party(Role::Provider);
const SOURCE: Recipient = Recipient::Party(Role::Source);
use ChannelKind::{Email, Phone};

/// Every draft to one party or to both that there can be of these stories.
fn all_drafts(story: &Story) -> Vec<Draft> {
    let recipients = [SEEKER, PROVIDER, SOURCE, Recipient::Both];
    let all = DraftKind::ALL.iter().flat_map(|kind| recipients.map(|recipient| (*kind, recipient)));
    all.filter_map(|(kind, recipient)| story.draft(kind, recipient).ok()).collect()
}

/// [G3] Before both have agreed, no draft holds anything of the other party: the guard finds nothing, and neither do we.
#[test]
fn nobody_is_named_before_both_agree() {
    let open = [
        Story::given(),
        Story::given().asked(),
        Story::given().said(Role::Seeker, ConsentEvent::Granted, "2026-11-14", &[Email, Phone]),
        Story::given().asked().said(Role::Provider, ConsentEvent::Declined, "2026-11-15", &[]),
        Story::given().agreed(&[Email], &[Email]).said(
            Role::Seeker,
            ConsentEvent::Withdrawn,
            "2026-11-20",
            &[],
        ),
    ];
    let mut count = 0;
    for story in open.into_iter().flat_map(|story| {
        Language::ALL
            .iter()
            .flat_map(move |language| {
                Tone::ALL.iter().map({
                    let story = story.clone();
                    move |tone| story.clone().spoken(*language, *tone)
                })
            })
            .collect::<Vec<_>>()
    }) {
        let view = story.view();
        for draft in all_drafts(&story) {
            count += 1;
            let (reader, other) = match draft.recipient {
                Recipient::Party(role) => {
                    (view.contact(role).unwrap(), view.contact(role.other()).unwrap())
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(draft.readers, [reader.uid]);
            let held = Withheld { contact: other.clone(), may_know: MayKnow::Nothing };
            let guard = Guard::new(std::slice::from_ref(reader), &me(), vec![held]);
            assert_eq!(guard.leaks(&draft.wording, &[]), [], "{draft:?}");
            let whole = format!("{:?}", draft.wording);
            let mut parts: Vec<&str> = other.name.split(' ').collect();
            parts.extend(other.channels.iter().map(|channel| channel.value.as_str()));
            for part in parts {
                assert!(!whole.contains(part), "{part} in {whole}");
            }
        }
    }
    assert!(count > 40, "{count}");
}

/// [G6] An introduction passes on of each what that party allowed, and nothing else.
#[test]
fn an_introduction_passes_on_what_was_allowed() {
    let sets: [&[ChannelKind]; 4] = [&[], &[Email], &[Phone], &[Email, Phone]];
    for seeker in sets {
        for provider in sets {
            let story = Story::given().agreed(seeker, provider);
            for (recipient, other, allowed) in [(SEEKER, "02", provider), (PROVIDER, "01", seeker)] {
                let text =
                    format!("{:?}", story.draft(DraftKind::Introduction, recipient).unwrap().wording.body);
                let email = if recipient == SEEKER { "bruno@conti.example" } else { "ana@forno.example" };
                assert_eq!(text.contains(email), allowed.contains(&Email), "{text}");
                assert_eq!(text.contains(&format!("555 01{other}")), allowed.contains(&Phone), "{text}");
            }
            let both = story.draft(DraftKind::Introduction, Recipient::Both);
            let may = seeker.contains(&Email) && provider.contains(&Email);
            assert_eq!(both.is_ok(), may, "{both:?}");
            if let Ok(draft) = both {
                assert_eq!(draft.wording.to, ["ana@forno.example", "bruno@conti.example"]);
                assert_eq!(draft.wording.body.contains("555 0101"), seeker.contains(&Phone));
                assert_eq!(draft.wording.body.contains("555 0102"), provider.contains(&Phone));
            }
        }
    }
    // an address to write to is not there though it was allowed
    let mut story = Story::given().agreed(&[Email], &[Email]);
    story.contacts[1].channels.remove(0);
    // [G6] the checklist asks for a preferred way; the one that is left is one
    let said = story.draft(DraftKind::Introduction, SEEKER).unwrap_err().to_string();
    assert!(said.starts_with("Bruno Conti: the preferred way to be reached is missing"), "{said}");
    story.contacts[1].channels[0].preferred = true;
    let said = story.draft(DraftKind::Introduction, Recipient::Both).unwrap_err().to_string();
    assert!(said.starts_with("Bruno Conti has no e-mail address"), "{said}");
}

/// [D1] The reader's language, else the one asked for; English where two have none in common. Formal as soon as one is.
#[test]
fn language_and_tone() {
    let mut story = Story::given().agreed(&[Email], &[Email]);
    story.contacts[0].language = Language::Italian;
    let language =
        |story: &Story, recipient| story.draft(DraftKind::Introduction, recipient).unwrap().language;
    assert_eq!(language(&story, SEEKER), Language::Italian);
    assert_eq!(language(&story, PROVIDER), Language::English);
    assert_eq!(language(&story, Recipient::Both), Language::English);
    story.contacts[1].language = Language::Italian;
    assert_eq!(language(&story, Recipient::Both), Language::Italian);
    story.contacts[1].tone = Tone::Formal;
    let body = story.draft(DraftKind::Introduction, Recipient::Both).unwrap().wording.body;
    assert!(body.starts_with("Gentile Ana Rossi, gentile Bruno Conti,\n"), "{body}");

    let (view, settings, me) = (story.view(), Settings::default(), me());
    let brief = Brief {
        language: Some(Language::Romanian),
        ..Brief::about(&view, DraftKind::Introduction, SEEKER, &me, day(TODAY), &settings)
    };
    assert_eq!(compose(&brief, &Templates::built_in()).unwrap().language, Language::Romanian);
}

/// [D1] The first line: as typed on the contact, else by the name and the tone, naming nobody's sex.
#[test]
fn greetings() {
    let called = |name: &str, own: &str, tone, language| {
        let contact = Contact { greeting: own.into(), language, ..person(name, "", &[]) };
        greeting(&[&contact], tone == Tone::Formal, language)
    };
    use Language::{English, Italian, Romanian};
    use Tone::{Formal, Informal};
    for (name, own, tone, language, expected) in [
        ("Ana Rossi", "", Informal, English, "Hi Ana,"),
        ("Ana Rossi", "", Formal, English, "Dear Ana Rossi,"),
        ("Ana Rossi", "", Informal, Italian, "Ciao Ana,"),
        ("avv. Marco Sala", "", Formal, Italian, "Gentile avv. Marco Sala,"),
        ("avv. Marco Sala", "", Informal, Italian, "Ciao Marco,"),
        ("Ferrero, Carla", "", Formal, Italian, "Gentile Carla Ferrero,"),
        ("Ferrero, dott.ssa Carla", "", Formal, English, "Dear dott.ssa Carla Ferrero,"),
        ("Elena Popescu", "", Informal, Romanian, "Bună, Elena!"),
        ("Elena Popescu", "", Formal, Romanian, "Bună ziua,"),
        ("李娜", "", Informal, English, "Hi 李娜,"),
        ("Ana Rossi", "Gentile dott.ssa Rossi", Formal, Italian, "Gentile dott.ssa Rossi,"),
        ("Ana Rossi", "Cara Ana!", Informal, Italian, "Cara Ana!"),
        ("Ana Rossi", " Stimată doamnă,\r\nBcc: x ", Formal, Romanian, "Stimată doamnă, Bcc: x,"),
    ] {
        assert_eq!(called(name, own, tone, language), expected);
    }
}

/// [D1] A letter in another language than the reader's is not begun in theirs; a kit neither, which has its own [E5].
#[test]
fn a_greeting_keeps_to_its_language() {
    let story = Story::given().spoken(Language::Italian, Tone::Informal);
    let story = story.people(|contact| contact.greeting = "Cara Ana".into());
    let (view, settings, me) = (story.view(), Settings::default(), me());
    let begins = |brief: Brief<'_>| {
        let body = compose(&brief, &TEMPLATES).unwrap().wording.body;
        body.lines().next().unwrap_or_default().to_owned()
    };
    let ask = |language| Brief {
        language,
        ..Brief::about(&view, DraftKind::ConsentAsk, SEEKER, &me, day(TODAY), &settings)
    };
    assert_eq!(begins(ask(None)), "Cara Ana,");
    assert_eq!(begins(ask(Some(Language::Italian))), "Cara Ana,");
    assert_eq!(begins(ask(Some(Language::Romanian))), "Bună, Ana!");
    let kit = |language| crate::domain::kit::Kit {
        language,
        ..crate::domain::kit::Kit::new(Uid::UNSET, "shops", day(TODAY))
    };
    let [same, other] = [kit(Language::Italian), kit(Language::English)];
    assert_eq!(begins(Brief::kit(&story.contacts[0], &same, &me, day(TODAY), &settings)), "Cara Ana,");
    assert_eq!(begins(Brief::kit(&story.contacts[0], &other, &me, day(TODAY), &settings)), "Hi Ana,");
}

/// [D1] Who is spoken of formally stands in the order in which a name is said, and in Italian and Romanian without a title.
#[test]
fn who_is_spoken_of_formally() {
    let body = |language, name: &str| {
        let mut story = Story::received().spoken(language, Tone::Formal);
        story.contacts[1].name = name.into();
        story.draft(DraftKind::CoachSource, SOURCE).unwrap().wording.body
    };
    for (language, name, said) in [
        (Language::Italian, "Dott. Dario Gallo", "fare il mio nome a Dario Gallo. "),
        (Language::Italian, "Gallo, avv. Ada", "fare il mio nome ad Ada Gallo. "),
        (Language::Romanian, "Dott. Dario Gallo", "la mine pentru Dario Gallo. "),
        (Language::English, "Gallo, Dr. Dario", "recommending me to Dr. Dario Gallo. "),
    ] {
        let body = body(language, name);
        assert!(body.contains(said), "{body}");
    }
}

/// A sentence begins with a capital behind a greeting that ends in no comma.
#[test]
fn capitals_follow_the_greeting() {
    let body = |own: &str| {
        let story = Story::given().spoken(Language::Italian, Tone::Informal);
        let story = story.people(|contact| contact.greeting = own.into());
        story.draft(DraftKind::ConsentAsk, SEEKER).unwrap().wording.body
    };
    assert!(body("Cara Ana").starts_with("Cara Ana,\n\nho pensato"));
    assert!(body("Cara Ana,").starts_with("Cara Ana,\n\nho pensato"));
    for own in ["Cara Ana!", "Cara Ana, come va?", "Cara Ana…"] {
        assert!(body(own).starts_with(&format!("{own}\n\nHo pensato")), "{own}");
    }
}

/// [D1] Days in the language they are read in.
#[test]
fn days_are_spelled() {
    let today = day(TODAY);
    for (on, english, italian, romanian) in [
        ("2026-12-15", "by 15 December", "entro il 15 dicembre", "până pe 15 decembrie"),
        ("2026-12-08", "by 8 December", "entro l’8 dicembre", "până pe 8 decembrie"),
        ("2026-12-11", "by 11 December", "entro l’11 dicembre", "până pe 11 decembrie"),
        ("2027-03-01", "by 1 March", "entro il 1º marzo", "până pe 1 martie"),
        ("2027-08-18", "by 18 August 2027", "entro il 18 agosto 2027", "până pe 18 august 2027"),
    ] {
        let said =
            [Language::English, Language::Italian, Language::Romanian].map(|l| by_day(day(on), today, l));
        assert_eq!(said, [english, italian, romanian]);
    }
    assert_eq!(on_day(day("2026-11-08"), today, Language::Italian), "l’8 novembre");
    // a day that has passed is not promised any more
    let story = Story::given().with(|referral| referral.timing = Some(Timing::By(day("2026-11-20"))));
    let body = story.draft(DraftKind::ConsentAsk, SEEKER).unwrap().wording.body;
    assert!(!body.contains("November"), "{body}");
}

/// [D1] Nobody's template shows: no empty brackets, no doubled spaces or signs, no placeholder, whatever is missing.
#[test]
fn nothing_missing_shows() {
    let stories = [
        Story::given(),
        Story::given().asked(),
        Story::given().agreed(&[Email], &[]).introduced(),
        Story::given().agreed(&[Email], &[Email]).introduced(),
        Story::received(),
        Story::received().with(|referral| referral.prospect = None),
        Story::received().ended(Landing::NoFit, MayTell::All),
    ];
    for story in stories {
        for bare in
            [story.clone(), story.clone().bare(), story.clone().people(|contact| contact.channels.clear())]
        {
            for language in Language::ALL {
                for tone in Tone::ALL {
                    for name in ["Marta Riva", ""] {
                        let me = Me { name: name.into(), email: String::new() };
                        let story = bare.clone().spoken(*language, *tone);
                        for kind in DraftKind::ALL {
                            for recipient in [SEEKER, PROVIDER, SOURCE, Recipient::Both] {
                                let Ok(draft) = story.draft_by(*kind, recipient, &me) else {
                                    continue;
                                };
                                let Draft { wording, .. } = &draft;
                                let whole = format!("{}\n{}", wording.subject, wording.body);
                                for smell in [
                                    "  ",
                                    " ,",
                                    " .",
                                    "..",
                                    ",,",
                                    "()",
                                    "( ",
                                    " )",
                                    "\n\n\n",
                                    "{",
                                    "}",
                                    " :",
                                    "none",
                                    "undefined",
                                    " \n",
                                ] {
                                    assert!(!whole.contains(smell), "{smell:?} in {whole}");
                                }
                                assert!(!wording.subject.is_empty() && wording.body.ends_with('\n'));
                                assert!(!wording.body.ends_with("\n\n"));
                            }
                        }
                    }
                }
            }
        }
    }
}

/// [R4] The report needs to know what became of it.
#[test]
fn a_report_needs_an_ending() {
    let said = Story::received().draft(DraftKind::Report, SOURCE).unwrap_err().to_string();
    assert!(said.contains("Record how it ended"), "{said}");
}

/// Whoever is not to be contacted is neither written to nor offered.
#[test]
fn not_to_be_contacted() {
    let story = Story::given();
    assert_eq!(offered(&story.view(), day(TODAY), &Settings::default()).len(), 1);
    let story = story.people(|contact| contact.do_not_contact = true);
    assert_eq!(offered(&story.view(), day(TODAY), &Settings::default()), []);
    let said = story.draft(DraftKind::ConsentAsk, SEEKER).unwrap_err().to_string();
    assert!(said.starts_with("Ana Rossi is not to be contacted."), "{said}");
    let (me, settings) = (me(), Settings::default());
    let hello = Brief::hello(&story.contacts[0], &me, day(TODAY), &settings);
    assert!(matches!(compose(&hello, &Templates::built_in()), Err(DraftFault::DoNotContact(_))));
}

/// Sequences, C1 controls, bidi overrides, tags, hidden characters, line ends, and more marks than any language has.
fn evil(begins: &str) -> String {
    let marks = "\u{301}".repeat(10_000);
    format!(
        "{begins}\u{1b}]52;c;ZXZpbA==\u{7}\u{1b}[2J\u{9b}5n\u{90}q\u{9c}\u{202e}txt\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}\
         \u{8}\u{7f}\0\r\nBcc: spy@evil.example\r\n\r\nMal{marks}\u{61c}\t\u{c}\u{fff9}{{{{ me }}}}{{% for %}}"
    )
}

/// [S5] A contact made of nothing but tricks, through every draft: subject and body are text alone, the file name is the
/// program's own, and letter and link are refused for the address, in a harmless sentence.
#[test]
fn hostile_people_are_written_to_harmlessly() {
    let spoil = |story: Story| {
        story
            .with(|referral| {
                referral.need = evil("Hostneed");
                referral.budget = evil("Hostbudget");
            })
            .people(|contact| {
                contact.name = evil("Host");
                contact.offers = evil("Hostoffers");
                contact.channels.iter_mut().for_each(|channel| channel.value = evil("Hostchannel"));
            })
    };
    let allowed: &[ChannelKind] = &[Email, Phone];
    let mut count = 0;
    for story in
        [Story::given(), Story::given().asked(), Story::given().agreed(allowed, allowed), Story::received()]
    {
        for greeting in ["", "x"] {
            let story = spoil(story.clone()).people(|contact| {
                if !greeting.is_empty() {
                    contact.greeting = evil("Hostgreeting");
                }
            });
            for draft in all_drafts(&story) {
                count += 1;
                let wording = &draft.wording;
                let harmful = |c: char| {
                    (c.is_control() && c != '\n')
                        || ('\u{200b}'..='\u{200f}').contains(&c)
                        || ('\u{202a}'..='\u{202e}').contains(&c)
                        || ('\u{2060}'..='\u{206f}').contains(&c)
                        || c == '\u{feff}'
                        || c >= '\u{e0000}'
                };
                assert!(!wording.body.contains(harmful), "{:?}", wording.body);
                assert!(!wording.subject.contains(|c| harmful(c) || c == '\n'), "{:?}", wording.subject);
                assert!(!wording.body.lines().any(|line| line.starts_with("Bcc:")), "{:?}", wording.body);
                assert!(wording.body.matches('\u{301}').count() < 200);
                assert!(wording.file_name.starts_with("goodword-") && wording.file_name.is_ascii());
                let cleared =
                    Guard::new(&[], &Me::default(), Vec::new()).clear(wording.clone(), &[]).unwrap();
                assert_eq!(file_name::safe(&cleared), wording.file_name);
                let link = mailto::link(&cleared).unwrap_err().to_string();
                assert!(!link.contains(harmful) && !link.contains('\n'), "{link:?}");
                let now = crate::domain::now::Now("2026-11-22T09:30:00+01:00".parse().unwrap());
                assert!(eml::write(&cleared, &me(), now, Uid::UNSET).is_err());
            }
        }
    }
    assert!(count >= 16, "{count}");
}

/// [D1] [G3] Each draft that fits a referral of the example notebook is let through, and what its guard withholds stays out;
/// in another language than the reader's nothing is refused.
#[test]
fn drafts_of_the_example_notebook_pass_their_guard() {
    let now = crate::domain::now::Now("2026-11-22T09:00:00+01:00".parse().unwrap());
    let mut notebook = crate::notebook::Notebook::in_memory(now, Settings::default()).unwrap();
    crate::demo::load(&mut notebook, now).unwrap();
    let (today, me) = (now.today(), notebook.me().unwrap());
    let mut made = std::collections::BTreeSet::new();
    for uid in notebook.referrals(None, 1_000).unwrap() {
        let view = notebook.referral_view(uid, today).unwrap();
        for (kind, recipient) in offered(&view, today, notebook.settings()) {
            for language in std::iter::once(None).chain(Language::ALL.iter().copied().map(Some)) {
                let brief = Brief::about(&view, kind, recipient, &me, today, notebook.settings());
                let draft = match compose(&Brief { language, ..brief }, &TEMPLATES) {
                    Ok(draft) => draft,
                    Err(DraftFault::NoEmail(_)) => continue,
                    Err(fault) => panic!("{kind:?} {recipient:?}: {fault}"),
                };
                let guard = notebook.guard(&draft.readers, Some(uid), today).unwrap();
                let leaks = guard.leaks(&draft.wording, &[]);
                // in another language a name may be a word: the Romanian "mai" of Nguyễn Thị Mai
                let claims: Vec<Claim> = leaks.iter().map(|leak| leak.claim.clone()).collect();
                assert!(language.is_some() || leaks.is_empty(), "{leaks:?} {:?}", draft.wording);
                assert_eq!(guard.leaks(&draft.wording, &claims), [], "{:?}", draft.wording);
                made.insert(kind);
            }
        }
    }
    // nobody is to be nudged in it, and a hello and a kit are about no referral
    let rare = [DraftKind::Nudge, DraftKind::Hello, DraftKind::Kit];
    assert!(DraftKind::ALL.iter().all(|kind| made.contains(kind) || rare.contains(kind)), "{made:?}");
}
