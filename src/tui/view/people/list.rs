//! The list of people: the find line, rows in columns, the summary of the selected one.

use ratatui::layout::{Position, Rect};

use crate::domain::day::relative_day;
use crate::domain::people_filter::PeopleFilter;
use crate::domain::text::width;
use crate::notebook::PersonRow;
use crate::tui::app::App;
use crate::tui::form::{self, wrap};
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::WIDE;
use super::fields::draw_fields;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let people = &app.people;
    if !people.loaded {
        return None;
    }
    if people.window.rows.is_empty()
        && people.typed().is_empty()
        && !people.finding
        && people.filter.is_empty()
    {
        draw_empty(app, area, buf);
        return None;
    }
    if area.width < WIDE {
        return draw_list(app, area, buf);
    }
    let right = (area.width * 2 / 5).clamp(38, 60);
    let left = area.width - right - 1;
    let cursor = draw_list(app, Rect { width: left, ..area }, buf);
    let line = area.x + left;
    (area.top()..area.bottom()).for_each(|y| buf.set_string(line, y, "│", app.theme.dim));
    if let Some(person) = people.current() {
        draw_fields(app, person, None, 0, Rect { x: line + 1, width: right, ..area }, buf);
    }
    cursor
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    pen.at(1, 0);
    pen.line(&[("  Nobody is in the notebook yet.", theme.text)]);
    pen.next();
    for (key, what) in [
        ("‹new-contact›", "a new contact; a first name is enough"),
        ("‹capture›", "capture a referral: its people come in"),
        ("‹import›", "import contacts from a file (vCard, CSV)"),
    ] {
        pen.line(&[
            ("  ", theme.text),
            (&app.told(key), theme.key),
            ("   ", theme.text),
            (what, theme.dim),
        ]);
    }
}

fn draw_list(app: &App, area: Rect, buf: &mut Canvas) -> Option<Position> {
    let people = &app.people;
    let mut area = area;
    let mut cursor = None;
    if people.finding || !people.typed().is_empty() {
        let line = Rect { height: 1.min(area.height), ..area };
        cursor = form::view(&people.find, &app.theme, app.today(), line, buf).filter(|_| people.finding);
        area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    }
    if !people.filter.is_empty() {
        draw_filter(app, Rect { height: 1.min(area.height), ..area }, buf);
        area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    }
    let height = usize::from(area.height);
    let rows = &people.window.rows;
    let mut pen = Pen::new(area, buf);
    if rows.is_empty() {
        let said = nobody(app);
        for line in wrap(&said, pen.width().saturating_sub(2)) {
            pen.line(&[(" ", app.theme.dim), (&line, app.theme.dim)]);
        }
    }
    let more = people.window.more_after && !people.typed().is_empty();
    let at = people.position().unwrap_or(0);
    let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for row in rows.iter().skip(first).take(height) {
        draw_row(app, &mut pen, row);
        pen.line_is(Target::Person(row.uid));
        pen.next();
    }
    if more && pen.left() > 0 {
        pen.line(&[(" More are found: type on.", app.theme.dim)]);
    }
    cursor
}

/// The filters that are on, how many they let through where that is known, and how to clear them.
fn draw_filter(app: &App, area: Rect, buf: &mut Canvas) {
    let (people, theme) = (&app.people, &app.theme);
    let mut pen = Pen::new(area, buf);
    let window = &people.window;
    let is_whole = !window.more_before && !window.more_after;
    let count = match window.rows.len() {
        0 => String::new(),
        _ if !is_whole || !people.typed().is_empty() => String::new(),
        1 => "1 person   ".to_owned(),
        count => format!("{count} people   "),
    };
    let key = app.told("‹clear-filter›");
    let right = width(&count) + width(&key) + width(" all ");
    let words = people.filter.words(&app.settings).join(" · ");
    pen.put(" ", theme.text);
    pen.put_within(&words, pen.room().saturating_sub(right + 2), theme.accent);
    pen.column(pen.width().saturating_sub(right));
    pen.put(&count, theme.text);
    pen.put(&key, theme.key);
    pen.put(" all", theme.dim);
}

/// What is said where nobody is listed.
fn nobody(app: &App) -> String {
    let people = &app.people;
    let is_filtered = !people.filter.is_empty();
    let everywhere = app.told("‹find-anywhere› looks everywhere.");
    match people.typed() {
        "" if people.window.more_after || people.window.more_before => "Looking …".to_owned(),
        "" if people.filter == PeopleFilter::stale() => {
            format!(
                "Nobody is without contact for {} months: there is nobody to keep or forget.",
                app.settings.keep_months
            )
        }
        "" => app.told("Nobody fits all of this. ‹filter› changes it, ‹clear-filter› lists everybody."),
        typed if is_filtered => {
            format!("Nobody who fits is found by “{typed}”. {everywhere}")
        }
        typed => format!("Nobody is found by “{typed}”. {everywhere}"),
    }
}

/// Where the columns of the list begin.
struct Columns {
    name: usize,
    about: usize,
    /// The preferred channel: its address where there is room, else its kind.
    reach: Option<usize>,
    open: usize,
}

/// Cells of the kind of a channel, and what an address wants.
const KIND: usize = 8;
const ADDRESS: usize = 30;

impl Columns {
    fn of(width: usize) -> Self {
        // what is open stands at the right; the name is what one looks for
        let open = width.saturating_sub((width / 4).clamp(15, 24));
        let name = (open * 2 / 5).clamp(12, 24);
        let left = open.saturating_sub(name + 3);
        let reach = match left {
            ..28 => None,
            28..70 => Some(open.saturating_sub(KIND)),
            _ => Some(open.saturating_sub(ADDRESS)),
        };
        Self { name, about: name + 3, reach, open }
    }
}

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &PersonRow) {
    let theme = &app.theme;
    let selected = Some(row.uid) == app.people.selected;
    let style = if selected { theme.selected } else { theme.text };
    let columns = Columns::of(pen.width());
    pen.put(if selected { BAR } else { " " }, theme.accent);
    pen.put_within(&row.name, columns.name, style);
    pen.column(columns.about);
    let end = columns.reach.unwrap_or(columns.open);
    pen.put_within(&about(app, row), end.saturating_sub(columns.about + 1), theme.dim);
    if let (Some(reach), Some((kind, value))) = (columns.reach, &row.preferred) {
        pen.column(reach);
        let room = columns.open.saturating_sub(reach + 1);
        let shown = if width(value) <= room { value.as_str() } else { kind.label() };
        pen.put_within(shown, room, theme.dim);
    }
    pen.column(columns.open);
    if row.do_not_contact {
        pen.put("✕ do not contact", theme.no);
        return;
    }
    if app.people.filter.stale || app.people.filter.due.is_some() {
        return draw_touch(app, pen, row);
    }
    let Some(open) = &row.open else { return };
    let day = relative_day(open.due_on, app.today());
    let room = pen.room().saturating_sub(width(&day) + 2);
    pen.put_within(&open.text, room, style);
    pen.column(pen.width().saturating_sub(width(&day) + 1));
    let late = open.due_on < app.today() && !open.waits;
    pen.put(&day, if late { theme.late } else { theme.dim });
}

/// What is known of them; where their data is looked over, where I have them from.
fn about(app: &App, row: &PersonRow) -> String {
    let looks_over = app.people.filter.stale || app.people.filter.untold;
    match (looks_over, row.had_from.trim()) {
        (false, _) => row.about.clone(),
        (true, "") => "had from: not written".to_owned(),
        (true, from) => format!("had from: {from}"),
    }
}

/// The last touch where it is asked who had none for long, else when the next is due.
fn draw_touch(app: &App, pen: &mut Pen<'_>, row: &PersonRow) {
    let (today, theme) = (app.today(), &app.theme);
    match (app.people.filter.stale, row.last_touch_on, row.touch_due_on) {
        (true, Some(last), _) => pen.put(&last.format("%-d %b %Y").to_string(), theme.dim),
        (true, None, _) => pen.put("no touch ever", theme.dim),
        (false, _, Some(due)) => {
            let due = app.settings.first_day_back(due);
            let style = if due < today { theme.late } else { theme.text };
            pen.put(&format!("touch {}", relative_day(due, today)), style);
        }
        (false, ..) => {}
    }
}
