//! One group: when it meets, attendance as a strip, what came of it by year, its people, notes.

use ratatui::layout::Rect;

use crate::domain::day::{relative_day, short_day};
use crate::domain::group::{Meeting, meeting_day};
use crate::domain::say::group::year;
use crate::notebook::GroupView;
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::lines::{Line, Page, draw_from};
use crate::tui::view::paint::Pen;

/// Cells of the labels.
const LABEL: usize = 10;

/// So many notes of meetings are shown.
const NOTES: usize = 3;

pub(super) fn draw(app: &App, area: Rect, buf: &mut Canvas) {
    let Some(view) = app.groups.current() else { return };
    let mut lines = lines_of(app, view, usize::from(area.width));
    let height = usize::from(area.height);
    if lines.len() > height {
        // where not all fits, the gaps are the first to go
        lines.retain(|line| !line.is_free());
    }
    let member = app.groups.member.map(Target::Member);
    let marked = lines.iter().position(|line| line.is_of(member));
    let to_marked = marked.map_or(usize::from(app.groups.from), |at| (at + 1).saturating_sub(height));
    let first = to_marked.min(lines.len().saturating_sub(height));
    draw_from(&mut Pen::new(area, buf), &lines, first, &app.theme);
}

fn lines_of(app: &App, view: &GroupView, width: usize) -> Vec<Line> {
    let (theme, today, group) = (&app.theme, app.today(), &view.group);
    let mut page = Page::new(theme, width, LABEL + 2);
    page.text(&group.name, if app.groups.inside { theme.accent } else { theme.heading });
    page.text(&group.when(), theme.text);
    page.gap();
    page.field(
        "since",
        &format!("{}, {} of your time", short_day(group.joined_on, today), group.time_given(today)),
    );
    match (group.left_on, group.next_on) {
        (Some(left), _) => {
            page.field("left", &short_day(left, today));
            page.field("why", &group.left_why);
        }
        (None, Some(next)) => {
            page.field("next", &format!("{} ({})", meeting_day(next, today), relative_day(next, today)));
        }
        (None, None) => page.field("next", &app.told("no meeting is fixed; ‹edit-group› names its day")),
    }
    meetings(&mut page, view, app);
    page.gap();
    page.text("Came of it", theme.heading);
    if view.years.is_empty() {
        page.text("Nothing is written yet.", theme.dim);
    }
    for of in &view.years {
        page.field(&of.year.to_string(), &year(of));
    }
    page.gap();
    people(&mut page, view, app);
    page.gap();
    page.field("notes", &group.notes);
    page.lines
}

fn meetings(page: &mut Page<'_>, view: &GroupView, app: &App) {
    if view.meetings.is_empty() {
        return page.field("meetings", "none written down; a does it");
    }
    page.field("meetings", &format!("there at {} of {}", view.attendance.there, view.attendance.of));
    let strip: Vec<&Meeting> = view.meetings.iter().take(page.room()).collect();
    // the newest at the right, like all that goes on
    let signs: String =
        strip.iter().rev().map(|meeting| if meeting.attended { '●' } else { '○' }).collect();
    page.field("", &signs);
    for meeting in view.meetings.iter().filter(|meeting| !meeting.note.is_empty()).take(NOTES) {
        page.field(&short_day(meeting.on, app.today()), &meeting.note);
    }
}

fn people(page: &mut Page<'_>, view: &GroupView, app: &App) {
    let theme = page.theme;
    page.text("People", theme.heading);
    if view.members.is_empty() {
        page.text(&app.told("Nobody yet; ‹members› puts somebody in."), theme.dim);
    }
    for (uid, name) in &view.members {
        let selected = app.groups.inside && app.groups.member == Some(*uid);
        let mut line = Line { pieces: Vec::new(), target: Some(Target::Member(*uid)) };
        if selected {
            line.pieces.push((0, BAR.to_owned(), theme.accent));
        }
        line.pieces.push((1, name.clone(), if selected { theme.selected } else { theme.text }));
        page.lines.push(line);
    }
    if view.more_members {
        page.text("and more", theme.dim);
    }
}
