//! Every draft in every language and tone, as it is sent: to be read aloud, with everything known and with nothing.

use super::*;
use crate::domain::kit::Kit;

const SEEKER: Recipient = Recipient::Party(Role::Seeker);
const PROVIDER: Recipient = Recipient::Party(Role::Provider);
const SOURCE: Recipient = Recipient::Party(Role::Source);
const BOTH: Recipient = Recipient::Both;

use ChannelKind::{Email, Phone};

/// What it is called, to whom it goes, and about what.
type Situation = (&'static str, Recipient, Story);

/// The situations in which each kind is written; what each is called in the golden file.
fn situations(kind: DraftKind) -> Vec<Situation> {
    use ConsentEvent::{Asked, Declined, Granted, NotNow};
    let given = Story::given;
    let agreed = || given().agreed(&[Email, Phone], &[Email]);
    match kind {
        DraftKind::ConsentAsk => vec![
            ("seeker", SEEKER, given()),
            ("seeker, nothing known", SEEKER, given().bare()),
            ("seeker, aged yes", SEEKER, given().said(Role::Seeker, Granted, "2026-10-01", &[])),
            ("seeker, later", SEEKER, given().bare().said(Role::Seeker, NotNow, "2026-10-01", &[])),
            ("provider", PROVIDER, given()),
            ("provider, nothing known", PROVIDER, given().bare()),
            (
                "provider, aged yes",
                PROVIDER,
                given().bare().said(Role::Provider, Granted, "2026-10-01", &[]),
            ),
            ("provider, later", PROVIDER, given().said(Role::Provider, NotNow, "2026-10-01", &[])),
        ],
        DraftKind::Nudge => vec![
            ("seeker", SEEKER, given().asked()),
            ("seeker, nothing known", SEEKER, given().bare().asked()),
            ("provider", PROVIDER, given().asked()),
            ("provider, nothing known", PROVIDER, given().bare().asked()),
        ],
        DraftKind::Introduction => vec![
            ("both", BOTH, agreed()),
            (
                "both, e-mail alone, nothing known",
                BOTH,
                given().agreed(&[Email], &[Email]).bare().introduced(),
            ),
            ("seeker", SEEKER, given().agreed(&[Phone], &[Email, Phone])),
            ("seeker, provider's alone", SEEKER, given().agreed(&[], &[Phone])),
            (
                "seeker, nothing allowed, nothing known",
                SEEKER,
                given().agreed(&[], &[]).bare().introduced(),
            ),
            ("provider", PROVIDER, given().agreed(&[Phone], &[Email, Phone])),
            ("provider, provider's alone", PROVIDER, given().agreed(&[], &[Phone])),
            (
                "provider, nothing allowed, nothing known",
                PROVIDER,
                given().agreed(&[], &[]).bare().introduced(),
            ),
        ],
        DraftKind::NotNow => {
            let stopped = |asked, other| {
                given().said(asked, Asked, "2026-11-11", &[]).said(other, Declined, "2026-11-15", &[])
            };
            let later = |role| agreed().introduced().said(role, ConsentEvent::Withdrawn, "2026-11-20", &[]);
            vec![
                ("seeker", SEEKER, stopped(Role::Seeker, Role::Provider)),
                ("seeker, nothing known", SEEKER, stopped(Role::Seeker, Role::Provider).bare()),
                ("seeker, introduced", SEEKER, later(Role::Provider)),
                ("provider", PROVIDER, stopped(Role::Provider, Role::Seeker)),
                ("provider, nothing known", PROVIDER, stopped(Role::Provider, Role::Seeker).bare()),
                ("provider, introduced", PROVIDER, later(Role::Seeker)),
            ]
        }
        DraftKind::FollowUp => vec![
            ("seeker", SEEKER, agreed().introduced()),
            ("seeker, nothing known", SEEKER, agreed().introduced().bare()),
            ("provider", PROVIDER, agreed().introduced()),
            ("provider, nothing known", PROVIDER, agreed().introduced().bare()),
        ],
        DraftKind::CoachSource | DraftKind::Thanks => {
            let mut again = Story::received();
            again.received.coached_on = Some(day("2026-11-16"));
            let bare = || Story::received().bare().with(|referral| referral.prospect = None);
            let mut bare_again = bare();
            bare_again.received.coached_on = Some(day("2026-11-16"));
            let mut all =
                vec![("source", SOURCE, Story::received()), ("source, nothing known", SOURCE, bare())];
            if kind == DraftKind::CoachSource {
                all.push(("source, once more", SOURCE, again));
                all.push(("source, once more, nothing known", SOURCE, bare_again));
            } else {
                all.push(("source, over", SOURCE, Story::received().ended(Landing::Lost, MayTell::All)));
            }
            all
        }
        DraftKind::Report => {
            let ended = |name, how, may_tell| (name, SOURCE, Story::received().ended(how, may_tell));
            let bare = Story::received().bare().with(|referral| referral.prospect = None);
            vec![
                ended("source, won", Landing::Won, MayTell::All),
                ended("source, lost", Landing::Lost, MayTell::Outcome),
                ended("source, no fit", Landing::NoFit, MayTell::All),
                ended("source, no answer", Landing::NoAnswer, MayTell::All),
                ended("source, may not tell", Landing::Won, MayTell::Nothing),
                ("source, nothing known", SOURCE, bare.ended(Landing::Won, MayTell::Outcome)),
            ]
        }
        DraftKind::Hello | DraftKind::Kit => Vec::new(),
    }
}

/// A kit with everything in it, and one with nothing but an offer.
fn kits(language: Language) -> [(&'static str, Kit); 2] {
    let [offer, listen_for, good_fit, no_fit, result, introduction] = match language {
        Language::English => [
            "I keep the books of small shops, so that their owners know each month where they stand.",
            "“our bookkeeper has left”; “we are opening a second shop”",
            "shops with two to twenty people; owners who want to read their own figures",
            "whoever looks for the cheapest",
            "a bakery that opened its second shop without a loan.",
            "I call within a day, listen for half an hour, and say whether I can help; it costs nothing.",
        ],
        Language::Italian => [
            "Tengo la contabilità di piccoli negozi, così ogni mese chi li gestisce sa a che punto è.",
            "«la nostra contabile se n’è andata»; «apriamo un secondo negozio»",
            "negozi da due a venti persone; titolari che vogliono leggere i propri numeri",
            "chi cerca solo il prezzo più basso",
            "un panificio che ha aperto il secondo negozio senza chiedere un prestito.",
            "telefono entro un giorno, ascolto per mezz’ora e dico se posso essere utile; non costa niente.",
        ],
        Language::Romanian => [
            "Țin contabilitatea magazinelor mici, ca patronii să știe în fiecare lună cum stau.",
            "„ne-a plecat contabila”; „deschidem al doilea magazin”",
            "magazine cu doi până la douăzeci de oameni; patroni care vor să-și citească cifrele",
            "cine caută doar prețul cel mai mic",
            "o brutărie care și-a deschis al doilea magazin fără credit.",
            "sun în cel mult o zi, ascult o jumătate de oră și spun dacă pot ajuta; nu costă nimic.",
        ],
    };
    let bare = Kit { offer: offer.into(), language, ..Kit::new(Uid::UNSET, "shops", day(TODAY)) };
    let whole = Kit {
        listen_for: listen_for.into(),
        good_fit: good_fit.into(),
        no_fit: no_fit.into(),
        result: result.into(),
        introduction: introduction.into(),
        ..bare.clone()
    };
    [("kit", whole), ("kit, an offer alone", bare)]
}

fn shown(name: &str, draft: &Draft) -> String {
    let wording = &draft.wording;
    format!(
        "==== {name} ====\nTo: {}\nSubject: {}\n\n{}\n",
        wording.to.join(", "),
        wording.subject,
        wording.body
    )
}

fn golden(kind: DraftKind, language: Language) -> String {
    let mut out = String::new();
    for tone in Tone::ALL {
        let spoken = |name: &str| format!("{}, {name}", tone.word());
        for (name, recipient, story) in situations(kind) {
            let story = story.spoken(language, *tone);
            let draft = story.draft(kind, recipient).unwrap();
            assert_eq!((draft.language, &draft.fault), (language, &None));
            out.push_str(&shown(&spoken(name), &draft));
        }
        if kind == DraftKind::Hello {
            let settings = Settings::default();
            let ana = Story::given().spoken(language, *tone).contacts.remove(0);
            let draft = compose(&Brief::hello(&ana, &me(), day(TODAY), &settings), &TEMPLATES).unwrap();
            out.push_str(&shown(&spoken("hello"), &draft));
        }
        if kind == DraftKind::Kit {
            for (name, kit) in kits(language) {
                let (settings, me) = (Settings::default(), me());
                let ana = Story::given().spoken(Language::English, *tone).contacts.remove(0);
                let brief = Brief::kit(&ana, &kit, &me, day(TODAY), &settings);
                let draft = compose(&brief, &TEMPLATES).unwrap();
                assert_eq!((draft.language, &draft.fault), (language, &None), "that of the kit");
                out.push_str(&shown(&spoken(name), &draft));
            }
        }
    }
    out
}

/// [D1] Each draft in each language and tone reads as it was read aloud.
#[test]
fn every_draft_reads_as_it_was_read_aloud() {
    for language in Language::ALL {
        for kind in DraftKind::ALL {
            let name = format!("{}-{}", language.word(), kind.word());
            insta::assert_snapshot!(name, golden(*kind, *language));
        }
    }
}
