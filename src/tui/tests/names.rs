//! Names that are hard to draw, in a notebook that holds them all.

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::referral::{Direction, Referral};
use crate::domain::settings::Settings;
use crate::notebook::Notebook;

use super::harness::{Harness, WIDE, sunday};

/// Scripts wide and right to left, families of emoji, towers of marks, controls, overrides, a very long name.
pub(super) fn names() -> Vec<String> {
    vec![
        "陳大文".into(),
        "佐藤さくら子".into(),
        "ليلى الحداد".into(),
        "נועה בן־דוד".into(),
        "👩‍👩‍👧‍👦 Familie 🏳️‍🌈".into(),
        "🇷🇴🇮🇹 Flag".into(),
        format!("Zo{}e Stack", "e\u{301}\u{302}\u{303}\u{304}\u{323}".repeat(3)),
        format!("Z{}lgo", "a\u{300}".to_owned() + &"\u{301}".repeat(60)),
        "Bell\u{7}\u{1b}[31mRed\u{9b}2J\u{0}Null".into(),
        "\u{202e}evil\u{202c} \u{2066}iso\u{2069}\u{200b}\u{feff}".into(),
        "line one\nline two\ttab\r".into(),
        "x".repeat(300),
        "가나다라 마바사 아자차카 타파하 거너더러".into(),
        "\u{e0041}\u{e0042}tagged".into(),
    ]
}

/// Each name is the seeker of one referral and the provider of the next; the last has no need at all.
pub(super) fn hard() -> Harness {
    let now = sunday();
    let mut notebook = Notebook::in_memory(now, Settings::default()).unwrap();
    let names = names();
    let people: Vec<Contact> = names
        .iter()
        .map(|name| {
            let channel = Channel {
                uid: notebook.fresh_uid(now),
                kind: ChannelKind::Email,
                value: format!("{name}@\u{202e}example"),
                label: String::new(),
                preferred: true,
            };
            Contact {
                offers: format!("tea for {name}, 翻訳 and \u{1b}]0;title\u{7} words"),
                needs: "翻訳 of a long\nbook with تاريخ".into(),
                looks_for: name.repeat(2),
                channels: vec![channel],
                best_time: name.clone(),
                ..Contact::new(notebook.fresh_uid(now), name, now.today())
            }
        })
        .collect();
    let referrals: Vec<Referral> = (0..people.len())
        .map(|at| Referral {
            seeker: Some(people[at].uid),
            provider: Some(people[(at + 1) % people.len()].uid),
            need: if at + 1 == people.len() { String::new() } else { format!("tea and {}", names[at]) },
            budget: names[at].chars().take(4).collect(),
            ..Referral::new(notebook.fresh_uid(now), Direction::Given, now.today())
        })
        .collect();
    notebook
        .write(now, &format!("added {}", names[8]), |change| {
            people.iter().try_for_each(|contact| change.add_contact(contact))?;
            referrals.iter().try_for_each(|referral| change.add_referral(referral))
        })
        .unwrap();
    Harness::on(notebook, WIDE)
}
