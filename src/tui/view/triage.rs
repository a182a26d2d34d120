//! Triage on screen: the list in groups, the detail of the selected one, the reminders [T1, M2].
//!
//! Owns the layout at each width. From 90 cells on, detail and reminders stand beside the list; below, the next step is a
//! line under it and `tab` brings the rest.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::contact::short_name;
use crate::domain::day::{relative_day, short_day};
use crate::domain::gates::Gate;
use crate::domain::progress::{Lane, Stage};
use crate::domain::referral::{Direction, Role};
use crate::domain::reminder::Bucket;
use crate::domain::say::{short_step, step_sentence, title};
use crate::domain::text::{pad, width};
use crate::domain::triage::Group;
use crate::notebook::{AgendaItem, ReferralView, Subject, TriageRow};
use crate::tui::app::App;
use crate::tui::form::{wrap, wrap_within};
use crate::tui::gates::questions::{Question, questions_of};
use crate::tui::theme::BAR;
use crate::tui::triage::Focus;

use super::paint::{Pen, mark_style};
use super::words::{actual_gap, consent_state, exit_block, letter, need_line, outcome, sign, title_of};

/// From this width on there are two columns.
const WIDE: u16 = 90;

/// Below this height detail and reminders do not stand over each other.
const LOW: u16 = 14;

pub(super) fn view(app: &App, area: Rect, buf: &mut Buffer) {
    if app.triage.loaded
        && app.triage.window.rows.is_empty()
        && app.triage.agenda.items.is_empty()
        && is_new(app)
    {
        return draw_empty(app, area, buf);
    }
    if area.width >= WIDE {
        let right = (area.width * 2 / 5).clamp(38, 60);
        let left = area.width - right - 1;
        draw_list(app, Rect { width: left, ..area }, buf);
        let line = Rect { x: area.x + left, width: 1, ..area };
        (line.top()..line.bottom()).for_each(|y| {
            buf.set_string(line.x, y, "│", app.theme.dim);
        });
        draw_side(app, Rect { x: area.x + left + 1, width: right, ..area }, buf);
    } else if app.triage.focus == Focus::Reminders {
        draw_side(app, area, buf);
    } else {
        let list = Rect { height: area.height.saturating_sub(2), ..area };
        draw_list(app, list, buf);
        draw_next_line(app, Rect { y: list.bottom(), height: 2, ..area }, buf);
    }
}

/// Nothing was ever captured: then the screen says what goodword is for.
fn is_new(app: &App) -> bool {
    app.triage.nothing_left.as_ref().is_some_and(|left| left.is_new)
}

fn draw_empty(app: &App, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    const KEYS: [(&str, &str); 3] = [
        ("n", "capture the first referral: Ana > Bruno: bookkeeping, by 15 Dec"),
        ("?", "all keys"),
        ("q", "quit; goodword demo shows a notebook full of examples"),
    ];
    pen.at(1, 0);
    let room = pen.width().saturating_sub(4);
    for text in [
        "goodword helps you to put in a good word: few referrals, good ones, with everybody's consent.",
        "Each goes through four gates: Consent, Actual, Relevant, Exit and evaluate.",
        "Nobody is named to anybody before both have said yes, and no follow-up is lost.",
    ] {
        let lines = wrap(text, room);
        // the keys come first where not all fits
        if lines.len() + KEYS.len() + 1 > pen.left() {
            break;
        }
        for line in &lines {
            pen.line(&[("  ", theme.text), (line, theme.text)]);
        }
    }
    pen.next();
    for (key, what) in KEYS {
        pen.line(&[("  ", theme.text), (key, theme.key), ("   ", theme.text), (what, theme.dim)]);
    }
}

/// A line of the list.
enum Line<'a> {
    Heading(Group),
    Row(&'a TriageRow),
    Gap,
}

fn lines_of(app: &App) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut group = None;
    for row in &app.triage.window.rows {
        if group != Some(row.group) {
            if group.is_some() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Heading(row.group));
            group = Some(row.group);
        }
        lines.push(Line::Row(row));
    }
    lines
}

fn draw_list(app: &App, area: Rect, buf: &mut Buffer) {
    let mut area = area;
    if let Some(used) = draw_nothing_left(app, area, buf) {
        area = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    }
    let lines = lines_of(app);
    let height = usize::from(area.height);
    let selected = lines
        .iter()
        .position(|line| matches!(line, Line::Row(row) if Some(row.uid) == app.triage.selected));
    // keep a heading in view with the first row of its group
    let at = selected.unwrap_or(0);
    let first = at.saturating_sub(height / 2).min(lines.len().saturating_sub(height));
    let mut pen = Pen::new(area, buf);
    for line in lines.iter().skip(first).take(height) {
        match line {
            Line::Gap => {}
            Line::Heading(group) => draw_heading(app, &mut pen, *group),
            Line::Row(row) => draw_row(app, &mut pen, row),
        }
        pen.next();
    }
}

fn draw_heading(app: &App, pen: &mut Pen<'_>, group: Group) {
    let at = Group::ALL.iter().position(|other| *other == group).unwrap_or(0);
    let count = app.triage.window.counts.get(at).copied().unwrap_or(0);
    pen.put(" ", app.theme.text);
    pen.put(group.title(), app.theme.heading);
    pen.put(&format!("  {count}"), app.theme.dim);
}

/// When nothing is left to do [T1]: what was moved, who is waited for, the day of the next thing.
fn draw_nothing_left(app: &App, area: Rect, buf: &mut Buffer) -> Option<u16> {
    let left = app.triage.nothing_left.as_ref()?;
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let room = pen.width().saturating_sub(14);
    let moved = if left.done.is_empty() { "nothing yet".to_owned() } else { left.done.join("; ") };
    let waited =
        if left.end.waited_for.is_empty() { "nobody".to_owned() } else { left.end.waited_for.join(", ") };
    let next = left.end.next_on.map_or_else(
        || "nothing is planned".to_owned(),
        |day| format!("{}, {}", day.format("%a"), short_day(day, app.today())),
    );
    pen.line(&[(" Nothing is left to do today.", theme.heading)]);
    for (label, text) in [("moved", moved), ("waited for", waited), ("next", next)] {
        for (at, line) in wrap_within(&text, room, 3).iter().enumerate() {
            pen.column(1);
            pen.put(&pad(if at == 0 { label } else { "" }, 12), theme.dim);
            pen.column(14);
            pen.put(line, theme.text);
            pen.next();
        }
    }
    u16::try_from(pen.row() + 1).ok()
}

fn draw_row(app: &App, pen: &mut Pen<'_>, row: &TriageRow) {
    let theme = &app.theme;
    let today = app.today();
    let selected = Some(row.uid) == app.triage.selected;
    let focused = selected && app.triage.focus == Focus::List;
    let quiet = matches!(row.group, Group::Parked);
    let style = if selected {
        theme.selected
    } else if quiet {
        theme.dim
    } else {
        theme.text
    };
    let columns = Columns::of(pen.width());
    pen.put(if selected { BAR } else { " " }, if focused { theme.accent } else { theme.dim });
    pen.put_within(&title(row.direction, row.names()), columns.names, style);
    pen.column(columns.names + 2);
    match row.direction {
        Direction::Given => pen.strip(row.progress.marks, columns.letters, theme),
        Direction::Received => pen.put(if columns.letters { "received" } else { "rcvd" }, theme.dim),
    }
    let Some(step) = row.progress.step else { return };
    pen.column(columns.step);
    pen.put_within(&short_step(&step, row.names()), columns.step_cells, style);
    let day = relative_day(step.due_on, today);
    let day = if step.snoozed_until.is_some() { format!("z {day}") } else { day };
    pen.column(pen.width().saturating_sub(width(&day) + 1));
    pen.put(&day, if step.due_on < today && row.group != Group::Waiting { theme.late } else { theme.dim });
}

/// Where the columns of the list begin.
struct Columns {
    names: usize,
    letters: bool,
    step: usize,
    step_cells: usize,
}

impl Columns {
    fn of(width: usize) -> Self {
        let letters = width >= 62;
        let strip = if letters { 11 } else { 4 };
        let day = 7;
        let free = width.saturating_sub(1 + 1 + strip + 2 + day);
        // names first: they are what one looks for
        let step_cells = (free / 3).clamp(6, 18).min(free);
        let names = free.saturating_sub(step_cells);
        let step = 1 + names + 1 + strip + 2;
        Self { names, letters, step, step_cells: step_cells.saturating_sub(1) }
    }
}

fn draw_next_line(app: &App, area: Rect, buf: &mut Buffer) {
    let mut pen = Pen::new(area, buf);
    pen.rule(0, app.theme.dim);
    let Some(view) = app.current_view() else { return };
    let text = next_sentence(view);
    pen.put(" ", app.theme.text);
    pen.put(&text, app.theme.text);
}

/// "Next: ask Bruno Conti, without naming Ana Rossi".
fn next_sentence(view: &ReferralView) -> String {
    match view.progress.step {
        Some(step) if view.progress.lane == Lane::Parked => step_sentence(&step, view.names()),
        Some(step) => format!("Next: {}", step_sentence(&step, view.names())),
        None => "Nothing is left to do here.".to_owned(),
    }
}

/// Detail above, reminders below.
fn draw_side(app: &App, area: Rect, buf: &mut Buffer) {
    let items = u16::try_from(app.triage.agenda.items.len()).unwrap_or(u16::MAX).saturating_add(1);
    let reminders = items.clamp(2, (area.height * 2 / 5).max(3));
    let reminders = match app.triage.focus {
        // where it is low, one thing at a time
        Focus::Reminders if area.height < LOW => area.height,
        Focus::Reminders => reminders.max(area.height / 2),
        Focus::List => reminders,
    };
    let detail = area.height.saturating_sub(reminders);
    draw_detail(app, Rect { height: detail, ..area }, buf);
    draw_reminders(app, Rect { y: area.y + detail, height: reminders, ..area }, buf);
}

fn draw_detail(app: &App, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    let Some(view) = app.current_view() else { return };
    let room = pen.width().saturating_sub(2);
    pen.line(&[(" ", theme.text), (&title_of(view), theme.heading)]);
    for line in &wrap_within(&need_line(view, app.today()), room, 3) {
        pen.line(&[(" ", theme.text), (line, theme.text)]);
    }
    let next = wrap(&next_sentence(view), room);
    let left = pen.left().saturating_sub(next.len() + 3);
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
    pen.put(sign(mark), mark_style(mark, theme));
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
                Some(block) => format!("closed: {}", exit_block(*block, view)),
            }
        }
    }
}

fn draw_reminders(app: &App, area: Rect, buf: &mut Buffer) {
    let theme = &app.theme;
    let agenda = &app.triage.agenda;
    let focused = app.triage.focus == Focus::Reminders;
    let mut pen = Pen::new(area, buf);
    pen.rule(0, theme.dim);
    pen.at(0, 1);
    pen.put(" Reminders ", if focused { theme.accent } else { theme.heading });
    let counts = Bucket::ALL.iter().zip(agenda.counts).filter(|(_, count)| *count > 0);
    let mut between = "";
    for (bucket, count) in counts {
        // what is furthest off gives way first
        let text = format!("{between}{count} {}", bucket.word());
        if width(&text) + 1 > pen.room() {
            break;
        }
        pen.put(&text, theme.dim);
        between = ", ";
    }
    pen.put(" ", theme.text);
    pen.next();
    if agenda.items.is_empty() {
        pen.line(&[(" Nothing is due.", theme.dim)]);
    }
    let height = pen.left();
    let at = if focused { app.triage.reminder_position() } else { 0 };
    let first = at.saturating_sub(height.saturating_sub(1));
    for (n, item) in agenda.items.iter().enumerate().skip(first).take(height) {
        let bucket = Bucket::of(item.due_on, app.today());
        let before = n.checked_sub(1).filter(|_| n > first).and_then(|n| agenda.items.get(n));
        let same = before.is_some_and(|before| Bucket::of(before.due_on, app.today()) == bucket);
        draw_reminder(app, &mut pen, item, (!same).then_some(bucket), focused && n == at);
    }
}

fn draw_reminder(app: &App, pen: &mut Pen<'_>, item: &AgendaItem, bucket: Option<Bucket>, selected: bool) {
    let theme = &app.theme;
    let late = item.due_on < app.today();
    let day = relative_day(item.due_on, app.today());
    pen.put(if selected { BAR } else { " " }, theme.accent);
    if let Some(bucket) = bucket {
        pen.put(bucket.title(), if bucket == Bucket::Late { theme.late } else { theme.heading });
    }
    pen.column(7);
    let subject = match &item.subject {
        Some(Subject::Referral(_, title) | Subject::Contact(_, title)) => title.as_str(),
        None => "",
    };
    let room = pen.width().saturating_sub(7 + 7);
    pen.put_within(&item.short, room, if selected { theme.selected } else { theme.text });
    pen.put_within("  ", room.saturating_sub(width(&item.short)), theme.text);
    pen.put_within(subject, room.saturating_sub(width(&item.short) + 2), theme.dim);
    pen.column(pen.width().saturating_sub(width(&day) + 1));
    pen.put(&day, if late { theme.late } else { theme.dim });
    pen.next();
}
