//! The templates of the program, and the user's own in their place.

use std::fs;
use std::path::Path;

use super::*;
use crate::drafts::templates::{BUILT_IN, TemplateFault, name_of};

const SEEKER: Recipient = Recipient::Party(Role::Seeker);

/// A folder with these templates in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

fn ask_with(templates: &Templates) -> Draft {
    let (story, settings, me) = (Story::given(), Settings::default(), me());
    let view = story.view();
    compose(&Brief::about(&view, DraftKind::ConsentAsk, SEEKER, &me, day(TODAY), &settings), templates)
        .unwrap()
}

/// [D1] Each file in the folder is a template of the program, and each works with everything known and with nothing.
#[test]
fn every_file_is_built_in_and_whole() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/drafts");
    let mut files = Vec::new();
    for language in Language::ALL {
        for entry in fs::read_dir(assets.join(language.word())).unwrap() {
            files.push(format!("{}/{}", language.word(), entry.unwrap().file_name().to_str().unwrap()));
        }
    }
    files.sort();
    let mut known: Vec<String> = BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).collect();
    known.sort();
    assert_eq!(files, known);
    // read as if they were the user's own, each is tried
    let (_, faults) = Templates::load(&assets);
    assert_eq!(faults, []);
}

/// [D1] Each kind has its words for each reader, in each language and tone.
#[test]
fn every_draft_has_its_words() {
    let [seeker, provider, source] = [Role::Seeker, Role::Provider, Role::Source].map(Recipient::Party);
    for language in Language::ALL {
        for formal in [false, true] {
            let name = |kind, recipient| name_of(kind, recipient, *language, formal).unwrap();
            for kind in [DraftKind::ConsentAsk, DraftKind::Nudge, DraftKind::NotNow, DraftKind::FollowUp] {
                assert_ne!(name(kind, seeker), name(kind, provider));
            }
            for recipient in [seeker, provider, Recipient::Both] {
                name(DraftKind::Introduction, recipient);
            }
            for kind in [DraftKind::CoachSource, DraftKind::Thanks, DraftKind::Report] {
                name(kind, source);
            }
            let hello = name(DraftKind::Hello, Recipient::Person(Uid::UNSET));
            // English has one word for you
            assert_eq!(hello.ends_with("-formal.txt"), formal && *language != Language::English, "{hello}");
        }
    }
}

/// [D1] The user's own template takes the place of the built-in one by its name, and of no other.
#[test]
fn own_templates_by_file_name() {
    let own = "\u{feff}Subject: Ciao {{ greeting }}\r\n\r\n{{ greeting }}\r\n{% if need %}\r\nneed: {{ need }}\r\n{% endif %}\r\n";
    let folder = folder(&[("en/consent-ask-seeker.txt", own.as_bytes())]);
    let (templates, faults) = Templates::load(folder.path());
    assert_eq!(faults, []);
    let draft = ask_with(&templates);
    assert_eq!(draft.wording.subject, "Ciao Hi Ana,");
    assert_eq!(draft.wording.body, "Hi Ana,\nneed: bookkeeping for the new shop\n");
    let (view, settings, me) = (Story::given().view(), Settings::default(), me());
    let provider = Recipient::Party(Role::Provider);
    let brief = Brief::about(&view, DraftKind::ConsentAsk, provider, &me, day(TODAY), &settings);
    assert_eq!(compose(&brief, &templates), compose(&brief, &Templates::built_in()));
    assert_eq!(Templates::load(Path::new("/nowhere")).1, []);
}

fn faults_of(text: &[u8]) -> (TemplateFault, Draft) {
    let folder = folder(&[("en/consent-ask-seeker.txt", text)]);
    let (templates, mut faults) = Templates::load(folder.path());
    let fault = faults.remove(0);
    assert_eq!(faults, []);
    assert_eq!(fault.file, folder.path().join("en/consent-ask-seeker.txt"));
    (fault, ask_with(&templates))
}

/// [D1] A broken template is named with its line and, where it is known, its column; the built-in one is used.
#[test]
fn a_broken_template_is_named() {
    let with = ask_with(&Templates::built_in());
    let deep = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
    let endless = format!("Subject: x\n\n{deep}\n");
    type Broken<'a> = (&'a [u8], Option<usize>, Option<usize>, &'a str);
    let cases: &[Broken<'_>] = &[
        (b"Subject: x\n\nHi {{ ned }}\n", Some(3), Some(7), "undefined"),
        (b"Subject: x\n\n{% if need %}\nx\n", Some(4), None, ""),
        (b"Subject: x\n\nHi {{ need\n", Some(3), None, ""),
        (b"Subject: x\n\n\xc3\x84 {{ need | shout }}\n", Some(3), Some(13), "shout"),
        (b"Hello\n\nx\n", Some(1), Some(1), "does not begin with \u{201c}Subject:\u{201d}"),
        (b"Subject: x\n\ncaf\xe9\n", Some(3), None, "not UTF-8"),
        (b"Subject: x\n\n{% include 'en/thanks.txt' %}\n", Some(3), None, ""),
        (endless.as_bytes(), None, None, "fuel"),
        (&[b'S'; 70_000], None, None, "longer than 64 KiB"),
    ];
    for (text, line, column, words) in cases {
        let shown = String::from_utf8_lossy(text).chars().take(60).collect::<String>();
        let (fault, draft) = faults_of(text);
        if line.is_some() {
            assert_eq!(fault.line, *line, "{shown:?}: {fault}");
        }
        if column.is_some() {
            assert_eq!(fault.column, *column, "{shown:?}: {fault}");
        }
        let said = fault.to_string();
        assert!(said.contains(words), "{shown:?}: {said}");
        assert!(said.ends_with(" The built-in words are used.") && !said.contains('\n'), "{said}");
        assert_eq!(draft, with, "{shown:?}");
    }
}

/// [D1] A file that replaces nothing is named, so that a mistyped name is not passed over in silence.
#[test]
fn a_name_that_replaces_nothing() {
    let folder = folder(&[("en/thankyou.txt", b"x"), ("thanks.txt", b"x"), ("en/notes.md", b"x")]);
    let (_, faults) = Templates::load(folder.path());
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("en/thankyou.txt: No draft has this name"), "{said:?}");
    assert!(!said[0].contains("built-in"), "{said:?}");
    assert!(said[1].contains("thanks.txt"), "{said:?}");
}

/// [G3] [G6] The fields hold no more than the readers may know: a template cannot name the other party before the
/// introduction, by no field; a template of the user's that tries is given nothing to say.
#[test]
fn no_field_names_the_other_party() {
    let own =
        b"Subject: x\n\n{{ seeker }} {{ provider }} {{ prospect }} {{ me }} {{ need }} {{ greeting }}\n";
    let folder = folder(&[("en/consent-ask-seeker.txt", own)]);
    let (templates, faults) = Templates::load(folder.path());
    assert_eq!(faults, []);
    let body = ask_with(&templates).wording.body;
    for part in ["Bruno", "Conti", "555 0102", "payroll"] {
        assert!(!body.contains(part), "{body}");
    }
    assert!(body.contains("Ana"), "{body}");
}
