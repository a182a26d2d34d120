//! A way to reach somebody as one typed line: `* phone: +39 011 555 0102 (shop)`.
//!
//! Owns how such a line is read and written. What is written reads back as it was. Whether the channels of a contact go
//! together is [`Contact::check`](super::contact::Contact::check)'s [P1].
//!
//! - A star in front marks the preferred one. What stands in parentheses at the end is the label.
//! - The kind stands before a colon; without one it is told by the look of the address: an @ is e-mail, digits are a
//!   phone, http is web.

use thiserror::Error;

use super::contact::{Channel, ChannelKind};
use super::text::fold;
use super::uid::Uid;

/// Why a line cannot be read, with the remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LineFault {
    /// No kind of channel is called so, and the address does not look like one.
    #[error("What is “{0}”? Begin with email:, phone:, message:, post: or web:.")]
    UnknownKind(String),
    /// A kind and nothing else.
    #[error("The {} is empty. Type it after the colon, or empty the line.", .0.label())]
    Empty(ChannelKind),
    /// A star and nothing else.
    #[error("A star marks the preferred one: type the address after it, or empty the line.")]
    OnlyStar,
}

/// Reads a line; its channel has no uid yet. An empty line is no channel.
///
/// # Errors
/// [`LineFault`] when it cannot be read.
pub fn read_channel(line: &str) -> Result<Option<Channel>, LineFault> {
    let line = line.trim();
    let (preferred, rest) = match line.strip_prefix('*') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, line),
    };
    if rest.is_empty() {
        return if preferred { Err(LineFault::OnlyStar) } else { Ok(None) };
    }
    let (kind, rest) = match rest.split_once(':').map(|(word, rest)| (kind_called(word), rest)) {
        Some((Some(kind), rest)) => (kind, rest.trim_start()),
        _ => (kind_of(rest).ok_or_else(|| LineFault::UnknownKind(rest.to_owned()))?, rest),
    };
    let (value, label) = without_label(rest);
    if value.is_empty() {
        return Err(LineFault::Empty(kind));
    }
    let channel =
        Channel { uid: Uid::UNSET, kind, value: value.to_owned(), label: label.to_owned(), preferred };
    Ok(Some(channel))
}

/// Writes a channel as a line that reads back as it was.
pub fn channel_line(channel: &Channel) -> String {
    let star = if channel.preferred { "* " } else { "" };
    let kind = channel.kind.word();
    // an address that ends like a label gets an empty one behind it
    let is_plain =
        channel.label.trim().is_empty() && without_label(&channel.value).0 == channel.value.trim();
    let label = if is_plain { String::new() } else { format!(" ({})", channel.label.trim()) };
    format!("{star}{kind}: {}{label}", channel.value)
}

/// What is said beside a line while it is typed: the kind where it was told by the look of the address, the mark, or
/// what seems odd.
pub fn channel_note(line: &str) -> String {
    let Ok(Some(channel)) = read_channel(line) else { return String::new() };
    if let Some(odd) = odd_channel(&channel) {
        return format!("{odd}?");
    }
    let named = line.split_once(':').and_then(|(word, _)| kind_called(word.trim().trim_start_matches('*')));
    let kind = if named.is_some() { "" } else { channel.kind.label() };
    let mark = if channel.preferred { "preferred" } else { "" };
    let said: Vec<&str> = [kind, mark].into_iter().filter(|text| !text.is_empty()).collect();
    if said.is_empty() { String::new() } else { format!("= {}", said.join(", ")) }
}

/// What seems odd about an address; it may be saved all the same.
pub fn odd_channel(channel: &Channel) -> Option<&'static str> {
    let value = channel.value.as_str();
    let has_at = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    match channel.kind {
        ChannelKind::Email if !has_at => Some("an @ is missing"),
        ChannelKind::Email if value.contains(char::is_whitespace) => Some("a blank in the address"),
        ChannelKind::Phone if !value.chars().any(char::is_numeric) => Some("no digits"),
        _ => None,
    }
}

/// The kind by its word, its label, or another name in use.
fn kind_called(word: &str) -> Option<ChannelKind> {
    let word = fold(word.trim());
    let called = |kind: &ChannelKind| word == kind.word() || word == fold(kind.label());
    ChannelKind::ALL.iter().copied().find(called).or(match word.as_str() {
        "mail" => Some(ChannelKind::Email),
        "tel" | "telephone" | "mobile" | "cell" => Some(ChannelKind::Phone),
        "chat" | "messenger" => Some(ChannelKind::Message),
        "address" | "postal" => Some(ChannelKind::Post),
        "site" | "url" | "website" => Some(ChannelKind::Web),
        _ => None,
    })
}

/// The kind by the look of the address.
fn kind_of(value: &str) -> Option<ChannelKind> {
    let (value, _) = without_label(value);
    let is_phone = |c: char| c.is_numeric() || " +-()/.".contains(c);
    if value.starts_with("http://") || value.starts_with("https://") || value.starts_with("www.") {
        Some(ChannelKind::Web)
    } else if value.starts_with('@') {
        Some(ChannelKind::Message)
    } else if value.contains('@') && !value.contains(char::is_whitespace) {
        Some(ChannelKind::Email)
    } else if value.chars().all(is_phone) && value.chars().filter(|c| c.is_numeric()).count() > 2 {
        Some(ChannelKind::Phone)
    } else {
        None
    }
}

/// The label at the end, in parentheses after a blank.
fn without_label(text: &str) -> (&str, &str) {
    let text = text.trim();
    let split = opening_of_last(text).map(|at| text.split_at(at));
    match split {
        Some((value, label)) if value.ends_with(char::is_whitespace) => {
            let inside = label.strip_prefix('(').and_then(|label| label.strip_suffix(')'));
            (value.trim_end(), inside.unwrap_or_default().trim())
        }
        _ => (text, ""),
    }
}

/// Where the parenthesis opens that the text ends with.
fn opening_of_last(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (c == '(').then_some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [P1] Kind, address, label and star as they are typed.
    #[test]
    fn lines_are_read() {
        for (line, kind, value, label, preferred) in [
            ("email: ana@forno.example", ChannelKind::Email, "ana@forno.example", "", false),
            ("* phone: +39 011 555 (shop)", ChannelKind::Phone, "+39 011 555", "shop", true),
            ("*+39 011 555", ChannelKind::Phone, "+39 011 555", "", true),
            ("ana@forno.example (work)", ChannelKind::Email, "ana@forno.example", "work", false),
            ("E-Mail : a b", ChannelKind::Email, "a b", "", false),
            ("@ana.example", ChannelKind::Message, "@ana.example", "", false),
            ("https://x.example/a:b", ChannelKind::Web, "https://x.example/a:b", "", false),
            ("post: Via Roma 1 (TO) ()", ChannelKind::Post, "Via Roma 1 (TO)", "", false),
            ("phone: +39 (0) 11", ChannelKind::Phone, "+39 (0) 11", "", false),
        ] {
            let read = read_channel(line).unwrap().unwrap();
            let found = (read.kind, read.value.as_str(), read.label.as_str(), read.preferred);
            assert_eq!(found, (kind, value, label, preferred), "{line}");
        }
        assert_eq!(read_channel("  "), Ok(None));
    }

    /// [P1] What cannot be read is told with the remedy.
    #[test]
    fn faults_name_the_remedy() {
        for (line, said) in [
            ("fax: 12", "What is “fax: 12”? Begin with email:, phone:, message:, post: or web:."),
            ("phone:", "The phone is empty. Type it after the colon, or empty the line."),
            ("*", "A star marks the preferred one: type the address after it, or empty the line."),
        ] {
            assert_eq!(read_channel(line).unwrap_err().to_string(), said);
        }
    }

    /// [P1] Odd addresses are told and taken.
    #[test]
    fn odd_addresses() {
        for (line, odd) in [
            ("email: ana", Some("an @ is missing")),
            ("email: @ana", Some("an @ is missing")),
            ("email: a b@c", Some("a blank in the address")),
            ("email: ana@localhost", None),
            ("phone: ask at the bar", Some("no digits")),
            ("phone: ٠١١", None),
            ("message: ana", None),
        ] {
            assert_eq!(odd_channel(&read_channel(line).unwrap().unwrap()), odd, "{line}");
        }
    }

    /// [P1] What a line is taken for stands beside it.
    #[test]
    fn notes() {
        for (line, note) in [
            ("ana@forno.example", "= e-mail"),
            ("* +39 011 555", "= phone, preferred"),
            ("* phone: +39 011 555", "= preferred"),
            ("email: ana@forno.example", ""),
            ("email: ana", "an @ is missing?"),
            ("some words", ""),
            ("", ""),
        ] {
            assert_eq!(channel_note(line), note, "{line}");
        }
    }

    proptest! {
        /// What is written reads back as it was, whatever the address and the label are made of.
        #[test]
        fn written_lines_read_back(
            value in "[-+*:()@a-z0-9 李é]{1,16}", label in "[a-z0-9 :*é]{0,6}|[a-z]{1,4} \\([a-z]{1,3}\\)", preferred: bool, kind in 0usize..5,
        ) {
            let (value, label) = (value.trim().to_owned(), label.trim().to_owned());
            prop_assume!(!value.is_empty());
            let kind = ChannelKind::ALL[kind];
            let channel = Channel { uid: Uid::UNSET, kind, value, label, preferred };
            prop_assert_eq!(read_channel(&channel_line(&channel)), Ok(Some(channel)));
        }
    }
}
