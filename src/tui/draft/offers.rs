//! Which drafts there are to choose from, for a referral.
//!
//! Owns the list and which line of it is selected. What fits is the answer of `domain::draft`, and so is why one does not.

use crate::domain::day::Day;
use crate::domain::draft::{DraftKind, Recipient, check, check_checklist, check_person};
use crate::domain::gates::Gate;
use crate::domain::received::WalkStep;
use crate::domain::referral::{Direction, Role};
use crate::domain::settings::Settings;
use crate::drafts;
use crate::notebook::ReferralView;

use super::DraftKey;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) key: DraftKey,
    /// To whom, by name.
    pub(crate) to: String,
    /// Why it cannot be written now.
    pub(crate) why_not: Option<String>,
}

/// The list.
#[derive(Debug, Clone)]
pub(crate) struct Offers {
    pub(crate) lines: Vec<Offer>,
    pub(crate) selected: usize,
    from: Option<From>,
}

/// From where they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// A gate, and the side looked at in Consent.
    Gate(Gate, Role),
    /// A step of a referral received.
    Step(WalkStep),
}

impl Offers {
    /// For a referral; looked at from a gate, what belongs there comes first.
    pub(crate) fn of(view: &ReferralView, from: Option<From>, today: Day, settings: &Settings) -> Self {
        let offered = drafts::offered(view, today, settings);
        let others =
            all(view.referral.direction).into_iter().filter(|(kind, to)| !offered.contains(&(*kind, *to)));
        let mut lines: Vec<Offer> = offered
            .iter()
            .copied()
            .chain(others)
            .filter_map(|(kind, to)| offer(view, kind, to, today, settings))
            .collect();
        // stable: what does the next step stays the first of its kind
        lines.sort_by_key(|line| (line.why_not.is_some(), !belongs(line, from)));
        Self { lines, selected: 0, from }
    }

    pub(crate) fn selected(&self) -> Option<&Offer> {
        self.lines.get(self.selected)
    }

    pub(crate) fn move_by(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
    }

    /// The only one that can be written, where it is what one looks for there.
    pub(crate) fn only(&self) -> Option<&Offer> {
        let mut open = self.lines.iter().filter(|line| line.why_not.is_none());
        let only = open.next().filter(|_| open.next().is_none());
        only.filter(|only| belongs(only, self.from))
    }

    /// Why none can be written.
    pub(crate) fn none(&self) -> Option<&str> {
        let refused = self.lines.iter().all(|line| line.why_not.is_some());
        let first = self.lines.first().and_then(|line| line.why_not.as_deref());
        refused.then_some(first.unwrap_or("Nobody is named yet. ‹party› names somebody."))
    }
}

fn belongs(line: &Offer, from: Option<From>) -> bool {
    let kind = line.key.kind;
    match from {
        Some(From::Gate(Gate::Consent, side)) => line.key.to == Recipient::Party(side),
        Some(From::Gate(Gate::Exit, _)) => matches!(kind, DraftKind::Introduction | DraftKind::FollowUp),
        Some(From::Step(WalkStep::Warm)) => kind == DraftKind::CoachSource,
        Some(From::Step(WalkStep::Thank)) => kind == DraftKind::Thanks,
        Some(From::Step(WalkStep::Report)) => kind == DraftKind::Report,
        _ => true,
    }
}

fn offer(
    view: &ReferralView,
    kind: DraftKind,
    to: Recipient,
    today: Day,
    settings: &Settings,
) -> Option<Offer> {
    let roles = match to {
        Recipient::Party(role) => vec![role],
        _ => vec![Role::Seeker, Role::Provider],
    };
    let readers: Option<Vec<_>> = roles.into_iter().map(|role| view.contact(role)).collect();
    let readers = readers?;
    let refused = readers
        .iter()
        .try_for_each(|reader| check_person(reader))
        .and_then(|()| check(kind, to, &view.facts(), view.names(), today, settings))
        .and_then(|()| {
            check_checklist(kind, &view.referral, view.contact(Role::Seeker), view.contact(Role::Provider))
        })
        .err();
    let names: Vec<&str> = readers.iter().map(|reader| reader.name.as_str()).collect();
    Some(Offer {
        key: DraftKey { kind, referral: Some(view.referral.uid), to, kit: None },
        to: names.join(" and "),
        why_not: refused.map(|fault| fault.to_string()),
    })
}

/// Every draft that there is for such a referral.
fn all(direction: Direction) -> Vec<(DraftKind, Recipient)> {
    let [seeker, provider, source] = [Role::Seeker, Role::Provider, Role::Source].map(Recipient::Party);
    match direction {
        Direction::Given => {
            let each = [
                DraftKind::ConsentAsk,
                DraftKind::Nudge,
                DraftKind::Introduction,
                DraftKind::FollowUp,
                DraftKind::NotNow,
            ];
            let mut all: Vec<_> =
                each.into_iter().flat_map(|kind| [(kind, seeker), (kind, provider)]).collect();
            all.insert(4, (DraftKind::Introduction, Recipient::Both));
            all
        }
        Direction::Received => {
            [DraftKind::CoachSource, DraftKind::Thanks, DraftKind::Report].map(|kind| (kind, source)).into()
        }
    }
}
