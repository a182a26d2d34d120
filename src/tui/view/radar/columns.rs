//! Bars side by side, with a number over each and a label under it.
//!
//! Owns their width and their height. What they are of is the pages'.

use ratatui::layout::{Direction, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use crate::domain::text::{fit, width};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::radar::Pick;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// One bar.
pub(super) struct Column {
    pub(super) pick: Pick,
    pub(super) n: u64,
    pub(super) label: String,
    /// What stands under the label, such as the year where one begins.
    pub(super) under: String,
}

/// No bar is wider.
const WIDEST: u16 = 6;

/// How many cells a bar of so many has, the gap beside it left out.
pub(super) fn cells(count: usize, across: u16) -> u16 {
    let count = u16::try_from(count).unwrap_or(u16::MAX).max(1);
    (across.saturating_sub(1) / count).clamp(2, WIDEST + 1) - 1
}

/// Draws them from the left; the selected one has its label marked.
pub(super) fn draw(app: &App, bars: &[Column], selected: Option<Pick>, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let step = cells(bars.len(), area.width) + 1;
    let has_under = bars.iter().any(|bar| !bar.under.is_empty());
    let below = 1 + u16::from(has_under);
    // a line over the highest for its number
    let height = area.height.saturating_sub(below + 1);
    if height == 0 {
        return;
    }
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0).max(1);
    let inside = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(1), height };
    let style = |bar: &Column| if Some(bar.pick) == selected { theme.accent } else { theme.dim };
    let drawn = bars.iter().map(|bar| Bar::new(bar.n).text_value(String::new()).style(style(bar)));
    let drawn: Vec<Bar<'_>> = drawn.collect();
    BarChart::default()
        .direction(Direction::Vertical)
        .bar_width(step - 1)
        .bar_gap(1)
        .max(most)
        .data(BarGroup::default().bars(&drawn))
        .render(inside, buf);
    for (at, bar) in bars.iter().enumerate() {
        // what would run into the next is left out
        let until = bars.iter().skip(at + 1).position(|next| !next.under.is_empty());
        let has_room = until.is_none_or(|bars| usize::from(step) * (bars + 1) > width(&bar.under));
        let x = usize::from(step) * at + 1;
        let cells = usize::from(step - 1);
        let eighths = u128::from(bar.n) * u128::from(height) * 8 / u128::from(most);
        let rows = usize::try_from(eighths.div_ceil(8)).unwrap_or(0);
        let is_selected = selected == Some(bar.pick);
        let style = if is_selected { theme.accent.patch(theme.selected) } else { theme.dim };
        let mut pen = Pen::new(area, buf);
        let mut put = |y: usize, text: &str, style| {
            // the last may use the free cell after it
            let text = fit(text, cells.max(1) + usize::from(at + 1 == bars.len()));
            pen.at(y, x + (cells.saturating_sub(width(&text))) / 2);
            pen.put(&text, style);
        };
        let number = bar.n.to_string();
        // a number without room would be another number
        if bar.n > 0 && width(&number) <= cells {
            // the chart gave all its cells the style of a bar
            let style = Style::reset().patch(if is_selected { theme.selected } else { theme.text });
            put(usize::from(height).saturating_sub(rows), &number, style);
        }
        put(
            usize::from(height) + 1,
            if is_selected && bar.label.is_empty() { "▲" } else { &bar.label },
            style,
        );
        pen.at(usize::from(height) + 2, x);
        pen.put(if has_room { &bar.under } else { "" }, theme.dim);
        let x = area.x + u16::try_from(x).unwrap_or(u16::MAX);
        if x < area.right() {
            let target = Rect { x, y: area.y, width: step.min(area.right() - x), height: area.height };
            buf.target(target, Target::Figure(bar.pick));
        }
    }
}
