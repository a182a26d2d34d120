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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact::{Channel, ChannelKind};
    use crate::domain::fixtures::{Case, TODAY, ana, bruno, day};
    use crate::domain::uid::Uid;

    fn reachable(uid: Uid, name: &str, address: &str) -> Contact {
        let mut contact = Contact::new(uid, name, day(TODAY));
        let channel = |kind, value: &str, preferred| {
            let uid = Uid::derived(&[value]);
            Channel { uid, kind, value: value.into(), label: String::new(), preferred }
        };
        contact.channels =
            vec![channel(ChannelKind::Phone, "012", false), channel(ChannelKind::Email, address, true)];
        contact
    }

    fn blocking(referral: &Referral, seeker: &Contact, provider: &Contact) -> Vec<(Item, Option<Role>)> {
        let lines = checklist(referral, seeker, provider);
        lines.iter().filter(|line| line.blocks()).map(|line| (line.item, line.role)).collect()
    }

    /// [G6] Every item is asked once of each party, or once of the referral, filled from what is known.
    #[test]
    fn it_is_filled_from_what_is_known() {
        let (seeker, provider) =
            (reachable(ana(), "Ana", "ana@rossi.example"), reachable(bruno(), "Bruno", "b@conti.example"));
        let lines = checklist(&Case::actual().referral, &seeker, &provider);
        for item in Item::ALL {
            let roles: Vec<_> =
                lines.iter().filter(|line| line.item == *item).map(|line| line.role).collect();
            match item {
                Item::Reason | Item::Budget => assert_eq!(roles, [None], "{item:?}"),
                _ => assert_eq!(roles, [Some(Role::Seeker), Some(Role::Provider)], "{item:?}"),
            }
        }
        let value = |item, role| {
            lines.iter().find(|line| line.item == item && line.role == role).map(|line| line.value.as_str())
        };
        assert_eq!(value(Item::Reason, None), Some("bookkeeping"));
        assert_eq!(value(Item::Preferred, Some(Role::Seeker)), Some("e-mail"));
        assert_eq!(value(Item::Address, Some(Role::Provider)), Some("b@conti.example"));
        assert_eq!(blocking(&Case::actual().referral, &seeker, &provider), []);
    }

    /// [G6] Name, preferred way, its address and the reason are required; best time, appointments and budget are not.
    #[test]
    fn what_is_required() {
        let referral = Case::actual().referral;
        let (seeker, provider) =
            (reachable(ana(), "Ana", "a@rossi.example"), reachable(bruno(), " ", "b@c"));
        assert_eq!(blocking(&referral, &seeker, &provider), [(Item::Name, Some(Role::Provider))]);

        // a channel that nobody prefers is no preferred way
        let mut vague = seeker.clone();
        vague.channels.iter_mut().for_each(|channel| channel.preferred = false);
        let missing = [(Item::Preferred, Some(Role::Seeker)), (Item::Address, Some(Role::Seeker))];
        assert_eq!(blocking(&referral, &vague, &seeker), missing);

        let without_reason = Referral { need: " ".into(), ..referral };
        assert_eq!(blocking(&without_reason, &seeker, &seeker), [(Item::Reason, None)]);
    }
}
