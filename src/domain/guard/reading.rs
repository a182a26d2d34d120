//! How a guard reads a text.
//!
//! Owns the way from the letters of a text to its leaks. What a place means is judged by `find`, how certain it is by `certainty`.
//!
//! One reads a text after every key, so what is found is bounded: a text that names people thousands of times is read no further,
//! and what was found last is sure, so that nothing passes for not having been read.

use std::ops::Range;

use super::certainty::Weighing;
use super::find::{Hit, judge};
use super::letters::Letters;
use super::sentence::Sentences;
use super::{Certainty, Claim, Guard, Leak, Open, Place, Wording};
use crate::domain::text::fold;

/// Marks in one place of a wording after which it is read no further; one word may be several marks, of several people.
const MOST_HITS: usize = 10_000;

/// Leaks that are told of one place of a wording.
const MOST_LEAKS: usize = 2000;

/// Addresses that begin before a place and may still go on there.
const OPEN_AROUND: usize = 64;

/// What is said of the last leak that is told.
const TOO_OFTEN: &str = "one of too many: what comes after it has not been read";

/// Somebody given away.
struct Found {
    /// Whose, as a place in the guard's list.
    owner: usize,
    bytes: Range<usize>,
    certainty: Certainty,
    why: &'static str,
}

impl Guard {
    /// Every word that gives somebody away, in the order of the text, of thousands the first; what is `confirmed` is left out
    /// where it is doubtful.
    pub fn leaks(&self, wording: &Wording, confirmed: &[Claim]) -> Vec<Leak> {
        let to = wording.to.join("\n");
        let places = [
            (Place::To, to.as_str()),
            (Place::Subject, &wording.subject),
            (Place::Body, &wording.body),
            (Place::FileName, &wording.file_name),
        ];
        let mut leaks: Vec<Leak> =
            places.into_iter().flat_map(|(place, text)| self.leaks_in(place, text)).collect();
        leaks.retain(|leak| leak.certainty == Certainty::Sure || !confirmed.contains(&leak.claim));
        leaks
    }

    fn leaks_in(&self, place: Place, text: &str) -> Vec<Leak> {
        let letters = Letters::of(text);
        let sentences = Sentences::of(text, place == Place::Body);
        let mut leaks = Vec::new();
        let mut lines = Lines::default();
        let mut around = (0..0, String::new());
        for Found { owner, bytes, certainty, why } in
            self.found(&letters, &sentences, place == Place::FileName)
        {
            let Some(person) = self.people.get(owner) else { continue };
            let (line, column) = lines.position(text, bytes.start);
            let written = text.get(bytes.clone()).unwrap_or_default();
            if !around.0.contains(&bytes.start) {
                around = sentences.sentence(bytes.start);
            }
            let sentence = around.1.clone();
            leaks.push(Leak {
                place,
                line,
                column,
                text: written.to_owned(),
                names: person.uid,
                name: person.name.clone(),
                why: why.to_owned(),
                certainty,
                claim: Claim { about: person.uid, word: fold(written), sentence },
                bytes,
            });
        }
        leaks
    }

    /// Who is given away where, in order.
    fn found(&self, letters: &Letters<'_>, sentences: &Sentences<'_>, is_file_name: bool) -> Vec<Found> {
        let mut hits = self.hits(letters, is_file_name);
        let last = hits.last().filter(|_| hits.len() >= MOST_HITS);
        let unread = last.map(|hit| Found {
            owner: hit.owner,
            bytes: letters.bytes(&hit.letters),
            certainty: Certainty::Sure,
            why: TOO_OFTEN,
        });
        hits.sort_by_key(|hit| (hit.owner, hit.letters.start, hit.letters.end));
        let (marks, people, shared) = (&self.marks, &self.people, &self.shared);
        let weighing = Weighing { letters, sentences, marks, people, shared };
        let weighed = hits
            .chunk_by(|a, b| a.owner == b.owner)
            .flat_map(|theirs| weighing.weigh(theirs))
            .map(|it| Found {
                owner: it.owner,
                bytes: letters.bytes(&it.letters),
                certainty: it.certainty,
                why: it.why,
            });
        let mut found: Vec<Found> = weighed.chain(self.numbers(letters.text)).collect();
        found.sort_by_key(|found| (found.bytes.start, found.bytes.end, found.owner));
        let is_unread = unread.is_some() || found.len() > MOST_LEAKS;
        found.truncate(MOST_LEAKS);
        match (found.last_mut(), unread) {
            (Some(last), _) if is_unread => (last.certainty, last.why) = (Certainty::Sure, TOO_OFTEN),
            (None, Some(unread)) => found.push(unread),
            _ => {}
        }
        found
    }

    /// Telephone numbers, the longest of those that begin in one place.
    fn numbers(&self, text: &str) -> impl Iterator<Item = Found> {
        let mut numbers = self.phones.find(text, MOST_HITS);
        numbers.sort_by_key(|(owner, bytes)| (*owner, bytes.start, std::cmp::Reverse(bytes.end)));
        numbers.dedup_by(|next, last| next.0 == last.0 && next.1.start < last.1.end);
        let (certainty, why) = (Certainty::Sure, "the phone number");
        numbers.into_iter().map(move |(owner, bytes)| Found { owner, bytes, certainty, why })
    }

    /// Addresses that may stand there, and names that were agreed to.
    fn open_addresses(&self, letters: &Letters<'_>) -> Vec<(Range<usize>, &Open)> {
        let mut open = Vec::new();
        for from in 0..letters.all.len() {
            self.open_tree.walk(letters, from, |id, step| {
                let Some(known) = self.open.get(id as usize) else { return };
                if judge(&known.mark, letters, (from, step), false)
                    .is_some_and(|(range, _)| letters.is_edge(range.start) && letters.is_edge(range.end))
                {
                    open.push((from..step.to, known));
                }
            });
        }
        open
    }

    /// Every mark that stands in a text, but inside an address that may stand there; [`MOST_HITS`] and a few at most.
    fn hits(&self, letters: &Letters<'_>, is_file_name: bool) -> Vec<Hit> {
        let open = self.open_addresses(letters);
        let mut hits = Vec::new();
        for from in 0..letters.all.len() {
            // those that begin before a place are in order
            let near = open.partition_point(|(span, _)| span.start <= from);
            let near = open.get(near.saturating_sub(OPEN_AROUND)..near).unwrap_or_default();
            self.tree.walk(letters, from, |id, step| {
                let mark = id as usize;
                let Some((known, owner)) = self.marks.get(mark).zip(self.owners.get(mark)) else { return };
                let Some((range, strength)) = judge(known, letters, (from, step), is_file_name) else {
                    return;
                };
                let Some(person) = self.people.get(*owner) else { return };
                let is_open = |(span, open): &(Range<usize>, &Open)| {
                    span.start <= range.start
                        && range.end <= span.end
                        && open.of_reader != Some(person.uid)
                        && (person.has_agreed || !open.is_agreed)
                };
                if !near.iter().any(is_open) {
                    hits.push(Hit { owner: *owner, mark, letters: range, strength });
                }
            });
            if hits.len() >= MOST_HITS {
                break;
            }
        }
        hits
    }
}

/// Line and column of one place after the other.
#[derive(Default)]
struct Lines {
    at: usize,
    line: usize,
    column: usize,
}

impl Lines {
    /// Both from 1; `at` does not go back.
    fn position(&mut self, text: &str, at: usize) -> (usize, usize) {
        let passed = text.get(self.at..at).unwrap_or_default();
        let last = passed.rsplit('\n').next().unwrap_or_default();
        self.line += passed.matches('\n').count();
        self.column = last.chars().count() + if last.len() == passed.len() { self.column } else { 0 };
        self.at = at;
        (self.line + 1, self.column + 1)
    }
}
