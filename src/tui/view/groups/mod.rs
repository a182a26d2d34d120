//! Groups: since when, how often they meet, attendance, and what came of them [E7].
//!
//! The list stands beside the selected group where there is room, else one or the other.

mod group;
mod list;

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// From this width on there are two columns.
const WIDE: u16 = 90;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    let groups = &app.groups;
    if !groups.loaded {
        return;
    }
    if groups.list.is_empty() {
        return draw_empty(app, area, buf);
    }
    if area.width < WIDE {
        return if groups.inside { group::draw(app, area, buf) } else { list::draw(app, area, buf) };
    }
    let right = (area.width * 9 / 20).clamp(42, 64);
    let left = area.width - right - 1;
    list::draw(app, Rect { width: left, ..area }, buf);
    let line = area.x + left;
    (area.top()..area.bottom()).for_each(|y| buf.set_string(line, y, "│", app.theme.dim));
    group::draw(app, Rect { x: line + 1, width: right, ..area }, buf);
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    pen.at(1, 0);
    pen.line(&[("  No group is in the notebook yet.", theme.text)]);
    pen.line(&[("  A breakfast circle, a chamber: what came of it is seen", theme.dim)]);
    pen.line(&[("  after a year or two, when its meetings were noted.", theme.dim)]);
    pen.next();
    pen.line(&[("  ", theme.text), (&app.told("‹new-group›"), theme.key), ("   a new group", theme.dim)]);
}
