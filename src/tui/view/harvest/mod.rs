//! The harvest: good things that came back, noted and never balanced [E8].

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    if app.harvest.loaded {
        return;
    }
    let mut pen = Pen::new(area, buf);
    pen.line(&[("  Harvest", app.theme.heading)]);
}
