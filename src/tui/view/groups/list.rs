//! The list of groups: those I am in, then those I left.

use ratatui::layout::Rect;

use crate::domain::day::{relative_day, short_day};
use crate::domain::group::meeting_day;
use crate::domain::text::width;
use crate::notebook::{GroupRow, LAST_MEETINGS};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// A line of the list.
enum Line<'a> {
    Gap,
    Title(&'static str),
    Group(&'a GroupRow),
}

pub(super) fn draw(app: &App, area: Rect, buf: &mut Canvas) {
    let (left, here): (Vec<_>, Vec<_>) =
        app.groups.list.iter().partition(|row| row.group.left_on.is_some());
    let mut lines: Vec<Line<'_>> = here.into_iter().map(Line::Group).collect();
    if !left.is_empty() {
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        lines.push(Line::Title("LEFT"));
        lines.extend(left.into_iter().map(Line::Group));
    }
    let selected =
        |line: &Line<'_>| matches!(line, Line::Group(row) if Some(row.group.uid) == app.groups.selected);
    let at = lines.iter().position(selected).unwrap_or(0);
    let height = usize::from(area.height);
    let first = at.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    let mut pen = Pen::new(area, buf);
    for line in lines.iter().skip(first).take(height) {
        match line {
            Line::Gap => pen.next(),
            Line::Title(title) => pen.line(&[(" ", app.theme.text), (title, app.theme.heading)]),
            Line::Group(row) => draw_row(app, &mut pen, row),
        }
    }
}

/// Cells of the next meeting: "Tue 8 Dec  +16d".
const NEXT: usize = 16;
/// Cells of the attendance: "12 of the last 12".
const LAST: usize = 18;

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &GroupRow) {
    let (theme, today, group) = (&app.theme, app.today(), &row.group);
    let selected = Some(group.uid) == app.groups.selected;
    let style = if selected { theme.selected } else { theme.text };
    let bar = if app.groups.inside { theme.dim } else { theme.accent };
    let next_at = pen.width().saturating_sub(NEXT + 1);
    let last_at = next_at.saturating_sub(LAST + 1);
    let has_last = last_at >= 20;
    let room = if has_last { last_at } else { next_at };
    pen.put(if selected { BAR } else { " " }, bar);
    pen.put_within(&group.name, room.saturating_sub(2), style);
    let when = group.when();
    // beside the name where it fits whole
    if group.left_on.is_none() && width(&group.name) + width(&when) + 5 < room {
        pen.put("  ", theme.text);
        pen.put(&when, theme.dim);
    }
    if has_last {
        pen.column(last_at);
        pen.put_within(&row.last.of_last(LAST_MEETINGS), LAST, theme.dim);
    }
    pen.column(next_at);
    match (group.left_on, group.next_on) {
        (Some(left), _) => pen.put(&format!("left {}", short_day(left, today)), theme.dim),
        (None, Some(next)) => {
            pen.put(&meeting_day(next, today), theme.dim);
            let day = relative_day(next, today);
            pen.column(pen.width().saturating_sub(width(&day) + 1));
            pen.put(&day, if next < today { theme.late } else { theme.text });
        }
        (None, None) => pen.put("no meeting fixed", theme.dim),
    }
    pen.line_is(Target::Group(group.uid));
    pen.next();
}
