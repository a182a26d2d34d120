//! A text to somebody while it is written, with the marks of the guard laid over it [D1, G3].
//!
//! Owns where its parts stand. What is marked is the guard's answer; a sign and a sentence below say it beside the colour.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::domain::contact::ChannelKind;
use crate::domain::guard::{Certainty, Leak, Place};
use crate::domain::text::{fit, width};
use crate::tui::app::App;
use crate::tui::draft::editor::Editor;
use crate::tui::draft::lines::Row;
use crate::tui::draft::offers::Offers;
use crate::tui::draft::{DraftPage, Part, may_name, names};
use crate::tui::form::wrap_within;
use crate::tui::mouse::Target;
use crate::tui::theme::{BAR, Theme};

use super::canvas::Canvas;
use super::paint::Pen;

/// Nobody likes to read longer lines.
const LONGEST: usize = 78;

/// Before the text.
const MARGIN: u16 = 2;

/// What stands before the subject.
const SUBJECT: &str = "Subject  ";

/// Lines around the text: header, head, subject, rule, what the guard says, status, footer.
const AROUND: u16 = 8;

/// How wide the text is in a window of a size, in cells, and how many lines a page of it has.
pub(crate) fn draft_room((columns, lines): (u16, u16)) -> (usize, usize) {
    // the cursor may stand behind the last letter
    let cells = usize::from(columns.saturating_sub(MARGIN + 1)).clamp(8, LONGEST);
    (cells, usize::from(lines.saturating_sub(AROUND)).max(1))
}

pub(super) fn view(app: &App, page: &DraftPage, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let (cells, _) = draft_room((area.width, area.height));
    let low = area.height < 12;
    let said = said(app, page, usize::from(area.width).saturating_sub(5), if low { 2 } else { 4 });
    let mut pen = Pen::new(area, buf);
    draw_head(page, theme, low, &mut pen);
    let subject_at = draw_subject(page, theme, &mut pen);
    if !low {
        let y = pen.row();
        pen.rule(y, theme.dim);
    }
    let below = u16::try_from(said.1.len() + usize::from(!low)).unwrap_or(u16::MAX);
    let top = u16::try_from(pen.row()).unwrap_or(area.height);
    let body = Rect {
        x: area.x + MARGIN,
        y: area.y + top,
        width: area.width.saturating_sub(MARGIN),
        height: area.height.saturating_sub(top + below),
    };
    draw_said(theme, &said, area, buf);
    let body_at = draw_text(page, &page.body, Place::Body, cells, theme, body, buf);
    match page.part {
        Part::Subject => subject_at.map(|x| Position { x, y: area.y + subject_row(page, area.width, low) }),
        Part::Body => body_at,
    }
}

fn head(page: &DraftPage) -> String {
    let has_way = page.watch.readers.iter().any(|reader| !reader.channels.is_empty());
    if !has_way && page.went.is_none() {
        return format!("To {}; no way to reach them is known", page.to());
    }
    let by = match page.channel() {
        ChannelKind::Email => "e-mail".to_owned(),
        channel => channel.label().to_owned(),
    };
    format!("To {}, by {by}", page.to())
}

/// Whether both parts of the head fit into one line.
fn is_one_line(page: &DraftPage, columns: usize) -> bool {
    let knows = &page.watch.knows;
    knows.is_empty() || width(&head(page)) + width(knows) + 5 <= columns
}

fn subject_row(page: &DraftPage, columns: u16, low: bool) -> u16 {
    let one = is_one_line(page, columns.into());
    if one || low { 1 } else { 2 }
}

/// To whom, and at the right what they may know.
fn draw_head(page: &DraftPage, theme: &Theme, low: bool, pen: &mut Pen<'_>) {
    let (head, knows) = (head(page), &page.watch.knows);
    let columns = pen.width();
    pen.column(1);
    if is_one_line(page, columns) {
        pen.put(&head, theme.heading);
        pen.column(columns.saturating_sub(width(knows) + 1));
        pen.put(knows, theme.accent);
        pen.next();
        return;
    }
    if low {
        // what they may know matters more than how they are reached, and that it is little more than why
        let knows = knows.split(':').next().unwrap_or_default();
        pen.put_within(
            &format!("To {}", page.to()),
            columns.saturating_sub(width(knows) + 4),
            theme.heading,
        );
        pen.column(columns.saturating_sub(width(knows) + 1));
        pen.put(knows, theme.accent);
        pen.next();
        return;
    }
    pen.put(&head, theme.heading);
    pen.next();
    pen.column(1);
    pen.put(knows, theme.accent);
    pen.next();
}

/// The subject in one line; gives back the column of the cursor.
fn draw_subject(page: &DraftPage, theme: &Theme, pen: &mut Pen<'_>) -> Option<u16> {
    let focused = page.part == Part::Subject;
    pen.put(if focused { BAR } else { " " }, theme.accent);
    pen.put(SUBJECT, if focused { theme.accent } else { theme.dim });
    let from = pen.x();
    let room = pen.room().saturating_sub(2);
    let line = page.subject.lines().first().map_or("", String::as_str);
    let (_, cursor) = page.subject.cursor();
    // what is left of the cursor is seen
    let first = if focused { scrolled(line, cursor, room) } else { 0 };
    let row = Row { line: 0, bytes: first..line.len() };
    draw_row(page, &page.subject, Place::Subject, &row, theme, room, pen);
    let before = line.get(first..cursor).map_or(0, width);
    let columns = pen.width();
    pen.next();
    u16::try_from((from + before).min(columns.saturating_sub(1))).ok()
}

/// The byte from which a line is shown so that the cursor is in it.
fn scrolled(line: &str, cursor: usize, room: usize) -> usize {
    let fits = |from: &usize| line.get(*from..cursor).is_some_and(|text| width(text) < room.max(2));
    let starts = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    starts.filter(|from| *from <= cursor).find(fits).unwrap_or(0)
}

/// The rows of a text around the cursor; gives back where that is.
fn draw_text(
    page: &DraftPage,
    editor: &Editor,
    place: Place,
    cells: usize,
    theme: &Theme,
    area: Rect,
    buf: &mut Canvas,
) -> Option<Position> {
    let rows = editor.rows(cells);
    let (at, cell) = editor.seen_at(&rows);
    let height = usize::from(area.height);
    let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    let mut pen = Pen::new(area, buf);
    for row in rows.iter().skip(first).take(height) {
        draw_row(page, editor, place, row, theme, cells, &mut pen);
        pen.next();
    }
    pen.arrows(0..height, first, rows.len(), theme.dim);
    let y = u16::try_from(at.checked_sub(first)?).ok().filter(|y| *y < area.height)?;
    let x = u16::try_from(cell.min(cells)).ok()?;
    Some(Position { x: area.x + x.min(area.width.saturating_sub(1)), y: area.y + y })
}

/// One row, in pieces: what the guard marks and what it does not.
fn draw_row(
    page: &DraftPage,
    editor: &Editor,
    place: Place,
    row: &Row,
    theme: &Theme,
    cells: usize,
    pen: &mut Pen<'_>,
) {
    let line = editor.lines().get(row.line).map_or("", String::as_str);
    let before: usize = editor.lines().iter().take(row.line).map(|line| line.len() + 1).sum();
    let end = pen.x() + cells;
    for (bytes, certainty) in pieces(row, before, place, &page.leaks) {
        let piece = line.get(bytes).unwrap_or_default();
        // blanks hang over the edge, and are not cut with a sign
        let piece = if width(piece) > end.saturating_sub(pen.x()) { piece.trim_end() } else { piece };
        pen.put_within(piece, end.saturating_sub(pen.x()), style(certainty, theme));
    }
}

fn style(certainty: Option<Certainty>, theme: &Theme) -> Style {
    match certainty {
        None => theme.text,
        Some(Certainty::Sure) => theme.leak,
        Some(Certainty::Doubtful) => theme.marked,
    }
}

/// The bytes of a row in pieces, each with what the guard says of it; where two words overlap, the surer counts.
fn pieces(
    row: &Row,
    before: usize,
    place: Place,
    leaks: &[Leak],
) -> Vec<(Range<usize>, Option<Certainty>)> {
    let here: Vec<(Range<usize>, Certainty)> = leaks
        .iter()
        .filter(|leak| leak.place == place)
        .map(|leak| {
            let cut = |at: usize| at.saturating_sub(before).clamp(row.bytes.start, row.bytes.end);
            (cut(leak.bytes.start)..cut(leak.bytes.end), leak.certainty)
        })
        .filter(|(bytes, _)| !bytes.is_empty())
        .collect();
    let mut edges: Vec<usize> =
        here.iter().flat_map(|(bytes, _)| [bytes.start, bytes.end]).chain([row.bytes.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut from = row.bytes.start;
    let mut pieces = Vec::new();
    for edge in edges.into_iter().filter(|edge| *edge > row.bytes.start) {
        let over = here.iter().filter(|(bytes, _)| bytes.start <= from && edge <= bytes.end);
        let certainty = over.map(|(_, certainty)| *certainty).min_by_key(|c| *c != Certainty::Sure);
        pieces.push((from..edge, certainty));
        from = edge;
    }
    pieces
}

/// Sign and lines of what the guard says; the sign tells sure, doubtful and clean apart.
fn said(app: &App, page: &DraftPage, cells: usize, most: usize) -> (&'static str, Vec<String>) {
    let Some((at, leak)) = page.told() else {
        let clean = match page.watch.knows.starts_with("no names") {
            true => "Nobody is named in it.",
            false => "Nothing in it is more than they may know.",
        };
        return ("✓", wrap_within(clean, cells, most));
    };
    let count = page.leaks.len();
    let others = if count > 1 {
        format!(" {} of {count} marked; ‹next-leak› goes to the next.", at + 1)
    } else {
        String::new()
    };
    let (sign, text) = match leak.certainty {
        Certainty::Sure => ("✕", format!("{}. Take it out to copy or send.", names(leak))),
        Certainty::Doubtful => {
            ("?", format!("{} ‹confirm-word› lets it pass in this sentence.", may_name(leak)))
        }
    };
    (sign, wrap_within(&app.told(&(text + &others)), cells, most))
}

fn draw_said(theme: &Theme, (sign, lines): &(&'static str, Vec<String>), area: Rect, buf: &mut Canvas) {
    let height = u16::try_from(lines.len()).unwrap_or(area.height).min(area.height);
    let area = Rect { y: area.bottom().saturating_sub(height), height, ..area };
    let mut pen = Pen::new(area, buf);
    let style = if *sign == "✓" { theme.dim } else { theme.error };
    for (at, line) in lines.iter().enumerate() {
        pen.column(1);
        pen.put(if at == 0 { sign } else { " " }, style);
        pen.column(3);
        pen.put(line, style);
        pen.next();
    }
}

/// Which drafts there are: those that can be written now, and why the others cannot.
pub(super) fn draw_offers(app: &App, offers: &Offers, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    pen.line(&[(" ", theme.text), ("Write what, to whom?", theme.heading)]);
    let room = pen.left().max(1);
    let first = offers.selected.saturating_sub(room / 2).min(offers.lines.len().saturating_sub(room));
    for (at, line) in offers.lines.iter().enumerate().skip(first).take(room) {
        let selected = at == offers.selected;
        pen.line_is(Target::Choice(at));
        pen.put(if selected { BAR } else { " " }, theme.accent);
        pen.put(" ", theme.text);
        let plain = if selected { theme.selected } else { theme.text };
        let style = if line.why_not.is_some() { theme.disabled } else { plain };
        pen.put(&format!("{} to {}", line.key.called(), line.to), style);
        if let Some(why) = &line.why_not {
            let why = format!("  {why}");
            let room = pen.room();
            pen.put(&fit(&why, room), theme.disabled);
        }
        pen.next();
    }
}

/// The lines that the list takes, and one more for the reason of the selected one.
pub(super) fn height_of_offers(offers: &Offers) -> u16 {
    u16::try_from(offers.lines.len() + 1).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guard::Claim;
    use crate::domain::uid::Uid;

    fn leak(bytes: Range<usize>, certainty: Certainty) -> Leak {
        let claim = Claim { about: Uid::UNSET, word: String::new(), sentence: String::new() };
        let text = String::new();
        Leak {
            place: Place::Body,
            bytes,
            line: 1,
            column: 1,
            name: text.clone(),
            names: Uid::UNSET,
            why: text.clone(),
            text,
            certainty,
            claim,
        }
    }

    #[test]
    fn a_row_is_cut_where_marks_begin_and_end() {
        use Certainty::{Doubtful, Sure};
        let row = Row { line: 1, bytes: 2..10 };
        // the line begins at 5 in the text
        type Pieces = [(Range<usize>, Option<Certainty>)];
        let cases: [(&[Leak], &Pieces); 5] = [
            (&[], &[(2..10, None)]),
            (&[leak(8..10, Sure)], &[(2..3, None), (3..5, Some(Sure)), (5..10, None)]),
            (&[leak(0..99, Doubtful)], &[(2..10, Some(Doubtful))]),
            (&[leak(0..6, Sure)], &[(2..10, None)]),
            (
                &[leak(7..12, Doubtful), leak(9..15, Sure)],
                &[(2..4, Some(Doubtful)), (4..7, Some(Sure)), (7..10, Some(Sure))],
            ),
        ];
        for (leaks, expected) in cases {
            assert_eq!(pieces(&row, 5, Place::Body, leaks), expected, "{leaks:?}");
        }
    }

    #[test]
    fn a_long_subject_is_shown_where_the_cursor_is() {
        assert_eq!(scrolled("short", 5, 10), 0);
        assert_eq!(scrolled("a subject that is long", 22, 10), 13);
        assert_eq!(scrolled("", 0, 0), 0);
    }
}
