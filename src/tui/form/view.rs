//! How a form looks.
//!
//! Owns the layout: labels in one column with the values beside them, or above them where it is narrow, and what
//! gives way when it is low. Must not change the form: the same form looks the same each time. Its neighbours are
//! `Form`, which it reads, and `rows`, which makes the lines of each field.
//!
//! - The focused field has a bar before it and the cursor in it, so no colour is needed to find it [T5].
//! - Where not all fits, explanations go first; then the fields scroll so that the focused one is in view, with
//!   arrows at the edge for what is above and below.
//! - All text is made safe to show on its way to the screen [S5].

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::text::wrap;
use crate::tui::theme::Theme;

use super::rows::{Columns, Look, Piece, Row, field_rows, hint_now};
use super::{Form, field::Field};

/// Below this height even the hint at the foot gives way to the fields.
const LOW: usize = 8;

/// Draws the form and says where the cursor belongs.
pub fn view(form: &Form, theme: &Theme, today: Day, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let area = area.intersection(*buf.area());
    if area.is_empty() {
        return None;
    }
    let page = page(form, theme, Some(today), area.width).within(area.height.into(), form.focus);
    let mut cursor = None;
    for (y, row) in (area.top()..area.bottom()).zip(&page) {
        draw(row, Rect { y, height: 1, ..area }, buf);
        cursor = cursor.or(row.cursor.map(|x| (x, y)));
    }
    let (x, y) = cursor?;
    Some(Position { x: area.x.saturating_add(x).min(area.right().saturating_sub(1)), y })
}

/// Which lines of `area` belong to which field, from 0.
#[must_use]
pub fn lines_of_fields(form: &Form, today: Day, area: Rect) -> Vec<(Rect, usize)> {
    let page = page(form, &Theme::plain(), Some(today), area.width).within(area.height.into(), form.focus);
    let lines = (area.top()..area.bottom()).zip(page);
    lines.filter_map(|(y, row)| Some((Rect { y, height: 1, ..area }, row.field?))).collect()
}

/// How many lines the whole form takes at a width.
#[must_use]
pub fn height(form: &Form, width: u16) -> u16 {
    let rows = page(form, &Theme::plain(), None, width).all().len();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

fn draw(row: &Row, line: Rect, buf: &mut Buffer) {
    for piece in &row.pieces {
        let room = line.width.saturating_sub(piece.x);
        if room > 0 {
            buf.set_stringn(line.x + piece.x, line.y, &piece.text, room.into(), piece.style);
        }
    }
}

/// The parts of a form from top to bottom, before it is known how much room there is.
struct Page {
    title: Vec<Row>,
    notes: Vec<Row>,
    fault: Vec<Row>,
    gap: Vec<Row>,
    body: Vec<Row>,
    foot_gap: Vec<Row>,
    foot: Vec<Row>,
    edge: u16,
    arrow: ratatui::style::Style,
}

fn page(form: &Form, theme: &Theme, today: Option<Day>, width: u16) -> Page {
    let columns = Columns::new(form, width);
    let room = usize::from(columns.room_of_page);
    let plain = |lines: Vec<String>, style| -> Vec<Row> {
        lines.into_iter().map(|text| Row::of(Piece { x: 1, text, style })).collect()
    };
    let notes = form.notes.iter().flat_map(|note| wrap(note, room)).collect();
    let fault = form.fault.iter().flat_map(|fault| wrap(&format!("✕ {fault}"), room)).collect();
    let look = |at| Look { theme, today, columns, focused: at == form.focus };
    let fields = form.fields.iter().enumerate().filter(|(at, _)| form.is_shown(*at));
    let body = fields.flat_map(|(at, field)| field_rows(field, at, look(at)));
    let foot = foot(form, columns);
    let headed = !form.title.is_empty() || !form.notes.is_empty();
    let gaps = |wanted: bool| if wanted { vec![Row::default()] } else { Vec::new() };
    Page {
        title: plain(wrap(&form.title, room), theme.heading),
        notes: plain(notes, theme.dim),
        fault: plain(fault, theme.error),
        gap: gaps(headed && !form.fields.is_empty()),
        body: body.collect(),
        foot_gap: gaps(!foot.is_empty()),
        foot: plain(foot, theme.dim),
        edge: width.saturating_sub(1),
        arrow: theme.dim,
    }
}

/// The hint of the focused field, in as many lines as the longest hint takes, so that nothing jumps.
fn foot(form: &Form, columns: Columns) -> Vec<String> {
    let lines = |hint: &str| wrap(hint, columns.room_of_page.into());
    let hints = form.fields.iter().filter_map(|field| field.hint.as_deref());
    let tallest = hints.map(|hint| lines(hint).len()).max().unwrap_or(0);
    let now = form.fields.get(form.focus).and_then(|field: &Field| hint_now(field, columns));
    let mut lines = now.map(lines).unwrap_or_default();
    lines.resize(tallest, String::new());
    lines
}

impl Page {
    fn all(self) -> Vec<Row> {
        let parts = [self.title, self.notes, self.fault, self.gap, self.body, self.foot_gap, self.foot];
        parts.into_iter().flatten().collect()
    }

    fn head(&self) -> usize {
        self.title.len() + self.notes.len() + self.fault.len() + self.gap.len()
    }

    fn len(&self) -> usize {
        self.head() + self.body.len() + self.foot_gap.len() + self.foot.len()
    }

    /// Exactly what there is room for.
    fn within(mut self, height: usize, focus: usize) -> Vec<Row> {
        self.give_way(height);
        let room = height.saturating_sub(self.head() + self.foot_gap.len() + self.foot.len());
        self.body = scrolled(self.body, room.max(1), focus, self.edge, self.arrow);
        self.all()
    }

    /// Drops what is least needed, piece by piece, while it does not fit.
    fn give_way(&mut self, height: usize) {
        let needed = self.body.len().min(3);
        let drops: [fn(&mut Self); 3] =
            [|page| page.foot_gap.clear(), |page| page.notes.clear(), |page| page.gap.clear()];
        for drop in drops {
            if self.len() > height {
                drop(self);
            }
        }
        if self.len() > height && height < LOW {
            self.foot.clear();
        }
        // Only a very low window, or a very long title or fault, comes to this.
        if self.head() + self.foot.len() + needed > height {
            self.foot.clear();
            self.title.truncate(1);
            self.fault.truncate(height.saturating_sub(self.title.len() + needed));
        }
        if self.head() + needed > height {
            self.title.clear();
        }
    }
}

/// The rows in view: the focused field whole if it fits, and one row after it where there is room.
fn scrolled(
    rows: Vec<Row>,
    room: usize,
    focus: usize,
    edge: u16,
    arrow: ratatui::style::Style,
) -> Vec<Row> {
    let total = rows.len();
    if total <= room {
        return rows;
    }
    let start = rows.iter().position(|row| row.field == Some(focus)).unwrap_or(0);
    let end = rows.iter().rposition(|row| row.field == Some(focus)).map_or(start, |last| last + 1);
    let offset = (end + 1).saturating_sub(room).min(total - room).min(start);
    // Where not even the focused field fits, the line with the cursor is the one to see.
    let typed_in = rows.iter().position(|row| row.cursor.is_some()).unwrap_or(start);
    let offset = offset.max((typed_in + 1).saturating_sub(room));
    let mut seen: Vec<Row> = rows.into_iter().skip(offset).take(room).collect();
    let mark = |row: Option<&mut Row>, sign: &str| {
        if let Some(row) = row {
            row.pieces.push(Piece { x: edge, text: sign.into(), style: arrow });
        }
    };
    if offset > 0 {
        mark(seen.first_mut(), "↑");
    }
    if offset + room < total {
        mark(seen.last_mut(), "↓");
    }
    seen
}
