//! What is said on screen of a referral: titles, marks, reasons.
//!
//! Owns wording for me alone; nothing here is for a party.

use crate::domain::consent::ConsentState;
use crate::domain::day::{Day, short_day};
use crate::domain::gates::Gate;
use crate::domain::referral::{Direction, Refile, Timing};
use crate::domain::say::title;
use crate::notebook::ReferralView;

/// "Ana Rossi → Bruno Conti".
pub(crate) fn title_of(view: &ReferralView) -> String {
    title(view.referral.direction, view.names())
}

/// What the referral would be called, filed another way [G11].
pub(crate) fn refiled_title(view: &ReferralView, how: Refile) -> String {
    let mut referral = view.referral.clone();
    referral.refile(how);
    let [first, second] =
        referral.roles().map(|role| referral.party(role).map_or("?", |uid| view.name_of(uid)));
    let arrow = if referral.direction == Direction::Given { "→" } else { "⇐" };
    format!("{first} {arrow} {second}")
}

/// "bookkeeping for the new shop, by 15 Dec, budget 2k".
pub(crate) fn need_line(view: &ReferralView, today: Day) -> String {
    let referral = &view.referral;
    let need = if referral.need.is_empty() { "no need written yet" } else { &referral.need };
    let by = match referral.timing {
        Some(Timing::By(day)) => format!(", by {}", short_day(day, today)),
        _ => String::new(),
    };
    let budget =
        if referral.budget.is_empty() { String::new() } else { format!(", budget {}", referral.budget) };
    format!("{need}{by}{budget}")
}

/// The letter of a gate in the strip.
pub(crate) fn letter(gate: Gate) -> &'static str {
    match gate {
        Gate::Consent => "C",
        Gate::Actual => "A",
        Gate::Relevant => "R",
        Gate::Exit => "E",
    }
}

/// The sign and the word of a consent, large on the Consent screen.
pub(crate) fn consent_headline(state: ConsentState) -> (&'static str, &'static str) {
    match state {
        ConsentState::NotAsked => ("○", "NOT ASKED"),
        ConsentState::Asked { .. } => ("◐", "ASKED"),
        ConsentState::Granted { .. } => ("●", "YES"),
        ConsentState::Lapsed { .. } => ("◐", "YES, AGED"),
        ConsentState::NotNow { .. } => ("◐", "NOT NOW"),
        ConsentState::Declined { .. } => ("✕", "NO"),
        ConsentState::Withdrawn { .. } => ("✕", "YES TAKEN BACK"),
    }
}
