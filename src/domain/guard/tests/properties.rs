//! Whatever text is put around an identity, it is found [G3].

use proptest::prelude::*;
use proptest::sample::select;

use std::ops::Range;

use super::*;

/// Nothing of it is a word that we know, nor shared with the reader.
fn stranger() -> Contact {
    use ChannelKind::{Email, Phone};
    let ways = [(Phone, "+40 721 938 465"), (Email, "gustavo.q@quinterolab.example")];
    contact("Gustavo Quintero", "Quinterolab", "", &ways)
}

/// What identifies the stranger, in some writings.
fn identities() -> impl Strategy<Value = String> {
    let written = [
        "Gustavo Quintero",
        "Gustavo",
        "Quintero",
        "quintero gustavo",
        "G. Quintero",
        "gustavo.q@quinterolab.example",
        "quinterolab",
        "+40 721 938 465",
        "0721938465",
        "0721-938-465",
        "gustavoquintero",
        "GUSTAVO",
        "Quintero's",
        "G\u{fc}st\u{e1}vo",
        "Gus-\ntavo",
        "Q u i n t e r o",
    ];
    select(written.to_vec()).prop_map(str::to_owned)
}

/// Any text, and text of the kind that people write.
fn around() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-ZÀ-ž ,.!?\n'-]{0,60}", "[0-9 .,/:-]{0,20}", "[一-龥а-яאءก ]{0,20}"]
}

fn is_found(text: &str, at: Range<usize>) -> bool {
    let leaks = guard_of(stranger()).leaks(&body(text), &[]);
    leaks.iter().any(|leak| leak.bytes.start < at.end && at.start < leak.bytes.end)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// [G3] Between spaces, signs or line ends everything is found.
    #[test]
    fn set_apart(before in around(), identity in identities(), after in around(), gap in select(vec![" ", "\n", ", ", "(", "\"", "\n\n", "—"])) {
        let start = before.len() + gap.len();
        let text = format!("{before}{gap}{identity}{gap}{after}");
        prop_assert!(is_found(&text, start..start + identity.len()), "{text:?}");
    }

    /// [G3] Names of five letters and more, and addresses, are found glued to anything too.
    #[test]
    fn glued(
        before in around(),
        identity in select(vec!["Gustavo", "quintero", "GUSTAVO", "gustavoquintero", "gustavo.q@quinterolab.example"]),
        after in around(),
    ) {
        let text = format!("{before}{identity}{after}");
        prop_assert!(is_found(&text, before.len()..before.len() + identity.len()), "{text:?}");
    }

    /// [G3] Invisible characters, marks, look-alikes and case hide nothing.
    #[test]
    fn disguised(
        name in select(vec!["gustavo", "quintero"]),
        signs in proptest::collection::vec(select(vec!["", "\u{200b}", "\u{ad}", "\u{301}", "\u{feff}", "\u{336}", "\u{2060}"]), 8),
        shapes in proptest::collection::vec(0_usize..4, 8),
        after in around(),
    ) {
        let alike = |c: char, shape: usize| match (shape, c) {
            (1, _) => c.to_ascii_uppercase(),
            (2, 'a') => 'а',
            (2, 'o') => 'ο',
            (2, 's') => 'ѕ',
            (2, 'e') => 'е',
            (2, 'i') => 'і',
            (3, _) => char::from_u32(u32::from(c) - u32::from('a') + u32::from('ａ')).unwrap(),
            _ => c,
        };
        let mut written = String::new();
        for ((c, sign), shape) in name.chars().zip(&signs).zip(&shapes) {
            written.push(alike(c, *shape));
            written.push_str(sign);
        }
        let text = format!("Yes, {written} {after}");
        prop_assert!(is_found(&text, 5..5 + written.len()), "{text:?}");
    }

    /// [G3] Any name at all is found in its own sentence, whole and by each of its long parts.
    #[test]
    fn any_name(name in "[A-Z][a-z]{2,9}( [A-Z][a-z]{3,9}){0,2}", before in "[a-z ]{0,30}", after in "[a-z ]{0,30}") {
        let somebody = Contact { uid: Uid::derived(&["somebody"]), ..contact(&name, "", "", &[]) };
        let guard = Guard::new(&[], &Me::default(), vec![hidden(somebody)]);
        for written in std::iter::once(name.as_str()).chain(name.split(' ').filter(|part| part.len() > 4 && !words::is_title(part))) {
            let leaks = guard.leaks(&body(&format!("{before}, {written}, {after}")), &[]);
            prop_assert!(!leaks.is_empty(), "{written} of {name}");
        }
    }

    /// Whatever is stored and typed: what is found lies on whole characters, in order, and a text is cleared when nothing is.
    #[test]
    fn any_contact_and_any_text(name in any::<String>(), firm in any::<String>(), way in any::<String>(), kind in select(ChannelKind::ALL), text in around()) {
        let somebody = contact(&name, &firm, "", &[(kind, &way)]);
        let guard = guard_of(somebody);
        for text in [text, format!("{name}\n{firm}"), format!("{way} {name}")] {
            let wording = Wording { to: vec![text.clone(), way.clone()], subject: text.clone(), body: text.clone(), file_name: text.clone() };
            let leaks = guard.leaks(&wording, &[]);
            for leak in leaks.iter().filter(|leak| leak.place == Place::Body) {
                prop_assert_eq!(text.get(leak.bytes.clone()), Some(leak.text.as_str()));
                let line = text.split('\n').nth(leak.line - 1).unwrap();
                let rest: String = line.chars().skip(leak.column - 1).collect();
                prop_assert!(rest.starts_with(leak.text.split('\n').next().unwrap()), "{rest:?} {leak:?}");
            }
            prop_assert!(leaks.windows(2).all(|pair| (pair[0].place, pair[0].bytes.start) <= (pair[1].place, pair[1].bytes.start)));
            prop_assert_eq!(guard.clear(wording, &[]).is_ok(), leaks.is_empty());
        }
    }
}
