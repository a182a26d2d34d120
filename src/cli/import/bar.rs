//! How far an import is, on stderr where that is a terminal.
//!
//! Owns the line of it. It is drawn anew only when it looks otherwise, and taken away at the end; of a file that is read at once
//! nothing is seen.

use std::io::{self, IsTerminal, Write};

use crate::exchange::Percent;
use crate::notebook::ImportAt;

const CELLS: usize = 30;

/// Shorter files are read before anybody could look.
const LONG: usize = 2000;

pub(super) struct Bar {
    what: &'static str,
    percent: Percent,
    drawn: Option<(usize, usize)>,
    is_on: bool,
    to: Box<dyn Write>,
}

impl Bar {
    pub(super) fn new(what: &'static str, percent: Percent) -> Self {
        let is_on = io::stderr().is_terminal() && percent.lines() >= LONG;
        Self { what, percent, drawn: None, is_on, to: Box::new(io::stderr()) }
    }

    pub(super) fn show(&mut self, at: ImportAt) {
        if !self.is_on {
            return;
        }
        let percent = self.percent.at(at);
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
