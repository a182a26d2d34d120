//! Discreet mode: what stands on screen in place of names and channels [T5].
//!
//! Owns what is known of who is in the notebook, and where a text names any of them. Must not know screens: `tui` decides
//! which text is shown, and hands all of it here. Its neighbours: `notebook` tells the names, `guard` judges what may leave.
//!
//! The guard asks whether a text gives one person away to another, and is exact about whom. This asks whether somebody who
//! looks over a shoulder can read anybody's name, and rather hides a word too many.
//!
//! - Somebody is shown as `••4c1f`: the last four characters of their uid, by which the command line knows them too. Where
//!   a word may mean several, or belongs to a firm, only `••••` stands.
//! - In a running text each part of a name goes, also inflected, and each word of an organisation that is not of a trade; an
//!   e-mail address, a site, a handle and a telephone number go whoever's they are. Parts of one or two letters and those
//!   that are particles ("de", "van") go where they stand with a capital or beside the rest of the name.
//! - What is not known yet hides everything.

mod numbers;
mod tokens;
mod traces;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::contact::{Channel, ChannelKind, Contact};
use super::uid::Uid;
use numbers::{LEAST, is_address, pieces, runs};
use tokens::{Token, tokens};

pub use traces::{Trace, Traces};

/// What stands for a name.
pub const DOTS: &str = "••••";

/// Who is meant: one person, by the end of their uid, or several, or a firm.
type Whom = Option<u16>;

/// A text as it is compared, in a number: a notebook of a hundred thousand has millions of them. That two texts share one is
/// so rare that a word too many may be hidden once.
type Key = u64;

fn key(text: &str) -> Key {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Everybody's names and channels, as texts are compared with them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Names of one word, as a whole.
    whole: HashMap<Key, Whom>,
    /// Single words of names.
    parts: HashMap<Key, Part>,
    /// What is left of a longer part without its last vowel.
    stems: HashMap<Key, Whom>,
    /// Several words side by side: names, organisations, streets with their numbers.
    phrases: HashMap<Key, Whom>,
    /// With which words phrases begin.
    starts: HashSet<Key>,
    /// Words that are written in one piece with signs between them: handles, hosts.
    joined: HashMap<Key, Whom>,
    /// The last digits of telephone numbers, in every length.
    digits: HashSet<Key>,
    /// Every word of an address: by itself it may be any word, as one of a list of words it is shown to nobody.
    lone: HashSet<Key>,
    /// Words of the longest phrase.
    longest: usize,
    /// Everybody in the notebook is in it.
    is_complete: bool,
}

/// A word of a name.
#[derive(Debug, Clone, Copy)]
struct Part {
    whom: Whom,
    /// In lower case it is most likely another word.
    needs_capital: bool,
    /// It is inflected as names are.
    bends: bool,
}

/// A stretch of a text that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    bytes: Range<usize>,
    whom: Whom,
}

/// More words than any name or street has.
const WORDS: usize = 8;

/// A word of a name this long is found inflected too, in lower case one that is longer by one.
const STEM: usize = 4;

/// Endings that names take: the genitive of English and German, the cases of Romanian and of the Slavic languages, plurals.
const ENDINGS: &[&str] = &[
    "s", "es", "n", "en", "i", "ii", "ei", "iei", "e", "a", "o", "u", "y", "ul", "ului", "lui", "ule",
    "le", "m", "om", "em", "ov", "ova", "ovi", "in", "ina",
];

/// Words between the parts of names, and titles before them.
const PARTICLES: &[&str] = &[
    "al", "and", "am", "an", "av", "ben", "bin", "da", "das", "de", "degli", "dei", "del", "della",
    "delle", "dello", "den", "der", "des", "di", "die", "do", "dos", "du", "e", "el", "et", "ibn", "il",
    "in", "la", "las", "le", "les", "lo", "los", "of", "san", "st", "te", "ten", "ter", "the", "und",
    "van", "von", "y", "zu", "zum", "zur",
];
const TITLES: &[&str] = &[
    "arch",
    "avv",
    "dl",
    "dna",
    "doamna",
    "domnul",
    "dott",
    "dottor",
    "dottoressa",
    "dottssa",
    "dr",
    "dra",
    "familia",
    "familie",
    "famiglia",
    "family",
    "frau",
    "geom",
    "herr",
    "ing",
    "jr",
    "madame",
    "md",
    "miss",
    "mr",
    "mrs",
    "ms",
    "not",
    "phd",
    "prof",
    "professor",
    "rag",
    "sig",
    "signor",
    "signora",
    "sir",
    "sr",
    "ssa",
];

/// Legal forms, trades and places of work: as one word of an organisation they name nobody.
const TRADES: &[&str] = &[
    "accounting",
    "advisors",
    "agency",
    "agenzia",
    "architects",
    "architetti",
    "associates",
    "associati",
    "association",
    "associazione",
    "atelier",
    "avocati",
    "avvocati",
    "bakery",
    "bank",
    "banca",
    "birou",
    "bookkeeping",
    "books",
    "brothers",
    "build",
    "building",
    "business",
    "cabinet",
    "cafe",
    "care",
    "casa",
    "center",
    "centre",
    "centro",
    "clinic",
    "clinica",
    "club",
    "coaching",
    "company",
    "construct",
    "construction",
    "consult",
    "consulting",
    "contabil",
    "contabilitate",
    "cooperativa",
    "corp",
    "design",
    "development",
    "digital",
    "ditta",
    "energy",
    "engineering",
    "events",
    "experts",
    "fii",
    "figli",
    "finance",
    "firm",
    "firma",
    "food",
    "foundation",
    "fratelli",
    "garden",
    "gmbh",
    "group",
    "gruppo",
    "grup",
    "hair",
    "health",
    "home",
    "hotel",
    "house",
    "immobiliare",
    "inc",
    "institute",
    "insurance",
    "international",
    "invest",
    "italia",
    "kitchen",
    "lab",
    "labs",
    "law",
    "legal",
    "limited",
    "llc",
    "llp",
    "logistics",
    "ltd",
    "management",
    "market",
    "marketing",
    "media",
    "medical",
    "music",
    "notaio",
    "office",
    "online",
    "partner",
    "partners",
    "pfa",
    "plc",
    "print",
    "production",
    "project",
    "projects",
    "real",
    "repair",
    "restaurant",
    "ristorante",
    "romania",
    "sas",
    "school",
    "scuola",
    "service",
    "services",
    "servizi",
    "shop",
    "snc",
    "social",
    "societa",
    "society",
    "software",
    "solutions",
    "spa",
    "srl",
    "srls",
    "store",
    "studi",
    "studio",
    "studios",
    "systems",
    "tax",
    "team",
    "tech",
    "technology",
    "trade",
    "training",
    "transport",
    "travel",
    "trust",
    "university",
    "universita",
    "web",
    "wine",
    "wood",
    "work",
    "works",
    "workshop",
    "world",
];

/// Hosts of everybody's mail and pages.
const PROVIDERS: &[&str] = &[
    "alice",
    "aruba",
    "facebook",
    "fastmail",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "instagram",
    "libero",
    "linkedin",
    "live",
    "mail",
    "outlook",
    "posteo",
    "proton",
    "protonmail",
    "tiscali",
    "virgilio",
    "yahoo",
];

/// Learning who there is.
impl Names {
    /// Says that everybody in the notebook has been learned.
    pub fn complete(&mut self) {
        self.is_complete = true;
    }

    /// Whether everybody in the notebook has been learned; until then all text is hidden.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Learns all that others know.
    pub fn join(&mut self, others: Self) {
        let Self { whole, parts, stems, phrases, starts, joined, digits, lone, longest, is_complete } =
            others;
        for (mine, theirs) in [
            (&mut self.whole, whole),
            (&mut self.stems, stems),
            (&mut self.phrases, phrases),
            (&mut self.joined, joined),
        ] {
            theirs.into_iter().for_each(|(key, whom)| put_key(mine, key, whom));
        }
        for (key, part) in parts {
            self.put_part(key, part);
        }
        self.starts.extend(starts);
        self.digits.extend(digits);
        self.lone.extend(lone);
        self.longest = self.longest.max(longest);
        self.is_complete |= is_complete;
    }

    /// Learns a contact: name, organisation, channels. What was learned before stays, for a name that was given up still
    /// stands in what was written then.
    pub fn learn(&mut self, contact: &Contact) {
        self.learn_name(contact.uid, &contact.name);
        self.learn_organisation(&contact.organisation);
        for Channel { kind, value, uid: _, label: _, preferred: _ } in &contact.channels {
            self.learn_channel(contact.uid, *kind, value);
        }
    }

    /// Learns a name that somebody has, or had.
    pub fn learn_name(&mut self, uid: Uid, name: &str) {
        let words = tokens(name);
        let whom = Some(uid.tail_number());
        if words.len() == 1 {
            put(&mut self.whole, &key_of(&words), whom);
        }
        let is_title = |word: &&Token| TITLES.contains(&word.key.as_str());
        let untitled = words.get(words.iter().take_while(is_title).count()..).unwrap_or_default();
        for words in [words.as_slice(), untitled] {
            self.learn_phrase(words, whom);
            if let [_, _, ..] = words {
                put(&mut self.joined, &joined(words), whom);
            }
        }
        self.learn_grams(&words, whom);
        let mut is_known = words.iter().any(|word| word.is_apart);
        for word in words.iter().filter(|word| !word.is_apart) {
            let is_title = is_title(&word) && words.len() > 1;
            let is_link = PARTICLES.contains(&word.key.as_str()) && !word.is_capital;
            let count = word.key.chars().count();
            if !is_title && !is_link && count > 1 {
                let needs_capital = count < 3 || PARTICLES.contains(&word.key.as_str());
                self.learn_part(&word.key, Part { whom, needs_capital, bends: true });
                is_known = true;
            }
        }
        if !is_known {
            // nothing but particles and single letters: then these are the name
            for word in &words {
                self.learn_part(&word.key, Part { whom, needs_capital: true, bends: false });
            }
        }
    }

    /// Learns what a firm is called.
    pub fn learn_organisation(&mut self, organisation: &str) {
        let words = tokens(organisation);
        self.learn_phrase(&words, None);
        if let [_, _, ..] = words.as_slice() {
            put(&mut self.joined, &joined(&words), None);
        }
        let is_alone = words.len() == 1;
        for word in words.iter().filter(|word| !word.is_apart) {
            let is_common = PARTICLES.contains(&word.key.as_str()) || TRADES.contains(&word.key.as_str());
            let count = word.key.chars().count();
            if is_alone || count > 1 && !is_common {
                self.learn_part(&word.key, Part { whom: None, needs_capital: count < 3, bends: false });
            }
        }
        self.learn_grams(&words, None);
    }

    /// Learns a way to reach somebody.
    pub fn learn_channel(&mut self, uid: Uid, kind: ChannelKind, value: &str) {
        let (words, whom) = (tokens(value), Some(uid.tail_number()));
        put(&mut self.joined, &joined(&words), whom);
        self.lone.extend(words.iter().map(|word| key(&word.key)));
        match kind {
            ChannelKind::Email => self.learn_host(whom, value.split_once('@').map_or("", |(_, host)| host)),
            ChannelKind::Web => {
                let bare = value.split_once("://").map_or(value, |(_, bare)| bare);
                put(&mut self.joined, &joined(&tokens(bare)), whom);
                self.learn_host(whom, bare.split(['/', '?', '#']).next().unwrap_or(bare));
            }
            ChannelKind::Post => {
                self.learn_phrase(&words, whom);
                value.split([',', ';', '\n']).for_each(|piece| self.learn_phrase(&tokens(piece), whom));
            }
            ChannelKind::Phone | ChannelKind::Message => {
                let digits: String = value.chars().filter(char::is_ascii_digit).collect();
                let tails = (0..digits.len()).filter_map(|at| digits.get(at..));
                self.digits.extend(tails.filter(|tail| tail.len() >= LEAST).map(key));
            }
        }
    }

    /// A host, and that part of it that is its own.
    fn learn_host(&mut self, whom: Whom, host: &str) {
        let words = tokens(host.trim_start_matches("www."));
        put(&mut self.joined, &joined(&words), whom);
        let own = words.split_last().map_or(&[][..], |(_, own)| own);
        let is_own = |word: &&Token| {
            let key = word.key.as_str();
            key.len() >= STEM && !TRADES.contains(&key) && !PROVIDERS.contains(&key)
        };
        own.iter().filter(is_own).for_each(|word| put(&mut self.joined, &word.key, whom));
    }

    fn learn_part(&mut self, word: &str, part: Part) {
        self.put_part(key(word), part);
        let stem = word.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or_default();
        if part.bends && stem.chars().count() >= STEM {
            put(&mut self.stems, stem, part.whom);
        }
    }

    fn put_part(&mut self, key: Key, part: Part) {
        let known = self.parts.entry(key).or_insert(part);
        known.whom = known.whom.filter(|whom| Some(*whom) == part.whom);
        known.needs_capital &= part.needs_capital;
        known.bends |= part.bends;
    }

    fn learn_phrase(&mut self, words: &[Token], whom: Whom) {
        let count = words.len().min(WORDS);
        if count < 2 {
            return;
        }
        let words = words.get(..count).unwrap_or_default();
        self.longest = self.longest.max(count);
        self.starts.extend(words.first().map(|word| key(&word.key)));
        put(&mut self.phrases, &key_of(words), whom);
    }

    /// Of a script without spaces any two characters side by side, of those with long words three; one that stands alone
    /// is a word.
    fn learn_grams(&mut self, words: &[Token], whom: Whom) {
        for run in words.chunk_by(|a, b| a.is_apart && b.is_apart && a.bytes.end == b.bytes.start) {
            let Some(first) = run.first().filter(|word| word.is_apart) else { continue };
            let gram = if is_long_worded(&first.key) { 3 } else { 2 }.min(run.len());
            if gram == 1 {
                self.learn_part(&first.key, Part { whom, needs_capital: false, bends: false });
            }
            for piece in run.windows(gram) {
                self.learn_phrase(piece, whom);
            }
        }
    }
}

fn is_long_worded(key: &str) -> bool {
    key.chars()
        .next()
        .is_some_and(|c| ('\u{e00}'..='\u{1fff}').contains(&c) || ('\u{a9e0}'..='\u{aa7f}').contains(&c))
}

/// Keeps who is meant by a text; of two, nobody in particular.
fn put(map: &mut HashMap<Key, Whom>, text: &str, whom: Whom) {
    if !text.is_empty() {
        put_key(map, key(text), whom);
    }
}

fn put_key(map: &mut HashMap<Key, Whom>, key: Key, whom: Whom) {
    let known = map.entry(key).or_insert(whom);
    *known = known.filter(|known| Some(*known) == whom);
}

fn key_of(words: &[Token]) -> String {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    keys.join(" ")
}

fn joined(words: &[Token]) -> String {
    words.iter().map(|word| word.key.as_str()).collect()
}

/// Somebody as they are shown: `••4c1f`. So short that two of them fit into the narrowest list.
#[must_use]
pub fn masked(uid: Uid) -> String {
    shown(Some(uid.tail_number()))
}

fn shown(whom: Whom) -> String {
    whom.map_or_else(|| DOTS.to_owned(), |tail| format!("••{tail:04x}"))
}

/// Hiding.
impl Names {
    /// A text that is a name and nothing else.
    #[must_use]
    pub fn name(&self, name: &str) -> String {
        if name.trim().is_empty() {
            return name.to_owned();
        }
        let words = tokens(name);
        let known = if words.len() == 1 { &self.whole } else { &self.phrases };
        let words = words.get(..WORDS.min(words.len())).unwrap_or_default();
        shown(known.get(&key(&key_of(words))).copied().flatten())
    }

    /// One of a list of words, out of its sentence: of an address no word is shown.
    #[must_use]
    pub fn lone_word<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let is_of_address = tokens(word).iter().any(|token| self.lone.contains(&key(&token.key)));
        if is_of_address { Cow::Borrowed(DOTS) } else { self.text(word) }
    }

    /// A text without anybody's names and channels.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.is_complete {
            return if text.trim().is_empty() { Cow::Borrowed(text) } else { Cow::Borrowed(DOTS) };
        }
        let spans = self.spans(text);
        if spans.is_empty() {
            return Cow::Borrowed(text);
        }
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for span in spans {
            out.push_str(text.get(from..span.bytes.start).unwrap_or_default());
            out.push_str(&shown(span.whom));
            from = span.bytes.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// Which characters of a text name somebody, one flag a character.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<bool> {
        let spans = if self.is_complete { self.spans(text) } else { Vec::new() };
        let is_in = |at: usize| spans.iter().any(|span| span.bytes.contains(&at));
        text.char_indices().map(|(at, _)| !self.is_complete || is_in(at)).collect()
    }

    /// Where a text names somebody, in order and apart from each other.
    fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans = self.of_words(text);
        for (bytes, piece) in pieces(text) {
            let known = || self.joined.get(&key(&joined(&tokens(piece)))).copied();
            match known() {
                Some(whom) => spans.push(Span { bytes, whom }),
                None if is_address(piece) => spans.push(Span { bytes, whom: None }),
                None => {}
            }
        }
        let numbers = runs(text).into_iter().filter(|run| {
            run.is_number()
                || run.digits.len() >= LEAST && !run.is_day() && self.digits.contains(&key(&run.digits))
        });
        spans.extend(numbers.map(|run| Span { bytes: run.bytes, whom: None }));
        spans.sort_by_key(|span| span.bytes.start);
        merged(text, spans)
    }

    fn of_words(&self, text: &str) -> Vec<Span> {
        let words = tokens(text);
        let mut spans: Vec<Span> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let (count, whom) = match self.phrase_at(&words, at) {
                Some((count, whom)) => (count, Some(whom)),
                None => (1, self.word(word)),
            };
            if let Some(whom) = whom {
                let before = at.checked_sub(1).and_then(|at| words.get(at));
                let initial = before.filter(|before| is_initial(text, before, word));
                let start = initial.map_or(word.bytes.start, |initial| initial.bytes.start);
                let end = words.get(at + count - 1).map_or(word.bytes.end, |last| last.bytes.end);
                spans.push(Span { bytes: start..end, whom });
            }
            at += count;
        }
        spans
    }

    /// The longest phrase that begins with the word at `at`, and how many words it has.
    fn phrase_at(&self, words: &[Token], at: usize) -> Option<(usize, Whom)> {
        let first = words.get(at)?;
        if !self.starts.contains(&key(&first.key)) {
            return None;
        }
        let most = self.longest.min(words.len() - at);
        (2..=most).rev().find_map(|count| {
            let phrase = key_of(words.get(at..at + count)?);
            Some((count, *self.phrases.get(&key(&phrase))?))
        })
    }

    /// Whom a single word names.
    fn word(&self, word: &Token) -> Option<Whom> {
        if let Some(part) = self.parts.get(&key(&word.key)) {
            return (word.is_capital || !part.needs_capital).then_some(part.whom);
        }
        if let Some(whom) = self.joined.get(&key(&word.key)) {
            return Some(*whom);
        }
        let least = if word.is_capital { STEM } else { STEM + 1 };
        ENDINGS.iter().find_map(|ending| {
            let base = word.key.strip_suffix(ending).filter(|base| base.chars().count() >= least)?;
            let base = key(base);
            let part = self.parts.get(&base).filter(|part| part.bends && !part.needs_capital);
            part.map(|part| part.whom).or_else(|| self.stems.get(&base).copied())
        })
    }
}

/// "B." before "Conti".
fn is_initial(text: &str, before: &Token, word: &Token) -> bool {
    let between = text.get(before.bytes.end..word.bytes.start).unwrap_or_default();
    before.is_capital && before.key.chars().count() == 1 && matches!(between, "." | ". ")
}

/// Those that overlap become one; those side by side too, where they do not name two people.
fn merged(text: &str, spans: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        let Some(last) = out.last_mut() else {
            out.push(span);
            continue;
        };
        let overlaps = span.bytes.start < last.bytes.end;
        let between = text.get(last.bytes.end..span.bytes.start).unwrap_or_default();
        let beside = !overlaps && between.chars().all(|c| c.is_whitespace() || c == '-');
        let two = last.whom.is_some() && span.whom.is_some() && last.whom != span.whom;
        if overlaps && span.bytes.end <= last.bytes.end {
            // a part of what is known already says nothing new
        } else if overlaps || beside && !two {
            last.bytes.end = last.bytes.end.max(span.bytes.end);
            last.whom = last.whom.or(span.whom).filter(|_| !two);
        } else {
            out.push(span);
        }
    }
    out
}
