//! Lists of words that the guard knows: everyday names, words of trades, places, titles and particles.
//!
//! Owns reading them. They are kept as they are compared. Must not judge: `identity` and `certainty` do.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::letters::plain;

/// Names that are words too.
static EVERYDAY: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/everyday-names.txt")));

/// Words of trades, forms of companies, small words in firms' names.
static TRADE: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/trade-words.txt")));

/// Towns, regions, countries and who lives there.
static PLACES: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("../../../assets/places.txt")));

fn listed(text: &str) -> HashSet<String> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut words = HashSet::new();
    for line in lines {
        words.extend(line.split([' ', ',', '-']).map(plain).filter(|word| !word.is_empty()));
        words.extend(line.split(',').map(plain).filter(|word| !word.is_empty()));
    }
    words
}

/// Ordinary words that firms like to be called by; the figures and colours of the three languages.
const ORDINARY: &str = "
    one two three four five six seven eight nine ten first second third next plus point line light bright smart true blue green red white
    black gold silver sun moon star sky earth land sea ocean river mountain hill valley forest tree leaf leaves flower rose bridge gate key
    door window tower wall road way path step steps wave wind fire stone rock horizon future forward vision focus idea ideas mind heart hand
    hands eye voice word words open new old good better best great big little small fresh pure simple easy quick fast free life living
    together people family friends happy smile time day night morning north south east west circle square corner garden house home room
    uno due tre quattro cinque sei sette otto nove dieci primo prima secondo punto linea luce sole luna stella stelle cielo terra mare
    monte monti valle bosco albero foglia foglie fiore fiori ponte porta porte chiave torre muro strada via passo passi onda vento fuoco
    pietra orizzonte futuro avanti visione idea idee mente cuore mano mani occhio voce parola parole segno segni chiaro chiara chiari chiare nuovo
    nuova nuovi vecchio vecchia buono buona grande piccolo piccola fresco puro semplice libero libera vita vivere insieme gente famiglia
    amici felice tempo giorno notte mattina nord sud est ovest cerchio angolo bianco bianca rosso rossa verde nero nera blu giallo oro argento
    unu doi trei patru cinci sase sapte opt noua zece primul punct linie lumina soare luna stea stele cer pamant mare munte vale padure copac
    frunza frunze floare pod poarta cheie turn zid drum cale pas pasi val vant foc piatra orizont viitor viziune idee idei minte inima mana
    maini ochi voce cuvant cuvinte semn semne clar nou noua vechi bun buna mare mic mica proaspat pur simplu liber libera viata impreuna
    oameni familie prieteni fericit timp zi noapte dimineata nord sud est vest cerc colt alb alba rosu rosie verde negru neagra albastru galben
    aur argint aurora alba alfa alpha beta gamma delta omega sigma nova lumen arco phoenix fenice orion";

static ORDINARY_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| ORDINARY.split_whitespace().map(plain).collect());

/// Titles and the like, which are no part of a name.
const TITLES: &str = "
    mr mrs ms miss mx sir dr prof rev fr hon sig sigg sigra signor signora signorina signori dott dottor dottoressa dottssa ssa dssa drssa
    prof professor professore professoressa profssa avv avvocato ing ingegnere arch architetto geom rag ragioniere per cav comm don notaio
    dl dna dra domnul doamna dnul dnei domnului doamnei domnisoara dsoara av conf lect ec herr frau hr fr mme mlle m monsieur madame
    jr sr junior senior ii iii iv phd mba cpa esq msc bsc md llm llb cfa frm egr gentile spett gent stimato stimata
    г госпожа господин д-р";

static TITLE_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| TITLES.split_whitespace().map(plain).collect());

/// Small words inside names, which tell nobody by themselves.
const PARTICLES: &str = "
    de di da del della dello dei degli delle dal dalla van von der den ten ter zu zur zum vom la le lo el al il e y i o a dos das do du des
    bin ibn ben bint abu af av st san santa santo saint mac mc fitz d l dell all nicknamed detto called";

static PARTICLE_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| PARTICLES.split_whitespace().map(plain).collect());

/// Titles that are names as well, unless they are abbreviated or begin small.
const TITLES_OR_NAMES: [&str; 8] = ["don", "per", "m", "fr", "av", "ing", "conf", "rag"];

/// Titles cut short, after which a name stands even where it is written small; full ones have other words after them (una signora
/// serena).
const SHORT_TITLES: [&str; 13] =
    ["sig", "sigra", "dott", "dottssa", "avv", "prof", "profssa", "dr", "dra", "mr", "mrs", "dna", "dl"];

/// Forms of companies, at the end of a firm's name.
const FORMS: &str = "
    srl srls spa snc sas sapa sa sc scarl scrl scpa ss sd srld ltd limited llc llc llp lp plc inc corp corporation company co gmbh mbh ag kg ohg
    ug gbr ev bv nv vof sarl sasu eurl sci sl slu slp ab as aps oy doo dd jsc ooo oao zao ao pao pfa ii if pfi snc onlus asd ssd stp sta";

static FORM_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| FORMS.split_whitespace().map(plain).collect());

/// Months, feasts and peoples, whose capital says nothing, at least in English; and the words by which one addresses somebody
/// politely in Italian (La ringrazio e Le scrivo).
const ALWAYS_CAPITAL: [&str; 24] = [
    "may",
    "june",
    "april",
    "august",
    "easter",
    "christmas",
    "monday",
    "friday",
    "natale",
    "pasqua",
    "i",
    "god",
    "english",
    "french",
    "german",
    "welsh",
    "irish",
    "dane",
    "christian",
    "roman",
    "la",
    "le",
    "lei",
    "suo",
];

/// A first name with an s is another first name.
const OTHER_NAMES: [&str; 12] = [
    "andreas", "lucas", "nicolas", "carlos", "marcos", "elias", "jonas", "tobias", "matias", "mathias",
    "thomas", "james",
];

/// First parts of addresses that any firm has.
const COMMON_LOCALS: [&str; 46] = [
    "info",
    "office",
    "contact",
    "contacts",
    "contatti",
    "contatto",
    "hello",
    "ciao",
    "salut",
    "mail",
    "email",
    "posta",
    "admin",
    "administrator",
    "sales",
    "vendite",
    "vanzari",
    "support",
    "studio",
    "segreteria",
    "amministrazione",
    "ufficio",
    "secretariat",
    "comenzi",
    "ordini",
    "orders",
    "booking",
    "bookings",
    "prenotazioni",
    "rezervari",
    "team",
    "service",
    "servizi",
    "servicii",
    "webmaster",
    "noreply",
    "marketing",
    "help",
    "jobs",
    "reception",
    "customer",
    "care",
    "front",
    "desk",
    "my",
    "shop",
];

/// Providers whose domain tells nobody, by the name before the ending.
const PROVIDERS: &str = "
    gmail googlemail google yahoo ymail rocketmail outlook hotmail live msn microsoft icloud me mac apple aol proton protonmail pm tutanota tuta
    gmx web freenet tonline posteo mailbox fastmail hey zoho yandex mail bk inbox list rambler ukr libero virgilio tin alice tim tiscali
    fastwebnet vodafone aruba pec legalmail postecert email poste iol katamail orange free laposte sfr wanadoo neuf bluewin hispeed chello
    rdslink clicknet rds upc home btinternet sky talktalk virginmedia ntlworld blueyonder comcast verizon att sbcglobal bellsouth cox qq 163 126
    sina foxmail naver daum hanmail nate docomo ezweb softbank seznam centrum atlas wp onet interia o2 abv sapo telenet skynet ziggo kpn
    xs4all";

static PROVIDER_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| PROVIDERS.split_whitespace().collect());

/// Sites where many people have a page.
const SHARED_SITES: &str = "
    linkedin facebook fb instagram twitter x tiktok youtube youtu github gitlab medium substack pinterest vimeo behance dribbble t wa telegram
    threads bsky mastodon xing google goo wordpress blogspot wixsite weebly squarespace tumblr linktr calendly paginegialle bit about etsy
    reddit skype signal whatsapp viber messenger vk ok weibo wechat line maps";

static SHARED_SITE_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| SHARED_SITES.split_whitespace().collect());

/// Whether a name by itself may be a word of every day, a place or a word of firms' names: as the user wrote it.
pub fn is_common_word(name: &str) -> bool {
    let word = plain(name);
    let is = [is_everyday, is_place, is_ordinary, is_trade, is_form, is_particle, is_always_capital];
    is.iter().any(|is| is(&word)) || TITLE_WORDS.contains(&word)
}

/// Whether a name is a word too. All of these take words as `plain` makes them.
pub(super) fn is_everyday(word: &str) -> bool {
    EVERYDAY.contains(word)
}

/// Whether it is a word of a trade, a form of company or a small word of firms' names.
pub(super) fn is_trade(word: &str) -> bool {
    TRADE.contains(word)
}

/// Whether it is a town, region or country, or who lives there.
pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(word)
}

/// Whether it is an ordinary word that firms like to be called by.
pub(super) fn is_ordinary(word: &str) -> bool {
    ORDINARY_WORDS.contains(word)
}

/// Whether a word as written is a title.
pub(super) fn is_title(raw: &str) -> bool {
    let word = plain(raw);
    let is_told = raw.ends_with('.') || raw.chars().next().is_some_and(char::is_lowercase);
    TITLE_WORDS.contains(&word) && (is_told || !TITLES_OR_NAMES.contains(&word.as_str()))
}

/// Whether a word as written is a title cut short, which stands before a name only.
pub(super) fn is_short_title(raw: &str) -> bool {
    SHORT_TITLES.contains(&plain(raw).as_str())
}

/// Whether it is a form of company.
pub(super) fn is_form(word: &str) -> bool {
    FORM_WORDS.contains(word)
}

/// Whether it is a small word inside names.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLE_WORDS.contains(word)
}

/// Whether its capital says nothing.
pub(super) fn is_always_capital(word: &str) -> bool {
    ALWAYS_CAPITAL.contains(&word)
}

/// Whether it is a first name of its own that ends with an s.
pub(super) fn is_other_name(word: &str) -> bool {
    OTHER_NAMES.contains(&word)
}

/// Whether any firm has such an address.
pub(super) fn is_common_local(word: &str) -> bool {
    COMMON_LOCALS.contains(&word)
}

/// Whether many people have their mail there.
pub(super) fn is_provider(word: &str) -> bool {
    PROVIDER_NAMES.contains(word)
}

/// Whether many people have a page there.
pub(super) fn is_shared_site(word: &str) -> bool {
    SHARED_SITE_NAMES.contains(word)
}

#[cfg(test)]
mod tests {
    use crate::domain::text::fold;

    /// [G3] The everyday names: some hundreds, each once, in order, each a word by itself.
    #[test]
    fn everyday_names_are_in_order() {
        let text = include_str!("../../../assets/everyday-names.txt");
        let names: Vec<String> = text.lines().filter(|line| !line.starts_with('#')).map(fold).collect();
        assert!(text.starts_with("# "), "it says what it is");
        assert!(names.len() >= 500, "{}", names.len());
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(names, sorted);
        assert!(names.iter().all(|name| !name.is_empty() && name.chars().all(char::is_alphabetic)));
    }
}
