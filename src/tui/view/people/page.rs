//! The page of one person: their fields, and their story beside or below them.

use ratatui::layout::Rect;

use crate::domain::day::short_day;
use crate::domain::say::{excerpt, log_entry, move_words, touch_detail};
use crate::domain::text::width;
use crate::notebook::{StoryRow, StoryWhat};
use crate::tui::app::App;
use crate::tui::contact_page::{ContactPage, Part};
use crate::tui::draft::called;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::WIDE;
use super::fields::{draw_fields, height_of_fields};

/// Below this height fields and story do not stand over each other.
const LOW: u16 = 12;

/// Cells of the day of a line.
const DAY: usize = 13;

pub(in crate::tui::view) fn view(app: &App, page: &ContactPage, area: Rect, buf: &mut Canvas) {
    let Some(person) = page.person.as_deref() else { return };
    let fields =
        |area: Rect, buf: &mut Canvas| draw_fields(app, person, page.channel, page.from, area, buf);
    if area.width >= WIDE {
        let left = (area.width * 9 / 20).clamp(44, 64);
        let line = area.x + left;
        fields(Rect { width: left, ..area }, buf);
        (area.top()..area.bottom()).for_each(|y| buf.set_string(line, y, "│", app.theme.dim));
        let right = Rect { x: line + 1, width: area.width - left - 1, ..area };
        return draw_story(app, page, right, buf);
    }
    if page.part == Part::Fields && area.height < LOW {
        return fields(area, buf);
    }
    // the story has what the fields leave, and some lines in any case
    let wanted = height_of_fields(app, person, area.width);
    let share = match page.part {
        Part::Story => area.height * 3 / 5,
        Part::Fields => area.height.saturating_sub(4),
    };
    let above = wanted.min(share);
    fields(Rect { height: above, ..area }, buf);
    let below = Rect { y: area.y + above, height: area.height - above, ..area };
    draw_story(app, page, below, buf);
}

fn draw_story(app: &App, page: &ContactPage, area: Rect, buf: &mut Canvas) {
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
        pen.line(&[(" Nothing yet. L logs a touch, w suggests who fits.", theme.dim)]);
    }
    let height = pen.left();
    let at = page.position().unwrap_or(0);
    let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for (n, row) in rows.iter().enumerate().skip(first).take(height) {
        let before = n.checked_sub(1).filter(|_| n > first).and_then(|n| rows.get(n));
        let same_day = before.is_some_and(|before| before.day == row.day);
        draw_row(app, &mut pen, row, !same_day, focused && n == at);
        pen.line_is(Target::Story(row.uid));
        pen.next();
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
    pen.column(if pen.width() < 50 { DAY - 1 } else { DAY });
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
            pen.put(&move_words(moved.from, moved.to), style);
            if !moved.reason.is_empty() {
                pen.put(&format!(": {}", moved.reason), theme.dim);
            }
        }
    }
}
