//! The preview of an import on screen [P2]: what comes in, then what is to be chosen, person by person, the notebook's and the
//! file's side by side.
//!
//! Owns its layout: two columns where there is room, else one under the other. The counts are always in view, and so is the
//! selected choice. Only what is in view is laid out in full, however many differ.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::import::Conflict;
use crate::domain::text::{fit, wrap, wrap_within};
use crate::notebook::{Differing, Told};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::overlay::import::ImportBox;
use crate::tui::theme::BAR;

use super::canvas::Canvas;
use super::paint::Pen;

/// Below this width the two stand under each other.
const SIDE_BY_SIDE: u16 = 72;
const LABEL: usize = 14;
/// Lines of a long text that are shown of each side.
const LINES: usize = 3;
/// So many choices before and after the selected one are laid out: more than any window shows.
const AROUND: usize = 60;
/// So many lines of what was skipped, and of what was left out.
const TOLD: usize = 50;

/// One line: pieces at columns, and the choice that it belongs to.
#[derive(Default)]
struct Row {
    pieces: Vec<(usize, String, Style)>,
    choice: Option<usize>,
}

pub(super) fn view(app: &App, import: &ImportBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let across = usize::from(area.width);
    for row in head(app, import, across) {
        draw(&mut pen, &row, None);
    }
    let body = rows(app, import, area.width);
    let height = pen.left();
    let marked = |row: &Row| row.choice == Some(import.selected);
    let last = body.iter().rposition(marked).map_or(0, |at| at + 2);
    // with whom it is, and its head
    let first = body.iter().position(marked).unwrap_or(0).saturating_sub(2);
    let most = body.len().saturating_sub(height);
    let from =
        last.saturating_sub(height).min(first).saturating_add_signed(import.scrolled.into()).min(most);
    for (at, row) in body.iter().enumerate().skip(from).take(height) {
        let arrow = match at {
            at if at == from && from > 0 => "↑",
            at if at + 1 == from + height && at + 1 < body.len() => "↓",
            _ => "",
        };
        pen.column(pen.width().saturating_sub(1));
        pen.put(arrow, theme.dim);
        pen.column(0);
        draw(&mut pen, row, marked(row).then_some(theme.accent));
    }
}

fn draw(pen: &mut Pen<'_>, row: &Row, bar: Option<Style>) {
    if let Some(style) = bar {
        pen.column(0);
        pen.put(BAR, style);
    }
    for (x, text, style) in &row.pieces {
        pen.column(*x);
        pen.put(text, *style);
    }
    if let Some(at) = row.choice {
        pen.line_is(Target::Choice(at));
    }
    pen.next();
}

/// What comes in, and from where.
fn head(app: &App, import: &ImportBox, across: usize) -> Vec<Row> {
    let theme = &app.theme;
    let report = &import.report;
    let line = |pieces| Row { pieces, choice: None };
    let title = "Import ";
    let from = fit(&import.asked.files.join(", "), across.saturating_sub(title.len() + 2));
    let taken = import.taken_of_the_same();
    let counts = format!(
        "{} new · {} added to · {} the same · {} skipped",
        report.created,
        report.updated + taken,
        report.same.saturating_sub(taken),
        report.skipped.len()
    );
    vec![
        line(vec![(1, title.to_owned(), theme.heading), (1 + title.len(), from, theme.text)]),
        line(vec![(1, fit(&counts, across.saturating_sub(2)), theme.text)]),
    ]
}

fn rows(app: &App, import: &ImportBox, width: u16) -> Vec<Row> {
    let mut page = Page { app, width, rows: Vec::new() };
    if import.report.read == 0 {
        page.text("There is nobody in it.");
        return page.rows;
    }
    if !import.report.first_new.is_empty() {
        let more = if import.report.created > import.report.first_new.len() { ", …" } else { "" };
        page.text(&format!("New: {}{more}", import.report.first_new.join(", ")));
    }
    let all = import.choices().count();
    if all > 0 {
        page.heading("NOTEBOOK AND FILE DIFFER");
        page.text("What the notebook holds stays, unless you take the file's.");
        let from = import.selected.saturating_sub(AROUND);
        let mut before = None;
        for (at, choice) in import.choices().enumerate().skip(from).take(2 * AROUND) {
            let who = (choice.0.file, choice.0.line);
            if before.replace(who) != Some(who) {
                page.who(choice.0);
            }
            page.choice(at, choice.1, import.is_taken(choice), at == import.selected);
        }
    }
    page.told("SKIPPED", &import.report.skipped);
    page.told("LEFT OUT OR GUESSED", &import.report.warnings);
    if all == 0 && page.rows.is_empty() {
        page.text(if import.brings_anything() {
            "Nothing differs."
        } else {
            "The notebook knows all of it."
        });
    }
    page.rows
}

struct Page<'a> {
    app: &'a App,
    width: u16,
    rows: Vec<Row>,
}

impl Page<'_> {
    fn is_beside(&self) -> bool {
        self.width >= SIDE_BY_SIDE
    }

    fn heading(&mut self, text: &str) {
        // where lines are few, none is left free
        if self.is_beside() {
            self.rows.push(Row::default());
        }
        self.rows.push(Row { pieces: vec![(1, text.to_owned(), self.app.theme.heading)], choice: None });
    }

    fn text(&mut self, text: &str) {
        for line in wrap(text, usize::from(self.width).saturating_sub(3)) {
            self.rows.push(Row { pieces: vec![(1, line, self.app.theme.dim)], choice: None });
        }
    }

    fn who(&mut self, who: &Differing) {
        let at = format!("line {}", who.line);
        let room = usize::from(self.width).saturating_sub(at.len() + 6);
        let name = fit(&who.name, room);
        let place = 2 + crate::domain::text::width(&name) + 2;
        let pieces = vec![(2, name, self.app.theme.text), (place, at, self.app.theme.dim)];
        self.rows.push(Row { pieces, choice: None });
    }

    /// Both values with their signs; the chosen one stands out.
    fn choice(&mut self, at: usize, conflict: &Conflict, is_taken: bool, is_selected: bool) {
        let theme = &self.app.theme;
        let style = |is: bool| match (is, is_selected) {
            (true, true) => theme.selected,
            (true, false) => theme.text,
            (false, _) => theme.dim,
        };
        let sign =
            |is: bool| if is { ("●".to_owned(), theme.met) } else { ("○".to_owned(), theme.open) };
        let label = (3, conflict.field.word().to_owned(), theme.dim);
        let sides = [(&conflict.held, !is_taken), (&conflict.file, is_taken)];
        let width = usize::from(self.width);
        if !self.is_beside() {
            self.rows.push(Row { pieces: vec![label], choice: Some(at) });
            for (text, is) in sides {
                for (n, text) in wrap_within(text, width.saturating_sub(7), 2).into_iter().enumerate() {
                    let mut row = Row { pieces: vec![(6, text, style(is))], choice: Some(at) };
                    if n == 0 {
                        let (sign, colour) = sign(is);
                        row.pieces.push((4, sign, colour));
                    }
                    self.rows.push(row);
                }
            }
            return;
        }
        let left = LABEL + 6;
        let each = width.saturating_sub(left + 2) / 2;
        let texts = sides.map(|(text, _)| wrap_within(text, each.saturating_sub(3), LINES));
        for n in 0..texts.iter().map(Vec::len).max().unwrap_or(0) {
            let mut row = Row { pieces: Vec::new(), choice: Some(at) };
            if n == 0 {
                row.pieces.push(label.clone());
            }
            for ((text, (_, is)), x) in texts.iter().zip(sides).zip([left, left + each]) {
                if n == 0 {
                    let (sign, colour) = sign(is);
                    row.pieces.push((x - 2, sign, colour));
                }
                row.pieces.extend(text.get(n).map(|text| (x, text.clone(), style(is))));
            }
            self.rows.push(row);
        }
    }

    fn told(&mut self, heading: &str, all: &[Told]) {
        if all.is_empty() {
            return;
        }
        self.heading(heading);
        for Told { file: _, line, text } in all.iter().take(TOLD) {
            self.text(&format!("line {line}: {text}"));
        }
        if all.len() > TOLD {
            self.text(&format!(
                "… and {} more; goodword import --dry-run --json lists them all",
                all.len() - TOLD
            ));
        }
    }
}
