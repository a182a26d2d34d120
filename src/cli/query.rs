//! `goodword query`: addresses for a mail program while one is typed; mutt's `query_command`, aerc's `address-book-cmd`.
//!
//! Owns the lines. Reads alone: not a byte of the notebook changes.
//!
//! - One line for each e-mail address: address, name and what tells namesakes apart, with a tab between. For mutt a line for people
//!   stands before them; aerc has none.
//! - Whoever is not to be contacted is left out, and their address also where somebody else has it too. The preferred address of a person comes first.
//! - Nothing found: exit code 2, and nothing on stderr, which would stand across the screen of the mail program.
//! - [S5] No field holds a tab, a line end or anything else that a terminal acts on.

use std::io::Write;

use anyhow::Result;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::text::shown;

use super::args::Query;
use super::output::brief;
use super::place::Place;
use super::stop::{nothing, silently_nothing};

pub(super) fn run(place: &Place, asked: &Query, out: &mut dyn Write) -> Result<()> {
    let typed = asked.words.join(" ");
    if typed.trim().is_empty() {
        return Err(nothing("Type the beginning of a name or an address to look for."));
    }
    let notebook = place.read()?;
    let limit = asked.limit as usize;
    let found = notebook.addressees(&typed, limit)?;
    let lines: Vec<String> = found.iter().flat_map(lines).take(limit).collect();
    if !asked.aerc {
        writeln!(out, "{}", message(lines.len(), &typed))?;
    }
    for line in &lines {
        writeln!(out, "{line}")?;
    }
    if lines.is_empty() {
        out.flush()?;
        return Err(silently_nothing());
    }
    Ok(())
}

fn message(found: usize, typed: &str) -> String {
    match found {
        0 => format!("goodword: nobody with an e-mail address fits “{}”", brief(typed)),
        1 => "goodword: 1 address".to_owned(),
        many => format!("goodword: {many} addresses"),
    }
}

/// The addresses of one person, the preferred first.
fn lines(contact: &Contact) -> Vec<String> {
    let is_address = |channel: &&Channel| {
        channel.kind == ChannelKind::Email
            && channel.value.contains('@')
            && !field(&channel.value).contains(' ')
    };
    let mut channels: Vec<&Channel> = contact.channels.iter().filter(is_address).collect();
    channels.sort_by_key(|channel| !channel.preferred);
    let line = |channel: &Channel| {
        let about = contact.about();
        let other = [channel.label.as_str(), about.as_str()].map(field);
        let other: Vec<String> = other.into_iter().filter(|text| !text.is_empty()).collect();
        format!("{}\t{}\t{}", field(&channel.value), field(&contact.name), other.join(" - "))
    };
    channels.into_iter().map(line).collect()
}

/// A text as one field: harmless, and a tab in it a blank.
fn field(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use crate::domain::uid::Uid;

    fn channel(value: &str, label: &str, preferred: bool) -> Channel {
        let uid = Uid::derived(&[value]);
        Channel { uid, kind: ChannelKind::Email, value: value.into(), label: label.into(), preferred }
    }

    /// [S5] Fields hold no tab, line end or escape; what is no address is left out; the preferred stands first.
    #[test]
    fn fields_stay_apart() {
        let mut ana = Contact::new(
            Uid::derived(&["ana"]),
            "Ana\t\u{1b}[31mRossi\n",
            Day::from_ymd_opt(2026, 11, 22).unwrap(),
        );
        ana.role = "notary".into();
        ana.channels = vec![
            channel("a@rossi.example", "", false),
            channel("no address", "", false),
            channel("ana@shop.example", "shop\tx", true),
        ];
        let lines = lines(&ana);
        assert_eq!(
            lines,
            [
                "ana@shop.example\tAna ␛[31mRossi\tshop x - notary",
                "a@rossi.example\tAna ␛[31mRossi\tnotary"
            ]
        );
        assert!(lines.iter().all(|line| line.matches('\t').count() == 2));
    }
}
