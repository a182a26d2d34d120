//! The ladder over time: a line for each rung, each of a sign of its own, raving fans in the accent [I3].

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

use crate::domain::contact::Rung;
use crate::domain::radar::LadderReport;
use crate::tui::radar::{Pick, SIGNS};
use crate::tui::view::canvas::Canvas;

use super::{Shown, restyle, rows};

/// The chart is no narrower.
const NARROWEST: u16 = 22;
/// The chart is no higher than this for each who stands on the fullest rung, so that a step of one is no cliff.
const STEP: i64 = 4;
/// Nor is it higher or lower than this, with its axis.
const HEIGHT: (u16, u16) = (8, 22);

pub(super) fn draw(shown: &Shown<'_>, report: &LadderReport, area: Rect, buf: &mut Canvas) {
    let list = u16::try_from(rows::natural_width(shown)).unwrap_or(u16::MAX);
    let across = area.width.saturating_sub(list + 2).max(NARROWEST).min(area.width);
    let chart = Rect { x: area.x + 1, width: across - 1, height: area.height.min(height(report)), ..area };
    draw_chart(shown, report, chart, buf);
    let x = area.x + across + 2;
    rows::draw(shown, Rect { x, width: area.right().saturating_sub(x), ..area }, buf);
}

fn most(report: &LadderReport) -> i64 {
    report.stands.iter().flat_map(|stand| stand.rungs).max().unwrap_or(0).max(1)
}

fn height(report: &LadderReport) -> u16 {
    let wanted = most(report).saturating_mul(STEP).saturating_add(3);
    u16::try_from(wanted).unwrap_or(u16::MAX).clamp(HEIGHT.0, HEIGHT.1)
}

fn draw_chart(shown: &Shown<'_>, report: &LadderReport, area: Rect, buf: &mut Canvas) {
    let theme = &shown.app.theme;
    let lines = lines(report);
    // who is drawn last is seen where lines meet
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|at| Rung::ALL.get(*at).is_some_and(|rung| shown.pick == Some(Pick::Rung(*rung))));
    let sets = order.iter().filter_map(|at| lines.get(*at).zip(SIGNS.get(*at)));
    // a rung on which nobody stood all the time would be a second axis
    let sets = sets.filter(|(points, _)| points.iter().any(|(_, n)| *n > 0.0));
    let sets: Vec<Dataset<'_>> = sets
        .map(|(points, sign)| {
            Dataset::default().marker(Marker::Custom(*sign)).graph_type(GraphType::Line).data(points)
        })
        .collect();
    let most = most(report);
    let end = lines.first().map_or(1, |line| line.len().saturating_sub(1)).max(1);
    let month = |at: Option<&crate::domain::radar::StandAt>| {
        let text = at.map(|stand| stand.month.format("%b %Y").to_string()).unwrap_or_default();
        Line::styled(text, theme.dim)
    };
    let number = |n: i64| Line::styled(n.to_string(), theme.dim);
    let counts = if most % 2 == 0 {
        vec![number(0), number(most / 2), number(most)]
    } else {
        vec![number(0), number(most)]
    };
    let stands = &report.stands;
    let middle = stands.get(stands.len() / 2).filter(|_| stands.len() % 2 == 1 && stands.len() > 2);
    let ends = [stands.first(), middle, stands.last()];
    let has_middle = middle.is_some();
    let ends = ends.into_iter().filter(|end| has_middle || end.is_some());
    let months: Vec<Line<'_>> = ends.map(month).collect();
    let x = Axis::default()
        .bounds([0.0, end as f64])
        .style(theme.dim)
        .labels(months)
        .labels_alignment(ratatui::layout::Alignment::Right);
    let y = Axis::default().bounds([0.0, most as f64]).style(theme.dim).labels(counts);
    Chart::new(sets).x_axis(x).y_axis(y).legend_position(None).render(area, buf);
    restyle(buf, area, |sign| style_of(shown, sign));
}

/// How many stood on each rung, month by month; of one month alone, for as long as there is room.
fn lines(report: &LadderReport) -> [Vec<(f64, f64)>; 6] {
    std::array::from_fn(|at| {
        let counts = report.stands.iter().filter_map(|stand| stand.rungs.get(at));
        let mut points: Vec<(f64, f64)> =
            counts.enumerate().map(|(month, n)| (month as f64, *n as f64)).collect();
        if let [(_, only)] = points.as_slice() {
            points.push((1.0, *only));
        }
        points
    })
}

fn style_of(shown: &Shown<'_>, sign: &str) -> Option<Style> {
    let theme = &shown.app.theme;
    let mut chars = sign.chars();
    let sign = chars.next().filter(|_| chars.next().is_none())?;
    let rung = SIGNS.iter().position(|known| *known == sign).and_then(|at| Rung::ALL.get(at))?;
    let style = if *rung == Rung::RavingFan { theme.accent } else { theme.dim };
    Some(if shown.pick == Some(Pick::Rung(*rung)) { style.patch(theme.selected) } else { style })
}
