//! How sure I was against how it went, as points beside the line on which every guess would be right [I1].

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use crate::domain::radar::{Behind, Bin, Calibration};
use crate::domain::text::width;
use crate::tui::radar::Pick;
use crate::tui::theme::Theme;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::{Shown, restyle, rows};

/// The chart is no narrower, and no wider.
const CHART: (u16, u16) = (24, 64);

/// Signs of the points: of enough and of few, and the same where they are selected.
const ENOUGH: [char; 2] = ['●', '◆'];
const FEW: [char; 2] = ['○', '◇'];
const RIGHT: char = '·';
const SPREAD: char = '│';

pub(super) fn draw(shown: &Shown<'_>, calibration: &Calibration, area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    if calibration.bins.is_empty() {
        return rows::draw(shown, area, buf);
    }
    let list = u16::try_from(rows::natural_width(shown)).unwrap_or(u16::MAX);
    let across = area.width.saturating_sub(list + 1).clamp(CHART.0, CHART.1);
    // about as high as it is wide: a cell is twice as high as wide
    let height = area.height.saturating_sub(2).min(across / 2);
    let chart = Rect { x: area.x + 1, width: across - 1, height, ..area };
    draw_chart(shown, calibration, chart, buf);
    let legend = Rect { y: chart.bottom(), height: area.height - height, ..chart };
    draw_legend(theme, legend, buf);
    let x = area.x + across + 1;
    rows::draw(shown, Rect { x, width: area.right().saturating_sub(x), ..area }, buf);
}

fn draw_chart(shown: &Shown<'_>, calibration: &Calibration, area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    let right: Vec<(f64, f64)> = vec![(0.0, 0.0), (100.0, 100.0)];
    let points: Vec<(char, [(f64, f64); 1])> =
        calibration.bins.iter().filter_map(|bin| point(shown, bin)).collect();
    let spreads: Vec<[(f64, f64); 2]> = calibration.bins.iter().filter_map(spread).collect();
    let mut sets = vec![line(RIGHT, &right)];
    sets.extend(spreads.iter().map(|ends| line(SPREAD, ends)));
    let scattered = |(sign, at)| Dataset::default().marker(Marker::Custom(sign)).data(at);
    sets.extend(points.iter().map(|(sign, at)| scattered((*sign, at.as_slice()))));
    let labels = |texts: [&'static str; 3]| texts.map(|text| Line::styled(text, theme.dim));
    let axis = |texts| Axis::default().bounds([0.0, 100.0]).style(theme.dim).labels(labels(texts));
    Chart::new(sets)
        .x_axis(axis(["0", "50", "100 %"]))
        .y_axis(axis(["0", "50", "100 %"]))
        .legend_position(None)
        .render(area, buf);
    restyle(buf, area, |sign| style_of(theme, sign));
}

fn line<'a>(sign: char, ends: &'a [(f64, f64)]) -> Dataset<'a> {
    Dataset::default().marker(Marker::Custom(sign)).graph_type(GraphType::Line).data(ends)
}

fn point(shown: &Shown<'_>, bin: &Bin) -> Option<(char, [(f64, f64); 1])> {
    let is_selected = shown.pick == Some(Pick::Behind(Behind::Sure(bin.from, bin.to)));
    let signs = if bin.is_few() { FEW } else { ENOUGH };
    let [plain, selected] = signs;
    let at = (bin.mean_sure()? * 100.0, bin.worked.fraction()? * 100.0);
    Some((if is_selected { selected } else { plain }, [at]))
}

/// Where the true share may lie; of few that is nearly anywhere.
fn spread(bin: &Bin) -> Option<[(f64, f64); 2]> {
    let interval = bin.worked.interval().filter(|_| !bin.is_few())?;
    let sure = bin.mean_sure()? * 100.0;
    Some([(sure, interval.low * 100.0), (sure, interval.high * 100.0)])
}

fn style_of(theme: &Theme, sign: &str) -> Option<Style> {
    let sign = sign.chars().next()?;
    match sign {
        '●' | '◆' | '◇' => Some(theme.accent),
        '○' | RIGHT => Some(theme.dim),
        _ => None,
    }
}

fn draw_legend(theme: &Theme, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    pen.line(&[("↑ worked  → how sure", theme.dim)]);
    for (sign, style, words) in
        [("●", theme.accent, "enough"), ("○", theme.dim, "few"), ("·", theme.dim, "spot on")]
    {
        if width(words) + 2 <= pen.room() {
            pen.put(sign, style);
            pen.put(&format!(" {words}  "), theme.dim);
        }
    }
}
