//! What identifies somebody in their name.
//!
//! Owns how a name is taken apart. [G3] Each part of it tells, and so do two parts in one word; titles are no part, particles (de, van)
//! tell nobody by themselves, a single letter only beside another part. A name in Chinese characters is told by the whole, by the given
//! name, and by the family name with a title.

use super::alike::spelled_of;
use super::endings::stems;
use super::identity::{INITIAL_FIRST, Identity, Mark, Of, Word};
use super::letters::{Class, class_of, plain};
use super::words::{
    is_always_capital, is_everyday, is_ordinary, is_particle, is_place, is_title, is_trade,
};

impl Identity {
    /// Reads a name alone.
    pub(super) fn of_name(name: &str) -> Self {
        let mut identity = Self::default();
        let parts = parts(name);
        identity.initials = parts.iter().filter_map(|part| part.plain.chars().next()).collect();
        let is_alone = parts.len() == 1;
        for (at, part) in parts.iter().enumerate() {
            identity.add_part(at, part, is_alone);
        }
        let is_spaced =
            |part: &&Part| matches!(part.class(), Class::Letter | Class::Arabic | Class::Hebrew);
        let spaced: Vec<&Part> = parts.iter().filter(is_spaced).take(6).collect();
        for (at, one) in spaced.iter().enumerate() {
            for (_, other) in spaced.iter().enumerate().filter(|(place, _)| *place != at) {
                identity.add_pair(&one.plain, &other.plain);
            }
        }
        if parts.len() > 1 && spaced.is_empty() {
            let words = || parts.iter().map(|part| part.plain.as_str());
            for whole in [words().collect::<String>(), words().rev().collect()] {
                identity.add(spaced_out(Mark::one(Of::Pair, &whole, Word::No)));
            }
        }
        identity
    }

    fn add_part(&mut self, at: usize, part: &Part, is_alone: bool) {
        match part.class() {
            Class::Han => self.add_han(at, &part.plain, is_alone),
            Class::Hangul => self.add_hangul(at, &part.plain, is_alone),
            _ => self.add_word(at, part, is_alone),
        }
    }

    fn add_word(&mut self, at: usize, part: &Part, is_alone: bool) {
        if part.plain.chars().nth(1).is_none() && !is_alone {
            return;
        }
        if let Some(word) = part.instead {
            self.add(Mark { part: at, ..Mark::one(Of::Name, &part.plain, word) });
            return;
        }
        let own = [(&part.raw, Word::No)];
        for (raw, least) in own.into_iter().chain(part.variants.iter().map(|(raw, word)| (raw, *word))) {
            let plain = plain(raw);
            let word = if least == Word::No { word_of(&plain) } else { least };
            self.add(Mark { part: at, ..Mark::one(Of::Name, &plain, word) });
            for stem in stems(raw) {
                let word = if stem.is_short && word == Word::No { Word::Everyday } else { word };
                let mark = Mark::one(Of::Form(plain.chars().count()), &stem.plain, word);
                self.add(Mark { part: at, endings: Some(stem.endings), ..mark });
            }
        }
    }

    fn add_pair(&mut self, one: &str, other: &str) {
        let (first, second) = (one.chars().count(), other.chars().count());
        let both = is_everyday(one) && is_everyday(other);
        if first + second >= 5 && first > 1 && second > 1 {
            let word = if both { Word::Everyday } else { Word::No };
            self.add(Mark::one(Of::Pair, &format!("{one}{other}"), word));
        }
        let Some(initial) = one.chars().next().filter(|_| second >= 4) else { return };
        let word = word_of(other);
        self.add(Mark {
            part: INITIAL_FIRST,
            ..Mark::one(Of::Initial, &format!("{initial}{other}"), word)
        });
        self.add(Mark::one(Of::Initial, &format!("{other}{initial}"), word));
    }

    /// A name in Chinese characters stands whole in running text; where it is written in one piece, the family name comes
    /// first. One character alone tells nobody but before a title.
    fn add_han(&mut self, at: usize, whole: &str, is_alone: bool) {
        let letters: Vec<char> = whole.chars().collect();
        let text =
            |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect::<String>();
        let count = letters.len();
        let family =
            if HAN_FAMILIES.iter().any(|family| whole.starts_with(family) && count > 2) { 2 } else { 1 };
        if count == 1 {
            self.add_titled(at, whole, HAN_TITLES);
            return;
        }
        self.add(spaced_out(Mark { part: at, ..Mark::one(Of::Name, whole, Word::No) }));
        if !is_alone {
            self.add_titled(at, whole, HAN_TITLES);
            return;
        }
        let given = text(family, count);
        self.add_titled(at, &text(0, family), HAN_TITLES);
        if given.chars().count() == 1 {
            for pet in [format!("{given}{given}"), format!("小{given}"), format!("阿{given}")] {
                self.add(Mark { part: at, ..Mark::one(Of::Name, &pet, Word::No) });
            }
        } else {
            self.add(Mark { part: at, ..Mark::one(Of::Piece, &given, Word::No) });
        }
        if count == 3 || count == 4 {
            // a Japanese name: the family name has two characters as a rule
            let pieces = [text(0, 2), text(2, count)];
            for piece in pieces.iter().filter(|piece| piece.chars().nth(1).is_some()) {
                self.add(Mark { part: at, ..Mark::one(Of::Piece, piece, Word::No) });
            }
            self.add_titled(at, &text(0, 2), HAN_TITLES);
        }
    }

    fn add_hangul(&mut self, at: usize, whole: &str, is_alone: bool) {
        let count = whole.chars().count();
        if count == 1 {
            self.add_titled(at, whole, HANGUL_TITLES);
            return;
        }
        self.add(spaced_out(Mark { part: at, ..Mark::one(Of::Name, whole, Word::No) }));
        if is_alone && count >= 3 {
            let is_double = count >= 4 && HANGUL_FAMILIES.iter().any(|family| whole.starts_with(family));
            let mut letters = whole.chars();
            let family: String = letters.by_ref().take(if is_double { 2 } else { 1 }).collect();
            if is_double {
                self.add(Mark { part: at, ..Mark::one(Of::Piece, &family, Word::No) });
            }
            self.add_titled(at, &family, HANGUL_TITLES);
            self.add(Mark { part: at, ..Mark::one(Of::Name, letters.as_str(), Word::No) });
        }
    }

    fn add_titled(&mut self, at: usize, family: &str, titles: &[&str]) {
        if family.is_empty() {
            return;
        }
        for title in titles {
            let text = match title.strip_suffix('~') {
                Some(before) => format!("{before}{family}"),
                None => format!("{family}{title}"),
            };
            let mut mark = Mark { part: at, ..Mark::one(Of::Name, &text, Word::No) };
            mark.breaks = vec![family.chars().count()];
            self.add(mark);
        }
    }
}

/// With a place for spaces before each letter.
fn spaced_out(mark: Mark) -> Mark {
    Mark { breaks: (1..mark.len()).collect(), ..mark }
}

/// Family names of two characters.
const HAN_FAMILIES: [&str; 22] = [
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "公孙", "公孫",
    "慕容", "令狐", "夏侯", "宇文", "长孙", "轩辕", "司徒", "南宫", "端木",
];

/// What follows a family name; with ~, what stands before it.
const HAN_TITLES: &[&str] = &[
    "先生",
    "女士",
    "小姐",
    "太太",
    "总",
    "總",
    "总经理",
    "经理",
    "經理",
    "老师",
    "老師",
    "律师",
    "律師",
    "医生",
    "醫生",
    "博士",
    "教授",
    "工",
    "老~",
    "小~",
    "阿~",
    "さん",
    "様",
    "さま",
    "氏",
    "君",
    "くん",
    "ちゃん",
    "先輩",
    "社長",
    "部長",
];

/// Family names of two syllables.
const HANGUL_FAMILIES: [&str; 8] = ["남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"];

const HANGUL_TITLES: &[&str] = &[
    "씨",
    "님",
    "선생",
    "사장",
    "대표",
    "과장",
    "부장",
    "팀장",
    "이사",
    "회장",
    "교수",
    "박사",
    "변호사",
    "원장",
];

/// A part of a name.
#[derive(Debug, Clone)]
struct Part {
    raw: String,
    plain: String,
    /// Other writings: with the particle before it, without what stands before its apostrophe, with umlauts spelled. What may be
    /// another word in that writing counts as an everyday word does.
    variants: Vec<(String, Word)>,
    /// It looks like a particle, and stands where the first name does: how far it may be just that.
    instead: Option<Word>,
}

impl Part {
    fn new(raw: &str) -> Self {
        Self { raw: raw.to_owned(), plain: plain(raw), variants: Vec::new(), instead: None }
    }

    fn class(&self) -> Class {
        self.plain.chars().next().map_or(Class::Letter, class_of)
    }
}

fn parts(name: &str) -> Vec<Part> {
    let cut = |c: char| c.is_whitespace() || c.is_control() || ",;/()[]{}\"“”„«»<>|+&·・=".contains(c);
    let words: Vec<&str> = name.split(cut).filter(|word| !plain(word).is_empty()).collect();
    let untitled: Vec<&str> = words.iter().copied().filter(|word| !is_title(word)).collect();
    let words = if untitled.is_empty() { words } else { untitled };
    let is_only_particles = words.iter().all(|word| is_particle(&plain(word)));
    let mut parts: Vec<Part> = Vec::new();
    let mut before = String::new();
    for (at, word) in words.iter().enumerate() {
        if is_particle(&plain(word)) && !is_only_particles {
            before.push_str(word);
            if at == 0
                && let Some(kind) = as_first_name(&plain(word))
            {
                parts.push(Part { instead: Some(kind), ..Part::new(word) });
            }
            continue;
        }
        let first = parts.len();
        let pieces: Vec<&str> = word.split(HYPHENS).filter(|piece| !plain(piece).is_empty()).collect();
        parts.extend(pieces.iter().map(|piece| part_of(piece)));
        if let Some(part) = parts.get_mut(first) {
            if !before.is_empty() {
                part.variants.push((format!("{before}{}", part.raw), Word::No));
            }
            if pieces.len() > 1 {
                part.variants.push((pieces.concat(), Word::No));
            }
        }
        before.clear();
    }
    // what stands at the end is no particle: Tran Le
    parts.extend((!before.is_empty()).then(|| part_of(&before)));
    parts
}

const HYPHENS: [char; 6] = ['-', '‐', '‑', '–', '_', '@'];

/// Particles that are first names too: Ben Stone, Le Minh. The commonest are looked for with a capital only.
fn as_first_name(plain: &str) -> Option<Word> {
    match plain {
        "ben" | "van" | "mac" | "santo" => Some(Word::Everyday),
        "al" | "le" | "do" | "el" | "den" | "san" | "bin" => Some(Word::Capital),
        _ => None,
    }
}

/// D'Angelo is told by Angelo too.
fn part_of(word: &str) -> Part {
    let mut part = Part::new(word.trim_matches(|c: char| {
        !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c)
    }));
    let last = word.rsplit(super::letters::is_apostrophe_like).next().unwrap_or_default();
    if last.len() < word.len() && last.chars().count() >= 4 {
        part.variants.push((last.to_owned(), Word::No));
    }
    part.variants.extend(umlauts_spelled(&part.raw).map(|raw| (raw, Word::No)));
    part.variants.extend(umlauts_dropped(&part.plain).map(|raw| (raw, Word::Everyday)));
    let lower = word.to_lowercase();
    let is_of_husband =
        ["ова", "ева", "ёва"].iter().any(|end| lower.ends_with(end)) && lower.chars().nth(4).is_some();
    part.variants
        .extend(lower.strip_suffix('а').filter(|_| is_of_husband).map(|his| (his.to_owned(), Word::No)));
    // al-Ahmad without its article may be an adjective
    let bare = part.plain.strip_prefix("ال").filter(|bare| bare.chars().nth(2).is_some());
    part.variants.extend(bare.map(|bare| (bare.to_owned(), Word::AnyCase)));
    part
}

/// Müller is written Mueller where there is no ü.
fn umlauts_spelled(raw: &str) -> Option<String> {
    let is_spelled = raw.chars().any(|c| spelled_of(c).is_some());
    is_spelled.then(|| {
        let spelled = raw.chars().flat_map(|c| match spelled_of(c) {
            Some((one, two)) => [Some(one), Some(two)],
            None => [Some(c), None],
        });
        plain(&spelled.flatten().collect::<String>())
    })
}

/// Mueller is written Muller by those who drop the signs.
fn umlauts_dropped(plain: &str) -> Option<String> {
    const SPELLED: [(&str, &str); 4] = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")];
    let dropped = SPELLED.iter().fold(plain.to_owned(), |word, (two, one)| word.replace(two, one));
    (dropped != plain && dropped.is_ascii() && dropped.len() >= 4).then_some(dropped)
}

/// Whether a part of a name may be just a word: it is one, or the name is that of a firm.
fn word_of(plain: &str) -> Word {
    if is_always_capital(plain) {
        Word::AnyCase
    } else if is_everyday(plain) || is_trade(plain) || is_ordinary(plain) {
        Word::Everyday
    } else if is_place(plain) {
        Word::AnyCase
    } else if plain.chars().nth(2).is_none() && plain.chars().all(|c| class_of(c) == Class::Letter) {
        Word::Small
    } else {
        Word::No
    }
}
