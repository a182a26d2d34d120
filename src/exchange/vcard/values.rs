//! Values of properties: what they say, and how they are written.
//!
//! Owns the escapes of vCard 2.1 on the one side and of 3.0 and 4.0 on the other. A value is first put into the form of 3.0; then
//! calcard splits it and takes its escapes off. It gets a small card made of clean lines alone, each in a group that says which it
//! is: its own reading of files, encodings and ends of cards is not used. Must not know what a property means.

use calcard::vcard::VCardValue;
use calcard::{Entry, Parser};

use super::property::Property;

/// How a value is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One text.
    Text,
    /// Texts between commas.
    List,
    /// Parts between semicolons: a name, an address, an organisation.
    Parts,
    /// Nobody knows; kept as it is.
    Unknown,
}

/// The shape of what goodword reads.
pub(super) fn shape_of(name: &str) -> Shape {
    match name {
        "N" | "ADR" | "ORG" => Shape::Parts,
        "NICKNAME" | "CATEGORIES" => Shape::List,
        "FN" | "TITLE" | "ROLE" | "EMAIL" | "TEL" | "IMPP" | "URL" | "LABEL" | "NOTE" | "UID"
        | "X-ABLABEL" | "KIND" | "SOCIALPROFILE" | "X-SOCIALPROFILE" | "AGENT" => Shape::Text,
        _ if name.starts_with("X-GOODWORD-") || super::labels::service_of_property(name).is_some() => {
            Shape::Text
        }
        _ => Shape::Unknown,
    }
}

/// A value in the form of vCard 3.0: line ends and backslashes escaped, and what 2.1 writes literally.
pub(super) fn clean(value: &str, shape: Shape, is_old: bool) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            '\\' if !is_old || shape == Shape::Unknown => match chars.next_if(|next| !next.is_control()) {
                Some(next) => out.extend(['\\', next]),
                None => out.push_str("\\\\"),
            },
            // within parts, 2.1 has a backslash before what would end them; elsewhere it is one
            '\\' if shape != Shape::Text => {
                match chars.next_if(|next| matches!(next, '\\' | ';' | ',' | ':')) {
                    Some(next) => escape(next, &mut out),
                    None => out.push_str("\\\\"),
                }
            }
            ',' | ';' if is_old && !ends_part(c, shape) => escape(c, &mut out),
            '\\' => escape(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn ends_part(c: char, shape: Shape) -> bool {
    match shape {
        Shape::Text => false,
        Shape::List => c == ',',
        Shape::Parts => c == ';',
        Shape::Unknown => true,
    }
}

fn escape(c: char, out: &mut String) {
    if matches!(c, '\\' | ';' | ',') {
        out.push('\\');
    }
    out.push(c);
}

/// A text as the value of a property, with the escapes of 3.0 and 4.0. No character of it ends a line.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => escape(c, &mut out),
        }
    }
    out
}

/// What each property says, in its parts: one for a text. Empty for what has no meaning here.
pub(super) fn said(properties: &[Property], is_old: bool) -> Vec<Vec<String>> {
    let mut card = String::from("BEGIN:VCARD\nVERSION:3.0\n");
    for (at, property) in properties.iter().enumerate() {
        let shape = shape_of(&property.name);
        // one name for each shape: calcard splits by it
        let name = match (shape, property.name.as_str()) {
            (Shape::Unknown, _) => continue,
            (Shape::Text, _) => "NOTE",
            (Shape::List, _) => "NICKNAME",
            (Shape::Parts, "ORG") => "ORG",
            (Shape::Parts, _) => "N",
        };
        let value = clean(&property.value, shape, is_old);
        card.push_str(&format!("p{at}.{name}:{value}\n"));
    }
    card.push_str("END:VCARD\n");
    let mut said = vec![Vec::new(); properties.len()];
    let Entry::VCard(read) = Parser::new(&card).entry() else { return said };
    for entry in read.entries {
        let at = entry.group.as_deref().and_then(|group| group.strip_prefix('p')?.parse::<usize>().ok());
        let Some((into, property)) = at.and_then(|at| Some((said.get_mut(at)?, properties.get(at)?)))
        else {
            continue;
        };
        let between = if property.name == "N" { " " } else { ", " };
        *into = entry.values.into_iter().map(|value| text_of(value, between)).collect();
    }
    said
}

fn text_of(value: VCardValue, between: &str) -> String {
    match value {
        VCardValue::Text(text) => text,
        VCardValue::Component(texts) => texts.join(between),
        _ => String::new(),
    }
}

/// The parts of a clean value.
pub(super) fn parts(name: &str, value: &str) -> Vec<String> {
    said(&[Property::plain(name, value)], false).pop().unwrap_or_default()
}

/// One line: line ends, tabs and runs of blanks are one blank, other control characters are nothing.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let word = word.chars().filter(|c| !c.is_control());
        let before = out.len();
        out.push(' ');
        out.extend(word);
        if out.len() == before + 1 {
            out.pop();
        }
    }
    out.trim_start().to_owned()
}

/// Lines as one, commas between.
pub(super) fn commas(text: &str) -> String {
    let lines =
        text.split(['\n', '\r', '\u{2028}']).map(|line| one_line(line.trim().trim_end_matches(',')));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] Parts and texts of 3.0 and 4.0.
    #[test]
    fn new_values() {
        for (name, value, said) in [
            (
                "N",
                "Doe;John;Richter\\, James,Lee;Mr.;",
                vec!["Doe", "John", "Richter, James Lee", "Mr.", ""],
            ),
            ("ORG", "A, B;C\\;D", vec!["A, B", "C;D"]),
            ("NICKNAME", "Jo,Jay\\,Jay", vec!["Jo", "Jay,Jay"]),
            ("URL", "http\\://a.example/b,c;d", vec!["http://a.example/b,c;d"]),
            ("NOTE", "a\\nb\\\\", vec!["a\nb\\"]),
            ("NOTE", "ends in \\", vec!["ends in \\"]),
            ("NOTE", "", vec![""]),
        ] {
            assert_eq!(parts(name, value), said, "{name}:{value}");
        }
    }

    /// [P2] In 2.1 a backslash is one, but before what would end a part.
    #[test]
    fn old_values() {
        for (shape, value, clean_value) in [
            (Shape::Text, r"a;b\,c\n", r"a\;b\\\,c\\n"),
            (Shape::Parts, r"a\;b;c,d\e\\\:", r"a\;b;c\,d\\e\\:"),
            (Shape::List, r"a,b;c\,d", r"a,b\;c\,d"),
            (Shape::Unknown, r"a;b,c\;d", r"a;b,c\;d"),
        ] {
            assert_eq!(clean(value, shape, true), clean_value, "{value}");
        }
        assert_eq!(clean("a\r\nb\u{0}", Shape::Text, true), "a\\nb");
    }

    /// [S5] What is written ends no line.
    #[test]
    fn escapes() {
        assert_eq!(escaped("a\r\nb\rc;d,e\\f\u{2028}\u{7}"), r"a\nb\nc\;d\,e\\f\n");
        assert_eq!(one_line(" a\n\tb  c\u{1b}"), "a b c");
        assert_eq!(commas("Via Roma 1,\n\nTorino\r\n"), "Via Roma 1, Torino");
    }
}
