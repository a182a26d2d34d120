//! The radar on screen: pages of figures, each as a plot and as a table [I1, I2, I3].
//!
//! Owns the line of pages over them and which of the drawings a page gets. Rows of figures are drawn in `rows`, bars side by
//! side in `columns`; what is special to a page has a file of its own. Nothing here is of one person but a name with what I do
//! not know of them [E8].

mod behind;
mod calibration;
mod columns;
mod consent;
mod empty;
mod harvest;
mod ladder;
mod rows;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::radar::Range;
use crate::domain::text::{width, wrap};
use crate::tui::app::App;
use crate::tui::mouse::Target;
use crate::tui::radar::sheet::Sheet;
use crate::tui::radar::{Pick, RadarPage, Report};
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;
use crate::tui::view::status_lines;

pub(super) use behind::view as behind;

/// From this height on there are free lines around the sentences.
const AIRY: u16 = 14;

/// What of a page is drawn, and what is selected in it.
struct Shown<'a> {
    app: &'a App,
    report: &'a Report,
    sheet: Sheet,
    pick: Option<Pick>,
    plotted: bool,
    /// The sentences are the first of the rows, and are moved out of view with them: it is low.
    says: bool,
}

pub(in crate::tui::view) fn view(app: &App, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    draw_pages(app, &mut pen);
    let is_airy = area.height >= AIRY;
    if is_airy {
        pen.next();
    }
    let Some(report) = app.radar.report() else { return };
    if report.is_empty() {
        return empty::draw(app, &mut pen);
    }
    // the window, of which the body is what header, status and footer leave
    let lines = status_lines(app, area.width).len().max(1);
    let size = (area.width, area.height.saturating_add(u16::try_from(lines).unwrap_or(1) + 3));
    let Some(sheet) = app.radar.sheet(&app.settings, size) else { return };
    let plotted = app.radar.shows_plot(size);
    let says = !plotted && !is_airy;
    for text in sheet.said.iter().filter(|_| !says) {
        for line in wrap(text, pen.width().saturating_sub(2)) {
            pen.line(&[(" ", app.theme.text), (&line, app.theme.text)]);
        }
    }
    if is_airy {
        pen.next();
    }
    let rest = below(&pen, area);
    let pick = app.radar.pick(&sheet.picks(plotted));
    let shown = Shown { app, report, sheet, pick, plotted, says };
    match report {
        _ if !plotted => rows::draw(&shown, rest, buf),
        Report::Given(_) | Report::Received(_) => rows::draw(&shown, rest, buf),
        Report::Calibration(report, _) => calibration::draw(&shown, &report.calibration, rest, buf),
        Report::Consent(_) => consent::draw(&shown, rest, buf),
        Report::Ladder(report) => ladder::draw(&shown, report, rest, buf),
        Report::Harvest(_) => harvest::draw(&shown, rest, buf),
    }
}

/// What is left of the area under the pen.
fn below(pen: &Pen<'_>, area: Rect) -> Rect {
    let used = u16::try_from(pen.row()).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// The pages, the present one marked, and at the right the days that are looked at. Where it is narrow the present one stands
/// alone, with its number.
fn draw_pages(app: &App, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let days = app.radar.range.words(app.today());
    let days_style = if app.radar.range == Range::default() { theme.dim } else { theme.accent };
    let here = app.radar.page;
    let all: usize = RadarPage::ALL.iter().map(|page| width(page.label()) + 3).sum();
    let marked = theme.accent.patch(theme.selected);
    if all + width(&days) + 2 <= pen.width() {
        for page in RadarPage::ALL {
            let is_here = page == here;
            let from = pen.x();
            pen.put(if is_here { BAR } else { " " }, theme.accent);
            pen.put(page.label(), if is_here { marked } else { theme.dim });
            pen.written_is(from, Target::RadarPage(page));
            pen.put("  ", theme.text);
        }
    } else {
        pen.put(BAR, theme.accent);
        pen.put(here.label(), marked);
        pen.put(&format!("  {} of {}", here.place() + 1, RadarPage::ALL.len()), theme.dim);
    }
    let room = pen.room().saturating_sub(3);
    let days = crate::domain::text::fit(&days, room);
    pen.column(pen.width().saturating_sub(width(&days) + 1));
    pen.put(&days, days_style);
    pen.next();
}

/// Gives what a chart of ratatui drew the style that its sign has here: a chart knows colours, and neither weight nor theme.
fn restyle(buf: &mut Canvas, area: Rect, style_of: impl Fn(&str) -> Option<Style>) {
    for y in area.top()..area.bottom() {
        for cell in buf.cells_from(area.x, y).into_iter().flatten().take(area.width.into()) {
            if let Some(style) = style_of(cell.symbol()) {
                cell.set_style(Style::reset()).set_style(style);
            }
        }
    }
}
