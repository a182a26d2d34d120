//! The harvest as a time line: bars of months, of quarters or of years [I3].

use chrono::Datelike;
use ratatui::layout::Rect;

use crate::domain::day::Day;
use crate::domain::quarter::Quarter;
use crate::tui::radar::sheet::Row;
use crate::tui::radar::{Grain, Pick, Report};
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::Shown;
use super::columns::{self, Column};

/// The chart is no higher than this for each entry of the best month, for one entry is no tower.
const STEP: u64 = 3;
/// Nor is it higher or lower than this, with its labels.
const HEIGHT: (u16, u16) = (8, 20);

pub(super) fn draw(shown: &Shown<'_>, area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    let Report::Harvest(months) = shown.report else { return };
    let grain = Grain::fitting(months, area.width);
    let rows = || shown.sheet.parts.iter().flat_map(|part| &part.rows);
    let mut pen = Pen::new(area, buf);
    if let Some(row) = shown.pick.and_then(|pick| shown.sheet.row_of(pick)) {
        pen.put(BAR, theme.accent);
        pen.put(&row.cells.join(": "), theme.selected);
    }
    let mut year = None;
    let cells = columns::cells(rows().count(), area.width);
    let bars: Vec<Column> = rows().filter_map(|row| column(row, grain, cells, &mut year)).collect();
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0);
    let height = u16::try_from(most.saturating_mul(STEP) + 3).unwrap_or(u16::MAX).clamp(HEIGHT.0, HEIGHT.1);
    let chart = Rect { y: area.y + 1, height: area.height.saturating_sub(1).min(height), ..area };
    columns::draw(shown.app, &bars, shown.pick, chart, buf);
}

/// The year stands under its first bar.
fn column(row: &Row, grain: Grain, cells: u16, year: &mut Option<i32>) -> Option<Column> {
    let Pick::Harvest(first) = row.pick else { return None };
    let begins = year.replace(first.year()) != Some(first.year());
    let under = if begins && grain != Grain::Year { first.year().to_string() } else { String::new() };
    let n = row.cells.last().and_then(|n| n.parse().ok()).unwrap_or(0);
    Some(Column { pick: row.pick, n, label: label(first, grain, cells), under })
}

/// As much as has room under a bar.
fn label(first: Day, grain: Grain, cells: u16) -> String {
    match grain {
        Grain::Month if cells > 2 => first.format("%b").to_string(),
        Grain::Year if cells > 3 => first.format("%Y").to_string(),
        Grain::Month => first.format("%b").to_string().chars().take(1).collect(),
        Grain::Quarter => {
            let quarter = Quarter::of(first).to_string();
            quarter.split('-').next_back().unwrap_or_default().to_owned()
        }
        Grain::Year => first.format("%y").to_string(),
    }
}
