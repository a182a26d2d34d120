//! The words of dates in English, Italian and Romanian, all written without case and accents.
//!
//! Owns the vocabulary and the way a phrase is cut into words; what they mean together is for `parse`.

use chrono::Weekday;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A span that can be counted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Fortnight,
    Month,
    Year,
}

/// Without case, accents and typographic variants, so that ş, ș and s are one letter.
pub(in crate::domain) fn fold(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        '’' | 'ʼ' | '‘' | '`' | '´' => '\'',
        '−' => '-',
        // The ordinal signs of "1º dicembre" would fold to letters.
        'º' | 'ª' | '°' => '.',
        other => other,
    });
    lower.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The words of a phrase, figures apart from letters: `-3d` is `-3`, `d`; `15-Dec` is `15`, `dec`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in fold(text).chars() {
        let last = word.chars().next_back();
        // A sign parts words but not a number from its minus: "in -3 days" must not become three days.
        let joint = matches!(c, '-' | '/' | '.' | ',' | '\'') && last.is_some_and(char::is_alphanumeric);
        if c.is_whitespace() || c.is_control() || joint {
            flush(&mut word, &mut words);
            continue;
        }
        if last.is_some_and(|last| {
            (last.is_ascii_digit() && c.is_alphabetic()) || (last.is_alphabetic() && c.is_ascii_digit())
        }) {
            flush(&mut word, &mut words);
        }
        word.push(c);
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// Articles, before which a bare number is a day of the month.
pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "il" | "l" | "pe")
}

/// Words that a phrase can lose without changing its day.
pub(super) fn is_filler(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "of" | "on"
                | "la"
                | "lo"
                | "le"
                | "di"
                | "del"
                | "della"
                | "dell"
                | "delle"
                | "de"
                | "lui"
                | "data"
        )
}

/// What may stand behind a number that counts the days of a month.
pub(super) fn is_ordinal(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// "next", before or behind its noun.
pub(in crate::domain) fn is_next(word: &str) -> bool {
    matches!(
        word,
        "next"
            | "prossimo"
            | "prossima"
            | "prossimi"
            | "prossime"
            | "viitor"
            | "viitoare"
            | "urmator"
            | "urmatoare"
            | "urmatorul"
            | "urmatoarea"
            | "urmatoarele"
            | "urmatorii"
    )
}

pub(super) fn is_last(word: &str) -> bool {
    matches!(word, "last" | "scorso" | "scorsa" | "passato" | "passata" | "trecut" | "trecuta")
}

pub(super) fn is_this(word: &str) -> bool {
    matches!(word, "this" | "coming" | "questo" | "questa" | "corrente" | "asta" | "aceasta" | "acest")
}

pub(super) fn is_end(word: &str) -> bool {
    matches!(word, "end" | "fine" | "sfarsitul" | "sfarsit" | "finalul" | "final")
}

/// Words that count from today on: "in 3 weeks".
pub(super) fn is_ahead(word: &str) -> bool {
    matches!(word, "in" | "within" | "tra" | "fra" | "entro" | "peste")
}

/// A day with a name of its own, counted from today.
pub(super) fn named_day(words: &[&str]) -> Option<i64> {
    Some(match words {
        ["today" | "oggi" | "azi" | "astazi"] => 0,
        ["tomorrow" | "domani" | "maine" | "miine"] => 1,
        ["dopodomani" | "poimaine" | "poimiine"] | ["day", "after", "tomorrow"] => 2,
        ["yesterday" | "ieri"] => -1,
        ["altroieri" | "alaltaieri"] | ["altro", "ieri"] | ["day", "before", "yesterday"] => -2,
        _ => return None,
    })
}

/// A unit behind a number. "luni" is months here, and Monday where no number stands before it.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "day" | "days" | "giorno" | "giorni" | "gg" | "zi" | "zile" => Unit::Day,
        "w" | "wk" | "wks" | "week" | "weeks" | "settimana" | "settimane" | "saptamana" | "saptamani" => {
            Unit::Week
        }
        "fortnight" | "fortnights" => Unit::Fortnight,
        "m" | "month" | "months" | "mese" | "mesi" | "luna" | "luni" => Unit::Month,
        "y" | "yr" | "yrs" | "year" | "years" | "anno" | "anni" | "an" | "ani" => Unit::Year,
        _ => return None,
    })
}

/// A span of the calendar, in the singular: "next week", "sfârșitul lunii".
pub(super) fn period(word: &str) -> Option<Unit> {
    Some(match word {
        "week" | "settimana" | "saptamana" | "saptamanii" => Unit::Week,
        "month" | "mese" | "luna" | "lunii" => Unit::Month,
        "year" | "anno" | "an" | "anul" | "anului" => Unit::Year,
        _ => return None,
    })
}

/// A count in figures or in words. What is too large to hold is as large as can be, to be refused later.
pub(super) fn count(word: &str) -> Option<u32> {
    if !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(word.parse().unwrap_or(u32::MAX));
    }
    Some(match word {
        "a" | "an" | "one" | "un" | "uno" | "una" | "o" => 1,
        "two" | "due" | "doi" | "doua" => 2,
        "three" | "tre" | "trei" => 3,
        "four" | "quattro" | "patru" => 4,
        "five" | "cinque" | "cinci" => 5,
        "six" | "sei" | "sase" => 6,
        "seven" | "sette" | "sapte" => 7,
        "eight" | "otto" | "opt" => 8,
        "nine" | "nove" | "noua" => 9,
        "ten" | "dieci" | "zece" => 10,
        _ => return None,
    })
}

/// The number of a day in its month, in one or two figures, or its first in words.
pub(super) fn day_number(word: &str) -> Option<u32> {
    if matches!(word, "first" | "primo" | "intai") {
        return Some(1);
    }
    (word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// A year in four figures; two could be a day.
pub(super) fn year(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok()).flatten()
}

/// A weekday that may stand alone: not one of the short forms that are something else too.
pub(super) fn weekday_alone(word: &str) -> Option<Weekday> {
    if matches!(word, "sam" | "dom" | "gio" | "vin" | "mar") { None } else { weekday(word) }
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "lun" | "lunedi" | "luni" | "lunea" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "mar" | "martedi" | "marti" | "martea" => Weekday::Tue,
        "wed" | "weds" | "wednesday" | "mer" | "mercoledi" | "mie" | "miercuri" | "miercurea" => {
            Weekday::Wed
        }
        "thu" | "thur" | "thurs" | "thursday" | "gio" | "giovedi" | "joi" | "joia" => Weekday::Thu,
        "fri" | "friday" | "ven" | "venerdi" | "vin" | "vineri" | "vinerea" => Weekday::Fri,
        "sat" | "saturday" | "sab" | "sabato" | "sam" | "sambata" | "simbata" => Weekday::Sat,
        "sun" | "sunday" | "dom" | "domenica" | "dum" | "duminica" => Weekday::Sun,
        _ => return None,
    })
}

pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "jan" | "january" | "gen" | "gennaio" | "ian" | "ianuarie" => 1,
        "feb" | "february" | "febbraio" | "febr" | "februarie" => 2,
        "mar" | "march" | "marzo" | "mart" | "martie" => 3,
        "apr" | "april" | "aprile" | "aprilie" => 4,
        "may" | "mag" | "maggio" | "mai" => 5,
        "jun" | "june" | "giu" | "giugno" | "iun" | "iunie" => 6,
        "jul" | "july" | "lug" | "luglio" | "iul" | "iulie" => 7,
        "aug" | "august" | "ago" | "agosto" => 8,
        "sep" | "sept" | "september" | "set" | "sett" | "settembre" | "septembrie" => 9,
        "oct" | "october" | "ott" | "ottobre" | "octombrie" => 10,
        "nov" | "november" | "novembre" | "noi" | "noiembrie" => 11,
        "dec" | "december" | "dic" | "dicembre" | "decembrie" => 12,
        _ => return None,
    })
}
