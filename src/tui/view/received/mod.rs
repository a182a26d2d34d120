//! A referral received on screen, as one walk [R1 to R4].
//!
//! Owns its layout: the strip of the five steps at the top, what the step looked at asks in the middle, what is next and its
//! key at the foot. What stands at each step is in `steps`.

mod steps;

use ratatui::layout::Rect;

use crate::domain::progress::{Action as Next, Lane};
use crate::domain::received::WalkStep;
use crate::domain::say::step_sentence;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::wrap_within;
use crate::tui::gates::Gates;
use crate::tui::keymap::Action;
use crate::tui::received::{known, stop_of};
use crate::tui::view::canvas::Canvas;
use crate::tui::view::head::{Step, draw_head};
use crate::tui::view::paint::Pen;

pub(super) use steps::{evidence, headline, question_word};

/// Below this height nothing is left blank.
const LOW: u16 = 14;

pub(super) fn view(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
    let stop = gates.walk_step().unwrap_or_else(|| stop_of(view));
    let head = draw_head(app, view, &strip(view, stop), LOW, area, buf);
    let most = if area.height < LOW { 2 } else { 4 };
    let foot = foot_lines(app, view, stop, (area.width, most));
    let foot_height = u16::try_from(foot.len()).unwrap_or(0);
    let body = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot_height), ..area };
    steps::draw(app, gates, view, stop, body, buf);
    let mut pen = Pen::new(Rect { y: body.bottom(), height: foot_height, ..area }, buf);
    for (is_next, line) in &foot {
        let style = if *is_next { app.theme.heading } else { app.theme.dim };
        pen.line(&[(" ", app.theme.text), (line, style)]);
    }
}

fn strip(view: &ReferralView, stop: WalkStep) -> Vec<Step> {
    let walk = known(view).walk();
    let step = |step: &WalkStep| Step {
        title: step.title(),
        mark: walk.of(*step),
        is_here: *step == stop,
        key: key_of(*step),
    };
    WalkStep::ALL.iter().map(step).collect()
}

fn key_of(step: WalkStep) -> Action {
    match step {
        WalkStep::Warm => Action::StopWarm,
        WalkStep::Answer => Action::StopAnswer,
        WalkStep::Thank => Action::StopThank,
        WalkStep::Outcome => Action::StopOutcome,
        WalkStep::Report => Action::StopReport,
    }
}

/// What is next, and the key that does it; with whether the line is the first of the two.
fn foot_lines(
    app: &App,
    view: &ReferralView,
    stop: WalkStep,
    (across, most): (u16, usize),
) -> Vec<(bool, String)> {
    let room = usize::from(across).saturating_sub(2);
    let parked = view.progress.lane == Lane::Parked;
    let next = match view.progress.step {
        Some(step) if parked => format!("{}.", step_sentence(&step, view.names())),
        Some(step) => format!("Next: {}.", step_sentence(&step, view.names())),
        None => "Nothing is left to do here.".to_owned(),
    };
    let key = app.told(&keys(view, stop));
    let least = usize::from(!key.is_empty());
    let mut lines: Vec<(bool, String)> =
        wrap_within(&next, room, most.saturating_sub(least)).into_iter().map(|line| (true, line)).collect();
    let left = most.saturating_sub(lines.len());
    lines.extend(wrap_within(&key, room, left).into_iter().map(|line| (false, line)));
    lines
}

/// The keys that do what is next, from the step looked at.
fn keys(view: &ReferralView, stop: WalkStep) -> String {
    let Some(step) = view.progress.step else {
        return match &view.referral.dropped {
            Some(_) => "‹drop› picks it up again.".to_owned(),
            None => String::new(),
        };
    };
    if view.progress.lane == Lane::Parked {
        return "‹park› takes it up again.".to_owned();
    }
    let there = stop_of(view);
    let go = match there {
        WalkStep::Warm => "‹stop-warm›",
        WalkStep::Answer => "‹stop-answer›",
        WalkStep::Thank => "‹stop-thank›",
        WalkStep::Outcome => "‹stop-outcome›",
        WalkStep::Report => "‹stop-report›",
    };
    if there != stop {
        return format!("{go} goes there.");
    }
    let waits = view.progress.lane == Lane::Theirs;
    match step.action {
        Next::CoachSource if view.referral.source.is_none() => "‹party› names the source.".to_owned(),
        Next::CoachSource => "‹coached› records that you did; ‹warm-yes›, ‹warm-no› and ‹warm-unknown› answer a question.".to_owned(),
        Next::AskSource if waits => {
            "Until then you wait; ‹warm-yes›, ‹warm-no› and ‹warm-unknown› record what the source says.".to_owned()
        }
        Next::AskSource => "‹coached› records that you did; ‹warm-yes›, ‹warm-no› and ‹warm-unknown› record what the source says.".to_owned(),
        Next::ParkOrDrop => {
            "‹park› parks it, ‹drop› drops it; ‹warm-yes›, ‹warm-no› and ‹warm-unknown› record a late answer, ‹coached› that you asked anew.".to_owned()
        }
        Next::JudgeWork => "‹warm-yes› or ‹warm-no› on the last question.".to_owned(),
        Next::PassOn => "‹pass-on› passes it on; ‹warm-no› and ‹warm-yes› correct the answer.".to_owned(),
        Next::CloseKindly => {
            "‹stop-outcome›: close it, then the source is thanked; ‹park› parks it; ‹warm-yes› and ‹warm-unknown› correct the answer.".to_owned()
        }
        Next::Answer => "‹record-stop› records that you did, ‹call-sheet› opens the call sheet.".to_owned(),
        Next::Thank => "‹card›: a card went out today; ‹record-stop›: in another way, or on another day.".to_owned(),
        Next::AskOutcome if waits => "Until then it rests; ‹record-stop› records how it ended.".to_owned(),
        Next::AskOutcome => "‹record-stop› records how it ended, or that you are still talking.".to_owned(),
        Next::Report => "‹record-stop› records that you did.".to_owned(),
        _ => String::new(),
    }
}
