//! Kits: what a partner needs in hand to speak for me, and who has been given which [E5].

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if app.kits.loaded {
        return;
    }
    let mut pen = Pen::new(area, buf);
    pen.line(&[("  Kits", app.theme.heading)]);
}
