//! The four gates on screen, as one walk.
//!
//! Owns their layout. The strip at the top shows where the referral stands, the lines at the foot what is missing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::consent::{ConsentEntry, ConsentState};
use crate::domain::contact::Contact;
use crate::domain::day::short_day;
use crate::domain::gates::{Gate, actual_gaps, exit_blocks, is_relevant};
use crate::domain::progress::{Lane, Stage};
use crate::domain::referral::{Direction, Role};
use crate::domain::say::step_sentence;
use crate::domain::text::{mark_common, pad, width};
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::{wrap, wrap_within};
use crate::tui::gates::Gates;
use crate::tui::gates::questions::questions_of;
use crate::tui::theme::BAR;

use super::paint::{Pen, mark_style};
use super::words::{
    actual_gap, consent_headline, exit_block, log_entry, need_line, outcome, sign, title_of,
};

/// From this width on two sides stand beside each other.
const TWO_SIDES: u16 = 64;
/// Below this height one line says what is next, and none is left blank.
const LOW: u16 = 12;

pub(super) fn view(app: &App, gates: &Gates, area: Rect, buf: &mut Buffer) {
    let Some(view) = gates.view.as_deref() else { return };
    let head = draw_head(app, gates, view, area, buf);
    let most = if area.height < LOW { 1 } else { usize::from(area.height / 3) };
    let foot = foot_lines(app, gates, view, area.width, most);
    let foot_height = u16::try_from(foot.len()).unwrap_or(0);
    let body = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot_height), ..area };
    match (view.referral.direction, gates.gate) {
        (Direction::Received, _) => draw_received(app, view, body, buf),
        (_, Gate::Consent) => draw_consent(app, gates, view, body, buf),
        (_, Gate::Actual) => draw_actual(app, gates, view, body, buf),
        (_, Gate::Relevant) => draw_relevant(app, gates, view, body, buf),
        (_, Gate::Exit) => draw_exit(app, gates, view, body, buf),
    }
    let mut pen = Pen::new(Rect { y: body.bottom(), height: foot_height, ..area }, buf);
    for (n, line) in foot.iter().enumerate() {
        pen.line(&[(" ", app.theme.text), (line, if n == 0 { app.theme.heading } else { app.theme.dim })]);
    }
}

/// Who, the strip, and the need. Gives back the lines used.
fn draw_head(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) -> u16 {
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
        pen.put(sign(mark), mark_style(mark, theme));
        pen.put(" ", theme.text);
        let style = if here { theme.selected.patch(theme.marked) } else { theme.dim };
        pen.put(gate.title(), style);
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
            let missing: Vec<String> = blocks.iter().map(|block| exit_block(*block, view)).collect();
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

/// [G10] It is wise to check Actual and Relevant before anybody is bothered.
fn consent_advice(app: &App, view: &ReferralView) -> Vec<String> {
    let actual = actual_gaps(&view.referral, app.today(), &app.settings).is_empty();
    let open = match (actual, is_relevant(&view.referral)) {
        (true, true) => None,
        (false, true) => Some("Actual is open: better check it before you bother anyone."),
        (true, false) => Some("Relevant is open: better check it before you bother anyone."),
        (false, false) => Some("Actual and Relevant are open: better check them before you bother anyone."),
    };
    let rule = "Ask each of them alone. Neither is named to the other until both have said yes.";
    open.into_iter().chain([rule]).map(str::to_owned).collect()
}

fn draw_received(app: &App, view: &ReferralView, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(area, buf);
    let source = view.names().source.unwrap_or("The source");
    for line in wrap(
        &format!(
            "{source} points somebody at you. The questions to a received referral come with a later version."
        ),
        pen.width().saturating_sub(2),
    ) {
        pen.line(&[(" ", app.theme.text), (&line, app.theme.text)]);
    }
}

fn draw_consent(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) {
    if area.width < TWO_SIDES {
        return draw_one_side_at_a_time(app, gates, view, area, buf);
    }
    let half = area.width / 2;
    for (role, x) in [(Role::Seeker, area.x), (Role::Provider, area.x + half)] {
        let side = Rect { x, width: half.saturating_sub(1), ..area };
        draw_side(app, gates, view, role, side, buf);
    }
}

/// Narrow: the other side is one line, then the side looked at.
fn draw_one_side_at_a_time(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) {
    let other = gates.side.other();
    let state = view.facts().consent(other, app.today(), &app.settings);
    let (mark, word) = state.map_or(("○", "nobody yet"), consent_headline);
    let mut pen = Pen::new(area, buf);
    let name = view.contact(other).map_or(other.word(), |contact| contact.name.as_str());
    let text = format!("{mark} {name}: {}", word.to_lowercase());
    pen.line(&[("  ", app.theme.text), (&text, app.theme.dim)]);
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    draw_side(app, gates, view, gates.side, rest, buf);
}

fn draw_side(app: &App, gates: &Gates, view: &ReferralView, role: Role, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let today = app.today();
    let here = gates.side == role;
    let mut pen = Pen::new(area, buf);
    let part = if role == Role::Seeker { "needs it" } else { "could help" };
    let Some((contact, state)) = view.contact(role).zip(view.facts().consent(role, today, &app.settings))
    else {
        pen.put(if here { BAR } else { " " }, theme.accent);
        pen.line(&[(" nobody yet", theme.heading), (&format!(", {part}"), theme.dim)]);
        pen.line(&[("   w names somebody", theme.dim)]);
        return;
    };
    pen.put(if here { BAR } else { " " }, theme.accent);
    pen.line(&[(" ", theme.text), (&contact.name, theme.heading), (&format!(", {part}"), theme.dim)]);
    let (mark, word) = consent_headline(state);
    pen.line(&[("  ", theme.text), (mark, theme.accent), (" ", theme.text), (word, theme.heading)]);
    for (label, value) in side_facts(app, contact, state) {
        // an address is of use only whole
        for (n, line) in wrap(&value, pen.width().saturating_sub(15)).iter().enumerate() {
            pen.column(3);
            pen.put(&pad(if n == 0 { label } else { "" }, 12), theme.dim);
            pen.put(line, theme.text);
            pen.next();
        }
    }
    pen.next();
    draw_log(app, view, contact, &mut pen);
}

fn side_facts(app: &App, contact: &Contact, state: ConsentState) -> Vec<(&'static str, String)> {
    let today = app.today();
    let on = |day| short_day(day, today);
    let mut facts = match state {
        ConsentState::Granted { on: day, good_until, pass_on } => {
            vec![("said on", on(day)), ("may pass on", pass_on.words()), ("good until", on(good_until))]
        }
        ConsentState::Lapsed { on: day, .. } => {
            vec![("said on", on(day)), ("now", "ask whether it still stands".into())]
        }
        ConsentState::Asked { on: day, .. } => {
            let settings = &app.settings;
            let nudge = crate::domain::consent::nudge_day(day, settings);
            let rest = crate::domain::consent::give_up_day(day, settings);
            vec![("asked on", on(day)), ("nudge from", on(nudge)), ("rests from", on(rest))]
        }
        ConsentState::NotNow { until, .. } => vec![("ask again", on(until))],
        ConsentState::Declined { on: day } | ConsentState::Withdrawn { on: day } => {
            vec![("said on", on(day))]
        }
        ConsentState::NotAsked => Vec::new(),
    };
    if let Some(channel) = contact.preferred() {
        facts.push(("prefers", format!("{}, {}", channel.kind.label(), channel.value)));
    }
    if !contact.best_time.is_empty() {
        facts.push(("best time", contact.best_time.clone()));
    }
    facts
}

fn draw_log(app: &App, view: &ReferralView, contact: &Contact, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let mine: Vec<&ConsentEntry> =
        view.consents.iter().filter(|entry| entry.contact == contact.uid).collect();
    let room = pen.width().saturating_sub(14);
    // the newest are in view when there are more than fit
    let skip = mine.len().saturating_sub(pen.left());
    for entry in mine.into_iter().skip(skip) {
        for (n, line) in wrap(&log_entry(entry, app.today()), room).iter().enumerate() {
            pen.column(4);
            pen.put(
                &pad(&if n == 0 { short_day(entry.said_on, app.today()) } else { String::new() }, 8),
                theme.dim,
            );
            pen.column(13);
            pen.put(line, theme.text);
            pen.next();
        }
    }
}

fn draw_actual(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(area, buf);
    draw_questions(app, gates, view, &mut pen);
}

fn draw_questions(app: &App, gates: &Gates, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let questions = questions_of(gates.gate);
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
        let (mark, style) = if open { ("○", theme.open) } else { ("●", theme.met) };
        let (mark, style) = if answer.is_empty() && !open { ("·", theme.dim) } else { (mark, style) };
        pen.put(mark, style);
        pen.put(" ", theme.text);
        pen.put(title, if selected { theme.selected } else { theme.text });
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

/// [G5] What the seeker needs beside what the provider offers, the words in common marked.
fn draw_relevant(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) {
    let low = area.height < LOW;
    let questions = if low { area.height / 2 } else { 5 };
    let pairs = Rect { height: area.height.saturating_sub(questions + u16::from(!low)), ..area };
    let needs = [
        view.referral.need.clone(),
        view.contact(Role::Seeker).map(|c| c.needs.clone()).unwrap_or_default(),
    ];
    let offers = view.contact(Role::Provider).map(|c| c.offers.clone()).unwrap_or_default();
    let seeker = [
        ("needs", needs.join(". ").trim_matches(['.', ' ']).to_owned(), offers.clone()),
        who_they_are(view),
    ];
    let provider = [
        ("offers", offers, needs.join(" ")),
        ("looks for", text_of(view, |c| &c.looks_for), seeker[1].1.clone()),
        ("does not take", text_of(view, |c| &c.does_not_take), seeker[1].1.clone()),
    ];
    if pairs.height < 6 {
        let mut pen = Pen::new(pairs, buf);
        for (label, text, against) in [&seeker[0], &provider[0]] {
            let text = if text.is_empty() { "not known" } else { text };
            pen.put(" ", app.theme.text);
            pen.put(&pad(label, 7), app.theme.dim);
            let room = pen.width().saturating_sub(9);
            wrap_within(text, room, 1).iter().for_each(|line| put_marked(app, &mut pen, line, against));
            pen.next();
        }
    } else if area.width >= TWO_SIDES {
        let half = area.width / 2;
        draw_pair(app, view, Role::Seeker, &seeker, Rect { width: half.saturating_sub(1), ..pairs }, buf);
        draw_pair(
            app,
            view,
            Role::Provider,
            &provider,
            Rect { x: area.x + half, width: half, ..pairs },
            buf,
        );
    } else {
        let half = pairs.height / 2;
        draw_pair(app, view, Role::Seeker, &seeker, Rect { height: half, ..pairs }, buf);
        draw_pair(
            app,
            view,
            Role::Provider,
            &provider,
            Rect { y: pairs.y + half, height: pairs.height - half, ..pairs },
            buf,
        );
    }
    let mut pen =
        Pen::new(Rect { y: area.bottom().saturating_sub(questions), height: questions, ..area }, buf);
    draw_questions(app, gates, view, &mut pen);
}

fn text_of(view: &ReferralView, field: impl Fn(&Contact) -> &String) -> String {
    view.contact(Role::Provider).map(|contact| field(contact).clone()).unwrap_or_default()
}

/// The seeker as a client: role and organisation, against whom the provider looks for.
fn who_they_are(view: &ReferralView) -> (&'static str, String, String) {
    let seeker = view.contact(Role::Seeker);
    let parts =
        seeker.map(|c| [c.role.as_str(), c.organisation.as_str(), c.notes.as_str()]).unwrap_or_default();
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    ("is", text, text_of(view, |contact| &contact.looks_for))
}

fn draw_pair(
    app: &App,
    view: &ReferralView,
    role: Role,
    texts: &[(&str, String, String)],
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let name = view.contact(role).map_or("nobody yet", |contact| contact.name.as_str());
    pen.line(&[(" ", theme.text), (name, theme.heading)]);
    for (label, text, against) in texts {
        const LABEL: usize = 15;
        pen.put("   ", theme.text);
        pen.put(label, theme.dim);
        if text.is_empty() {
            pen.column(LABEL + 2);
            pen.put("not known", theme.dim);
            pen.next();
        }
        for line in wrap(text, pen.width().saturating_sub(LABEL + 3)) {
            pen.column(LABEL + 2);
            put_marked(app, &mut pen, &line, against);
            pen.next();
        }
    }
}

/// A text with the words it shares with another marked.
fn put_marked(app: &App, pen: &mut Pen<'_>, text: &str, against: &str) {
    let mut from = 0;
    for range in mark_common(text, against) {
        pen.put(text.get(from..range.start).unwrap_or_default(), app.theme.text);
        pen.put(text.get(range.clone()).unwrap_or_default(), app.theme.text.patch(app.theme.marked));
        from = range.end;
    }
    pen.put(text.get(from..).unwrap_or_default(), app.theme.text);
}

fn draw_exit(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Buffer) {
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
            (false, _) => pen.put(&line.value, if selected { theme.selected } else { theme.text }),
            (true, true) => pen.put("missing; e types it here", theme.error),
            (true, false) => pen.put("not known", theme.dim),
        }
        pen.next();
    }
}

fn item_label(item: crate::domain::checklist::Item) -> &'static str {
    use crate::domain::checklist::Item;
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
        pen.line(&[(" Not evaluated yet: enter does it.", theme.dim)]);
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
