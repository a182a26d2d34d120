//! The questions of a gate, the selected one with its answers.

use ratatui::layout::Rect;

use crate::domain::gates::actual_gaps;
use crate::domain::text::width;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::gates::Gates;
use crate::tui::gates::questions::questions_of;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(super) fn draw_actual(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    draw_questions(app, gates, view, &mut pen);
}

pub(super) fn draw_questions(app: &App, gates: &Gates, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let questions = questions_of(gates.gate);
    let gaps = match view.referral.introduction {
        // ageing ends with the introduction [G10]
        Some(_) => Vec::new(),
        None => actual_gaps(&view.referral, app.today(), &app.settings),
    };
    let titles: Vec<String> = questions.iter().map(|question| question.title(view)).collect();
    let label = titles.iter().map(|title| width(title)).max().unwrap_or(0);
    let beside = pen.width() >= label + 30;
    let per_line = if beside { 1 } else { 2 };
    let fits = pen.left() / per_line;
    let first = gates.line.saturating_sub(fits.saturating_sub(2));
    for (at, (question, title)) in questions.iter().zip(&titles).enumerate().skip(first) {
        let selected = at == gates.line;
        let answer = question.answer(&view.referral, app.today());
        let open = question.is_open(&view.referral);
        pen.put(if selected { BAR } else { " " }, theme.accent);
        let weak = question.is_weak(&gaps);
        let (mark, style) = match (open, weak) {
            (true, _) => ("○", theme.open),
            (false, true) => ("◐", theme.half),
            (false, false) => ("●", theme.met),
        };
        let (mark, style) = if answer.is_empty() && !open { ("·", theme.dim) } else { (mark, style) };
        pen.put(mark, style);
        pen.put(" ", theme.text);
        pen.put(title, if selected { theme.selected } else { theme.text });
        pen.line_is(Target::Line(at));
        let at = if beside {
            label + 6
        } else {
            pen.next();
            3
        };
        pen.column(at);
        if selected && !beside && pen.left() == 1 && !question.choices().is_empty() {
            draw_choices(app, question.choices(), question.chosen(&view.referral), pen);
            pen.next();
            continue;
        }
        if answer.is_empty() {
            pen.put(if open { "open" } else { "–" }, theme.dim);
        } else {
            pen.put(&answer, if selected { theme.selected } else { theme.text });
        }
        pen.next();
        if selected && !question.choices().is_empty() {
            pen.column(if beside { at } else { 3 });
            draw_choices(app, question.choices(), question.chosen(&view.referral), pen);
            pen.next();
        }
    }
}

fn draw_choices(app: &App, choices: &[&str], chosen: Option<usize>, pen: &mut Pen<'_>) {
    for (at, choice) in choices.iter().enumerate() {
        pen.put(&(at + 1).to_string(), app.theme.key);
        pen.put(" ", app.theme.text);
        pen.put(choice, if chosen == Some(at) { app.theme.selected } else { app.theme.dim });
        pen.put("   ", app.theme.text);
    }
}
