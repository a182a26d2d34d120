//! The order of Triage [T1].
//!
//! Owns the groups and which referral belongs to which. The notebook reads each group as one range of its index.
//!
//! [T1] Pending referrals, the most pressing first, in groups: act now, waiting on others, ready, leads, parked.

use super::day::Day;
use super::progress::{Lane, Progress};
use super::wording::word_enum;

word_enum! {
    /// A group of the triage list, in the order shown. Within each the earliest day comes first.
    Group {
        /// My move, due today or late.
        ActNow = "act-now",
        /// Asked; nothing to do until a day.
        Waiting = "waiting",
        /// My move, due later: ready when I am.
        Ready = "ready",
        /// Not yet shown to be actual, or without a second party.
        Leads = "leads",
        /// Put aside until a day.
        Parked = "parked",
    }
}

impl Group {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::ActNow => "ACT NOW",
            Self::Waiting => "WAITING ON OTHERS",
            Self::Ready => "READY",
            Self::Leads => "LEADS",
            Self::Parked => "PARKED",
        }
    }

    /// The lane its rows stand in, and on which side of today: `Some(true)` due by today, `Some(false)` later.
    pub fn range(self) -> (Lane, Option<bool>) {
        match self {
            Self::ActNow => (Lane::Mine, Some(true)),
            Self::Waiting => (Lane::Theirs, None),
            Self::Ready => (Lane::Mine, Some(false)),
            Self::Leads => (Lane::Lead, None),
            Self::Parked => (Lane::Parked, None),
        }
    }

    /// The group of something in `lane` due on `due_on`; `None` where Triage does not list it.
    pub fn of(lane: Lane, due_on: Day, today: Day) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| {
            let (its_lane, by_today) = group.range();
            its_lane == lane && by_today.is_none_or(|by_today| by_today == (due_on <= today))
        })
    }

    /// The group of a referral.
    pub fn of_progress(progress: &Progress, today: Day) -> Option<Self> {
        progress.step.and_then(|step| Self::of(progress.lane, step.due_on, today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [T1] My moves part at today; every other lane is one group; what is away or over is not listed.
    #[test]
    fn groups() {
        let today = Day::from_ymd_opt(2026, 11, 22).unwrap();
        let tomorrow = today.succ_opt().unwrap();
        let yesterday = today.pred_opt().unwrap();
        for (lane, due_on, group) in [
            (Lane::Mine, yesterday, Some(Group::ActNow)),
            (Lane::Mine, today, Some(Group::ActNow)),
            (Lane::Mine, tomorrow, Some(Group::Ready)),
            (Lane::Theirs, tomorrow, Some(Group::Waiting)),
            (Lane::Lead, yesterday, Some(Group::Leads)),
            (Lane::Parked, tomorrow, Some(Group::Parked)),
            (Lane::Away, tomorrow, None),
            (Lane::Over, yesterday, None),
        ] {
            assert_eq!(Group::of(lane, due_on, today), group, "{lane:?} {due_on}");
        }
    }
}
