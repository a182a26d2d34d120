//! The preview of a merge on screen [P4]: the two side by side, what is to be chosen first.
//!
//! Owns its layout: two columns where there is room, else one under the other. The selected choice is in view, and who stays
//! always.

use ratatui::layout::Rect;

use crate::domain::merge::{Field, Line as Compared, Taken, together};
use crate::domain::text::{fit, wrap_within};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::overlay::merge::MergeBox;

use super::canvas::Canvas;
use super::lines::{Line, Page, draw_from};
use super::paint::Pen;
use super::sides::{Columns, Side};

/// Cells of the labels.
const LABEL: usize = 14;

pub(super) fn view(app: &App, merge: &MergeBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let across = usize::from(area.width);
    let columns = Columns::of(across, 2, LABEL + 4);
    for line in head(app, merge, columns, across) {
        line.draw(&mut pen);
    }
    let body = body(app, merge, columns, across);
    let height = pen.left();
    let selected =
        merge.to_choose().position(|line| Some(line.field) == merge.selected).map(Target::Choice);
    let last = body.iter().rposition(|line| line.is_of(selected)).map_or(0, |at| at + 2);
    let first = body.iter().position(|line| line.is_of(selected)).unwrap_or(0);
    let most = body.len().saturating_sub(height);
    // why it cannot be done is read before anything is chosen
    let needed = if merge.preview.refusal.is_some() { 0 } else { last.saturating_sub(height).min(first) };
    let from = needed.saturating_add_signed(merge.scrolled.into()).min(most);
    draw_from(&mut pen, &body, from, theme);
}

/// Who stays and who goes; never scrolled away.
fn head(app: &App, merge: &MergeBox, columns: Columns, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let (stays, goes) = (&merge.preview.stays, &merge.preview.goes);
    let told = |name: &str, about: &str, room: usize| {
        fit(&[name, about].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "), room)
    };
    match columns {
        Columns::Beside { left, right, room } => vec![
            Line::of(vec![
                (1, "Merge".to_owned(), theme.heading),
                (left, "STAYS".to_owned(), theme.met),
                (right, "GOES INTO IT".to_owned(), theme.dim),
            ]),
            Line::of(vec![
                (left, told(&stays.name, &stays.about(), room), theme.heading),
                (right, told(&goes.name, &goes.about(), room), theme.text),
            ]),
            Line::default(),
        ],
        Columns::Under { .. } => {
            let room = across.saturating_sub(9);
            let line = |label: &str, style, name: String, named| {
                Line::of(vec![(1, label.to_owned(), style), (8, name, named)])
            };
            vec![
                line("stays", theme.met, told(&stays.name, "", room), theme.heading),
                line("goes", theme.dim, told(&goes.name, "", room), theme.text),
            ]
        }
    }
}

fn body(app: &App, merge: &MergeBox, columns: Columns, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let mut body = Body { columns, page: Page::new(theme, across, LABEL + 2) };
    if let Some(why) = &merge.preview.refusal {
        body.page.text(&format!("✕ {why}"), theme.error);
        body.gap();
    }
    let choices = merge.to_choose().count();
    if choices > 0 {
        body.page.text("TO CHOOSE", theme.heading);
        for (at, line) in merge.to_choose().enumerate() {
            body.choice(at, line, Some(line.field) == merge.selected);
        }
        body.gap();
    }
    // what moves is told before the long list of what needs no answer
    body.moves(merge);
    body.gap();
    body.page.text("TAKEN", theme.heading);
    for line in merge.lines.iter().skip(choices) {
        body.line(line);
    }
    body.page.lines
}

struct Body<'a> {
    columns: Columns,
    page: Page<'a>,
}

impl Body<'_> {
    fn gap(&mut self) {
        // where lines are few, none is left free
        if self.columns.is_beside() {
            self.page.gap();
        }
    }

    /// Both values with their signs; the chosen one stands out.
    fn choice(&mut self, at: usize, line: &Compared, is_selected: bool) {
        let theme = self.page.theme;
        let stays = line.taken == Taken::ChoseStays;
        let label = (2, line.field.word().to_owned(), theme.dim);
        let sides = [(line.stays.as_str(), stays), (line.goes.as_str(), !stays)];
        let lines = self.columns.choice(label, sides, is_selected, Target::Choice(at), theme);
        self.page.lines.extend(lines);
    }

    /// What is taken without asking: what is not is dim, and where both are put together it says so.
    fn line(&mut self, line: &Compared) {
        let theme = self.page.theme;
        let label = (2, line.field.word().to_owned(), theme.dim);
        let (one, other) = match line.taken {
            Taken::Stays | Taken::Same => (theme.text, theme.dim),
            Taken::Goes => (theme.dim, theme.text),
            _ => (theme.text, theme.text),
        };
        if self.columns.is_beside() {
            let both = (line.taken == Taken::Both).then_some(("+", theme.accent));
            let sides = [
                Side { text: &line.stays, style: one, sign: None },
                Side { text: &line.goes, style: other, sign: both },
            ];
            self.page.lines.extend(self.columns.lines(label, sides));
            return;
        }
        let text = match line.taken {
            Taken::Goes => line.goes.clone(),
            Taken::Both => format!("{} + {}", line.stays, line.goes),
            _ => line.stays.clone(),
        };
        for (n, text) in wrap_within(&text, self.page.room(), 2).into_iter().enumerate() {
            let mut pieces = vec![(LABEL + 2, text, theme.text)];
            if n == 0 {
                pieces.push(label.clone());
            }
            self.page.lines.push(Line::of(pieces));
        }
    }

    /// What goes along, and what becomes of what is not taken.
    fn moves(&mut self, merge: &MergeBox) {
        let theme = self.page.theme;
        let moves = &merge.preview.moves;
        let words = moves.words();
        self.page.text("GOES ALONG", theme.heading);
        let along = match words.as_slice() {
            [] => "Nothing hangs on the one who goes.".to_owned(),
            words => format!("{}. {}", words.join(", "), together(moves)),
        };
        self.page.text(along.trim(), theme.text);
        let elsewhere = [Field::Name, Field::Preferred, Field::Language, Field::Tone];
        let is_left = merge.to_choose().any(|line| !elsewhere.contains(&line.field));
        let has_name = merge.to_choose().any(|line| line.field == Field::Name);
        let left = match (is_left, has_name) {
            (true, true) => {
                "What is not chosen is kept in the notes, the other name as one they are also called."
            }
            (true, false) => "What is not chosen is kept in the notes.",
            (false, true) => "The other name is kept as one they are also called: the guard knows it.",
            (false, false) => return,
        };
        self.page.text(left, theme.dim);
    }
}
