//! Marks by their letters, so that a text is read once however many people are withheld.
//!
//! Owns the tree and the walk along a text. Must not judge what it finds.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::alike::DOUBLES;
use super::letters::{Gap, Letter, Letters};

/// A tree of letters; each node holds the marks that end there.
#[derive(Debug, Clone, Default)]
pub(super) struct Trie {
    next: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    ends: Vec<Vec<u32>>,
}

/// Letters of a text that are those of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// The letter after them.
    pub(super) to: usize,
    /// Two letters stand for one that they look like, or the other way round.
    pub(super) is_double: bool,
}

/// The keys are a node and a letter, which nobody outside chooses at will: a product scatters them well enough.
#[derive(Debug, Clone, Copy, Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn key(node: u32, c: char) -> u64 {
    (u64::from(node) << 32) | u64::from(u32::from(c))
}

impl Trie {
    /// Adds the mark `id` under its letters.
    pub(super) fn add(&mut self, letters: &str, id: u32) {
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        let mut node = 0;
        for c in letters.chars() {
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.next.entry(key(node, c)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if let Some(ends) = self.ends.get_mut(node as usize) {
            ends.push(id);
        }
    }

    /// Every mark whose letters stand in the text from `from` on.
    pub(super) fn walk(&self, letters: &Letters<'_>, from: usize, mut found: impl FnMut(u32, Step)) {
        let mut open: Vec<(u32, Step)> = Vec::new();
        let mut next = Some((0_u32, Step { to: from, is_double: false }));
        while let Some((node, step)) = next.take().or_else(|| open.pop()) {
            let at = step.to;
            if at > from {
                self.ends.get(node as usize).into_iter().flatten().for_each(|id| found(*id, step));
            }
            let Some(letter) = letters.all.get(at).filter(|letter| at == from || letter.gap != Gap::Far)
            else {
                continue;
            };
            for c in std::iter::once(letter.plain).chain(letter.others.iter().copied()) {
                open.extend(self.child(node, c).map(|next| (next, Step { to: at + 1, ..step })));
            }
            if let Some((first, second)) = letter.spelled {
                let next = self.child(node, first).and_then(|next| self.child(next, second));
                open.extend(next.map(|next| (next, Step { to: at + 1, ..step })));
            }
            let twice = letters.all.get(at + 1).filter(|next| next.gap == Gap::None);
            let doubles = DOUBLES.iter().filter_map(|double| self.double(node, *double, letter, twice));
            open.extend(doubles.map(|(next, read)| (next, Step { to: at + read, is_double: true })));
        }
    }

    fn child(&self, node: u32, c: char) -> Option<u32> {
        self.next.get(&key(node, c)).copied()
    }

    /// Where two letters are read as one, or one as two; with how many letters of the text that takes.
    fn double(
        &self,
        node: u32,
        (first, second, one): (char, char, char),
        letter: &Letter,
        next: Option<&Letter>,
    ) -> Option<(u32, usize)> {
        if letter.plain == one {
            return Some((self.child(self.child(node, first)?, second)?, 1));
        }
        let is_spelled = letter.plain == first && next.is_some_and(|next| next.plain == second);
        if is_spelled { Some((self.child(node, one)?, 2)) } else { None }
    }
}
