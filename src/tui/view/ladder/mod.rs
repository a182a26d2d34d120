//! The ladder: six columns, and whoever is due for a touch [E1, E2].

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if app.ladder.loaded {
        return;
    }
    let mut pen = Pen::new(area, buf);
    pen.line(&[("  Ladder", app.theme.heading)]);
}
