//! Consent [G1]: the log of what each party said, and the state that follows from it.
//!
//! Owns the entries and how they are read. Must not know gates or screens.
//!
//! [G1] Consent is held per party and person: not asked, asked, granted, not now until a date, declined, withdrawn.
//! Each change is an entry with the day it was said, the moment it was recorded, channel, words used and, for a yes,
//! what may be passed on (the name always). The state is that of the last entry recorded; a yes is good for 30 days
//! from the day said. The log is append-only: a mistake is corrected by a later entry.

use chrono::{DateTime, Days, FixedOffset};

use super::contact::{ChannelKind, Contact};
use super::day::{Day, add_working_days};
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What one entry records.
    ConsentEvent {
        /// I asked.
        Asked = "asked",
        /// I asked again, once, after silence [G9].
        Nudged = "nudged",
        /// They said yes.
        Granted = "granted",
        /// They said not now, until a day.
        NotNow = "not-now",
        /// They said no.
        Declined = "declined",
        /// They took an earlier yes back.
        Withdrawn = "withdrawn",
        /// I told them that it will not happen now [G8].
        ToldNotNow = "told-not-now",
    }
}

/// What a yes allows to be passed on beside the name [G1].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassOn {
    kinds: [bool; ChannelKind::ALL.len()],
}

impl PassOn {
    /// The name alone.
    pub const NAME_ONLY: Self = Self { kinds: [false; ChannelKind::ALL.len()] };

    /// The name and these channels.
    pub fn of(kinds: &[ChannelKind]) -> Self {
        kinds.iter().fold(Self::NAME_ONLY, |set, kind| set.with(*kind, true))
    }

    /// What is offered first: the preferred channel [G1].
    pub fn default_for(contact: &Contact) -> Self {
        contact.preferred().map_or(Self::NAME_ONLY, |channel| Self::of(&[channel.kind]))
    }

    /// With `kind` allowed or not.
    #[must_use]
    pub fn with(mut self, kind: ChannelKind, allowed: bool) -> Self {
        if let Some(slot) = self.kinds.get_mut(kind as usize) {
            *slot = allowed;
        }
        self
    }

    /// Whether channels of `kind` may be passed on.
    pub fn allows(self, kind: ChannelKind) -> bool {
        self.kinds.get(kind as usize).copied().unwrap_or(false)
    }

    /// "name, e-mail": in words.
    pub fn words(self) -> String {
        let channels = ChannelKind::ALL.iter().filter(|kind| self.allows(**kind)).map(|kind| kind.label());
        std::iter::once("name").chain(channels).collect::<Vec<_>>().join(", ")
    }
}

/// One line of the consent log [G1]. Belongs to a referral and a person, never to a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEntry {
    /// Its stable key.
    pub uid: Uid,
    /// Of which referral.
    pub referral: Uid,
    /// Who said it, or was asked.
    pub contact: Uid,
    /// The order in which the entries of a referral were recorded, from 1.
    pub seq: i64,
    /// What happened.
    pub event: ConsentEvent,
    /// For [`ConsentEvent::NotNow`]: until when.
    pub until: Option<Day>,
    /// The day it was said.
    pub said_on: Day,
    /// The moment it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// By which channel.
    pub channel: Option<ChannelKind>,
    /// The words used.
    pub words: String,
    /// For a yes: what may be passed on.
    pub pass_on: PassOn,
    /// The yes was given for a person described to them, so it holds for no other [G8].
    pub for_described: bool,
    /// The entry of an earlier try that this one carries over [G8].
    pub carried_from: Option<Uid>,
}

/// Where one party's consent stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentState {
    /// Nobody asked yet.
    NotAsked,
    /// Asked, no answer yet.
    Asked {
        /// The ask's entry.
        entry: Uid,
        /// When.
        on: Day,
        /// When the one nudge went out.
        nudged_on: Option<Day>,
    },
    /// A yes that is still good.
    Granted {
        /// The day it was said.
        on: Day,
        /// The last day on which it is good.
        good_until: Day,
        /// What may be passed on.
        pass_on: PassOn,
    },
    /// A yes past its days: counts as asked [G10].
    Lapsed {
        /// Its entry.
        entry: Uid,
        /// The day it was said.
        on: Day,
        /// The first day on which it was no longer good.
        since: Day,
    },
    /// Not now.
    NotNow {
        /// Its entry.
        entry: Uid,
        /// Ask again from this day on.
        until: Day,
    },
    /// A no.
    Declined {
        /// The day it was said.
        on: Day,
    },
    /// A yes taken back.
    Withdrawn {
        /// The day it was said.
        on: Day,
    },
}

impl ConsentState {
    /// Whether there is a yes in force.
    pub fn is_granted(self) -> bool {
        matches!(self, Self::Granted { .. })
    }

    /// Whether the party stopped the referral [G8].
    pub fn is_stop(self) -> bool {
        matches!(self, Self::Declined { .. } | Self::Withdrawn { .. })
    }

    /// Whether the party waits to hear from me how it went on: they were asked and did not say no.
    pub fn is_expecting(self) -> bool {
        matches!(
            self,
            Self::Asked { .. } | Self::Granted { .. } | Self::Lapsed { .. } | Self::NotNow { .. }
        )
    }
}

/// `day + span`, at the end of the calendar where that overflows.
pub(super) fn after(day: Day, span: u32) -> Day {
    day.checked_add_days(Days::new(u64::from(span))).unwrap_or(Day::MAX)
}

/// The day on which silence is nudged [G9].
pub fn nudge_day(asked_on: Day, settings: &Settings) -> Day {
    add_working_days(asked_on, settings.nudge_after_working_days, &settings.days_off, &settings.away)
}

/// The day on which silence is offered for parking or dropping [G9]; days away are not counted [M5].
pub fn give_up_day(asked_on: Day, settings: &Settings) -> Day {
    settings.after_there(asked_on, settings.give_up_after)
}

/// The last day on which a yes said on `said_on` is good [G1].
pub fn good_until(said_on: Day, settings: &Settings) -> Day {
    after(said_on, settings.consent_good_for)
}

/// Where the consent of `contact` stands [G1]. `log` is the log of one referral in the order recorded.
pub fn consent_state(log: &[ConsentEntry], contact: Uid, today: Day, settings: &Settings) -> ConsentState {
    let mut state = ConsentState::NotAsked;
    for entry in log.iter().filter(|entry| entry.contact == contact) {
        state = match entry.event {
            ConsentEvent::Asked => {
                ConsentState::Asked { entry: entry.uid, on: entry.said_on, nudged_on: None }
            }
            ConsentEvent::Nudged => nudged(state, entry.said_on),
            ConsentEvent::Granted => granted(entry, today, settings),
            ConsentEvent::NotNow => {
                ConsentState::NotNow { entry: entry.uid, until: entry.until.unwrap_or(entry.said_on) }
            }
            ConsentEvent::Declined => ConsentState::Declined { on: entry.said_on },
            ConsentEvent::Withdrawn => ConsentState::Withdrawn { on: entry.said_on },
            ConsentEvent::ToldNotNow => state,
        };
    }
    state
}

fn nudged(state: ConsentState, day: Day) -> ConsentState {
    match state {
        ConsentState::Asked { entry, on, .. } => ConsentState::Asked { entry, on, nudged_on: Some(day) },
        other => other,
    }
}

fn granted(entry: &ConsentEntry, today: Day, settings: &Settings) -> ConsentState {
    let good_until = good_until(entry.said_on, settings);
    if today > good_until {
        ConsentState::Lapsed { entry: entry.uid, on: entry.said_on, since: after(good_until, 1) }
    } else {
        ConsentState::Granted { on: entry.said_on, good_until, pass_on: entry.pass_on }
    }
}

/// Whether `contact` was told, after the last thing they said, that it will not happen now [G8].
pub fn was_told_not_now(log: &[ConsentEntry], contact: Uid) -> bool {
    log.iter()
        .rev()
        .find(|entry| entry.contact == contact)
        .is_some_and(|entry| entry.event == ConsentEvent::ToldNotNow)
}

#[cfg(test)]
mod tests;
