//! The page of one person: their fields, and their story beside or below them.

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::contact_page::{ContactPage, Part};
use crate::tui::view::canvas::Canvas;

use super::WIDE;
use super::fields::{draw_fields, height_of_fields};
use super::story::draw_story;

/// Below this height fields and story do not stand over each other.
const LOW: u16 = 12;

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
