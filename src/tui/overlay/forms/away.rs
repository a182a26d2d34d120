//! The form of the days away [M5].

use crate::domain::away::{Span, parse_span};
use crate::domain::day::Day;
use crate::domain::settings::Settings;
use crate::domain::uid::Uid;
use crate::tui::deed::{AwayChange, Deed, What};
use crate::tui::form::Form;

use super::{FormBox, Purpose, Refusal};

/// As many noted spans as a digit reaches.
const PLACES: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Notes days away, ends those under way, takes some out.
pub(crate) fn away(spans: Vec<(Uid, Span)>, today: Day) -> FormBox {
    let mut form = Form::new("Days away")
        .note("Nothing falls due while you are away: it does on the first day back, and nudges wait.")
        .line("days", "Away", "")
        .hint("1-14 Aug, until 14 Aug, 20 Dec to 3 Jan");
    if spans.iter().any(|(_, span)| span.holds(today)) {
        form = form.toggles("back", "Back", &[("back", "I am back today")], &[]);
    }
    let words: Vec<String> = spans.iter().map(|(_, span)| span.words(today)).collect();
    let noted: Vec<(&'static str, &str)> =
        PLACES.iter().zip(&words).map(|(place, words)| (*place, words.as_str())).collect();
    if !noted.is_empty() {
        form = form.toggles("out", "Take out", &noted, &[]);
    }
    FormBox::new(form, Purpose::Away { spans })
}

/// What stands in the form.
pub(super) fn deed(
    form: &Form,
    spans: &[(Uid, Span)],
    today: Day,
    settings: &Settings,
) -> Result<Deed, Refusal> {
    let typed = form.text("days");
    let add = if typed.trim().is_empty() { None } else { Some(new_span(typed, today, settings)?) };
    let out: Vec<&(Uid, Span)> =
        form.toggled("out").into_iter().filter_map(|place| spans.get(index(place)?)).collect();
    let back = !form.toggled("back").is_empty();
    let mut said: Vec<String> = add.iter().map(|span| format!("away from {}", span.words(today))).collect();
    if back {
        said.push("back from being away".into());
    }
    said.extend(out.iter().map(|(_, span)| format!("no longer away from {}", span.words(today))));
    if said.is_empty() {
        let sentence = "Type the days, such as 1-14 Aug or until 14 Aug.";
        return Err(("days", sentence.into()));
    }
    let remove = out.into_iter().map(|(uid, _)| *uid).collect();
    Ok(Deed { label: said.join("; "), what: What::Away(AwayChange { add, remove, back }) })
}

fn new_span(typed: &str, today: Day, settings: &Settings) -> Result<Span, Refusal> {
    let span = parse_span(typed, today).map_err(|fault| ("days", fault.to_string()))?;
    match settings.away_on(span.first()) {
        Some(known) if known.holds(span.last()) => {
            Err(("days", format!("You are away from {} already.", known.words(today))))
        }
        _ => Ok(span),
    }
}

fn index(place: &str) -> Option<usize> {
    PLACES.iter().position(|known| *known == place)
}
