//! The preview of an import on screen [P2]: what comes in, then what is to be chosen, person by person, the notebook's and the
//! file's side by side.
//!
//! Owns its layout: two columns where there is room, else one under the other. The counts are always in view, and so is the
//! selected choice. Only what is in view is laid out in full, however many differ.

use ratatui::layout::Rect;

use crate::domain::import::Conflict;
use crate::domain::text::{fit, width, wrap};
use crate::notebook::{AddedTo, Differing, Told};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::overlay::import::ImportBox;

use super::canvas::Canvas;
use super::lines::{Line, Page, draw_from};
use super::paint::Pen;
use super::sides::Columns;

/// Cells of the labels.
const LABEL: usize = 14;
/// So many choices before and after the selected one are laid out: more than any window shows.
const AROUND: usize = 60;
/// So many lines of what was skipped, and of what was left out; so many people to whom something is added.
const TOLD: usize = 50;
/// So many of those who are new are named, and so many lines of the window are left for the rest.
const NAMES: usize = 8;
const REST: u16 = 14;
/// So many things of what is added to one person.
const PIECES: usize = 12;

pub(super) fn view(app: &App, import: &ImportBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let across = usize::from(area.width);
    for line in head(app, import, across) {
        line.draw(&mut pen);
    }
    let body = body(app, import, across, area.height);
    let height = pen.left();
    let selected = Some(Target::Choice(import.selected));
    let last = body.iter().rposition(|line| line.is_of(selected)).map_or(0, |at| at + 2);
    // with whom it is, and its head
    let first = body.iter().position(|line| line.is_of(selected)).unwrap_or(0).saturating_sub(2);
    let most = body.len().saturating_sub(height);
    let from =
        last.saturating_sub(height).min(first).saturating_add_signed(import.scrolled.into()).min(most);
    draw_from(&mut pen, &body, from, theme);
}

/// What comes in, and from where.
fn head(app: &App, import: &ImportBox, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let report = &import.report;
    let title = "Import ";
    let from = fit(&import.asked.files.join(", "), across.saturating_sub(title.len() + 2));
    let taken = import.taken_of_the_same();
    let counts = [
        (report.created, "new", "new"),
        (report.updated + taken, "added to", "added"),
        (report.same.saturating_sub(taken), "the same", "same"),
        (report.skipped.len(), "skipped", "skipped"),
    ];
    let whole = counts.map(|(n, what, _)| format!("{n} {what}")).join(" · ");
    let room = across.saturating_sub(2);
    let counts = if width(&whole) <= room {
        whole
    } else {
        // what is none is left out where all has no room
        let short = counts.iter().filter(|(n, ..)| *n > 0).map(|(n, _, what)| format!("{n} {what}"));
        short.collect::<Vec<_>>().join(" · ")
    };
    vec![
        Line::of(vec![(1, title.to_owned(), theme.heading), (1 + title.len(), from, theme.text)]),
        Line::of(vec![(1, fit(&counts, room), theme.text)]),
    ]
}

fn body(app: &App, import: &ImportBox, across: usize, height: u16) -> Vec<Line> {
    let columns = Columns::of(across, 3, LABEL + 6);
    let mut body = Body { columns, page: Page::new(&app.theme, across, LABEL) };
    if import.report.read == 0 {
        body.text("There is nobody in it.");
        return body.page.lines;
    }
    body.new_ones(import, height);
    let all = import.choices().count();
    if all > 0 {
        body.heading("NOTEBOOK AND FILE DIFFER");
        body.text("What the notebook holds stays, unless you take the file's.");
        let from = import.selected.saturating_sub(AROUND);
        let mut before = None;
        for (at, choice) in import.choices().enumerate().skip(from).take(2 * AROUND) {
            let who = (choice.0.file, choice.0.line);
            if before.replace(who) != Some(who) {
                body.who(choice.0);
            }
            body.choice(at, choice.1, import.is_taken(choice), at == import.selected);
        }
    }
    body.added(&import.report.added, import.report.updated);
    body.told("SKIPPED", &import.report.skipped);
    body.told("LEFT OUT OR GUESSED", &import.report.warnings);
    if all == 0 && body.page.lines.is_empty() {
        body.text(if import.brings_anything() {
            "Nothing differs."
        } else {
            "The notebook knows all of it."
        });
    }
    body.page.lines
}

struct Body<'a> {
    columns: Columns,
    page: Page<'a>,
}

impl Body<'_> {
    fn heading(&mut self, text: &str) {
        // where lines are few, none is left free
        if self.columns.is_beside() {
            self.page.lines.push(Line::default());
        }
        self.page.text(text, self.page.theme.heading);
    }

    fn text(&mut self, text: &str) {
        self.page.text(text, self.page.theme.dim);
    }

    /// The names of those who are new: some where lines are few, else as many as leave room for the rest.
    fn new_ones(&mut self, import: &ImportBox, height: u16) {
        let (all, created) = (&import.report.first_new, import.report.created);
        if all.is_empty() {
            return;
        }
        let told = |many: usize| {
            let names = all.get(..many).unwrap_or(all).join(", ");
            match created.saturating_sub(many.min(all.len())) {
                0 => format!("New: {names}"),
                more => format!("New: {names} and {more} more"),
            }
        };
        let room = usize::from(height.saturating_sub(REST));
        let across = self.page.width.saturating_sub(3);
        let fits = (NAMES..all.len()).take_while(|many| wrap(&told(many + 1), across).len() <= room);
        let many = NAMES + fits.count();
        self.text(&told(many));
    }

    /// What is added to whom.
    fn added(&mut self, all: &[AddedTo], updated: usize) {
        if all.is_empty() {
            return;
        }
        self.heading("ADDED TO");
        for AddedTo { name, pieces, .. } in all.iter().take(TOLD) {
            let some = pieces.iter().take(PIECES);
            let mut told: Vec<String> =
                some.map(|piece| format!("+ {} {}", piece.what, fit(&piece.text, 60))).collect();
            if pieces.len() > PIECES {
                told.push(format!("and {} more", pieces.len() - PIECES));
            }
            self.text(&format!("{name}: {}", told.join(", ")));
        }
        let more = updated.saturating_sub(all.len().min(TOLD));
        if more > 0 {
            self.text(&format!("… and {more} more; goodword import --dry-run --json lists them"));
        }
    }

    fn who(&mut self, who: &Differing) {
        let theme = self.page.theme;
        let at = format!("line {}", who.line);
        let name = fit(&who.name, self.page.width.saturating_sub(at.len() + 6));
        let place = 2 + width(&name) + 2;
        self.page.lines.push(Line::of(vec![(2, name, theme.text), (place, at, theme.dim)]));
    }

    /// Both values with their signs; the chosen one stands out.
    fn choice(&mut self, at: usize, conflict: &Conflict, is_taken: bool, is_selected: bool) {
        let theme = self.page.theme;
        let label = (3, conflict.field.word().to_owned(), theme.dim);
        let sides = [(conflict.held.as_str(), !is_taken), (conflict.file.as_str(), is_taken)];
        let lines = self.columns.choice(label, sides, is_selected, Target::Choice(at), theme);
        self.page.lines.extend(lines);
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
