//! Whether letters that are those of a mark are that mark.
//!
//! Owns the judgement of one place in a text: is it a word by itself, an inflected form, spelled out, broken over lines, or only
//! a run of letters inside another word. What scripts without spaces, or with words that grow together, add to that is `scripts`';
//! what it weighs in its sentence `certainty`'s.
//!
//! [G3] Where letters are glued to a name, it is found when it has five letters or more; in an address, a handle or the name of a
//! file four. In running text that is doubtful, since it may be another word; a name that is an everyday word is not looked for
//! inside longer words.

use std::ops::Range;

use super::endings::Endings;
use super::identity::{INITIAL_FIRST, Mark, Of, Word};
use super::letters::{Class, Gap, Letter, Letters};
use super::trie::Step;
use super::words::is_other_name;

/// Letters of a name that is found inside another word.
pub(super) const GLUED: usize = 5;

/// The same in an address, a handle, the name of a file.
const GLUED_IN_CODE: usize = 4;

/// Letters of a whole that is found glued to anything: two names in one word, a firm, an address.
const GLUED_WHOLE: usize = 7;

/// Characters around a place that may belong to the same address.
const CODE: usize = 200;

/// How much a place says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Another word may have these letters.
    Weak,
    /// It is the word; it may be meant as just that.
    AsWord,
    /// It can be nothing else.
    Sure,
}

/// A mark found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    /// Whose, as a place in the guard's list.
    pub(super) owner: usize,
    /// The mark's place in the list.
    pub(super) mark: usize,
    /// Its letters.
    pub(super) letters: Range<usize>,
    /// How much it says.
    pub(super) strength: Strength,
}

/// How the letters stand in the text.
pub(super) struct Place<'a, 't> {
    pub(super) letters: &'a Letters<'t>,
    pub(super) range: Range<usize>,
    pub(super) starts: bool,
    ends: bool,
    /// Places inside, before which something stands.
    pub(super) gaps: Vec<(usize, Gap)>,
    in_code: bool,
}

/// What the letters from `from` on are of the mark, with the letters that belong to it; nothing where they are another word.
/// Two letters that only look like the one that is meant (rn for m) may be another word.
pub(super) fn judge(
    mark: &Mark,
    letters: &Letters<'_>,
    (from, step): (usize, Step),
    is_file_name: bool,
) -> Option<(Range<usize>, Strength)> {
    let (range, strength) = place_of(mark, letters, from..step.to, is_file_name)?;
    let is_capital = letters.all.get(from).is_some_and(|letter| letter.is_capital);
    match step.is_double {
        false => Some((range, strength)),
        true if mark.len() < GLUED && !is_capital => None,
        true => Some((range, strength.min(Strength::AsWord))),
    }
}

fn place_of(
    mark: &Mark,
    letters: &Letters<'_>,
    range: Range<usize>,
    is_file_name: bool,
) -> Option<(Range<usize>, Strength)> {
    let own = letters.all.get(range.clone())?;
    if !is_spelled_with_letters(mark, own) {
        return None;
    }
    if let Some(street) = &mark.street {
        return street.at(mark, letters, range);
    }
    let inside = own.iter().enumerate().skip(1).filter(|(_, letter)| letter.gap != Gap::None);
    let place = Place {
        letters,
        starts: letters.is_edge(range.start),
        ends: letters.is_edge(range.end),
        gaps: inside.map(|(at, letter)| (at, letter.gap)).collect(),
        in_code: is_file_name || is_code(letters, &range),
        range,
    };
    match mark.of {
        Of::Name | Of::FirmWord => place.word(mark),
        Of::Form(whole) => place.form(mark, whole),
        Of::Piece => place.piece(),
        Of::Pair => place.pair(mark),
        Of::Initial => place.initial(mark),
        _ => place.whole(mark),
    }
}

/// Figures stand for letters only among letters: most of a name is written with letters.
fn is_spelled_with_letters(mark: &Mark, own: &[Letter]) -> bool {
    let swapped =
        mark.plain.chars().zip(own).filter(|(c, l)| *c != l.plain && l.class == Class::Figure).count();
    swapped * 2 < own.len().max(1)
}

/// Whether it stands in an address, a handle or the like: letters that are no running text.
fn is_code(letters: &Letters<'_>, range: &Range<usize>) -> bool {
    let bytes = letters.bytes(range);
    let text = letters.text;
    let before = text.get(..bytes.start).unwrap_or_default();
    let after = text.get(bytes.end..).unwrap_or_default();
    let to_space = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars.take(CODE).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum()
    };
    let start = bytes.start - to_space(&mut before.chars().rev());
    let end = bytes.end + to_space(&mut after.chars());
    let chunk = text.get(start..end).unwrap_or_default();
    let chunk = chunk.trim_end_matches(|c: char| !c.is_alphanumeric());
    let has_dot = chunk.split('.').skip(1).any(|after| after.starts_with(char::is_alphanumeric));
    let has_figure = chunk.chars().any(char::is_numeric) && chunk.chars().any(char::is_alphabetic);
    chunk.starts_with('#') || chunk.contains(['@', '_']) || chunk.contains("://") || has_dot || has_figure
}

impl Place<'_, '_> {
    pub(super) fn found(&self, strength: Strength) -> Option<(Range<usize>, Strength)> {
        Some((self.range.clone(), strength))
    }

    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    fn begins_with_capital(&self) -> bool {
        self.letters.all.get(self.range.start).is_some_and(|first| first.is_capital)
    }

    pub(super) fn is_whole_word(&self) -> bool {
        self.starts && self.ends
    }

    /// A part of a name, a word of a firm's name.
    fn word(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        let strength = if mark.word == Word::No { Strength::Sure } else { Strength::AsWord };
        if mark.word == Word::Capital && !(self.is_whole_word() && self.begins_with_capital()) {
            return None;
        }
        let class = mark.class();
        let open: Vec<_> = self.gaps.iter().filter(|(at, _)| !mark.breaks.contains(at)).collect();
        if !open.is_empty() {
            return self.split(mark, strength);
        }
        match class {
            _ if self.is_whole_word() => self.found(strength),
            Class::Han => self.found(strength),
            Class::Hangul => self.hangul(mark),
            Class::Hiragana | Class::Katakana => self.kana(class),
            Class::Unspaced => self.found(if self.len() >= 4 { Strength::Sure } else { Strength::Weak }),
            Class::Arabic | Class::Hebrew => self.prefixed(class),
            Class::Letter | Class::Figure => self.glued(mark),
        }
    }

    /// Inside a longer word.
    fn glued(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        if mark.word != Word::No {
            return None;
        }
        if self.in_code && self.len() >= GLUED_IN_CODE {
            return self.found(Strength::Sure);
        }
        let enough = if mark.of == Of::FirmWord { GLUED + 1 } else { GLUED };
        (self.len() >= enough).then_some((self.range.clone(), Strength::Weak))
    }

    /// With something between its letters: spelled out, broken at the end of a line, or cut by signs or spaces.
    fn split(&self, mark: &Mark, strength: Strength) -> Option<(Range<usize>, Strength)> {
        if !self.is_whole_word() || self.gaps.iter().any(|(_, gap)| matches!(gap, Gap::Far)) {
            return None;
        }
        if self.gaps.len() + 1 == self.len() {
            return match self.len() {
                0..=2 => None,
                3 => {
                    self.found(Strength::Weak.max(if self.is_alone() { strength } else { Strength::Weak }))
                }
                _ => self.found(Strength::Sure),
            };
        }
        let all = |allowed: &[Gap]| self.gaps.iter().all(|(_, gap)| allowed.contains(gap));
        if all(&[Gap::Broken]) && self.len() >= 3 {
            return self.found(strength);
        }
        if all(&[Gap::Broken, Gap::Tight, Gap::Apostrophe]) {
            let is_sure = mark.word == Word::No && self.len() >= 4;
            return (self.len() >= 3)
                .then_some((self.range.clone(), if is_sure { Strength::Sure } else { Strength::Weak }));
        }
        // "da Rio" is no Dario: a capital stands at the beginning or nowhere
        let own = self.letters.all.get(self.range.clone()).unwrap_or_default();
        let is_even = self.begins_with_capital() || own.iter().all(|letter| !letter.is_capital);
        let is_near = all(&[Gap::Broken, Gap::Tight, Gap::Apostrophe, Gap::Space]);
        let is_looked_for = mark.word == Word::No && self.len() >= GLUED && is_near && is_even;
        is_looked_for.then_some((self.range.clone(), Strength::Weak))
    }

    /// Whether no single letter stands before or after: spelled letters that go on are another word.
    fn is_alone(&self) -> bool {
        let single = |at: usize| self.letters.token(at).len() == 1;
        let before = self.range.start.checked_sub(1).is_some_and(single);
        let after = self.range.end < self.letters.all.len() && single(self.range.end);
        !before && !after
    }

    /// A stem with an ending.
    fn form(&self, mark: &Mark, whole: usize) -> Option<(Range<usize>, Strength)> {
        let to = self.letters.token(self.range.start).end;
        if !self.gaps.is_empty() || !self.starts || to <= self.range.end {
            return None;
        }
        let to = (self.range.end + 1..to).find(|at| self.letters.is_edge(*at)).unwrap_or(to);
        let rest = self.letters.plain(self.range.end..to);
        if !mark.endings.is_some_and(|endings: Endings| endings.has(&rest)) {
            return None;
        }
        let is_other = is_other_name(&self.letters.plain(self.range.start..to));
        let strength = match mark.word {
            _ if is_other => Strength::Weak,
            Word::No if whole >= 3 => Strength::Sure,
            _ => Strength::AsWord,
        };
        Some((self.range.start..to, strength))
    }

    /// Two parts of the name in one word.
    fn pair(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        let class = mark.class();
        match class {
            Class::Letter | Class::Figure => {}
            Class::Arabic | Class::Hebrew => return self.prefixed(class),
            _ => return self.found(Strength::Sure),
        }
        if !self.gaps.is_empty() {
            return None;
        }
        match mark.word {
            Word::No if self.is_whole_word() || self.in_code || self.len() >= GLUED_WHOLE => {
                self.found(Strength::Sure)
            }
            Word::No => self.found(Strength::Weak),
            _ if self.in_code => self.found(Strength::Sure),
            _ if self.is_whole_word() => self.found(Strength::AsWord),
            _ => None,
        }
    }

    /// bconti, as a whole word. Where the name is a word too, with a letter more it may be another: surely in an address or with two
    /// capitals, perhaps with the initial before it.
    fn initial(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        if !self.gaps.is_empty() || !self.is_whole_word() {
            return None;
        }
        let second = self.letters.all.get(self.range.start + 1);
        let is_told =
            mark.word == Word::No || self.in_code || second.is_some_and(|letter| letter.is_capital);
        let is_long = mark.part == INITIAL_FIRST && self.len() > GLUED;
        if is_told {
            self.found(Strength::Sure)
        } else {
            is_long.then_some((self.range.clone(), Strength::Weak))
        }
    }

    /// A firm, an address: in one piece, or with what stands between its words.
    fn whole(&self, mark: &Mark) -> Option<(Range<usize>, Strength)> {
        let is_natural = |(at, gap): &(usize, Gap)| match gap {
            Gap::Broken => true,
            Gap::Far => false,
            _ => mark.breaks.contains(at),
        };
        if !self.gaps.iter().all(is_natural) {
            return None;
        }
        let may_glue = match mark.class() {
            Class::Letter | Class::Figure => {
                self.len() >= GLUED_WHOLE && mark.of != Of::Street && mark.word == Word::No
            }
            _ => true,
        };
        let ends = self.ends || self.has_ending();
        let is_word = self.starts && ends;
        if !is_word && !may_glue {
            return None;
        }
        let is_handle = mark.of == Of::Handle && self.letters.between(self.range.start).ends_with('@');
        if mark.only_behind_at && !is_handle {
            return None;
        }
        let strength = match mark.word {
            Word::No => Strength::Sure,
            // its words in one piece are no words
            _ if mark.of == Of::Firm && !mark.breaks.is_empty() && self.gaps.is_empty() => Strength::Sure,
            _ if is_handle && self.is_whole_word() => Strength::Sure,
            _ if self.gaps.len() >= mark.breaks.len()
                && !mark.breaks.is_empty()
                && mark.of == Of::Mailbox =>
            {
                Strength::Sure
            }
            _ => Strength::AsWord,
        };
        self.found(strength)
    }

    /// The s of English and German.
    fn has_ending(&self) -> bool {
        let to = self.letters.token(self.range.end.saturating_sub(1)).end;
        self.letters.plain(self.range.end..to) == "s"
    }
}
