//! The practice review on screen: questions in rows, quarters side by side, what is to be said of the selected one below [E6].

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::day::short_day;
use crate::domain::practice::{PracticeAnswer, PracticeQuestion, Review};
use crate::domain::text::width;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::mouse::Target;
use crate::tui::practice::COLUMNS;
use crate::tui::theme::{BAR, Theme};
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// Cells of a column: "26-Q4" and what parts it from the next.
const COLUMN: usize = 7;
/// From this width on the whole questions stand in the rows.
const WIDE: usize = 130;
const NAMES: usize = 26;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if !app.practice.loaded {
        return;
    }
    let theme = &app.theme;
    let quarter = app.quarter();
    let blank = Review::blank(quarter);
    let review = app.practice.review(quarter).unwrap_or(&blank);
    let mut pen = Pen::new(area, buf);
    // where it is low, the rows and the note come before the heads
    let is_low = area.height < 16;
    let across = pen.width();
    let label = if across >= WIDE { across.saturating_sub(COLUMNS * COLUMN + 4) } else { NAMES + 2 };
    let narrow = across < 50;
    let column = if narrow { 3 } else { COLUMN };
    let fits = (across.saturating_sub(label + 2) / column).clamp(1, COLUMNS);
    let shown = columns(app, fits);
    pen.put(&format!(" {quarter}"), theme.heading);
    pen.put(&format!("  {}", progress(app, review)), theme.dim);
    pen.next();
    if !is_low {
        pen.next();
    }
    draw_heads(app, &mut pen, &shown, (label, column));
    let rows = if is_low { pen.left().saturating_sub(3).max(1) } else { PracticeQuestion::ALL.len() };
    let at = app.practice.position();
    let first = (at + 1).saturating_sub(rows);
    for question in PracticeQuestion::ALL.iter().skip(first).take(rows) {
        draw_row(app, &mut pen, *question, &shown, (label, column));
    }
    if !is_low {
        draw_signs(app, &mut pen);
    }
    draw_below(app, &mut pen, review);
}

/// The last quarters, as many as there is room for; the one looked at is among them.
fn columns(app: &App, fits: usize) -> Vec<&Review> {
    let all = &app.practice.reviews;
    let at = all.iter().position(|review| review.quarter == app.quarter()).unwrap_or(all.len());
    let end = (at + fits).min(all.len());
    let start = all.len().saturating_sub(fits).min(at).max(1.min(all.len()));
    all.get(start..end.max(start)).unwrap_or_default().iter().take(fits).collect()
}

/// "5 of 8 answered".
fn progress(app: &App, review: &Review) -> String {
    let all = PracticeQuestion::ALL.len();
    let is_present = app.practice.quarter.is_none();
    match review.answered() {
        0 if is_present => {
            format!(
                "How do you earn referrals? Answer with y or n; due {}.",
                short_day(review.quarter.last_day(), app.today())
            )
        }
        0 => "No answers.".to_owned(),
        answered if answered < all => format!("{answered} of {all} answered"),
        _ => {
            let yes = review.answers.iter().filter(|answer| answer.answer == Some(true)).count();
            format!("all {all} answered, {yes} with yes")
        }
    }
}

/// "26-Q4", or "Q4" where it is narrow: the line above says of which year.
fn draw_heads(app: &App, pen: &mut Pen<'_>, shown: &[&Review], (label, column): (usize, usize)) {
    let cut = if column == COLUMN { 2 } else { 5 };
    for (at, review) in shown.iter().enumerate() {
        pen.column(label + at * column + usize::from(column == COLUMN));
        let style = if review.quarter == app.quarter() { app.theme.selected } else { app.theme.dim };
        let name = review.quarter.to_string();
        pen.put(name.get(cut..).unwrap_or_default(), style);
    }
    pen.next();
}

fn draw_row(
    app: &App,
    pen: &mut Pen<'_>,
    question: PracticeQuestion,
    shown: &[&Review],
    (label, column): (usize, usize),
) {
    let theme = &app.theme;
    let selected = question == app.practice.question;
    pen.put(if selected { BAR } else { " " }, theme.accent);
    let said = if pen.width() >= WIDE { question.sentence() } else { question.label() };
    pen.put_within(said, label.saturating_sub(2), if selected { theme.selected } else { theme.text });
    for (at, review) in shown.iter().enumerate() {
        // under the middle of its head
        let middle = if column == COLUMN { 3 } else { 1 };
        pen.column(label + at * column + middle);
        let (sign, style) = match review.answers.is_empty() && review.quarter != app.quarter() {
            // nothing was asked then
            true => ("·", theme.dim),
            false => sign(review.of(question), theme),
        };
        let here = review.quarter == app.quarter();
        pen.put(sign, if here { style } else { style.patch(theme.dim) });
        let has_note = review.of(question).is_some_and(|answer| !answer.note.is_empty());
        pen.put(if has_note { "′" } else { "" }, theme.dim);
    }
    let at = PracticeQuestion::ALL.iter().position(|other| *other == question).unwrap_or(0);
    pen.line_is(Target::Practice(at));
    pen.next();
}

fn sign(answer: Option<&PracticeAnswer>, theme: &Theme) -> (&'static str, Style) {
    match answer.map(|answer| answer.answer) {
        Some(Some(true)) => ("●", theme.met),
        Some(Some(false)) => ("✕", theme.no),
        Some(None) => ("◐", theme.half),
        None => ("○", theme.open),
    }
}

/// What the signs mean, as far as there is room.
fn draw_signs(app: &App, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let signs = [
        ("●", theme.met, "yes"),
        ("✕", theme.no, "no"),
        ("◐", theme.half, "a note alone"),
        ("○", theme.open, "open"),
        ("′", theme.dim, "has a note"),
        ("·", theme.dim, "not asked then"),
    ];
    pen.put(" ", theme.text);
    for (sign, style, words) in signs {
        if width(words) + 4 <= pen.room() {
            pen.put(sign, style);
            pen.put(&format!(" {words}  "), theme.dim);
        }
    }
    pen.next();
}

/// The whole question, its note, and what changed.
fn draw_below(app: &App, pen: &mut Pen<'_>, review: &Review) {
    let theme = &app.theme;
    let question = app.practice.question;
    let room = pen.width().saturating_sub(4);
    let put = |pen: &mut Pen<'_>, text: &str, style: Style| {
        for line in wrap(text, room) {
            if pen.left() > 0 {
                pen.line(&[(" ", theme.text), (&line, style)]);
            }
        }
    };
    if pen.left() > 2 {
        let row = pen.row();
        pen.rule(row, theme.dim);
    }
    put(pen, question.sentence(), theme.heading);
    let answer = review.of(question);
    match answer {
        Some(answer) => {
            let said = match answer.answer {
                Some(true) => "yes",
                Some(false) => "no",
                None => "neither yes nor no",
            };
            put(pen, &format!("{said}, {}", short_day(answer.on, app.today())), theme.dim);
            put(pen, &answer.note, theme.text);
        }
        None => put(pen, &app.told("Not answered yet: ‹yes›, ‹no›, or ‹edit-note› for a note."), theme.dim),
    }
    let against = app.practice.compared(review.quarter).map(|(now, before)| now.against(before));
    if let Some(against) = against.filter(|text| width(text) > 0) {
        if pen.left() > 1 {
            pen.next();
        }
        put(pen, &against, theme.accent);
    }
}
