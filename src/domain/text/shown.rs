//! Text made safe to show, and how many cells of a terminal it takes.
//!
//! Owns the rule of [S5]: whatever a stranger wrote, no control sequence reaches the terminal, and tricks with
//! reading order, invisible characters or piled-up marks show as harmless text. Must not change what is
//! stored or exported: only what is shown goes through here. Its neighbours are all that speaks to a person:
//! screens, standard output, errors, the clipboard and file names. `fold` drops the same hidden characters.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Marks that may stand on one character; languages need no more, piles of them climb over other lines.
pub const MAX_MARKS: usize = 4;

/// Shown for a character that has no meaning outside its own program.
const UNKNOWN: char = '\u{fffd}';

/// One line of any text, safe for a terminal; borrowed when nothing had to change.
///
/// - Line ends and tabs become a space, other control characters a picture (␛) or `U+FFFD`.
/// - Bidi controls, tag characters and all else that is invisible is left out. Joiners stay where they shape
///   Arabic, Indic and the like. Emoji are shown one by one: terminals do not agree how wide a joined one is, or one
///   with a skin tone or a style selector, and columns must line up in all of them.
/// - Private-use characters and noncharacters become `U+FFFD`.
/// - At most [`MAX_MARKS`] marks stand on a character, none at the start of the line.
///
/// Right-to-left text itself stays as it is. Showing a shown text changes nothing.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if simple_width(text).is_some() {
        return Cow::Borrowed(text);
    }
    let mut line = Line::default();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        if c != '\r' || next != Some('\n') {
            line.push(c, next);
        }
    }
    if line.out == text { Cow::Borrowed(text) } else { Cow::Owned(line.out) }
}

/// The lines of a text, each through [`shown`]; a line end at the very end opens no further line.
pub fn shown_lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, after) = split_line(rest);
        rest = after;
        Some(shown(line))
    })
}

fn split_line(text: &str) -> (&str, &str) {
    let Some((line, after)) = text.split_once(ends_line) else { return (text, "") };
    let two = text.get(line.len()..).is_some_and(|end| end.starts_with("\r\n"));
    (line, if two { after.strip_prefix('\n').unwrap_or(after) } else { after })
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How many cells the shown text takes, counted as the screen draws it: grapheme by grapheme.
#[must_use]
pub fn width(text: &str) -> usize {
    simple_width(text).unwrap_or_else(|| width_of_shown(&shown(text)))
}

fn width_of_shown(text: &str) -> usize {
    text.graphemes(true).map(cells).sum()
}

/// The cells of a text of which every character stands for itself and alone: then there is nothing to be made harmless,
/// and nothing to be put together. A screen is made of hundreds of texts, and nearly all of them are of this kind.
pub fn simple_width(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return text.bytes().all(|b| (b' '..=b'~').contains(&b)).then_some(text.len());
    }
    let mut cells = 0;
    for c in text.chars() {
        cells += simple_cells(c)?;
    }
    Some(cells)
}

/// The cells of such a character, one or two; a test holds the ranges against the tables of Unicode.
#[inline]
pub fn simple_cells(c: char) -> Option<usize> {
    if matches!(c, ' '..='~') { Some(1) } else { simple_cells_beyond_ascii(c) }
}

fn simple_cells_beyond_ascii(c: char) -> Option<usize> {
    match c {
        '\u{a1}'..='\u{a8}'
        | '\u{aa}'..='\u{ac}'
        | '\u{af}'..='\u{2ff}'
        | 'Α'..='Ω'
        | 'ά'..='ώ'
        | '\u{400}'..='\u{482}'
        | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{621}'..='\u{64a}'
        | '–'
        | '—'
        | '‘'..='”'
        | '…'
        | '←'..='↓'
        | '⇐'
        | '⇒'
        | '─'..='▟'
        | '○'..='◑'
        | '✕' => Some(1),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9fff}' | '가'..='힣' => Some(2),
        _ => None,
    }
}

/// The shown text in at most so many cells; when cut, its last character is `…`.
#[must_use]
pub fn fit(text: &str, cells_at_most: usize) -> String {
    fitted(text, cells_at_most).0.into_owned()
}

/// [`fit`], and how many cells it takes.
#[must_use]
pub fn fitted(text: &str, cells_at_most: usize) -> (Cow<'_, str>, usize) {
    let simple = simple_width(text);
    let text = if simple.is_some() { Cow::Borrowed(text) } else { shown(text) };
    let whole = simple.unwrap_or_else(|| width_of_shown(&text));
    if whole <= cells_at_most {
        return (text, whole);
    }
    let Some(mut room) = cells_at_most.checked_sub(1) else { return (Cow::Borrowed(""), 0) };
    let mut takes = |cells: usize| room.checked_sub(cells).map(|left| room = left).is_some();
    if simple.is_some() {
        let cut: String = text.chars().take_while(|c| takes(simple_cells(*c).unwrap_or(0))).collect();
        return (Cow::Owned(cut + "…"), cells_at_most - room);
    }
    let mut cut: String = text.graphemes(true).take_while(|grapheme| takes(cells(grapheme))).collect();
    cut.push('…');
    // A joiner that lost its right neighbour has nothing to join.
    let cut = shown(&cut).into_owned();
    let cells = width(&cut);
    (Cow::Owned(cut), cells)
}

/// [`fit`], then spaces up to exactly so many cells.
#[must_use]
pub fn pad(text: &str, cells_exactly: usize) -> String {
    let (out, cells) = fitted(text, cells_exactly);
    let mut out = out.into_owned();
    let missing = cells_exactly.saturating_sub(cells);
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// Cells of one grapheme, counted as the screen library counts them: it gives the half-width voicing marks of
/// katakana one cell more than most terminals need, and a line laid out otherwise would be drawn cut.
fn cells(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return 1;
    }
    grapheme.width() + grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Stays, and carries the marks that follow.
    Plain,
    /// Sits on the character before it.
    Stacks,
    /// Shapes its two neighbours.
    Joins,
    /// Is shown as another character.
    Becomes(char),
    /// Is left out.
    Hidden,
}

fn role(c: char) -> Role {
    match c {
        '\t' => Role::Becomes(' '),
        _ if ends_line(c) => Role::Becomes(' '),
        '\0'..='\u{1f}' => Role::Becomes(char::from_u32(0x2400 + u32::from(c)).unwrap_or(UNKNOWN)),
        '\u{7f}' => Role::Becomes('␡'),
        '\u{80}'..='\u{9f}' => Role::Becomes(UNKNOWN),
        '\u{200c}' | '\u{200d}' => Role::Joins,
        _ if is_hidden(c) || is_skin_tone(c) => Role::Hidden,
        _ if has_no_meaning(c) => Role::Becomes(UNKNOWN),
        _ if stacks(c) => Role::Stacks,
        _ => Role::Plain,
    }
}

/// Characters that are there and cannot be seen: bidi controls, zero-width spaces and joiners, soft hyphens,
/// fillers, variation selectors, tags.
pub(crate) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Private use means something to one program only; noncharacters mean nothing.
fn has_no_meaning(c: char) -> bool {
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    private || matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Marks, vowels and finals of loose Hangul: all that takes no room of its own.
pub(crate) fn stacks(c: char) -> bool {
    is_combining_mark(c) || c.width() == Some(0)
}

fn is_skin_tone(c: char) -> bool {
    ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
}

/// Arabic and its kin, the scripts of India and its neighbours, Mongolian: where a joiner changes the shape.
fn is_shaped_by_joiners(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
}

/// A line of shown text while it grows.
#[derive(Default)]
struct Line {
    out: String,
    last: Option<char>,
    marks: usize,
}

impl Line {
    fn push(&mut self, c: char, next: Option<char>) {
        match role(c) {
            Role::Plain => self.put(c),
            Role::Becomes(other) => self.put(other),
            Role::Stacks if self.takes_mark() => {
                self.marks += 1;
                self.append(c);
            }
            Role::Joins if self.joins_letters(next) => self.append(c),
            Role::Stacks | Role::Joins | Role::Hidden => {}
        }
    }

    fn put(&mut self, c: char) {
        self.marks = 0;
        self.append(c);
    }

    fn append(&mut self, c: char) {
        self.out.push(c);
        self.last = Some(c);
    }

    fn takes_mark(&self) -> bool {
        self.last.is_some() && self.marks < MAX_MARKS
    }

    /// The right neighbour must be one that stays, else the joiner would be left alone.
    fn joins_letters(&self, next: Option<char>) -> bool {
        let stays = |c: char| match role(c) {
            Role::Plain => true,
            Role::Stacks => self.takes_mark(),
            _ => false,
        };
        let shaped = |c: Option<char>| c.is_some_and(is_shaped_by_joiners);
        shaped(self.last) && shaped(next) && next.is_some_and(stays)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [S5] What takes the short way is what the long way leaves as it is, character by character.
    #[test]
    fn simple_characters_stand_for_themselves_and_alone() {
        let simple = (0..=u32::from(char::MAX))
            .filter_map(char::from_u32)
            .filter_map(|c| Some((c, simple_cells(c)?)));
        for (c, count) in simple {
            assert_eq!(role(c), Role::Plain, "{c:?}");
            assert_eq!(cells(&c.to_string()), count, "{c:?}");
            // two that break from a letter on both sides break from each other
            let between = format!("a{c}a");
            assert_eq!(between.graphemes(true).count(), 3, "{c:?}");
        }
    }

    /// [S5] What reaches the terminal in place of what was written.
    #[test]
    fn shows_harmless_text() {
        let table = [
            ("plain \"text\" 1~", "plain \"text\" 1~"),
            ("\u{1b}[31mred\u{7}\u{9b}2J\u{7f}\u{0}", "␛[31mred␇\u{fffd}2J␡␀"),
            ("a\r\nb\nc\rd\te\u{2028}f\u{85}g", "a b c d e f g"),
            ("photo\u{202e}gpj.exe\u{2066}\u{61c}\u{200f}", "photogpj.exe"),
            ("a\u{200b}b\u{feff}c\u{ad}d\u{3164}e\u{e0041}f\u{e0101}", "abcdef"),
            (
                "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}b\u{301}",
                "a\u{301}\u{302}\u{303}\u{304}b\u{301}",
            ),
            ("\u{301}\u{302}x", "x"),
            ("ᄀ\u{1161}\u{1161}\u{1161}\u{1161}\u{1161}", "ᄀ\u{1161}\u{1161}\u{1161}\u{1161}"),
            ("\u{e000}\u{fdd0}\u{ffff}\u{10ffff}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
            ("שלום عليكم", "שלום عليكم"),
            ("می\u{200c}خواهم x\u{200c}y \u{200d}", "می\u{200c}خواهم xy "),
            ("र\u{94d}\u{200d}य ক\u{200d}\u{9cd}য", "र\u{94d}\u{200d}य ক\u{200d}\u{9cd}য"),
            ("👩🏽\u{200d}🔬 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}", "👩🔬 ❤🔥 1\u{20e3}"),
        ];
        for (text, harmless) in table {
            assert_eq!(shown(text), harmless, "{text:?}");
            assert_eq!(matches!(shown(text), Cow::Borrowed(_)), text == harmless, "{text:?}");
        }
    }

    /// [S5] Several lines: every kind of line end, none of them doubled.
    #[test]
    fn shows_lines() {
        let lines = |text| shown_lines(text).map(Cow::into_owned).collect::<Vec<_>>();
        assert_eq!(lines("a\r\nb\rc\n\nd\u{2029}e\u{1b}\n"), ["a", "b", "c", "", "d", "e␛"]);
        assert_eq!(lines("\r\r\n\n\r"), ["", "", "", ""]);
        assert!(lines("").is_empty());
    }

    /// [S5] Cells of the screen, and text cut and filled up to them.
    #[test]
    fn fits_cells() {
        let table =
            [("abc", 3), ("李娜", 4), ("e\u{301}", 1), ("👩🏽\u{200d}🔬", 4), ("ｶﾞ", 3), ("a\u{202e}\n", 2)];
        for (text, cells) in table {
            assert_eq!(width(text), cells, "{text:?}");
        }
        assert_eq!(fit("referral", 8), "referral");
        assert_eq!(fit("referral", 4), "ref…");
        assert_eq!(fit("李娜娜", 4), "李…");
        assert_eq!(pad("李娜娜", 4), "李… ");
        assert_eq!(fit("e\u{301}e\u{301}e", 2), "e\u{301}…");
        assert_eq!((fit("ab", 1), fit("ab", 0), fit("", 0)), ("…".into(), String::new(), String::new()));
        assert_eq!(fit("می\u{200c}خواهم", 3), "می…");
    }

    /// The screen library's own count of the same text.
    fn drawn(text: &str) -> usize {
        let mut buffer = ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, 2000, 1));
        usize::from(buffer.set_stringn(0, 0, text, 2000, ratatui::style::Style::default()).0)
    }

    /// [S5] Nothing that steers a terminal or hides is left.
    fn is_dangerous(c: char) -> bool {
        c.is_control() || matches!(role(c), Role::Hidden | Role::Becomes(_))
    }

    /// Text that is mostly made of what this module guards against.
    fn hostile() -> impl Strategy<Value = String> {
        let traps = "\0\u{1b}\r\n\u{9b}\u{202e}\u{2066}\u{e0041}\u{200c}\u{200d}\u{fe0f}\u{301}\u{94d}\u{61c}\u{640}\
                     مक👩🏽❤1\u{20e3}\u{1161}ᄀ李ｶ\u{ff9e}a\u{600}\u{180b}ᠠ\u{e000}\u{feff} ";
        let traps: Vec<char> = traps.chars().collect();
        let one = prop_oneof![4 => prop::sample::select(traps), 1 => any::<char>()];
        prop::collection::vec(one, 0..40).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #[test]
        fn any_text_is_shown_safely(text in hostile()) {
            let once = shown(&text).into_owned();
            prop_assert!(!once.contains(is_dangerous), "{:?}", once);
            prop_assert_eq!(shown(&once), once.as_str());
            prop_assert!(shown_lines(&text).all(|line| !line.contains(is_dangerous)));
            prop_assert_eq!(width(&text), drawn(&once));
        }

        #[test]
        fn any_text_fits(text in hostile(), cells in 0_usize..30) {
            let cut = fit(&text, cells);
            prop_assert!(width(&cut) <= cells);
            prop_assert_eq!(shown(&cut), cut.as_str());
            prop_assert_eq!(width(&text) <= cells, cut == shown(&text));
            prop_assert_eq!(width(&pad(&text, cells)), cells);
        }
    }
}
