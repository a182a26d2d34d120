//! The checklist before an introduction [G6].
//!
//! Owns what it asks for and what is missing. What is typed there is saved on the contact.
//!
//! [G6] Filled from the two contacts: names; preferred way to reach each; the address for it; best time; the exact
//! product, service or reason; how best to set an appointment; the budget. The first three and the reason are required.

use super::contact::Contact;
use super::referral::{Referral, Role};
use super::wording::word_enum;

word_enum! {
    /// One thing the checklist asks for.
    Item {
        /// What they are called.
        Name = "name",
        /// The preferred way to reach them.
        Preferred = "preferred",
        /// The address or number for it.
        Address = "address",
        /// When to reach them best.
        BestTime = "best-time",
        /// How best to set an appointment.
        Appointments = "appointments",
        /// The exact product, service or reason.
        Reason = "reason",
        /// The budget, where it applies.
        Budget = "budget",
    }
}

/// One line: what is asked, of whom, and what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistLine {
    /// What is asked.
    pub item: Item,
    /// Of whom; `None` where it is of the referral itself.
    pub role: Option<Role>,
    /// What is known; empty while missing.
    pub value: String,
}

impl ChecklistLine {
    /// Whether the introduction cannot go without it.
    pub fn is_required(&self) -> bool {
        matches!(self.item, Item::Name | Item::Preferred | Item::Address | Item::Reason)
    }

    /// Whether it is missing though it is required.
    pub fn blocks(&self) -> bool {
        self.is_required() && self.value.trim().is_empty()
    }
}

/// The whole checklist for an introduction of `seeker` and `provider`.
pub fn checklist(referral: &Referral, seeker: &Contact, provider: &Contact) -> Vec<ChecklistLine> {
    let of = |item, role, value: &str| ChecklistLine { item, role, value: value.to_owned() };
    let mut lines = vec![of(Item::Reason, None, &referral.need), of(Item::Budget, None, &referral.budget)];
    for (role, contact) in [(Role::Seeker, seeker), (Role::Provider, provider)] {
        let (way, address) =
            contact.preferred().map_or(("", ""), |channel| (channel.kind.label(), channel.value.as_str()));
        lines.extend([
            of(Item::Name, Some(role), &contact.name),
            of(Item::Preferred, Some(role), way),
            of(Item::Address, Some(role), address),
            of(Item::BestTime, Some(role), &contact.best_time),
            of(Item::Appointments, Some(role), &contact.appointments),
        ]);
    }
    lines
}
