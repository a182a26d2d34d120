//! Text for a terminal: aligned lines, indented paragraphs, errors.
//!
//! Owns the way to stdout and stderr. [S5] Everything goes through `domain::text` on its way, so that no stored or
//! typed text acts on the terminal.

use std::io::{self, IsTerminal, Write};

use crate::domain::day::{Day, relative_day, short_day};
use crate::domain::text::{fit, pad, shown, shown_lines, width};

/// Prints rows under each other, each column as wide as its widest cell but no wider than `most`; the last column is
/// never cut.
pub(super) fn columns<const N: usize>(
    out: &mut dyn Write,
    rows: &[[String; N]],
    most: [usize; N],
) -> io::Result<()> {
    let mut widths = [0; N];
    for row in rows {
        for ((widest, cell), most) in widths.iter_mut().zip(row).zip(most) {
            *widest = (*widest).max(width(cell)).min(most);
        }
    }
    for row in rows {
        let mut line = String::new();
        for (at, (cell, wide)) in row.iter().zip(widths).enumerate() {
            if at + 1 == N {
                line.push_str(&shown(cell));
            } else if wide > 0 {
                line.push_str(&pad(cell, wide));
                line.push_str("  ");
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// One line of any text.
pub(super) fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{}", shown(text).trim_end())
}

/// A label and what stands behind it, each line of it under the first; nothing when it is empty.
pub(super) fn field(out: &mut dyn Write, label: &str, text: &str) -> io::Result<()> {
    const LABEL: usize = 14;
    for (at, part) in shown_lines(text.trim()).enumerate() {
        let head = if at == 0 { label } else { "" };
        writeln!(out, "  {} {}", pad(head, LABEL), part.trim_end())?;
    }
    Ok(())
}

/// What is left of a stored text where it stands in a sentence.
pub(super) fn brief(text: &str) -> String {
    const BRIEF: usize = 60;
    fit(text, BRIEF)
}

/// "22 Nov (today)".
pub(super) fn day_words(day: Day, today: Day) -> String {
    format!("{} ({})", short_day(day, today), relative_day(day, today))
}

/// Asks for a yes on a terminal; without one it is a no.
pub(super) fn confirmed(question: &str) -> anyhow::Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(false);
    }
    let mut stderr = io::stderr();
    write!(stderr, "{question} [y/N] ")?;
    stderr.flush()?;
    let mut typed = String::new();
    io::stdin().read_line(&mut typed)?;
    Ok(matches!(typed.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// A terminal that is given a file: it gets the lines of the file as text that does nothing to it [S5].
pub(super) struct Screen<'o> {
    out: &'o mut dyn Write,
    line: Vec<u8>,
}

impl<'o> Screen<'o> {
    pub(super) fn of(out: &'o mut dyn Write) -> Self {
        Self { out, line: Vec::new() }
    }

    fn end_line(&mut self, end: &str) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.line);
        let shown = shown(text.trim_end_matches('\r'));
        write!(self.out, "{shown}{end}")?;
        self.line.clear();
        Ok(())
    }
}

impl Write for Screen<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            match part.strip_suffix(b"\n") {
                Some(part) => {
                    self.line.extend(part);
                    self.end_line("\n")?;
                }
                None => self.line.extend(part),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.line.is_empty() {
            self.end_line("")?;
        }
        self.out.flush()
    }
}

/// Prints an error on stderr. When stderr is gone too there is nobody to tell.
pub(super) fn show_error(text: &str) {
    let mut stderr = io::stderr().lock();
    for (at, part) in shown_lines(text.trim_end()).enumerate() {
        let head = if at == 0 { "goodword: " } else { "" };
        let _ = writeln!(stderr, "{head}{part}");
    }
}

/// Prints a remark on stderr, beside a result that a program reads or that is cut short.
pub(super) fn remark(text: &str) {
    show_error(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S5] What would act on a terminal is shown, however the bytes come; lines stay lines.
    #[test]
    fn a_file_on_the_screen() {
        let text = "FN:Ana \u{202e}issoR\r\nNOTE:\u{1b}]0;x\u{7}\u{9b}2J é\nEND";
        for size in [1, 2, 7, 100] {
            let mut out = Vec::new();
            let mut screen = Screen::of(&mut out);
            text.as_bytes().chunks(size).for_each(|part| screen.write_all(part).unwrap());
            screen.flush().unwrap();
            let out = String::from_utf8(out).unwrap();
            let lines: Vec<&str> = out.split('\n').collect();
            assert_eq!((lines[0], lines[2]), ("FN:Ana issoR", "END"));
            assert!(lines[1].starts_with("NOTE:␛]0;x") && lines[1].ends_with('é'));
            assert!(!lines.concat().chars().any(char::is_control), "{out:?}");
        }
    }
}
