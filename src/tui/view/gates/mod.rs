//! The four gates on screen, as one walk.
//!
//! Owns their layout. The strip at the top shows where the referral stands, the lines at the foot what is missing.

mod consent;
mod exit;
mod questions;
mod relevant;

use consent::{consent_advice, draw_consent};
use exit::draw_exit;
use questions::draw_actual;
use ratatui::layout::Rect;
use relevant::draw_relevant;

use crate::domain::gates::{Gate, actual_gaps, exit_blocks};
use crate::domain::progress::{Lane, Stage};
use crate::domain::referral::Direction;
use crate::domain::say::{actual_gap, exit_block, step_sentence};
use crate::domain::text::width;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::wrap_within;
use crate::tui::gates::Gates;
use crate::tui::keymap::Action;
use crate::tui::mouse::Target;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::{Pen, mark_style};
use crate::tui::view::received;
use crate::tui::view::words::{need_line, title_of};

/// From this width on two sides stand beside each other.
const TWO_SIDES: u16 = 64;

/// Below this height one line says what is next, and none is left blank.
const LOW: u16 = 12;

pub(super) fn view(app: &App, gates: &Gates, area: Rect, buf: &mut Canvas) {
    let Some(view) = gates.view.as_deref() else { return };
    if view.referral.direction == Direction::Received {
        return received::view(app, gates, view, area, buf);
    }
    let head = draw_head(app, gates, view, area, buf);
    let most = if area.height < LOW { 1 } else { usize::from(area.height / 3) };
    let foot = foot_lines(app, gates, view, area.width, most);
    let foot_height = u16::try_from(foot.len()).unwrap_or(0);
    let body = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot_height), ..area };
    match gates.gate {
        Gate::Consent => draw_consent(app, gates, view, body, buf),
        Gate::Actual => draw_actual(app, gates, view, body, buf),
        Gate::Relevant => draw_relevant(app, gates, view, body, buf),
        Gate::Exit => draw_exit(app, gates, view, body, buf),
    }
    let mut pen = Pen::new(Rect { y: body.bottom(), height: foot_height, ..area }, buf);
    for (n, line) in foot.iter().enumerate() {
        pen.line(&[(" ", app.theme.text), (line, if n == 0 { app.theme.heading } else { app.theme.dim })]);
    }
}

/// Who, the strip, and the need. Gives back the lines used.
fn draw_head(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) -> u16 {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let title = title_of(view);
    pen.put(" ", theme.text);
    pen.put(&title, theme.heading);
    let strip: usize = Gate::ALL.iter().map(|gate| width(gate.title()) + 2 + 4).sum::<usize>() - 4;
    let beside = width(&title) + 4 + strip < pen.width();
    if beside {
        pen.column(pen.width().saturating_sub(strip + 2));
    } else {
        pen.next();
        pen.put(" ", theme.text);
    }
    draw_strip(app, gates, view, &mut pen, !beside && usize::from(area.width) < strip + 2);
    pen.next();
    pen.line(&[(" ", theme.text), (&need_line(view, app.today()), theme.dim)]);
    if area.height >= LOW {
        pen.next();
    }
    u16::try_from(pen.row()).unwrap_or(0)
}

fn draw_strip(app: &App, gates: &Gates, view: &ReferralView, pen: &mut Pen<'_>, tight: bool) {
    let theme = &app.theme;
    for (at, gate) in Gate::ALL.iter().enumerate() {
        let mark = view.progress.marks.of(*gate);
        let here = *gate == gates.gate;
        if at > 0 {
            pen.put(if tight { " " } else { " ── " }, theme.dim);
        }
        let from = pen.x();
        pen.put(mark.sign(), mark_style(mark, theme));
        pen.put(" ", theme.text);
        let style = if here { theme.selected.patch(theme.marked) } else { theme.dim };
        pen.put(gate.title(), style);
        pen.written_is(from, Target::Key(gate_key(*gate)));
    }
}

fn gate_key(gate: Gate) -> Action {
    match gate {
        Gate::Consent => Action::GateConsent,
        Gate::Actual => Action::GateActual,
        Gate::Relevant => Action::GateRelevant,
        Gate::Exit => Action::GateExit,
    }
}

/// What is missing at this gate, the next step first.
fn foot_lines(app: &App, gates: &Gates, view: &ReferralView, across: u16, most: usize) -> Vec<String> {
    let room = usize::from(across).saturating_sub(2);
    let today = app.today();
    let next = match view.progress.step {
        Some(step) if view.progress.lane == Lane::Parked => {
            format!("{}.", step_sentence(&step, view.names()))
        }
        Some(step) => format!("Next: {}.", step_sentence(&step, view.names())),
        None => "Nothing is left to do here.".to_owned(),
    };
    let mut lines = wrap_within(&next, room, most);
    let open = view.referral.introduction.is_none() && view.progress.stage != Stage::Closed;
    let more = match gates.gate {
        Gate::Consent if open => consent_advice(app, view),
        Gate::Actual if open => {
            let gaps = actual_gaps(&view.referral, today, &app.settings);
            gaps.first().map(|gap| actual_gap(*gap, today)).into_iter().collect()
        }
        Gate::Exit if open => {
            let blocks = exit_blocks(&view.facts(), today, &app.settings);
            let missing: Vec<String> =
                blocks.iter().map(|block| exit_block(*block, &view.facts(), view.names())).collect();
            if missing.is_empty() {
                Vec::new()
            } else {
                vec![format!("Exit is closed: {}.", missing.join("; "))]
            }
        }
        _ => Vec::new(),
    };
    for line in &more {
        lines.extend(wrap_within(line, room, most.saturating_sub(lines.len())));
    }
    lines
}
