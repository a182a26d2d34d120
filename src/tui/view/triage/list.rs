//! The triage list: groups, rows in columns, and what is said when nothing is left [T1].

use ratatui::layout::Rect;

use crate::domain::day::{relative_day, short_day};
use crate::domain::referral::Direction;
use crate::domain::say::{short_step, title};
use crate::domain::text::{pad, width};
use crate::domain::triage::Group;
use crate::notebook::TriageRow;
use crate::tui::app::App;
use crate::tui::form::wrap_within;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::triage::Focus;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// A line of the list.
enum Line<'a> {
    Heading(Group),
    Row(&'a TriageRow),
    Gap,
}

fn lines_of(app: &App) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut group = None;
    for row in &app.triage.window.rows {
        if group != Some(row.group) {
            if group.is_some() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Heading(row.group));
            group = Some(row.group);
        }
        lines.push(Line::Row(row));
    }
    lines
}

/// Draws the groups, and what is said when nothing is left; gives back the lines that this says.
pub(super) fn draw_list(app: &App, area: Rect, buf: &mut Canvas) -> u16 {
    let mut area = area;
    let said = draw_nothing_left(app, area, buf);
    if let Some(used) = said {
        area = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    }
    let lines = lines_of(app);
    let height = usize::from(area.height);
    let selected = lines
        .iter()
        .position(|line| matches!(line, Line::Row(row) if Some(row.uid) == app.triage.selected));
    // keep a heading in view with the first row of its group
    let at = selected.unwrap_or(0);
    let first = at.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    buf.target(area, Target::Part(Focus::List));
    let mut pen = Pen::new(area, buf);
    for line in lines.iter().skip(first).take(height) {
        match line {
            Line::Gap => {}
            Line::Heading(group) => draw_heading(app, &mut pen, *group),
            Line::Row(row) => {
                draw_row(app, &mut pen, row);
                pen.line_is(Target::Referral(row.uid));
            }
        }
        pen.next();
    }
    said.unwrap_or(0)
}

fn draw_heading(app: &App, pen: &mut Pen<'_>, group: Group) {
    let at = Group::ALL.iter().position(|other| *other == group).unwrap_or(0);
    let count = app.triage.window.counts.get(at).copied().unwrap_or(0);
    pen.put(" ", app.theme.text);
    pen.put(group.title(), app.theme.heading);
    pen.put(&format!("  {count}"), app.theme.dim);
}

/// When nothing is left to do [T1]: what was moved, who is waited for, the day of the next thing.
fn draw_nothing_left(app: &App, area: Rect, buf: &mut Canvas) -> Option<u16> {
    let left = app.triage.nothing_left.as_ref()?;
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let room = pen.width().saturating_sub(14);
    let moved = if left.done.is_empty() { "nothing yet".to_owned() } else { left.done.join("; ") };
    let waited =
        if left.end.waited_for.is_empty() { "nobody".to_owned() } else { left.end.waited_for.join(", ") };
    let next = left.end.next_on.map_or_else(
        || "nothing is planned".to_owned(),
        |day| format!("{}, {}", day.format("%a"), short_day(day, app.today())),
    );
    let [late, due, ..] = app.triage.agenda.counts;
    let reminders = match (late, due) {
        (0, 0) => None,
        (0, due) => Some(format!("{due} today")),
        (late, 0) => Some(format!("{late} late")),
        (late, due) => Some(format!("{late} late, {due} today")),
    };
    let nothing = match reminders {
        None => " Nothing is left to do today.",
        Some(_) => " No referral needs you today.",
    };
    pen.line(&[(nothing, theme.heading)]);
    let said = [
        ("reminders", reminders),
        ("moved", Some(moved)),
        ("waited for", Some(waited)),
        ("next", Some(next)),
    ];
    for (label, text) in said.into_iter().filter_map(|(label, text)| Some((label, text?))) {
        for (at, line) in wrap_within(&text, room, 3).iter().enumerate() {
            pen.column(1);
            pen.put(&pad(if at == 0 { label } else { "" }, 12), theme.dim);
            pen.column(14);
            pen.put(line, theme.text);
            pen.next();
        }
    }
    u16::try_from(pen.row() + 1).ok()
}

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &TriageRow) {
    let theme = &app.theme;
    let today = app.today();
    let selected = Some(row.uid) == app.triage.selected;
    let focused = selected && app.triage.focus == Focus::List;
    let quiet = matches!(row.group, Group::Parked);
    let style = if selected {
        theme.selected
    } else if quiet {
        theme.dim
    } else {
        theme.text
    };
    let columns = Columns::of(pen.width());
    pen.put(if selected { BAR } else { " " }, if focused { theme.accent } else { theme.dim });
    pen.put_within(&title(row.direction, row.names()), columns.names, style);
    pen.column(columns.names + 2);
    match row.direction {
        Direction::Given => pen.strip(row.progress.marks, columns.letters, theme),
        Direction::Received => pen.walk(&row.progress, columns.letters, theme),
    }
    let Some(step) = row.progress.step else { return };
    pen.column(columns.step);
    pen.put_within(&short_step(&step, row.names()), columns.step_cells, style);
    let day = relative_day(step.due_on, today);
    let day = if step.snoozed_until.is_some() { format!("z {day}") } else { day };
    pen.column(pen.width().saturating_sub(width(&day) + 1));
    pen.put(&day, if step.due_on < today && row.group != Group::Waiting { theme.late } else { theme.dim });
}

/// Where the columns of the list begin.
struct Columns {
    names: usize,
    letters: bool,
    step: usize,
    step_cells: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let letters = width >= 62;
        let strip = if letters { 11 } else { 4 };
        let day = 7;
        let free = width.saturating_sub(1 + 1 + strip + 2 + day);
        // names first: they are what one looks for
        let step_cells = (free / 3).clamp(6, 18).min(free);
        let names = free.saturating_sub(step_cells);
        let step = 1 + names + 1 + strip + 2;
        Self { names, letters, step, step_cells: step_cells.saturating_sub(1) }
    }
}
