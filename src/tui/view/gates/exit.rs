//! The Exit gate: the checklist before the introduction, what became of it after [G6, G7].

use ratatui::layout::Rect;

use crate::domain::checklist::{ChecklistLine, Item};
use crate::domain::consent::ConsentState;
use crate::domain::day::short_day;
use crate::domain::referral::Role;
use crate::domain::say::outcome;
use crate::domain::text::pad;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::gates::Gates;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

pub(super) fn draw_exit(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let today = app.today();
    if let Some(introduction) = view.referral.introduction {
        let text = format!(
            "Introduced on {}, {} % sure. Look back on {}.",
            short_day(introduction.on, today),
            introduction.sure,
            short_day(introduction.evaluate_on, today)
        );
        pen.line(&[(" ", theme.text), (&text, theme.heading)]);
        return draw_evaluation(app, view, &mut pen);
    }
    draw_letters(app, view, &mut pen);
    let lines = gates.checklist();
    if lines.is_empty() {
        pen.line(&[(" The checklist comes when both parties are named.", theme.dim)]);
        return;
    }
    let first = gates.line.saturating_sub(pen.left().saturating_sub(2));
    let mut role = None;
    for (at, line) in lines.iter().enumerate().skip(first) {
        if line.role != role || at == first {
            let whose =
                line.role.and_then(|role| view.contact(role)).map_or("The referral", |c| c.name.as_str());
            pen.line(&[(" ", theme.text), (whose, theme.heading)]);
            role = line.role;
        }
        let selected = at == gates.line;
        pen.put(if selected { BAR } else { " " }, theme.accent);
        let (mark, style) = match (line.value.is_empty(), line.is_required()) {
            (false, _) => ("●", theme.met),
            (true, true) => ("○", theme.open),
            (true, false) => ("·", theme.dim),
        };
        pen.put("  ", theme.text);
        pen.put(mark, style);
        pen.put(" ", theme.text);
        pen.put(&pad(item_label(line.item), 18), if selected { theme.selected } else { theme.dim });
        match (line.value.is_empty(), line.is_required()) {
            (false, _) => {
                pen.put(&line.value, if selected { theme.selected } else { theme.text });
                if is_kept_back(app, view, line) {
                    pen.put("  may not be passed on", theme.dim);
                }
            }
            (true, true) => pen.put("missing; e types it here", theme.error),
            (true, false) => pen.put("not known", theme.dim),
        }
        pen.line_is(Target::Line(at));
        pen.next();
    }
}

/// Who has their letter and who not, once one of the two went out alone.
fn draw_letters(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let roles = [Role::Seeker, Role::Provider];
    if roles.into_iter().all(|role| view.letter_to(role).is_none()) {
        return;
    }
    for contact in roles.map(|role| view.contact(role).map(|contact| (contact, view.letter_to(role)))) {
        let Some((contact, day)) = contact else { continue };
        let (mark, style, said) = match day {
            Some(day) => ("●", theme.met, format!(" was written to on {}", short_day(day, app.today()))),
            None => ("○", theme.open, app.told(" not yet: ‹write› drafts it")),
        };
        pen.line(&[
            (" ", theme.text),
            (mark, style),
            (" ", theme.text),
            (&contact.name, theme.text),
            (&said, theme.text),
        ]);
    }
    pen.next();
}

/// An address that I use to reach them and that their yes does not cover [G6].
fn is_kept_back(app: &App, view: &ReferralView, line: &ChecklistLine) -> bool {
    let role = line.role.filter(|_| line.item == Item::Address);
    let Some((role, channel)) = role.and_then(|role| Some((role, view.contact(role)?.preferred()?))) else {
        return false;
    };
    match view.facts().consent(role, app.today(), &app.settings) {
        Some(ConsentState::Granted { pass_on, .. }) => !pass_on.allows(channel.kind),
        _ => false,
    }
}

fn item_label(item: Item) -> &'static str {
    match item {
        Item::Name => "name",
        Item::Preferred => "prefers",
        Item::Address => "reach them at",
        Item::BestTime => "best time",
        Item::Appointments => "appointments",
        Item::Reason => "exact reason",
        Item::Budget => "budget",
    }
}

fn draw_evaluation(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let Some(evaluation) = &view.referral.evaluation else {
        pen.line(&[(&app.told(" Not evaluated yet: ‹introduce› does it."), theme.dim)]);
        return;
    };
    let said =
        format!("{}, said on {}", outcome(evaluation.outcome), short_day(evaluation.on, app.today()));
    pen.next();
    let again = |role, verdict: Option<crate::domain::referral::Verdict>| {
        let name = view.contact(role).map_or("them", |contact| contact.name.as_str());
        let verdict = verdict.map_or("not said", |verdict| verdict.word());
        (format!("refer {name} again"), verdict.to_owned())
    };
    let rows = [
        ("outcome".to_owned(), said),
        again(Role::Seeker, evaluation.seeker_again),
        again(Role::Provider, evaluation.provider_again),
        ("learned".to_owned(), evaluation.learned.clone()),
    ];
    for (label, value) in rows {
        pen.put("   ", theme.text);
        pen.put_within(&label, 28, theme.dim);
        pen.column(32);
        pen.put(if value.is_empty() { "–" } else { &value }, theme.text);
        pen.next();
    }
}
