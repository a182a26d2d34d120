//! Marks by their letters, so that a text is read once however many people are withheld.
//!
//! Owns the tree and the walk along a text. Must not judge what it finds.

use std::collections::HashMap;

use super::letters::{Gap, Letters};

/// A tree of letters; each node holds the marks that end there.
#[derive(Debug, Clone, Default)]
pub(super) struct Trie {
    next: HashMap<(u32, char), u32>,
    ends: Vec<Vec<u32>>,
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
            node = *self.next.entry((node, c)).or_insert(fresh);
            if node == fresh {
                self.ends.push(Vec::new());
            }
        }
        if let Some(ends) = self.ends.get_mut(node as usize) {
            ends.push(id);
        }
    }

    /// Every mark whose letters stand in the text from `from` on, with the letter after it.
    pub(super) fn walk(&self, letters: &Letters<'_>, from: usize, mut found: impl FnMut(u32, usize)) {
        let mut open = vec![(0_u32, from)];
        while let Some((node, at)) = open.pop() {
            if at > from {
                self.ends.get(node as usize).into_iter().flatten().for_each(|id| found(*id, at));
            }
            let Some(letter) = letters.all.get(at).filter(|letter| at == from || letter.gap != Gap::Far)
            else {
                continue;
            };
            for c in std::iter::once(&letter.plain).chain(letter.others) {
                if let Some(next) = self.next.get(&(node, *c)) {
                    open.push((*next, at + 1));
                }
            }
        }
    }
}
