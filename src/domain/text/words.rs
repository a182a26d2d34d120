//! The words of a text that say something, and those that two texts share.
//!
//! Owns the comparison behind two rules: what the seeker needs and what the provider offers stand side by side
//! with the words in common marked [G5], and contacts are suggested by shared words, with the reason [G12].
//! It proposes and never decides: a person answers whether the two fit. Must not read contacts or write marks;
//! the screens draw the ranges it returns, `notebook` collects the texts. Words are folded as `fold` does.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{fold, is_token, joins_word, stands_apart, writes_long_words};

/// A word that two texts share, as each of them writes it: stored text, to be made safe before it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CommonWord {
    /// As the first text has it.
    pub here: String,
    /// As the second text has it.
    pub there: String,
}

/// The words of a text that say something: folded, each once, in the order of the text.
///
/// Left out are stop words of English, Italian and Romanian, words of referrals in general (need, looking,
/// client), words of two letters or fewer, and bare numbers. Scripts written without spaces have no words to
/// cut at: neighbouring characters count in twos (Han, kana, Hangul; not hiragana alone, which is grammar) or
/// in fours (Thai, Lao, Myanmar, Khmer), and a shorter run counts whole.
#[must_use]
pub fn content_words(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    found_words(text).into_iter().map(|w| w.folded).filter(|w| seen.insert(w.clone())).collect()
}

/// Whether two words are the same but for their ending: bookkeeping and bookkeeper, avvocato and avvocati.
#[must_use]
pub fn same_word(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    !a.is_empty() && stem(&a) == stem(&b)
}

/// A text whose words are cut once, to be compared with many others.
pub struct ContentWords<'a> {
    text: &'a str,
    words: Vec<FoundWord>,
}

impl<'a> ContentWords<'a> {
    /// The words of `text` that say something, as [`content_words`] finds them.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { text, words: found_words(text) }
    }

    /// The words that `other` has too, each once, in the order of this text.
    #[must_use]
    pub fn shared_with(&self, other: &str) -> Vec<CommonWord> {
        let theirs = found_words(other);
        let mut seen = HashSet::new();
        let mut end_of_last = 0;
        let mut common = Vec::new();
        for word in &self.words {
            let Some(other_word) = theirs.iter().find(|other| other.stem == word.stem) else { continue };
            // Overlapping pairs of characters give the same reason twice.
            if word.range.start < end_of_last || !seen.insert(&word.stem) {
                continue;
            }
            end_of_last = word.range.end;
            let (here, there) = (slice(self.text, &word.range), slice(other, &other_word.range));
            common.push(CommonWord { here, there });
        }
        common
    }
}

/// The words that two texts share, each once, in the order of the first.
#[must_use]
pub fn words_in_common(a: &str, b: &str) -> Vec<CommonWord> {
    ContentWords::of(a).shared_with(b)
}

/// Where `text` has words that `other` has too: byte ranges in order, apart from each other, on whole
/// characters. Touching pairs of characters become one range.
#[must_use]
pub fn mark_common(text: &str, other: &str) -> Vec<Range<usize>> {
    let theirs: HashSet<String> = found_words(other).into_iter().map(|word| word.stem).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in found_words(text).into_iter().filter(|word| theirs.contains(&word.stem)) {
        match marks.last_mut() {
            Some(last) if word.range.start <= last.end => last.end = last.end.max(word.range.end),
            _ => marks.push(word.range),
        }
    }
    marks
}

fn slice(text: &str, range: &Range<usize>) -> String {
    text.get(range.clone()).unwrap_or_default().to_owned()
}

/// A content word and where it stands.
struct FoundWord {
    range: Range<usize>,
    folded: String,
    stem: String,
}

fn found_words(text: &str) -> Vec<FoundWord> {
    let pieces: Vec<Piece> = pieces(text).into_iter().flat_map(Run::into_pieces).collect();
    let romanian = pieces.iter().any(|piece| TELLS_ROMANIAN.contains(&piece.folded.as_str()));
    let says_something = |piece: &Piece| piece.apart || !is_stop_word(&piece.folded, romanian);
    pieces.into_iter().filter(says_something).map(FoundWord::from).collect()
}

impl From<Piece> for FoundWord {
    fn from(piece: Piece) -> Self {
        if !piece.apart {
            let stem = stem(&piece.folded);
            return Self { range: piece.range, folded: piece.folded, stem };
        }
        // two loose parts of a Hangul syllable, folded each alone, are one only side by side
        let folded = fold(&piece.folded).replace(' ', "");
        Self { range: piece.range, stem: folded.clone(), folded }
    }
}

fn is_stop_word(word: &str, romanian: bool) -> bool {
    (romanian && GRAMMAR_IN_ROMANIAN.contains(&word))
        || word.chars().nth(2).is_none()
        || word.chars().all(char::is_numeric)
        || STOP_WORDS.contains(word)
}

/// A stretch of the text and what it folds to.
#[derive(Clone)]
struct Piece {
    range: Range<usize>,
    folded: String,
    apart: bool,
}

/// Pieces with nothing but an apostrophe between them, or characters standing side by side.
#[derive(Default)]
struct Run {
    pieces: Vec<Piece>,
    joined: bool,
}

/// The graphemes of a text and where they begin. Of plain text each character is one; a line end of two ends a word twice.
fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_plain = text.is_ascii();
    let plain = is_plain.then(|| text.split_inclusive(|_: char| true).enumerate());
    let others = (!is_plain).then(|| text.grapheme_indices(true));
    plain.into_iter().flatten().chain(others.into_iter().flatten())
}

fn pieces(text: &str) -> Vec<Run> {
    let mut runs = vec![];
    let mut run = Run::default();
    for (start, grapheme) in graphemes(text) {
        let folded = fold(grapheme);
        let range = start..start + grapheme.len();
        if folded.is_empty() && !grapheme.chars().all(|c| c.is_whitespace() || c.is_control()) {
            // Something invisible inside a word does not end it.
            continue;
        }
        if !folded.is_empty() && folded.chars().all(is_token) {
            run.add(Piece { range, apart: folded.chars().any(stands_apart), folded }, &mut runs);
        } else if folded.chars().all(joins_word) && !folded.is_empty() {
            run.joined = true;
        } else {
            runs.push(std::mem::take(&mut run));
        }
    }
    runs.push(run);
    runs
}

impl Run {
    fn add(&mut self, piece: Piece, done: &mut Vec<Self>) {
        if self.pieces.last().is_some_and(|last| last.apart != piece.apart) {
            done.push(std::mem::take(self));
        }
        let joined = std::mem::take(&mut self.joined);
        match self.pieces.last_mut() {
            Some(last) if !piece.apart && !joined => {
                last.range.end = piece.range.end;
                last.folded.push_str(&piece.folded);
            }
            _ => self.pieces.push(piece),
        }
    }

    fn into_pieces(mut self) -> Vec<Piece> {
        if self.pieces.first().is_some_and(|piece| piece.apart) {
            return self.into_grams();
        }
        // English shortens after the apostrophe: "client's" is about a client, "don't" about nothing.
        match self.pieces.last().map(|piece| piece.folded.as_str()) {
            Some("t") => self.pieces.clear(),
            Some("s" | "re" | "ve" | "ll" | "d" | "m") => drop(self.pieces.pop()),
            _ => {}
        }
        self.pieces
    }

    fn into_grams(self) -> Vec<Piece> {
        let long = self.pieces.iter().any(|piece| piece.folded.chars().any(writes_long_words));
        let size = if long { 4 } else { 2 }.min(self.pieces.len());
        self.pieces.windows(size).filter_map(gram).collect()
    }
}

fn gram(window: &[Piece]) -> Option<Piece> {
    let range = window.first()?.range.start..window.last()?.range.end;
    let folded: String = window.iter().map(|piece| piece.folded.as_str()).collect();
    let grammar_only = folded.chars().all(|c| ('\u{3040}'..='\u{309f}').contains(&c));
    (!grammar_only).then_some(Piece { range, folded, apart: true })
}

/// Endings of English, Italian and Romanian, longest first; only the first that fits goes.
const ENDINGS: &[&str] = &[
    "itatea", "itate", "ements", "ement", "elor", "ilor", "ului", "ments", "ment", "ings", "ants", "ness",
    "ing", "ant", "ers", "ors", "ies", "ele", "ile", "uri", "lor", "ed", "er", "or", "es", "ul", "ii",
    "ie", "ei", "ea", "hi", "he", "ia", "s", "y", "a", "e", "i", "o", "u",
];

/// What is left of a folded word without its ending: at least four letters, so that short words stay whole.
/// Simple on purpose: a stem is only ever compared with another, and a wrong guess only marks a word.
fn stem(word: &str) -> String {
    if let Some(short) = short_plural(word) {
        return short.to_owned();
    }
    let cut = |ending: &&str| word.strip_suffix(ending).filter(|rest| rest.chars().nth(3).is_some());
    let rest = ENDINGS.iter().find_map(cut).unwrap_or(word);
    single_ending(rest).to_owned()
}

/// English plurals of three letters: taxes, cars.
fn short_plural(word: &str) -> Option<&str> {
    let hissing = |rest: &&str| rest.ends_with(['x', 'z']) || rest.ends_with("ch") || rest.ends_with("sh");
    let of_three = |rest: &&str| rest.chars().count() == 3;
    let plain = word.strip_suffix('s').filter(|rest| !rest.ends_with(['s', 'u', 'i']));
    word.strip_suffix("es").filter(hissing).or(plain).filter(of_three)
}

/// Planning and plan: a consonant doubled before the ending is single again.
fn single_ending(stem: &str) -> &str {
    let mut backwards = stem.chars().rev();
    let (last, before) = (backwards.next(), backwards.next());
    let doubled = last == before && last.is_some_and(|c| "bdgmnprt".contains(c));
    let shorter = stem.get(..stem.len().saturating_sub(1)).filter(|_| doubled);
    shorter.filter(|rest| rest.chars().nth(2).is_some()).unwrap_or(stem)
}

/// Words that only Romanian has, common enough to tell it by.
const TELLS_ROMANIAN: &[&str] = &[
    "pentru", "este", "sunt", "din", "sau", "unei", "unui", "nevoie", "caut", "cauta", "ofer", "ofera",
    "prin",
];

/// Words that say something in English (home care, for sale) and nothing in Romanian (which, does, its, front).
const GRAMMAR_IN_ROMANIAN: &[&str] = &["care", "face", "sale", "fata"];

static STOP_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [ENGLISH, ITALIAN, ROMANIAN].iter().flat_map(|words| words.split_whitespace()).collect()
});

const ENGLISH: &str = "
    about above after again all also and another any anybody anyone anything are around ask asked asking because
    been before being below between both but can cannot client clients could customer customers did does doing
    done down during each either else ever every everybody everyone everything few find finding for found from
    get gets getting give gives giving good great had has have having help helping helps her here hers herself
    him himself his how into its itself just kind know known knows lead leads like likes little look looked
    looking looks made make makes many may maybe might more most much must myself need needed needing needs
    neither never new nor not nothing now off offer offered offering offers often once one only other others our
    ours out over own people per perhaps person please prospect provide provided provider provides providing
    rather really recommend refer referral referrals referred same search searching seek seeking seeks service
    services several shall she should since some somebody someone something still such take takes taking than
    that the their theirs them themselves then there these they thing things this those through too two under
    until upon very via want wanted wanting wants was way well were what when where whether which while who whom
    whose why will with within without work working works would yet you your yours yourself";

const ITALIAN: &str = "
    abbiamo agli aiuta aiutare aiuto alcune alcuni alla alle allo altra altre altri altro anche ancora avere
    aveva avevano avete bene bisogno cerca cercando cercano cercare cercasi cerchiamo cerco che chi ciascuno
    cliente clienti coi col come con contro cosa cosi cui dagli dai dal dall dalla dalle dallo degli dei del
    dell della delle dello dentro desidera deve devo devono dopo dove due dunque era erano essere fanno far fare
    fatto fino fra gli hanno loro lui lungo mai meno mentre mia mie miei mio molta molte molti molto nei negli
    nel nell nella nelle nello nessun nessuna nessuno niente noi non nostra nostre nostri nostro ogni offre
    offriamo offrire offro oltre oppure ora per perche pero persona persone piu poco poi possono potere prima
    proprio puo puoi qualche qualcosa qualcuno quale quali quando quanto quasi quella quelle quelli quello
    questa queste questi questo qui quindi sara sei sempre senza serve servono servizi servizio siamo sia siete
    solo sono sopra sotto sta stanno stata state stati stato stesso sua sue sugli sui sul sull sulla sulle suo
    suoi tra tramite tre troppo trova trovare tua tue tuo tuoi tutta tutte tutti tutto una uno verso voglio
    vogliono voi vorrebbe vorrei vostra vostre vostri vostro vuole";

const ROMANIAN: &str = "
    acea aceasta aceea aceia acel acela acele acelea acest acesta aceste acestea acestei acestui acestor acum
    aici ajuta ajutor alt alta alte altii altul are aveau avea avem aveti avut bine caci cand cat cate
    cati catre caut cauta cautam cautare ceea cei cele cel cea ceva chiar cine cineva client clienti clientii
    clientilor cum cumva daca dar dat deci deja deoarece desi despre din dintr dintre doar doi doreste doresc
    dori dupa ele era erau este eram facut fara fie fiecare fiind fost foarte fiu gasi gaseasca
    gaseste iar ieri imi insa inca intr intre isi iti langa lor lui mai mea mei mele mereu meu mult multa multe
    multi nevoie niciodata nimeni nimic noastra noastre nostri nostru noi nou noua numai ofer ofera oferim
    oferit ori oricare orice oricine pana parca pentru peste poate pot prea prin printr putem putin recomanda
    sai sau sint spre sub sunt sunteti tale tau toata toate tot toti totul trebuie unde unei unele uneori
    unii unor unui unul vor vrea vreau vrem vreo vreun voastra vostru voi servicii serviciul serviciu";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// [G12] The words that say something about a need or an offer.
    #[test]
    fn keeps_the_words_that_say_something() {
        let table: [(&str, &[&str]); 12] = [
            ("She is looking for a Tax advisor, a tax ADVISOR!", &["tax", "advisor"]),
            ("Cerco un commercialista per l'azienda", &["commercialista", "azienda"]),
            ("Am nevoie de un contabil pentru firma mea", &["contabil", "firma"]),
            ("O’Brien doesn't like the client's roof", &["brien", "roof"]),
            ("care of the elderly", &["care", "elderly"]),
            ("avocat care face sale din Cluj", &["avocat", "cluj"]),
            ("in 2024 with form 401k", &["form", "401k"]),
            ("需要会计师", &["需要", "要会", "会计", "计师"]),
            ("税 です", &["税"]),
            ("สมชายดี", &["สมชา", "มชาย", "ชายด"]),
            ("soft\u{ad}ware ro\u{200b}of", &["software", "roof"]),
            ("\u{0}\"'’ -- \u{202e}", &[]),
        ];
        for (text, words) in table {
            assert_eq!(content_words(text), words, "{text:?}");
        }
    }

    /// [G12] Endings that do not make another word, and words that are another.
    #[test]
    fn compares_words_without_their_endings() {
        let same =
            "bookkeeping bookkeeper, Roofs roof, taxes tax, cars car, companies company, house houses,
            services service, manager management, accountant accounting, planning plan, rented renting,
            avvocato avvocati, banca banche, commercialista commercialisti, contabilul contabili,
            avocaților avocat, contabilitate contabil, șoferi sofer, designers design, invest investor";
        for pair in same.split(',') {
            let (a, b) = pair.trim().split_once(' ').unwrap();
            assert!(same_word(a, b), "{a} {b}: {} {}", stem(&fold(a)), stem(&fold(b)));
        }
        for (a, b) in
            [("roof", "room"), ("law", "lawn"), ("bus", "bu"), ("car", "care"), ("", ""), ("李", "娜")]
        {
            assert!(!same_word(a, b), "{a} {b}");
        }
    }

    /// [G5] The marked words of one side, in its own spelling; [G12] the reason for a suggestion.
    #[test]
    fn marks_what_two_texts_share() {
        let table: [(&str, &str, &[&str]); 6] = [
            ("Needs a Bookkeeper for taxes", "tax, bookkeeping", &["Bookkeeper", "taxes"]),
            ("e\u{301}lan and ROOFING!", "roof, Élan", &["e\u{301}lan", "ROOFING"]),
            ("我要找会计师了", "会计师事务所", &["会计师"]),
            ("l’avvocato", "avvocati", &["avvocato"]),
            ("needs help", "needs help", &[]),
            ("", "roof", &[]),
        ];
        for (text, other, marked) in table {
            let words: Vec<&str> =
                mark_common(text, other).into_iter().filter_map(|r| text.get(r)).collect();
            assert_eq!(words, marked, "{text:?}");
        }
        let pair = |here: &str, there: &str| CommonWord { here: here.into(), there: there.into() };
        assert_eq!(words_in_common("Roofs, roof; tax", "ROOFING"), [pair("Roofs", "ROOFING")]);
        assert_eq!(words_in_common("找会计师", "会计师"), [pair("会计", "会计")]);
    }

    /// A stop word that is not folded, or that its length leaves out anyway, would never be met.
    #[test]
    fn stop_words_are_folded() {
        for word in STOP_WORDS.iter() {
            assert_eq!(*word, fold(word));
            assert!(word.len() > 2, "{word}");
        }
        assert!(TELLS_ROMANIAN.iter().all(|word| STOP_WORDS.contains(word)));
    }

    /// Loose parts of a Hangul syllable, the first of them half-width, are one word however they are written.
    #[test]
    fn parts_of_a_syllable() {
        assert_eq!(content_words("\u{ffb1}\u{314f}"), content_words("마"));
    }

    proptest! {
        /// Marks are in order, apart and on characters; a text shares all its words with itself.
        #[test]
        fn any_text_can_be_marked(text in any::<String>(), other in "[\\p{Latin}\\p{Han}\\p{Thai}' ]{0,30}") {
            for (a, b) in [(&text, &other), (&other, &text), (&other, &other)] {
                let marks = mark_common(a, b);
                prop_assert!(marks.iter().all(|range| a.get(range.clone()).is_some_and(|word| !word.is_empty())));
                prop_assert!(marks.windows(2).all(|two| two[0].end < two[1].start));
                prop_assert_eq!(marks.is_empty(), words_in_common(a, b).is_empty());
                prop_assert!(content_words(a).iter().all(|word| fold(word).replace(' ', "") == *word));
            }
            prop_assert_eq!(mark_common(&other, &other).is_empty(), content_words(&other).is_empty());
        }
    }
}
