//! A file of cards as it passes by: no more of it is held than a few cards.
//!
//! Owns how much is held, and where a file may be cut: before a line that begins a card. Nothing before such a line goes on in
//! it, so that what is read is the same wherever it is cut. What a line means is told beside it.

use std::io::Read;

use super::lines::{Lines, Unfolded, unfolded};
use crate::exchange::Unreadable;

/// So many bytes are read at once; in tests every card stands alone.
const PIECE: u64 = if cfg!(test) { 16 } else { 64 << 10 };

const EDGE: &[u8] = b"BEGIN:VCARD";

pub(super) struct Window<'a> {
    from: &'a mut dyn Read,
    /// The most bytes the file may have.
    most: usize,
    /// So many bytes have come.
    came: usize,
    held: Vec<u8>,
    /// How far in what is held reading has come, and how far it may.
    at: usize,
    until: usize,
    /// Lines before that.
    lines: usize,
    is_all: bool,
    fault: Option<Unreadable>,
}

impl<'a> Window<'a> {
    pub(super) fn new(from: &'a mut dyn Read, most: usize) -> Self {
        let held = Vec::new();
        Self { from, most, came: 0, held, at: 0, until: 0, lines: 0, is_all: false, fault: None }
    }

    /// Why the file ended where it did, if it was not its end.
    pub(super) fn fault(&mut self) -> Option<Unreadable> {
        self.fault.take()
    }

    /// The next property.
    pub(super) fn next(&mut self) -> Option<Unfolded> {
        loop {
            let mut lines =
                Lines::after(self.lines, self.held.get(self.at..self.until).unwrap_or_default());
            let found = unfolded(&mut lines);
            self.at = self.until - lines.left();
            self.lines = lines.number();
            if found.is_some() || self.is_all {
                return found;
            }
            self.go_on();
        }
    }

    /// All that may be read was: more is held, up to the last card that begins in it.
    fn go_on(&mut self) {
        self.held.drain(..self.until);
        (self.at, self.until) = (0, 0);
        while self.until == 0 && !self.is_all {
            let seen = self.held.len().saturating_sub(EDGE.len() + 2);
            let came = self.from.take(PIECE).read_to_end(&mut self.held);
            self.came += *came.as_ref().unwrap_or(&0);
            self.fault = match &came {
                Err(error) => Some(Unreadable::Broken(error.to_string())),
                Ok(_) if self.came > self.most => Some(Unreadable::TooLarge(self.most >> 20)),
                Ok(_) => None,
            };
            self.is_all = self.fault.is_some() || came.is_ok_and(|came| came == 0);
            self.until =
                if self.is_all { self.held.len() } else { last_edge(&self.held, seen).unwrap_or(0) };
        }
    }
}

/// Where the last card begins, behind so many bytes.
fn last_edge(held: &[u8], seen: usize) -> Option<usize> {
    let is_edge = |at: &[u8]| matches!(at, [b'\n', name @ .., b'\r' | b'\n'] if name == EDGE);
    let at = held.get(seen..)?.windows(EDGE.len() + 2).rposition(is_edge)?;
    Some(seen + at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [P2] However a file is cut, its lines are those of the whole, with their numbers; of a long one only so much is held.
    #[test]
    fn as_one() {
        let cards = "BEGIN:VCARD\r\nFN:Ana\r\n  Rossi\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\r\nb=\r\nEND:VCARD\r\n\r\n";
        let odd = "\u{feff}begin:vcard\nFN:Bo\n\nP;BASE64:\nAA/+\nEND:VCARD\n BEGIN:VCARD\nBEGIN:VCARDS\n";
        let nested = "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:C\nEND:VCARD\nEND:VCARD\rX:1";
        let file =
            [cards, odd, cards, nested, cards, cards, "NOTE;ENCODING=Q:a=\nBEGIN:VCARD\nFN:D"].concat();
        let told = |found: Unfolded| (found.line, found.bytes);
        for end in 0..=file.len() {
            let bytes = file.as_bytes().get(..end).unwrap();
            let mut lines = Lines::after(0, bytes);
            let whole: Vec<_> = std::iter::from_fn(|| unfolded(&mut lines)).map(told).collect();
            let mut from = bytes;
            let mut window = Window::new(&mut from, usize::MAX);
            let passing: Vec<_> = std::iter::from_fn(|| window.next()).map(told).collect();
            assert_eq!(passing, whole, "{end}");
        }
        let long = cards.repeat(1000);
        let mut from = long.as_bytes();
        let mut window = Window::new(&mut from, usize::MAX);
        while window.next().is_some() {
            assert!(window.held.len() <= 2 * (cards.len() + 16), "{}", window.held.len());
        }
    }

    /// [P2] A file that is too long, or breaks off, is told, and does not seem to end there.
    #[test]
    fn breaking_off() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        let card = b"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n".as_slice();
        for (mut from, most) in [(card.chain(Broken), 1 << 30), (card.chain(Broken), 20)] {
            let mut window = Window::new(&mut from, most);
            while window.next().is_some() {}
            assert!(window.fault().is_some(), "{most}");
        }
    }
}
