//! The story of one person on screen.

use ratatui::layout::Rect;

use crate::domain::day::{Day, short_day};
use crate::domain::say::{answers_told, excerpt, log_entry, move_words, touch_detail, whole_entry};
use crate::domain::settings::RungNames;
use crate::domain::text::width;
use crate::notebook::{StoryRow, StoryWhat};
use crate::tui::app::App;
use crate::tui::contact_page::{ContactPage, Part};
use crate::tui::draft::called;
use crate::tui::form::wrap;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::WIDE;

/// Cells of the day of a line.
const DAY: usize = 13;

/// The rows from the newest on; of the selected one all that was written stands below it.
pub(super) fn draw_story(app: &App, page: &ContactPage, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let focused = page.part == Part::Story;
    if area.width < WIDE / 2 || area.x == 0 {
        pen.rule(0, theme.dim);
        pen.at(0, 1);
        pen.put(" ", theme.text);
    } else {
        pen.put(" ", theme.text);
    }
    pen.put("Story", if focused { theme.accent } else { theme.heading });
    pen.put(" ", theme.text);
    pen.next();
    let rows = &page.story.rows;
    if rows.is_empty() {
        pen.line(&[(
            &app.told(" Nothing yet. ‹log-touch› logs a touch, ‹who-helps› suggests who fits."),
            theme.dim,
        )]);
    }
    let height = pen.left();
    let at = page.position().unwrap_or(0);
    let whole = rows.get(at).filter(|_| focused).map(|row| whole_lines(app, row, &pen)).unwrap_or_default();
    let rest = whole.iter().take(height / 2);
    let room = height.saturating_sub(rest.len());
    let first = at.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    for (n, row) in rows.iter().enumerate().skip(first).take(room) {
        let before = n.checked_sub(1).filter(|_| n > first).and_then(|n| rows.get(n));
        let same_day = before.is_some_and(|before| before.day == row.day);
        draw_row(app, &mut pen, row, !same_day, focused && n == at);
        pen.line_is(Target::Story(row.uid));
        pen.next();
        if focused && n == at {
            for line in rest.clone() {
                pen.put(BAR, theme.accent);
                pen.column(day_cells(&pen));
                pen.put(line, theme.dim);
                pen.line_is(Target::Story(row.uid));
                pen.next();
            }
        }
    }
}

fn day_cells(pen: &Pen<'_>) -> usize {
    if pen.width() < 50 { DAY - 1 } else { DAY }
}

/// What a row has no room for, as lines; nothing where it has.
fn whole_lines(app: &App, row: &StoryRow, pen: &Pen<'_>) -> Vec<String> {
    let room = pen.width().saturating_sub(day_cells(pen) + 1);
    let text = whole(row, app.today(), &app.settings.rung_names);
    let is_cut = matches!(row.what, StoryWhat::Ready(_)) || width(&text) + width(&row.title) + 2 > room;
    if is_cut && !text.is_empty() { wrap(&text, room) } else { Vec::new() }
}

/// All that was written of it.
fn whole(row: &StoryRow, today: Day, names: &RungNames) -> String {
    match &row.what {
        StoryWhat::Referral(told) if told.need.is_empty() => row.title.clone(),
        StoryWhat::Referral(told) => format!("{}: {}", row.title, told.need),
        StoryWhat::Consent(entry) => format!("{}  {}", whole_entry(entry, today), row.title),
        StoryWhat::Harvest(words) => words.clone(),
        StoryWhat::Ready(asked) => answers_told(&asked.answers).join("\n"),
        StoryWhat::Touch(touch) => touch.words.clone(),
        StoryWhat::Move(moved) => format!("{}: {}", move_words(moved.from, moved.to, names), moved.reason),
    }
}

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &StoryRow, dated: bool, selected: bool) {
    let theme = &app.theme;
    let today = app.today();
    let style = if selected { theme.selected } else { theme.text };
    pen.put(if selected { BAR } else { " " }, theme.accent);
    if dated {
        pen.put_within(&short_day(row.day, today), DAY - 2, theme.dim);
    }
    pen.column(day_cells(pen));
    match &row.what {
        StoryWhat::Referral(told) => {
            let place = told.place();
            let room = pen.room().saturating_sub(width(place) + 3);
            pen.put_within(&row.title, room, style);
            if !told.need.is_empty() {
                let left = pen.room().saturating_sub(width(place) + 3);
                pen.put_within(&format!(": {}", told.need), left, theme.dim);
            }
            pen.column(pen.width().saturating_sub(width(place) + 1));
            pen.put(place, theme.dim);
        }
        StoryWhat::Consent(entry) => {
            // what was said is cut before it is no longer clear of what
            let said = log_entry(entry, today);
            let about = width(&row.title).min(pen.room() * 2 / 5) + 2;
            pen.put_within(&said, pen.room().saturating_sub(about), style);
            pen.put(&format!("  {}", row.title), theme.dim);
        }
        StoryWhat::Harvest(words) => {
            let about =
                if row.title.is_empty() { 0 } else { width(&row.title).min(pen.room() * 2 / 5) + 2 };
            let room = pen.room().saturating_sub(about + 1);
            pen.put_within(&format!("came back: {}", excerpt(words)), room, style);
            if !row.title.is_empty() {
                pen.put(&format!("  {}", row.title), theme.dim);
            }
        }
        StoryWhat::Ready(asked) => {
            let said = format!("ready to ask? {}", asked.answers.verdict().to_lowercase());
            pen.put_within(&said, pen.room().saturating_sub(1), style);
        }
        StoryWhat::Touch(touch) => {
            let words = if touch.words.is_empty() {
                String::new()
            } else {
                format!(": “{}”", excerpt(&touch.words))
            };
            let said = match touch.draft {
                Some(draft) => format!("{} sent, {}{words}", called(draft), touch.how()),
                None => {
                    let with: Vec<&str> = touch.with.iter().map(|(_, name)| name.as_str()).collect();
                    format!("{}{words}", touch_detail(touch.kind, touch.purpose, touch.asked, &with))
                }
            };
            let about =
                if row.title.is_empty() { 0 } else { width(&row.title).min(pen.room() * 2 / 5) + 2 };
            pen.put_within(&said, pen.room().saturating_sub(about), style);
            if !row.title.is_empty() {
                pen.put(&format!("  {}", row.title), theme.dim);
            }
        }
        StoryWhat::Move(moved) => {
            pen.put(&move_words(moved.from, moved.to, &app.settings.rung_names), style);
            if !moved.reason.is_empty() {
                pen.put(&format!(": {}", moved.reason), theme.dim);
            }
        }
    }
}
