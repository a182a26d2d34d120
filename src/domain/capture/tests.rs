//! Lines by hand. Today is Wednesday 18 November 2026.

use super::*;
use proptest::prelude::*;

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 18).unwrap()
}

fn named(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}

fn given(seeker: &str, provider: &str) -> Filing {
    Filing::Given { seeker: named(seeker), provider: named(provider) }
}

fn received(source: &str, prospect: &str) -> Filing {
    Filing::Received { source: named(source), prospect: named(prospect) }
}

fn lead(person: &str) -> Filing {
    Filing::Lead { person: named(person) }
}

/// [T2] Each kind of line, whole.
#[test]
fn whole_lines() {
    for (line, filing, need, by, budget) in [
        (
            "Ana Rossi > Bruno Conti: bookkeeping for the new shop, by 15 Dec, budget 2k",
            given("Ana Rossi", "Bruno Conti"),
            "bookkeeping for the new shop",
            "2026-12-15",
            "2k",
        ),
        (
            "Carla < Dario: wants coaching, she will ask him",
            received("Carla", "Dario"),
            "wants coaching, she will ask him",
            "",
            "",
        ),
        ("Omar Haddad: needs a lawyer", lead("Omar Haddad"), "needs a lawyer", "", ""),
        (
            "Anna > Luca: contabilità, entro il 15 dic, budget: 2.000 €",
            given("Anna", "Luca"),
            "contabilità",
            "2026-12-15",
            "2.000 €",
        ),
        (
            "Ioana < Radu: vrea un site nou, până vineri, buget 2000 lei",
            received("Ioana", "Radu"),
            "vrea un site nou",
            "2026-11-20",
            "2000 lei",
        ),
    ] {
        let read = parse(line, today());
        assert_eq!(read.filing, filing, "{line}");
        assert_eq!(read.need, need, "{line}");
        assert_eq!(read.by.map(|day| day.to_string()).unwrap_or_default(), by, "{line}");
        assert_eq!(read.budget.unwrap_or_default(), budget, "{line}");
    }
}

/// [T2] Parties: parts may be missing, names may be hard, arrows come in several shapes.
#[test]
fn parties() {
    for (line, filing) in [
        ("Ana > : x", given("Ana", "")),
        ("> Bruno: x", given("", "Bruno")),
        ("?>Bruno: x", given("", "Bruno")),
        ("Ana > ???: x", given("Ana", "")),
        ("Ana > …: x", given("Ana", "")),
        ("- > Bruno: x", given("", "Bruno")),
        ("-> Bruno: x", given("", "Bruno")),
        ("Carla <: x", received("Carla", "")),
        ("< Dario: x", received("", "Dario")),
        (": x", lead("")),
        ("?: x", lead("")),
        ("Ana > Bruno", given("Ana", "Bruno")),
        ("Ana>Bruno:x", given("Ana", "Bruno")),
        ("  Ana \t Maria\u{a0} Rossi  >Bruno : x", given("Ana Maria Rossi", "Bruno")),
        ("Ana\nRossi > Bruno\u{7}Conti: x", given("Ana Rossi", "Bruno Conti")),
        ("Ana -> Bruno: x", given("Ana", "Bruno")),
        ("Ana --> Bruno: x", given("Ana", "Bruno")),
        ("Ana => Bruno: x", given("Ana", "Bruno")),
        ("Ana → Bruno: x", given("Ana", "Bruno")),
        ("Ana ⇒ Bruno: x", given("Ana", "Bruno")),
        ("Carla <- Dario: x", received("Carla", "Dario")),
        ("Carla <= Dario: x", received("Carla", "Dario")),
        ("Carla ← Dario: x", received("Carla", "Dario")),
        ("Carla ⇐ Dario: x", received("Carla", "Dario")),
        ("田中＞佐藤：相談", given("田中", "佐藤")),
        ("田中＜佐藤：相談", received("田中", "佐藤")),
        ("ليلى > عمر: x", given("ليلى", "عمر")),
        ("🦊 < 👩‍👩‍👧: x", received("🦊", "👩‍👩‍👧")),
        ("Zoe\u{308} > Ștefan: x", given("Zoe\u{308}", "Ștefan")),
        ("Jean-Luc > 3M: x", given("Jean-Luc", "3M")),
        ("Rossi, Ana > Bruno: x", given("Rossi, Ana", "Bruno")),
        ("O'Neil & Sons: x", lead("O'Neil & Sons")),
        ("Ana: wants a > b, a < b", lead("Ana")),
        ("Omar (met 10:30): x", lead("Omar (met 10:30)")),
    ] {
        assert_eq!(parse(line, today()).filing, filing, "{line}");
    }
}

/// [T2] A line that is not understood is a lead of nobody, and all of it is the need.
#[test]
fn lines_not_understood() {
    for line in [
        "call the plumber about the roof",
        "call the plumber, by fri",
        "Ana > Bruno > Carla: x",
        "Ana >> Bruno: x",
        "Ana <-> Bruno: x",
        "Ana <ana@example.org> > Bruno: x",
        "10:30 call",
        "10: call, by fri",
        "Ana > 123: x",
        "https://example.org needs work",
        "x, budget < 2k",
    ] {
        let read = parse(line, today());
        assert_eq!(read.filing, lead(""), "{line}");
        assert!(read.filing.names_nobody());
        assert_eq!((read.need.as_str(), read.by, read.budget.as_deref()), (line, None, None));
        assert_eq!(read.pieces, [Piece { range: 0..line.len(), role: PieceRole::Need }]);
    }
    assert_eq!(parse(" two\r\nlines ", today()).need, "two  lines");
    assert_eq!(parse(" \n ", today()).pieces, []);
}

/// [T2] What is taken out of the need as a deadline, and what stays.
#[test]
fn deadlines() {
    for (body, need, by) in [
        ("x, by 2026-12-15", "x", "2026-12-15"),
        ("x, By Fri", "x", "2026-11-20"),
        ("x, by the 15th", "x", "2026-12-15"),
        ("x, by end of month", "x", "2026-11-30"),
        ("x, by Dec 15, 2027", "x", "2027-12-15"),
        ("x, by Dec 15, 2027, y", "x, y", "2027-12-15"),
        ("x, by Dec 15, 2 pieces", "x, 2 pieces", "2026-12-15"),
        ("x, before 15 Dec", "x", "2026-12-15"),
        ("x, on friday", "x", "2026-11-20"),
        ("x, in 3 weeks", "x", "2026-12-09"),
        ("x, next month", "x", "2026-12-01"),
        ("by fri, x", "x", "2026-11-20"),
        ("by fri", "", "2026-11-20"),
        ("x, by fri, y, z", "x, y, z", "2026-11-20"),
        ("x, by fri,", "x", "2026-11-20"),
        ("x，by fri、y", "x、y", "2026-11-20"),
        ("x,by\tfri", "x", "2026-11-20"),
        ("x, entro venerdì", "x", "2026-11-20"),
        ("x, entro l'8 dicembre", "x", "2026-12-08"),
        ("x, entro 3 settimane", "x", "2026-12-09"),
        ("x, entro fine mese", "x", "2026-11-30"),
        ("x, entro la fine di dicembre", "x", "2026-12-31"),
        ("x, prima di venerdì", "x", "2026-11-20"),
        ("x, prima del 15 dicembre", "x", "2026-12-15"),
        ("x, prima dell'8 dicembre", "x", "2026-12-08"),
        ("x, tra 3 settimane", "x", "2026-12-09"),
        ("x, fra due mesi", "x", "2027-01-18"),
        ("x, il 15 dicembre", "x", "2026-12-15"),
        ("x, la settimana prossima", "x", "2026-11-23"),
        ("x, settimana prossima", "x", "2026-11-23"),
        ("x, prossimo venerdì", "x", "2026-11-27"),
        ("x, pana la 15 dec", "x", "2026-12-15"),
        ("x, până pe 15", "x", "2026-12-15"),
        ("x, până în 15 decembrie", "x", "2026-12-15"),
        ("x, până mâine", "x", "2026-11-19"),
        ("x, pînă marţi", "x", "2026-11-24"),
        ("x, înainte de 15 dec", "x", "2026-12-15"),
        ("x, peste 3 luni", "x", "2027-02-18"),
        ("x, în 3 zile", "x", "2026-11-21"),
        ("x, pe 15 decembrie", "x", "2026-12-15"),
        ("x, vinerea viitoare", "x", "2026-11-27"),
        // The first wins.
        ("x, by fri, by sat", "x, by sat", "2026-11-20"),
        // No days, or no word before them.
        ("x, by 15/12", "x, by 15/12", ""),
        ("x, in Turin", "x, in Turin", ""),
        ("x, on the phone", "x, on the phone", ""),
        ("x, next door", "x, next door", ""),
        ("x, in marketing", "x, in marketing", ""),
        ("x, by Sam", "x, by Sam", ""),
        ("x, by fri at noon", "x, by fri at noon", ""),
        ("x, by 31 Feb", "x, by 31 Feb", ""),
        ("x, by", "x, by", ""),
        ("x, 15 Dec", "x, 15 Dec", ""),
        ("x by fri", "x by fri", ""),
        ("x, tra amici", "x, tra amici", ""),
        ("x, by Mar", "x, by Mar", ""),
        ("x, in a mo", "x, in a mo", ""),
        ("x, la 15", "x, la 15", ""),
        ("x, in luna mai", "x, in luna mai", ""),
        // As typed where nothing is taken out.
        (" x ,  y,, z , ", "x ,  y,, z ,", ""),
        ("at 10:30, see https://example.org", "at 10:30, see https://example.org", ""),
    ] {
        let line = format!("Ana > Bruno: {body}");
        let read = parse(&line, today());
        assert_eq!(read.need, need, "{line}");
        assert_eq!(read.by.map(|day| day.to_string()).unwrap_or_default(), by, "{line}");
        assert_eq!(read.budget, None, "{line}");
    }
}

/// [T2] Money stays text; a word that only sounds like it stays in the need.
#[test]
fn budgets() {
    for (body, need, budget) in [
        ("x, budget 2k", "x", "2k"),
        ("x, Budget: 2.000 €", "x", "2.000 €"),
        ("x, budget 2,000", "x", "2,000"),
        ("x, budget 2,000 EUR, y", "x, y", "2,000 EUR"),
        ("x, budget €2k–3k", "x", "€2k–3k"),
        ("x, budget about  2k", "x", "about  2k"),
        ("x, budget up to EUR 2000 a month", "x", "up to EUR 2000 a month"),
        ("x, budget EUR2000", "x", "EUR2000"),
        ("x, budget < 2k", "x", "< 2k"),
        ("x, budget open", "x", "open"),
        ("x, budget to be agreed", "x", "to be agreed"),
        ("x, budget: a case of wine", "x", "a case of wine"),
        ("x, budget circa 2.000 euro", "x", "circa 2.000 euro"),
        ("x, buget până la 2000 lei", "x", "până la 2000 lei"),
        ("x, budget 2k, budget 3k", "x, budget 3k", "2k"),
        ("x, budget", "x, budget", ""),
        ("x, budget:", "x, budget:", ""),
        ("x, budget planning for 2027", "x, budget planning for 2027", ""),
        ("x, budgeting 2k", "x, budgeting 2k", ""),
        ("x, 2k budget", "x, 2k budget", ""),
    ] {
        let line = format!("Ana: {body}");
        let read = parse(&line, today());
        assert_eq!(read.need, need, "{line}");
        assert_eq!(read.budget.unwrap_or_default(), budget, "{line}");
        assert_eq!(read.by, None, "{line}");
    }
}

/// [T2] Without a colon there is no need, but deadline and budget do not become part of a name.
#[test]
fn parties_without_a_need() {
    let read = parse("Rossi, Ana > Bruno, by Dec 15, 2027, budget 2k", today());
    assert_eq!(read.filing, given("Rossi, Ana", "Bruno"));
    assert_eq!((read.need.as_str(), read.budget.as_deref()), ("", Some("2k")));
    assert_eq!(read.by, Day::from_ymd_opt(2027, 12, 15));
    let read = parse("Ana > Bruno, in Turin", today());
    assert_eq!(read.filing, given("Ana", "Bruno, in Turin"));
}

/// [T2] The pieces say where in the line each thing was found.
#[test]
fn pieces_point_into_the_line() {
    use PieceRole::{Arrow, Budget, By, Need, Person, Prospect, Provider, Seeker, Source};
    for (line, expected) in [
        (
            "Ana Rossi -> Bruno : a, b , by fri, c,  budget 2k",
            vec![
                (Seeker, "Ana Rossi"),
                (Arrow, "->"),
                (Provider, "Bruno"),
                (Need, "a, b"),
                (By, "by fri"),
                (Need, "c"),
                (Budget, "budget 2k"),
            ],
        ),
        ("? < 佐藤：x", vec![(Source, "?"), (Arrow, "<"), (Prospect, "佐藤"), (Need, "x")]),
        ("Omar:", vec![(Person, "Omar")]),
        ("> : x", vec![(Arrow, ">"), (Need, "x")]),
    ] {
        let pieces = parse(line, today()).pieces;
        let shown: Vec<_> = pieces.iter().map(|p| (p.role, slice(line, &p.range))).collect();
        assert_eq!(shown, expected, "{line}");
    }
}

fn any_line() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "Ana",
            ">",
            "<",
            "->",
            "<-",
            "＞",
            ":",
            "：",
            ",",
            "，",
            ", ",
            " ",
            "\n",
            "by fri",
            "by 15/12",
            "budget",
            "budget 2k",
            "2,000",
            "10:30",
            "https://",
            "?",
            "…",
            "entro l'8 dic",
            "până",
            "la",
            "佐藤",
            "e\u{301}",
            "🦊",
            "2027",
            "by Dec 15",
            "next",
            "prossimo",
            "'",
            "’",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    prop_oneof![any::<String>(), proptest::collection::vec(word, 0..12).prop_map(|words| words.concat())]
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | '،')
}

/// [T2] What looks like a deadline and is none stays in the need, and it is said why.
#[test]
fn what_is_no_deadline_is_told() {
    for (typed, said) in [
        ("by 30 Feb", "30 Feb"),
        ("by 3/4", "3/4"),
        ("by 2025-12-15", "15 Dec 2025 has passed"),
        ("entro presto", "presto"),
    ] {
        let read = parse(&format!("Ana > Bruno: a shop, {typed}"), today());
        assert_eq!((read.by, read.need.as_str()), (None, format!("a shop, {typed}").as_str()));
        let why = read.unread.unwrap();
        assert!(why.contains(said), "{why}");
    }
    for typed in ["by hand", "in Turin", "on the phone", "before lunch", "by 15 Dec"] {
        assert_eq!(parse(&format!("Ana > Bruno: a shop, {typed}"), today()).unread, None, "{typed}");
    }
}

proptest! {
    /// [T2] Nothing typed is lost: pieces stand in order, within the line and on its characters, and what is
    /// in none of them is space, a comma or the one colon. The need holds exactly what its pieces hold.
    #[test]
    fn nothing_typed_is_lost(line in any_line()) {
        let read = parse(&line, today());
        let (mut end, mut rest, mut need) = (0, String::new(), String::new());
        for piece in &read.pieces {
            prop_assert!(end <= piece.range.start && piece.range.start < piece.range.end);
            rest.push_str(line.get(end..piece.range.start).unwrap());
            let text = line.get(piece.range.clone()).unwrap();
            if piece.role == PieceRole::Need {
                need.push_str(text);
            }
            end = piece.range.end;
        }
        rest.push_str(line.get(end..).unwrap());
        let rest: String = rest.chars().filter(|c| !is_space(*c) && !is_comma(*c)).collect();
        prop_assert!(matches!(rest.as_str(), "" | ":" | "："), "left over: {:?}", rest);
        let words = |text: &str| -> String { text.chars().filter(|c| !is_space(*c) && !is_comma(*c)).collect() };
        prop_assert_eq!(words(&read.need), words(&need));
        prop_assert!(!read.need.chars().any(char::is_control));
    }

    /// [T2] A name is trimmed, on one line, and never empty.
    #[test]
    fn names_are_tidy(line in any_line()) {
        let names = match parse(&line, today()).filing {
            Filing::Given { seeker: a, provider: b } | Filing::Received { source: a, prospect: b } => vec![a, b],
            Filing::Lead { person } => vec![person],
        };
        for name in names.into_iter().flatten() {
            prop_assert!(!name.is_empty());
            prop_assert_eq!(name.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "), name.clone());
        }
    }
}
