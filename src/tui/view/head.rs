//! The head over a referral: who, how far it is on its way, and the need.
//!
//! Owns its layout for the gates and for the walk of a referral received alike. Which steps there are and which key leads to
//! each is told by those screens.

use ratatui::layout::Rect;

use crate::domain::gates::Mark;
use crate::domain::text::width;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::keymap::Action;
use crate::tui::mouse::Target;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::{Pen, mark_style};
use crate::tui::view::words::{need_line, title_of};

/// Between two steps where there is room.
const LINK: &str = " ── ";

/// One step of the strip.
pub(super) struct Step {
    pub(super) title: &'static str,
    pub(super) mark: Mark,
    /// It is looked at.
    pub(super) is_here: bool,
    pub(super) key: Action,
}

impl Step {
    /// Its sign, a blank and its title.
    fn width(&self) -> usize {
        2 + width(self.title)
    }
}

/// Draws the head; no line is left blank in an area lower than `low`. Gives back the lines used.
pub(super) fn draw_head(
    app: &App,
    view: &ReferralView,
    steps: &[Step],
    low: u16,
    area: Rect,
    buf: &mut Canvas,
) -> u16 {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let title = title_of(view);
    pen.put(" ", theme.text);
    pen.put(&title, theme.heading);
    let links = width(LINK) * steps.len().saturating_sub(1);
    let strip = steps.iter().map(Step::width).sum::<usize>() + links;
    if width(&title) + 4 + strip < pen.width() {
        pen.column(pen.width().saturating_sub(strip + 2));
    } else {
        pen.next();
        pen.put(" ", theme.text);
    }
    draw_strip(app, steps, strip, &mut pen);
    pen.next();
    pen.line(&[(" ", theme.text), (&need_line(view, app.today()), theme.dim)]);
    if area.height >= low {
        pen.next();
    }
    u16::try_from(pen.row()).unwrap_or(0)
}

/// Where there is no room for the links they go; where that is not enough, only the step looked at has its whole name.
fn draw_strip(app: &App, steps: &[Step], strip: usize, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let has_links = strip + 2 <= pen.width();
    let has_titles = has_links || strip - (width(LINK) - 1) * steps.len().saturating_sub(1) < pen.width();
    for (at, step) in steps.iter().enumerate() {
        if at > 0 {
            pen.put(if has_links { LINK } else { " " }, theme.dim);
        }
        let from = pen.x();
        pen.put(step.mark.sign(), mark_style(step.mark, theme));
        pen.put(" ", theme.text);
        let style = if step.is_here { theme.selected.patch(theme.marked) } else { theme.dim };
        let is_whole = has_titles || step.is_here;
        pen.put(if is_whole { step.title } else { step.title.get(..1).unwrap_or(step.title) }, style);
        pen.written_is(from, Target::Key(step.key));
    }
}
