//! What a text shows in discreet mode.

use super::*;
use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::Day;

fn day() -> Day {
    Day::from_ymd_opt(2026, 11, 22).unwrap()
}

fn uid(name: &str) -> Uid {
    Uid::derived(&[name])
}

fn contact(name: &str, organisation: &str, channels: &[(ChannelKind, &str)]) -> Contact {
    let channel = |(kind, value): &(ChannelKind, &str)| Channel {
        uid: uid(value),
        kind: *kind,
        value: (*value).to_owned(),
        label: String::new(),
        preferred: false,
    };
    Contact {
        organisation: organisation.to_owned(),
        channels: channels.iter().map(channel).collect(),
        ..Contact::new(uid(name), name, day())
    }
}

fn people() -> Names {
    let mut names = Names::default();
    for contact in [
        contact(
            "Ana Rossi",
            "",
            &[(ChannelKind::Email, "ana@rossi.example"), (ChannelKind::Phone, "+39 011 555 0102")],
        ),
        contact(
            "Bruno Conti",
            "Studio Conti & Figli",
            &[(ChannelKind::Web, "https://www.contibooks.example/it")],
        ),
        contact("Ana Bianchi", "Acme Bakery srl", &[(ChannelKind::Post, "Via Lagrange 12, 10123 Torino")]),
        contact("Maria De Luca", "", &[(ChannelKind::Message, "@marilu.77")]),
        contact("dott. Zoë van der Meer", "", &[]),
        contact("Chen Li", "", &[]),
        contact("陳大文", "大日商事", &[]),
        contact("김민수", "", &[]),
        contact("ليلى الحداد", "", &[]),
        contact("Łukasz Żółć-Nowak", "", &[]),
        contact("Seán O’Brien", "", &[]),
    ] {
        names.learn(&contact);
    }
    names.complete();
    names
}

/// `text` with `{name}` for whoever is shown by their tail.
#[track_caller]
fn assert_shown(text: &str, wanted: &str) {
    let names = people();
    let mut expected = wanted.to_owned();
    for name in [
        "Ana Rossi",
        "Bruno Conti",
        "Ana Bianchi",
        "Maria De Luca",
        "dott. Zoë van der Meer",
        "Chen Li",
        "陳大文",
        "김민수",
        "ليلى الحداد",
        "Łukasz Żółć-Nowak",
        "Seán O’Brien",
    ] {
        expected = expected.replace(&format!("{{{name}}}"), &masked(uid(name)));
    }
    assert_eq!(names.text(text), expected.replace("{}", DOTS), "{text:?}");
}

/// [T5] A name goes from a text in every shape; whoever it means for certain is told by their tail.
#[test]
fn names_go_from_texts() {
    for (text, shown) in [
        ("ask Ana Rossi", "ask {Ana Rossi}"),
        ("ask ana  ROSSI today", "ask {Ana Rossi} today"),
        ("Ana Rossi → Bruno Conti", "{Ana Rossi} → {Bruno Conti}"),
        ("ask Bruno, without naming Ana", "ask {Bruno Conti}, without naming {}"),
        ("Ana\nRossi came", "{Ana Rossi} came"),
        ("Rossi, Ana", "{Ana Rossi}, {}"),
        ("A. Rossi called; B.Conti too", "{Ana Rossi} called; {} too"),
        ("Bruno's books, the Rossis", "{Bruno Conti}'s books, the {Ana Rossi}"),
        ("A\u{200b}na Ro\u{ad}ssi", "{Ana Rossi}"),
        ("ana-rossi, ANA_ROSSI, AnaRossi", "{Ana Rossi}, {Ana Rossi}, {Ana Rossi}"),
        ("cartea Mariei, lui Brunei", "cartea {Maria De Luca}, lui {Bruno Conti}"),
        ("Zoe Meer and Zoë van der Meer", "{dott. Zoë van der Meer} and {dott. Zoë van der Meer}"),
        ("with Lukasz and ZÓŁĆ", "with {Łukasz Żółć-Nowak} and {Łukasz Żółć-Nowak}"),
        ("see O'Brien, obrien", "see O'{Seán O’Brien}, obrien"),
        ("大文さんに聞く、陳大文", "{陳大文}さんに聞く、{陳大文}"),
        ("김민수씨와 민수", "{김민수}씨와 {김민수}"),
        ("اتصل بـ ليلى", "اتصل بـ {ليلى الحداد}"),
        ("Chen, then Li came", "{Chen Li}, then {Chen Li} came"),
    ] {
        assert_shown(text, shown);
    }
}

/// [T5] Organisations go as a whole and by those of their words that are of no trade.
#[test]
fn organisations_go_from_texts() {
    for (text, shown) in [
        ("at Studio Conti & Figli", "at {}"),
        ("the ACME BAKERY SRL van", "the {} van"),
        ("Acme wants a bakery", "{} wants a bakery"),
        ("大日商事の件", "{}の件"),
        ("a studio for his brothers", "a studio for his brothers"),
    ] {
        assert_shown(text, shown);
    }
}

/// [T5] Addresses, sites, handles and numbers go, whoever's they are; days, money and small numbers stay.
#[test]
fn channels_go_from_texts() {
    for (text, shown) in [
        ("write to ana@rossi.example.", "write to {Ana Rossi}."),
        ("or to x.y@nobody.example, now", "or to {}, now"),
        ("call 011 555 0102 at noon", "call {} at noon"),
        ("call 5550102", "call {}"),
        ("call +44 20 7946 0000 (home)", "call {} (home)"),
        ("on contibooks.example", "on {Bruno Conti}"),
        ("https://elsewhere.example/x", "{}"),
        ("marilu.77 and @somebody", "{Maria De Luca} and {}"),
        ("Via Lagrange 12, first floor", "{Ana Bianchi}, first floor"),
        ("by 2026-12-15 or 15.12.2026, budget 12000", "by 2026-12-15 or 15.12.2026, budget 12000"),
        ("2000-3000 EUR, 10 days, 50 %, at 9:30", "2000-3000 EUR, 10 days, 50 %, at 9:30"),
    ] {
        assert_shown(text, shown);
    }
}

/// [T5] What names nobody stays: small words, trades, towns, beginnings of other words.
#[test]
fn other_words_stay() {
    for text in [
        "",
        "bookkeeping for the new shop, by 15 Dec",
        "li ho visti, van bene, der Text de la der",
        "she will ask him; consent granted",
        "an analysis of anatomy, a brunch, a contest, Torino",
        "文章を書く",
    ] {
        assert_shown(text, text);
    }
}

/// [T5] A field that is a name says nothing else, known or not; namesakes are told apart by nobody.
#[test]
fn whole_names() {
    let mut names = people();
    assert_eq!(names.name("Ana Rossi"), masked(uid("Ana Rossi")));
    assert_eq!(names.name("Somebody Else"), DOTS);
    assert_eq!(names.name(""), "");
    names.learn(&Contact { uid: uid("other"), ..contact("Ana Rossi", "", &[]) });
    assert_eq!(names.name("Ana Rossi"), DOTS);
    assert_eq!(names.text("ask Ana Rossi"), format!("ask {DOTS}"));
    assert_eq!(masked(uid("Ana Rossi")).chars().count(), 6, "short enough for every list");
}

/// [T5] Until everybody is known, everything is hidden.
#[test]
fn nothing_is_shown_before_it_is_known() {
    let names = Names::default();
    assert_eq!(names.text("anything at all"), DOTS);
    assert_eq!(names.text(" "), " ");
    assert_eq!(names.marks("ab"), [true, true]);
}

/// [T5] Names that were learned apart hide as if they had been learned together.
#[test]
fn joined_names_are_the_same() {
    let mut names = Names::default();
    let mut other = Names::default();
    names.learn(&contact("Ana Rossi", "", &[]));
    names.complete();
    other.learn(&contact("Ana Bianchi", "Acme", &[(ChannelKind::Phone, "011 555 0102")]));
    names.join(other);
    assert_eq!(
        names.text("Ana and Bianchi, Ana Rossi, Acme, 5550102"),
        format!("{DOTS} and {}, {}, {DOTS}, {DOTS}", masked(uid("Ana Bianchi")), masked(uid("Ana Rossi")))
    );
}

proptest::proptest! {
    /// [T5] Whatever stands around a name, no part of it is left.
    #[test]
    fn no_name_is_left(before in "\\PC{0,12}", after in "\\PC{0,12}", gap in "[ \t\n.,;/_-]{1,3}") {
        let text = format!("{before} Rossi{gap}BRUNO {after}");
        let shown = people().text(&text).to_lowercase();
        proptest::prop_assert!(!shown.contains("rossi") && !shown.contains("bruno"), "{shown}");
    }

    /// [T5] Marks and text agree: as many marks as characters, and none where nothing is hidden.
    #[test]
    fn marks_fit(text in "\\PC{0,30}") {
        let names = people();
        let marks = names.marks(&text);
        proptest::prop_assert_eq!(marks.len(), text.chars().count());
        proptest::prop_assert_eq!(names.text(&text) == text, !marks.contains(&true));
    }
}
