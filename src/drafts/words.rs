//! Words that a draft needs whatever its template says: days, greetings, what a channel is called.
//!
//! Owns them in the three languages; how a person is called is `names`'s. Whatever was typed by somebody comes out of here
//! as one harmless line [S5].

use crate::domain::contact::{Channel, ChannelKind, Contact, Language};
use crate::domain::day::Day;
use crate::domain::text::shown;
use chrono::Datelike;

use super::names::{first_name, whole_name};

/// A stored text as one line, without what acts on a terminal or begins a header, and without spaces at its ends [S5].
pub(super) fn one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stored phrase for the middle of a sentence: without the signs that it may end in, for the template sets its own.
pub(super) fn phrase(text: &str) -> String {
    one_line(text).trim_end_matches(['.', ',', ';', ':', '?', '!', '…', ' ']).to_owned()
}

/// With the line ends of letters and links, whatever it had.
pub(super) fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n")
}

const MONTHS: [[&str; 12]; 3] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "ianuarie",
        "februarie",
        "martie",
        "aprilie",
        "mai",
        "iunie",
        "iulie",
        "august",
        "septembrie",
        "octombrie",
        "noiembrie",
        "decembrie",
    ],
];

fn month(day: Day, language: Language) -> &'static str {
    let at = usize::try_from(day.month0()).unwrap_or_default();
    MONTHS.get(language as usize).and_then(|months| months.get(at)).copied().unwrap_or_default()
}

/// "15 December"; with the year where it is more than half a year away.
pub(super) fn day_words(day: Day, today: Day, language: Language) -> String {
    let near = day.signed_duration_since(today).num_days().abs() <= 182;
    let number = match (language, day.day()) {
        (Language::Italian, 1) => "1º".to_owned(),
        (_, number) => number.to_string(),
    };
    let year = if near { String::new() } else { format!(" {}", day.year()) };
    format!("{number} {}{year}", month(day, language))
}

/// With the article that Italian wants: "il 15 dicembre", "l’8 dicembre".
fn with_article(day: Day, today: Day) -> String {
    let words = day_words(day, today, Language::Italian);
    if matches!(day.day(), 8 | 11) { format!("l’{words}") } else { format!("il {words}") }
}

/// "by 15 December".
pub(super) fn by_day(day: Day, today: Day, language: Language) -> String {
    match language {
        Language::English => format!("by {}", day_words(day, today, language)),
        Language::Italian => format!("entro {}", with_article(day, today)),
        Language::Romanian => format!("până pe {}", day_words(day, today, language)),
    }
}

/// "on 15 December".
pub(super) fn on_day(day: Day, today: Day, language: Language) -> String {
    match language {
        Language::English => format!("on {}", day_words(day, today, language)),
        Language::Italian => with_article(day, today),
        Language::Romanian => format!("pe {}", day_words(day, today, language)),
    }
}

/// A channel with what it is: "phone: +39 011 555 0101".
pub(super) fn way(channel: &Channel, language: Language) -> String {
    let labels = match channel.kind {
        ChannelKind::Email => ["e-mail", "e-mail", "e-mail"],
        ChannelKind::Phone => ["phone", "telefono", "telefon"],
        ChannelKind::Message => ["messages", "messaggi", "mesaje"],
        ChannelKind::Post => ["post", "posta", "poștă"],
        ChannelKind::Web => ["web", "web", "web"],
    };
    let label = labels.get(language as usize).copied().unwrap_or_default();
    format!("{label}: {}", one_line(&channel.value))
}

/// The first line to one or two readers: their own, where the letter is in their language, else made from name and tone.
pub(super) fn greeting(readers: &[&Contact], formal: bool, language: Language) -> String {
    if let [reader] = readers {
        let own = one_line(&reader.greeting);
        if !own.is_empty() && reader.language == language {
            return if own.ends_with(char::is_alphanumeric) { own + "," } else { own };
        }
    }
    let called = |reader: &&Contact| {
        if formal { whole_name(&reader.name) } else { first_name(&reader.name) }
    };
    let names: Vec<String> = readers.iter().map(called).filter(|name| !name.is_empty()).collect();
    let (before, between, end) = match (language, formal) {
        (Language::English, false) => ("Hi ", " and ", ","),
        (Language::English, true) => ("Dear ", " and ", ","),
        (Language::Italian, false) => ("Ciao ", ", ciao ", ","),
        (Language::Italian, true) => ("Gentile ", ", gentile ", ","),
        (Language::Romanian, false) => ("Bună, ", " și ", "!"),
        // a name would want Stimată or Stimate before it
        (Language::Romanian, true) => return "Bună ziua,".to_owned(),
    };
    format!("{before}{}{end}", names.join(between))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [D1] A phrase brings no sign that would meet the template's own.
    #[test]
    fn a_phrase_ends_in_no_sign() {
        for (typed, said) in [
            ("chi mi ripara il tetto?", "chi mi ripara il tetto"),
            ("a roof, soon!", "a roof, soon"),
            ("un acoperiș…", "un acoperiș"),
            ("a roof ... ?!", "a roof"),
            ("somebody (is there one?)", "somebody (is there one?)"),
            ("?", ""),
        ] {
            assert_eq!(phrase(typed), said);
        }
    }

    /// [D1] In English one "Dear" greets both, as one "Hi" does.
    #[test]
    fn two_are_greeted_together() {
        let day = "2026-01-01".parse().unwrap();
        let [ana, bruno] = ["Ana Rossi", "Bruno Conti"]
            .map(|name| Contact::new(crate::domain::uid::Uid::derived(&[name]), name, day));
        assert_eq!(greeting(&[&ana, &bruno], true, Language::English), "Dear Ana Rossi and Bruno Conti,");
        assert_eq!(greeting(&[&ana, &bruno], false, Language::English), "Hi Ana and Bruno,");
    }
}
