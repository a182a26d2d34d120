//! What those said who were asked, and below it the days they took, as bars side by side [I3].

use ratatui::layout::Rect;

use crate::domain::radar::Behind;
use crate::tui::radar::Pick;
use crate::tui::radar::sheet::Place;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::columns::{self, Column};
use super::{Shown, rows};

/// The bars of the days are no lower than this, and no higher.
const HEIGHT: (u16, u16) = (5, 12);

pub(super) fn draw(shown: &Shown<'_>, area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    let titles = |title: &String| usize::from(!title.is_empty());
    // with a free line between two parts, and none after the last
    let listed: usize =
        shown.sheet.listed(true).map(|part| part.rows.len() + titles(&part.title) + 1).sum();
    let above = u16::try_from(listed.saturating_sub(1)).unwrap_or(u16::MAX).min(area.height);
    let Some(part) = shown.sheet.parts.iter().find(|part| part.place == Place::Plot) else {
        return rows::draw(shown, area, buf);
    };
    let below = area.height.saturating_sub(above + 1).clamp(HEIGHT.0, HEIGHT.1).min(area.height);
    let above = (area.height - below).min(above);
    rows::draw(shown, Rect { height: above, ..area }, buf);
    let gap = u16::from(area.height > above + below);
    let below = Rect { y: area.y + above + gap, height: below, ..area };
    let mut pen = Pen::new(below, buf);
    pen.put(" ", theme.text);
    pen.put(&part.title, theme.heading);
    if let Some(row) = shown
        .pick
        .filter(|pick| matches!(pick, Pick::Behind(Behind::Days(_))))
        .and_then(|pick| shown.sheet.row_of(pick))
    {
        pen.put("   ", theme.text);
        pen.put(BAR, theme.accent);
        pen.put(&row.cells.join(": "), theme.selected);
    }
    let last = part.rows.len().saturating_sub(1);
    let bars = part.rows.iter().enumerate().map(|(at, row)| Column {
        pick: row.pick,
        n: row.cells.last().and_then(|n| n.parse().ok()).unwrap_or(0),
        label: if at == last { format!("{at}+") } else { at.to_string() },
        under: String::new(),
    });
    let bars: Vec<Column> = bars.collect();
    let chart = Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below };
    columns::draw(shown.app, &bars, shown.pick, chart, buf);
}
