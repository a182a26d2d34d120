//! The preview of a merge on screen [P4]: the two side by side, what is to be chosen first.
//!
//! Owns its layout: two columns where there is room, else one under the other. The selected choice is in view, and who stays
//! always.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::merge::{Field, Line, Taken, together};
use crate::domain::text::{fit, wrap, wrap_within};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::overlay::merge::MergeBox;
use crate::tui::theme::BAR;

use super::canvas::Canvas;
use super::paint::Pen;

/// Below this width the two stand under each other.
const SIDE_BY_SIDE: u16 = 72;

/// Cells of the labels.
const LABEL: usize = 14;

/// Lines of a long text that are shown of each side.
const LINES: usize = 3;

const CHOSEN: &str = "●";
const OTHER: &str = "○";

/// One line: pieces at columns, and the choice that it belongs to.
#[derive(Default)]
struct Row {
    pieces: Vec<(usize, String, Style)>,
    choice: Option<(usize, Field)>,
}

pub(super) fn view(app: &App, merge: &MergeBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let across = usize::from(area.width);
    let columns = Columns::of(area.width);
    let heads = head(app, merge, columns, across);
    for row in &heads {
        draw(&mut pen, row, None);
    }
    let body = rows(app, merge, columns, across);
    let height = pen.left();
    let marked = |row: &Row| row.choice.is_some_and(|(_, field)| Some(field) == merge.selected);
    let last = body.iter().rposition(marked).map_or(0, |at| at + 2);
    let first = body.iter().position(marked).unwrap_or(0);
    let most = body.len().saturating_sub(height);
    // why it cannot be done is read before anything is chosen
    let needed = if merge.preview.refusal.is_some() { 0 } else { last.saturating_sub(height).min(first) };
    let from = needed.saturating_add_signed(merge.scrolled.into()).min(most);
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
    if let Some((at, _)) = row.choice {
        pen.line_is(Target::Choice(at));
    }
    pen.next();
}

/// Where the values stand: beside each other, each so wide, or under each other.
#[derive(Clone, Copy)]
enum Columns {
    Beside { left: usize, right: usize, room: usize },
    Under { x: usize, room: usize },
}

impl Columns {
    fn of(width: u16) -> Self {
        let width = usize::from(width);
        if width < usize::from(SIDE_BY_SIDE) {
            return Self::Under { x: 3, room: width.saturating_sub(6) };
        }
        let left = LABEL + 4;
        let each = width.saturating_sub(left + 2) / 2;
        Self::Beside { left, right: left + each, room: each.saturating_sub(3) }
    }
}

/// Who stays and who goes; never scrolled away.
fn head(app: &App, merge: &MergeBox, columns: Columns, across: usize) -> Vec<Row> {
    let theme = &app.theme;
    let (stays, goes) = (&merge.preview.stays, &merge.preview.goes);
    let told = |name: &str, about: &str, room: usize| {
        fit(&[name, about].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", "), room)
    };
    match columns {
        Columns::Beside { left, right, room } => vec![
            Row {
                pieces: vec![
                    (1, "Merge".to_owned(), theme.heading),
                    (left, "STAYS".to_owned(), theme.met),
                    (right, "GOES INTO IT".to_owned(), theme.dim),
                ],
                choice: None,
            },
            Row {
                pieces: vec![
                    (left, told(&stays.name, &stays.about(), room), theme.heading),
                    (right, told(&goes.name, &goes.about(), room), theme.text),
                ],
                choice: None,
            },
            Row::default(),
        ],
        Columns::Under { .. } => {
            let room = across.saturating_sub(9);
            let line = |label: &str, style, name: String, named| Row {
                pieces: vec![(1, label.to_owned(), style), (8, name, named)],
                choice: None,
            };
            vec![
                line("stays", theme.met, told(&stays.name, "", room), theme.heading),
                line("goes", theme.dim, told(&goes.name, "", room), theme.text),
            ]
        }
    }
}

fn rows(app: &App, merge: &MergeBox, columns: Columns, across: usize) -> Vec<Row> {
    let theme = &app.theme;
    let mut page = Page { app, columns, across, rows: Vec::new() };
    if let Some(why) = &merge.preview.refusal {
        page.text(&format!("✕ {why}"), theme.error);
        page.gap();
    }
    let choices = merge.to_choose().count();
    if choices > 0 {
        page.heading("TO CHOOSE");
        for (at, line) in merge.to_choose().enumerate() {
            page.choice(at, line, Some(line.field) == merge.selected);
        }
        page.gap();
    }
    // what moves is told before the long list of what needs no answer
    page.moves(merge);
    page.gap();
    page.heading("TAKEN");
    for line in merge.lines.iter().skip(choices) {
        page.line(line);
    }
    page.rows
}

struct Page<'a> {
    app: &'a App,
    columns: Columns,
    across: usize,
    rows: Vec<Row>,
}

impl Page<'_> {
    fn gap(&mut self) {
        // where lines are few, none is left free
        let is_roomy = matches!(self.columns, Columns::Beside { .. });
        if is_roomy && self.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    fn heading(&mut self, text: &str) {
        self.rows.push(Row { pieces: vec![(1, text.to_owned(), self.app.theme.heading)], choice: None });
    }

    fn text(&mut self, text: &str, style: Style) {
        for line in wrap(text, self.across.saturating_sub(3)) {
            self.rows.push(Row { pieces: vec![(1, line, style)], choice: None });
        }
    }

    /// Both values with their signs; the chosen one stands out.
    fn choice(&mut self, at: usize, line: &Line, is_selected: bool) {
        let theme = &self.app.theme;
        let choice = Some((at, line.field));
        let style = |is: bool| match (is, is_selected) {
            (true, true) => theme.selected,
            (true, false) => theme.text,
            (false, _) => theme.dim,
        };
        let stays = line.taken == Taken::ChoseStays;
        let sign =
            |is: bool| if is { (CHOSEN.to_owned(), theme.met) } else { (OTHER.to_owned(), theme.open) };
        let label = (2, line.field.word().to_owned(), theme.dim);
        let sides = [(&line.stays, stays), (&line.goes, !stays)];
        match self.columns {
            Columns::Beside { left, right, room } => {
                let texts = sides.map(|(text, _)| wrap_within(text, room, LINES));
                let many = texts.iter().map(Vec::len).max().unwrap_or(0);
                for n in 0..many {
                    let mut row = Row { pieces: Vec::new(), choice };
                    if n == 0 {
                        row.pieces.push(label.clone());
                    }
                    for ((text, (_, is)), x) in texts.iter().zip(sides).zip([left, right]) {
                        if n == 0 {
                            let (sign, colour) = sign(is);
                            row.pieces.push((x - 2, sign, colour));
                        }
                        row.pieces.extend(text.get(n).map(|text| (x, text.clone(), style(is))));
                    }
                    self.rows.push(row);
                }
            }
            Columns::Under { x, room } => {
                self.rows.push(Row { pieces: vec![label], choice });
                for (text, is) in sides {
                    for (n, text) in wrap_within(text, room, 2).into_iter().enumerate() {
                        let mut row = Row { pieces: vec![(x + 2, text, style(is))], choice };
                        if n == 0 {
                            let (sign, colour) = sign(is);
                            row.pieces.push((x, sign, colour));
                        }
                        self.rows.push(row);
                    }
                }
            }
        }
    }

    /// What is taken without asking: what is not is dim, and where both are put together it says so.
    fn line(&mut self, line: &Line) {
        let theme = &self.app.theme;
        let label = (2, line.field.word().to_owned(), theme.dim);
        let (one, other) = match line.taken {
            Taken::Stays | Taken::Same => (theme.text, theme.dim),
            Taken::Goes => (theme.dim, theme.text),
            _ => (theme.text, theme.text),
        };
        match self.columns {
            Columns::Beside { left, right, room } => {
                let texts = [&line.stays, &line.goes].map(|text| wrap_within(text, room, LINES));
                let many = texts.iter().map(Vec::len).max().unwrap_or(0);
                for n in 0..many {
                    let mut row = Row::default();
                    if n == 0 {
                        row.pieces.push(label.clone());
                        if line.taken == Taken::Both {
                            row.pieces.push((right - 2, "+".to_owned(), theme.accent));
                        }
                    }
                    for ((text, style), x) in texts.iter().zip([one, other]).zip([left, right]) {
                        row.pieces.extend(text.get(n).map(|text| (x, text.clone(), style)));
                    }
                    self.rows.push(row);
                }
            }
            Columns::Under { .. } => {
                let text = match line.taken {
                    Taken::Goes => line.goes.clone(),
                    Taken::Both => format!("{} + {}", line.stays, line.goes),
                    _ => line.stays.clone(),
                };
                let room = self.across.saturating_sub(LABEL + 4);
                for (n, text) in wrap_within(&text, room, 2).into_iter().enumerate() {
                    let mut row = Row { pieces: vec![(LABEL + 2, text, theme.text)], choice: None };
                    if n == 0 {
                        row.pieces.push(label.clone());
                    }
                    self.rows.push(row);
                }
            }
        }
    }

    /// What goes along, and what becomes of what is not taken.
    fn moves(&mut self, merge: &MergeBox) {
        let theme = self.app.theme;
        let moves = &merge.preview.moves;
        let words = moves.words();
        self.heading("GOES ALONG");
        let along = match words.as_slice() {
            [] => "Nothing hangs on the one who goes.".to_owned(),
            words => format!("{}. {}", words.join(", "), together(moves)),
        };
        self.text(along.trim(), theme.text);
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
        self.text(left, theme.dim);
    }
}
