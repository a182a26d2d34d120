//! How certain it is that a place in a text gives somebody away.
//!
//! Owns what the rest of a sentence says of it, and the joining of parts to one leak.
//!
//! [G3] A part that is an everyday word, and a Latin one of one or two letters written small, is doubtful where it may be just that
//! word. It counts as sure beside another part of the name, with a capital inside a sentence, or as a possessive. A part that the
//! reader or I share passes where one greets or signs; elsewhere it is doubtful.

use std::ops::Range;

use super::find::{Hit, Strength};
use super::identity::{Mark, Of, Word};
use super::letters::{Class, Gap, Letters, is_apostrophe_like};
use super::sentence::Sentences;
use super::words::{is_always_capital, is_particle, is_short_title, is_title};
use super::{Certainty, Person};

/// A place that gives somebody away, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) owner: usize,
    pub(super) letters: Range<usize>,
    pub(super) certainty: Certainty,
    pub(super) why: &'static str,
}

/// All that is known of a place while it is weighed.
pub(super) struct Weighing<'a, 't> {
    pub(super) letters: &'a Letters<'t>,
    pub(super) sentences: &'a Sentences<'t>,
    pub(super) marks: &'a [Mark],
    pub(super) people: &'a [Person],
    /// By mark: whether a reader or I have it too.
    pub(super) shared: &'a [bool],
}

impl Weighing<'_, '_> {
    /// The leaks of one person among `hits`, which are all of that person, in order.
    pub(super) fn weigh(&self, hits: &[Hit]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for hit in hits.iter().filter(|hit| !is_weak_inside(hit, hits)) {
            let Some(mark) = self.marks.get(hit.mark) else { continue };
            let beside = self.beside(hit, mark, hits);
            let is_shared = self.shared.get(hit.mark).copied().unwrap_or(false);
            let bytes = self.letters.bytes(&hit.letters);
            let unshared_beside = beside.as_ref().is_some_and(|beside| !beside.is_shared);
            if is_shared && !unshared_beside && self.sentences.is_in_zone(&bytes) {
                continue;
            }
            let is_sure = match hit.strength {
                Strength::Sure => true,
                Strength::AsWord => beside.is_some() || self.tells_name(hit, mark),
                Strength::Weak => beside.as_ref().is_some_and(|beside| beside.is_part),
            };
            let is_sure = if is_shared { unshared_beside } else { is_sure };
            let letters = match &beside {
                Some(beside) => {
                    beside.letters.start.min(hit.letters.start)..beside.letters.end.max(hit.letters.end)
                }
                None => hit.letters.clone(),
            };
            let certainty = if is_sure { Certainty::Sure } else { Certainty::Doubtful };
            let has_other_part = beside.as_ref().is_some_and(|beside| beside.letters != hit.letters);
            let why = match certainty {
                Certainty::Sure if mark.of.is_name() && has_other_part => "the name",
                Certainty::Sure if has_other_part => "the organisation",
                Certainty::Sure => mark.of.phrase(),
                Certainty::Doubtful if is_shared => "a word that both share",
                Certainty::Doubtful if mark.of.is_name() => "a part of the name, or just a word",
                Certainty::Doubtful if mark.of == Of::FirmWord => {
                    "a word of the organisation's name, or just a word"
                }
                Certainty::Doubtful => mark.of.phrase(),
            };
            found.push(Found { owner: hit.owner, letters, certainty, why });
        }
        joined(found)
    }

    /// A capital inside a sentence, or the possessive.
    fn tells_name(&self, hit: &Hit, mark: &Mark) -> bool {
        let Some(first) = self.letters.all.get(hit.letters.start) else { return false };
        let bytes = self.letters.bytes(&hit.letters);
        if self.is_possessive(hit) {
            return true;
        }
        match mark.word {
            Word::Small => first.is_capital,
            Word::AnyCase => false,
            Word::Capital if is_always_capital(&mark.plain) => false,
            Word::No | Word::Everyday | Word::Capital => {
                first.is_capital && self.sentences.capital_tells(&bytes)
            }
        }
    }

    /// Bruno's, Contis'.
    fn is_possessive(&self, hit: &Hit) -> bool {
        let to = hit.letters.end;
        let next = self.letters.all.get(to);
        let has_s = next.is_some_and(|next| {
            next.gap == Gap::Apostrophe && next.plain == 's' && self.letters.is_edge(to + 1)
        });
        let last = to.checked_sub(1).and_then(|last| self.letters.all.get(last));
        let after = self.letters.between(to).chars().next();
        has_s || (last.is_some_and(|last| last.plain == 's') && after.is_some_and(is_apostrophe_like))
    }

    /// What stands beside a part of the name: another part, an initial of another, or a title.
    fn beside(&self, hit: &Hit, mark: &Mark, hits: &[Hit]) -> Option<Beside> {
        if !(mark.of.is_name() || mark.of == Of::FirmWord) {
            return None;
        }
        let parts = around(hits, &hit.letters).iter().filter_map(|other| {
            let theirs = self.marks.get(other.mark)?;
            let is_other = match mark.of {
                Of::FirmWord => theirs.of == Of::FirmWord && theirs.plain != mark.plain,
                _ => {
                    theirs.of.is_name()
                        && theirs.part != mark.part
                        && !matches!(theirs.of, Of::Pair | Of::Initial)
                }
            };
            let is_near =
                self.is_near(&hit.letters, &other.letters) || self.is_near(&other.letters, &hit.letters);
            let is_shared = self.shared.get(other.mark).copied().unwrap_or(false);
            let is_spoken = other.strength != Strength::Weak || hit.strength != Strength::Weak;
            (is_other && is_near && is_spoken).then(|| Beside {
                letters: other.letters.clone(),
                is_shared,
                is_part: true,
            })
        });
        let part = parts.min_by_key(|beside| beside.is_shared);
        part.or_else(|| self.initial(hit, mark)).or_else(|| self.title(hit, mark))
    }

    /// Whether `one` stands right before `other`, or with only a particle or a single letter between.
    fn is_near(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let joins = |at: usize| {
            let gap = self.letters.all.get(at).map_or(Gap::Far, |letter| letter.gap);
            let is_stop = self.letters.between(at).contains(['.', ':', ';', '!', '?']);
            gap != Gap::Far && (!is_stop || gap == Gap::Tight || self.is_single_before(at))
        };
        if one.end > other.start {
            return false;
        }
        if one.end == other.start {
            return joins(one.end);
        }
        let between = one.end..other.start;
        let is_word = self.letters.token(one.end) == between;
        let word = || self.letters.plain(between.clone());
        is_word && joins(one.end) && joins(other.start) && (between.len() == 1 || is_particle(&word()))
    }

    fn is_single_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.letters.token(before).len() == 1)
    }

    /// B. Conti, Conti B.: the initial of another part, with its full stop or as a capital beside a capital.
    fn initial(&self, hit: &Hit, mark: &Mark) -> Option<Beside> {
        let initials = &self.people.get(hit.owner)?.initials;
        let is_capital = |at: usize| self.letters.all.get(at).is_some_and(|letter| letter.is_capital);
        let is_of_other = |at: usize| {
            let plain = self.letters.all.get(at).map(|letter| letter.plain);
            initials.iter().enumerate().any(|(part, initial)| part != mark.part && Some(*initial) == plain)
        };
        let tells = |at: usize, after: usize| {
            let has_stop = self.letters.between(after).starts_with('.');
            let is_near = self.letters.all.get(at.max(after)).is_none_or(|letter| letter.gap != Gap::Far);
            let is_single = self.letters.token(at).len() == 1;
            let is_written = is_capital(at) && is_capital(hit.letters.start);
            is_single && is_of_other(at) && is_near && (is_written || has_stop)
        };
        let before = hit.letters.start.checked_sub(1).filter(|at| tells(*at, hit.letters.start));
        let joined = self
            .letters
            .all
            .get(hit.letters.end)
            .is_some_and(|l| matches!(l.gap, Gap::Space | Gap::Tight | Gap::Loose));
        let has_no_stop = !self.letters.between(hit.letters.end).contains(['.', '!', '?', ';', ':']);
        let after = Some(hit.letters.end).filter(|at| {
            joined && has_no_stop && tells(*at, *at + 1) && self.letters.between(*at + 1).starts_with('.')
        });
        let at = before.or(after)?;
        Some(Beside { letters: at..at + 1, is_shared: false, is_part: false })
    }

    /// Dr. Will, doamna Floarea.
    fn title(&self, hit: &Hit, mark: &Mark) -> Option<Beside> {
        let last = hit.letters.start.checked_sub(1)?;
        let here = self.letters.all.get(hit.letters.start)?;
        let token = self.letters.token(last);
        let raw = self.letters.text.get(self.letters.bytes(&token)).unwrap_or_default();
        let between = self.letters.between(hit.letters.start);
        let has_stop = between.starts_with('.');
        let is_title = token.len() > 1 && is_title(&format!("{raw}{}", if has_stop { "." } else { "" }));
        let is_joined = matches!(here.gap, Gap::Space | Gap::Tight) || (here.gap == Gap::Loose && has_stop);
        let is_told = here.is_capital || (is_short_title(raw) && (has_stop || raw.len() <= 3));
        let is_letter = here.class == Class::Letter && is_told && mark.of.is_name();
        (is_title && is_joined && is_letter).then(|| Beside {
            letters: hit.letters.clone(),
            is_shared: true,
            is_part: false,
        })
    }
}

/// Letters before a place in which what stands beside it, or around it, begins.
const NEAR: usize = 200;

/// Those of `hits`, which are in order, that begin near a place.
fn around<'h>(hits: &'h [Hit], place: &Range<usize>) -> &'h [Hit] {
    let from = hits.partition_point(|hit| hit.letters.start + NEAR < place.start);
    let to = hits.partition_point(|hit| hit.letters.start <= place.end + 2 * NEAR);
    hits.get(from..to).unwrap_or_default()
}

/// What is only perhaps a mark, inside a longer one of the same person, says nothing more.
fn is_weak_inside(hit: &Hit, hits: &[Hit]) -> bool {
    let holds = |other: &Hit| {
        other.strength > hit.strength
            && other.letters.start <= hit.letters.start
            && hit.letters.end <= other.letters.end
    };
    hit.strength == Strength::Weak && around(hits, &hit.letters).iter().any(holds)
}

/// What stands beside a part.
struct Beside {
    letters: Range<usize>,
    is_shared: bool,
    is_part: bool,
}

/// One leak of those that overlap: the longest says what it is, the surest how sure.
fn joined(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.letters.start, std::cmp::Reverse(found.letters.end)));
    let mut joined: Vec<Found> = Vec::new();
    for next in found {
        match joined.last_mut() {
            Some(last) if next.letters.start < last.letters.end => {
                let is_surer = next.certainty == Certainty::Sure && last.certainty == Certainty::Doubtful;
                let is_longer = next.letters.len() > last.letters.len();
                if is_surer || (is_longer && next.certainty == last.certainty) {
                    last.why = next.why;
                    last.certainty = next.certainty;
                }
                last.letters.end = last.letters.end.max(next.letters.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}
