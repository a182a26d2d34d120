//! A page of the radar without figures: what it will show, and what to do for it.

use crate::domain::radar::Range;
use crate::tui::app::App;
use crate::tui::form::wrap;
use crate::tui::radar::RadarPage;
use crate::tui::view::paint::Pen;

pub(super) fn draw(app: &App, pen: &mut Pen<'_>) {
    let theme = &app.theme;
    let (none, will, todo) = words(app.radar.page);
    let todo = match app.radar.range == Range::default() {
        true => todo,
        false => "These days hold none. ‹range› looks at others.",
    };
    let room = pen.width().saturating_sub(4).min(76);
    for (text, style) in [(none, theme.text), (will, theme.dim), (todo, theme.text)] {
        for line in wrap(&app.told(text), room) {
            pen.line(&[("  ", theme.text), (&line, style)]);
        }
    }
}

fn words(page: RadarPage) -> (&'static str, &'static str, &'static str) {
    match page {
        RadarPage::Given => (
            "No introduction yet.",
            "Here will stand what became of those you introduced, and the share that worked.",
            "Introduce two people at the Exit gate, and evaluate it when its reminder comes.",
        ),
        RadarPage::Calibration => (
            "No introduction yet.",
            "Here will stand how sure you were that it works, against how it went: whether your radar is on.",
            "Say how sure you are when you introduce two people, and evaluate it when its reminder comes.",
        ),
        RadarPage::Received => (
            "No referral received yet.",
            "Here will stand how many of them landed: warm or not, from whom, with you there or not.",
            "‹capture› captures one; record how it ended.",
        ),
        RadarPage::Consent => (
            "Nobody was asked for consent yet.",
            "Here will stand how many said yes, and how long they took to answer.",
            "Ask both parties of a referral, each alone, and record what they say.",
        ),
        RadarPage::Ladder => (
            "Nobody stands on the ladder yet.",
            "Here will stand how many were on each rung, month by month.",
            "‹rung-up› on somebody's page puts them on it.",
        ),
        RadarPage::Harvest => (
            "Nothing is noted yet.",
            "Here will stand how much came back, month by month, whoever it came from.",
            "‹harvest› notes a good thing that came back, on any screen.",
        ),
    }
}
