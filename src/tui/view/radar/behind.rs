//! The referrals behind a figure: day, who and whom, as what it is counted, the need.

use ratatui::layout::Rect;

use crate::domain::radar::{Figure, Reply, came_to, landed_as};
use crate::domain::text::{fit, width, wrap};
use crate::notebook::BehindRow;
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::overlay::behind::BehindBox;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// "21 Nov 2026" and the gap after it.
const DAY: usize = 13;

/// Below this width the need stands under the title.
const SIDE_BY_SIDE: usize = 70;

pub(in crate::tui::view) fn view(app: &App, behind: &BehindBox, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let title = format!("{}, {}", behind.behind.title(), behind.range.words(app.today()));
    let (first, rest) = title.split_at(title.chars().next().map_or(0, char::len_utf8));
    for line in wrap(&(first.to_uppercase() + rest), pen.width().saturating_sub(2)) {
        pen.line(&[(" ", theme.text), (&line, theme.heading)]);
    }
    let rows = &behind.list.rows;
    if behind.list.more {
        let said = format!("The newest {} of them; there are more.", rows.len());
        pen.line(&[(" ", theme.text), (&said, theme.dim)]);
    }
    if pen.left() > 10 {
        pen.next();
    }
    let side_by_side = pen.width() >= SIDE_BY_SIDE;
    let lines = if side_by_side { 1 } else { 2 };
    let fitting = (pen.left() / lines).max(1);
    let at = behind.position();
    let from = (at + 1)
        .saturating_sub(fitting)
        .max(at.saturating_sub(fitting / 2))
        .min(rows.len().saturating_sub(fitting));
    let top = pen.row();
    pen.arrows(top..top + fitting * lines, from, rows.len(), theme.dim);
    let titles = rows.iter().map(|row| width(&row.title)).max().unwrap_or(0).min(pen.width() * 2 / 5);
    for (place, row) in rows.iter().enumerate().skip(from).take(fitting) {
        let is_on = place == at;
        let style = if is_on { theme.selected } else { theme.text };
        let bar = if is_on { BAR } else { " " };
        pen.line_is(Target::Choice(place));
        pen.put(bar, theme.accent);
        pen.put(&row.on.format("%-d %b %Y").to_string(), theme.dim);
        pen.column(DAY + 1);
        if side_by_side {
            pen.put(&fit(&row.title, titles), style);
            pen.column(DAY + 1 + titles + 2);
            pen.put(&fit(&said(row), COUNTED), theme.text);
            pen.column(DAY + 1 + titles + 2 + COUNTED + 2);
            pen.put(&fit(&row.need, pen.room().saturating_sub(2)), theme.dim);
        } else {
            pen.put(&fit(&row.title, pen.room().saturating_sub(2)), style);
            pen.next();
            pen.line_is(Target::Choice(place));
            pen.put(bar, theme.accent);
            pen.put("  ", theme.text);
            let need =
                if row.need.is_empty() { said(row) } else { format!("{} · {}", said(row), row.need) };
            pen.put(&fit(&need, pen.room().saturating_sub(2)), theme.dim);
        }
        pen.next();
    }
}

/// Cells of the longest of [`said`].
const COUNTED: usize = 27;

/// As what it is counted: "did business, 80 % sure", "won", "yes".
fn said(row: &BehindRow) -> String {
    match row.figure {
        Figure::Given(given) => format!("{}, {} % sure", came_to(given.outcome), given.sure),
        Figure::Received(received) if received.dropped => "dropped".to_owned(),
        Figure::Received(received) => landed_as(received.landing).to_owned(),
        Figure::Consent(consent) => Reply::said(consent.reply).to_owned(),
    }
}
