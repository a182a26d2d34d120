//! What is told of the selected person: where they stand and why, the last touch, when the next is due, and what it could be
//! for [E1, E2].

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::day::{Day, relative_day, short_day};
use crate::domain::say::{excerpt, touch_detail};
use crate::domain::settings::Settings;
use crate::domain::text::wrap_within;
use crate::notebook::{Standing, TouchView};
use crate::tui::app::App;
use crate::tui::draft::called;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

/// One line: pieces side by side.
pub(super) type Line = Vec<(String, Style)>;

/// Lines that an occasion may take.
const OCCASION: usize = 3;

/// The most telling first: where not all fits, the last lines go.
pub(super) fn lines(app: &App, across: usize) -> Vec<Line> {
    let Some(standing) = app.ladder.current() else { return Vec::new() };
    let (theme, today) = (&app.theme, app.today());
    let is_late = standing.due_on.is_some_and(|due| due < today);
    let mut head =
        vec![(standing.name.clone(), theme.heading), (place(standing, today, &app.settings), theme.dim)];
    if let Some(due) = standing.due_on {
        let when = format!("   next {} ({})", short_day(due, today), relative_day(due, today));
        head.push((when, if is_late { theme.late } else { theme.text }));
    }
    let mut lines = vec![head];
    if let Some(occasion) = &standing.occasion {
        let said = format!("{}: {}", capital(occasion.label()), occasion.sentence(&standing.name, today));
        let wrapped = wrap_within(&said, across, OCCASION);
        lines.extend(wrapped.into_iter().map(|line| vec![(line, theme.text)]));
    }
    lines.push(vec![(last(standing.last_touch.as_ref(), today), theme.dim)]);
    if !standing.reason.is_empty() {
        lines.push(vec![(
            format!("{}: {}", app.settings.rung_names.place(standing.rung), standing.reason),
            theme.dim,
        )]);
    }
    lines
}

/// "  Advocate since 3 Mar, every 30 days".
fn place(standing: &Standing, today: Day, settings: &Settings) -> String {
    let since = standing.since.map(|day| format!(" since {}", short_day(day, today))).unwrap_or_default();
    let cadence = match standing.cadence {
        _ if standing.occasion.is_none() => ", not to be contacted".to_owned(),
        Some((days, true)) => format!(", every {days} days, their own"),
        Some((days, false)) => format!(", every {days} days"),
        None => String::new(),
    };
    format!("   {}{since}{cadence}", settings.rung_names.place(standing.rung))
}

fn last(last: Option<&TouchView>, today: Day) -> String {
    let Some(TouchView { touch, draft, people: _ }) = last else {
        return "No touch is written yet.".to_owned();
    };
    let what = match draft {
        Some(draft) => format!("{} sent", called(*draft)),
        None => touch_detail(touch.kind, touch.purpose, touch.asked, &[]),
    };
    let words = match excerpt(&touch.words) {
        words if words.is_empty() => String::new(),
        words => format!(": “{words}”"),
    };
    format!("Last touch {}, {what}{words}", short_day(touch.on, today))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

pub(super) fn draw(app: &App, told: &[Line], area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    pen.rule(0, app.theme.dim);
    for line in told {
        pen.put(" ", app.theme.text);
        for (text, style) in line {
            pen.put(text, *style);
        }
        pen.next();
    }
}
