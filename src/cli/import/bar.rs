//! How far an import is, on stderr where that is a terminal.
//!
//! Owns the line of it. It is drawn anew only when it looks otherwise, and taken away at the end; of a file that is read at once
//! nothing is seen.

use std::io::{self, IsTerminal, Write};

use crate::exchange::Source;
use crate::notebook::ImportAt;

const CELLS: usize = 30;

/// Shorter files are read before anybody could look.
const LONG: usize = 2000;

/// Of a hundred so many are for reading, the rest for the index.
const READING: usize = 80;

pub(super) struct Bar {
    what: &'static str,
    /// With each file the lines before it; then all.
    before: Vec<usize>,
    all: usize,
    drawn: Option<(usize, usize)>,
    is_on: bool,
    to: Box<dyn Write>,
}

impl Bar {
    pub(super) fn new(what: &'static str, sources: &[Source]) -> Self {
        Self::to(what, sources, Box::new(io::stderr()), io::stderr().is_terminal())
    }

    fn to(what: &'static str, sources: &[Source], to: Box<dyn Write>, is_terminal: bool) -> Self {
        let mut all = 0;
        let before = if is_terminal {
            let lines = sources.iter().map(|source| {
                let before = all;
                all += source.lines();
                before
            });
            lines.collect()
        } else {
            Vec::new()
        };
        Self { what, before, all, drawn: None, is_on: is_terminal && all >= LONG, to }
    }

    pub(super) fn show(&mut self, at: ImportAt) {
        if !self.is_on {
            return;
        }
        let percent = match at {
            ImportAt::Line { file, line, .. } => {
                let lines = self.before.get(file).copied().unwrap_or_default().saturating_add(line);
                lines.min(self.all) * READING / self.all.max(1)
            }
            ImportAt::Indexing { done, of } => READING + done * (100 - READING) / of.max(1),
        };
        let drawn = (percent, percent * CELLS / 100);
        if self.drawn == Some(drawn) {
            return;
        }
        self.drawn = Some(drawn);
        let full = "█".repeat(drawn.1);
        let empty = "░".repeat(CELLS.saturating_sub(drawn.1));
        // a line that cannot be drawn is not missed
        let _ =
            write!(self.to, "\r{} {full}{empty} {percent:>3} %", self.what).and_then(|()| self.to.flush());
    }

    /// Takes the line away.
    pub(super) fn end(&mut self) {
        if self.drawn.take().is_some() {
            let blank = " ".repeat(self.what.len() + CELLS + 7);
            let _ = write!(self.to, "\r{blank}\r").and_then(|()| self.to.flush());
        }
    }
}
