//! What leaves: links and letters, read back by a mail library, with everything hostile that a name, an address or a need
//! can hold.

use mail_parser::{Address, MessageParser};
use proptest::prelude::*;

use super::*;
use crate::domain::guard::{Cleared, Guard, Wording};
use crate::domain::now::Now;
use crate::drafts::mailto::{LONGEST, LinkFault};
use crate::drafts::{eml, file_name, mailto};

fn now() -> Now {
    Now("2026-11-22T09:30:00+01:00".parse().unwrap())
}

/// The guard that withholds nobody lets everything through.
fn cleared(wording: Wording) -> Cleared {
    Guard::new(&[], &Me::default(), Vec::new()).clear(wording, &[]).unwrap()
}

fn wording(to: &[&str], subject: &str, body: &str) -> Wording {
    let to = to.iter().map(|address| (*address).to_owned()).collect();
    Wording { to, subject: subject.into(), body: body.into(), file_name: "x.eml".into() }
}

fn letter(wording: Wording, me: &Me) -> Vec<u8> {
    eml::write(&cleared(wording), me, now(), Uid::derived(&["letter"])).unwrap()
}

/// The addresses of a header, with the names before them.
fn addresses(header: Option<&Address<'_>>) -> Vec<(Option<String>, String)> {
    let all = header.iter().flat_map(|header| header.iter());
    all.map(|one| (one.name().map(str::to_owned), one.address().unwrap_or_default().to_owned())).collect()
}

/// What a link opens: to, subject, body.
fn opened(link: &str) -> (Vec<String>, String, String) {
    let unescaped = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let Some((first, after)) = rest.split_first() {
            if *first == b'%' {
                bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
                rest = &after[2..];
            } else {
                bytes.push(*first);
                rest = after;
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    let (to, fields) = link.strip_prefix("mailto:").unwrap().split_once('?').unwrap();
    let fields: Vec<_> = fields.split('&').map(|field| field.split_once('=').unwrap()).collect();
    let [("subject", subject), ("body", body)] = fields[..] else { panic!("{link}") };
    let to = to.split(',').filter(|part| !part.is_empty()).map(unescaped).collect();
    (to, unescaped(subject), unescaped(body))
}

/// Texts that would be something else in a header, a link or a folder.
const TRAPS: &[&str] = &[
    "plain",
    "Ștefan Ionescu, 李娜 Ольга ☕",
    "a?b&c=d%20e#f",
    "\"quoted\", <angle@bracket.example>; (comment)",
    "x\r\nBcc: spy@evil.example",
    "x\nBcc: spy@evil.example",
    "x\rBcc: spy@evil.example\r\n\r\nbody",
    "=?utf-8?Q?x=0D=0ABcc:_spy@evil.example?=",
    "../../etc/passwd",
    "a\u{202e}b\u{0}c\u{1b}[31md\u{85}e\u{2028}f",
    ".",
    "From me",
];

/// [D2] [S5] A letter reads back as it was written, whoever is in it, and no header is added by what somebody typed.
#[test]
fn letters_read_back_equal() {
    for trap in TRAPS {
        let me = Me { name: (*trap).into(), email: "marta@riva.example".into() };
        let body =
            format!("Hi,\n\n{trap}\n.\nFrom here\n-- \n  indented, and long: {}\n", "word ".repeat(60));
        let bytes = letter(wording(&["ana@forno.example", "b.c+d@sub.conti.example"], trap, &body), &me);
        assert!(bytes.is_ascii(), "{trap:?}");
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.lines().all(|line| line.len() <= 78), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        let read = MessageParser::default().parse(&bytes).unwrap();

        let names: Vec<&str> = read.headers().iter().map(|header| header.name()).collect();
        let expected = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "X-Unsent",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ];
        assert!(names.iter().all(|name| expected.contains(name)), "{names:?}");
        let one = |text: &str| super::super::words::one_line(text);
        assert_eq!(read.subject().unwrap_or_default(), one(trap), "{trap:?}");
        let to = addresses(read.to());
        let typed = ["ana@forno.example", "b.c+d@sub.conti.example"].map(|to| (None, to.to_owned()));
        assert_eq!(to, typed, "{trap:?}");
        assert_eq!(
            addresses(read.from()),
            [(Some(one(trap)), "marta@riva.example".to_owned())],
            "{trap:?}"
        );
        let read_body = read.body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(read_body, body.replace("\r\n", "\n").replace('\r', "\n"), "{trap:?}");
        assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-22T08:30:00Z");
        assert_eq!(read.header_raw("X-Unsent").map(str::trim), Some("1"));
        let id = read.message_id().unwrap();
        assert!(id.ends_with("@riva.example") && !id.contains("localhost"), "{id}");
    }
}

/// [D2] Without an address of mine there is no sender, and nothing of this machine in its stead; without a reader's
/// address the letter has none.
#[test]
fn a_letter_without_addresses() {
    let bytes = letter(wording(&[], "Hello", "Hi\n"), &Me::default());
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!((addresses(read.from()), addresses(read.to())), (Vec::new(), Vec::new()));
    assert!(read.message_id().unwrap().ends_with("@goodword.invalid"));
}

/// [D2] [S5] A link opens what was written, and none of it becomes another field.
#[test]
fn links_read_back_equal() {
    for trap in TRAPS {
        let link = mailto::link(&cleared(wording(
            &["a?b@c.example", "d@e.example"],
            trap,
            &format!("{trap}\nx\n"),
        )))
        .unwrap();
        assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link}");
        let (to, subject, body) = opened(&link);
        assert_eq!(to, ["a?b@c.example", "d@e.example"], "{link}");
        assert_eq!(subject, super::super::words::one_line(trap), "{link}");
        let lines = format!("{trap}\nx\n").replace("\r\n", "\n").replace('\r', "\n");
        assert_eq!(body, lines.replace('\n', "\r\n"), "{link}");
        assert_eq!(
            (link.matches('?').count(), link.matches('&').count(), link.matches('#').count()),
            (1, 1, 0)
        );
    }
    let empty = mailto::link(&cleared(Wording::default())).unwrap();
    assert_eq!(empty, "mailto:?subject=&body=");
}

/// [D2] What is too long for a link is said to be, to the byte.
#[test]
fn a_link_has_an_end() {
    let rest = "mailto:?subject=&body=".len();
    let fits = mailto::link(&cleared(wording(&[], "", &"x".repeat(LONGEST - rest)))).unwrap();
    assert_eq!(fits.len(), LONGEST);
    let long = mailto::link(&cleared(wording(&[], "", &"x".repeat(LONGEST - rest + 1))));
    assert_eq!(long, Err(LinkFault::TooLong));
    assert!(LinkFault::TooLong.to_string().contains("Copy it instead"));
}

/// [S5] What is no address is refused in a sentence, by letter and link alike, mine included.
#[test]
fn what_is_no_address_is_refused() {
    for bad in [
        "ana",
        "@x.example",
        "ana@",
        "ana@x..example",
        "ana@.example",
        ".ana@x.example",
        "a b@x.example",
        "ana@x.example, spy@evil.example",
        "ana@x.example\r\nBcc: spy@evil.example",
        "<ana@x.example>",
        "\"a\"@x.example",
        "a@b@c.example",
        "ana@x.example;",
        "a(b)@x.example",
        "ana@-x.example",
        "",
        "ana@x\u{202e}.example",
        "ana@\u{200b}x.example",
    ] {
        let fault = mailto::link(&cleared(wording(&[bad], "", ""))).unwrap_err().to_string();
        assert!(fault.contains("is no e-mail address. Correct it on the contact"), "{fault}");
        assert!(!fault.contains(['\r', '\n', '\u{202e}']), "{fault:?}");
        let me = Me { name: String::new(), email: "marta@riva.example".into() };
        assert!(eml::write(&cleared(wording(&[bad], "", "")), &me, now(), Uid::UNSET).is_err(), "{bad}");
        if !bad.is_empty() {
            let me = Me { email: bad.into(), ..me };
            assert!(eml::write(&cleared(wording(&[], "", "")), &me, now(), Uid::UNSET).is_err(), "{bad}");
        }
    }
    for good in ["ana@x.example", "o'neil+x@sub.x.example", "a?b&c=d@x.example", "ștefan@bücher.example"]
    {
        let (to, ..) = opened(&mailto::link(&cleared(wording(&[good], "", ""))).unwrap());
        assert_eq!(to, [good]);
        let read = letter(wording(&[good], "", ""), &me());
        let read = MessageParser::default().parse(&read).unwrap();
        assert_eq!(addresses(read.to()), [(None, good.to_owned())]);
    }
}

/// [S5] The name of a file names no folder, hides nothing and is never empty.
#[test]
fn file_names_are_harmless() {
    for (asked, safe) in [
        ("goodword-consent-ask-2026-11-22.eml", "goodword-consent-ask-2026-11-22.eml"),
        ("../../etc/passwd", "etc-passwd.eml"),
        ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j.eml"),
        ("x\r\ny\u{1b}[2J\u{202e}z.eml", "x--y--2J-z.eml"),
        (".hidden.eml", "hidden.eml"),
        ("", "goodword-draft.eml"),
        ("...", "goodword-draft.eml"),
        ("李娜.eml", "goodword-draft.eml"),
    ] {
        let wording = Wording { file_name: asked.into(), ..Wording::default() };
        assert_eq!(file_name::safe(&cleared(wording)), safe, "{asked:?}");
    }
    let long = Wording { file_name: "x".repeat(5_000), ..Wording::default() };
    assert_eq!(file_name::safe(&cleared(long)).len(), 104);
}

proptest! {
    /// [S5] Whatever stands in a text, letter and link carry it whole and nothing else.
    #[test]
    fn any_text_comes_back(subject in "\\PC{0,80}", body in "(\\PC|\\n){0,300}") {
        let wording = wording(&["ana@forno.example"], &subject, &body);
        let bytes = letter(wording.clone(), &me());
        let read = MessageParser::default().parse(&bytes).unwrap();
        let one = super::super::words::one_line(&subject);
        prop_assert_eq!(read.subject().unwrap_or_default(), &one);
        prop_assert_eq!(read.body_text(0).unwrap_or_default().replace("\r\n", "\n"), body.as_str());
        if let Ok(link) = mailto::link(&cleared(wording)) {
            let (_, opened_subject, opened_body) = opened(&link);
            prop_assert_eq!(opened_subject, one);
            prop_assert_eq!(opened_body.replace("\r\n", "\n"), body);
        }
    }
}
