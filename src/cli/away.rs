//! `goodword away`: spans of days on which nothing falls due [M5].
//!
//! Owns what is told of them. How a span is read and what it does is `domain::away`'s.

use std::io::Write;

use anyhow::Result;

use crate::domain::away::{Span, parse_span};
use crate::domain::day::{Day, short_day};
use crate::domain::uid::Uid;
use crate::notebook::Notebook;

use super::args::Away;
use super::output::{brief, columns, line};
use super::place::Place;
use super::stop::{nothing, told};

/// Ends the span under way.
const BACK: &str = "back";

pub(super) fn run(place: &Place, asked: &Away, out: &mut dyn Write) -> Result<()> {
    let today = place.now().today();
    let typed = asked.days.join(" ");
    let said = match (&asked.clear, typed.trim()) {
        (None, "") => return list(&place.read()?, today, out),
        (Some(which), "") => clear(place, which, today)?,
        (Some(_), _) => return Err(nothing("--clear stands alone: it names the span to take out.")),
        (None, BACK) => back(place)?,
        (None, _) => add(place, &typed, today)?,
    };
    let printed = told(
        said.iter().try_for_each(|text| line(out, text)).and_then(|()| out.flush()).map_err(Into::into),
    );
    place.back_up_if_due();
    printed
}

/// A number to clear by, the days, how many, and whether it is now.
fn list(notebook: &Notebook, today: Day, out: &mut dyn Write) -> Result<()> {
    let spans = notebook.away(today)?;
    if spans.is_empty() {
        return Ok(line(out, "No days away are noted.")?);
    }
    let rows: Vec<[String; 4]> = spans
        .iter()
        .enumerate()
        .map(|(at, (_, span))| {
            let now = if span.holds(today) { ", now" } else { "" };
            let back = format!("back on {}{now}", short_day(span.back_on(), today));
            [(at + 1).to_string(), span.words(today), day_count(*span), back]
        })
        .collect();
    Ok(columns(out, &rows, [4, 40, 10, usize::MAX])?)
}

fn day_count(span: Span) -> String {
    if span.days() == 1 { "1 day".into() } else { format!("{} days", span.days()) }
}

fn add(place: &Place, typed: &str, today: Day) -> Result<Vec<String>> {
    let span = parse_span(typed, today).map_err(|error| nothing(error.to_string()))?;
    let mut notebook = place.open_existing()?;
    let is_new =
        notebook.write(place.now(), &span_label("away", span, today), |change| change.add_away(span))?;
    if !is_new {
        return Err(nothing(format!("You are away from {} already.", span.words(today))));
    }
    let back = short_day(notebook.settings().first_day_back(span.last()), today);
    Ok(vec![
        format!("Away from {}, {}.", span.words(today), day_count(span)),
        format!("What would fall due then comes on {back}; nudges wait."),
    ])
}

fn back(place: &Place) -> Result<Vec<String>> {
    let mut notebook = place.open_existing()?;
    if !notebook.write(place.now(), "back from being away", |change| change.end_away())? {
        return Err(nothing("You are not away today, so there is nothing to end."));
    }
    Ok(vec!["Welcome back: the days away end yesterday, and what waited is due.".to_owned()])
}

fn clear(place: &Place, which: &str, today: Day) -> Result<Vec<String>> {
    let mut notebook = place.open_existing()?;
    let (uid, span) = named(&notebook.away(today)?, which, today)?;
    notebook
        .write(place.now(), &span_label("no longer away", span, today), |change| change.remove_away(uid))?;
    Ok(vec![format!("No longer away from {}.", span.words(today))])
}

/// What the step is called in the undo line.
fn span_label(what: &str, span: Span, today: Day) -> String {
    format!("{what} from {}", span.words(today))
}

/// By its number in the list, or by its days.
fn named(spans: &[(Uid, Span)], which: &str, today: Day) -> Result<(Uid, Span)> {
    let by_number = which.trim().parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let found = match by_number {
        Some(at) => spans.get(at).copied(),
        None => {
            let span = parse_span(which, today).map_err(|error| nothing(error.to_string()))?;
            spans.iter().copied().find(|(_, known)| *known == span)
        }
    };
    found.ok_or_else(|| {
        let which = brief(which);
        nothing(format!(
            "No days away are noted as “{which}”. “goodword away” lists them with their numbers."
        ))
    })
}
