//! Triage on screen: the list in groups, the detail of the selected one, the reminders [T1, M2].
//!
//! Owns the layout at each width. From 90 cells on, detail and reminders stand beside the list; below, the next step is a
//! line under it and `tab` brings the rest.

mod detail;
mod list;
mod reminders;

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::keymap::Scope;
use crate::tui::triage::Focus;
use crate::tui::view::paint::Pen;
use crate::tui::view::words::need_line;

use crate::tui::view::canvas::Canvas;
use detail::{draw_detail, next_sentence};
use list::draw_list;
use reminders::draw_reminders;

/// From this width on there are two columns.
const WIDE: u16 = 90;

/// Below this height detail and reminders do not stand over each other.
const LOW: u16 = 14;

pub(super) fn view(app: &App, area: Rect, buf: &mut Canvas) {
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
    } else if app.triage.window.rows.is_empty() && !app.triage.agenda.items.is_empty() {
        // what else is due has the room that no referral needs
        let list = Rect { height: area.height.min(draw_list(app, area, buf)), ..area };
        let rest = Rect { y: list.bottom(), height: area.height - list.height, ..area };
        draw_reminders(app, rest, buf);
    } else {
        let below = if area.height < LOW { 2 } else { 3 };
        let list = Rect { height: area.height.saturating_sub(below), ..area };
        draw_list(app, list, buf);
        draw_next_line(app, Rect { y: list.bottom(), height: below, ..area }, buf);
    }
}

/// Nothing was ever captured: then the screen says what goodword is for.
fn is_new(app: &App) -> bool {
    app.triage.nothing_left.as_ref().is_some_and(|left| left.is_new)
}

fn draw_empty(app: &App, area: Rect, buf: &mut Canvas) {
    let theme = &app.theme;
    let mut pen = Pen::new(area, buf);
    const KEYS: [(&str, &str); 4] = [
        ("‹capture›", "capture the first referral: Ana > Bruno: bookkeeping, by 15 Dec"),
        ("‹go-people›", "People; ‹import› there imports contacts (vCard, CSV)"),
        ("‹help›", "all keys"),
        ("‹quit›", "quit; goodword demo shows a notebook full of examples"),
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
        pen.line(&[
            ("  ", theme.text),
            (&app.told(key), theme.key),
            ("   ", theme.text),
            (&app.keymap.told(what, &[Scope::App, Scope::People]), theme.dim),
        ]);
    }
}

fn draw_next_line(app: &App, area: Rect, buf: &mut Canvas) {
    let mut pen = Pen::new(area, buf);
    pen.rule(0, app.theme.dim);
    let Some(view) = app.current_view() else { return };
    if pen.left() > 1 {
        pen.line(&[(" ", app.theme.text), (&need_line(view, app.today()), app.theme.dim)]);
    }
    pen.line(&[(" ", app.theme.text), (&next_sentence(view), app.theme.text)]);
}

/// Detail above, reminders below.
fn draw_side(app: &App, area: Rect, buf: &mut Canvas) {
    if app.current_view().is_none() && app.triage.window.rows.is_empty() {
        return draw_reminders(app, area, buf);
    }
    let items = u16::try_from(app.triage.agenda.items.len()).unwrap_or(u16::MAX).saturating_add(1);
    // the detail wants so many lines; of what is left the reminders take what they need
    const DETAIL: u16 = 19;
    let most = area.height.saturating_sub(DETAIL).max(area.height / 4).min(area.height * 2 / 5).max(3);
    let reminders = items.clamp(2, most);
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
