//! Find and the list of all actions, over the whole body.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::{query_words, width};
use crate::tui::app::App;
use crate::tui::form::{self, wrap};
use crate::tui::keymap::Binding;
use crate::tui::mouse::Target;
use crate::tui::overlay::find::{FindBox, Group, Hit, Marked};
use crate::tui::overlay::palette::Palette;
use crate::tui::theme::{BAR, Theme};

use super::canvas::Canvas;
use super::paint::Pen;

/// Cells between two texts beside each other.
const GAP: usize = 3;

/// The line that is typed in, an empty one, and the list under it.
fn parts(area: Rect) -> [Rect; 2] {
    let head = if area.height > 8 { 2 } else { 1 };
    let line = Rect { height: area.height.min(1), ..area };
    [line, Rect { y: area.y + head.min(area.height), height: area.height.saturating_sub(head), ..area }]
}

pub(super) fn draw_find(app: &App, find: &FindBox, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let [line, list] = parts(area);
    let mut pen = Pen::new(list, buf);
    if find.groups.is_empty() {
        draw_nothing(app, find, &mut pen);
        return form::view(&find.form, theme, app.today(), line, buf);
    }
    let rows = rows_of(&find.groups);
    let selected = find.position().unwrap_or(0);
    let at = rows.iter().position(|row| matches!(row, Row::Hit(n, _) if *n == selected)).unwrap_or(0);
    for row in scrolled(&rows, at, usize::from(list.height)) {
        match row {
            Row::Gap => pen.next(),
            Row::Title(group) => {
                pen.put(" ", theme.text);
                pen.put(group.title, theme.heading);
                if group.more {
                    pen.put(
                        &format!("  the first {}; type on for the others", group.hits.len()),
                        theme.dim,
                    );
                }
                pen.next();
            }
            Row::Hit(n, hit) => {
                pen.line_is(Target::Choice(*n));
                draw_hit(theme, &mut pen, hit, *n == selected);
            }
        }
    }
    form::view(&find.form, theme, app.today(), line, buf)
}

fn draw_nothing(app: &App, find: &FindBox, pen: &mut Pen<'_>) {
    let text = if find.asks() {
        "Nothing in the notebook begins so. ‹submit› captures it as a new referral."
    } else {
        "The beginning of any word finds it: of a name, a need, a note, an address, of what somebody said, of the harvest, of a reminder."
    };
    for line in wrap(&app.told(text), pen.width().saturating_sub(4).min(60)) {
        pen.line(&[("  ", app.theme.text), (&line, app.theme.dim)]);
    }
}

/// A line of the list.
enum Row<'a> {
    Gap,
    Title(&'a Group),
    Hit(usize, &'a Hit),
}

fn rows_of(groups: &[Group]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut n = 0;
    for group in groups {
        if n > 0 {
            rows.push(Row::Gap);
        }
        rows.push(Row::Title(group));
        for hit in &group.hits {
            rows.push(Row::Hit(n, hit));
            n += 1;
        }
    }
    rows
}

/// As many rows as there is room for, the selected one among them, and its heading where it is the first of its kind.
fn scrolled<T>(rows: &[T], at: usize, height: usize) -> &[T] {
    let first = (at + 1).saturating_sub(height);
    let end = rows.len().min(first + height);
    rows.get(first..end).unwrap_or_default()
}

fn draw_hit(theme: &Theme, pen: &mut Pen<'_>, hit: &Hit, selected: bool) {
    let style = if selected { theme.selected } else { theme.text };
    let column = (pen.width() * 2 / 5).clamp(16, 44);
    pen.put(if selected { BAR } else { " " }, theme.accent);
    pen.put(" ", theme.text);
    put_marked(theme, pen, &hit.title, column - 2, style);
    pen.column(column + 1);
    for (at, (label, text)) in hit.about.iter().filter(|(_, text)| !text.text.is_empty()).enumerate() {
        if pen.room() < GAP + 2 {
            break;
        }
        pen.put(if at == 0 { "" } else { "   " }, theme.text);
        let label = if label.is_empty() { String::new() } else { format!("{label}  ") };
        pen.put(&label, theme.dim);
        let room = pen.room().saturating_sub(1);
        put_marked(theme, pen, text, room, if text.marks.is_empty() { theme.dim } else { theme.text });
    }
    pen.next();
}

/// A text in so many cells, its marks marked; cut so that the first of them is in view.
fn put_marked(theme: &Theme, pen: &mut Pen<'_>, marked: &Marked, cells: usize, style: Style) {
    let from = marked.marks.first().map_or(0, |first| start_of(&marked.text, first, cells));
    put_marked_from(theme, pen, marked, from, cells, style);
}

fn put_marked_from(
    theme: &Theme,
    pen: &mut Pen<'_>,
    marked: &Marked,
    from: usize,
    cells: usize,
    style: Style,
) {
    let (text, shown_from, mut from) = (marked.text.as_str(), from, from);
    let end = pen.room().saturating_sub(cells);
    let room = |pen: &Pen<'_>| pen.room().saturating_sub(end);
    if from > 0 {
        pen.put_within("…", cells, theme.dim);
    }
    for mark in marked.marks.iter().filter(|mark| mark.start >= shown_from) {
        let (before, word) = (text.get(from..mark.start), text.get(mark.clone()));
        pen.put_within(before.unwrap_or_default(), room(pen), style);
        pen.put_within(word.unwrap_or_default(), room(pen), style.patch(theme.marked));
        from = mark.end;
    }
    pen.put_within(text.get(from..).unwrap_or_default(), room(pen), style);
}

/// From where on a text is shown in so many cells, so that a mark is in view: with a third of the room before it, or more
/// where less follows.
fn start_of(text: &str, mark: &Range<usize>, cells: usize) -> usize {
    let part = |range| text.get(range).unwrap_or_default();
    let (before, start) = (part(0..mark.start), mark.start);
    if width(part(0..mark.end)) < cells {
        return 0;
    }
    let after = width(part(start..text.len()));
    let mut room = (cells / 3).max(cells.saturating_sub(after + 1));
    let mut from = start;
    for (at, grapheme) in before.grapheme_indices(true).rev() {
        let Some(left) = room.checked_sub(width(grapheme)) else { break };
        (room, from) = (left, at);
    }
    // a word that is cut in front says little
    let cut = text.get(from..start).unwrap_or_default();
    cut.find(' ').filter(|_| from > 0).map_or(from, |space| from + space + 1)
}

pub(super) fn draw_palette(app: &App, palette: &Palette, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let theme = &app.theme;
    let [line, list] = parts(area);
    let (below, words) = (app.below(), query_words(palette.form.text("line")));
    let mut pen = Pen::new(list, buf);
    if palette.lines.is_empty() {
        pen.line(&[("  No action has such words. Fewer letters find more.", theme.dim)]);
    }
    let selected = palette.position().unwrap_or(0);
    let first = (selected + 1).saturating_sub(usize::from(list.height));
    for (at, binding) in palette.lines.iter().enumerate().skip(first).take(usize::from(list.height)) {
        let help = Marked::of(binding.help, &words);
        let can = palette.can_do(binding, &below);
        let why = can.err().map(|why| if palette.is_here(binding) { why } else { String::new() });
        pen.line_is(Target::Choice(at));
        draw_action(theme, &mut pen, (binding, &app.keymap.all_keys(binding)), &help, why, at == selected);
    }
    form::view(&palette.form, theme, app.today(), line, buf)
}

/// Keys, what they do, and at the right where; what cannot be done now is dim and, where the screen knows, says why.
fn draw_action(
    theme: &Theme,
    pen: &mut Pen<'_>,
    (binding, all_keys): (&Binding, &str),
    help: &Marked,
    why_not: Option<String>,
    selected: bool,
) {
    let is_narrow = pen.width() < NARROW;
    let (keys, place) = if is_narrow { (7, 0) } else { (14, 18) };
    let (key_style, style) = match (&why_not, selected) {
        (Some(_), _) => (theme.disabled, theme.disabled),
        (None, true) => (theme.key, theme.selected),
        (None, false) => (theme.key, theme.text),
    };
    pen.put(if selected { BAR } else { " " }, theme.accent);
    pen.put_within(all_keys, keys - 1, key_style);
    pen.column(keys + 1);
    put_marked_from(theme, pen, help, 0, pen.room().saturating_sub(place), style);
    if let Some(why) = why_not.filter(|why| !why.is_empty()) {
        let room = pen.room().saturating_sub(place + 2);
        pen.put_within(&format!("  {why}"), room, theme.disabled);
    }
    if !is_narrow {
        pen.column(pen.width().saturating_sub(place - 1));
        pen.put_within(binding.scope.place_in_short(), place - 1, theme.dim);
    }
    pen.next();
}

/// Below this width the list of actions does not say where each is done.
const NARROW: usize = 60;
