//! The ladder: six columns, and whoever is due for a touch [E1, E2].
//!
//! Owns how many columns stand side by side, and what is told of the selected person below them.

mod standing;

use ratatui::layout::Rect;

use crate::domain::contact::Rung;
use crate::domain::day::relative_day;
use crate::domain::text::{width, wrap_within};
use crate::notebook::LadderRow;
use crate::tui::app::App;
use crate::tui::ladder::{Column, RUNGS};
use crate::tui::mouse::Target;
use crate::tui::stretch::Stretch;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// A column is no narrower than this, where there is more than one.
const NARROW: u16 = 18;

/// From this width on there is more than one.
const SEVERAL: u16 = 54;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    let ladder = &app.ladder;
    if !ladder.loaded {
        return;
    }
    if ladder.columns.iter().all(|column| column.count.all == 0) {
        return draw_empty(app, area, buf);
    }
    let told = standing::lines(app, usize::from(area.width).saturating_sub(3));
    let below = u16::try_from(told.len() + 1).unwrap_or(u16::MAX).min(area.height / 2);
    let columns = Rect { height: area.height.saturating_sub(below), ..area };
    draw_columns(app, columns, buf);
    let below = Rect { y: columns.bottom(), height: below, ..area };
    standing::draw(app, &told, below, buf);
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    pen.at(1, 0);
    pen.line(&[("  Nobody stands on the ladder yet.", theme.heading)]);
    pen.next();
    let rungs = [Rung::Suspect, Rung::RavingFan].map(|rung| app.settings.rung_names.of(rung));
    let what = format!(
        "It shows how near people stand to you, from {} to {}, and whose turn it is to hear from you: each rung has its own \
         number of days between two touches.",
        rungs[0], rungs[1]
    );
    for line in wrap_within(&what, usize::from(area.width).saturating_sub(4), 5) {
        pen.line(&[("  ", theme.text), (&line, theme.text)]);
    }
    pen.next();
    for (key, what) in [
        ("‹go-people›", "to People, where ‹rung-up› puts the selected person on it"),
        ("‹new-contact›", "a new contact; a first name is enough"),
    ] {
        let (key, what) = (app.told(key), app.told(what));
        pen.line(&[("  ", theme.text), (&key, theme.key), ("   ", theme.text), (&what, theme.dim)]);
    }
}

/// As many columns as there is room for, the one one is in among them.
fn draw_columns(app: &App, area: Rect, buf: &mut Canvas) {
    let room = if area.width < SEVERAL { 1 } else { usize::from(area.width / NARROW).clamp(1, RUNGS) };
    // no further than the one one is in needs
    let first = (app.ladder.at + 1).saturating_sub(room);
    let mut x = area.x;
    for n in 0..room {
        let left = area.right().saturating_sub(x);
        let across = left / u16::try_from(room - n).unwrap_or(1).max(1);
        let own = if n + 1 == room { across } else { across.saturating_sub(1) };
        let more = (n == 0 && first > 0, n + 1 == room && first + room < RUNGS);
        draw_column(app, first + n, more, Rect { x, width: own, ..area }, buf);
        if n + 1 < room {
            let line = x + own;
            for y in area.top()..area.bottom() {
                if let Some(cell) = buf.cell_mut((line, y)) {
                    cell.set_char('│').set_style(app.theme.dim);
                }
            }
        }
        x += across;
    }
}

fn draw_column(app: &App, at: usize, more: (bool, bool), area: Rect, buf: &mut Canvas) {
    let (Some(column), Some(rung)) = (app.ladder.columns.get(at), Rung::ALL.get(at)) else { return };
    let is_here = at == app.ladder.at;
    let mut pen = Pen::new(area, buf);
    draw_head(app, &mut pen, (column, *rung), is_here, more);
    pen.next();
    let rows = &column.window.rows;
    if rows.is_empty() {
        pen.line(&[("  nobody", app.theme.dim)]);
    }
    let height = pen.left();
    let selected = column.window.position(column.selected).unwrap_or(0);
    let first = (selected + 1).saturating_sub(height);
    for row in rows.iter().skip(first).take(height) {
        draw_row(app, &mut pen, row, is_here && Some(row.uid) == column.selected);
        pen.line_is(Target::OnLadder(at, row.uid));
        pen.next();
    }
}

/// " Raving Fan 4  2 late", with a sign where there are columns to that side.
fn draw_head(
    app: &App,
    pen: &mut Pen<'_>,
    (column, rung): (&Column, Rung),
    is_here: bool,
    more: (bool, bool),
) {
    let theme = &app.theme;
    pen.put(if more.0 { "‹" } else { " " }, theme.dim);
    let name = app.settings.rung_names.of(rung);
    let (all, late) = (column.count.all.to_string(), format!("{} late", column.count.late));
    let style = if is_here { theme.accent.patch(theme.selected) } else { theme.heading };
    pen.put(name, style);
    pen.put(" ", theme.text);
    pen.put(&all, theme.dim);
    let end = pen.width().saturating_sub(usize::from(more.1));
    if column.count.late > 0 {
        // where there is no room for the word, the number in its colour and the days below say it
        let late = if pen.x() + 2 + width(&late) <= end { late } else { format!("!{}", column.count.late) };
        pen.column(end.saturating_sub(width(&late)));
        pen.put(&late, theme.late);
    }
    if more.1 {
        pen.column(end);
        pen.put("›", theme.dim);
    }
}

/// Beside the name what somebody does, where there is room for both.
const WITH_ABOUT: usize = 36;

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &LadderRow, selected: bool) {
    let theme = &app.theme;
    let is_late = row.due_on.is_some_and(|due| due < app.today());
    let style = if selected { theme.selected } else { theme.text };
    let day = match row.due_on {
        Some(due) => relative_day(due, app.today()),
        None if row.do_not_contact => "✕".to_owned(),
        None => String::new(),
    };
    let end = pen.width().saturating_sub(width(&day) + 1);
    if selected {
        pen.put(BAR, theme.accent);
    }
    pen.column(1);
    if is_late {
        pen.put("!", theme.late);
    }
    pen.column(2);
    let name = end.saturating_sub(3);
    if name > WITH_ABOUT {
        pen.put_within(&row.name, name / 2, style);
        pen.column(3 + name / 2);
        pen.put_within(&row.about, end.saturating_sub(4 + name / 2), theme.dim);
    } else {
        pen.put_within(&row.name, name, style);
    }
    pen.column(end);
    pen.put(&day, if is_late { theme.late } else { theme.dim });
}
