//! The Consent gate: both parties side by side, each with what they said.

use ratatui::layout::Rect;

use crate::domain::consent::{ConsentEntry, ConsentState};
use crate::domain::contact::{Channel, Contact};
use crate::domain::day::{Day, short_day};
use crate::domain::gates::{actual_gaps, is_relevant};
use crate::domain::referral::Role;
use crate::domain::say::log_entry;
use crate::domain::text::pad;
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::gates::Gates;
use crate::tui::mouse::Target;
use crate::tui::theme::BAR;
use crate::tui::view::paint::Pen;
use crate::tui::view::words::consent_headline;

use super::TWO_SIDES;
use crate::tui::view::canvas::Canvas;

/// How many channels are named of somebody who prefers none.
const CHANNELS_NAMED: usize = 2;

/// [G10] While an ask is still open: it is wise to check Actual and Relevant before anybody is bothered.
pub(super) fn consent_advice(app: &App, view: &ReferralView) -> Vec<String> {
    let is_granted = |role| {
        let state = view.facts().consent(role, app.today(), &app.settings);
        matches!(state, Some(ConsentState::Granted { .. }))
    };
    if [Role::Seeker, Role::Provider].into_iter().all(is_granted) {
        return Vec::new();
    }
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

pub(super) fn draw_consent(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
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
fn draw_one_side_at_a_time(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
    let other = gates.side.other();
    let state = view.facts().consent(other, app.today(), &app.settings);
    let (mark, word) = state.map_or(("○", "nobody yet"), consent_headline);
    let mut pen = Pen::new(area, buf);
    let name = view.contact(other).map_or(other.word(), |contact| contact.name.as_str());
    let text = format!("{mark} {name}: {}", word.to_lowercase());
    pen.line_is(Target::OtherSide);
    pen.line(&[("  ", app.theme.text), (&text, app.theme.dim)]);
    let rest = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    draw_side(app, gates, view, gates.side, rest, buf);
}

fn draw_side(app: &App, gates: &Gates, view: &ReferralView, role: Role, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let today = app.today();
    let here = gates.side == role;
    if !here {
        buf.target(area, Target::OtherSide);
    }
    let mut pen = Pen::new(area, buf);
    let part = if role == Role::Seeker { "needs it" } else { "could help" };
    let Some((contact, state)) = view.contact(role).zip(view.facts().consent(role, today, &app.settings))
    else {
        pen.put(if here { BAR } else { " " }, theme.accent);
        pen.line(&[(" nobody yet", theme.heading), (&format!(", {part}"), theme.dim)]);
        pen.line(&[(&app.told("   ‹party› names somebody"), theme.dim)]);
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
    let named = |channel: &Channel| format!("{}, {}", channel.kind.label(), channel.value);
    if let Some(channel) = contact.preferred() {
        facts.push(("prefers", named(channel)));
    } else if !contact.channels.is_empty() {
        let first = contact.channels.iter().take(CHANNELS_NAMED).map(named);
        let first: Vec<String> = first.chain(["none is preferred".to_owned()]).collect();
        facts.push(("reached by", first.join("; ")));
    }
    if !contact.best_time.is_empty() {
        facts.push(("best time", contact.best_time.clone()));
    }
    facts
}

fn draw_log(app: &App, view: &ReferralView, contact: &Contact, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let room = pen.width().saturating_sub(14);
    let mine = view.consents.iter().filter(|entry| entry.contact == contact.uid);
    let lines: Vec<(String, String)> =
        mine.flat_map(|entry: &ConsentEntry| log_lines(entry, app.today(), room)).collect();
    // the newest are in view when there are more than fit
    let left = pen.left();
    let skip = if lines.len() > left { lines.len() + 1 - left } else { 0 };
    if skip > 0 {
        pen.column(4);
        pen.put(&app.told("… ‹open-party› has the whole story"), theme.dim);
        pen.next();
    }
    for (day, text) in lines.iter().skip(skip) {
        pen.column(4);
        pen.put(&pad(day, 8), theme.dim);
        pen.column(13);
        pen.put(text, theme.text);
        pen.next();
    }
}

/// An entry, the day before its first line.
fn log_lines(entry: &ConsentEntry, today: Day, room: usize) -> Vec<(String, String)> {
    let day = |n: usize| if n == 0 { short_day(entry.said_on, today) } else { String::new() };
    let lines = wrap(&log_entry(entry, today), room);
    lines.into_iter().enumerate().map(|(n, line)| (day(n), line)).collect()
}
