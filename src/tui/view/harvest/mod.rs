//! The harvest: good things that came back, noted and never balanced [E8].
//!
//! Draws the journal by months, the newest first; the selected entry stands in full.

use chrono::Datelike;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::text::width;
use crate::domain::uid::Uid;
use crate::notebook::HarvestRow;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::harvest::tags;
use crate::tui::keymap::Scope;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// Cells up to the words: "▌Sat 14  ".
const DAY: usize = 9;

/// Words are not spread wider than they are read with ease.
const WORDS: usize = 96;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if !app.harvest.loaded {
        return;
    }
    if app.harvest.window.rows.is_empty() {
        return draw_empty(app, area, buf);
    }
    let lines = lines_of(app, usize::from(area.width));
    let height = usize::from(area.height);
    let is_selected = |line: &Line| line.entry.is_some() && line.entry == app.harvest.selected;
    let top = lines.iter().position(is_selected).unwrap_or(0);
    let end = lines.iter().rposition(is_selected).unwrap_or(0);
    // the selected entry in the middle, and whole where that can be
    let first = (top.saturating_sub(height / 2)).max((end + 1).saturating_sub(height)).min(top);
    let first = first.min(lines.len().saturating_sub(height));
    let mut pen = Pen::new(area, buf);
    for line in lines.iter().skip(first).take(height) {
        for (x, text, style) in &line.pieces {
            if let Some(x) = x {
                pen.column(*x);
            }
            pen.put(text, *style);
        }
        if let Some(entry) = line.entry {
            pen.line_is(Target::Entry(entry));
        }
        pen.next();
    }
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    pen.at(1, 0);
    pen.line(&[("  Nothing is noted yet.", theme.text)]);
    pen.line(&[("  Good things that came back stand here, whoever they", theme.dim)]);
    pen.line(&[("  came from: “a client from two years ago rang”.", theme.dim)]);
    pen.next();
    let elsewhere = app.keymap.told("   note one; ‹harvest› does it on any screen", &[Scope::App]);
    pen.line(&[("  ", theme.text), (&app.told("‹harvest›"), theme.key), (&elsewhere, theme.dim)]);
}

/// Pieces, at a column or behind the last one; and of which entry they are.
#[derive(Default)]
struct Line {
    pieces: Vec<(Option<usize>, String, Style)>,
    entry: Option<Uid>,
}

fn lines_of(app: &App, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let mut lines: Vec<Line> = Vec::new();
    let mut month = None;
    let mut day = None;
    for row in &app.harvest.window.rows {
        let this = (row.on.year(), row.on.month());
        if month != Some(this) {
            if month.is_some() {
                lines.push(Line::default());
            }
            let title = row.on.format("%B %Y").to_string();
            lines.push(Line { pieces: vec![(Some(1), title, theme.heading)], entry: None });
            (month, day) = (Some(this), None);
        }
        let dated = day != Some(row.on);
        day = Some(row.on);
        let selected = Some(row.uid) == app.harvest.selected;
        let entry = if selected { whole(app, row, across) } else { short(app, row, across) };
        let at = lines.len();
        lines.extend(entry);
        if let Some(first) = lines.get_mut(at).filter(|_| dated) {
            first.pieces.insert(0, (Some(1), row.on.format("%a %-d").to_string(), theme.dim));
        }
    }
    lines
}

/// In one line: the words, then names.
fn short(app: &App, row: &HarvestRow, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let names: Vec<&str> = tags(row).map(|(_, name)| name).collect();
    let names = names.join(", ");
    let room = across.saturating_sub(DAY + 1);
    // words before names: these have what is left, and a fifth in any case
    let names_room = (room.saturating_sub(width(&row.words) + 2)).max(room / 5).min(width(&names));
    let words_room = room.saturating_sub(if names.is_empty() { 0 } else { names_room + 2 });
    let mut pieces = vec![(Some(DAY), crate::domain::text::fit(&row.words, words_room), theme.text)];
    if !names.is_empty() {
        pieces.push((None, format!("  {}", crate::domain::text::fit(&names, names_room)), theme.dim));
    }
    vec![Line { pieces, entry: Some(row.uid) }]
}

/// All its words, and under them all its names, the one that enter opens being marked.
fn whole(app: &App, row: &HarvestRow, across: usize) -> Vec<Line> {
    let theme = &app.theme;
    let room = across.saturating_sub(DAY + 1).min(WORDS);
    let bar = (Some(0), BAR.to_owned(), theme.accent);
    let line = |pieces: Vec<(Option<usize>, String, Style)>| Line { pieces, entry: Some(row.uid) };
    let words = wrap(&row.words, room).into_iter();
    let mut lines: Vec<Line> =
        words.map(|words| line(vec![bar.clone(), (Some(DAY), words, theme.selected)])).collect();
    let opens = app.harvest.opens();
    let mut names = vec![bar.clone()];
    let mut used = 0;
    for (tag, name) in tags(row) {
        if used > 0 && used + 2 + width(name) > room {
            lines.push(line(std::mem::replace(&mut names, vec![bar.clone()])));
            used = 0;
        }
        let style = if Some(tag) == opens { theme.accent.patch(theme.selected) } else { theme.dim };
        let at = if used == 0 { Some(DAY) } else { None };
        let between = if used == 0 { "" } else { "  " };
        names.push((at, between.to_owned(), theme.text));
        names.push((None, name.to_owned(), style));
        used += width(name) + width(between);
    }
    if used > 0 {
        lines.push(line(names));
    }
    lines
}
