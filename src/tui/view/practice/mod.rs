//! The practice review: eight questions each quarter, the last ones side by side [E6].

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if app.practice.loaded {
        return;
    }
    let mut pen = Pen::new(area, buf);
    pen.line(&[("  Practice", app.theme.heading)]);
}
