//! What falls due apart from referrals [M1]: touches, kits, group meetings, the practice review, and data to keep or forget.
//!
//! Owns when each falls due and what its reminder is called. Depends on the facts and the settings alone, on no day: what is
//! late is only a comparison. The notebook keeps what comes out, and gives the days away [M5] their due when it is read.
//!
//! - [E2] Each rung has its cadence, and one contact can have its own: the next touch is due so many days after the last real
//!   one or, where there was none, after they came onto the rung. Whoever is not to be contacted is never due.
//! - [E5] A kit that was given is due for a fresh one after its span.
//! - [E6] A practice review that was begun is due at the end of its quarter until it is whole, then the next quarter's is; the
//!   first is nobody's duty.
//! - [E7] A group's next meeting is due on its day.
//! - [P6] People without any contact for 36 months are offered for keeping or forgetting.
//! - [M2] A reminder is (subject, what, cause): its uid comes from these.

use chrono::{Days, Months};

use super::contact::Rung;
use super::day::Day;
use super::settings::Settings;
use super::uid::Uid;
use super::wording::word_enum;

word_enum! {
    /// What is due.
    UpkeepKind {
        /// A touch with somebody.
        Touch = "touch",
        /// A fresh kit for somebody.
        Kit = "kit",
        /// The meeting of a group.
        GroupMeeting = "group-meeting",
        /// The review of this quarter.
        PracticeReview = "practice-review",
        /// To look over people without any contact.
        KeepOrForget = "keep-or-forget",
    }
}

/// One thing that falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upkeep {
    /// Stable as long as its cause is the same.
    pub uid: Uid,
    /// What is due.
    pub kind: UpkeepKind,
    /// With whom.
    pub contact: Option<Uid>,
    /// Which kit.
    pub kit: Option<Uid>,
    /// Which group.
    pub group: Option<Uid>,
    /// When, snoozes included; days away aside.
    pub due_on: Day,
    /// Put off until then.
    pub snoozed_until: Option<Day>,
}

/// A kit that somebody was given last on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KitInHand {
    /// Which kit.
    pub kit: Uid,
    /// The day on which it was given last.
    pub on: Day,
    /// Days until a fresh one is due; `None`: as in the settings.
    pub span: Option<u32>,
}

/// What the rules read of one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactFacts {
    /// Who.
    pub uid: Uid,
    /// Since when they are in the notebook.
    pub created_on: Day,
    /// Their place on the ladder.
    pub rung: Option<Rung>,
    /// Since when.
    pub rung_since: Option<Day>,
    /// When they last came onto it from outside.
    pub on_ladder_since: Option<Day>,
    /// Their own cadence in days.
    pub cadence_days: Option<u32>,
    /// Not to be contacted.
    pub do_not_contact: bool,
    /// When it was last decided to keep what is held on them.
    pub kept_on: Option<Day>,
    /// The last real touch.
    pub last_touch: Option<Day>,
    /// When the newest referral that they play a part in was captured.
    pub last_referral: Option<Day>,
    /// What they were given and is still in use.
    pub kits: Vec<KitInHand>,
    /// What was put off, each until a day.
    pub snoozes: Vec<(Uid, Day)>,
}

/// What follows for one contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactUpkeep {
    /// The last real touch.
    pub last_touch_on: Option<Day>,
    /// When the next is due, snoozes included.
    pub touch_due_on: Option<Day>,
    /// Until when nobody asks whether to keep them.
    pub keep_until: Option<Day>,
    /// Their reminders.
    pub due: Vec<Upkeep>,
}

/// The cadence that holds for somebody, in days: their own, else that of their rung [E2].
pub fn cadence(rung: Option<Rung>, own: Option<u32>, settings: &Settings) -> Option<u32> {
    own.or_else(|| rung.map(|rung| settings.cadence(rung)))
}

/// What follows for one contact.
pub fn contact_upkeep(facts: &ContactFacts, settings: &Settings) -> ContactUpkeep {
    let mut due: Vec<Upkeep> = Vec::new();
    if !facts.do_not_contact {
        due.extend(touch(facts, settings));
        due.extend(facts.kits.iter().map(|kit| fresh_kit(facts, kit, settings)));
    }
    let touch_due_on = due.iter().find(|due| due.kind == UpkeepKind::Touch).map(|due| due.due_on);
    let heard = [Some(facts.created_on), facts.last_touch, facts.last_referral, facts.kept_on];
    let keep_until = heard
        .into_iter()
        .flatten()
        .max()
        .and_then(|day| day.checked_add_months(Months::new(settings.keep_months)));
    ContactUpkeep { last_touch_on: facts.last_touch, touch_due_on, keep_until, due }
}

fn touch(facts: &ContactFacts, settings: &Settings) -> Option<Upkeep> {
    let days = cadence(facts.rung, facts.cadence_days, settings)?;
    let cause = clock_start(facts);
    let uid = Uid::derived(&[&facts.uid.to_string(), UpkeepKind::Touch.word(), &cause.to_string()]);
    Some(Upkeep {
        contact: Some(facts.uid),
        ..due(uid, UpkeepKind::Touch, after(cause, days), &facts.snoozes)
    })
}

/// The day from which the clock of somebody runs: that of the last touch, but for one from before they came onto the ladder or
/// into the notebook, which was added later and so moves nothing [E2].
fn clock_start(facts: &ContactFacts) -> Day {
    let known_since = facts.on_ladder_since.unwrap_or(facts.created_on);
    let touched = facts.last_touch.filter(|touch| *touch >= known_since);
    touched.or(facts.rung_since).unwrap_or(facts.created_on)
}

fn fresh_kit(facts: &ContactFacts, given: &KitInHand, settings: &Settings) -> Upkeep {
    let parts =
        [&facts.uid.to_string(), UpkeepKind::Kit.word(), &given.kit.to_string(), &given.on.to_string()];
    let on = after(given.on, given.span.unwrap_or(settings.kit_span));
    let due = due(Uid::derived(&parts), UpkeepKind::Kit, on, &facts.snoozes);
    Upkeep { contact: Some(facts.uid), kit: Some(given.kit), ..due }
}

/// The meeting of a group on `next`.
pub fn group_meeting(group: Uid, next: Day, snoozes: &[(Uid, Day)]) -> Upkeep {
    let uid = Uid::derived(&[&group.to_string(), UpkeepKind::GroupMeeting.word(), &next.to_string()]);
    Upkeep { group: Some(group), ..due(uid, UpkeepKind::GroupMeeting, next, snoozes) }
}

/// The review that is due on `on`, the last day of its quarter.
pub fn practice_review(on: Day, snoozes: &[(Uid, Day)]) -> Upkeep {
    let uid = Uid::derived(&[UpkeepKind::PracticeReview.word(), &on.to_string()]);
    due(uid, UpkeepKind::PracticeReview, on, snoozes)
}

/// One reminder for all of whom it is to be decided, from the day of the first on; its uid is [`keep_or_forget_uid`].
pub fn keep_or_forget(first: Day, snoozes: &[(Uid, Day)]) -> Upkeep {
    due(keep_or_forget_uid(), UpkeepKind::KeepOrForget, first, snoozes)
}

/// The uid of that reminder.
pub fn keep_or_forget_uid() -> Uid {
    Uid::derived(&[UpkeepKind::KeepOrForget.word()])
}

fn after(day: Day, days: u32) -> Day {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(Day::MAX)
}

fn due(uid: Uid, kind: UpkeepKind, on: Day, snoozes: &[(Uid, Day)]) -> Upkeep {
    let until =
        snoozes.iter().find(|(of, _)| *of == uid).map(|(_, until)| *until).filter(|until| *until > on);
    Upkeep {
        uid,
        kind,
        contact: None,
        kit: None,
        group: None,
        due_on: until.unwrap_or(on),
        snoozed_until: until,
    }
}

#[cfg(test)]
mod tests;
