//! The Relevant gate: what is needed beside what is offered, the words in common marked [G5].

use ratatui::layout::Rect;

use crate::domain::contact::Contact;
use crate::domain::referral::Role;
use crate::domain::text::{mark_common, pad};
use crate::notebook::ReferralView;
use crate::tui::app::App;
use crate::tui::form::{wrap, wrap_within};
use crate::tui::gates::Gates;
use crate::tui::view::paint::Pen;

use super::questions::draw_questions;
use super::{LOW, TWO_SIDES};
use crate::tui::view::canvas::Canvas;

/// Lines for the two sides at most: the questions stand close under what they ask about.
const PAIRS: u16 = 12;

/// [G5] What the seeker needs beside what the provider offers, the words in common marked.
pub(super) fn draw_relevant(app: &App, gates: &Gates, view: &ReferralView, area: Rect, buf: &mut Canvas) {
    let low = area.height < LOW;
    let questions = if low { area.height / 2 } else { 5 };
    let gap = u16::from(!low);
    let pairs = Rect { height: area.height.saturating_sub(questions + gap).min(PAIRS), ..area };
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
    let mut pen = Pen::new(Rect { y: pairs.bottom() + gap, height: questions, ..area }, buf);
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
    buf: &mut Canvas,
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
