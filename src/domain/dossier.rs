//! The dossier: all that is held on one person, to be handed to them [P5].
//!
//! Owns its shape and its text. One list of parts makes both the page and the JSON, so that neither can hold what the other
//! leaves out. Must not read anything: the notebook fills it, and leaves out whatever would tell of others.

use std::fmt::Write as _;

use super::day::Day;

/// A value as it is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Words, a day, a moment.
    Text(String),
    /// A number.
    Number(i64),
    /// Yes or no.
    Yes(bool),
    /// A rung: its word, which programs read, and what I call it.
    Rung(&'static str, String),
}

impl Held {
    fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Rung(_, name) => name.clone(),
            Self::Yes(true) => "yes".to_owned(),
            Self::Yes(false) => "no".to_owned(),
        }
    }
}

/// One field: its key in JSON, what it is called, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Stable from release to release.
    pub key: &'static str,
    /// For a reader.
    pub label: &'static str,
    /// As it is held.
    pub held: Held,
}

/// A part of the dossier: entries of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Stable from release to release.
    pub key: &'static str,
    /// For a reader.
    pub title: &'static str,
    /// The entries, each with the fields that hold something.
    pub entries: Vec<Vec<Field>>,
}

/// All that is held on somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Who.
    pub name: String,
    /// The day on which it was put together.
    pub made_on: Day,
    /// Whatever there is of them; a part without entries is left out.
    pub parts: Vec<Part>,
}

impl Dossier {
    /// As a page of Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.page(plain)
    }

    /// The same page to be read as it is.
    #[must_use]
    pub fn text(&self) -> String {
        self.page(|text, _| text.to_owned())
    }

    /// `as_is` makes a text harmless; it is told whether it stands at the start of a line.
    fn page(&self, as_is: impl Fn(&str, bool) -> String) -> String {
        let mut out = format!(
            "# What is held on {}\n\nAs of {}. Whoever else plays a part is “another person”; names and addresses of others are hidden as ••••.\n",
            as_is(&self.name, false),
            self.made_on
        );
        for part in &self.parts {
            // writing to a String does not fail
            let _ = write!(out, "\n## {}\n", part.title);
            for entry in &part.entries {
                out.push('\n');
                for field in entry {
                    let words = field.held.words();
                    let mut lines = words.trim_end().lines();
                    let _ = writeln!(
                        out,
                        "- {}: {}",
                        field.label,
                        as_is(lines.next().unwrap_or_default(), false)
                    );
                    // further lines belong to the same point
                    for line in lines {
                        let _ = writeln!(out, "  {}", as_is(line, true));
                    }
                }
            }
        }
        out
    }
}

/// A text that makes no heading, point or link of itself.
fn plain(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let starts_something = at_start && at == 0 && matches!(c, '#' | '-' | '+' | '>' | '=');
        if starts_something || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P5] A text is shown as it is held: it makes no heading and no point of itself, and its lines stay together.
    #[test]
    fn a_text_makes_no_markdown() {
        let text = |label, text: &str| Field { key: "notes", label, held: Held::Text(text.into()) };
        let dossier = Dossier {
            name: "Ana *Rossi*".into(),
            made_on: Day::from_ymd_opt(2026, 11, 22).unwrap(),
            parts: vec![Part {
                key: "person",
                title: "The person",
                entries: vec![vec![text("notes", "# one\n- two"), text("role", "a_b")]],
            }],
        };
        let page = dossier.markdown();
        assert!(page.starts_with("# What is held on Ana \\*Rossi\\*\n"));
        assert!(page.ends_with("\n## The person\n\n- notes: # one\n  \\- two\n- role: a\\_b\n"), "{page}");
    }
}
