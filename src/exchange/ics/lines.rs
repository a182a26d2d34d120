//! Lines of iCalendar: escaped, folded at 75 bytes, ended by CR LF.
//!
//! Must not know what they say.

use std::io::{self, Write};

use crate::domain::day::Day;

/// The most bytes of a line, its end aside.
const LONGEST: usize = 75;

/// Writes lines.
pub(super) struct Lines<'a>(pub(super) &'a mut dyn Write);

impl Lines<'_> {
    /// A property whose value stands as it is to be.
    pub(super) fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut room = LONGEST;
        let mut folded = String::with_capacity(line.len() + 8);
        for c in line.chars() {
            if c.len_utf8() > room {
                folded.push_str("\r\n ");
                // the blank counts
                room = LONGEST - 1;
            }
            room -= c.len_utf8();
            folded.push(c);
        }
        folded.push_str("\r\n");
        self.0.write_all(folded.as_bytes())
    }

    /// A property whose value is a text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        let mut value = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                c if c.is_control() => value.push(' '),
                c => value.push(c),
            }
        }
        self.line(name, &value)
    }

    /// A property whose value is a day.
    pub(super) fn day(&mut self, name: &str, day: Day) -> io::Result<()> {
        self.line(&format!("{name};VALUE=DATE"), &day.format("%Y%m%d").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        Lines(&mut out).text("SUMMARY", text).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// [M3] Lines are folded between characters, and a text cannot end its property.
    #[test]
    fn folded_and_escaped() {
        assert_eq!(written("a, b; c\\\nd\r\te"), "SUMMARY:a\\, b\\; c\\\\\\nd  e\r\n");
        let long = written(&"ăș".repeat(60));
        assert!(long.split("\r\n").all(|line| line.len() <= LONGEST), "{long}");
        assert_eq!(long.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "ăș".repeat(60)));
    }
}
