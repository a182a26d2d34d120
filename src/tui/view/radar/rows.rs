//! Figures in rows: as a plain table, or with a bar for each.
//!
//! Owns the width of columns, what gives way where it is narrow, and which stretch of the rows is in view.

use ratatui::layout::{Direction, Rect};
use ratatui::symbols::bar;
use ratatui::widgets::{Bar as Column, BarChart, BarGroup, Widget};

use crate::domain::text::{fit, width, wrap};
use crate::tui::mouse::Target;
use crate::tui::radar::Pick;
use crate::tui::radar::sheet::{Bar, Part, Row};
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines::{Line, Piece};
use crate::tui::view::paint::Pen;

use super::Shown;

/// No bar is longer, for the eye to go from the label to the number with ease.
const LONGEST: usize = 48;
/// A shorter bar says nothing.
const SHORTEST: usize = 5;

/// A line, and the bar on it.
#[derive(Default)]
struct Drawn {
    line: Line,
    bar: Option<(Bar, bool)>,
}

/// How a part is laid out.
struct Layout {
    /// Cells of each column.
    columns: Vec<usize>,
    /// How wide the numbers in it are, which stand under each other; 0 for words.
    numbers: Vec<usize>,
    gap: usize,
}

impl Layout {
    fn width(&self) -> usize {
        self.columns.iter().map(|cells| cells + self.gap).sum::<usize>() + 1 - self.gap.min(1)
    }
}

/// Cells that the rows take where nothing has to give way.
pub(super) fn natural_width(shown: &Shown<'_>) -> usize {
    let parts: Vec<&Part> = shown.sheet.listed(shown.plotted).collect();
    let of = |part: &&Part| layout(part, &parts, usize::MAX, 2).width();
    // texts are wrapped: they ask for nothing
    parts.iter().filter(|part| !is_text(part)).map(of).max().unwrap_or(0) + 1
}

pub(super) fn draw(shown: &Shown<'_>, area: Rect, buf: &mut Canvas) {
    let across = usize::from(area.width);
    let parts: Vec<&Part> = shown.sheet.listed(shown.plotted).collect();
    let bars = bars_at(shown, &parts, across);
    let height = usize::from(area.height);
    let mut lines = lines_of(shown, &parts, across, bars, true);
    if lines.len() > height {
        lines = lines_of(shown, &parts, across, bars, false);
    }
    let target = shown.pick.map(Target::Figure);
    let top = lines.iter().position(|drawn| drawn.line.is_of(target)).unwrap_or(0);
    let end = lines.iter().rposition(|drawn| drawn.line.is_of(target)).unwrap_or(0);
    // what stands over the first figure is seen with it
    let is_first = !lines.iter().take(top).any(|drawn| drawn.line.target.is_some());
    let first = if is_first { 0 } else { top.min((end + 2).saturating_sub(height)) };
    let first = first.min(lines.len().saturating_sub(height));
    let used = lines.len();
    let mut pen = Pen::new(area, buf);
    pen.arrows(0..height, first, used, shown.app.theme.dim);
    for drawn in lines.iter().skip(first).take(height) {
        drawn.line.draw(&mut pen);
    }
    for (at, drawn) in lines.iter().skip(first).take(height).enumerate() {
        if let (Some(bar), Some((x, cells))) = (drawn.bar, bars) {
            let y = area.y + u16::try_from(at).unwrap_or(u16::MAX);
            let (x, width) = (area.x + u16::try_from(x).unwrap_or(0), u16::try_from(cells).unwrap_or(0));
            draw_bar(shown, bar, Rect { x, y, width, height: 1 }, buf);
        }
    }
    draw_notes(shown, used + 1, area, buf);
}

/// What the figures mean, where there is room below them.
fn draw_notes(shown: &Shown<'_>, from: usize, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    pen.at(from, 0);
    for note in &shown.sheet.notes {
        let lines = wrap(note, pen.width().saturating_sub(2));
        if lines.len() <= pen.left() {
            for line in lines {
                pen.line(&[(" ", shown.app.theme.text), (&line, shown.app.theme.dim)]);
            }
        }
    }
}

/// Where bars stand, and how long they are; none where there is no room for them, or in a table.
fn bars_at(shown: &Shown<'_>, parts: &[&Part], across: usize) -> Option<(usize, usize)> {
    let rows = || parts.iter().flat_map(|part| &part.rows).filter(|row| row.bar.is_some());
    if !shown.plotted || rows().next().is_none() {
        return None;
    }
    let label = rows().filter_map(|row| row.cells.first()).map(|cell| width(cell)).max().unwrap_or(0);
    let text = rows().filter_map(|row| row.cells.last()).map(|cell| width(cell)).max().unwrap_or(0);
    let x = 1 + label + 2;
    let cells = across.saturating_sub(x + 2 + text + 1).min(LONGEST);
    (cells >= SHORTEST).then_some((x, cells))
}

/// The bar of a figure; that of a share of too few is a shadow, and the accent is for the selected one.
fn draw_bar(shown: &Shown<'_>, (held, is_selected): (Bar, bool), area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    let (value, most, is_few) = match held {
        Bar::Count(n, most) => (n, most, false),
        Bar::Share(share) => (share.hits, share.of, share.is_few()),
    };
    if value == 0 {
        return;
    }
    let full = if is_few { "░" } else { bar::FULL };
    let style = if is_selected { theme.accent } else { theme.dim };
    // of a little, one cell is seen at least
    let cell = most.div_ceil(u64::from(area.width.max(1)));
    let drawn = Column::new(value.max(cell)).text_value(String::new()).style(style);
    BarChart::default()
        .direction(Direction::Horizontal)
        .bar_width(1)
        .max(most.max(1))
        .bar_set(bar::Set { full, ..bar::NINE_LEVELS })
        .data(BarGroup::default().bars(&[drawn]))
        .render(area, buf);
}

fn lines_of(
    shown: &Shown<'_>,
    parts: &[&Part],
    across: usize,
    bars: Option<(usize, usize)>,
    airy: bool,
) -> Vec<Drawn> {
    let theme = &shown.app.theme;
    let mut lines: Vec<Drawn> = Vec::new();
    let said = |text: &String| wrap(text, across.saturating_sub(2));
    for text in shown.sheet.said.iter().filter(|_| shown.says).flat_map(said) {
        lines.push(Drawn { line: Line::of(vec![(1, text, theme.text)]), bar: None });
    }
    for part in parts {
        if airy && !lines.is_empty() {
            lines.push(Drawn::default());
        }
        if !part.title.is_empty() {
            let pieces = vec![(1, part.title.clone(), theme.heading)];
            lines.push(Drawn { line: Line::of(pieces), bar: None });
        }
        match bars {
            Some((x, cells)) => {
                lines.extend(part.rows.iter().map(|row| barred(shown, row, x, x + cells + 2)));
            }
            None => lines.extend(in_columns(shown, part, parts, across)),
        }
    }
    lines
}

/// The label, room for the bar, and the last of its cells.
fn barred(shown: &Shown<'_>, row: &Row, bar: usize, text: usize) -> Drawn {
    let mut pieces = begun(shown, row, bar.saturating_sub(2));
    if let Some(cell) = row.cells.last() {
        pieces.push((text, cell.clone(), style(shown, row)));
    }
    let is_selected = shown.pick == Some(row.pick);
    Drawn { line: of_row(row, pieces), bar: row.bar.map(|bar| (bar, is_selected)) }
}

/// The selection and the label.
fn begun(shown: &Shown<'_>, row: &Row, cells: usize) -> Vec<Piece> {
    let theme = &shown.app.theme;
    let bar = if shown.pick == Some(row.pick) { BAR } else { " " };
    let label = fit(row.cells.first().map_or("", String::as_str), cells);
    vec![(0, bar.to_owned(), theme.accent), (1, label, style(shown, row))]
}

fn style(shown: &Shown<'_>, row: &Row) -> ratatui::style::Style {
    let theme = &shown.app.theme;
    if shown.pick == Some(row.pick) { theme.selected } else { theme.text }
}

fn of_row(row: &Row, pieces: Vec<Piece>) -> Line {
    Line { pieces, target: Some(Target::Figure(row.pick)) }
}

/// Whether its last column is of sentences, which are wrapped where they are too long.
fn is_text(part: &Part) -> bool {
    part.rows.iter().any(|row| matches!(row.pick, Pick::Person(_)))
}

fn in_columns(shown: &Shown<'_>, part: &Part, parts: &[&Part], across: usize) -> Vec<Drawn> {
    let room = across.saturating_sub(1);
    let own = [part];
    let tries = [(parts, usize::MAX, 2), (&own, usize::MAX, 2), (parts, 5, 2), (parts, 4, 1)];
    let tries = tries.map(|(parts, head, gap)| layout(part, parts, head, gap));
    let Some(layout) = tries.into_iter().find(|layout| layout.width() <= room) else {
        return part.rows.iter().flat_map(|row| stacked(shown, row, part, parts, room)).collect();
    };
    let mut lines = Vec::new();
    if part.heads.iter().any(|head| !head.is_empty()) {
        let style = shown.app.theme.dim;
        let heads: Vec<String> =
            part.heads.iter().zip(&layout.columns).map(|(head, cells)| fit(head, *cells)).collect();
        let pieces = placed(&heads, &layout).map(|(x, text)| (x, text, style)).collect();
        lines.push(Drawn { line: Line::of(pieces), bar: None });
    }
    for row in &part.rows {
        let style = style(shown, row);
        let mut pieces = begun(shown, row, layout.columns.first().copied().unwrap_or(0));
        pieces.extend(placed(&row.cells, &layout).skip(1).map(|(x, text)| (x, text, style)));
        lines.push(Drawn { line: of_row(row, pieces), bar: None });
    }
    lines
}

/// Cells at their columns; numbers at the right of theirs.
fn placed<'a>(cells: &'a [String], layout: &'a Layout) -> impl Iterator<Item = (usize, String)> + 'a {
    let mut x = 1;
    cells.iter().zip(layout.columns.iter().zip(&layout.numbers)).map(move |(cell, (cells, numbers))| {
        let at = x + numbers.saturating_sub(width(cell));
        x += cells + layout.gap;
        (at, cell.clone())
    })
}

/// The columns of a part, in line with those of the parts that have as many; heads ask for `head` cells at most.
fn layout(part: &Part, parts: &[&Part], head: usize, gap: usize) -> Layout {
    let count = part.heads.len();
    let alike =
        || parts.iter().filter(|other| other.heads.len() == count && is_text(other) == is_text(part));
    let widest = |part: &Part, at: usize| {
        let head = part.heads.get(at).map(|text| width(text).min(head));
        let rows = part.rows.iter().filter_map(|row| row.cells.get(at)).map(|text| width(text));
        head.into_iter().chain(rows).max().unwrap_or(0)
    };
    let of = |at: usize| alike().map(|part| widest(part, at)).max().unwrap_or(0);
    let numbers = |at: usize| match at > 0 && is_number(part, at) {
        true => alike().filter(|part| is_number(part, at)).map(|part| widest(part, at)).max().unwrap_or(0),
        false => 0,
    };
    Layout { columns: (0..count).map(of).collect(), numbers: (0..count).map(numbers).collect(), gap }
}

/// Whether a column of a part holds numbers alone.
fn is_number(part: &Part, at: usize) -> bool {
    let mut cells = part.rows.iter().filter_map(|row| row.cells.get(at));
    cells.all(|cell| cell.trim_end_matches(" %").bytes().all(|c| c.is_ascii_digit() || c == b'-'))
}

/// Where it is narrow: the label, and what stands in its columns below it.
fn stacked(shown: &Shown<'_>, row: &Row, part: &Part, parts: &[&Part], room: usize) -> Vec<Drawn> {
    let named = parts.iter().find(|other| other.heads.len() == part.heads.len());
    let head = |at: usize| named.and_then(|part| part.heads.get(at)).map_or("", String::as_str);
    let last = row.cells.len().saturating_sub(1);
    let cells: Vec<String> = row
        .cells
        .iter()
        .enumerate()
        .skip(1)
        .map(|(at, cell)| if at == last { cell.clone() } else { format!("{} {cell}", head(at)) })
        .collect();
    let mut lines = vec![Drawn { line: of_row(row, begun(shown, row, room)), bar: None }];
    let theme = &shown.app.theme;
    let bar = if shown.pick == Some(row.pick) { BAR } else { " " };
    lines.extend(wrap(&cells.join(" · "), room.saturating_sub(2)).into_iter().map(|text| {
        let pieces = vec![(0, bar.to_owned(), theme.accent), (3, text, theme.dim)];
        Drawn { line: of_row(row, pieces), bar: None }
    }));
    lines
}
