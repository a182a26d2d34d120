//! When two spellings are the same, and what a search looks for.
//!
//! Owns the rule of [T4]: a search finds the beginning of any word, without case and accents, and in scripts
//! written without spaces any run of characters. Must not know how the index is asked: `notebook` keeps what
//! [`index_text`] returns and makes a quoted query of each [`QueryWord`]. `words` compares with the same fold.
//!
//! The words are cut here: the index cuts at spaces alone, for its own table of letters is older and knows fewer.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::shown::is_hidden;

/// A query keeps this many words; a page pasted by mistake must not become a query of thousands.
pub const MAX_QUERY_WORDS: usize = 32;

/// One word of a typed query: neighbouring tokens of the index, in this order.
///
/// Tokens hold letters and digits alone, never a quote or an operator, and there is at least one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QueryWord {
    /// The tokens to be found side by side.
    pub tokens: Vec<String>,
    /// Whether the last token may go on; false where each character is a token of its own.
    pub prefix: bool,
}

/// Folds text for comparison: case and accents gone, letters spelled plainly, white space made single.
///
/// - All combining marks go, Arabic and Hebrew vowel points and Indic vowel signs too; ё is е. Two stay because
///   they make another letter that nobody leaves out: the breve of й and the voicing marks of kana.
/// - Letters that do not decompose are spelled out (ß ss, æ ae, ø o, ł l, đ d, þ th, dotless ı i); ς is σ.
/// - Characters of scripts written without spaces, and Hangul syllables, are set apart by spaces.
/// - Control characters become spaces, invisible ones go, apostrophes become `'`; punctuation stays.
///
/// Folding a folded text changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut out = String::with_capacity(text.len());
    // nothing composes across a blank, and most words of most texts are plain
    for word in text.split(' ') {
        let word = if word.is_ascii() { fold_ascii(word) } else { fold_any(word) };
        if !word.is_empty() {
            add_word(&mut out, &word);
        }
    }
    out
}

/// Folds text of whatever characters as a whole.
fn fold_any(text: &str) -> String {
    let mut spaced = Spaced::with_capacity(text.len());
    // Hangul comes out of the decomposition in parts: composing again makes a syllable one token.
    spelled(text).nfc().filter(|c| !is_combining_mark(*c)).for_each(|c| spaced.push(c));
    spaced.out
}

/// The same where nothing decomposes and nothing stands apart, as in most of what is folded.
fn fold_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        if byte <= b' ' || byte == 0x7f {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        out.push(straight(char::from(byte.to_ascii_lowercase())));
    }
    out
}

/// What the index stores for a text: its tokens with single spaces, and at the end the words that hold an
/// apostrophe once more in one piece, so that O'Brien is found by `brien` and by `obr`.
#[must_use]
pub fn index_text(text: &str) -> String {
    let folded = fold(text);
    let (mut out, mut joined) = (String::with_capacity(folded.len()), String::new());
    for group in groups(&folded) {
        group.parts().for_each(|part| add_word(&mut out, part));
        if let Some(whole) = group.joined() {
            add_word(&mut joined, &whole);
        }
    }
    if !joined.is_empty() {
        add_word(&mut out, &joined);
    }
    out
}

/// What a typed query looks for: every word must be found, in any order.
///
/// Whatever was typed without a space is one word of neighbouring tokens (`a@b.c`, 李娜). A word with an
/// apostrophe is looked for in one piece. Bytes that name nothing (`"`, `++`, NUL) give no word.
/// Words beyond [`MAX_QUERY_WORDS`] are left out.
#[must_use]
pub fn query_words(text: &str) -> Vec<QueryWord> {
    let typed = text.split(|c: char| c.is_whitespace() || c.is_control());
    typed.flat_map(words_of_chunk).take(MAX_QUERY_WORDS).collect()
}

fn words_of_chunk(chunk: &str) -> Vec<QueryWord> {
    let mut words = Vec::new();
    let mut run = Vec::new();
    for group in groups(&fold(chunk)) {
        if let Some(whole) = group.joined() {
            // The index keeps the joined form away from its neighbours, so it cannot stand in a run.
            words.extend(query_word(std::mem::take(&mut run)));
            words.extend(query_word(vec![whole]));
        } else {
            run.extend(group.parts().map(str::to_owned));
        }
    }
    words.extend(query_word(run));
    words
}

fn query_word(tokens: Vec<String>) -> Option<QueryWord> {
    let prefix = !tokens.last()?.chars().any(stands_apart);
    Some(QueryWord { tokens, prefix })
}

fn add_word(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

/// Tokens of a folded text held together by apostrophes.
struct Group<'a>(&'a str);

impl<'a> Group<'a> {
    fn parts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.split(joins_word).filter(|part| !part.is_empty())
    }

    /// The parts in one piece, where there are several and none stands apart.
    fn joined(&self) -> Option<String> {
        let several = self.parts().nth(1).is_some() && !self.0.chars().any(stands_apart);
        several.then(|| self.parts().collect())
    }
}

fn groups(folded: &str) -> impl Iterator<Item = Group<'_>> {
    folded.split(|c| !is_token(c) && !joins_word(c)).map(Group).filter(|g| g.parts().next().is_some())
}

/// Whether a folded character is part of a word for the index.
pub(super) fn is_token(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // Letters in boxes count as letters here, and as pictures in the index.
    c.is_alphanumeric() && !is_combining_mark(c) && !('\u{1f100}'..='\u{1f1ff}').contains(&c)
}

/// The apostrophe and the Catalan middle dot join what they stand between.
pub(super) fn joins_word(c: char) -> bool {
    matches!(c, '\'' | '·')
}

/// Whether a folded character is a token of its own: scripts written without spaces, and Hangul.
pub(crate) fn stands_apart(c: char) -> bool {
    !c.is_ascii() && is_token(c) && (writes_long_words(c) || is_east_asian(c))
}

/// Thai, Lao, Myanmar and Khmer: words of several characters with no space between.
pub(super) fn writes_long_words(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Han, kana, bopomofo and Hangul.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ffdc}' | '\u{16fe0}'..='\u{16fff}' | '\u{1aff0}'..='\u{1b16f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Decomposed, lower case, spelled out, with only the marks that make another letter.
fn spelled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // The acute accent alone would decompose to a space and a mark, and cut the name that it stands in.
    let unbroken = text.chars().map(|c| if c == '´' { '\'' } else { c });
    let decomposed = unbroken.nfkd().filter(|c| !is_hidden(*c)).map(straight);
    for c in decomposed.flat_map(char::to_lowercase) {
        match plain_spelling(c) {
            Some(spelling) => out.push_str(spelling),
            None if is_combining_mark(c) && !makes_another_letter(out.chars().next_back(), c) => {}
            None => out.push(c),
        }
    }
    out
}

fn makes_another_letter(base: Option<char>, mark: char) -> bool {
    match mark {
        '\u{306}' => base == Some('и'),
        '\u{3099}' | '\u{309a}' => base.is_some_and(is_east_asian),
        _ => false,
    }
}

/// What people type, and programs set, for an apostrophe.
fn straight(c: char) -> char {
    match c {
        '`' | '‘' | '’' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '′' | '＇' => '\'',
        _ => c,
    }
}

fn plain_spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' | 'ƚ' => "l",
        'đ' | 'ð' | 'ɖ' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ĸ' => "k",
        'ı' => "i",
        'ȷ' => "j",
        'ƶ' => "z",
        'ς' => "σ",
        // The Arabic stroke that only stretches a word.
        '\u{640}' => "",
        _ => return None,
    })
}

/// Writes folded characters with single spaces between words and around those that stand apart.
struct Spaced {
    out: String,
    last: Option<char>,
    gap: bool,
}

impl Spaced {
    fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes), last: None, gap: false }
    }

    fn push(&mut self, c: char) {
        if c.is_whitespace() || c.is_control() {
            self.gap = true;
            return;
        }
        if self.last.is_some_and(|last| self.gap || splits(last, c)) {
            self.out.push(' ');
        }
        self.out.push(c);
        self.gap = false;
        self.last = Some(c);
    }
}

fn splits(last: char, next: char) -> bool {
    (stands_apart(last) && is_token(next)) || (stands_apart(next) && is_token(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [T4] Case, accents and spellings that a search does not tell apart, and the letters that it does.
    #[test]
    fn folds_what_a_search_does_not_tell_apart() {
        let table = [
            ("Țurcanu", "turcanu"),
            ("ŢURCANU", "turcanu"),
            ("Straße ẞ", "strasse ss"),
            ("İstanbul ısı", "istanbul isi"),
            ("Łódź Øre Đorđe Ægir Œuvre Þór", "lodz ore dorde aegir oeuvre thor"),
            ("Соколов Ёлкин", "соколов елкин"),
            ("Сергей Серге\u{438}\u{306} Сергеи", "сергей сергей сергеи"),
            ("ΟΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
            ("O’Brien D´Angelo ŉ", "o'brien d'angelo 'n"),
            ("李娜Na", "李 娜 na"),
            ("김철수 김", "김 철 수 김"),
            ("がき ｶﾞｷ かき", "が き ガ キ か き"),
            ("あ\u{3099}", "あ"),
            ("ที่นี่", "ท น"),
            ("مُحَمَّد محـــمد", "محمد محمد"),
            ("\u{0}a\u{7}b\t\nc \u{3164}\u{200b}\u{202e}d", "a b c d"),
            ("ﬁn ² Ⓐ", "fin 2 a"),
            ("  \r\n ", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    /// [T4] What the index holds: tokens only, and joined words once more at the end.
    #[test]
    fn index_holds_tokens_and_joined_words() {
        let table = [
            ("Mary O'Brien, x@y.com", "mary o brien x y com obrien"),
            ("paral·lel paraŀlel", "paral lel paral lel parallel parallel"),
            ("'quoted' C++ (株)", "quoted c 株"),
            ("李·娜", "李 娜"),
            ("\" AND NOT *", "and not"),
            ("\u{e000}\u{0}'", ""),
        ];
        for (text, indexed) in table {
            assert_eq!(index_text(text), indexed, "{text:?}");
        }
    }

    /// Finds as the index does: neighbouring tokens, the last one perhaps only begun.
    fn found(stored: &str, typed: &str) -> bool {
        let indexed = index_text(stored);
        let tokens: Vec<&str> = indexed.split(' ').collect();
        let here = |at: &[&str], word: &QueryWord| {
            let (last, first) = word.tokens.split_last().unwrap();
            let (end, start) = at.split_last().unwrap();
            let matches = if word.prefix { end.starts_with(last.as_str()) } else { *end == last };
            matches && start == first
        };
        let words = query_words(typed);
        !words.is_empty() && words.iter().all(|w| tokens.windows(w.tokens.len()).any(|at| here(at, w)))
    }

    /// [T4] The beginning of any word, any run in Han, kana, Hangul and Thai; the middle of a word is not found.
    #[test]
    fn finds_the_beginning_of_words_and_any_run() {
        let finds = [
            ("李娜", "娜"),
            ("李娜", "李娜"),
            ("王李娜", "李娜"),
            ("Țurcanu", "tur"),
            ("Соколов", "сок"),
            ("Sean O'Brien", "obr"),
            ("Sean O’Brien", "brien"),
            ("Sean O'Brien", "o'br sean"),
            ("Sean OBrien", "O'Brien"),
            ("mary.o'brien@x.com", "mary.o'brien@x.com"),
            ("mail: a@b.com", "a@b.c"),
            ("C++ house", "C++"),
            ("サトウ", "トウ"),
            ("김철수", "철수"),
            ("สมชาย", "ชาย"),
        ];
        for (stored, typed) in finds {
            assert!(found(stored, typed), "{typed:?} in {stored:?}");
        }
        let misses = [("Țurcanu", "can"), ("李小娜", "李娜"), ("b a", "a.b"), ("Соколов", "кол")];
        for (stored, typed) in misses {
            assert!(!found(stored, typed), "{typed:?} in {stored:?}");
        }
    }

    /// [T4] Typed signs are never more than words: no quote, operator or NUL gets into a token.
    #[test]
    fn typed_signs_give_words_or_none() {
        for nothing in ["", "\"", "***", "\u{0}", "' '", "( - ^", "\u{301}", "\u{200b}"] {
            assert_eq!(query_words(nothing), [], "{nothing:?}");
        }
        let and = QueryWord { tokens: vec!["and".into()], prefix: true };
        assert_eq!(query_words("\"AND\""), [and]);
        let run = QueryWord { tokens: vec!["李".into(), "娜".into()], prefix: false };
        assert_eq!(query_words("李娜"), [run]);
        assert_eq!(query_words(&"a ".repeat(500)).len(), MAX_QUERY_WORDS);
    }

    /// Every character below the rare Han folds to something that folds to itself, alone and after a letter that takes marks.
    #[test]
    fn folding_each_character_twice_changes_nothing() {
        for c in '\0'..'\u{20000}' {
            for text in [c.to_string(), format!("и{c}x"), format!("か{c}\u{3099}")] {
                let once = fold(&text);
                assert_eq!(fold(&once), once, "{text:?}");
            }
        }
    }

    /// What is folded in short is folded as all else is.
    #[test]
    fn each_two_of_ascii_fold_as_beside_others() {
        for (one, other) in ('\0'..'\u{80}').flat_map(|one| ('\0'..'\u{80}').map(move |other| (one, other)))
        {
            let text = format!("{one}a{other}b{other}{one}");
            let beside = fold(&format!("{text} é"));
            assert_eq!(Some(fold(&text).as_str()), beside.strip_suffix('e').map(str::trim_end), "{text:?}");
        }
    }

    proptest! {
        /// Folding twice is folding once, and tokens hold letters and digits alone.
        #[test]
        fn any_text_folds_once(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            prop_assert!(index_text(&text).split(' ').all(|t| t.chars().all(is_token)));
            for word in query_words(&text) {
                prop_assert!(!word.tokens.is_empty());
                prop_assert!(word.tokens.iter().all(|t| !t.is_empty() && t.chars().all(is_token)));
            }
        }

        /// A word that stands in a text is found by itself.
        #[test]
        fn a_stored_word_is_found_by_itself(before in "\\PC{0,8}", word in "[\\p{Latin}\\p{Han}'.]{1,8}", after in "\\PC{0,8}") {
            prop_assume!(!query_words(&word).is_empty());
            let stored = format!("{before} {word} {after}");
            prop_assert!(found(&stored, &word));
        }
    }
}
