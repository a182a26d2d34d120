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
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::wrap_within;
use crate::tui::gates::Gates;
use crate::tui::keymap::Action;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::head::{Step, draw_head};
use crate::tui::view::paint::Pen;
use crate::tui::view::received;

/// From this width on two sides stand beside each other.
const TWO_SIDES: u16 = 64;

/// Below this height one line says what is next, and none is left blank.
const LOW: u16 = 12;

pub(super) fn view(app: &App, gates: &Gates, area: Rect, buf: &mut Canvas) {
    let Some(view) = gates.view.as_deref() else { return };
    if view.referral.direction == Direction::Received {
        return received::view(app, gates, view, area, buf);
    }
    let head = draw_head(app, view, &steps(gates, view), LOW, area, buf);
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

fn steps(gates: &Gates, view: &ReferralView) -> Vec<Step> {
    let step = |gate: &Gate| Step {
        title: gate.title(),
        mark: view.progress.marks.of(*gate),
        is_here: *gate == gates.gate,
        key: gate_key(*gate),
    };
    Gate::ALL.iter().map(step).collect()
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
