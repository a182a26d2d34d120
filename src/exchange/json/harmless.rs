//! JSON that may be printed on a terminal [S5].
//!
//! Owns which characters are escaped; a reader of JSON undoes it. Shapes are not its business.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::domain::text::{MAX_MARKS, stacks};

/// JSON on one line, with every character escaped that a terminal might act on or not show, and every mark that is more
/// than belongs on one character.
#[derive(Debug, Default)]
pub struct Harmless {
    /// Marks since the last character that carries them.
    marks: usize,
}

impl Formatter for Harmless {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices() {
            self.marks = if stacks(c) { self.marks + 1 } else { 0 };
            if acts_on_terminal(c) || self.marks > MAX_MARKS {
                writer.write_all(fragment.as_bytes().get(plain..at).unwrap_or_default())?;
                write_escaped(writer, c)?;
                plain = at + c.len_utf8();
            }
        }
        writer.write_all(fragment.as_bytes().get(plain..).unwrap_or_default())
    }
}

fn write_escaped<W: ?Sized + Write>(writer: &mut W, c: char) -> io::Result<()> {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        write!(writer, "\\u{unit:04x}")?;
    }
    Ok(())
}

/// Whether a terminal might act on it or not show it: control characters (JSON itself escapes only the first 32), bidi
/// controls, and what is invisible.
#[must_use]
pub fn acts_on_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
