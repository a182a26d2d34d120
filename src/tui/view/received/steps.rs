//! What stands at each step of a referral received.

use ratatui::layout::Rect;

use crate::domain::contact::{Channel, ChannelKind, Contact};
use crate::domain::day::{Day, short_day};
use crate::domain::progress::{Action as Next, Lane};
use crate::domain::received::{HowItCame, MayTell, SourceKind, WalkStep, WarmQuestion};
use crate::domain::referral::{Judgement, Role, Verdict};
use crate::domain::say::landing;
use crate::domain::text::{pad, width};
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::{wrap, wrap_within};
use crate::tui::gates::Gates;
use crate::tui::mouse::Target;
use crate::tui::received::{known, may_tell_words, not_yet_warm, question_title, short, verdict_word};
use crate::tui::theme::BAR;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::paint::Pen;

use super::LOW;

/// Labels of facts stand in so many cells.
const LABEL: usize = 14;
/// No line of text is longer.
const LINE: usize = 96;

pub(super) fn draw(
    app: &App,
    gates: &Gates,
    view: &ReferralView,
    stop: WalkStep,
    area: Rect,
    buf: &mut Canvas,
) {
    let mut pen = Pen::new(area, buf);
    let low = area.height < LOW.saturating_sub(5);
    let most = if low { 1 } else { 2 };
    // [R4] where room is short the address is worth more than the sentence over it
    let most = if low && stop == WalkStep::Thank && known(view).thanked_on.is_none() { 0 } else { most };
    for line in wrap_within(&app.told(&headline(view, stop, app.today())), line_room(&pen), most) {
        pen.line(&[(" ", app.theme.text), (&line, app.theme.text)]);
    }
    if !low {
        pen.next();
    }
    match stop {
        WalkStep::Warm => draw_warm(app, gates, view, &mut pen),
        WalkStep::Answer => draw_answer(app, view, &mut pen),
        WalkStep::Thank => draw_thank(app, view, &mut pen),
        WalkStep::Outcome => draw_outcome(app, view, &mut pen),
        WalkStep::Report => draw_report(app, view, &mut pen),
    }
}

fn line_room(pen: &Pen<'_>) -> usize {
    pen.width().saturating_sub(2).min(LINE)
}

/// Where the step looked at stands, in a sentence.
pub(in crate::tui::view) fn headline(view: &ReferralView, stop: WalkStep, today: Day) -> String {
    let received = known(view);
    let (source, prospect) = (short(view, Role::Source), short(view, Role::Prospect));
    let on = |day: Day| short_day(day, today);
    match stop {
        WalkStep::Warm => match (received.warm_since(), received.first_no()) {
            (Some(day), _) => format!("WARM since {}: yes to all four.", on(day)),
            (None, Some(WarmQuestion::MyWork)) => {
                "NOT WARM: it is no work of yours. Somebody else may take it.".to_owned()
            }
            (None, Some(_)) => {
                format!("NOT WARM: {prospect} has said no. {source} meant well all the same.")
            }
            (None, None) => {
                format!("NOT WARM: {prospect} hears nothing from you until {source} has asked.")
            }
        },
        WalkStep::Answer => match received.answered_on {
            Some(day) => format!("Answered on {}.", on(day)),
            None => not_yet_warm(view)
                .unwrap_or_else(|| format!("WARM: {prospect} is waiting to hear from you.")),
        },
        WalkStep::Thank => match (received.thanked_on, received.thanks_owed_since()) {
            (Some(day), _) => format!("{source} was thanked on {}{}.", on(day), by(received.thanked_by)),
            (None, Some(day)) => format!("Thanks are owed to {source} since {}.", on(day)),
            (None, None) => format!("Thanks to {source} are due once it is warm. Early ones please too."),
        },
        WalkStep::Outcome => match (received.ending, received.answered_on) {
            (Some(ending), _) if received.passed_on.is_some() => {
                format!("Passed on, on {}: it became a referral that you give.", on(ending.on))
            }
            (Some(ending), _) => format!("It ended on {}: {}.", on(ending.on), landing(ending.how)),
            (None, Some(day)) => format!("Talking since {}.", on(day)),
            (None, None) => {
                "It has not ended. Record it here when it does, also when it stays cold.".to_owned()
            }
        },
        WalkStep::Report => match (received.reported_on, received.ending) {
            (Some(day), _) => format!("{source} was told on {}.", on(day)),
            (None, Some(_)) => format!("{source} waits to hear what became of it."),
            (None, None) => format!("When it has ended, {source} hears what became of it."),
        },
    }
}

fn by(channel: Option<ChannelKind>) -> String {
    match channel {
        Some(ChannelKind::Post) => ", with a card by post".to_owned(),
        Some(kind) => format!(", by {}", kind.label()),
        None => String::new(),
    }
}

/// One answer in words: "yes, 12 Nov: he rang her".
pub(in crate::tui::view) fn evidence(answer: Option<&Judgement>, today: Day) -> String {
    match answer {
        None => "open".to_owned(),
        Some(answer) if answer.why.is_empty() => {
            format!("{}, {}", verdict_word(answer.verdict), short_day(answer.on, today))
        }
        Some(answer) => {
            format!("{}, {}: {}", verdict_word(answer.verdict), short_day(answer.on, today), answer.why)
        }
    }
}

/// The four questions with their evidence, then who they are and how it came, then how to coach.
fn draw_warm(app: &App, gates: &Gates, view: &ReferralView, pen: &mut Pen<'_>) {
    draw_questions(app, gates, view, pen);
    let coaching = view
        .progress
        .step
        .is_some_and(|step| matches!(step.action, Next::CoachSource | Next::AskSource | Next::ParkOrDrop));
    let help = if coaching { coach_help(view) } else { Vec::new() };
    let room = pen.left();
    if room > 3 {
        pen.next();
    }
    for role in [Role::Source, Role::Prospect] {
        draw_reach(app, view, role, pen, 1);
    }
    let coached = coached_words(view, app.today());
    if !coached.is_empty() {
        fact(app, pen, "coached", &coached, 1);
    }
    fact(app, pen, "how it came", &came_words(&known(view).came), 1);
    if pen.left() > help.len() / 2 + 1 {
        pen.next();
    }
    for (indent, text) in &help {
        for line in wrap(text, line_room(pen).saturating_sub(indent + 1)) {
            pen.column(1 + indent);
            pen.put(&line, if *indent == 0 { app.theme.text } else { app.theme.dim });
            pen.next();
        }
    }
}

fn draw_questions(app: &App, gates: &Gates, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let received = known(view);
    let titles: Vec<String> =
        WarmQuestion::ALL.iter().map(|question| question_title(*question, view)).collect();
    let label = titles.iter().map(|title| width(title)).max().unwrap_or(0);
    let beside = pen.width() >= label + 50;
    let first = if beside || pen.left() >= 9 {
        0
    } else {
        gates.line.min(titles.len().saturating_sub(pen.left() / 2))
    };
    for (at, (question, title)) in WarmQuestion::ALL.iter().zip(&titles).enumerate().skip(first) {
        let selected = at == gates.line;
        let style = if selected { theme.selected } else { theme.text };
        let (mark, sign) = match received.verdict(*question) {
            Verdict::Yes => ("●", theme.met),
            Verdict::No => ("✕", theme.no),
            Verdict::Unsure => ("○", theme.open),
        };
        pen.put(if selected { BAR } else { " " }, theme.accent);
        pen.put(mark, sign);
        pen.put(" ", theme.text);
        pen.put(title, style);
        pen.line_is(Target::Line(at));
        if beside {
            pen.column(label + 6);
        } else {
            pen.next();
            pen.column(3);
        }
        let answer = evidence(received.answer(*question), app.today());
        let open = received.answer(*question).is_none();
        let room = pen.room().saturating_sub(1);
        // the evidence of the selected one is read whole
        let most = if selected { 3 } else { 1 };
        let column = pen.x();
        for (line, text) in wrap_within(&answer, room, most.min(pen.left().max(1))).iter().enumerate() {
            if line > 0 {
                pen.column(column);
            }
            pen.put(text, if open { theme.dim } else { style });
            pen.next();
        }
        if selected && pen.left() > 2 {
            pen.column(column);
            draw_choices(app, received.verdict(*question), open, pen);
            pen.next();
        }
    }
}

fn draw_choices(app: &App, chosen: Verdict, open: bool, pen: &mut Pen<'_>) {
    let choices =
        [("‹warm-yes›", Verdict::Yes), ("‹warm-no›", Verdict::No), ("‹warm-unknown›", Verdict::Unsure)];
    for (key, verdict) in choices {
        let is_chosen = !open && verdict == chosen;
        pen.put(&app.told(key), app.theme.key);
        pen.put(" ", app.theme.text);
        pen.put(verdict_word(verdict), if is_chosen { app.theme.selected } else { app.theme.dim });
        pen.put("   ", app.theme.text);
    }
    pen.put(&app.told("‹edit-question›"), app.theme.key);
    pen.put(" evidence", app.theme.dim);
}

/// [R2] The three parts of what the source can say, and the two questions that they put.
fn coach_help(view: &ReferralView) -> Vec<(usize, String)> {
    let (source, prospect) = (short(view, Role::Source), short(view, Role::Prospect));
    let lines = [
        (0, format!("{source} speaks with {prospect}, in their own words:")),
        (2, "1  what they got from working with you".to_owned()),
        (2, format!("2  that {prospect} seems to have the same trouble, and that they wish them well")),
        (2, "3  what you are like, and that a first talk is no pressure: you ask, listen, and say whether you can help".to_owned()),
        (0, format!("and asks two things: would {prospect} like to talk to you, and may you get in touch?")),
    ];
    lines.into()
}

fn coached_words(view: &ReferralView, today: Day) -> String {
    let received = known(view);
    let Some(first) = received.coached_on else { return String::new() };
    let again = received
        .asked_again_on
        .map(|day| format!(", asked again {}", short_day(day, today)))
        .unwrap_or_default();
    let wait = match view.progress.step {
        Some(step) if view.progress.lane == Lane::Theirs => {
            format!("; you wait until {}", short_day(step.due_on, today))
        }
        _ => String::new(),
    };
    format!("{}{again}{wait}", short_day(first, today))
}

/// How it came, in words [R3].
fn came_words(came: &HowItCame) -> String {
    let words = [
        came.asked_for.map(|yes| if yes { "you asked for it" } else { "unsolicited" }.to_owned()),
        came.was_present.map(|yes| if yes { "you were there" } else { "you were not there" }.to_owned()),
        came.source_kind.and_then(SourceKind::in_words).map(str::to_owned),
        (!came.group.is_empty()).then(|| came.group.clone()),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    if words.is_empty() { "not said; h says it".to_owned() } else { words.join(", ") }
}

fn fact(app: &App, pen: &mut Pen<'_>, label: &str, text: &str, most: usize) {
    let room = pen.width().saturating_sub(LABEL + 2).min(LINE);
    for (at, line) in wrap_within(text, room, most).iter().enumerate() {
        pen.column(1);
        pen.put(&pad(if at == 0 { label } else { "" }, LABEL.saturating_sub(1)), app.theme.dim);
        pen.column(LABEL + 1);
        pen.put(line, app.theme.text);
        pen.next();
    }
}

fn named(channel: &Channel) -> String {
    format!("{} {}", channel.kind.label(), channel.value)
}

/// A person in one line: their name, and the way to reach them that they prefer.
fn draw_reach(app: &App, view: &ReferralView, role: Role, pen: &mut Pen<'_>, most: usize) {
    let Some(contact) = view.contact(role) else {
        return fact(app, pen, role.word(), &app.told("nobody yet; ‹party› names somebody"), most);
    };
    let way = contact.preferred().or(contact.channels.first());
    let way = way.map_or_else(|| "no way to reach them is known".to_owned(), named);
    let time =
        if contact.best_time.is_empty() { String::new() } else { format!("; {}", contact.best_time) };
    fact(app, pen, role.word(), &format!("{}, {way}{time}", contact.name), most);
}

/// A person whole: who they are, and every way to reach them.
fn draw_person(app: &App, contact: &Contact, pen: &mut Pen<'_>) {
    let work = [contact.role.as_str(), contact.organisation.as_str()];
    let work: Vec<&str> = work.into_iter().filter(|part| !part.is_empty()).collect();
    let work = if work.is_empty() { String::new() } else { format!(", {}", work.join(", ")) };
    pen.line(&[(" ", app.theme.text), (&contact.name, app.theme.heading), (&work, app.theme.dim)]);
    if contact.do_not_contact {
        pen.line(&[(" Not to be contacted.", app.theme.error)]);
    }
    if contact.channels.is_empty() {
        fact(app, pen, "reach", "no way is known; o types it", 1);
    }
    for channel in &contact.channels {
        let mark = if channel.preferred { ", preferred" } else { "" };
        fact(app, pen, channel.kind.label(), &format!("{}{mark}", channel.value), 2);
    }
    for (label, text) in [
        ("best time", &contact.best_time),
        ("appointments", &contact.appointments),
        ("needs", &contact.needs),
        ("notes", &contact.notes),
    ] {
        if !text.is_empty() {
            fact(app, pen, label, text, 2);
        }
    }
}

fn draw_answer(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    match view.contact(Role::Prospect) {
        Some(prospect) => draw_person(app, prospect, pen),
        None => {
            pen.line(&[(&app.told(" Nobody is named yet: ‹party› names the prospect."), app.theme.dim)]);
        }
    }
    let received = known(view);
    if received.answered_on.is_none() && received.is_warm() {
        pen.next();
        for question in WarmQuestion::OF_PROSPECT {
            let words = evidence(received.answer(question), app.today());
            fact(app, pen, question_word(question), &words, 2);
        }
    }
}

/// One of the four in a word or two.
pub(in crate::tui::view) fn question_word(question: WarmQuestion) -> &'static str {
    match question {
        WarmQuestion::SaidNeed => "needs help",
        WarmQuestion::WantsMe => "wants you",
        WarmQuestion::Agreed => "agrees",
        WarmQuestion::MyWork => "your work",
    }
}

/// [R4] The postal address first: a card by hand is the first way to thank.
fn draw_thank(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let Some(source) = view.contact(Role::Source) else {
        return pen.line(&[(
            &app.told(" Nobody is named whom you could thank: ‹party› names the source."),
            theme.dim,
        )]);
    };
    let posts: Vec<&Channel> = source.channels.iter().filter(|at| at.kind == ChannelKind::Post).collect();
    if pen.left() > 3 {
        pen.line(&[(" A card by post", theme.heading)]);
    }
    for post in &posts {
        pen.line(&[("   ", theme.text), (&source.name, theme.text)]);
        // as one writes it on an envelope
        for line in post.value.split(',').map(str::trim).filter(|line| !line.is_empty()) {
            pen.line(&[("   ", theme.text), (line, theme.text)]);
        }
    }
    if posts.is_empty() {
        pen.line(&[(&app.told("   no postal address is known; ‹card› asks for it"), theme.dim)]);
    }
    pen.next();
    for channel in source.channels.iter().filter(|at| at.kind != ChannelKind::Post) {
        fact(app, pen, channel.kind.label(), &channel.value, 1);
    }
}

fn draw_outcome(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    let received = known(view);
    let today = app.today();
    let on = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| short_day(day, today));
    fact(app, pen, "answered", &on(received.answered_on), 1);
    let look = received.look_back_on.filter(|_| received.ending.is_none());
    if look.is_some() {
        fact(app, pen, "look back", &on(look), 1);
    }
    let ended = received.ending.map_or_else(
        || "not yet".to_owned(),
        |ending| format!("{}, {}", landing(ending.how), short_day(ending.on, today)),
    );
    fact(app, pen, "outcome", &ended, 1);
    let source = short(view, Role::Source);
    fact(app, pen, "may hear", &format!("{source}: {}", may_tell_words(received.may_tell)), 1);
}

fn draw_report(app: &App, view: &ReferralView, pen: &mut Pen<'_>) {
    let received = known(view);
    let (source, prospect) = (short(view, Role::Source), short(view, Role::Prospect));
    if let Some(ending) = received.ending {
        let words = match received.may_tell {
            Some(MayTell::All) => format!("{prospect} agrees: {source} may hear all of it."),
            Some(MayTell::Outcome) => {
                format!("{prospect} agrees: {source} may hear how it ended, {}.", landing(ending.how))
            }
            Some(MayTell::Nothing) => {
                format!("{prospect} does not want it told: {source} hears thanks, and nothing else.")
            }
            None => format!(
                "{prospect} was not asked what may be told: until then {source} hears thanks, and nothing else. ‹stop-outcome› records it."
            ),
        };
        for line in wrap(&app.told(&words), line_room(pen)) {
            pen.line(&[(" ", app.theme.text), (&line, app.theme.text)]);
        }
        pen.next();
    }
    if let Some(contact) = view.contact(Role::Source) {
        draw_person(app, contact, pen);
    }
}
