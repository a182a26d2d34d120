//! The lines of one field.
//!
//! Owns what stands where in them: bar, label, value, the day it is taken for, the fault under it. Must not know
//! how many lines there is room for. Its neighbours are `Field`, which it reads, and `view`, which stacks the lines.

use ratatui::style::Style;
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::channel_line::channel_note;
use crate::domain::day::Day;
use crate::domain::discreet::DOTS;
use crate::domain::text::{fit, pad, shown, width, wrap};
use crate::tui::theme::{BAR, Theme};

use super::Form;
use super::field::{Field, Holds, Kind, Picks};

/// A label takes at most so many cells beside its value.
const LABEL: usize = 20;
/// With less room than this beside it, a label stands above its value.
const BESIDE: usize = 24;
/// No line of text is drawn longer than this.
const LINE: usize = 96;
/// A day as it is typed, and as it is shown: `= Tue 15 Dec 2026`.
const DAY: usize = 28;
const DAY_SHOWN: usize = 17;
/// A day is typed in no less than this.
const DAY_LEAST: usize = 12;
/// What is said beside a way to reach somebody, and the least that is typed in.
const NOTE: usize = 22;
const NOTED: usize = 30;
const PERCENT: usize = 4;
const GAP: usize = 2;

/// Where labels and values stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    /// Cells for titles and notes, from the second column.
    pub(super) room_of_page: u16,
    label: usize,
    value: usize,
    room: usize,
    above: bool,
}

impl Columns {
    pub(super) fn new(form: &Form, across: u16) -> Self {
        // The bar stands in the first column, the arrows of scrolling in the last.
        let page = usize::from(across).saturating_sub(2);
        let labels = form.fields.iter().filter(|field| !field.is_further).map(|field| width(&field.label));
        let label = labels.max().unwrap_or(0).min(LABEL);
        let beside = page.saturating_sub(label + GAP);
        let above = beside < BESIDE;
        let (value, room) = if above { (3, page.saturating_sub(2)) } else { (1 + label + GAP, beside) };
        let label = if above { page } else { label };
        Self { room_of_page: u16::try_from(page).unwrap_or(u16::MAX), label, value, room, above }
    }

    /// Cells to type in.
    fn box_of(self, kind: Kind) -> usize {
        match kind {
            Kind::Line => self.room.min(LINE),
            Kind::Percent => self.room.min(PERCENT),
            Kind::Day(_) if self.day_beside() => (self.room - GAP - DAY_SHOWN).min(DAY),
            Kind::Day(_) => self.room.min(DAY),
            Kind::Channel if self.note_beside() => (self.room - GAP - NOTE).min(LINE),
            Kind::Channel => self.room.min(LINE),
        }
    }

    /// Whether a note has room beside a way to reach somebody, else it is left out.
    fn note_beside(self) -> bool {
        self.room >= NOTED + GAP + NOTE
    }

    /// Whether what a day is taken for has room beside it, else it stands below.
    fn day_beside(self) -> bool {
        self.room >= DAY_LEAST + GAP + DAY_SHOWN
    }
}

/// One line, and where it is to be drawn.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) field: Option<usize>,
    pub(super) pieces: Vec<Piece>,
    pub(super) cursor: Option<u16>,
}

#[derive(Debug)]
pub(super) struct Piece {
    pub(super) x: u16,
    pub(super) text: String,
    pub(super) style: Style,
}

impl Row {
    pub(super) fn of(piece: Piece) -> Self {
        Self { pieces: vec![piece], ..Self::default() }
    }

    fn put(&mut self, x: usize, text: impl Into<String>, style: Style) {
        self.pieces.push(Piece { x: cell(x), text: text.into(), style });
    }
}

fn cell(x: usize) -> u16 {
    u16::try_from(x).unwrap_or(u16::MAX)
}

/// The hint that belongs at the foot: that of a field whose own room does not show it.
pub(super) fn hint_now(field: &Field, columns: Columns) -> Option<&str> {
    let hint = field.hint.as_deref()?;
    match &field.holds {
        Holds::Text(kind, input) if input.value().is_empty() && width(hint) <= columns.box_of(*kind) => {
            None
        }
        _ => Some(hint),
    }
}

/// What a field is drawn with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) theme: &'a Theme,
    pub(super) today: Option<Day>,
    pub(super) columns: Columns,
    pub(super) focused: bool,
}

pub(super) fn field_rows(field: &Field, at: usize, look: Look<'_>) -> Vec<Row> {
    let Look { theme, columns, focused, .. } = look;
    let mut rows = match &field.holds {
        Holds::Text(kind, input) => text_rows(field, *kind, input, look),
        Holds::Picks(picks) => pick_rows(picks, look),
    };
    rows.extend(field.fault.iter().flat_map(|fault| fault_rows(fault, look)));
    if columns.above && !field.is_further {
        rows.insert(0, Row::default());
    }
    if let Some(first) = rows.first_mut()
        && !field.is_further
    {
        let style = if focused { theme.selected } else { theme.dim };
        first.put(1, fit(&field.label, columns.label), style);
    }
    for row in &mut rows {
        row.field = Some(at);
        if focused {
            row.put(0, BAR, theme.accent);
        }
    }
    rows
}

fn fault_rows(fault: &str, Look { theme, columns, .. }: Look<'_>) -> Vec<Row> {
    let lines = wrap(fault, columns.room.saturating_sub(2)).into_iter().enumerate();
    let row = |(at, line): (usize, String)| {
        let sign = if at == 0 { "✕ " } else { "  " };
        Row::of(Piece { x: cell(columns.value), text: format!("{sign}{line}"), style: theme.error })
    };
    lines.map(row).collect()
}

fn text_rows(field: &Field, kind: Kind, input: &Input, look: Look<'_>) -> Vec<Row> {
    let Look { theme, columns, focused, .. } = look;
    let room = columns.box_of(kind);
    let mut row = Row::default();
    let (text, cursor) = if focused { window(input, room) } else { (fit(input.value(), room), 0) };
    let (text, style) = match &field.hint {
        Some(hint) if input.value().is_empty() && room > PERCENT => (fit(hint, room), theme.dim),
        // marked as what is replaced by what is typed
        _ if focused && field.is_proposed => (text, theme.marked),
        _ => (text, theme.text),
    };
    let used = width(&text);
    row.put(columns.value, text, style);
    row.put(columns.value + used, pad("", room.saturating_sub(used)), theme.input);
    row.cursor = focused.then(|| cell(columns.value + cursor));
    let beside = columns.value + room + GAP;
    match kind {
        Kind::Line => vec![row],
        Kind::Channel => {
            if columns.note_beside() {
                // of what is hidden nothing can be said
                let is_hidden = input.value().contains(DOTS);
                let note = if is_hidden { String::new() } else { channel_note(input.value()) };
                row.put(beside, fit(&note, NOTE), theme.accent);
            }
            vec![row]
        }
        Kind::Percent => {
            row.put(columns.value + room, "%", theme.dim);
            vec![row]
        }
        Kind::Day(_) => {
            let (taken, style) = taken_for(field, look);
            if columns.day_beside() {
                row.put(beside, taken, style);
                return vec![row];
            }
            vec![row, Row::of(Piece { x: cell(columns.value), text: fit(&taken, columns.room), style })]
        }
    }
}

/// What a typed day is taken for.
fn taken_for(field: &Field, Look { theme, today, .. }: Look<'_>) -> (String, Style) {
    match today.map(|today| field.day(today)) {
        Some(Ok(Some(day))) => (format!("= {}", day.format("%a %-d %b %Y")), theme.accent),
        Some(Err(_)) => ("= not a day yet".into(), theme.dim),
        Some(Ok(None)) | None => (String::new(), theme.dim),
    }
}

/// The part of a text that is in view, and how many cells before the cursor.
fn window(input: &Input, room: usize) -> (String, usize) {
    let text = shown(input.value());
    let before: String = input.value().chars().take(input.cursor()).collect();
    let after: String = input.value().chars().skip(input.cursor()).collect();
    let at = width(&before).min(width(&text));
    let under_cursor = shown(&after).graphemes(true).next().map_or(1, width).max(1);
    if at + under_cursor <= room {
        return (first(text.graphemes(true), room), at);
    }
    // One cell more, for the sign that something is before.
    let skip = (at + 1 + under_cursor).saturating_sub(room).min(at);
    let mut left_out = 0;
    let seen = text.graphemes(true).skip_while(|grapheme| {
        let out = left_out < skip;
        left_out += if out { width(grapheme) } else { 0 };
        out
    });
    let seen = first(seen, room.saturating_sub(1));
    let cursor = (1 + at.saturating_sub(left_out)).min(room.saturating_sub(1));
    (format!("…{seen}"), cursor)
}

/// The first graphemes, as far as there is room.
fn first<'a>(graphemes: impl Iterator<Item = &'a str>, mut room: usize) -> String {
    let fits = |grapheme: &&str| room.checked_sub(width(grapheme)).map(|left| room = left).is_some();
    graphemes.take_while(fits).collect()
}

fn pick_rows(picks: &Picks, Look { theme, columns, focused, .. }: Look<'_>) -> Vec<Row> {
    const MARK: usize = 4;
    let mut rows = vec![Row::default()];
    let mut x = 0;
    for (at, pick) in picks.options.iter().enumerate() {
        let label = fit(&pick.label, columns.room.saturating_sub(MARK));
        let wide = MARK + width(&label);
        if x > 0 && x + wide > columns.room {
            rows.push(Row::default());
            x = 0;
        }
        let Some(row) = rows.last_mut() else { break };
        let style = match (pick.on, focused) {
            (true, true) => theme.accent.patch(theme.selected),
            (true, false) | (false, true) => theme.text,
            (false, false) => theme.dim,
        };
        row.put(columns.value + x, mark(pick.on, picks.many), style);
        row.put(columns.value + x + MARK, label, style);
        if focused && at == picks.at {
            row.cursor = Some(cell(columns.value + x + 1));
        }
        x += wide + GAP + 1;
    }
    rows
}

fn mark(on: bool, many: bool) -> &'static str {
    match (on, many) {
        (true, false) => "(•)",
        (false, false) => "( )",
        (true, true) => "[x]",
        (false, true) => "[ ]",
    }
}
