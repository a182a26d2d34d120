//! Groups: since when, how often they meet, attendance, and what came of them [E7].

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if app.groups.loaded {
        return;
    }
    let mut pen = Pen::new(area, buf);
    pen.line(&[("  Groups", app.theme.heading)]);
}
