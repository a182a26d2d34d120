//! The detail of the selected referral: the need, where each gate stands, the next step.

use ratatui::layout::Rect;

use crate::domain::contact::short_name;
use crate::domain::day::short_day;
use crate::domain::gates::{Gate, Mark};
use crate::domain::progress::{Lane, Stage};
use crate::domain::received::{WalkStep, WarmQuestion};
use crate::domain::referral::{Direction, Role, Verdict};
use crate::domain::say::{actual_gap, consent_state, exit_block, outcome, step_sentence};
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::{wrap, wrap_within};
use crate::tui::gates::questions::{Question, questions_of};
use crate::tui::received::known;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::{Pen, mark_style};
use crate::tui::view::received::{evidence, headline, question_word};
use crate::tui::view::words::{letter, need_line, title_of};

/// "Next: ask Bruno Conti, without naming Ana Rossi".
pub(super) fn next_sentence(view: &ReferralView) -> String {
    match view.progress.step {
        Some(step) if view.progress.lane == Lane::Parked => step_sentence(&step, view.names()),
        Some(step) => format!("Next: {}", step_sentence(&step, view.names())),
        None => "Nothing is left to do here.".to_owned(),
    }
}

pub(super) fn draw_detail(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let Some(view) = app.triage.beside() else { return };
    let room = pen.width().saturating_sub(2);
    pen.line(&[(" ", theme.text), (&title_of(view), theme.heading)]);
    for line in &wrap_within(&need_line(view, app.today()), room, 3) {
        pen.line(&[(" ", theme.text), (line, theme.text)]);
    }
    let next = wrap(&next_sentence(view), room);
    let left = pen.left().saturating_sub(next.len() + 3);
    if view.referral.direction == Direction::Received {
        return draw_received(app, view, &next, &mut pen);
    }
    let gates: &[Gate] = if view.referral.direction == Direction::Given { Gate::ALL } else { &[] };
    let words: Vec<_> = gates.iter().map(|gate| (*gate, gate_words(app, view, *gate))).collect();
    let texts: usize = words.iter().map(|(_, texts)| texts.len()).sum();
    // the next step is always in view: where not all fits it stands first
    if texts > left {
        draw_next(app, view, &next, &mut pen);
    }
    let per_text = if texts * 2 <= left { 2 } else { 1 };
    pen.next();
    for (gate, texts) in &words {
        draw_gate(app, &mut pen, view, (*gate, texts), per_text);
    }
    if texts <= left {
        pen.next();
        draw_next(app, view, &next, &mut pen);
    }
}

/// One received: the strip, the four questions, what came of it; the next step is always in view.
fn draw_received(app: &App, view: &ReferralView, next: &[String], pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let received = known(view);
    let walk = received.walk();
    let low = pen.left() < next.len() + 12;
    pen.put(" ", theme.text);
    let room = pen.width();
    for (at, step) in WalkStep::ALL.iter().enumerate() {
        let mark = walk.of(*step);
        pen.put(if at == 0 { "" } else { "  " }, theme.text);
        pen.put(mark.sign(), mark_style(mark, theme));
        pen.put(if room < 50 { "" } else { " " }, theme.text);
        pen.put(step.title(), theme.dim);
    }
    pen.next();
    if low {
        draw_next(app, view, next, pen);
    }
    pen.next();
    for question in WarmQuestion::ALL {
        let (mark, style) = match received.verdict(*question) {
            Verdict::Yes => ("●", theme.met),
            Verdict::No => ("✕", theme.no),
            Verdict::Unsure => ("○", theme.open),
        };
        pen.put(" ", theme.text);
        pen.put(mark, style);
        pen.put(" ", theme.text);
        pen.put(question_word(*question), theme.text);
        let room = pen.width().saturating_sub(16);
        for line in
            &wrap_within(&evidence(received.answer(*question), app.today()), room, if low { 1 } else { 2 })
        {
            pen.column(15);
            pen.put_within(line, room, theme.dim);
            pen.next();
        }
    }
    if !low {
        for step in WalkStep::ALL.iter().skip(1).filter(|step| walk.of(**step) != Mark::Open) {
            let room = pen.width().saturating_sub(2);
            for line in wrap_within(&app.told(&headline(view, *step, app.today())), room, 2) {
                pen.line(&[(" ", theme.text), (&line, theme.dim)]);
            }
        }
        pen.next();
        draw_next(app, view, next, pen);
    }
}

fn draw_next(app: &App, view: &ReferralView, next: &[String], pen: &mut Pen<'_>) {
    let theme = &app.theme;
    for line in next {
        pen.line(&[(" ", theme.text), (line, theme.heading)]);
    }
    if let Some(step) = view.progress.step {
        let day = step.due_on;
        let when = format!("due {} {}", day.format("%a"), short_day(day, app.today()));
        let late = day < app.today();
        pen.line(&[(" ", theme.text), (&when, if late { theme.late } else { theme.dim })]);
    }
}

fn draw_gate(
    app: &App,
    pen: &mut Pen<'_>,
    view: &ReferralView,
    (gate, texts): (Gate, &[String]),
    per_text: usize,
) {
    let theme = &app.theme;
    let mark = view.progress.marks.of(gate);
    const LABEL: usize = 14;
    pen.put(" ", theme.text);
    pen.put(letter(gate), theme.key);
    pen.put(" ", theme.text);
    pen.put(mark.sign(), mark_style(mark, theme));
    pen.put(" ", theme.text);
    pen.put(gate.title(), theme.text);
    let room = pen.width().saturating_sub(LABEL + 1);
    for text in texts {
        for line in &wrap_within(text, room, per_text) {
            pen.column(LABEL);
            pen.put_within(line, room, theme.dim);
            pen.next();
        }
    }
}

fn gate_words(app: &App, view: &ReferralView, gate: Gate) -> Vec<String> {
    let today = app.today();
    let referral = &view.referral;
    match gate {
        Gate::Consent => [Role::Seeker, Role::Provider]
            .into_iter()
            .map(|role| match (view.contact(role), view.facts().consent(role, today, &app.settings)) {
                (Some(contact), Some(state)) => {
                    format!("{}: {}", short_name(&contact.name), consent_state(state, today))
                }
                _ => format!("{}: nobody yet", role.word()),
            })
            .collect(),
        Gate::Actual => {
            let gaps = crate::domain::gates::actual_gaps(referral, today, &app.settings);
            match gaps.first() {
                Some(gap) if referral.introduction.is_none() => vec![actual_gap(*gap, today)],
                _ => {
                    let questions = questions_of(Gate::Actual).iter().skip(1).take(3);
                    let said = questions.map(|question| question.answer(referral, today));
                    vec![said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join("; ")]
                }
            }
        }
        Gate::Relevant => [Role::Seeker, Role::Provider]
            .into_iter()
            .map(|role| {
                let answer = Question::Fit(role).answer(referral, today);
                let answer = if answer.is_empty() { "open" } else { &answer };
                format!("{}: {answer}", view.names().of(role).map_or(role.word(), short_name))
            })
            .collect(),
        Gate::Exit => vec![exit_words(app, view)],
    }
}

fn exit_words(app: &App, view: &ReferralView) -> String {
    let today = app.today();
    let referral = &view.referral;
    match (&referral.introduction, &referral.evaluation, &referral.dropped) {
        (_, _, Some(dropped)) if dropped.reason.is_empty() => {
            format!("dropped on {}", short_day(dropped.on, today))
        }
        (_, _, Some(dropped)) => format!("dropped on {}: {}", short_day(dropped.on, today), dropped.reason),
        (Some(_), Some(evaluation), _) => {
            format!("{}, said on {}", outcome(evaluation.outcome), short_day(evaluation.on, today))
        }
        (Some(introduction), None, _) => {
            let (on, back) =
                (short_day(introduction.on, today), short_day(introduction.evaluate_on, today));
            format!("introduced {on}, {} % sure; look back on {back}", introduction.sure)
        }
        (None, ..) => {
            let blocks = crate::domain::gates::exit_blocks(&view.facts(), today, &app.settings);
            match blocks.first() {
                None => "open: introduce them".into(),
                Some(_) if view.progress.stage == Stage::Closed => "stopped".into(),
                Some(block) => format!("closed: {}", exit_block(*block, &view.facts(), view.names())),
            }
        }
    }
}
